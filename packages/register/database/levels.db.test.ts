import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../journal/perform.ts'
import { circleOf } from './levels.ts'
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

test('a circle is the widest level seen', () => {
  expect([circleOf([]), circleOf(['public']), circleOf(['members']), circleOf(['restricted'])]).toEqual([
    ...['public', 'public', 'members', 'all'],
  ])
})

test('the views hold every column of their tables', async () => {
  const { rows } = await database.pool.query<{ schema: string; table: string; columns: string }>(
    `select table_schema as schema, table_name as table, string_agg(column_name, ',' order by column_name) as columns
     from information_schema.columns where table_name in ('session', 'statement', 'undertaking')
       and table_schema in ('public', 'seen_by_public', 'seen_by_members') group by 1, 2`,
  )
  expect(rows).toHaveLength(9)
  for (const { table, columns } of rows) {
    expect(columns).toBe(rows.find((row) => row.schema === 'public' && row.table === table)!.columns)
  }
})
