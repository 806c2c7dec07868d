import type { Id, ReadoutRow } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'

/** The versions of a session's readout in one language, the newest first; at most the newest of them is discarded. */
export async function listVersions(db: Reader, bodyId: Id, sessionId: Id, language: string): Promise<ReadoutRow[]> {
  return db
    .selectFrom('readout')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('session_id', '=', sessionId)
    .where('language', '=', language)
    .orderBy('version', 'desc')
    .limit(100)
    .execute()
}

/** [MN16] The reading of the text in a language that was attached to a session last; null: none is attached. */
export async function attachedReading(db: Reader, bodyId: Id, sessionId: Id, language: string): Promise<Id | null> {
  const row = await db
    .selectFrom('minutes_readout')
    .select('reading_id')
    .where('body_id', '=', bodyId)
    .where('session_id', '=', sessionId)
    .where('language', '=', language)
    .where('detached_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.reading_id ?? null
}
