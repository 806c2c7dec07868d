import { sql } from 'kysely'
import type { Id } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'

/** Something of a session that only few may see. */
export interface RestrictedPart {
  noun: 'agenda_item' | 'statement'
  id: Id
  level: 'restricted'
  /** The sentence of the minutes that a statement stands for; null: of no minutes, or no statement. */
  key: Id | null
}

/** The items and statements of a session that only few may see; one query. */
export async function restrictedParts(db: Reader, bodyId: Id, sessionId: Id): Promise<RestrictedPart[]> {
  const { rows } = await sql<RestrictedPart>`
    select 'agenda_item' as noun, id, level, null::uuid as key from agenda_item
    where body_id = ${bodyId} and session_id = ${sessionId} and level = 'restricted'
    union all select 'statement', id, level, sentence_key from statement
    where body_id = ${bodyId} and session_id = ${sessionId} and level = 'restricted'`.execute(db)
  return rows
}
