import { sql, type Kysely, type Selectable } from 'kysely'
import { dayIn } from '../body/rules.ts'
import { getBody } from '../body/store.ts'
import { FileFault, hashOfFile } from '../database/files-model.ts'
import type { Database } from '../database/open.ts'
import { hasRoom } from '../database/disk-room.ts'
import type { Actor, Day, Id, MaterialVersionRow, Tables, UploadRow } from '../database/tables.ts'
import { newId } from '../journal/perform.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import { holding, isFree, type Hold } from './hold.ts'
import { fileOf, patiently, placeOf, reaches, Stalled, sweepFolder, write } from './incoming.ts'
import { MOST_FILE_BYTES } from './rules.ts'
import { findErasure } from './store.ts'
import { lockFile, throwAway } from './throwing-away.ts'
import { recognise } from './types.ts'

// An upload is no record but state of the program. It has one writer at a time (hold.ts); its hash stands in its row before
// its bytes are kept under it, so that what a killed program leaves is found by that row; no lock and no connection is held
// while bytes move; and whoever finds it old, in whatever place, throws it away (throwing-away.ts).

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
type Row = Selectable<UploadRow>

/** [FI4] With at most 200 MB each, an account never has more than 2 GB here that the record does not name. */
const MOST_AT_ONCE = 10
/** [FI2] How long what is not finished or not used is kept. */
const KEPT = sql<Date>`now() - interval '1 day'`
/** How long a piece may stand still, in milliseconds, before its sender is taken for gone. */
const STALLED_MS = 20_000

/**
 * [FI2] [FI4] Begins an upload.
 *
 * @throws Refused `file.empty`, `file.too_large`, `file.no_room`, `upload.too_many`
 */
export async function beginUpload(
  database: Database,
  uploader: Uploader,
  { name, size }: { name: string; size: number },
): Promise<Upload> {
  if (size <= 0) throw new Refused('file.empty', { name })
  if (size > MOST_FILE_BYTES) throw new Refused('file.too_large', { name, size: Math.ceil(size / 1024 / 1024) })
  // Twice: when it is whole it is copied to its place.
  if (!(await hasRoom(database.files.incoming, 2 * size))) throw new Refused('file.no_room', { name })
  return asUpload(await begin(database, uploader, { name, size, writer: null }))
}

