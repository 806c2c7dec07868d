import { execFile, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createZstdDecompress, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBody } from '../body/body.create.ts'
import { createPost } from '../body/post.create.ts'
import { loadExample } from '../example/load.ts'
import { beginUpload, takePiece } from '../file/uploads.ts'
import { signCheckpoint } from '../journal/checkpoint-keeper.ts'
import { newId } from '../journal/perform.ts'
import { clerk, done } from '../journal/testing.ts'
import { chainHeads, verify } from '../journal/verify.ts'
import { addMaterial } from '../material/material.add.ts'
import { backUp } from './backup.ts'
import { COMPLETE, HEADER, LEFT_OUT } from './backup-format.ts'
import { type Embedded, joinEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'
import { openDatabase, type Database } from './open.ts'
import { readSettings, repositoryRoot } from './settings.ts'
import { tarEnd, tarMember, tarMembers, type Member } from './tar.ts'

const port = 4240
let folder: string
let server: Embedded
/** A register with the example, an account and a checkpoint, backed up in `file`. */
let source: Database
let file: string
let body: string
/** A file of a material, of more than one part of the archive. */
const kept = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(2_500_000)])
const keptHash = createHash('sha256').update(kept).digest('hex')
const placeIn = (data: string) => join(folder, data, 'files', keptHash.slice(0, 2), keptHash.slice(2, 4), keptHash)

const urlOf = (name: string) => `postgres://khural@127.0.0.1:${port}/${name}`
const environmentOf = (place: { data: string } | { url: string }, data = 'none') => ({
  DATA_DIR: join(folder, 'data' in place ? place.data : data),
  ...('url' in place ? { DATABASE_URL: urlOf(place.url) } : {}),
})
const openAt = (place: { data: string } | { url: string }) =>
  openDatabase(readSettings({ environment: environmentOf(place) }))

