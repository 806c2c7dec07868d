import { setTimeout as pause } from 'node:timers/promises'
import { setDatabase } from '@khural/register/database/current.ts'
import type { Database } from '@khural/register'
import { cloneDatabase } from '@khural/register/database/testing.ts'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { limit } from './rate-limit.ts'

let database: Database
beforeAll(async () => {
  database = await cloneDatabase()
  setDatabase(database)
})
afterAll(async () => {
  setDatabase(null)
  await database.close()
})

/** The module as another process has it: nothing remembered, the same database. */
async function anotherProcess(): Promise<{ limit: typeof limit }> {
  vi.resetModules()
  const current = await import('@khural/register/database/current.ts')
  current.setDatabase(database)
  return import('./rate-limit.ts')
}

test('so many uses are allowed at once, the next is refused with the seconds to wait', async () => {
  const { limit } = await anotherProcess()
  const answers = []
  for (let i = 0; i < 5; i++) answers.push(await limit('a', { count: 3, seconds: 30 }))
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, false, false])
  expect(answers[3]).toEqual({ ok: false, retryAfterSeconds: 10 })
})

test('two processes count together, also at the same moment', async () => {
  const [one, other] = [await anotherProcess(), await anotherProcess()]
  for (let round = 0; round < 15; round++) {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) => (i % 2 ? one : other).limit(`b${round}`, { count: 7, seconds: 3600 })),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(7)
  }
})

test('whoever waits as long as told goes on; what was refused did not count', async () => {
  const { limit } = await anotherProcess()
  const allowed = { count: 2, seconds: 2 }
  for (let i = 0; i < 2; i++) expect(await limit('c', allowed)).toEqual({ ok: true })
  for (let i = 0; i < 20; i++) expect(await limit('c', allowed)).toEqual({ ok: false, retryAfterSeconds: 1 })
  await pause(1100)
  expect(await limit('c', allowed)).toEqual({ ok: true })
  expect((await limit('c', allowed)).ok).toBe(false)
})

test('keys do not disturb one another, nor do two limits on one key', async () => {
  const { limit } = await anotherProcess()
  expect(await limit('d', { count: 1, seconds: 60 })).toEqual({ ok: true })
  expect((await limit('d', { count: 1, seconds: 60 })).ok).toBe(false)
  expect(await limit('e', { count: 1, seconds: 60 })).toEqual({ ok: true })
  expect(await limit('d', { count: 5, seconds: 60 })).toEqual({ ok: true })
})

test('a flood on a key that is used up asks the database no more, and nothing readable is kept', async () => {
  const { limit } = await anotherProcess()
  await limit('sign-in:ama@example.org', { count: 1, seconds: 60 })
  await limit('sign-in:ama@example.org', { count: 1, seconds: 60 })
  const asked = vi.spyOn(database.pool, 'query')
  for (let i = 0; i < 1000; i++)
    expect((await limit('sign-in:ama@example.org', { count: 1, seconds: 60 })).ok).toBe(false)
  expect(asked).not.toHaveBeenCalled()
  asked.mockRestore()
  const { rows } = await database.pool.query<{ key: string }>('select key from rate_limit')
  expect(rows.length).toBeGreaterThan(3)
  for (const { key } of rows) expect(key).toMatch(/^[0-9a-f]{64}$/)
})

test('keys that are free again are thrown away', async () => {
  const { limit } = await anotherProcess()
  await database.pool.query(
    `insert into rate_limit select 'old ' || i, now() - interval '1 day' from generate_series(1, 100) i`,
  )
  for (let i = 0; i < 500; i++) await limit(`f${i}`, { count: 1, seconds: 60 })
  const { rows } = await database.pool.query<{ key: string }>(`select key from rate_limit where key like 'old%'`)
  expect(rows).toEqual([])
})

test('what a clock has written that was set back since keeps nobody out', async () => {
  const { limit } = await anotherProcess()
  for (let i = 0; i < 2; i++) await limit('f', { count: 2, seconds: 60 })
  expect((await (await anotherProcess()).limit('f', { count: 2, seconds: 60 })).ok).toBe(false)
  // Nor does anybody gain by a long rest: no more portions come back than there are.
  for (const moved of ["free_at + interval '1 year'", "now() + interval '2 minutes'", "now() - interval '1 year'"]) {
    await database.pool.query(`update rate_limit set free_at = ${moved}`)
    const later = await anotherProcess()
    const answers = []
    for (let i = 0; i < 3; i++) answers.push((await later.limit('f', { count: 2, seconds: 60 })).ok)
    expect([moved, answers]).toEqual([moved, [true, true, false]])
  }
})
