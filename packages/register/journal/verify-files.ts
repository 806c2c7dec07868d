import { sql, type RawBuilder } from 'kysely'
import { rowsNamingFiles } from '../database/files.ts'
import { FileFault, hashOf, type FileStore } from '../database/files-model.ts'
import type { Id } from '../database/tables.ts'
import type { Reader } from './writer.ts'

/** A file that a row names and that is not there, or is not what it was. */
export interface FileFaultFound {
  bodyId: Id
  seq: number
  /** `table/id` */
  row: string
  kind: 'file_missing' | 'file_changed' | 'file_not_removed' | 'file_removed_since'
}

const PAGE = 500

/**
 * [JV14] Reads every file that a row names, whole: its bytes must have the hash under which it is kept. Each is read once,
 * however many rows name it. [JV15] Of what was removed for good nothing may lie there.
 *
 * @param onSeen told after each file
 */
export async function filesIn(
  db: Reader,
  files: FileStore,
  onSeen: () => void = () => {},
): Promise<{ files: number; removed: number } | { fault: FileFaultFound }> {
  const named = sql.raw(rowsNamingFiles())
  const kept = await eachIn(db, named, async ({ hash, body_id }) => {
    const kind = await faultOf(files, hash)
    onSeen()
    return kind === 'file_missing' && (await files.marked(hash, body_id)) ? 'file_removed_since' : kind
  })
  if ('fault' in kept) return kept
  const erased = sql`select file_hash as hash, 'file_erasure' as named, body_id, id, seq from file_erasure
    where not exists (select from (${named}) rows where rows.hash = file_hash)
      and not exists (select from upload where upload.file_hash = file_erasure.file_hash)`
  const removed = await eachIn(db, erased, async ({ hash }) =>
    (await faultOf(files, hash)) === 'file_missing' ? null : 'file_not_removed',
  )
  return 'fault' in removed ? removed : { files: kept.count, removed: removed.count }
}

interface Named {
  hash: string
  named: string
  body_id: Id
  id: Id
  seq: number
}

/** Looks at each file of a query once, in the order of their hashes, until one of them has a fault. */
async function eachIn(
  db: Reader,
  query: RawBuilder<unknown>,
  look: (row: Named) => Promise<FileFaultFound['kind'] | null>,
): Promise<{ count: number } | { fault: FileFaultFound }> {
  let count = 0
  let after = ''
  for (;;) {
    const { rows } = await sql<Named>`select distinct on (hash) * from (${query}) rows
      where hash > ${after} order by hash, named, id limit ${PAGE}`.execute(db)
    for (const row of rows) {
      const kind = await look(row)
      if (kind) return { fault: { bodyId: row.body_id, seq: row.seq, row: `${row.named}/${row.id}`, kind } }
      count++
    }
    if (rows.length < PAGE) return { count }
    after = rows.at(-1)!.hash
  }
}

async function faultOf(files: FileStore, hash: string): Promise<'file_missing' | 'file_changed' | null> {
  try {
    const found = await hashOf(await files.open(hash))
    return found.hash === hash ? null : 'file_changed'
  } catch (error) {
    if (error instanceof FileFault && error.kind === 'missing') return 'file_missing'
    throw error
  }
}