async function withServer<Result>(work: (client: pg.Client) => Promise<Result>, name = 'postgres'): Promise<Result> {
  const client = new pg.Client(urlOf(name))
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
const createDatabase = (name: string) =>
  withServer((client) => client.query(`create database ${name} template template0 encoding 'UTF8' locale 'C.UTF-8'`))

type Ran = { code: number; stdout: string; stderr: string }
function khural(args: string[], env: Record<string, string>): Promise<Ran> {
  return new Promise((resolve) => {
    const options = { env: { PATH: process.env['PATH']!, ...env } }
    execFile(join(repositoryRoot, 'khural'), args, options, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    )
  })
}

beforeAll(async () => {
  folder = fs.mkdtempSync(join(tmpdir(), 'khural-backup-'))
  server = await joinEmbedded({
    dataDir: join(folder, 'server'),
    port,
    serverSettings: { listen_addresses: '127.0.0.1' },
  })
  source = await openAt({ data: 'source' })
  await migrate(source)
  await loadExample(source, { now: new Date() })
  body = newId()
  await done(source, createBody, { id: body, slug: 'quay', names: { en: 'Quay \\ Council\t"a"', zh: '码头\n委员会' } })
  await source.pool.query(
    `insert into account (id, name, email) values ('${newId()}', 'Ama', 'ama@example.org');
     insert into sign_in (id, account_id, token, expires_at) select '${newId()}', id, 't', now() from account`,
  )
  const uploader = { accountId: null, bodyId: body }
  const upload = await beginUpload(source, uploader, { name: 'plan.pdf', size: kept.length })
  await takePiece(
    source,
    uploader,
    { id: upload.id, offset: 0 },
    (async function* () {
      yield kept
    })(),
  )
  await done(source, addMaterial, { body_id: body, names: { en: 'Plan' }, upload_id: upload.id })
  await signCheckpoint(source.db, { dataDir: join(folder, 'source'), checkpointKey: null, origin: null }, new Date())
  file = join(folder, 'one.khural')
  await backUp(source, file)
})
afterAll(async () => {
  await source.close()
  await server.leave()
  fs.rmSync(folder, { recursive: true, force: true })
})

const members = async (path: string): Promise<Member[]> => {
  const found: Member[] = []
  for await (const { name, bytes } of tarMembers(fs.createReadStream(path).pipe(createZstdDecompress()))) {
    found.push({ name, bytes: Buffer.from(bytes) })
  }
  return found
}

describe('a backup', () => {
  test('is restored from embedded to external and back: verified, with the same heads and the same rows', async () => {
    await createDatabase('there')
    const there = await khural(['restore', file], environmentOf({ url: 'there' }))
    expect(there).toMatchObject({ code: 0, stdout: expect.stringContaining('The register is whole') })
    expect(there.stderr).toContain('no secret key here yet')

    const second = join(folder, 'two.khural')
    expect(await khural(['backup', second], environmentOf({ url: 'there' }))).toMatchObject({ code: 0 })
    const back = await khural(['restore', second, '--json'], environmentOf({ data: 'back' }))
    expect(back.code).toBe(0)
    const { heads, headsEqual, verdict } = JSON.parse(back.stdout)
    expect(headsEqual).toBe(true)
    expect(verdict).toMatchObject({ whole: true, checkpoints: 1 })
    expect(heads).toEqual(await chainHeads(source.db))

    // All but when the key was retired is the same, byte by byte; what is of the moment stays behind.
    const rowsOf = async (path: string) => {
      const { tables } = JSON.parse((await members(path)).at(-1)!.bytes.toString())
      return { ...tables, checkpoint_key: null }
    }
    expect(await rowsOf(second)).toEqual(await rowsOf(file))
    const restored = await openAt({ data: 'back' })
    try {
      const { rows } = await restored.pool.query(
        'select (select count(*) from account) a, (select count(*) from sign_in) s',
      )
      expect(rows).toEqual([{ a: 1, s: 0 }])
      await done(restored, createPost, { body_id: body, names: { en: 'Ferryman' } })
    } finally {
      await restored.close()
    }
  })

  test('[MT2] holds the files that rows name, and brings them back to the byte', async () => {
    const { files } = JSON.parse((await members(file)).at(-1)!.bytes.toString())
    // The example has papers of its own.
    expect(files).toEqual({ kept: expect.arrayContaining([keptHash]), missing: [], bytes: expect.any(Number) })
    expect(files.bytes).toBeGreaterThan(kept.length)
    expect((await khural(['restore', file], environmentOf({ data: 'filed' }))).code).toBe(0)
    expect(fs.readFileSync(placeIn('filed')).equals(kept)).toBe(true)
    expect(fs.readdirSync(join(folder, 'filed', 'files', 'incoming'))).toEqual([])
    const whole = await khural(['verify'], environmentOf({ data: 'filed' }))
    expect(whole).toMatchObject({ code: 0, stdout: expect.stringContaining(`${files.kept.length} files`) })
  })

  test('[JV14] says where a file is missing or changed, and keeps nothing else out for it', async () => {
    const at = environmentOf({ data: 'filed' })
    fs.chmodSync(placeIn('filed'), 0o600)
    fs.writeFileSync(placeIn('filed'), 'other bytes')
    expect(await khural(['verify'], at)).toMatchObject({ code: 1, stdout: expect.stringContaining('is not the one') })
    fs.rmSync(placeIn('filed'))
    expect(await khural(['verify'], at)).toMatchObject({ code: 1, stdout: expect.stringContaining('is gone') })
    const without = join(folder, 'without.khural')
    const said = await khural(['backup', without], at)
    expect(said).toMatchObject({ code: 1, stderr: expect.stringContaining(keptHash) })
    const back = await khural(['restore', without, '--json'], environmentOf({ data: 'without' }))
    expect(JSON.parse(back.stdout)).toMatchObject({
      headsEqual: true,
      verdict: { whole: false, fault: { kind: 'file_missing' } },
    })
  })

  test('[FI9] [FI11] holds no file that was removed for good, and one from before does not bring it back', async () => {
    const at = environmentOf({ data: 'back' })
    expect(fs.existsSync(placeIn('back'))).toBe(true)
    const removed = await khural(['erase', 'quay', keptHash, '--reason', 'Private.', '--yes'], at)
    expect(removed).toMatchObject({ code: 0, stdout: expect.stringContaining('and from storage') })
    expect(fs.existsSync(placeIn('back'))).toBe(false)
    const after = join(folder, 'after.khural')
    expect((await khural(['backup', after], at)).code).toBe(0)
    expect((await members(after)).filter(({ name }) => name.includes(keptHash))).toEqual([])
    fs.cpSync(join(folder, 'back', 'files', 'erased'), join(folder, 'older', 'files', 'erased'), { recursive: true })
    const older = await khural(['restore', file, '--json'], environmentOf({ data: 'older' }))
    expect(older).toMatchObject({ code: 0, stderr: expect.stringContaining(`not brought back: ${keptHash}`) })
    const { headsEqual, verdict } = JSON.parse(older.stdout)
    expect({ headsEqual, verdict }).toMatchObject({ headsEqual: true, verdict: { whole: true, removed: 1 } })
    expect(fs.existsSync(placeIn('older'))).toBe(false)
  })

  test('holds every lasting table', async () => {
    const header = JSON.parse((await members(file))[0]!.bytes.toString()) as { tables: { name: string }[] }
    const { rows } = await source.pool.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    )
    const left = rows.map(({ name }) => name).filter((name) => !header.tables.some((table) => table.name === name))
    expect(left.toSorted()).toEqual([...LEFT_OUT, 'rate_limit'].toSorted())
    expect(fs.statSync(file).mode & 0o777).toBe(0o600)
  })

  test('taken while others write is one moment: it verifies', async () => {
    let going = true
    const writing = Promise.all(
      [1, 2].map(async (writer) => {
        for (let i = 0; going; i++)
          await done(source, createPost, { body_id: body, names: { en: `Post ${writer} ${i}` } })
      }),
    )
    const hot = join(folder, 'hot.khural')
    for (let i = 0; i < 3; i++) {
      await pause(100)
      const { heads } = await backUp(source, hot, { force: true })
      const now = await chainHeads(source.db)
      const of = (list: typeof heads) => list.find(({ body_id }) => body_id === body)!.seq
      expect(of(now)).toBeGreaterThan(of(heads))
    }
    going = false
    await writing
    await createDatabase('hot')
    expect(await khural(['restore', hot], environmentOf({ url: 'hot' }))).toMatchObject({ code: 0 })
  })

  test('does not write over a file, unless told; leaves nothing where it cannot finish', async () => {
    const before = fs.readFileSync(file)
    await expect(backUp(source, file)).rejects.toThrow(/already.*--force/)
    expect(fs.readFileSync(file)).toEqual(before)
    await expect(backUp(source, join(folder, 'nowhere', 'x'))).rejects.toThrow(/cannot be written.*ENOENT/)
    await backUp(source, file, { force: true })
    expect(fs.readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([])
  })

  test('on a full disk is refused in words and leaves nothing', async () => {
    // A shell that may write files of 64 kB only stands for the disk.
    const target = join(folder, 'full.khural')
    const command = `ulimit -f 64; exec '${join(repositoryRoot, 'khural')}' backup '${target}'`
    const ran = await new Promise<Ran>((resolve) => {
      execFile(
        'bash',
        ['-c', command],
        { env: { PATH: process.env['PATH']!, ...environmentOf({ data: 'source' }) } },
        (error, stdout, stderr) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
      )
    })
    expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no room for the backup') })
    expect(fs.readdirSync(folder).filter((name) => name.startsWith('full'))).toEqual([])
  })
})

describe('restoring', () => {
  test('refuses a register that holds something, and a database of somebody else', async () => {
    const filled = await khural(['restore', file], environmentOf({ data: 'source' }))
    expect(filled).toMatchObject({ code: 1, stderr: expect.stringContaining('The database is not empty') })
    await createDatabase('foreign_one')
    await withServer((client) => client.query('create table other (id int)'), 'foreign_one')
    const foreign = await khural(['restore', file], environmentOf({ url: 'foreign_one' }))
    expect(foreign).toMatchObject({ code: 1, stderr: expect.stringContaining("not Khural's (other)") })
  })

  test('refuses what is no backup, one that is damaged, and one cut off; nothing is left of it', async () => {
    await createDatabase('bad')
    const env = environmentOf({ url: 'bad' })
    const attempt = async (name: string, bytes: Buffer) => {
      fs.writeFileSync(join(folder, name), bytes)
      const { code, stderr } = await khural(['restore', join(folder, name)], env)
      expect(code, stderr).toBe(1)
      return stderr
    }
    const whole = fs.readFileSync(file)
    const all = await members(file)
    const packed = (some: Member[]) => zstdCompressSync(Buffer.concat([...some.map(tarMember), tarEnd]))
    expect(await attempt('text', Buffer.from('hello'))).toContain('is no backup')
    expect(await attempt('absent', packed([]))).toContain('is no backup')
    expect(await attempt('half', whole.subarray(0, whole.length / 2))).toContain('is damaged')
    expect(await attempt('no end', packed(all.filter(({ name }) => name !== COMPLETE)))).toContain('cut off')
    const fewer = all.filter(({ name }) => name !== 'tables/post/00000001')
    expect(await attempt('fewer', packed(fewer))).toMatch(/damaged/)
    const changed = all.map((member) =>
      member.name === 'tables/person/00000001'
        ? { ...member, bytes: Buffer.from(member.bytes.toString().replace('"en"', '"EN"')) }
        : member,
    )
    expect(await attempt('changed', packed(changed))).toContain('the rows of person are not those written')
    const newer = all.map((member) => {
      if (member.name !== HEADER) return member
      const header = JSON.parse(member.bytes.toString())
      header.migrations.push({ number: 9999, name: 'later', sha256: 'x' })
      return { ...member, bytes: Buffer.from(JSON.stringify(header)) }
    })
    expect(await attempt('newer', packed(newer))).toContain('made by a newer Khural')
    const { rows } = await withServer((client) => client.query('select count(*)::int as n from journal'), 'bad')
    expect(rows).toEqual([{ n: 0 }])
    expect(await khural(['restore', file], env)).toMatchObject({ code: 0 })
  })

  test('a backup of an older schema is brought up to date', async () => {
    const only = [1, 2, 5, 8]
    await createDatabase('older')
    const older = await openAt({ url: 'older' })
    await migrate(older, { only })
    await done(older, createBody, { id: newId(), slug: 'old', names: { en: 'Old Council' } })
    const path = join(folder, 'older.khural')
    await backUp(older, path)
    await older.close()
    await createDatabase('updated')
    expect(await khural(['restore', path], environmentOf({ url: 'updated' }))).toMatchObject({ code: 0 })
    const updated = await openAt({ url: 'updated' })
    expect(await migrate(updated)).toEqual([])
    expect(await verify(updated.db)).toMatchObject({ whole: true, entries: 2 })
    await updated.close()
  })

  test('killed in the middle leaves nothing half, and the next one goes through', async () => {
    await source.pool.query(
      `
create table ballast (id uuid primary key, text text not null);
       insert into ballast select gen_random_uuid(), repeat(md5(i::text), 20) from generate_series(1, 80000) i`,
    )
    const big = join(folder, 'big.khural')
    try {
      await backUp(source, big)
    } finally {
      await source.pool.query('drop table ballast')
    }
    // `ballast` is the first table: it stands for the bulk of a large register.
    await createDatabase('killed')
    const env = { PATH: process.env['PATH']!, ...environmentOf({ url: 'killed' }) }
    const migrated = await openAt({ url: 'killed' })
    const header = JSON.parse((await members(big))[0]!.bytes.toString()) as { migrations: { number: number }[] }
    await migrate(migrated, { only: header.migrations.map(({ number }) => number) })
    await migrated.pool.query('create table ballast (id uuid primary key, text text not null)')
    const child = spawn(join(repositoryRoot, 'khural'), ['restore', big], { env, stdio: 'ignore', detached: true })
    const copying = () =>
      migrated.pool.query(`select 1 from pg_stat_progress_copy where datname = 'killed' and tuples_processed > 4000`)
    while ((await copying()).rows.length === 0) {
      expect(child.exitCode).toBeNull()
      await pause(10)
    }
    process.kill(-child.pid!, 'SIGKILL')
    while ((await copying()).rows.length > 0) await pause(50)
    const { rows } = await migrated.pool.query(
      'select (select count(*)::int from ballast) as ballast, (select count(*)::int from journal) as entries',
    )
    expect(rows).toEqual([{ ballast: 0, entries: 0 }])
    await migrated.close()
    expect(await khural(['restore', big], environmentOf({ url: 'killed' }))).toMatchObject({ code: 0 })
  })
})

test('[JC5] a database put back to a backup is found by what was signed since, and begins anew only when told', async () => {
  const env = environmentOf({ data: 'source' })
  await done(source, createPost, { body_id: body, names: { en: 'Written after the backup' } }, { actor: clerk })
  const signed = await khural(['checkpoint'], env)
  expect(signed.code).toBe(0)
  const published = join(folder, 'published.txt')
  fs.writeFileSync(published, signed.stdout)
  expect(await khural(['verify', '--against', published], env)).toMatchObject({ code: 0 })
  const { stdout: keys } = await khural(['checkpoint', '--keys'], env)

  // Elsewhere: whoever kept a checkpoint and knows the key finds it.
  await createDatabase('rewound')
  expect((await khural(['restore', file], environmentOf({ url: 'rewound' }, 'fresh'))).code).toBe(0)
  const elsewhere = await khural(
    ['verify', '--against', published, '--key', keys.trim()],
    environmentOf({ url: 'rewound' }, 'fresh'),
  )
  expect(elsewhere).toMatchObject({ code: 1, stdout: expect.stringContaining('put back to an earlier state') })

  // On the machine that signed it, with nothing given: by what is kept beside the key.
  const same = environmentOf({ url: 'rewound' }, 'source')
  expect(await khural(['verify'], same)).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/checkpoint\.kept.*put back/),
  })
  expect(await khural(['checkpoint'], same)).toMatchObject({ code: 1, stderr: expect.stringContaining('--new-key') })

  const rewound = await openAt({ url: 'rewound' })
  await done(rewound, createPost, { body_id: body, names: { en: 'Another history' } })
  await rewound.close()
  expect(await khural(['verify'], same)).toMatchObject({ code: 1 })
  expect((await khural(['checkpoint', '--new-key'], same)).code).toBe(0)
  expect(await khural(['verify'], same)).toMatchObject({ code: 0 })
  expect(await khural(['verify', '--against', published], same)).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/put back|written otherwise/),
  })
})

test('the whole file is an archive that decompresses', () => {
  const bytes = zstdDecompressSync(fs.readFileSync(file))
  expect(bytes.subarray(0, HEADER.length).toString()).toBe(HEADER)
})
