import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { FileStore } from '../database/files-model.ts'
import type { Database } from '../database/open.ts'
import type { Id } from '../database/tables.ts'
import { cloneDatabase } from '../database/testing.ts'
import { newId } from '../journal/perform.ts'
import { beginUpload, getUpload, giveUp, sweepUploads, takePiece, takeWhole, type Uploader } from './uploads.ts'

let database: Database
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.close())

const somebody = (): Uploader => ({ accountId: newId(), bodyId: newId() })
const piece = (whose: Uploader, id: Id, offset: number, bytes: Readable | string, on = database) =>
  takePiece(on, whose, { id, offset }, typeof bytes === 'string' ? Readable.from([Buffer.from(bytes)]) : bytes)
const refused = (code: string, data: object = {}) => ({ refusal: { code, data: expect.objectContaining(data) } })
const hashOf = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex')
const placeOfHash = (hash: string) => join(database.files.place, hash.slice(0, 2), hash.slice(2, 4), hash)
const kept = (text: string): string | null => {
  const file = placeOfHash(hashOf(text))
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null
}
const rowOf = async (id: Id) =>
  await database.db.selectFrom('upload').selectAll().where('id', '=', id).executeTakeFirst()
const until = (check: () => unknown) => vi.waitFor(check, { timeout: 15_000 })
const isHeld = (id: Id) => until(async () => expect((await rowOf(id))?.writer).not.toBe(null))
/** As if whoever holds it had given no sign of life for so long. */
const age = (id: Id, interval: string) =>
  database.pool.query(`update upload set changed_at = now() - $2::interval where id = $1`, [id, interval])
/** The database with a place of files that does something else when it is given a file, or is to remove one. */
const keeping = (put: FileStore['put'], remove: FileStore['remove'] = (hash) => database.files.remove(hash)) => {
  const { place, incoming } = database.files
  const open: FileStore['open'] = (hash) => database.files.open(hash)
  const mark: FileStore['mark'] = (...of) => database.files.mark(...of)
  const marked: FileStore['marked'] = (...of) => database.files.marked(...of)
  return { ...database, files: { place, incoming, put, remove, open, mark, marked } }
}

describe('[FI7] an upload has one writer', () => {
  test('and no second one while a piece is still arriving', async () => {
    const whose = somebody()
    const { id } = await beginUpload(database, whose, { name: 'a.txt', size: 20 })
    const slow = new PassThrough()
    const first = piece(whose, id, 0, slow)
    await isHeld(id)
    await expect(piece(whose, id, 0, 'Another text of this')).rejects.toMatchObject(refused('upload.held'))
    slow.end('The text that is it.')
    expect(await first).toMatchObject({ isReady: true })
    expect(kept('The text that is it.')).toBe('The text that is it.')
  })

  test('and whoever stood still for too long writes nothing any more, least of all under a hash', async () => {
    const whose = somebody()
    const { id } = await beginUpload(database, whose, { name: 'a.txt', size: 30 })
    const slow = new PassThrough()
    const late = piece(whose, id, 0, slow)
    await isHeld(id)
    await age(id, '31 seconds')
    expect(await piece(whose, id, 0, 'The approved text, 40 million.')).toMatchObject({ isReady: true })
    slow.end('The forged  text, 90 million.!')
    await expect(late).rejects.toMatchObject(refused('upload.gone'))
    expect(kept('The approved text, 40 million.')).toBe('The approved text, 40 million.')
    expect(await getUpload(database, whose, id)).toMatchObject({ isReady: true })
  })

  test('who is taken for gone where nothing comes any more; what had come stays', async () => {
    const whose = somebody()
    const { id } = await beginUpload(database, whose, { name: 'a.txt', size: 10 })
    const silent = new PassThrough()
    silent.write('01234')
    await expect(takePiece(database, whose, { id, offset: 0 }, silent, 100)).rejects.toMatchObject(
      refused('upload.other_offset', { received: 5 }),
    )
    expect(await piece(whose, id, 5, '56789')).toMatchObject({ isReady: true })
  })

  test('who throws it away at the end where it was given up meanwhile', async () => {
    const whose = somebody()
    const { id } = await beginUpload(database, whose, { name: 'a.txt', size: 10 })
    const slow = new PassThrough()
    const under_way = piece(whose, id, 0, slow)
    await isHeld(id)
    await giveUp(database, whose, id)
    await expect(getUpload(database, whose, id)).rejects.toMatchObject(refused('upload.gone'))
    slow.end('0123456789')
    await expect(under_way).rejects.toMatchObject(refused('upload.gone'))
    expect(await rowOf(id)).toBe(undefined)
    expect(fs.existsSync(join(database.files.incoming, id))).toBe(false)
  })

  test('who goes on after a program that was killed in the middle of a piece', async () => {
    const whose = somebody()
    const bytes = randomBytes(200_000).toString('hex')
    const { id } = await beginUpload(database, whose, { name: 'a.txt', size: bytes.length })
    await piece(whose, id, 0, bytes.slice(0, 1000))
    const { host, port, user, password, database: name } = database.pool.options
    const of = (file: string) => JSON.stringify(join(import.meta.dirname, file))
    const child = spawn(process.execPath, [
      ...['--no-warnings', '--input-type=module-typescript', '--eval'],
      `import { assemble } from ${of('../database/open.ts')}
      import { FolderFiles } from ${of('../database/files-folder.ts')}
      import { takePiece } from ${of('uploads.ts')}
      const files = new FolderFiles(${JSON.stringify(database.files.place)})
      const connection = ${JSON.stringify({ host, port, user, password, database: name })}
      const database = assemble('embedded', connection, '', () => {}, null, files)
      async function* chunks() {
        yield Buffer.alloc(5000, 'x')
        console.log('in the middle')
        await new Promise((resolve) => setTimeout(resolve, 60_000))
      }
      await takePiece(database, ${JSON.stringify(whose)}, { id: '${id}', offset: 1000 }, chunks())`,
    ])
    await new Promise((resolve) => child.stdout.once('data', resolve))
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('close', resolve))
    expect(await getUpload(database, whose, id)).toMatchObject({ received: 1000 })
    await expect(piece(whose, id, 1000, bytes.slice(1000))).rejects.toMatchObject(refused('upload.held'))
    await age(id, '31 seconds')
    expect(await piece(whose, id, 1000, bytes.slice(1000))).toMatchObject({ isReady: true })
    expect(kept(bytes)).toBe(bytes)
  })

  test('and is gone where its bytes are: nothing is made up in their place', async () => {
    const whose = somebody()
    const { id } = await beginUpload(database, whose, { name: 'a.txt', size: 10 })
    await piece(whose, id, 0, '01234')
    fs.rmSync(join(database.files.incoming, id))
    await expect(piece(whose, id, 5, '56789')).rejects.toMatchObject(refused('upload.gone'))
    expect(await rowOf(id)).toBe(undefined)
  })
})

