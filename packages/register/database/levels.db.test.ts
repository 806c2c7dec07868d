import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../journal/perform.ts'
import { circleOf, seenThroughViews } from './levels.ts'
import { migrate } from './migrate.ts'
import type { Database } from './open.ts'
import { cloneDatabase } from './testing.ts'

let database: Database
const body_id = newId()
beforeAll(async () => {
  database = await cloneDatabase()
  await database.pool.query(`
    alter table undertaking drop constraint undertaking_body_id_session_id_fkey,
      drop constraint undertaking_body_id_statement_id_fkey;
    alter table session drop constraint session_body_id_series_id_fkey;
    alter table tenure drop constraint tenure_body_id_post_id_fkey;
    alter table statement drop constraint statement_body_id_speaker_id_fkey`)
  for (const [n, level] of ['public', 'members', 'restricted', null].entries()) {
    const session_id = newId()
    await database.pool.query(
      `insert into session (body_id, id, seq, series_id, period, n, language, held, kind, names, body_names, provenance,
         recorded_at, level) values ($1, $2, 1, $2, '2031', $3, 'en', '{}', 'study', '{}', '{}', '{}', now(), $4)`,
      [body_id, session_id, String(n), level],
    )
    for (const [number, own] of [null, 'public', 'members', 'restricted'].entries()) {
      await database.pool.query(
        `insert into statement (body_id, id, seq, session_id, number, act, act_text, directive, text, spans, clauses,
           areas, provenance, level) values ($1, $2, 1, $3, $4, 'state', '{}', false, '{}', '{}', '{}', '{}', '{}', $5)`,
        [body_id, newId(), session_id, number, own],
      )
    }
    await database.pool.query(
      `insert into undertaking (body_id, id, seq, session_id, statement_id, number, text, state, areas, provenance,
         registered_at, changed_at, level)
       values ($1, $2, 1, $3, $3, 1, '{}', 'registered', '{}', '{}', now(), now(), $4)`,
      [body_id, newId(), session_id, level],
    )
    // A text, its reading, and somebody whom only it tells of.
    const [source, person] = [newId(), newId()]
    await database.pool.query(
      `insert into source_text (body_id, id, seq, media_type, language, text, text_hash, received_at)
       values ($1, $2, 1, 'text/plain', 'en', $3, $3, now())`,
      [body_id, source, `text ${n}`],
    )
    await database.pool.query(
      `insert into reading (body_id, id, seq, source_id, record, state, opened_at)
       values ($1, $2, 1, $3, '{}', 'filed', now())`,
      [body_id, newId(), source],
    )
    await database.pool.query(
      `insert into session_source (body_id, id, seq, session_id, source_id, language) values ($1, $2, 1, $3, $4, 'en')`,
      [body_id, newId(), session_id, source],
    )
    await database.pool.query(
      `insert into person (body_id, id, seq, names, provenance) values ($1, $2, 1, '{}', '{}')`,
      [body_id, person],
    )
    await database.pool.query(
      `insert into attendance (body_id, id, seq, session_id, person_id, position, part, posts, provenance)
       values ($1, $2, 1, $3, $4, 0, 'took_part', '[]', '{}')`,
      [body_id, newId(), session_id, person],
    )
    await database.pool.query(
      `insert into tenure (body_id, id, seq, post_id, person_id, acting, seen_on, provenance)
       values ($1, $2, 1, $2, $3, false, '2031-05-14', '{}')`,
      [body_id, newId(), person],
    )
    await database.pool.query(`update session set held = '{2031-05-14}' where id = $1`, [session_id])
  }
})
afterAll(() => database.close())

const seen = async (levels: ('public' | 'members' | 'restricted')[]) => {
  const db = database.seenBy(levels)
  const sessions = await db.selectFrom('session').select(['n', 'level']).orderBy('n').execute()
  const statements = await db.selectFrom('statement').select('id').execute()
  const undertakings = await db.selectFrom('undertaking').select('id').execute()
  return [sessions.map(({ level }) => level), statements.length, undertakings.length]
}

