import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addMaterial } from '../material/material.add.ts'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import type { Id } from '../database/tables.ts'
import { newId } from '../journal/perform.ts'
import { done } from '../journal/testing.ts'
import { makeBody } from '../minutes/testing.ts'
import {
  beginUpload,
  getUpload,
  giveUp,
  listUploads,
  sweepUploads,
  takePiece,
  takeWhole,
  type Uploader,
} from './uploads.ts'

let database: Database
let uploader: Uploader
beforeAll(async () => {
  database = await cloneDatabase()
  uploader = { accountId: null, bodyId: await makeBody(database, 'harbour') }
})
afterAll(() => database.close())

async function* chunks(...some: (Buffer | string)[]) {
  for (const one of some) yield Buffer.from(one)
}
const begin = async (size: number, name = 'a.txt', whose = uploader) =>
  (await beginUpload(database, whose, { name, size })).id
const send = (id: Id, offset: number, ...some: (Buffer | string)[]) =>
  takePiece(database, uploader, { id, offset }, chunks(...some))
const refused = (code: string, data: object = {}) => ({ refusal: { code, data: expect.objectContaining(data) } })
const hashOf = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex')
const isKept = (hash: string) =>
  database.files.open(hash).then(
    (stream) => (stream.destroy(), true),
    () => false,
  )

describe('an upload', () => {
  test('[FI2] takes pieces at their offsets, in whatever chunks they come, and is then a file', async () => {
    const bytes = Buffer.from('Words. '.repeat(1000))
    const id = await begin(bytes.length)
    expect(await send(id, 0, bytes.subarray(0, 10), bytes.subarray(10, 3000))).toMatchObject({ received: 3000 })
    await expect(send(id, 0, 'again')).rejects.toMatchObject(refused('upload.other_offset', { received: 3000 }))
    await expect(send(id, 4000, 'ahead')).rejects.toMatchObject(refused('upload.other_offset', { received: 3000 }))
    expect(await isKept(hashOf(bytes))).toBe(false)
    expect(await send(id, 3000, bytes.subarray(3000))).toMatchObject({ received: 7000, isReady: true })
    expect(await isKept(hashOf(bytes))).toBe(true)
    expect(fs.existsSync(join(database.files.incoming, id))).toBe(false)
  })

  test('[FI2] keeps what arrived before the connection broke', async () => {
    const id = await begin(20)
    const breaks = (async function* () {
      yield Buffer.from('0123456789')
      throw new Error('aborted')
    })()
    await expect(takePiece(database, uploader, { id, offset: 0 }, breaks)).rejects.toThrow('aborted')
    expect(await getUpload(database, uploader, id)).toMatchObject({ received: 10 })
    expect(await send(id, 10, '0123456789')).toMatchObject({ isReady: true })
  })

  test('[FI2] that comes twice at once counts once', async () => {
    const id = await begin(10)
    const both = await Promise.allSettled([send(id, 0, '01234'), send(id, 0, '01234')])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await send(id, 5, '56789')).toMatchObject({ isReady: true })
    expect(await isKept(hashOf('0123456789'))).toBe(true)
  })

  test('[FI3] is found by nobody else, and in no other body', async () => {
    const id = await begin(10)
    const others: Uploader[] = [
      { ...uploader, accountId: newId() },
      { ...uploader, bodyId: newId() },
    ]
    for (const other of others) {
      await expect(getUpload(database, other, id)).rejects.toMatchObject(refused('upload.gone'))
      await expect(giveUp(database, other, id)).rejects.toMatchObject(refused('upload.gone'))
      expect(await listUploads(database, other)).toEqual([])
    }
  })

  test('[FI1] of what is not kept leaves nothing behind', async () => {
    const bytes = Buffer.from('4d5a9000030000000400', 'hex')
    const id = await begin(bytes.length, 'report.pdf')
    await expect(send(id, 0, bytes)).rejects.toMatchObject(refused('file.type', { name: 'report.pdf' }))
    await expect(getUpload(database, uploader, id)).rejects.toMatchObject(refused('upload.gone'))
    expect(fs.existsSync(join(database.files.incoming, id))).toBe(false)
    expect(await isKept(hashOf(bytes))).toBe(false)
  })

  test('[FI4] is of 200 MB at most, ten at once for one account', async () => {
    const whose = { ...uploader, accountId: newId() }
    const large = beginUpload(database, whose, { name: 'a', size: 200 * 1024 * 1024 + 1 })
    await expect(large).rejects.toMatchObject(refused('file.too_large'))
    for (let i = 0; i < 10; i++) await begin(10, `${i}`, whose)
    await expect(begin(10, 'eleventh', whose)).rejects.toMatchObject(refused('upload.too_many'))
    const form = takeWhole(database, whose, 'a form', chunks('of an eleventh file'))
    await expect(form).rejects.toMatchObject(refused('upload.too_many'))
  })

  test('[FI4] counts among the ten however many are begun at once, until it is given up', async () => {
    const whose = { ...uploader, accountId: newId() }
    const all = await Promise.allSettled(Array.from({ length: 30 }, (_, i) => begin(10, `${i}`, whose)))
    const begun = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    expect(begun.length).toBe(10)
    await giveUp(database, whose, begun[0]!)
    await takeWhole(database, whose, 'a form.txt', chunks('which counts too'))
    await expect(begin(10, 'eleventh', whose)).rejects.toMatchObject(refused('upload.too_many'))
  })

  test('[FI4] that comes in one go is a file at once, or nothing', async () => {
    const taken = await takeWhole(database, uploader, 'one.txt', chunks('In one ', 'go'))
    expect(taken).toMatchObject({ isReady: true, size: 9 })
    await expect(takeWhole(database, uploader, 'none.txt', chunks())).rejects.toMatchObject(refused('file.empty'))
    const before = fs.readdirSync(database.files.incoming)
    const breaks = (async function* () {
      yield Buffer.from('half')
      throw new Error('aborted')
    })()
    await expect(takeWhole(database, uploader, 'half.txt', breaks)).rejects.toThrow('aborted')
    expect(fs.readdirSync(database.files.incoming)).toEqual(before)
  })
})

