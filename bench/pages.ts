import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  countsBySession,
  dueSoon,
  findSessionFrame,
  findUndertaking,
  ledgerCounts,
  ledgerPage,
  listOwnerBodies,
  listPosts,
  migrate,
  neighbours,
  openDatabase,
  readSettings,
  sessionDirectives,
  sessionPeople,
  sessionReadouts,
  sessionStatements,
  sessionUndertakings,
  sessionYears,
  yearDirectives,
  yearSessions,
  type Database,
  type Reader,
} from '@khural/register'
import { percentile, type Bench, type Result } from './model.ts'

const BODY = '01900000-0000-7000-8000-000000000001'
const TODAY = '2000-01-01'
const YEAR = 1999
const RUNS = 40

/** An id that is the same at every run: a UUIDv7 whose tail counts. SQL, for rows made in the database. */
export const id = (kind: string, n: string) => `('01900000-${kind}-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`

/** Statements of one body: ten sessions a year for fifty years, twenty statements each, every fifth with an undertaking. */
const PER_BODY = 10_000

/**
 * What the queries of each page cost in a register of 10,000, 100,000 and 1,000,000 statements (1, 10 and 100 bodies, a
 * fifth as many undertakings): a page must not notice the others. The floor is one row by its key over the same connection.
 */
export const bench: Bench = {
  name: 'pages',
  async run({ quick }) {
    const results: Result[] = []
    const folder = await mkdtemp(join(tmpdir(), 'khural-bench-'))
    const database = await openDatabase(readSettings({ environment: { DATA_DIR: folder } }))
    try {
      await migrate(database)
      for (const statements of quick ? [10_000, 50_000] : [10_000, 100_000, 1_000_000]) {
        await fill(database, statements / PER_BODY)
        results.push(...(await measure(database.db, statements)))
      }
    } finally {
      await database.close()
      await rm(folder, { recursive: true })
    }
    return results
  },
}

/** Fills the register with that many bodies. Rows are made by the database: this measures reading, not writing. */
export async function fill({ pool }: Database, bodies: number): Promise<void> {
  const client = await pool.connect()
  // Filling takes longer than a page may.
  await client.query('set statement_timeout = 0')
  const sessions = PER_BODY / 20
  const year = (i: string) => `1950 + ((${i}) - 1) / 10`
  const day = (i: string) => `make_date(${year(i)}, 1, 1) + (((${i}) - 1) % 10) * 36`
  const rows = (table: string, count: number, values: string) =>
    client.query(
      `insert into ${table} select ${id('0000', 'b')}, ${values}
       from generate_series(1, ${bodies}) b, generate_series(1, ${count}) i`,
    )
  await client.query('truncate body, series, post, person, tenure, session, statement, undertaking cascade')
  await rows('body', 1, `${id('0000', 'b')}, 1, null, 'bench-' || b, 'council', '{"en":"Bench"}', 'UTC', now()`)
  await rows('series', 1, `${id('0001', 'i')}, 1, 'study', '{"en":"Study"}', 'collective-study', 'year'`)
  await rows('post', 100, `${id('0002', 'i')}, 1, jsonb_build_object('en', 'Post ' || i), 'member', i, '{}'`)
  await rows('person', 100, `${id('0003', 'i')}, 1, jsonb_build_object('en', 'Person ' || i), '{}'`)
  await rows(
    'tenure',
    100,
    `${id('0004', 'i')}, 1, ${id('0002', 'i')}, ${id('0003', 'i')}, false, null, null, null, '{}'`,
  )
  await rows(
    'session',
    sessions,
    `${id('0005', 'i')}, 1, ${id('0001', '1')}, (${year('i')})::text, (1 + (i - 1) % 10)::text, 'en', ${year('i')},
     1 + (i - 1) % 10, null, array[${day('i')}], ${day('i')}, 'collective-study',
     jsonb_build_object('en', 'Session ' || i), '{}', null, null, '{}', now()`,
  )
  await rows(
    'statement',
    PER_BODY,
    `${id('0006', 'i')}, 1, ${id('0005', '1 + (i - 1) / 20')}, 1 + (i - 1) % 20, 'stressed', '{"en":"stressed"}', null, null,
     null, true, 'should', jsonb_build_object('en', 'The meeting stressed that matter ' || i || ' should be settled.'),
     '{}', '{}', array['education'], '{}'`,
  )
  const session = '1 + (i * 5 - 1) / 20'
  await rows(
    'undertaking',
    PER_BODY / 5,
    `${id('0007', 'i')}, 1, ${id('0005', session)}, ${id('0006', 'i * 5')}, 1, jsonb_build_object('en', 'Settle ' || i),
     null, (array['closed','closed','closed','closed','closed','closed','closed','in_progress','assigned','not_pursued'])
       [1 + i % 10],
     ${day(session)} + i % 300, null, case when i % 3 = 0 then ${id('0002', '1 + i % 100')} end, null,
     array[(array['education','health','water'])[1 + i % 3]], ${year(session)}, null, '{}', now(), now()`,
  )
  await client.query('vacuum analyze')
  client.release(true)
}

