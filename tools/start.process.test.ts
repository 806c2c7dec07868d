import * as fs from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { repositoryRoot } from '../packages/register/database/settings.ts'
import { isRunning, postmasterOf, run, type Running, runStart, sleep, STAND_IN, until } from './testing/running.ts'

describe('npm start', () => {
  let folder: string
  const started: Running[] = []
  const start = (settings: Record<string, string> = {}): Running => {
    const khural = runStart({ PORT: '4181', DATA_DIR: join(folder, 'data'), ...settings })
    started.push(khural)
    return khural
  }
  /** Exit code 1, one sentence with the remedy, no stack. */
  async function refuses(khural: Running, words: RegExp): Promise<void> {
    expect(await khural.ended).toBe(1)
    expect(khural.said()).toMatch(words)
    expect(khural.said()).not.toMatch(/^\s+at /m)
    expect(khural.said()).not.toContain('Khural is at')
  }

  beforeAll(() => {
    folder = fs.mkdtempSync(join(tmpdir(), 'khural-start-'))
  })
  afterEach(async () => {
    for (const { child, ended } of started.splice(0)) {
      child.kill('SIGTERM')
      await ended
    }
  })
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

  test('serves, and the second time answers within 5 s of the command', async () => {
    const first = start()
    await first.says(/Khural is at http:\/\/127\.0\.0\.1:4181/)
    first.child.kill('SIGTERM')
    await first.ended
    const began = performance.now()
    await start().says(/Khural is at/)
    expect((await fetch('http://127.0.0.1:4181/healthz')).status).toBe(200)
    expect(performance.now() - began).toBeLessThan(5000)
  })

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'stops cleanly on %s within 5 s, also when it comes twice, and leaves no process',
    async (signal) => {
      const khural = start()
      await khural.says(/Khural is at/)
      await fetch('http://127.0.0.1:4181/write')
      await khural.says(/written/)
      const postmaster = postmasterOf(join(folder, 'data'))
      const began = performance.now()
      khural.child.kill(signal)
      await sleep(20)
      khural.child.kill(signal)
      expect(await khural.ended).toBe(0)
      expect(performance.now() - began).toBeLessThan(5000)
      expect(isRunning(postmaster)).toBe(false)
    },
  )

  test('stops cleanly when a signal comes while it is still starting', async () => {
    const data = join(folder, 'early')
    const khural = start({ DATA_DIR: data })
    await khural.says(/Creating the database/)
    khural.child.kill('SIGTERM')
    expect(await khural.ended).toBe(0)
    expect(fs.existsSync(join(data, 'postgres', 'postmaster.pid'))).toBe(false)
  })

  test('is refused a second time on the same data, with process and address of the first', async () => {
    const first = start()
    await first.says(/Khural is at/)
    const words = new RegExp(`already serves the data in .*: process ${first.pid} at http://127\\.0\\.0\\.1:4181`)
    await refuses(start({ PORT: '4182' }), words)
    expect((await fetch('http://127.0.0.1:4181/healthz')).status).toBe(200)
  })

  test('lets ./khural use the same data meanwhile, and the last one out stops the database', async () => {
    const first = start()
    await first.says(/Khural is at/)
    const data = join(folder, 'data')
    const settings = { PORT: '4181', DATA_DIR: data }
    const verify = run(join(repositoryRoot, 'khural'), ['verify'], settings)
    expect(await verify.ended).toBe(0)
    expect(isRunning(postmasterOf(data))).toBe(true)
    expect((await fetch('http://127.0.0.1:4181/healthz')).status).toBe(200)
  })

  test('finds the database that a killed one left running, and uses it again', async () => {
    const first = start()
    await first.says(/Khural is at/)
    const postmaster = postmasterOf(join(folder, 'data'))
    first.child.kill('SIGKILL')
    await first.ended
    expect(isRunning(postmaster)).toBe(true)
    await start().says(/Khural is at/)
    expect(postmasterOf(join(folder, 'data'))).toBe(postmaster)
  })

  test('starts eight users of one data folder at once on one server', async () => {
    const settings = { DATA_DIR: join(folder, 'crowd') }
    const crowd = Array.from({ length: 8 }, () => run(join(repositoryRoot, 'khural'), ['verify'], settings))
    const ends = await Promise.all(crowd.map(async (one) => ({ code: await one.ended, said: one.said() })))
    expect(ends.filter(({ code }) => code !== 0)).toEqual([])
    expect(fs.readdirSync(join(folder, 'crowd')).filter((name) => name.includes('unfinished'))).toEqual([])
    expect(fs.existsSync(join(folder, 'crowd/postgres/postmaster.pid'))).toBe(false)
  })

  test('stops by itself when its parent, npm, was killed', async () => {
    const args = [join(repositoryRoot, 'tools/start.ts'), '--with-parent', '--server', STAND_IN]
    const script = `${[process.execPath, ...args].map((word) => `'${word}'`).join(' ')}; true`
    const npm = `require('node:child_process').spawn('sh', ['-c', ${JSON.stringify(script)}], { stdio: 'inherit' })`
    const parent = run(process.execPath, ['-e', npm], { PORT: '4181', DATA_DIR: join(folder, 'data') })
    await parent.says(/Khural is at/)
    const postmaster = postmasterOf(join(folder, 'data'))
    parent.child.kill('SIGKILL')
    await until(() => !isRunning(postmaster), 8000)
    await expect(fetch('http://127.0.0.1:4181/healthz')).rejects.toThrow('fetch failed')
  })

  test('is refused on a busy port, and stops the database that it had started', async () => {
    const other = createServer().listen(4183, '127.0.0.1')
    await new Promise((resume) => other.once('listening', resume))
    await refuses(start({ PORT: '4183' }), /already listens on 127\.0\.0\.1:4183\. Set PORT to a free one/)
    expect(fs.existsSync(join(folder, 'data/postgres/postmaster.pid'))).toBe(false)
    await new Promise((resume) => other.close(resume))
  })

  test('is refused with a data folder that cannot be written', async () => {
    const file = join(folder, 'file')
    fs.writeFileSync(file, '')
    await refuses(start({ DATA_DIR: join(file, 'data') }), /cannot be written to .*set DATA_DIR to another folder/)
    await refuses(start({ DATA_DIR: '/proc/khural' }), /cannot be written to .*set DATA_DIR to another folder/)
  })

  test('is refused with a DATABASE_URL that nobody answers, without showing the password', async () => {
    const khural = start({ DATABASE_URL: 'postgres://khural:s3cret@127.0.0.1:4184/khural' })
    await refuses(khural, /No database answers at .*127\.0\.0\.1:4184\/khural .*correct DATABASE_URL/)
    expect(khural.said()).not.toContain('s3cret')
  })

  test.each(['0.0.0.0', '192.0.2.1', 'example.org', '::'])(
    'is refused with HOST=%s while no https stands in front',
    async (host) => {
      await refuses(
        start({ HOST: host }),
        /would let other machines in, and passwords would cross the network unprotected/,
      )
    },
  )

  test.each(['localhost', '::1', '127.0.0.2'])('serves on this machine alone with HOST=%s', async (host) => {
    expect(await start({ HOST: host }).says(/Khural is at/)).toBe('Khural is at')
  })

  test('is refused with a setting that cannot be used', async () => {
    await refuses(start({ PORT: 'http' }), /PORT .*cannot be used.*PORT=4000/)
  })

  test('is refused on a newer schema', async () => {
    const first = start()
    await first.says(/Khural is at/)
    const { openDatabase, readSettings } = await import('../packages/register/database/index.ts')
    const database = await openDatabase(readSettings({ environment: { DATA_DIR: join(folder, 'data') } }))
    await database.pool.query(`insert into migration (number, name, sha256) values (9000, 'from_the_future', '')`)
    first.child.kill('SIGTERM')
    await first.ended
    await refuses(start(), /newer schema 9000 \(from_the_future\).*Start the newer Khural/)
    await database.pool.query('delete from migration where number = 9000')
    await database.close()
  })
})
