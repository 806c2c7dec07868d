import { sql } from 'kysely'
import { FILE_COLUMNS } from '../database/files.ts'
import { FileFault, hashOf, type FileStore } from '../database/files-model.ts'
import type { Id } from '../database/tables.ts'
import type { Reader } from './writer.ts'

/** A file that a row names and that is not there, or is not what it was. */
export interface FileFaultFound {
  bodyId: Id
  seq: number
  /** `table/id` */
  row: string
  kind: 'file_missing' | 'file_changed'
}

const PAGE = 500

/**
 * [JV14] Reads every file that a row names, whole: its bytes must have the hash under which it is kept. Each is read once,
 * however many rows name it.
 *
 * @param onSeen told after each file
 */
export async function filesIn(
  db: Reader,
  files: FileStore,
  onSeen: () => void = () => {},
): Promise<{ files: number } | { fault: FileFaultFound }> {
  let count = 0
  let after = ''
  for (;;) {
    const named = FILE_COLUMNS.map(
      ({ table, column }) => sql`select ${sql.ref(column)} as hash, ${table} as named, body_id, id, seq
        from ${sql.table(table)} where ${sql.ref(column)} > ${after}`,
    )
    const { rows } = await sql<{ hash: string; named: string; body_id: Id; id: Id; seq: number }>`
      select distinct on (hash) * from (${sql.join(named, sql` union all `)}) rows
      order by hash, named, id limit ${PAGE}`.execute(db)
    for (const { hash, named: table, body_id, id, seq } of rows) {
      const kind = await faultOf(files, hash)
      if (kind) return { fault: { bodyId: body_id, seq, row: `${table}/${id}`, kind } }
      count++
      onSeen()
    }
    if (rows.length < PAGE) return { files: count }
    after = rows.at(-1)!.hash
  }
}

async function faultOf(files: FileStore, hash: string): Promise<FileFaultFound['kind'] | null> {
  try {
    const found = await hashOf(await files.open(hash))
    return found.hash === hash ? null : 'file_changed'
  } catch (error) {
    if (error instanceof FileFault && error.kind === 'missing') return 'file_missing'
    throw error
  }
}