test('[AC8] what somebody does not see is not there, whatever asks', async () => {
  // A statement is seen where its own level and its session's are: 2 of 4 in the one public session.
  expect(await seen(['public'])).toEqual([['public'], 2, 1])
  // All but the restricted session, in each all but the restricted statement.
  expect(await seen(['public', 'members'])).toEqual([['public', 'members', null], 9, 3])
  expect(await seen(['public', 'members', 'restricted'])).toEqual([['public', 'members', 'restricted', null], 16, 4])
})

test('[AC8] nor are the texts of what they do not see, and people whom only those name', async () => {
  const count = async (levels: ('public' | 'members' | 'restricted')[]) => {
    const db = database.seenBy(levels)
    const tables = ['source_text', 'reading', 'person', 'tenure'] as const
    return Promise.all(
      tables.map(
        async (table) =>
          (
            await db
              .selectFrom(table as 'person')
              .select('id')
              .execute()
          ).length,
      ),
    )
  }
  // Each session has a statement for members and a restricted one, so its text is for whoever sees both.
  expect(await count(['public'])).toEqual([0, 0, 1, 1])
  expect(await count(['public', 'members'])).toEqual([0, 0, 3, 3])
  expect(await count(['public', 'members', 'restricted'])).toEqual([4, 4, 4, 4])
  await database.pool.query(`update statement set level = null where level = 'restricted'`)
  expect(await count(['public', 'members'])).toEqual([3, 3, 3, 3])
})

test('where views are missing nobody sees more, and a start makes them anew', async () => {
  const other = await cloneDatabase()
  try {
    await other.pool.query('drop schema seen_by_public cascade; drop view seen_by_members.statement')
    for (const levels of [['public'], ['members']] as const) {
      await expect(other.seenBy(levels).selectFrom('body').select('id').execute()).rejects.toThrow('does not exist')
    }
    await expect(other.seenBy(['public'], [newId()]).selectFrom('body').select('id').execute()).rejects.toThrow(
      'does not exist',
    )
    await other.pool.query('drop schema seen_by_members cascade')
    expect(await migrate(other)).toEqual([])
    const { rows } = await other.pool.query(`select from pg_views where schemaname like 'seen_by_%'`)
    expect(rows).toHaveLength(3 * seenThroughViews.length)
  } finally {
    await other.close()
  }
})

test('a connection that cannot be kept to its circle is never given out', async () => {
  const other = await cloneDatabase()
  try {
    const rename = (from: string, to: string) =>
      other.pool.query(`set allow_system_table_mods = on; alter view pg_catalog.${from} rename to ${to}`)
    // The query that sets the search path fails, and nothing else does.
    await rename('pg_views', 'pg_views_away')
    const members = other.seenBy(['public', 'members'])
    const ask = () => members.selectFrom('session').select('id').execute()
    for (const answer of await Promise.allSettled([ask(), ask(), ask()])) {
      expect(answer).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('pg_views') } })
    }
    await expect(
      members.transaction().execute((tx) => tx.selectFrom('session').select('id').execute()),
    ).rejects.toThrow('pg_views')
    await rename('pg_views_away', 'pg_views')
    expect(await ask()).toEqual([])
    const { rows } = await sql<{ path: string }>`select current_setting('search_path') as path`.execute(members)
    expect(rows[0]!.path).toMatch(/^seen_by_members, /)
  } finally {
    await other.close()
  }
})

test('a circle is the widest level seen', () => {
  expect([circleOf([]), circleOf(['public']), circleOf(['members']), circleOf(['restricted'])]).toEqual([
    ...['public', 'public', 'members', 'all'],
  ])
  const invitedTo = [newId()]
  expect([circleOf(['public'], invitedTo), circleOf(['members'], invitedTo)]).toEqual(['invited', 'members'])
})

test('the views hold every column of their tables', async () => {
  const { rows } = await database.pool.query<{ schema: string; table: string; columns: string }>(
    `select table_schema as schema, table_name as table, string_agg(column_name, ',' order by column_name) as columns
     from information_schema.columns where table_name = any ($1)
       and (table_schema = 'public' or table_schema like 'seen_by_%') group by 1, 2`,
    [seenThroughViews],
  )
  expect(rows).toHaveLength(4 * seenThroughViews.length)
  for (const { table, columns } of rows) {
    expect(columns).toBe(rows.find((row) => row.schema === 'public' && row.table === table)!.columns)
  }
})
