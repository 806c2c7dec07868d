import { Kysely, PostgresDialect, type CompiledQuery } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seesOnly, type Circle } from './database/levels.ts'
import type { Database } from './database/open.ts'
import { cloneDatabase } from './database/testing.ts'
import type { Id, Tables } from './database/tables.ts'
import { holdersOn } from './body/views.ts'
import { countToStudy, listDirectives } from './directive/views.ts'
import { ownUndertakings, waiting } from './home/views.ts'
import type { Reader } from './journal/writer.ts'
import { listMaterials } from './material/views.ts'
import { makeBody } from './minutes/testing.ts'
import { yearDirectives } from './session/views.ts'
import { ledgerCounts, ledgerPage } from './undertaking/ledger.ts'

// Bodies of 600 sessions, 30 a year. Each session takes up two texts and an item of its agenda a third, lies on two
// materials and leaves ten undertakings; each of 300 people was at 20 sessions. An undertaking
// has a lead, and a post beside it.
const BODIES = 3
const SESSIONS = 600
const TODAY = '2031-06-10'
const NOW = new Date(`${TODAY}T09:00:00Z`)
let database: Database
let body_id: Id
let bodies: Id[]

beforeAll(async () => {
  database = await cloneDatabase()
  bodies = []
  for (let i = 0; i < BODIES; i++) bodies.push(await makeBody(database, `river-${i}`))
  body_id = bodies[0]!
  const client = await database.pool.connect()
  await client.query(`
    set session_replication_role = replica;
    create function pg_temp.key(kind int, n int) returns uuid language sql immutable
      as $$ select ('01900000-' || lpad(to_hex(kind), 4, '0') || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$;
    create temp table one as select id as body_id, i, pg_temp.key(5, i) as session_id, date '2031-06-01' - (${SESSIONS} - i) * 12 as day
      from body, generate_series(1, ${SESSIONS}) i;
    insert into series select id, pg_temp.key(1, 1), 1, 'study', '{"en":"Study"}', 'collective-study', 'year' from body;
    insert into post (body_id, id, seq, names, role, protocol_order, provenance)
      select body.id, pg_temp.key(2, i), 1, jsonb_build_object('en', 'Post ' || i), 'member', i, '{}' from body, generate_series(1, 20) i;
    insert into person (body_id, id, seq, names, provenance)
      select body.id, pg_temp.key(3, i), 1, jsonb_build_object('en', 'Person ' || i), '{}' from body, generate_series(1, 300) i;
    insert into tenure (body_id, id, seq, post_id, person_id, acting, held_from, held_to, provenance)
      select body.id, pg_temp.key(4, i), 1, pg_temp.key(2, 1 + i % 20), pg_temp.key(3, i), false, date '2016-01-01' + i * 18,
        case when i <= 280 then date '2016-01-01' + (i + 20) * 18 - 1 end, '{}' from body, generate_series(1, 300) i;
    insert into session (body_id, id, seq, series_id, period, n, language, year, held, held_on, kind, names, body_names, provenance,
        recorded_at, level, state)
      select body_id, session_id, 1, pg_temp.key(1, 1), extract(year from day)::text, i::text, 'en', extract(year from day)::int,
        array[day], day, 'collective-study', '{"en":"Session"}', '{}', '{}', now(), case when i % 3 = 0 then 'public' end, 'closed' from one;
    insert into attendance (body_id, id, seq, session_id, person_id, position, part, posts, provenance)
      select body_id, pg_temp.key(6, i * 20 + k), 1, session_id, pg_temp.key(3, 1 + (i * 7 + k) % 300), k, 'attended', '[]', '{}'
      from one, generate_series(1, 10) k;
    insert into directive (body_id, id, seq, kind, names, provenance, taken_in_at)
      select body_id, pg_temp.key(7, i), 1, 'speech', jsonb_build_object('en', 'Text ' || i), '{}', now() from one;
    insert into session_directive select body_id, pg_temp.key(8, i * 2 + k), 1, session_id, pg_temp.key(7, 1 + (i + k) % ${SESSIONS}), k, '{}'
      from one, generate_series(0, 1) k;
    insert into agenda_item (body_id, id, seq, session_id, position, kind, names, directive_id)
      select body_id, pg_temp.key(9, i), 1, session_id, 1, 'study', '{"en":"Item"}', pg_temp.key(7, i) from one;
    insert into statement (body_id, id, seq, session_id, number, act, act_text, directive, text, spans, clauses, areas, provenance)
      select body_id, pg_temp.key(10, i * 20 + k), 1, session_id, k, 'stressed', '{}', true, '{"en":"It is so."}', '{}', '{}', '{}', '{}'
      from one, generate_series(1, 10) k;
    insert into undertaking (body_id, id, seq, session_id, statement_id, number, text, state, due, lead_post_id, areas, year, provenance,
        registered_at, changed_at, level)
      select body_id, pg_temp.key(11, i * 20 + k), 1, session_id, pg_temp.key(10, i * 20 + k), 1, '{"en":"Do it."}',
        case when (i + k) % 5 = 0 then 'in_progress' else 'closed' end, day + 60, pg_temp.key(2, 1 + (i + k) % 20),
        array[case when (i + k) % 4 = 0 then 'water' else 'roads' end], extract(year from day)::int, '{}', now(), now(),
        case when i % 3 = 0 then 'public' end from one, generate_series(1, 10) k;
    insert into undertaking_owner (body_id, id, seq, undertaking_id, part, post_id, named_at, named_by, ended_at, provenance)
      select body_id, pg_temp.key(15 + k, i), 1, id, case k when 0 then 'lead' else 'support' end,
        case k when 0 then lead_post_id else pg_temp.key(2, 1 + i / 10 % 20) end, now(), 'x', case when state = 'closed' then now() end, '{}'
      from (select *, row_number() over (order by body_id, id)::int as i from undertaking) done, generate_series(0, 1) k;
    insert into material (body_id, id, seq, names, kind, level)
      select body_id, pg_temp.key(12, i * 2 + k), 1, '{"en":"Report"}', 'link', case when i % 3 = 0 then 'public' end from one, generate_series(0, 1) k;
    insert into material_version (body_id, id, seq, material_id, version, url, added_at, added_by)
      select body_id, pg_temp.key(13, i * 2 + k), 1, pg_temp.key(12, i * 2 + k), 1, 'https://river.example/', now(), 'x'
      from one, generate_series(0, 1) k;
    insert into agenda_paper (body_id, id, seq, session_id, agenda_item_id, material_id, version, position)
      select body_id, pg_temp.key(14, i * 2 + k), 1, session_id, pg_temp.key(9, i), pg_temp.key(12, i * 2 + k), 1, k
      from one, generate_series(0, 1) k;
    analyze;`)
  client.release(true)
})
afterAll(() => database.close())

