import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../packages/register/database/index.ts'
import { readSettings } from '../packages/register/database/settings.ts'
import { verify } from '../packages/register/journal/verify.ts'
import { childrenOf, isRunning, postmasterOf, type Running, runStart, until } from './testing/running.ts'

const ROUNDS = 20
const VICTIMS = ['node', 'postgres', 'both', 'one backend'] as const
const port = '4180'

describe('killed in the middle of writes', () => {
  let folder: string
  let dataDir: string
  let settings: Record<string, string>
  const acknowledged = new Set<string>()

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'khural-recovery-'))
    dataDir = join(folder, 'data')
    settings = { PORT: port, DATA_DIR: dataDir }
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const count = (khural: Running) => khural.said().match(/^written \S+$/gm)?.length ?? 0

  async function beginWriting(): Promise<Running> {
    const khural = runStart(settings)
    await khural.says(/Khural is at/)
    await fetch(`http://127.0.0.1:${port}/write`)
    await until(() => count(khural) > 50)
    return khural
  }

  /** What the next start finds: which acknowledged posts are gone, and whether rows and journal agree. */
  async function found() {
    const database = await openDatabase(readSettings({ environment: settings }))
    try {
      const posts = await database.db.selectFrom('post').select('id').execute()
      const stored = new Set(posts.map(({ id }) => id))
      return { lost: [...acknowledged].filter((id) => !stored.has(id)), verdict: await verify(database.db) }
    } finally {
      await database.close()
    }
  }

  test.each(Array.from({ length: ROUNDS }, (_, round) => [round + 1, VICTIMS[round % VICTIMS.length]!] as const))(
    'round %i: after kill -9 of %s every acknowledged post is there at the next start and the journal is whole',
    async (_round, victim) => {
      const khural = await beginWriting()
      const postmaster = postmasterOf(dataDir)
      if (victim === 'postgres' || victim === 'both') process.kill(postmaster, 'SIGKILL')
      if (victim === 'one backend') process.kill(childrenOf(postmaster).at(-1)!, 'SIGKILL')
      if (victim === 'postgres' || victim === 'one backend') {
        // The serving process brings the database back by itself and goes on writing.
        await khural.says(/The database is back/)
        const before = count(khural)
        await until(() => count(khural) > before + 50)
        expect(postmasterOf(dataDir) === postmaster).toBe(victim === 'one backend')
      }
      khural.child.kill('SIGKILL')
      expect(await khural.ended).toBe('SIGKILL')
      for (const [, id] of khural.said().matchAll(/^written (\S+)$/gm)) acknowledged.add(id!)
      expect(khural.said()).not.toMatch(/^refused/m)
      expect(await found()).toMatchObject({ lost: [], verdict: { whole: true } })
    },
  )

  test('after all rounds the data are whole and a stop leaves no process behind', async () => {
    expect(acknowledged.size).toBeGreaterThan(50 * ROUNDS)
    const khural = await beginWriting()
    const postmaster = postmasterOf(dataDir)
    khural.child.kill('SIGTERM')
    expect(await khural.ended).toBe(0)
    expect(isRunning(postmaster)).toBe(false)
    expect(await found()).toMatchObject({ lost: [], verdict: { whole: true } })
  })
})
