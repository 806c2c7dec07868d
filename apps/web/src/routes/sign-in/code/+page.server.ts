import { fail, redirect } from '@sveltejs/kit'
import { messagesIn } from '#lib/messages/index.ts'
import { signInCookie } from '#lib/server/accounts/cookie.ts'
import { useCode, waitForCode } from '#lib/server/accounts/limits.ts'
import { endSignInOf } from '#lib/server/accounts/store.ts'
import { withAuth } from '#lib/server/accounts/with-auth.ts'
import { safeReturn } from '#lib/server/preferences.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals, url }) => {
  const next = safeReturn(url.searchParams.get('next'), url)
  if (locals.account) redirect(303, next)
  return { next }
}

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const next = safeReturn(form.get('next'), event.url)
    const code = String(form.get('code') ?? '').replace(/\s/g, '')
    const t = messagesIn(event.locals.language).accounts
    const minutes = await waitForCode(event.getClientAddress())
    if (minutes !== null) return fail(429, { words: t.tooMany({ minutes }) })
    const isShown = /^\d{6}$/.test(code)
    const done = await withAuth<{ token: string; user: { id: string } }>(event, (api, headers) =>
      isShown
        ? api.verifyTOTP({ body: { code }, headers, asResponse: true })
        : api.verifyBackupCode({ body: { code }, headers, asResponse: true }),
    )
    if (done.ok && isShown && !(await useCode(done.data.user.id, code))) {
      // Somebody looked over a shoulder: the code was right, and was used before.
      await endSignInOf(done.data.token)
      event.cookies.delete(signInCookie(event.url), { path: '/', secure: event.url.protocol === 'https:' })
      redirect(303, `/sign-in?error=code_used&next=${encodeURIComponent(next)}`)
    }
    if (done.ok) redirect(303, next)
    if (done.code === 'INVALID_TWO_FACTOR_COOKIE' || done.code === 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE') {
      redirect(303, `/sign-in?error=again&next=${encodeURIComponent(next)}`)
    }
    return fail(401, { words: done.code === 'ACCOUNT_TEMPORARILY_LOCKED' ? t.code.locked : t.code.wrong })
  },
}
