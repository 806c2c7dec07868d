import { constants } from 'node:fs'
import * as fs from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { sql, type Selectable } from 'kysely'
import { FILE_COLUMNS } from '../database/files.ts'
import { FileFault, hashOfFile } from '../database/files-model.ts'
import { roomless } from '../database/files-folder.ts'
import type { Database } from '../database/open.ts'
import type { Actor, Id, MaterialVersionRow, UploadRow } from '../database/tables.ts'
import { newId } from '../journal/perform.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import { MOST_FILE_BYTES } from './rules.ts'
import { recognise } from './types.ts'

/** An upload as whoever sends it sees it. */
export interface Upload {
  id: Id
  name: string
  size: number
  received: number
  /** The file is whole and recognised: it can be used. */
  isReady: boolean
}

/** Whose upload it is, and in which body: nobody else finds it. */
export interface Uploader {
  accountId: Id | null
  bodyId: Id
}

const MOST_AT_ONCE = 10
/** [FL2] How long what is not finished or not used is kept. */
const KEPT = '1 day'

/** Pieces lie on the disk of one machine; processes that share the database but not the disk say so instead of guessing. */
const placeOf = ({ files }: Database): string => `${hostname()}:${files.incoming}`
const fileOf = ({ files }: Database, id: Id): string => join(files.incoming, id)

/**
 * [FL2] [FL4] Begins an upload.
 *
 * @throws Refused `file.empty`, `file.too_large`, `upload.too_many`
 */
export async function beginUpload(
  database: Database,
  { accountId, bodyId }: Uploader,
  { name, size }: { name: string; size: number },
): Promise<Upload> {
  if (size <= 0) throw new Refused('file.empty', { name })
  if (size > MOST_FILE_BYTES) throw new Refused('file.too_large', { name, size: Math.ceil(size / 1024 / 1024) })
  const { under_way } = await database.db
    .selectFrom('upload')
    .select(sql<number>`count(*)`.as('under_way'))
    .where('account_id', 'is not distinct from', accountId)
    .executeTakeFirstOrThrow()
  if (under_way >= MOST_AT_ONCE) throw new Refused('upload.too_many')
  const id = newId()
  const place = placeOf(database)
  await database.db
    .insertInto('upload')
    .values({ id, account_id: accountId, body_id: bodyId, file_name: name, size, place })
    .execute()
  return { id, name, size, received: 0, isReady: false }
}

/** The uploads of somebody that are under way here, oldest first. */
export async function listUploads(database: Database, { accountId, bodyId }: Uploader): Promise<Upload[]> {
  const rows = await database.db
    .selectFrom('upload')
    .selectAll()
    .where('account_id', 'is not distinct from', accountId)
    .where('body_id', '=', bodyId)
    .where('place', '=', placeOf(database))
    .orderBy('id')
    .limit(MOST_AT_ONCE)
    .execute()
  return rows.map(asUpload)
}

/** @throws Refused `upload.gone`, also for somebody else's */
export async function getUpload(database: Database, uploader: Uploader, id: Id): Promise<Upload> {
  return asUpload(await findRow(database, uploader, id))
}

async function findRow(database: Database, { accountId, bodyId }: Uploader, id: Id): Promise<Row> {
  const row = await database.db
    .selectFrom('upload')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', 'is not distinct from', accountId)
    .where('body_id', '=', bodyId)
    .where('place', '=', placeOf(database))
    .executeTakeFirst()
  if (!row) throw new Refused('upload.gone')
  return row
}
type Row = Selectable<UploadRow>

const asUpload = ({ id, file_name, size, received, file_hash }: Row): Upload => ({
  ...{ id, name: file_name, size, received, isReady: file_hash !== null },
})

/**
 * [FL2] Takes a piece at an offset; with the last one the file is recognised and kept. What arrived before a connection
 * broke stays, so that the sender goes on from there.
 *
 * @throws Refused `upload.gone`, `upload.other_offset`, and for the whole file `file.type`, `file.no_room`, …
 */
