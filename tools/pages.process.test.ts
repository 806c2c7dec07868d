import * as fs from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { joinEmbedded } from '../packages/register/database/embedded.ts'
import { repositoryRoot } from '../packages/register/database/settings.ts'
import { isRunning, postmasterOf, run, type Running, runStart, until } from './testing/running.ts'

const address = 'http://127.0.0.1:4187'

describe('the pages as npm start serves them', () => {
  let folder: string
  let khural: Running
  const start = (settings: Record<string, string> = {}) => {
    khural = runStart({ PORT: '4187', DATA_DIR: join(folder, 'data'), ...settings }, [])
    return khural.says(/Khural is at .*/, 120_000)
  }
  const health = async () => {
    const response = await fetch(`${address}/healthz`)
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }

  beforeAll(async () => {
    folder = fs.mkdtempSync(join(tmpdir(), 'khural-pages-'))
    await start() // builds the pages when they are not those of these sources
    khural.child.kill('SIGTERM')
    await khural.ended
  })
  afterEach(async () => {
    khural.child.kill('SIGTERM')
    await khural.ended
  })
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

  test('are there within 5 s of a second start', async () => {
    const began = performance.now()
    await start()
    const page = await fetch(address)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('</html>')
    expect(performance.now() - began).toBeLessThan(5000)
  })

  test('tell at /healthz which database they use, and their version', async () => {
    await start()
    const { version } = JSON.parse(fs.readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
    expect(await health()).toEqual({ status: 200, body: { status: 'ok', database: 'embedded', version } })
  })

  test('heal by themselves when the embedded database is killed under them', async () => {
    await start()
    process.kill(postmasterOf(join(folder, 'data')), 'SIGKILL')
    await khural.says(/The database is back/)
    await until(async () => (await health()).status === 200)
    expect((await fetch(address)).status).toBe(200)
  })

  test('answer 503 at /healthz while a server of DATABASE_URL is away, and 200 when it is back', async () => {
    const external = () =>
      joinEmbedded({
        dataDir: join(folder, 'external'),
        port: 4188,
        serverSettings: { listen_addresses: '127.0.0.1' },
      })
    let server = await external()
    await start({ DATABASE_URL: 'postgres://khural@127.0.0.1:4188/khural' })
    expect(await health()).toMatchObject({ status: 200, body: { database: 'external' } })
    await server.leave()
    expect(await health()).toMatchObject({ status: 503, body: { database: 'external' } })
    server = await external()
    await until(async () => (await health()).status === 200)
    expect((await fetch(address)).status).toBe(200)
    await server.leave()
  })

  test('stop within 5 s with exit code 0 although somebody holds a connection open', async () => {
    await start()
    const idle = connect(4187, '127.0.0.1')
    const half = connect(4187, '127.0.0.1', () =>
      half.write('POST / HTTP/1.1\r\nhost: 127.0.0.1:4187\r\ncontent-length: 9\r\n\r\n'),
    )
    for (const socket of [idle, half]) socket.on('error', () => {})
    await fetch(address)
    const began = performance.now()
    khural.child.kill('SIGTERM')
    expect(await khural.ended).toBe(0)
    expect(performance.now() - began).toBeLessThan(5000)
    for (const socket of [idle, half]) socket.destroy()
  })

  test.each(['SIGTERM', 'SIGKILL'] as const)(
    'are served by ./khural start too, and end when it gets %s',
    async (signal) => {
      khural = run(join(repositoryRoot, 'khural'), ['start'], { PORT: '4187', DATA_DIR: join(folder, 'data') })
      await khural.says(/Khural is at/, 120_000)
      expect((await fetch(address)).status).toBe(200)
      const postmaster = postmasterOf(join(folder, 'data'))
      khural.child.kill(signal)
      await until(() => !isRunning(postmaster), 6000)
      expect(await khural.ended).toBe(signal === 'SIGTERM' ? 0 : 'SIGKILL')
    },
  )
})
