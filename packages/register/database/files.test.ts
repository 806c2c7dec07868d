import { createHash, randomBytes, randomUUID } from 'node:crypto'
import * as fs from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import S3rver from 's3rver'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FolderFiles } from './files-folder.ts'
import { S3Files } from './files-s3.ts'
import { openFiles } from './files.ts'
import { type FileStore, hashOfFile } from './files-model.ts'
import { readSettings } from './settings.ts'

let folder: string
let server: S3rver
let bucket: { endpoint: string; bucket: string; region: string; key: string; secret: string }
const stores: { [kind: string]: FileStore } = {}

beforeAll(async () => {
  folder = fs.mkdtempSync(join(tmpdir(), 'khural-files-'))
  server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: join(folder, 's3'),
    configureBuckets: [{ name: 'khural', configs: [] }],
  })
  const { port } = (await server.run()) as { port: number }
  // The key and the secret that this server takes.
  bucket = {
    endpoint: `http://127.0.0.1:${port}`,
    bucket: 'khural',
    region: 'us-east-1',
    ...{ key: 'S3RVER', secret: 'S3RVER' },
  }
  stores['a folder'] = new FolderFiles(join(folder, 'files'))
  stores['a bucket'] = new S3Files({ ...bucket, incoming: join(folder, 'incoming') })
})
afterAll(async () => {
  await server.close()
  fs.rmSync(folder, { recursive: true })
})

function written(bytes: Buffer): { file: string; hash: string } {
  const file = join(folder, `given-${randomBytes(4).toString('hex')}`)
  fs.writeFileSync(file, bytes)
  return { file, hash: createHash('sha256').update(bytes).digest('hex') }
}
const isThere = (store: FileStore, hash: string) =>
  store.open(hash).then(
    (stream) => (stream.destroy(), true),
    () => false,
  )

test('a folder on a disk of which only the reserve is left takes nothing, and leaves what was given', async () => {
  const place = join(folder, 'full')
  fs.mkdirSync(place)
  // The one place of every machine that says it has no byte left.
  fs.symlinkSync('/proc', join(place, 'incoming'))
  const { file, hash } = written(randomBytes(10))
  await expect(new FolderFiles(place).put(hash, file)).rejects.toMatchObject({ kind: 'no_room' })
  expect(fs.existsSync(file)).toBe(true)
})

describe.each(['a folder', 'a bucket'])('%s of files', (kind) => {
  test('[MT2] keeps bytes under their hash, once, and gives them as they were', async () => {
    const store = stores[kind]!
    const bytes = randomBytes(3_000_000)
    for (const again of [false, true]) {
      const { file, hash } = written(bytes)
      await store.put(hash, file)
      expect(fs.existsSync(file), again ? 'again' : 'first').toBe(false)
      expect((await buffer(await store.open(hash))).equals(bytes)).toBe(true)
    }
    const { hash } = written(bytes)
    await store.remove(hash)
    await expect(store.open(hash)).rejects.toMatchObject({ name: 'FileFault', kind: 'missing' })
  })

  test('[MT2] refuses bytes that have another hash, and keeps nothing of them', async () => {
    const store = stores[kind]!
    const { file } = written(Buffer.from('one'))
    const { hash } = written(Buffer.from('other'))
    await expect(store.put(hash, file)).rejects.toMatchObject({ kind: 'changed' })
    expect(await isThere(store, hash)).toBe(false)
  })

  test('[MT2] keeps no file in common with whoever still writes into the one that was given', async () => {
    const store = stores[kind]!
    const { file, hash } = written(Buffer.from('The approved text.'))
    const late = fs.openSync(file, 'r+')
    await store.put(hash, file)
    fs.writeSync(late, 'The forged  text.', 0)
    fs.closeSync(late)
    expect((await buffer(await store.open(hash))).toString()).toBe('The approved text.')
  })

  test('[FI11] notes for each body that it removed a file, beside the bytes and without them', async () => {
    const store = stores[kind]!
    const { file, hash } = written(randomBytes(1000))
    await store.put(hash, file)
    const [one, other] = [randomUUID(), randomUUID()]
    const at = new Date('2031-05-01T08:00:00Z')
    for (const again of [at, at]) await store.mark(hash, one, again)
    await store.remove(hash)
    await store.remove(hash)
    expect([await store.marked(hash, one), await store.marked(hash, other)]).toEqual([at, null])
    expect(await isThere(store, hash)).toBe(false)
  })

  test('makes no path of what is no hash', async () => {
    await expect(stores[kind]!.open('../../etc/passwd')).rejects.toMatchObject({ kind: 'missing' })
    await expect(stores[kind]!.marked('../../etc/passwd', randomUUID())).rejects.toMatchObject({ kind: 'missing' })
  })
})

test('[MT2] a bucket that does not answer, or does not let in, is a fault of the place', async () => {
  const incoming = join(folder, 'incoming')
  const closed = new S3Files({ ...bucket, endpoint: 'http://127.0.0.1:9', incoming })
  const foreign = new S3Files({ ...bucket, key: 'NOBODY', incoming })
  for (const store of [closed, foreign]) {
    const { file, hash } = written(Buffer.from('bytes'))
    await expect(store.put(hash, file)).rejects.toMatchObject({ kind: 'away' })
    // Whoever sent it can send it again without choosing it anew.
    expect(await hashOfFile(file)).toEqual({ hash, size: 5 })
  }
})

describe('[MT2] a large file in a bucket', () => {
  const piece = Buffer.alloc(1024 * 1024, 'x')
  /** A bucket that gives as many megabytes as are taken, and then ends or falls silent. */
  async function largeFile(megabytes: number, last: 'ends' | 'is silent', read: (file: Readable) => Promise<void>) {
    const given = createServer((_asked, answer) => {
      answer.writeHead(200, { 'content-length': String(50 * piece.length) })
      Readable.from(Array.from({ length: megabytes }, () => piece)).pipe(answer, { end: last === 'ends' })
    })
    await new Promise<void>((resolve) => given.listen(0, '127.0.0.1', resolve))
    const { port } = given.address() as AddressInfo
    const incoming = join(folder, 'incoming')
    const store = new S3Files({ ...bucket, endpoint: `http://127.0.0.1:${port}`, incoming, answerMs: 2000 })
    try {
      await read(await store.open('a'.repeat(64)))
    } finally {
      given.closeAllConnections()
      given.close()
    }
  }

  test('is given whole to a reader who is slower than an answer may be', async () => {
    await largeFile(50, 'ends', async (file) => {
      let size = 0
      for await (const chunk of file as AsyncIterable<Buffer>) {
        if (size === 0) await new Promise((resolve) => setTimeout(resolve, 2600))
        size += chunk.length
      }
      expect(size).toBe(50 * piece.length)
    })
  })

  test('is a fault of the place where the bucket falls silent in the middle', async () => {
    await largeFile(3, 'is silent', async (file) => {
      await expect(buffer(file)).rejects.toMatchObject({ name: 'FileFault', kind: 'away' })
    })
  })
})

test('settings name a bucket whole or not at all', () => {
  const open = (environment: { [name: string]: string }) => openFiles(readSettings({ environment, root: folder }))
  expect(open({}).place).toBe(join(folder, 'data', 'files'))
  const all = {
    FILES_S3_ENDPOINT: 'https://s3.example.org/',
    FILES_S3_BUCKET: 'khural',
    FILES_S3_KEY: 'k',
    FILES_S3_SECRET: 's',
  }
  expect(open(all).place).toBe('https://s3.example.org/khural')
  expect(() => open({ ...all, FILES_S3_SECRET: '' })).toThrow('only a part')
})
