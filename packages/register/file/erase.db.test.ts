import * as fs from 'node:fs'
import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { actions } from '../actions.ts'
import type { Database } from '../database/open.ts'
import { readSettings } from '../database/settings.ts'
import { cloneDatabase } from '../database/testing.ts'
import type { Id } from '../database/tables.ts'
import { done, refusal } from '../journal/testing.ts'
import { verify } from '../journal/verify.ts'
import { startMail } from '../mail/worker.ts'
import { findMaterial, papersOfSession, readPages } from '../material/views.ts'
import { makeBody } from '../minutes/testing.ts'
import { makePlannedSession } from '../session/testing.ts'
import { fileJobs, keepText } from './jobs.ts'
import { uploaded } from './testing.ts'
import { lockFile, removeErased } from './throwing-away.ts'
import { beginUpload, takePiece } from './uploads.ts'
import { findFile } from './views.ts'

let database: Database
let body_id: Id
let session: Id
let item: Id
/** Another body, which is not concerned by what the first removes. */
let other: Id
beforeAll(async () => {
  database = await cloneDatabase()
  const made = await makePlannedSession(database, 'harbour')
  body_id = made.body_id
  session = made.session.id
  item = made.items[0]!.id
  other = await makeBody(database, 'other')
})
afterAll(() => database.close())

const db = () => database.db
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const placeOf = (hash: string) => join(database.files.place, hash.slice(0, 2), hash.slice(2, 4), hash)
const isStored = (hash: string) => fs.existsSync(placeOf(hash))
const upload = (text: string, bodyId = body_id) => uploaded(database, bodyId, text)
const add = async (text: string, { body = body_id, ...more }: { body?: Id; level?: string } = {}) =>
  (
    await done(database, actions.addMaterial, {
      ...{ body_id: body, names: { en: 'Report' }, language: 'en', upload_id: await upload(text, body), ...more },
    })
  ).id
const words = () => `Words of ${randomBytes(8).toString('hex')}`
const erasing = (file_hash: string, body = body_id) => ({
  body_id: body,
  file_hash,
  reason: 'Asked for by the person.',
})
const verdict = () => verify(db(), undefined, undefined, undefined, database.files)
/** Does what waits for files, as a program that serves does from its start. */
const startWorker = () =>
  startMail(
    database,
    readSettings({ environment: {} }),
    () => {},
    async () => 'filed',
    [fileJobs(database)],
  )

