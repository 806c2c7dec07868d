import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { migrate, openDatabase, readSettings, type Database } from '@khural/register'
import { type Embedded, joinEmbedded } from '@khural/register/database/embedded.ts'
import { makePlannedSession, type MadeSession } from '@khural/register/session/testing.ts'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { postmasterOf, type Running, runStart } from '../../tools/testing/running.ts'
import { KEY, signIn, step, streamOf, TestScreen } from './src/lib/server/live/testing.ts'

const ports = [4655, 4656] as const
const postgresPort = 4657
const module = join(import.meta.dirname, 'src/lib/server/live/testing-server.ts')
const addresses = ports.map((port) => `http://127.0.0.1:${port}`)

describe('streams of two processes', () => {
  let folder: string
  let postgres: Embedded
  let database: Database
  let settings: Record<string, string>
  const started: Running[] = []
  let made: MadeSession
  let cookie: string
  const screens: TestScreen[] = []

  const start = async (port: number): Promise<Running> => {
    const one = runStart({ ...settings, PORT: String(port) }, ['--server', module])
    started.push(one)
    await one.says(/Khural is at .*/, 60_000)
    return one
  }
  const follow = (...on: string[]) => {
    const screen = new TestScreen(on, streamOf(made), cookie)
    screens.push(screen)
    return screen
  }
  const speak = (i: number) => step(database, made, { kind: 'set_times', item: made.items[0]!.id, speech: 60 + i })
  const numbers = (to: number) => Array.from({ length: to }, (_, i) => i + 1)

  beforeAll(async () => {
    folder = fs.mkdtempSync(join(tmpdir(), 'khural-live-'))
    const serverSettings = { listen_addresses: '127.0.0.1', fsync: 'off' }
    postgres = await joinEmbedded({ dataDir: join(folder, 'external'), port: postgresPort, serverSettings })
    const DATABASE_URL = `postgres://khural@127.0.0.1:${postgresPort}/khural`
    settings = { DATABASE_URL, DATA_DIR: join(folder, 'data'), SECRET_KEY: KEY }
    database = await openDatabase(readSettings({ environment: settings }))
    await migrate(database)
    made = await makePlannedSession(database, 'harbour', { members: 4, items: 3 })
    await database.pool.query(`update tenure set held_from = '2020-01-01'`)
    ;({ cookie } = await signIn(database, made.body_id, made.members[2]!.person_id))
    await step(database, made, { kind: 'open' })
    await Promise.all(ports.map(start))
  }, 120_000)
  afterEach(() => {
    for (const screen of screens.splice(0)) screen.close()
  })
  afterAll(async () => {
    for (const { child } of started) child.kill('SIGTERM')
    await Promise.all(started.map(({ ended }) => ended))
    await database?.close()
    await postgres?.leave()
    fs.rmSync(folder, { recursive: true, force: true })
  })

  test('carry what anybody does to the screens of both', async () => {
    const both = addresses.map((address) => follow(address))
    await vi.waitFor(() => expect(both.every(({ isOpen }) => isOpen)).toBe(true), 10_000)
    const { n } = await speak(1)
    for (const screen of both) await vi.waitFor(() => expect(screen.seen).toEqual(numbers(n)), 5000)
  })

  test('come back within five seconds when a server is started anew in mid-session, with nothing lost', async () => {
    const all = Array.from({ length: 10 }, () => follow(addresses[0]!))
    await vi.waitFor(() => expect(all.every(({ seen }) => seen.length > 0)).toBe(true), 10_000)
    started[0]!.child.kill('SIGTERM')
    await started[0]!.ended
    expect(all.every(({ isOpen }) => isOpen)).toBe(false)
    // The session goes on meanwhile, through the other process or none.
    let n = 0
    for (let i = 0; i < 5; i++) ({ n } = await speak(10 + i))
    await start(ports[0])
    const up = performance.now()
    await vi.waitFor(() => expect(all.map(({ seen }) => seen)).toEqual(all.map(() => numbers(n))), {
      timeout: 15_000,
      interval: 20,
    })
    const took = Math.round(performance.now() - up)
    console.log(`ten screens were back ${took} ms after the server was`)
    expect(took).toBeLessThan(5000)
  }, 60_000)

  test('lose nothing when a server is killed without a word', async () => {
    const screen = follow(...addresses)
    await vi.waitFor(() => expect(screen.seen.length).toBeGreaterThan(0), 10_000)
    started.at(-1)!.child.kill('SIGKILL')
    const { n } = await speak(20)
    await vi.waitFor(() => expect(screen.seen).toEqual(numbers(n)), 10_000)
    await start(ports[0])
  }, 60_000)

  test('lose nothing when the database goes away and returns', async () => {
    const screen = follow(addresses[1]!)
    await vi.waitFor(() => expect(screen.seen.length).toBeGreaterThan(0), 10_000)
    process.kill(postmasterOf(join(folder, 'external')), 'SIGKILL')
    // The step is taken as soon as the database is there again, and by then nobody may be listening yet.
    let n = 0
    for (const end = Date.now() + 30_000; n === 0; await sleep(50)) {
      try {
        ;({ n } = await speak(30))
      } catch (error) {
        if (Date.now() > end) throw error
      }
    }
    await vi.waitFor(() => expect(screen.seen).toEqual(numbers(n)), 15_000)
    expect(screen.answers).toEqual([200])
    const later = await speak(31)
    await vi.waitFor(() => expect(screen.seen).toEqual(numbers(later.n)), 5000)
  }, 90_000)
})