/** A node of a plan as `explain` tells it. */
interface Plan {
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: Plan[]
}
const rowsOf = (plan: Plan): number =>
  (plan['Relation Name'] === undefined
    ? 0
    : (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops']) +
  (plan.Plans ?? []).reduce((sum, one) => sum + rowsOf(one), 0)

/** How many rows of all tables Postgres reads for what a view asks, as readers of a circle ask it. */
async function rowsRead(circle: Circle, view: (db: Reader) => Promise<unknown>): Promise<number> {
  const asked: CompiledQuery[] = []
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: database.pool }),
    log: ({ query }) => void asked.push(query),
  })
  await view(db)
  const client = await database.pool.connect()
  try {
    if (circle !== 'all') await seesOnly(client, circle)
    let sum = 0
    for (const { sql, parameters } of asked) {
      const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(`explain (analyze, format json) ${sql}`, [
        ...parameters,
      ])
      sum += rowsOf(rows[0]!['QUERY PLAN'][0]!.Plan)
    }
    return sum
  } finally {
    client.release(true)
  }
}

describe('a page reads what it shows, and not what its body or others have beside', () => {
  const lead = '01900000-0002-7000-8000-000000000005'
  const views: { [page: string]: { read: (db: Reader) => Promise<unknown>; most: number } } = {
    'the texts of a year': { read: (db) => yearDirectives(db, body_id, 2030), most: 500 },
    'the materials': { read: (db) => listMaterials(db, body_id), most: 1500 },
    'the texts that were studied': { read: (db) => listDirectives(db, body_id, 'studied'), most: 2500 },
    // Each text that was taken in is asked for once.
    'how many texts are to be studied': { read: (db) => countToStudy(db, body_id, TODAY), most: 4000 },
    'who holds which post': { read: (db) => holdersOn(db, body_id, TODAY), most: 2000 },
    'the ledger': { read: (db) => ledgerPage(db, body_id, { timeliness: 'look' }, TODAY), most: 8000 },
    'the ledger of a lead': { read: (db) => ledgerPage(db, body_id, { lead }, TODAY), most: 5000 },
    'the counts of a lead': { read: (db) => ledgerCounts(db, body_id, TODAY, { lead }), most: 350 },
    // It led 300 in each body, all closed, and supports 300, a fifth of them open.
    'what a post still owes': { read: (db) => ownUndertakings(db, [lead]), most: 700 },
    // Of a body, as its secretary asks; and of all of them, as whoever has a role there that decides one thing.
    'what waits': { read: (db) => waiting(db, [body_id], NOW), most: 4000 },
    'what waits for a supervisor': {
      read: (db) => waiting(db, bodies, NOW, null, new Set(['report_to_check'])),
      most: 350,
    },
    'the counts of a year': { read: (db) => ledgerCounts(db, body_id, TODAY, { year: 2030 }), most: 350 },
  }
  for (const circle of ['all', 'members', 'public'] as const) {
    test.each(Object.entries(views))(`%s, for a reader of the circle: ${circle}`, async (_, { read, most }) => {
      expect(await rowsRead(circle, read)).toBeLessThan(most)
    })
  }
})
