import { fail, redirect } from '@sveltejs/kit'
import { database } from '@khural/register/database/current.ts'
import type { AccountTables } from '@khural/register/database/account-tables.ts'
import { messagesIn } from '#lib/messages/index.ts'
import { sendNotice } from '#lib/server/accounts/letters.ts'
import { waitForLink } from '#lib/server/accounts/limits.ts'
import { newPassword } from '#lib/server/accounts/new-password.ts'
import { findWord, forgetWords, useWord } from '#lib/server/accounts/one-time.ts'
import { confirmEmail, setPassword } from '#lib/server/accounts/store.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params }) => ({
  isOpen: (await findWord('recover', params.token)) !== null,
})

export const actions: Actions = {
  default: async ({ params, request, locals, getClientAddress }) => {
    const t = messagesIn(locals.language).accounts
    const minutes = await waitForLink(getClientAddress())
    if (minutes !== null) return fail(429, { words: t.tooMany({ minutes }) })
    const said = await findWord('recover', params.token)
    const account = said && (await accountNamed(said.accountId))
    if (!account) return fail(410, { words: t.recover.gone })
    const password = String((await request.formData()).get('password') ?? '')
    const chosen = await newPassword(password, account, locals.language)
    if ('words' in chosen) return fail(422, { words: chosen.words })
    // The word is used up only by a password that is taken; of two at once, one gets it.
    if (!(await useWord('recover', params.token))) return fail(410, { words: t.recover.gone })
    await setPassword(account.id, chosen.hash, null)
    await forgetWords('recover', account.id)
    await confirmEmail(account.id)
    await sendNotice(account.email, 'password', locals.language)
    redirect(303, '/sign-in?recovered')
  },
}

const accountNamed = (id: string) =>
  database()
    .db.withTables<AccountTables>()
    .selectFrom('account')
    .select(['id', 'name', 'email'])
    .where('id', '=', id)
    .executeTakeFirst()
