import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from './open.ts'
import { cloneDatabase } from './testing.ts'

describe('a cloned database', () => {
  let database: Database
  beforeAll(async () => {
    database = await cloneDatabase()
  })
  afterAll(() => database.close())

  test('has the migrated schema', async () => {
    const { rows } = await database.pool.query('select number from migration order by number')
    expect(rows.length).toBeGreaterThan(0)
  })

  test('is apart from every other clone', async () => {
    const other = await cloneDatabase()
    try {
      await database.pool.query('create table mine (id int)')
      await expect(other.pool.query('select * from mine')).rejects.toThrow(/does not exist/)
    } finally {
      await other.close()
    }
  })

  test('gives int8 as a number, date as text and timestamptz as Date', async () => {
    const { rows } = await database.pool.query(
      `select 9007199254740991::int8 as big, date '2021-02-03' as day, array[1, null]::int8[] as bigs,
              array[date '2021-02-03'] as days, timestamptz '2021-02-03 04:05:06+08' as moment`,
    )
    expect(rows[0]).toEqual({
      big: 9007199254740991,
      day: '2021-02-03',
      bigs: [1, null],
      days: ['2021-02-03'],
      moment: new Date('2021-02-02T20:05:06Z'),
    })
  })

  test('refuses an integer that a number cannot hold exactly', async () => {
    await expect(database.pool.query('select 9007199254740993::int8 as big')).rejects.toThrow(/exceeds 2\^53/)
  })

  test('finds trigrams in Chinese text', async () => {
    await database.pool.query('create extension if not exists pg_trgm')
    const { rows } = await database.pool.query(
      `select show_trgm('长江大桥') as found, similarity('长江大桥', '长江') as near`,
    )
    expect(rows[0].found).toHaveLength(5)
    expect(rows[0].near).toBeGreaterThan(0.3)
  })

  test('answers after its connections were cut', async () => {
    const client = await database.pool.connect()
    const cut = new Promise((resume) => client.once('end', resume))
    await database.pool
      // Its own connection last: whoever is cut cuts nobody any more.
      .query(
        `select pg_terminate_backend(pid) from (select pid from pg_stat_activity where datname = current_database()
           order by pid = pg_backend_pid() offset 0) as ordered`,
      )
      .catch(() => {})
    await cut
    client.release(true)
    expect((await database.pool.query('select 1 as one')).rows[0]).toEqual({ one: 1 })
  })

  test('vanishes when it is closed', async () => {
    const other = await cloneDatabase()
    const { rows } = await other.pool.query<{ name: string }>('select current_database() as name')
    await other.close()
    const left = await database.pool.query('select 1 from pg_database where datname = $1', [rows[0]?.name])
    expect(left.rows).toEqual([])
  })
})
