import { join } from 'node:path'
import { FolderFiles } from './files-folder.ts'
import type { FileStore } from './files-model.ts'
import { S3Files } from './files-s3.ts'
import type { Settings } from './settings.ts'
import { StartRefusal } from './start-refusal.ts'

/** The columns of the record that name a file. What none of them names, nor an upload, is swept. */
export const FILE_COLUMNS = [
  { table: 'material_version', column: 'file_hash' },
  { table: 'source_text', column: 'file_hash' },
] as const

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
