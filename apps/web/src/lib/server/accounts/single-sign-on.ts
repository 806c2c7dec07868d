import { readSettings } from '@khural/register'

/** What the credentials of single sign-on are filed under. There is one provider. */
export const PROVIDER = 'oidc'

/** The configured provider of single sign-on, or null without one. */
export function singleSignOn(): {
  name: string
  discoveryUrl: string
  clientId: string
  clientSecret: string | null
} | null {
  const { oidcIssuer, oidcClientId, oidcClientSecret, oidcName } = readSettings()
  if (oidcIssuer === null || oidcClientId === null) return null
  return {
    name: oidcName ?? new URL(oidcIssuer).hostname,
    discoveryUrl: `${oidcIssuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId: oidcClientId,
    clientSecret: oidcClientSecret,
  }
}
