import * as fs from 'node:fs/promises'
import { sql, type Kysely, type Selectable } from 'kysely'
import { FILE_COLUMNS } from '../database/files.ts'
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
        if (!(await isNamed(tx, row))) await database.files.remove(hash)
      }
      await tx.deleteFrom('upload').where('id', '=', id).execute()
    })
  })
  turn = done.catch(() => {})
  return done
}
let turn: Promise<void> = Promise.resolve()

/** Whether something besides this upload names its file. One statement: what moves from an upload into the record is seen in one place or the other. */
async function isNamed(tx: Kysely<Tables>, { id, file_hash }: Selectable<UploadRow>): Promise<boolean> {
  const named = FILE_COLUMNS.map(
    ({ table, column }) => sql`select from ${sql.table(table)} where ${sql.ref(column)} = ${file_hash}`,
  )
  const { rows } = await sql<{ named: boolean }>`
    select exists (${sql.join(named, sql` union all `)}
      union all select from upload where file_hash = ${file_hash} and id <> ${id}) as named`.execute(tx)
  return rows[0]!.named
}
