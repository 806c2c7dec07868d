import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listMigrations, migrate, migrationsFolder } from './migrate.ts'
import type { Database } from './open.ts'
import { cloneDatabase } from './testing.ts'

let database: Database
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.close())

const limits = `select current_setting('lock_timeout') as lock, current_setting('statement_timeout') as statement,
  current_setting('idle_in_transaction_session_timeout') as idle`

test('no connection waits, works or rests in a transaction without an end', async () => {
  expect((await database.pool.query(limits)).rows).toEqual([{ lock: '5s', statement: '30s', idle: '1min' }])
})

test('a wait for what another holds is given up', async () => {
  const [one, two] = [await database.pool.connect(), await database.pool.connect()]
  try {
    await one.query('begin; lock table post in exclusive mode')
    const began = performance.now()
    await expect(two.query('begin; lock table post in exclusive mode')).rejects.toMatchObject({ code: '55P03' })
    expect(performance.now() - began).toBeGreaterThan(4500)
  } finally {
    for (const client of [one, two]) {
      await client.query('rollback')
      client.release()
    }
  }
})

test('a migration takes the time it needs, and its connection has limits again afterwards', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'khural-migrations-'))
  try {
    for (const { number, name, sql } of listMigrations(migrationsFolder)) {
      await writeFile(join(folder, `${String(number).padStart(4, '0')}_${name}.sql`), sql)
    }
    await writeFile(join(folder, '9000_seen.sql'), `create table seen as ${limits}`)
    expect(await migrate(database, { folder })).toEqual([9000])
    expect((await database.pool.query('select lock, statement from seen')).rows).toEqual([
      { lock: '0', statement: '0' },
    ])
    const all = await Promise.all([1, 2, 3].map(() => database.pool.query(limits)))
    for (const { rows } of all) expect(rows).toEqual([{ lock: '5s', statement: '30s', idle: '1min' }])
  } finally {
    await rm(folder, { recursive: true })
  }
})
