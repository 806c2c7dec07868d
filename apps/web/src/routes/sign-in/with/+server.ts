import { error, redirect } from '@sveltejs/kit'
import { PROVIDER, singleSignOn } from '#lib/server/accounts/single-sign-on.ts'
import { withAuth } from '#lib/server/accounts/with-auth.ts'
import { safeReturn } from '#lib/server/preferences.ts'
import type { RequestHandler } from './$types'

/**
 * Sends the reader to the provider of single sign-on. A link and no form: the content policy lets no form of ours end at
 * another site.
 */
export const GET: RequestHandler = async (event) => {
  if (!singleSignOn()) error(404)
  const callbackURL = event.url.origin + safeReturn(event.url.searchParams.get('next'), event.url)
  const body = {
    provider: PROVIDER,
    callbackURL,
    errorCallbackURL: `${event.url.origin}/sign-in`,
    disableRedirect: true,
  }
  const asked = await withAuth<{ url?: string }>(event, (api, headers) =>
    api.signInSocial({ body, headers, asResponse: true }),
  )
  if (!asked.ok || !asked.data.url) redirect(303, '/sign-in?error=provider')
  // The one redirect to another site: the address comes from the provider that the settings name.
  redirect(303, asked.data.url, { external: [new URL(asked.data.url).origin] })
}