/** Makes the row, where there is one left for the account: counted and made under one lock, however many come at once. */
async function begin(
  database: Database,
  { accountId, bodyId }: Uploader,
  { name, size, writer }: { name: string; size: number; writer: Id | null },
): Promise<Row> {
  const place = await stored(name, () => placeOf(database))
  return database.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`uploads of ${accountId}`}, 0))`.execute(tx)
    const { under_way } = await tx
      .selectFrom('upload')
      .select(sql<number>`count(*)`.as('under_way'))
      .where('account_id', 'is not distinct from', accountId)
      .where('place', '=', place)
      .where('state', '<>', 'given_up')
      .where('changed_at', '>', KEPT)
      .executeTakeFirstOrThrow()
    if (under_way >= MOST_AT_ONCE) throw new Refused('upload.too_many')
    return tx
      .insertInto('upload')
      .values({ id: newId(), account_id: accountId, body_id: bodyId, file_name: name, size, place, writer })
      .returningAll()
      .executeTakeFirstOrThrow()
  })
}

/** The uploads of somebody that are under way here, oldest first. */
export async function listUploads(database: Database, uploader: Uploader): Promise<Upload[]> {
  const rows = await database.db
    .selectFrom('upload')
    .selectAll()
    .where(await isTheirs(database, uploader))
    .orderBy('id')
    .limit(MOST_AT_ONCE)
    .execute()
  return rows.map(asUpload)
}

/** @throws Refused `upload.gone`, also for somebody else's */
export async function getUpload(database: Database, uploader: Uploader, id: Id): Promise<Upload> {
  return asUpload(await findRow(database, uploader, id))
}

async function findRow(database: Database, uploader: Uploader, id: Id): Promise<Row> {
  const row = await database.db
    .selectFrom('upload')
    .selectAll()
    .where('id', '=', id)
    .where(await isTheirs(database, uploader))
    .executeTakeFirst()
  if (!row) throw new Refused('upload.gone')
  return row
}

/** What somebody has under way in this place, as a condition. */
async function isTheirs(database: Database, { accountId, bodyId }: Uploader) {
  const place = await stored('', () => placeOf(database))
  return sql<boolean>`account_id is not distinct from ${accountId} and body_id = ${bodyId} and place = ${place}
    and state <> 'given_up'`
}

const asUpload = ({ id, file_name, size, received, state }: Row): Upload => ({
  ...{ id, name: file_name, size, received, isReady: state === 'kept' },
})

/**
 * [FI2] Takes a piece at an offset; with the last one the file is recognised and kept. What arrived before a connection
 * broke stays, so that the sender goes on from there. While a piece arrives there is no other.
 *
 * @throws Refused `upload.gone`, `upload.other_offset`, `upload.held`, and for the whole file `file.type`, `file.no_room`, …
 */
export async function takePiece(
  database: Database,
  uploader: Uploader,
  { id, offset }: { id: Id; offset: number },
  chunks: AsyncIterable<Uint8Array>,
  stalledMs: number = STALLED_MS,
): Promise<Upload> {
  const row = await database.db
    .updateTable('upload')
    .set({ writer: newId(), changed_at: sql`now()` })
    .where('id', '=', id)
    .where(await isTheirs(database, uploader))
    .where('state', '=', 'coming')
    .where('received', '=', offset)
    .where(isFree)
    .returningAll()
    .executeTakeFirst()
  if (!row) {
    const found = await findRow(database, uploader, id)
    if (found.state === 'kept') return asUpload(found)
    throw found.received === offset
      ? new Refused('upload.held')
      : new Refused('upload.other_offset', { received: found.received })
  }
  return holding(database, row, async (hold) => {
    if (row.received === row.size) return keep(database, row, hold)
    const file = fileOf(database, id)
    if (offset > 0 && !(await reaches(file, offset))) return lost(hold)
    const what = { file, from: offset, size: row.size, name: row.file_name, check: hold.check }
    const { written, broken } = await write(what, patiently(chunks, stalledMs))
    const received = offset + written
    await hold.set({ received })
    if (broken) throw broken instanceof Stalled ? new Refused('upload.other_offset', { received }) : broken
    return received < row.size ? asUpload({ ...row, received }) : keep(database, { ...row, received }, hold)
  })
}

/** The row outlived its bytes, such as in a folder that was emptied. */
async function lost(hold: Hold): Promise<never> {
  await hold.giveUp()
  throw new Refused('upload.gone')
}

/**
 * [FI4] Takes a file in one go, such as from a form without scripts, whose size is known only at its end.
 *
 * @throws Refused `file.too_large`, `file.empty`, `file.type`, `file.no_room`, `upload.too_many`, …
 */
export async function takeWhole(
  database: Database,
  uploader: Uploader,
  name: string,
  chunks: AsyncIterable<Uint8Array>,
): Promise<Upload> {
  const row = await begin(database, uploader, { name, size: MOST_FILE_BYTES, writer: newId() })
  return holding(database, row, async (hold) => {
    try {
      const what = { file: fileOf(database, row.id), from: 0, size: row.size, name, check: hold.check }
      const { written, broken } = await write(what, chunks)
      if (broken instanceof Refused && broken.refusal.code === 'upload.too_long') {
        throw new Refused('file.too_large', { name, size: `> ${MOST_FILE_BYTES / 1024 / 1024}` })
      }
      if (broken) throw broken
      if (written === 0) throw new Refused('file.empty', { name })
      const whole = { size: written, received: written }
      await hold.set(whole)
      return await keep(database, { ...row, ...whole }, hold)
    } catch (error) {
      // Nobody goes on with it: what the sender has, they send again.
      await hold.giveUp()
      throw error
    }
  })
}

/**
 * Recognises a whole file and gives it to the store; what is of no kind that is kept is given up. Its hash is in the row
 * before its bytes are kept, and no lock and no connection waits for the store.
 */
async function keep(database: Database, row: Row, hold: Hold): Promise<Upload> {
  const { id, file_name: name } = row
  const file = fileOf(database, id)
  if (await reaches(file, row.size)) {
    const found = await recognise(file, name)
    if ('fault' in found) {
      await hold.giveUp()
      throw new Refused(`file.${found.fault}`, { name })
    }
    const { hash } = await hashOfFile(file)
    await stored(name, async () => {
      await database.db.transaction().execute(async (tx) => {
        await lockFile(tx, hash)
        const erased = await erasedOn(tx, row, hash)
        if (erased !== null) {
          await hold.giveUp()
          throw new Refused('file.erased', { name, day: erased })
        }
        await hold.set({ file_hash: hash, media_type: found.type }, tx)
      })
      await database.files.put(hash, file)
    })
  } else if (!(await isStored(database, row))) return lost(hold)
  await hold.set({ state: 'kept' })
  return { ...asUpload(row), isReady: true }
}

/** [FI10] The day on which a body removed this very file for good; null where it did not. */
async function erasedOn(tx: Kysely<Tables>, { body_id }: Row, hash: string): Promise<Day | null> {
  const erasure = await findErasure(tx, body_id, hash)
  return erasure && dayIn(erasure.at, (await getBody(tx, body_id)).timeZone)
}

/** Whether a program that was killed had kept the bytes already. */
const isStored = ({ files }: Database, { file_hash, file_name }: Row): Promise<boolean> =>
  stored(file_name, async () => {
    if (file_hash === null) return false
    try {
      const bytes = await files.open(file_hash)
      bytes.destroy()
      return true
    } catch (error) {
      if (error instanceof FileFault && error.kind === 'missing') return false
      throw error
    }
  })

/** What the place of files says, in the words of whoever sends a file. */
async function stored<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    // The last: the very file is just being thrown away by others, which takes the place of files too long.
    const isAway = error instanceof FileFault || (error instanceof Error && 'code' in error && error.code === '55P03')
    if (!isAway) throw error
    const isFull = error instanceof FileFault && error.kind === 'no_room'
    throw new Refused(isFull ? 'file.no_room' : 'file.not_stored', { name })
  }
}

/** Gives an upload up: nobody finds it any more, and it is thrown away now or, while it is held, as soon as it is let go. */
export async function giveUp(database: Database, uploader: Uploader, id: Id): Promise<void> {
  const given = await database.db
    .updateTable('upload')
    .set({ state: 'given_up' })
    .where('id', '=', id)
    .where(await isTheirs(database, uploader))
    .returning('id')
    .executeTakeFirst()
  if (!given) throw new Refused('upload.gone')
  const free = await database.db
    .updateTable('upload')
    .set({ writer: newId(), changed_at: sql`now()` })
    .where('id', '=', id)
    .where(isFree)
    .returningAll()
    .executeTakeFirst()
  if (free) await throwAway(database, free)
}

/**
 * [FI2] Throws away uploads that nobody went on with for a day, of this place and of places that are no more, and what killed
 * programs left beside them.
 *
 * @throws what kept one of them from being thrown away, after all the others
 */
export async function sweepUploads(database: Database): Promise<void> {
  const old = await database.db
    .updateTable('upload')
    .set({ state: 'given_up', writer: newId(), changed_at: sql`now()` })
    .where((eb) => eb.or([eb('changed_at', '<', KEPT), eb('state', '=', 'given_up')]))
    .where(isFree)
    .returningAll()
    .execute()
  const done = await Promise.allSettled(old.map((row) => throwAway(database, row)))
  await sweepFolder(database)
  const failed = done.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
}

/**
 * [FI3] The file of a finished upload, which thereby ends: a file enters the record only through an upload of whoever
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
    .where('state', '<>', 'given_up')
    .returningAll()
    .executeTakeFirst()
  if (!upload) throw new Refused('upload.gone')
  const { received, size, file_hash, media_type, file_name, state } = upload
  if (state !== 'kept' || file_hash === null || media_type === null)
    throw new Refused('upload.unfinished', { received, size })
  return { file_hash, file_name, media_type, size }
}
type Taken = { file_hash: string; media_type: string }
