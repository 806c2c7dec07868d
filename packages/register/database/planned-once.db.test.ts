import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from './open.ts'
import { plannedOnce } from './planned-once.ts'
import { cloneDatabase } from './testing.ts'

let database: Database
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.close())

test('a connection keeps the plan of a marked statement alone, for all values and however its table grows', async () => {
  await database.db.connection().execute(async (db) => {
    const ask = async (id: number) =>
      (await sql`${plannedOnce} select id, name from paper where id = ${id}`.execute(db)).rows
    const kept = async () =>
      (await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(db)).rows
    await sql`create temporary table paper (id int primary key, name text)`.execute(db)
    await sql`insert into paper values (1, ${'Dyke plan'}), (2, ${'Ferry plan'})`.execute(db)
    expect(await kept()).toEqual([])
    for (let i = 0; i < 8; i++) expect(await ask(1)).toEqual([{ id: 1, name: 'Dyke plan' }])
    expect(await ask(2)).toEqual([{ id: 2, name: 'Ferry plan' }])
    expect(await kept()).toEqual([{ statement: expect.stringContaining('from paper where id = $1') }])
    // Each by itself, and no more than its words as they are sent.
    expect((await sql`${plannedOnce} select name from paper where id = ${2}`.execute(db)).rows).toEqual([
      { name: 'Ferry plan' },
    ])
    expect(await kept()).toHaveLength(2)
    await sql`alter table paper add column pages int`.execute(db)
    expect(await ask(2)).toEqual([{ id: 2, name: 'Ferry plan' }])
  })
})

test('what a pool is asked is answered, marked or not', async () => {
  for (const mark of ['', '/* planned once */ ']) {
    expect((await database.pool.query(`${mark}select $1::int as n`, [3])).rows).toEqual([{ n: 3 }])
  }
})
