import type { Id, ReadoutRow } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'

/** The versions of a session's readout in one language, the newest first. */
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
