import * as fs from 'node:fs/promises'
import { sql, type Kysely, type RawBuilder, type Selectable } from 'kysely'
import { rowsNamingFiles } from '../database/files.ts'
import type { Database } from '../database/open.ts'
import type { Tables, UploadRow } from '../database/tables.ts'
import { fileOf } from './incoming.ts'

/**
 * Between looking who names a file and removing it, nobody else may come to name it: both take this lock, until the end of
 * their transaction.
 */
export const lockFile = (tx: Kysely<Tables>, hash: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`file ${hash}`}, 0))`.execute(tx)

/**
 * Throws away an upload that was given up, as whoever holds it: what came of it, its bytes under their hash unless
 * something else names them, and last its row. Killed in the middle it is begun again by the sweep.
 *
 * One after another in a process: a place of files that does not answer is waited for by one connection, not by all.
 */
export function throwAway(database: Database, row: Selectable<UploadRow>): Promise<void> {
  const done = turn.then(async () => {
    await fs.rm(fileOf(database, row.id), { force: true })
    await database.db.transaction().execute(async (tx) => {
      const { id, file_hash: hash } = row
      if (hash !== null) {
        await lockFile(tx, hash)
        if (!(await isNamed(tx, hash, sql`id <> ${id}`))) await database.files.remove(hash)
      }
      await tx.deleteFrom('upload').where('id', '=', id).execute()
    })
  })
  turn = done.catch(() => {})
  return done
}
let turn: Promise<void> = Promise.resolve()

/**
 * [FI9] Takes the bytes of a file that bodies removed for good out of the place of files, unless another body has it, and
 * notes the removal there. Done again it changes nothing: whatever was cut off is begun anew.
 */
export async function removeErased({ db, files }: Pick<Database, 'db' | 'files'>, hash: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await lockFile(tx, hash)
    const erasures = tx.selectFrom('file_erasure').select(['body_id', 'erased_at']).where('file_hash', '=', hash)
    const marks = await erasures.execute()
    if (marks.length === 0) return
    // Bytes first: on a full disk there is room for the note only then.
    if (!(await isNamed(tx, hash, sql`state <> 'given_up'`))) await files.remove(hash)
    for (const { body_id, erased_at } of marks) await files.mark(hash, body_id, erased_at)
  })
}

/**
 * Whether something names a file: the record, or one of `uploads`, a condition on their rows. One statement: what moves from an
 * upload into the record is seen in one place or the other.
 */
async function isNamed(tx: Kysely<Tables>, hash: string, uploads: RawBuilder<unknown>): Promise<boolean> {
  const { rows } = await sql<{ named: boolean }>`
    select exists (select from (${sql.raw(rowsNamingFiles())}) rows where hash = ${hash}
      union all select from upload where file_hash = ${hash} and ${uploads}) as named`.execute(tx)
  return rows[0]!.named
}
