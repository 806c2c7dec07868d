import { spawn } from 'node:child_process'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { joinEmbedded } from './embedded.ts'
import { openDatabase } from './open.ts'
import { hasRoomFor } from './disk-room.ts'
import { postgresFolder } from './postgres-places.ts'
import { runningPostmaster } from './postgres-process.ts'
import { readSettings } from './settings.ts'

const isRoot = process.getuid?.() === 0

describe('the embedded server', () => {
  let folder: string
  beforeEach(() => {
    folder = fs.mkdtempSync(join(tmpdir(), 'khural-embedded-'))
  })
  afterEach(() => {
    vi.unstubAllEnvs()
    fs.rmSync(folder, { recursive: true, force: true })
  })
  const open = (dataDir = join(folder, 'data')) => openDatabase(readSettings({ environment: { DATA_DIR: dataDir } }))
  const pidFile = () => join(folder, 'data/postgres/postmaster.pid')

  /** Opens, asks, closes; the server must be gone after that. */
  async function isUsable(dataDir?: string): Promise<void> {
    const database = await open(dataDir)
    expect(database.kind).toBe('embedded')
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await database.close()
    expect(runningPostmaster(postgresFolder(dataDir ?? join(folder, 'data')))).toBeNull()
  }

  test('listens on a socket in a private folder only, not on the network', async () => {
    const database = await open()
    const { rows } = await database.pool.query(`select current_setting('listen_addresses') as addresses`)
    expect(rows).toEqual([{ addresses: '' }])
    expect(fs.statSync(join(folder, 'data/socket')).mode & 0o777).toBe(0o700)
    expect(fs.statSync(join(folder, 'data/postgres')).mode & 0o077).toBe(0)
    await database.close()
  })

  test('has room for writes as long as the disk has on which its data lie', async () => {
    const [data, link] = [join(folder, 'data'), join(folder, 'link')]
    fs.mkdirSync(data)
    fs.symlinkSync(data, link)
    const database = await open(link)
    expect(await hasRoomFor(database.db)).toBe(true)
    // The one place of every machine that says it has no byte left.
    fs.rmSync(link)
    fs.symlinkSync('/proc', link)
    expect(await hasRoomFor(database.db)).toBe(false)
    fs.rmSync(link)
    fs.symlinkSync(data, link)
    await database.close()
  })

  test('keeps what is durable durable', async () => {
    const database = await open()
    const { rows } = await database.pool.query(
      `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes') order by name`,
    )
    expect(rows.map((row) => row.setting)).toEqual(['on', 'on', 'on'])
    await database.close()
  })

  test('lets many come and go: whoever lost against a server that has stopped since starts another', async () => {
    const dataDir = join(folder, 'data')
    await isUsable()
    const rounds = Array.from({ length: 8 }, async () => {
      for (let round = 0; round < 4; round++) await (await joinEmbedded({ dataDir })).leave()
    })
    await Promise.all(rounds)
    expect(runningPostmaster(postgresFolder(dataDir))).toBeNull()
  })

  test('works below a path too long for a socket, with a short private folder instead', async () => {
    const dataDir = join(folder, ...Array.from({ length: 6 }, (_, n) => `${n}-${'x'.repeat(40)}`))
    const { socketDir } = postgresFolder(dataDir)
    expect(socketDir.length).toBeLessThan(60)
    await isUsable(dataDir)
    expect(fs.statSync(socketDir).mode & 0o777).toBe(0o700)
    fs.rmSync(socketDir, { recursive: true })
  })

  test('works below a path with spaces, quotes and Chinese', async () => {
    await isUsable(join(folder, `it's "our" 数据`))
  })

  test('refuses a socket folder that a stranger laid out', async () => {
    const dataDir = join(folder, 'y'.repeat(120))
    const { socketDir } = postgresFolder(dataDir)
    fs.symlinkSync(folder, socketDir)
    try {
      await expect(open(dataDir)).rejects.toThrow(/belongs to somebody else/)
    } finally {
      fs.rmSync(socketDir)
    }
  })

  test.each([5, 150, 400, 800])('starts after its creation was killed after %i ms', async (ms) => {
    const script = `
      import { openDatabase, readSettings } from ${JSON.stringify(fileURLToPath(new URL('index.ts', import.meta.url)))}
      await openDatabase(readSettings(), { onProgress: console.log })`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      env: { PATH: process.env['PATH'], DATA_DIR: join(folder, 'data') },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    })
    await new Promise((resume) => child.stdout.once('data', resume))
    await new Promise((resume) => setTimeout(resume, ms))
    process.kill(-(child.pid ?? 0), 'SIGKILL') // the whole group: initdb too
    await new Promise((resume) => child.once('exit', resume))
    await isUsable()
    expect(fs.readdirSync(join(folder, 'data')).filter((name) => name.includes('unfinished'))).toEqual([])
  })

  test('starts although postmaster.pid names a living stranger, and a dead socket lies about', async () => {
    await isUsable()
    fs.writeFileSync(pidFile(), `${process.pid}\n${join(folder, 'data/postgres')}\n1\n5432\n`)
    fs.writeFileSync(join(folder, 'data/socket/.s.PGSQL.5432.lock'), `${process.pid}\n`)
    fs.writeFileSync(join(folder, 'data/socket/.s.PGSQL.5432'), '')
    await isUsable()
  })

  test('refuses data of another major version and names both', async () => {
    await isUsable()
    fs.writeFileSync(join(folder, 'data/postgres/PG_VERSION'), '14\n')
    await expect(open()).rejects.toThrow(/are of Postgres 14, this Khural brings Postgres \d+\. Start the Khural/)
  })

  test('says why when it cannot start, with the place of its log', async () => {
    await isUsable()
    fs.appendFileSync(join(folder, 'data/postgres/postgresql.conf'), '\nno_such_setting = 1\n')
    await expect(open()).rejects.toThrow(
      /does not start: .*no_such_setting|does not start: configuration file.*log is/s,
    )
  })

  test('is stopped by the last of several users, in whatever order they leave', async () => {
    const all = await Promise.all([open(), open(), open(), open()])
    const place = postgresFolder(join(folder, 'data'))
    for (const [index, database] of all.toReversed().entries()) {
      await database.close()
      expect(runningPostmaster(place) === null).toBe(index === 3)
    }
  })

  test('is started anew by one who comes while another stops it', async () => {
    for (let round = 0; round < 10; round += 1) {
      const first = await open()
      const leaving = first.close()
      const second = await open()
      expect((await second.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
      await Promise.all([leaving, second.close()])
    }
    expect(runningPostmaster(postgresFolder(join(folder, 'data')))).toBeNull()
  })

  test('closes within its time although a query is still running', async () => {
    const database = await open()
    const slow = database.pool.query('select pg_sleep(60)').catch((error: Error) => error.message)
    await new Promise((resume) => setTimeout(resume, 50))
    const began = performance.now()
    await database.close()
    expect(performance.now() - began).toBeLessThan(4000)
    expect(await slow).toMatch(/terminat/)
  })

  test.runIf(isRoot)('runs for root without user namespaces, and changes between the two ways', async () => {
    await isUsable()
    const tools = join(folder, 'tools')
    fs.mkdirSync(tools)
    fs.writeFileSync(join(tools, 'unshare'), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
    vi.stubEnv('PATH', `${tools}:${process.env['PATH']}`)
    const database = await open()
    const pid = runningPostmaster(postgresFolder(join(folder, 'data')))
    // Of root's powers the server keeps the one to pass folders, and no other.
    expect(fs.readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^CapEff:\t0{15}2$/m)
    await database.close()
    expect(fs.statSync(join(folder, 'data/postgres')).uid).toBe(65_534)
    vi.unstubAllEnvs()
    await isUsable()
    expect(fs.statSync(join(folder, 'data/postgres')).uid).toBe(0)
  })

  test.runIf(isRoot)('says what helps where root can leave itself in neither way', async () => {
    vi.stubEnv('PATH', folder)
    await expect(open()).rejects.toThrow(/Postgres does not run as root.*Start Khural as an ordinary user/)
  })

  test.runIf(isRoot)('refuses to take the data of another user', async () => {
    await isUsable()
    fs.chownSync(join(folder, 'data/postgres'), 1000, 1000)
    await expect(open()).rejects.toThrow(/belong to user 1000, not to the one that starts Khural \(0\).*chown -R 0/)
  })
})
