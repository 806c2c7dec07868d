import { fail } from '@sveltejs/kit'
import { messagesIn } from '#lib/messages/index.ts'
import { confirmedPassword } from '#lib/server/accounts/confirm.ts'
import { factorOf } from '#lib/server/accounts/factor.ts'
import { sendNotice } from '#lib/server/accounts/letters.ts'
import { useCode, waitForCode } from '#lib/server/accounts/limits.ts'
import { withAuth } from '#lib/server/accounts/with-auth.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({ factor: await factorOf(locals.account!) })

const refuse = (status: number, field: 'password' | 'code', message: string) =>
  fail(status, { error: { field, message }, codes: null })

/** The password, asked for once more; the words why it is not right, or null with what the library is given. */
async function confirmed({ locals, request }: RequestEvent) {
  const password = String((await request.formData()).get('password') ?? '')
  return { password, wrong: await confirmedPassword(locals.account!.id, password, locals.language) }
}

export const actions: Actions = {
  begin: async (event) => {
    const { password, wrong } = await confirmed(event)
    if (wrong !== null) return refuse(401, 'password', wrong)
    const body = { password, method: 'totp' as const }
    const done = await withAuth(event, (api, headers) => api.enableTwoFactor({ body, headers, asResponse: true }))
    if (!done.ok) return refuse(409, 'password', messagesIn(event.locals.language).accounts.own.currentWrong)
    return { error: null, codes: null }
  },

  turn_on: async (event) => {
    const t = messagesIn(event.locals.language).accounts
    const code = String((await event.request.formData()).get('code') ?? '').replace(/\s/g, '')
    const minutes = await waitForCode(event.getClientAddress())
    if (minutes !== null) return refuse(429, 'code', t.tooMany({ minutes }))
    const userId = event.locals.account!.id
    // Used up before it is looked at: what turns the factor on signs nobody in afterwards.
    if (/^\d{6}$/.test(code) && !(await useCode(userId, code))) return refuse(401, 'code', t.code.used)
    const done = await withAuth(event, (api, headers) => api.verifyTOTP({ body: { code }, headers, asResponse: true }))
    if (!done.ok) return refuse(401, 'code', t.code.wrong)
    const shown = await withAuth<{ backupCodes: string[] }>(event, (api, headers) =>
      api.viewBackupCodes({ body: { userId }, headers, asResponse: true }),
    )
    return { error: null, codes: shown.ok ? shown.data.backupCodes : [] }
  },

  new_codes: async (event) => {
    const { password, wrong } = await confirmed(event)
    if (wrong !== null) return refuse(401, 'password', wrong)
    const done = await withAuth<{ backupCodes: string[] }>(event, (api, headers) =>
      api.generateBackupCodes({ body: { password }, headers, asResponse: true }),
    )
    return { error: null, codes: done.ok ? done.data.backupCodes : [] }
  },

  turn_off: async (event) => {
    const { password, wrong } = await confirmed(event)
    if (wrong !== null) return refuse(401, 'password', wrong)
    const done = await withAuth(event, (api, headers) =>
      api.disableTwoFactor({ body: { password }, headers, asResponse: true }),
    )
    if (done.ok) await sendNotice(event.locals.account!.email, 'factor_off', event.locals.language)
    return { error: null, codes: null }
  },
}
