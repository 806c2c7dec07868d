import { sql } from 'kysely'
import type { Id, Level, Names } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'
import { findErasure, usesOf, type Erasure } from './store.ts'

/** Something of a body that names a file. */
export interface FileUse {
  noun: 'material' | 'source_text'
  id: Id
  /** Of a material. */
  version: number | null
  names: Names | null
  level: Level | null
  /** The reading of a text on the desk. */
  reading: Id | null
  fileName: string | null
  mediaType: string
  size: number
}
/** A stored file as a body has it. */
export interface FileView {
  hash: string
  mediaType: string
  size: number
  /** Those that the reader sees, the oldest first. */
  uses: FileUse[]
  /** How many other bodies have the very same bytes. */
  elsewhere: number
  erasure: Erasure | null
}

/** The erasure of a file, as columns to select; beside `erasureJoin`. */
export const erasureColumns = sql`erased.erased_at as "erasedAt", erased.erased_by as "erasedBy", erased.reason as "erasedWhy"`
/** Joins the erasure of the file that `row` names, a table or its alias with `body_id` and `file_hash`, as `erased`. */
export const erasureJoin = (row: string) => sql`left join file_erasure erased
  on erased.body_id = ${sql.ref(`${row}.body_id`)} and erased.file_hash = ${sql.ref(`${row}.file_hash`)}`

/**
 * A file of a body and where it is used; null where nothing that the reader sees names it.
 *
 * @param whole a reader that sees everything, to count other bodies: their number is told, and nothing else of them
 */
export async function findFile(db: Reader, bodyId: Id, hash: string, whole: Reader = db): Promise<FileView | null> {
  const [{ rows }, { elsewhere }, erasure] = await Promise.all([
    sql<FileUse>`
      select 'material' as noun, material.id, version.version, material.names, material.level, null as reading,
        version.file_name as "fileName", version.media_type as "mediaType", version.size
      from material_version version
      join material on material.body_id = version.body_id and material.id = version.material_id
      where version.body_id = ${bodyId} and version.file_hash = ${hash}
      union all
      select 'source_text', source_text.id, null, null, null, (select reading.id from reading
          where reading.body_id = source_text.body_id and reading.source_id = source_text.id limit 1),
        source_text.name, source_text.file_type, source_text.file_size
      from source_text where source_text.body_id = ${bodyId} and source_text.file_hash = ${hash}
      order by id, version`.execute(db),
    usesOf(whole, bodyId, hash),
    findErasure(db, bodyId, hash),
  ])
  const [first] = rows
  if (!first) return null
  return { hash, mediaType: first.mediaType, size: Number(first.size), uses: rows, elsewhere, erasure }
}
