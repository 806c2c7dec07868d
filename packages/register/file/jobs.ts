import { sql } from 'kysely'
import type { Database } from '../database/open.ts'
import { FileFault } from '../database/files-model.ts'
import type { Jobs } from '../mail/worker.ts'
import type { Reader } from '../journal/writer.ts'
import { hasText } from './rules.ts'
import { extractText, inTurn } from './text.ts'
import { removeErased } from './throwing-away.ts'
import { sweepUploads } from './uploads.ts'

const SWEEP_JOB = 'sweep_uploads'
/** Work on one file: the jobs of a queue are done one after another, so that letters are sent meanwhile. */
const EXTRACT = { job: 'extract_text', key: 'text', queue: 'files', tries: 5 }
const REMOVE = { job: 'remove_file', key: 'remove', queue: 'removals', tries: 25 }
/** Pages in one statement. */
const BATCH = 200

/**
 * Asks for the text of a stored file, within the transaction that names it; asked again it stays as it is. Where no worker
 * has ever run, it waits for the first.
 */
export async function wantText(db: Reader, hash: string, mediaType: string): Promise<void> {
  const isWanted = hasText(mediaType)
  const row = await db
    .insertInto('file_text')
    .values({ file_hash: hash, media_type: mediaType, state: isWanted ? 'waiting' : 'none' })
    .onConflict((conflict) => conflict.doNothing())
    .returning('file_hash')
    .executeTakeFirst()
  if (row && isWanted) await addJobs(db, [hash], EXTRACT)
}

/**
 * [FI9] Asks for the bytes of files to be taken away that a body removed for good, within the transaction that says so. Tried for
 * three days, and anew whenever a worker starts.
 */
export const wantRemoval = (db: Reader, hashes: readonly string[]): Promise<void> => addJobs(db, hashes, REMOVE)

async function addJobs(
  db: Reader,
  hashes: readonly string[],
  { job, key, queue, tries }: typeof EXTRACT,
): Promise<void> {
  const { rows } = await sql<{ ready: boolean }>`
    select to_regclass('graphile_worker._private_jobs') is not null as ready`.execute(db)
  if (!rows[0]?.ready) return
  for (const hash of hashes) {
    await sql`select graphile_worker.add_job(${job}, json_build_object('hash', ${hash}::text),
      queue_name => ${queue}, job_key => ${`${key} ${hash}`}, max_attempts => ${tries})`.execute(db)
  }
}

/** What the queue does with files: extracts their text, and takes away what nobody went on with or a body removed. */
export function fileJobs(database: Database): Jobs {
  return {
    crontab: `41 * * * * ${SWEEP_JOB} ?max=3`,
    tasks: {
      [EXTRACT.job]: (payload) => keepText(database, (payload as { hash: string }).hash),
      [REMOVE.job]: (payload) => removeErased(database, (payload as { hash: string }).hash),
      [SWEEP_JOB]: () => sweepUploads(database),
    },
    begin: () => requeue(database),
  }
}

/**
 * Files whose text was asked for where no worker had ever run; and every one that was ever removed for good, since a backup that
 * was restored, or a disk, may have it back.
 */
async function requeue({ db }: Database): Promise<void> {
  const rows = await db
    .selectFrom('file_text')
    .select('file_hash')
    .where('state', '=', 'waiting')
    .orderBy('file_hash')
    .limit(1000)
    .execute()
  await addJobs(
    db,
    rows.map((row) => row.file_hash),
    EXTRACT,
  )
  const erased = await db.selectFrom('file_erasure').select('file_hash').distinct().execute()
  await wantRemoval(
    db,
    erased.map((row) => row.file_hash),
  )
}

/** Extracts the text of a file and keeps it, page by page, in place of what was kept before. */
export async function keepText({ db, files }: Pick<Database, 'db' | 'files'>, hash: string): Promise<void> {
  const row = await db.selectFrom('file_text').select('media_type').where('file_hash', '=', hash).executeTakeFirst()
  if (!row) return
  const extracting = inTurn(async () => extractText(await files.open(hash), row.media_type))
  const found = await extracting.catch((error: unknown) => {
    if (error instanceof FileFault && error.kind === 'missing') return { fault: 'missing' as const }
    throw error
  })
  await db.transaction().execute(async (tx) => {
    // A file may be removed for good while its text is taken out.
    const still = tx.selectFrom('file_text').select('file_hash').where('file_hash', '=', hash).forUpdate()
    if (!(await still.executeTakeFirst())) return
    await tx.deleteFrom('file_page').where('file_hash', '=', hash).execute()
    const pages = 'pages' in found ? found.pages : []
    const rows = pages.map((text, i) => ({ file_hash: hash, page: i + 1, text })).filter(({ text }) => text !== '')
    for (let from = 0; from < rows.length; from += BATCH) {
      await tx
        .insertInto('file_page')
        .values(rows.slice(from, from + BATCH))
        .execute()
    }
    await tx
      .updateTable('file_text')
      .set({
        ...('fault' in found
          ? { state: 'failed' as const, why: found.fault, pages: null }
          : { state: rows.length > 0 ? ('ready' as const) : ('none' as const), why: null, pages: pages.length }),
        extracted_at: new Date(),
      })
      .where('file_hash', '=', hash)
      .execute()
  })
}
