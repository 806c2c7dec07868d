import type { Id, Names } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'
import { sentenceText } from './rules.ts'

/**
 * [PB9] The words in which the issued readouts of a session tell its statements, by number; of several versions in a language
 * that tell one, the newest. Null: none is issued.
 */
export async function issuedWords(db: Reader, bodyId: Id, sessionId: Id): Promise<Map<number, Names> | null> {
  const versions = await db
    .selectFrom('readout')
    .select(['language', 'text', 'parts'])
    .where('body_id', '=', bodyId)
    .where('session_id', '=', sessionId)
    .where('state', '=', 'issued')
    .orderBy('version')
    .execute()
  if (versions.length === 0) return null
  const told = new Map<number, Names>()
  for (const { language, text, parts } of versions) {
    for (const { number, span } of parts.statements) {
      told.set(number, { ...told.get(number), [language]: sentenceText(text.slice(...span), language) })
    }
  }
  return told
}
