import { isIP } from 'node:net'
import { fail, redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { messagesIn } from '#lib/messages/index.ts'
import { waitToSignIn } from '#lib/server/accounts/limits.ts'
import { Busy, isBusy } from '#lib/server/accounts/password-hash.ts'
import { singleSignOn } from '#lib/server/accounts/single-sign-on.ts'
import { withAuth } from '#lib/server/accounts/with-auth.ts'
import { safeReturn } from '#lib/server/preferences.ts'
import type { Actions, PageServerLoad } from './$types'

/** Passkeys are bound to a name, never to a number: on this machine the name is `localhost`. */
function nameFor(url: URL): string | null {
  if (isIP(url.hostname.replace(/^\[|\]$/g, '')) === 0) return null
  const named = new URL(url)
  named.hostname = 'localhost'
  return named.origin
}

export const load: PageServerLoad = ({ locals, url }) => {
  const next = safeReturn(url.searchParams.get('next'), url)
  if (locals.account) redirect(303, next)
  const error = url.searchParams.get('error')
  return {
    next,
    sso: singleSignOn()?.name ?? null,
    // The library names its reasons; two kinds help somebody.
    problem:
      error === null
        ? null
        : error === 'again'
          ? ('again' as const)
          : error === 'code_used'
            ? ('codeUsed' as const)
            : /signup_disabled|account_not_linked/.test(error)
              ? ('ssoUnknown' as const)
              : ('ssoFailed' as const),
    isNewPassword: url.searchParams.has('recovered'),
    passkeysAt: nameFor(url),
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { request, url, locals, getClientAddress } = event
    const form = await request.formData()
    const email = String(form.get('email') ?? '').trim()
    const password = String(form.get('password') ?? '')
    const next = safeReturn(form.get('next'), url)
    const t = messagesIn(locals.language).accounts
    const refuse = (status: number, words: string) => fail(status, { email, words })
    if (!z.email().max(200).safeParse(email).success || password === '') return refuse(400, t.signIn.wrong)
    if (isBusy()) return refuse(503, t.busy)
    const minutes = await waitToSignIn(email, getClientAddress())
    if (minutes !== null) return refuse(429, t.tooMany({ minutes }))
    try {
      const body = { email, password }
      const done = await withAuth<{ twoFactorRedirect?: boolean }>(event, (api, headers) =>
        api.signInEmail({ body, headers, asResponse: true }),
      )
      if (!done.ok) return refuse(401, t.signIn.wrong)
      if (done.data.twoFactorRedirect) redirect(303, `/sign-in/code?next=${encodeURIComponent(next)}`)
    } catch (error) {
      if (error instanceof Busy) return refuse(503, t.busy)
      throw error
    }
    redirect(303, next)
  },
}
