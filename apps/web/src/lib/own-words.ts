import { page } from '$app/state'
import type { BodyWithWords, Role, WordKey } from '@khural/register'
import type { Language, Messages } from './messages/index.ts'

/**
 * What the body of this page calls something: its own word where its pack has one in this language, else the product's.
 *
 * @example ownWord('readout', t.shell.nav.readouts, language) // 'Notices', in a body that calls them so
 */
export function ownWord(key: WordKey, otherwise: string, language: Language): string {
  const { body } = page.data as { body?: Partial<BodyWithWords> }
  return body?.words?.[key]?.[language] ?? otherwise
}

/** What the body of this page calls the role of a post. */
export function roleWord(role: Role, t: Messages, language: Language): string {
  const word = t.words.roles[role]
  return role === 'head' || role === 'secretary' ? ownWord(role, word, language) : word
}
