import { fail } from '@sveltejs/kit'
import { z } from 'zod'
import { messagesIn } from '#lib/messages/index.ts'
import { sendRecoveryLetter } from '#lib/server/accounts/letters.ts'
import { waitForLetter } from '#lib/server/accounts/limits.ts'
import { makeWord } from '#lib/server/accounts/one-time.ts'
import { findAccountAt } from '#lib/server/accounts/store.ts'
import type { Actions } from './$types'

export const actions: Actions = {
  default: async ({ request, url, locals, getClientAddress }) => {
    const email = String((await request.formData()).get('email') ?? '').trim()
    const t = messagesIn(locals.language).accounts
    if (!z.email().max(200).safeParse(email).success) return fail(400, { email, words: t.emailWrong, sent: false })
    const minutes = await waitForLetter(email, getClientAddress())
    if (minutes !== null) return fail(429, { email, words: t.tooMany({ minutes }), sent: false })
    // Whether there is such an account is not told; only its owner learns it, from the letter.
    const account = await findAccountAt(email)
    if (account) {
      const word = await makeWord('recover', account.id)
      await sendRecoveryLetter(account.email, `${url.origin}/recover/${word}`, locals.language)
    }
    return { email, words: null, sent: true }
  },
}