describe('the sweep', () => {
  const age = (id: Id) =>
    database.pool.query(`update upload set changed_at = now() - interval '25 hours' where id = $1`, [id])

  test('[FI2] throws away what nobody went on with for a day, and nothing younger', async () => {
    const [old, young] = [await begin(10), await begin(10)]
    for (const id of [old, young]) await send(id, 0, 'abc')
    await age(old)
    await sweepUploads(database)
    await expect(getUpload(database, uploader, old)).rejects.toMatchObject(refused('upload.gone'))
    expect(fs.existsSync(join(database.files.incoming, old))).toBe(false)
    expect(await getUpload(database, uploader, young)).toMatchObject({ received: 3 })
  })

  test('[FI2] throws away what a machine that is no more left, which counts for nobody meanwhile', async () => {
    const whose = { ...uploader, accountId: newId() }
    const ids: Id[] = []
    for (let i = 0; i < 10; i++) ids.push(await begin(10, `${i}`, whose))
    await database.pool.query(`update upload set place = 'another' where account_id = $1`, [whose.accountId])
    expect(await listUploads(database, whose)).toEqual([])
    const here = await begin(10, 'here', whose)
    for (const id of ids) await age(id)
    await sweepUploads(database)
    const { rows } = await database.pool.query('select id from upload where account_id = $1', [whose.accountId])
    expect(rows).toEqual([{ id: here }])
  })

  test('[FI2] takes a whole file only where nothing else names it', async () => {
    const used = await begin(4)
    await send(used, 0, 'kept')
    await done(database, addMaterial, { body_id: uploader.bodyId, names: { en: 'Kept' }, upload_id: used })
    const [again, alone] = [await begin(4), await begin(5)]
    await send(again, 0, 'kept')
    await send(alone, 0, 'alone')
    for (const id of [again, alone]) await age(id)
    await sweepUploads(database)
    expect([await isKept(hashOf('kept')), await isKept(hashOf('alone'))]).toEqual([true, false])
  })
})

test('[FI2] what the disk has no room for is refused before a byte of it is sent', async () => {
  const full = { ...database, files: Object.assign(Object.create(database.files), { incoming: '/proc/none' }) }
  const refused = await beginUpload(full, uploader, { name: 'plan.pdf', size: 10 }).catch(
    (error) => error.refusal?.code,
  )
  expect(refused).toBe('file.no_room')
})

test('[FI2] a disk without room refuses in words; what arrived before is safe and the rest can follow', async () => {
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(3_000_000)])
  const given = join(database.files.place, 'given')
  fs.writeFileSync(given, bytes)
  const id = await begin(bytes.length, 'plan.pdf')
  const { host, port, user, password, database: name } = database.pool.options
  const of = (file: string) => JSON.stringify(join(import.meta.dirname, file))
  // A program of its own whose files may have a megabyte each: more is refused as by a full disk.
  const program = `
    import { createReadStream } from 'node:fs'
    import { assemble } from ${of('../database/open.ts')}
    import { FolderFiles } from ${of('../database/files-folder.ts')}
    import { takePiece } from ${of('uploads.ts')}
    process.on('SIGXFSZ', () => {})
    const files = new FolderFiles(${JSON.stringify(database.files.place)})
    const connection = ${JSON.stringify({ host, port, user, password, database: name })}
    const database = assemble('embedded', connection, '', () => {}, null, files)
    const chunks = createReadStream(${JSON.stringify(given)})
    const uploader = ${JSON.stringify(uploader)}
    await takePiece(database, uploader, { id: '${id}', offset: 0 }, chunks).catch((error) => console.log(error.refusal?.code))
    await database.close()`
  const said = await new Promise<string>((resolve, reject) => {
    const shell = `ulimit -f 2000; exec "${process.execPath}" --no-warnings --input-type=module-typescript --eval '${program.replaceAll("'", `'"'"'`)}'`
    execFile('sh', ['-c', shell], (error, stdout, stderr) => (error ? reject(new Error(stderr)) : resolve(stdout)))
  })
  expect(said.trim()).toBe('file.no_room')
  const { received } = await getUpload(database, uploader, id)
  expect(received).toBeGreaterThan(0)
  expect(received).toBeLessThan(bytes.length)
  expect(await send(id, received, bytes.subarray(received))).toMatchObject({ isReady: true })
  expect(await isKept(hashOf(bytes))).toBe(true)
})