export async function takePiece(
  database: Database,
  uploader: Uploader,
  { id, offset }: { id: Id; offset: number },
  chunks: AsyncIterable<Uint8Array>,
): Promise<Upload> {
  const row = await findRow(database, uploader, id)
  if (row.file_hash !== null) return asUpload(row)
  if (offset !== row.received) throw new Refused('upload.other_offset', { received: row.received })
  const { written, broken } = await write(database, row, chunks)
  const received = offset + written
  const kept = await database.db
    .updateTable('upload')
    .set({ received, changed_at: new Date() })
    .where('id', '=', id)
    .where('received', '=', offset)
    .returning('id')
    .executeTakeFirst()
  if (!kept) throw new Refused('upload.other_offset', { received: (await findRow(database, uploader, id)).received })
  if (broken) throw broken
  if (received < row.size) return asUpload({ ...row, received })
  return finish(database, { ...row, received })
}

/**
 * [FL4] Takes a file in one go, such as from a form without scripts, whose size is known only at its end.
 *
 * @throws Refused `file.too_large`, `file.empty`, `file.type`, `file.no_room`, …
 */
export async function takeWhole(
  database: Database,
  { accountId, bodyId }: Uploader,
  name: string,
  chunks: AsyncIterable<Uint8Array>,
): Promise<Upload> {
  const row = {
    ...{ id: newId(), account_id: accountId, body_id: bodyId, file_name: name, place: placeOf(database) },
    ...{ size: MOST_FILE_BYTES, received: 0, file_hash: null, media_type: null, changed_at: new Date() },
  }
  try {
    const { written, broken } = await write(database, row, chunks)
    if (broken instanceof Refused && broken.refusal.code === 'upload.too_long') {
      throw new Refused('file.too_large', { name, size: `> ${MOST_FILE_BYTES / 1024 / 1024}` })
    }
    if (broken) throw broken
    if (written === 0) throw new Refused('file.empty', { name })
    const whole = { ...row, size: written, received: written }
    await database.db.insertInto('upload').values(whole).execute()
    return await finish(database, whole)
  } catch (error) {
    // Nobody goes on with it: what the sender has, they send again.
    await fs.rm(fileOf(database, row.id), { force: true })
    await database.db.deleteFrom('upload').where('id', '=', row.id).execute()
    throw error
  }
}

/** Writes what comes and brings it to the disk; a connection that breaks is told beside how far it came. */
async function write(
  database: Database,
  { id, size, received, file_name: name }: Row,
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ written: number; broken: Error | null }> {
  await fs.mkdir(database.files.incoming, { recursive: true })
  const handle = await fs.open(fileOf(database, id), constants.O_CREAT | constants.O_RDWR, 0o600)
  let written = 0
  let broken: Error | null = null
  try {
    for await (const chunk of chunks) {
      if (received + written + chunk.length > size) throw new Refused('upload.too_long', { name })
      // A disk takes what it has room for and says how much that was; only the next time it refuses.
      for (let at = 0; at < chunk.length;) {
        const { bytesWritten } = await handle.write(chunk, at, chunk.length - at, received + written)
        at += bytesWritten
        written += bytesWritten
      }
    }
  } catch (error) {
    const fault = roomless(error, database.files.incoming)
    if (fault instanceof FileFault) broken = new Refused('file.no_room', { name })
    else broken = error instanceof Error ? error : new Error(String(error))
  }
  try {
    await handle.sync()
  } catch (error) {
    // What is not safe on the disk did not arrive.
    return { written: 0, broken: error instanceof Error ? error : new Error(String(error)) }
  } finally {
    await handle.close()
  }
  return { written, broken }
}

