import { fail, redirect } from '@sveltejs/kit'
import { messagesIn } from '#lib/messages/index.ts'
import { waitForCode } from '#lib/server/accounts/limits.ts'
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
    const done = await withAuth(event, (api, headers) =>
      /^\d{6}$/.test(code)
        ? api.verifyTOTP({ body: { code }, headers, asResponse: true })
        : api.verifyBackupCode({ body: { code }, headers, asResponse: true }),
    )
    if (done.ok) redirect(303, next)
    if (done.code === 'INVALID_TWO_FACTOR_COOKIE' || done.code === 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE') {
      redirect(303, `/sign-in?error=again&next=${encodeURIComponent(next)}`)
    }
    return fail(401, { words: done.code === 'ACCOUNT_TEMPORARILY_LOCKED' ? t.code.locked : t.code.wrong })
  },
}
