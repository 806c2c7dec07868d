import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBody } from '../body/body.create.ts'
import type { Database } from '../database/open.ts'
import { liesIn } from '../database/disk-room.ts'
import { cloneDatabase } from '../database/testing.ts'
import { newId } from './perform.ts'
import { done, refusal } from './testing.ts'

let database: Database
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.close())
const input = (slug: string) => ({ id: newId(), slug, names: { en: slug } })

test('[JN14] a write is refused where only the reserve of the disk is left, and goes on once there is room', async () => {
  // The one place of every machine that says it has no byte left.
  liesIn(database.db, '/proc')
  const { code } = await refusal(database, createBody, input('weir'))
  expect(code).toBe('register.no_room')
  expect(await database.db.selectFrom('body').select('id').execute()).toEqual([])
  liesIn(database.db, import.meta.dirname)
  await done(database, createBody, input('weir'))
})

test('[JN14] a write that the database has no room for is refused and leaves nothing', async () => {
  await database.pool.query(`
    create function full_disk() returns trigger language plpgsql as
      $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$;
    create trigger full_disk before insert on journal for each row execute function full_disk()`)
  expect((await refusal(database, createBody, input('lock'))).code).toBe('register.no_room')
  await database.pool.query('drop trigger full_disk on journal')
  await done(database, createBody, input('lock'))
})
