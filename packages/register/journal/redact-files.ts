import { sql } from 'kysely'
import { rowsNamingFiles } from '../database/files.ts'
import type { Id } from '../database/tables.ts'
import { gapped } from './words.ts'
import type { Reader } from './writer.ts'

/** A file whose text holds a passage: the material or the text on the desk that it belongs to. */
export interface FileWithPassage {
  noun: 'material' | 'source_text'
  id: Id
  /** Of a material. */
  version: number | null
  hash: string
}

/**
 * The files of a body whose extracted text holds a passage. Their bytes stay as they are whatever is taken out, until the file
 * is removed for good (`file.erase`).
 */
export async function filesWithPassage(db: Reader, bodyId: Id, pattern: RegExp): Promise<FileWithPassage[]> {
  const { rows: named } = await sql<FileWithPassage>`
    select * from (
      select 'material' as noun, material_id as id, version, file_hash as hash from material_version
        where body_id = ${bodyId} and file_hash is not null
      union all select 'source_text', id, null, file_hash from source_text
        where body_id = ${bodyId} and file_hash is not null) named
    where hash not in (select file_hash from file_erasure where body_id = ${bodyId})
    order by id, version`.execute(db)
  const holding = new Set<string>()
  // One file at a time: the texts of all of them may be more than memory holds.
  for (const hash of new Set(named.map((file) => file.hash))) {
    const { rows } = await sql<{ text: string }>`select text from file_page where file_hash = ${hash}`.execute(db)
    if (rows.some(({ text }) => gapped([pattern], text) !== text)) holding.add(hash)
  }
  return named.filter(({ hash }) => holding.has(hash))
}

/**
 * Takes a passage out of the extracted text of files, which is made from their bytes and no record. The text of a file that
 * another body has too stays: of that body nothing is taken out.
 */
export async function blankPages(
  db: Reader,
  bodyId: Id,
  pattern: RegExp,
  files: readonly FileWithPassage[],
): Promise<void> {
  for (const hash of new Set(files.map((file) => file.hash))) {
    const { rows } = await sql<{ page: number; text: string }>`
      select page, text from file_page where file_hash = ${hash}
        and not exists (select from (${sql.raw(rowsNamingFiles())}) rows
          where rows.hash = ${hash} and body_id <> ${bodyId})`.execute(db)
    for (const { page, text } of rows) {
      const rest = gapped([pattern], text)
      if (rest === text) continue
      await sql`update file_page set text = ${rest} where file_hash = ${hash} and page = ${page}`.execute(db)
    }
  }
}
