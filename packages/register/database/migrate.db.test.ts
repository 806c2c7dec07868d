import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listMigrations, migrate } from './migrate.ts'
import type { Database } from './open.ts'
import { cloneDatabase } from './testing.ts'

describe('migrations', () => {
  let database: Database
  let folder: string
  const write = (file: string, sql: string) => writeFileSync(join(folder, file), sql)

  beforeAll(async () => {
    database = await cloneDatabase()
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'khural-migrations-'))
    await database.pool.query('drop schema public cascade; create schema public')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('are applied in the order of their numbers, each once', async () => {
    write('0002_add.sql', 'insert into thing values (2)')
    write('0001_thing.sql', 'create table thing (id int); insert into thing values (1)')
    expect(await migrate(database, { folder })).toEqual([1, 2])
    expect(await migrate(database, { folder })).toEqual([])
    expect((await database.pool.query('select id from thing order by id')).rows).toEqual([{ id: 1 }, { id: 2 }])
  })

  test('are named one by one to whoever has data, and in one line to whoever begins', async () => {
    const lines: string[] = []
    const onProgress = (line: string) => lines.push(line)
    write('0001_thing.sql', 'create table thing (id int)')
    write('0002_other.sql', 'create table other (id int)')
    await migrate(database, { folder, onProgress })
    write('0003_third.sql', 'create table third (id int)')
    await migrate(database, { folder, onProgress })
    expect(lines).toEqual(['Making the tables …', 'Bringing the database up to date: 0003_third.sql'])
  })

  test('started four at a time are applied once', async () => {
    write('0001_thing.sql', 'create table thing (id int); select pg_sleep(0.1)')
    const runs = await Promise.all([1, 2, 3, 4].map(() => migrate(database, { folder })))
    expect(runs.flat()).toEqual([1])
  })

  test('that fail are named with the line, and leave nothing of themselves', async () => {
    write('0001_thing.sql', 'create table thing (id int)')
    write('0002_other.sql', 'create table other (id int);\n\ncreate tabel wrong (id int)')
    await expect(migrate(database, { folder })).rejects.toThrow(/0002_other\.sql fails \(line 3\): syntax error/)
    expect(
      (await database.pool.query(`select to_regclass('other') as other, to_regclass('thing') as thing`)).rows,
    ).toEqual([{ other: null, thing: 'thing' }])
    write('0002_other.sql', 'create table other (id int)')
    expect(await migrate(database, { folder })).toEqual([2])
  })

  test('of a newer Khural are refused by an older one', async () => {
    write('0001_thing.sql', 'create table thing (id int)')
    write('0007_later.sql', 'create table later (id int)')
    await migrate(database, { folder })
    rmSync(join(folder, '0007_later.sql'))
    await expect(migrate(database, { folder })).rejects.toThrow(
      /newer schema 7 \(later\); this Khural knows 1\. Start the newer Khural/,
    )
  })

  test('changed after they were applied are named', async () => {
    write('0001_thing.sql', 'create table thing (id int)')
    await migrate(database, { folder })
    write('0001_thing.sql', 'create table thing (id bigint)')
    await expect(migrate(database, { folder })).rejects.toThrow(/0001_thing\.sql was changed after it was applied/)
  })

  test('with an odd name or a number borne twice are refused', () => {
    write('0001_thing.sql', '')
    write('0001_other.sql', '')
    expect(() => listMigrations(folder)).toThrow('Two migrations bear the number 1: other and thing.')
    rmSync(join(folder, '0001_other.sql'))
    write('2-more.sql', '')
    expect(() => listMigrations(folder)).toThrow('2-more.sql: a migration is named 0001_what_it_does.sql.')
  })

  test('refused once do not block the next try', async () => {
    write('0001_wrong.sql', 'select wrong')
    await expect(migrate(database, { folder })).rejects.toThrow(/0001_wrong\.sql fails/)
    write('0001_wrong.sql', 'select 1')
    expect(await migrate(database, { folder })).toEqual([1])
  })
})
