import type { RequestEvent } from '@sveltejs/kit'
import { passkey } from '@better-auth/passkey'
import { newId } from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { cookiePrefix, SIGN_IN_SECONDS, signInCookie } from './cookie.ts'
import { hashPassword, verifyPassword } from './password-hash.ts'
import { LONGEST, SHORTEST } from './password-rules.ts'
import { secretKey } from './secret-key.ts'
import { PROVIDER, singleSignOn } from './single-sign-on.ts'

// Loading the library takes over a second: this module is imported by `withAuth` alone, when somebody signs in.

/** Where the library answers by itself; only the return from a provider of single sign-on is routed to it. */
const BASE_PATH = '/sign-in/with'
/** The header by which the library is told who calls; never one that a client could send. */
export const ADDRESS_HEADER = 'x-khural-caller'

const moments = { createdAt: 'created_at', updatedAt: 'updated_at' }

/**
 * The sign-in library on our tables, for one address of this Khural (passkeys and cookies are bound to it).
 * It keeps no limits of its own: see attempts.ts; nobody makes an account through it: see invitations.
 */
export function makeAuth(url: Pick<URL, 'origin' | 'protocol'>) {
  const isSecure = url.protocol === 'https:'
  const sso = singleSignOn()
  return betterAuth({
    appName: 'Khural',
    baseURL: url.origin,
    basePath: BASE_PATH,
    secret: secretKey(),
    database: { db: database().db, type: 'postgres' },
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    onAPIError: { errorURL: `${url.origin}/sign-in` },
    advanced: {
      cookiePrefix: cookiePrefix(url),
      // The prefix says it already; the library would put another before it.
      useSecureCookies: false,
      cookies: { session_token: { name: signInCookie(url) } },
      defaultCookieAttributes: { secure: isSecure, httpOnly: true, sameSite: 'lax', path: '/' },
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    user: {
      modelName: 'account',
      fields: { emailVerified: 'email_verified', ...moments },
    },
    session: {
      modelName: 'sign_in',
      fields: {
        userId: 'account_id',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        expiresAt: 'expires_at',
        ...moments,
      },
      expiresIn: SIGN_IN_SECONDS,
      disableSessionRefresh: true,
    },
    account: {
      modelName: 'credential',
      fields: {
        userId: 'account_id',
        accountId: 'subject',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...moments,
      },
    },
    verification: {
      modelName: 'verification',
      fields: { expiresAt: 'expires_at', ...moments },
    },
    databaseHooks: {
      // What a provider lets us do in somebody's name is of no use to us, so it is not kept.
      account: {
        create: { before: (credential) => Promise.resolve({ data: { ...credential, ...NO_TOKENS } }) },
        update: { before: (credential) => Promise.resolve({ data: { ...credential, ...NO_TOKENS } }) },
      },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST,
      maxPasswordLength: LONGEST,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    plugins: [
      twoFactor({
        issuer: 'Khural',
        allowPasswordless: true,
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'two_factor',
            fields: {
              userId: 'account_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
      passkey({
        rpName: 'Khural',
        origin: url.origin,
        advanced: { webAuthnChallengeCookie: 'passkey' },
        // It stands for password and second factor: the device must have made sure who holds it.
        authentication: {
          afterVerification: ({ verification }) => {
            if (!verification.authenticationInfo.userVerified) throw new APIError('UNAUTHORIZED')
          },
        },
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        schema: {
          passkey: {
            fields: {
              userId: 'account_id',
              publicKey: 'public_key',
              credentialID: 'credential_key',
              deviceType: 'device_type',
              backedUp: 'backed_up',
              createdAt: 'created_at',
            },
          },
        },
      }),
      ...(sso
        ? [
            genericOAuth({
              config: [
                {
                  providerId: PROVIDER,
                  discoveryUrl: sso.discoveryUrl,
                  clientId: sso.clientId,
                  ...(sso.clientSecret === null ? {} : { clientSecret: sso.clientSecret }),
                  scopes: ['openid', 'email', 'profile'],
                  requireIdTokenVerification: true,
                  disableSignUp: true,
                },
              ],
            }),
          ]
        : []),
    ],
  })
}

const NO_TOKENS = { accessToken: null, refreshToken: null, idToken: null }

export type Auth = ReturnType<typeof makeAuth>
export type Event = Pick<RequestEvent, 'cookies' | 'url' | 'request' | 'getClientAddress'>
