import { sql } from 'kysely'
import { rowsNamingFiles } from '../database/files.ts'
import type { Id } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'

/** That a body removed a file for good. */
export interface Erasure {
  at: Date
  by: string
  reason: string
}

/** [FI9] When, by whom and why a body removed a file for good; null where it did not. */
export async function findErasure(db: Reader, bodyId: Id, hash: string): Promise<Erasure | null> {
  const row = await db
    .selectFrom('file_erasure')
    .select(['erased_at as at', 'erased_by as by', 'reason'])
    .where('body_id', '=', bodyId)
    .where('file_hash', '=', hash)
    .executeTakeFirst()
  return row ?? null
}

/** How often a body has a file, how many others have it, and whether that body removed it for good. */
export async function usesOf(
  db: Reader,
  bodyId: Id,
  hash: string,
): Promise<{ uses: number; elsewhere: number; isErased: boolean }> {
  const { rows } = await sql<{ uses: number; elsewhere: number; isErased: boolean }>`
    select count(*) filter (where body_id = ${bodyId})::int as uses,
      count(distinct body_id) filter (where body_id <> ${bodyId})::int as elsewhere,
      exists (select from file_erasure where body_id = ${bodyId} and file_hash = ${hash}) as "isErased"
    from (${sql.raw(rowsNamingFiles())}) rows where hash = ${hash}`.execute(db)
  return rows[0]!
}