/** Recognises a whole file and gives it to the store; what is not kept is thrown away at once. */
async function finish(database: Database, row: Row): Promise<Upload> {
  const { id, file_name: name } = row
  const file = fileOf(database, id)
  const found = await recognise(file, name).catch((error: unknown) => {
    // The row outlived its bytes, such as after a restored backup.
    throw error instanceof Error && 'code' in error && error.code === 'ENOENT' ? new Refused('upload.gone') : error
  })
  if ('fault' in found) {
    await removeUpload(database, row)
    throw new Refused(`file.${found.fault}`, { name })
  }
  const { hash } = await hashOfFile(file)
  try {
    await alone(database, hash, async () => {
      await database.files.put(hash, file)
      await database.db
        .updateTable('upload')
        .set({ file_hash: hash, media_type: found.type })
        .where('id', '=', id)
        .execute()
    })
  } catch (error) {
    if (!(error instanceof FileFault)) throw error
    throw new Refused(error.kind === 'no_room' ? 'file.no_room' : 'file.not_stored', { name })
  }
  return { ...asUpload(row), isReady: true }
}

/** One at a time for each file: what is wanted again is not swept just then. */
async function alone(database: Database, hash: string, work: () => Promise<void>): Promise<void> {
  const client = await database.pool.connect()
  let isBroken = true
  try {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [`file ${hash}`])
    await work()
    isBroken = false
  } finally {
    if (!isBroken) await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [`file ${hash}`])
    client.release(isBroken)
  }
}

/** Gives an upload up: its row and its bytes, unless something else names them. */
export async function giveUp(database: Database, uploader: Uploader, id: Id): Promise<void> {
  await removeUpload(database, await findRow(database, uploader, id))
}

async function removeUpload(database: Database, { id, file_hash }: Pick<UploadRow, 'id' | 'file_hash'>): Promise<void> {
  await fs.rm(fileOf(database, id), { force: true })
  if (file_hash === null) {
    await database.db.deleteFrom('upload').where('id', '=', id).execute()
    return
  }
  await alone(database, file_hash, async () => {
    await database.db.deleteFrom('upload').where('id', '=', id).execute()
    const named = [...FILE_COLUMNS, { table: 'upload', column: 'file_hash' }].map(
      ({ table, column }) => sql`select from ${sql.table(table)} where ${sql.ref(column)} = ${file_hash}`,
    )
    const { rows } = await sql<{ named: boolean }>`
      select exists (${sql.join(named, sql` union all `)}) as named`.execute(database.db)
    if (!rows[0]!.named) await database.files.remove(file_hash)
  })
}

/** [FL2] Throws away uploads that nobody went on with for a day, and what killed programs left beside them. */
export async function sweepUploads(database: Database): Promise<void> {
  const old = await database.db
    .selectFrom('upload')
    .select(['id', 'file_hash'])
    .where('changed_at', '<', sql<Date>`now() - ${KEPT}::interval`)
    .where('place', '=', placeOf(database))
    .execute()
  for (const row of old) await removeUpload(database, row)
  const { incoming } = database.files
  const names = await fs.readdir(incoming).catch(() => [])
  for (const name of names) {
    const { mtimeMs } = await fs.stat(join(incoming, name)).catch(() => ({ mtimeMs: Date.now() }))
    if (mtimeMs < Date.now() - 2 * 24 * 60 * 60 * 1000) await fs.rm(join(incoming, name), { force: true })
  }
}

/**
 * [FL3] The file of a finished upload, which thereby ends: a file enters the record only through an upload of whoever
 * enters it, so that nobody reads a file by knowing its hash.
 *
 * @throws Refused `upload.gone`, `upload.unfinished`
 */
export async function takeUpload(
  tx: Writer,
  uploadId: Id,
  actor: Pick<Actor, 'id'>,
): Promise<Pick<MaterialVersionRow, 'file_name' | 'file_hash' | 'media_type' | 'size'> & Taken> {
  const upload = await tx.db
    .deleteFrom('upload')
    .where('id', '=', uploadId)
    .where('body_id', '=', tx.bodyId)
    .where('account_id', 'is not distinct from', actor.id ?? null)
    .returningAll()
    .executeTakeFirst()
  if (!upload) throw new Refused('upload.gone')
  const { received, size, file_hash, media_type, file_name } = upload
  if (file_hash === null || media_type === null) throw new Refused('upload.unfinished', { received, size })
  return { file_hash, file_name, media_type, size }
}
type Taken = { file_hash: string; media_type: string }
