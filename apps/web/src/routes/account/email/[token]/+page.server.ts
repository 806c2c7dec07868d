import { fail, redirect } from '@sveltejs/kit'
import { messagesIn } from '#lib/messages/index.ts'
import { sendNotice } from '#lib/server/accounts/letters.ts'
import { findWord, forgetWords, useWord } from '#lib/server/accounts/one-time.ts'
import { setEmail } from '#lib/server/accounts/store.ts'
import type { Actions, PageServerLoad } from './$types'

/** The new address that a link confirms; only for the account that asked for it. */
export const load: PageServerLoad = async ({ params, locals }) => {
  const said = await findWord('email', params.token)
  return { email: said?.accountId === locals.account?.id ? (said?.about ?? null) : null }
}

export const actions: Actions = {
  default: async ({ params, locals }) => {
    const t = messagesIn(locals.language).accounts.own
    const account = locals.account!
    const found = await findWord('email', params.token)
    if (found?.accountId !== account.id) return fail(410, { words: t.emailGone })
    const said = await useWord('email', params.token)
    if (!said) return fail(410, { words: t.emailGone })
    await forgetWords('email', account.id)
    // A link for a new password that lies in the old letter box opens nothing any more.
    await forgetWords('recover', account.id)
    if (!(await setEmail(account.id, said.about))) return fail(409, { words: t.emailTaken })
    await sendNotice(account.email, 'address', locals.language)
    redirect(303, '/account')
  },
}