describe('a place of files', () => {
  test('[FI8] that takes its time holds up nothing else, however many files it is given at once', async () => {
    let given = 0
    let go: () => void = () => {}
    const gate = new Promise<void>((resolve) => (go = resolve))
    const slow = keeping(async (hash, file) => {
      given++
      await gate
      await database.files.put(hash, file)
    })
    const many = Array.from({ length: 2 * database.pool.options.max! }, (_, i) =>
      takeWhole(slow, somebody(), 'f.txt', Readable.from([Buffer.from(`One of many: ${i}`)])),
    )
    await until(() => expect(given).toBe(many.length))
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    go()
    for (const one of await Promise.all(many)) expect(one).toMatchObject({ isReady: true })
  })

  test('[FI8] keeps nothing that no row names, although the program ends just after it kept it', async () => {
    const ending = keeping(async (hash, file) => {
      await database.files.put(hash, file)
      throw new Error('ended here')
    })
    const whose = somebody()
    const begun = async (text: string) => {
      const { id } = await beginUpload(database, whose, { name: 'a.txt', size: text.length })
      await expect(piece(whose, id, 0, text, ending)).rejects.toThrow('ended here')
      expect(kept(text)).toBe(text)
      return id
    }
    const [again, never] = [await begun('whose sender goes on'), await begun('whose sender is gone')]
    expect(await piece(whose, again, 20, '')).toMatchObject({ isReady: true })
    for (const id of [again, never]) await age(id, '25 hours')
    await sweepUploads(database)
    expect([kept('whose sender goes on'), kept('whose sender is gone')]).toEqual([null, null])
    expect([await rowOf(again), await rowOf(never)]).toEqual([undefined, undefined])
  })

  test('[FI8] is rid of a file that was given up while it was being kept', async () => {
    let go: () => void = () => {}
    const gate = new Promise<void>((resolve) => (go = resolve))
    const slow = keeping(async (hash, file) => {
      await gate
      await database.files.put(hash, file)
    })
    const whose = somebody()
    const { id } = await beginUpload(database, whose, { name: 'a.txt', size: 13 })
    const under_way = piece(whose, id, 0, 'not wanted it', slow)
    await until(async () => expect((await rowOf(id))?.file_hash).toBe(hashOf('not wanted it')))
    await giveUp(database, whose, id)
    go()
    await expect(under_way).rejects.toMatchObject(refused('upload.gone'))
    expect(kept('not wanted it')).toBe(null)
    expect(await rowOf(id)).toBe(undefined)
  })

  test('[FI8] does not remove what somebody else gives it at that moment', async () => {
    let go: () => void = () => {}
    const gate = new Promise<void>((resolve) => (go = resolve))
    const put: FileStore['put'] = (hash, file) => database.files.put(hash, file)
    let isRemoving = false
    const slow = keeping(put, async (hash) => {
      isRemoving = true
      await gate
      await database.files.remove(hash)
    })
    const whose = somebody()
    const { id } = await takeWhole(database, whose, 'a.txt', Readable.from([Buffer.from('wanted again')]))
    const leaving = giveUp(slow, whose, id)
    await until(() => expect(isRemoving).toBe(true))
    const again = takeWhole(database, somebody(), 'b.txt', Readable.from([Buffer.from('wanted again')]))
    const waiting = `select from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`
    await until(async () => expect((await database.pool.query(waiting)).rowCount).toBe(1))
    go()
    await leaving
    expect(await again).toMatchObject({ isReady: true })
    expect(kept('wanted again')).toBe('wanted again')
  })
})