describe('[FI9] a file that is removed for good', () => {
  test('loses its bytes and its text wherever its body has it, and shows who, when and why; the journal holds', async () => {
    const text = words()
    const hash = hashOf(text)
    const [one, two] = [await add(text), await add(text)]
    await keepText(database, hash)
    await done(database, actions.putAgendaPaper, { body_id, agenda_item_id: item, material_id: one })
    const outcome = await done(database, actions.eraseFile, erasing(hash), { now: new Date('2031-05-01T08:00:00Z') })
    expect(outcome).toMatchObject({ uses: 2, elsewhere: 0 })
    await removeErased(database, hash)
    expect(isStored(hash)).toBe(false)
    // Noted beside the files too, for a backup from before.
    const noted = [body_id, other].map((body) => database.files.marked(hash, body))
    expect(await Promise.all(noted)).toEqual([new Date('2031-05-01T08:00:00Z'), null])
    for (const id of [one, two]) {
      const { newest } = (await findMaterial(db(), body_id, id))!
      expect(newest).toMatchObject({
        ...{ fileHash: hash, fileName: 'notes.txt', size: text.length, text: null },
        ...{ erasedAt: new Date('2031-05-01T08:00:00Z'), erasedBy: 'Clerk of the test' },
        erasedWhy: 'Asked for by the person.',
      })
      expect(await readPages(db(), newest, 1)).toEqual([])
    }
    expect((await db().selectFrom('file_page').select('page').where('file_hash', '=', hash).execute()).length).toBe(0)
    expect((await papersOfSession(db(), body_id, session)).get(item)).toMatchObject([{ erasedAt: expect.any(Date) }])
    const again = { body_id, agenda_item_id: item, material_id: two }
    expect(await refusal(database, actions.putAgendaPaper, again)).toMatchObject({ code: 'material.erased' })
    expect(await verdict()).toMatchObject({ whole: true, removed: 1 })
  })

  test('stays with another body that has the very same file, until that one removes it too', async () => {
    const text = words()
    const hash = hashOf(text)
    await add(text)
    const theirs = await add(text, { body: other })
    await add(text, { body: other })
    await keepText(database, hash)
    expect((await findFile(db(), body_id, hash))!.elsewhere).toBe(1)
    expect(await done(database, actions.eraseFile, erasing(hash))).toMatchObject({ uses: 1, elsewhere: 1 })
    await removeErased(database, hash)
    expect(isStored(hash)).toBe(true)
    const { newest } = (await findMaterial(db(), other, theirs))!
    expect(newest.erasedAt).toBe(null)
    expect((await readPages(db(), newest, 1)).map((page) => page.text)).toEqual([text])
    expect(await verdict()).toMatchObject({ whole: true })
    // What takes a passage out names the file to those only who have it still.
    const redacting = (body: Id) => ({ body_id: body, passage: text, reason: 'Asked for.' })
    expect(await refusal(database, actions.redact, redacting(body_id))).toMatchObject({
      code: 'journal.passage_not_found',
    })
    expect(await done(database, actions.redact, redacting(other))).toMatchObject({ files: [{ hash }, { hash }] })
    await done(database, actions.eraseFile, erasing(hash, other))
    await removeErased(database, hash)
    expect(isStored(hash)).toBe(false)
    expect(await verdict()).toMatchObject({ whole: true })
  })

  test('needs a reason and something that has the file, and goes once', async () => {
    const text = words()
    const hash = hashOf(text)
    // Bytes that nobody named yet lie there, as of an upload that is being kept: nobody removed those.
    fs.mkdirSync(join(placeOf(hash), '..'), { recursive: true })
    fs.writeFileSync(placeOf(hash), text)
    await removeErased(database, hash)
    expect(isStored(hash)).toBe(true)
    expect(await refusal(database, actions.eraseFile, erasing(hash))).toMatchObject({ code: 'record.not_found' })
    await add(text)
    const unsaid = { ...erasing(hash), reason: ' ' }
    expect(await refusal(database, actions.eraseFile, unsaid)).toMatchObject({ code: 'file.reason_missing' })
    await done(database, actions.eraseFile, erasing(hash))
    expect(await refusal(database, actions.eraseFile, erasing(hash))).toMatchObject({ code: 'file.erased_already' })
    await removeErased(database, hash)
  })

  test('[JV15] whose program was killed before the bytes were gone is named by verify, and loses them at the next start', async () => {
    const text = words()
    const hash = hashOf(text)
    await add(text)
    await done(database, actions.eraseFile, erasing(hash))
    expect(isStored(hash)).toBe(true)
    expect(await verdict()).toMatchObject({ whole: false, fault: { kind: 'file_not_removed' } })
    const worker = await startWorker()
    await vi.waitFor(() => expect(isStored(hash)).toBe(false), { timeout: 15_000 })
    // A disk that was put back to an earlier day has it again; so it is looked for at every start.
    await worker.stop()
    fs.mkdirSync(join(placeOf(hash), '..'), { recursive: true })
    fs.writeFileSync(placeOf(hash), text)
    const next = await startWorker()
    await vi.waitFor(() => expect(isStored(hash)).toBe(false), { timeout: 15_000 })
    expect(await verdict()).toMatchObject({ whole: true })
    // While the program runs it needs no start.
    const later = words()
    await add(later)
    await done(database, actions.eraseFile, erasing(hashOf(later)))
    await vi.waitFor(() => expect(isStored(hashOf(later))).toBe(false), { timeout: 15_000 })
    await next.stop()
  })

  test('is not removed while somebody is about to name it', async () => {
    const text = words()
    const hash = hashOf(text)
    await add(text)
    const waiting = sql<{
      count: number
    }>`select count(*)::int from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`
    const erased = await db()
      .transaction()
      .execute(async (tx) => {
        await lockFile(tx, hash)
        const erasure = done(database, actions.eraseFile, erasing(hash))
        await vi.waitFor(async () => expect((await waiting.execute(db())).rows).toEqual([{ count: 1 }]), 10_000)
        const marks = db().selectFrom('file_erasure').select('id').where('file_hash', '=', hash)
        expect(await marks.execute()).toEqual([])
        // Within an object, or it would be waited for while the lock is held.
        return { erasure }
      })
    expect(await erased.erasure).toMatchObject({ uses: 1 })
    await removeErased(database, hash)
  })

  test('is not waited for by a text that is being taken out of it', async () => {
    const text = words()
    const hash = hashOf(text)
    await add(text)
    const open: Database['files']['open'] = async (...of) => {
      const bytes = await database.files.open(...of)
      await done(database, actions.eraseFile, erasing(hash))
      return bytes
    }
    await keepText({ db: db(), files: Object.assign(Object.create(database.files), { open }) }, hash)
    expect(await db().selectFrom('file_text').select('state').where('file_hash', '=', hash).execute()).toEqual([])
    await removeErased(database, hash)
  })

  test('[MT4] is seen to be removed by those only who see something that names it', async () => {
    const text = words()
    const hash = hashOf(text)
    await add(text, { level: 'restricted' })
    await done(database, actions.eraseFile, erasing(hash))
    await removeErased(database, hash)
    const marks = (...levels: ('public' | 'members' | 'restricted')[]) =>
      database.seenBy(levels).selectFrom('file_erasure').select('id').where('file_hash', '=', hash).execute()
    expect(await marks('public')).toHaveLength(0)
    expect(await marks('public', 'members')).toHaveLength(0)
    expect(await marks('public', 'members', 'restricted')).toHaveLength(1)
    expect(await findFile(database.seenBy(['public', 'members']), body_id, hash, db())).toBe(null)
  })
})

