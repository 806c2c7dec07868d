import { messagesIn, type Language } from '#lib/messages/index.ts'
import { Busy, hashPassword } from './password-hash.ts'
import { passwordList } from './password-list.ts'
import { weaknessOf } from './password-rules.ts'

/**
 * A chosen password as it is kept, or the words why it is not taken.
 *
 * @param own name and address of whoever chose it
 */
export async function newPassword(
  password: string,
  own: { name: string; email: string },
  language: Language,
): Promise<{ hash: string } | { words: string }> {
  const t = messagesIn(language).accounts
  const known = [own.email, own.email.split('@')[0]!, own.name, ...own.name.split(/\s+/), 'khural']
  const weakness = weaknessOf(password, await passwordList(), known)
  if (weakness !== null) return { words: t.weak[weakness] }
  try {
    return { hash: await hashPassword(password) }
  } catch (error) {
    if (error instanceof Busy) return { words: t.busy }
    throw error
  }
}
