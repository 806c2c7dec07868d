import { messagesIn, type Language } from '#lib/messages/index.ts'
import { waitToConfirm } from './limits.ts'
import { Busy, verifyPassword } from './password-hash.ts'
import { findPassword } from './store.ts'

/**
 * Whether somebody who is signed in knows the password of the account: null, or the words why not. An account without
 * a password has nothing to confirm by.
 */
export async function confirmedPassword(
  accountId: string,
  given: FormDataEntryValue | null,
  language: Language,
): Promise<string | null> {
  const t = messagesIn(language).accounts
  const hash = await findPassword(accountId)
  if (hash === null) return null
  const minutes = await waitToConfirm(accountId)
  if (minutes !== null) return t.tooMany({ minutes })
  try {
    const isRight = await verifyPassword({ hash, password: typeof given === 'string' ? given.slice(0, 300) : '' })
    return isRight ? null : t.own.currentWrong
  } catch (error) {
    if (error instanceof Busy) return t.busy
    throw error
  }
}