async function measure(db: Reader, statements: number): Promise<Result[]> {
  const n = '1'
  const session = (await findSessionFrame(db, BODY, 'study', String(YEAR), n))!
  const [, , , , statement] = await sessionStatements(db, BODY, session.id)
  const choices = () => Promise.all([listPosts(db, BODY, TODAY), listOwnerBodies(db, BODY), sessionYears(db, BODY)])
  const pages: { [page: string]: () => Promise<unknown> } = {
    'year page': () =>
      Promise.all([
        yearSessions(db, BODY, YEAR),
        countsBySession(db, BODY, YEAR, TODAY),
        yearDirectives(db, BODY, YEAR),
        sessionYears(db, BODY),
        dueSoon(db, BODY, TODAY, '2000-01-15'),
        ledgerCounts(db, BODY, TODAY, { year: YEAR }),
      ]),
    'session page': async () => {
      const { id } = (await findSessionFrame(db, BODY, 'study', String(YEAR), n))!
      await Promise.all([
        sessionPeople(db, BODY, id),
        sessionDirectives(db, BODY, id),
        sessionStatements(db, BODY, id),
        sessionUndertakings(db, BODY, id, TODAY),
        sessionReadouts(db, BODY, id),
        neighbours(db, BODY, session),
      ])
    },
    'undertaking page': () =>
      Promise.all([findUndertaking(db, BODY, statement!.id, 1, TODAY), listPosts(db, BODY, TODAY)]),
    'ledger, what needs a look': () =>
      Promise.all([ledgerPage(db, BODY, { timeliness: 'look' }, TODAY), ledgerCounts(db, BODY, TODAY), choices()]),
    'ledger, one lead': () =>
      Promise.all([ledgerPage(db, BODY, { lead: '01900000-0002-7000-8000-000000000001' }, TODAY), choices()]),
    'ledger, one year': () => Promise.all([ledgerPage(db, BODY, { year: YEAR }, TODAY), choices()]),
  }
  const floor = () =>
    db.selectFrom('statement').select('id').where('body_id', '=', BODY).where('id', '=', statement!.id).execute()
  const results: Result[] = []
  for (const [page, load] of Object.entries(pages)) {
    const ours: number[] = []
    const floors: number[] = []
    for (let run = -3; run < RUNS; run++) {
      const [a, b] = [await timed(load), await timed(floor)]
      if (run < 0) continue
      ours.push(a)
      floors.push(b)
    }
    const [value, beside] = [percentile(ours, 0.95), percentile(floors, 0.95)]
    results.push({
      bench: 'pages',
      name: `${page}, queries, p95 at ${statements.toLocaleString('en')} statements`,
      value: rounded(value),
      unit: 'ms',
      budget: page.startsWith('ledger') ? 40 : 25,
      better: 'lower',
      beside: { name: 'one row by its key', value: rounded(beside) },
      ratio: rounded(value / beside),
      runs: RUNS,
      min: rounded(Math.min(...ours)),
      max: rounded(Math.max(...ours)),
    })
  }
  return results
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

const rounded = (value: number): number => Math.round(value * 100) / 100
