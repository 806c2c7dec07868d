import { join } from 'node:path'
import { FolderFiles } from './files-folder.ts'
import type { FileStore } from './files-model.ts'
import { S3Files } from './files-s3.ts'
import type { Settings } from './settings.ts'
import { StartRefusal } from './start-refusal.ts'

/** The columns of the record that name a file. */
const FILE_COLUMNS = [
  { table: 'material_version', column: 'file_hash' },
  { table: 'source_text', column: 'file_hash' },
] as const

/**
 * The rows that name a file whose bytes are to be kept, as a query: `hash`, `named` (its table), `body_id`, `id`, `seq`. What
 * its body removed for good is not among them. What none of them names, nor an upload, is swept.
 *
 * @param schema tables with their columns, where the database may be one of an older Khural that knows less
 */
export function rowsNamingFiles(schema?: readonly { name: string; columns: readonly string[] }[]): string {
  const has = (table: string, column: string) =>
    schema === undefined || schema.some(({ name, columns }) => name === table && columns.includes(column))
  const named = FILE_COLUMNS.filter(({ table, column }) => has(table, column)).map(({ table, column }) => {
    const isErased = has('file_erasure', 'file_hash')
      ? ` and not exists (select from file_erasure erased where erased.body_id = ${table}.body_id and erased.file_hash = ${table}.${column})`
      : ''
    return `select ${column} as hash, '${table}' as named, body_id, id, seq from ${table} where ${column} is not null${isErased}`
  })
  const none = `select null::text as hash, null as named, null::uuid as body_id, null::uuid as id, null::bigint as seq where false`
  return named.join(' union all ') || none
}

/** The files of the settings: a bucket where one is named, else the folder `files` of the data. */
export function openFiles(settings: Settings): FileStore {
  const { filesS3Endpoint, filesS3Bucket, filesS3Region, filesS3Key, filesS3Secret, dataDir } = settings
  const named = [filesS3Endpoint, filesS3Bucket, filesS3Key, filesS3Secret]
  if (named.every((one) => one === null)) return new FolderFiles(join(dataDir, 'files'))
  if (filesS3Endpoint === null || filesS3Bucket === null || filesS3Key === null || filesS3Secret === null) {
    throw new StartRefusal(
      'Of the bucket for files only a part is named.',
      'Give FILES_S3_ENDPOINT, FILES_S3_BUCKET, FILES_S3_KEY and FILES_S3_SECRET, or none of them.',
    )
  }
  return new S3Files({
    endpoint: filesS3Endpoint,
    bucket: filesS3Bucket,
    region: filesS3Region,
    key: filesS3Key,
    secret: filesS3Secret,
    incoming: join(dataDir, 'incoming'),
  })
}