describe('[FI10] the very same bytes', () => {
  test('are not taken in again by the body that removed them, and are by another', async () => {
    const text = words()
    const hash = hashOf(text)
    await add(text)
    // One that has arrived and is in no material yet is given up with it.
    const waiting = await upload(text)
    const theirs = await upload(text, other)
    await done(database, actions.eraseFile, erasing(hash))
    const used = { body_id, names: { en: 'Again' }, upload_id: waiting }
    expect(await refusal(database, actions.addMaterial, used)).toMatchObject({ code: 'upload.gone' })
    // That of another body keeps the bytes, until it is in a material and that is removed too.
    await removeErased(database, hash)
    expect(isStored(hash)).toBe(true)
    await done(database, actions.addMaterial, { body_id: other, names: { en: 'Ours' }, upload_id: theirs })
    await done(database, actions.eraseFile, erasing(hash, other))
    await removeErased(database, hash)
    expect(isStored(hash)).toBe(false)
    await expect(upload(text)).rejects.toMatchObject({ refusal: { code: 'file.erased', data: { name: 'notes.txt' } } })
    expect(isStored(hash)).toBe(false)
    const third = await makeBody(database, 'third')
    await add(text, { body: third })
    expect(isStored(hash)).toBe(true)
    await removeErased(database, hash)
    expect(isStored(hash)).toBe(true)
    // Of a file that comes in pieces it is told at the end: nobody knows before whose bytes they are.
    const sender = { accountId: null, bodyId: body_id }
    const begun = await beginUpload(database, sender, { name: 'a.txt', size: text.length })
    expect(begun).toEqual({ id: expect.any(String), name: 'a.txt', size: text.length, received: 0, isReady: false })
    const bytes = Readable.from([Buffer.from(text)])
    await expect(takePiece(database, sender, { id: begun.id, offset: 0 }, bytes)).rejects.toMatchObject({
      refusal: { code: 'file.erased', data: { name: 'a.txt' } },
    })
    expect(await db().selectFrom('upload').select('id').where('id', '=', begun.id).execute()).toEqual([])
  })
})
