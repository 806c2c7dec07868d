import { Kysely, PostgresDialect, type CompiledQuery } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPost } from '../body/post.create.ts'
import type { Database } from '../database/open.ts'
import type { Tables } from '../database/tables.ts'
import { cloneDatabase } from '../database/testing.ts'
import { done } from '../journal/testing.ts'
import { makeBody, readoutOf, recordText } from '../minutes/testing.ts'
import { sessionStatements } from '../minutes/views.ts'
import { ledgerCounts, ledgerDueDays, ledgerPage, type Cursor } from './ledger.ts'
import { nameOwners } from './undertaking.name_owners.ts'
import { registerUndertaking } from './undertaking.register.ts'
import { setDue } from './undertaking.set_due.ts'

const today = '2031-06-10'
const dues = ['2031-06-01', '2031-06-12', '2031-06-30', '2031-06-30', null]
let database: Database
let body_id: string
let post_id: string
beforeAll(async () => {
  database = await cloneDatabase()
  body_id = await makeBody(database, 'ferries')
  const { id } = await recordText(database, body_id, readoutOf())
  const [statement] = await sessionStatements(database.db, body_id, id)
  post_id = (await done(database, createPost, { body_id, names: { en: 'Harbour master' } })).id
  for (const [i, due] of dues.entries()) {
    const input = { body_id, statement_id: statement!.id, text: { en: `Repair pier ${i + 1}` } }
    const undertaking_id = (await done(database, registerUndertaking, input)).id
    const owner = i % 2 === 0 ? { post_id } : { owner_body_id: body_id }
    if (i < 4) await done(database, nameOwners, { body_id, undertaking_id, owners: [{ part: 'lead', ...owner }] })
    if (due) await done(database, setDue, { body_id, undertaking_id, due })
  }
})
afterAll(() => database.close())

const shown = async (filter: Parameters<typeof ledgerPage>[2]) =>
  (await ledgerPage(database.db, body_id, filter, today)).lines.map(({ number }) => number)

describe('a narrowed ledger', () => {
  test('holds the undertakings of one lead, be it a post or a body, or those without any', async () => {
    expect(await shown({ lead: post_id })).toEqual([1, 3])
    expect(await shown({ lead: body_id })).toEqual([2, 4])
    expect(await shown({ lead: 'none' })).toEqual([5])
  })
  test('its counts are those of its rows', async () => {
    const all = await ledgerCounts(database.db, body_id, today)
    expect(all).toMatchObject({ open: 5, closed: 0, notPursued: 0, all: 5 })
    expect(all.byTimeliness).toEqual({ overdue: 1, behind: 0, near_due: 1, no_date: 1, on_time: 2, look: 2 })
    const own = await ledgerCounts(database.db, body_id, today, { lead: post_id, year: 2031 })
    expect(own).toMatchObject({ open: 2, all: 2, byTimeliness: { overdue: 1, look: 1, on_time: 1 } })
    expect(await ledgerCounts(database.db, body_id, today, { year: 1999 })).toMatchObject({ open: 0, all: 0 })
  })
  test('follows key pages to its end, those without a date last', async () => {
    const first = await ledgerPage(database.db, body_id, {}, today, null, 3)
    const second = await ledgerPage(database.db, body_id, {}, today, first.next, 3)
    expect([...first.lines, ...second.lines].map(({ due }) => due)).toEqual(dues)
    expect(second.next).toBeNull()
  })
  test.each([1, 2])('loses and repeats no row of equal dates or without a date on pages of %i', async (limit) => {
    const seen: number[] = []
    let after: Cursor | null = null
    do {
      const page: Awaited<ReturnType<typeof ledgerPage>> = await ledgerPage(
        database.db,
        body_id,
        {},
        today,
        after,
        limit,
      )
      seen.push(...page.lines.map(({ number }) => number))
      after = page.next
    } while (after)
    expect(seen).toEqual([1, 2, 3, 4, 5])
  })
})

describe('the days of a calendar', () => {
  const june = { from: '2031-06-01', until: '2031-06-30' }
  test('say how many open undertakings are due, passed ones too', async () => {
    expect(await ledgerDueDays(database.db, body_id, june)).toEqual({
      days: [
        { day: '2031-06-01', number: 1 },
        { day: '2031-06-12', number: 1 },
        { day: '2031-06-30', number: 2 },
      ],
      until: '2031-06-30',
    })
    const own = await ledgerDueDays(database.db, body_id, june, { lead: body_id })
    expect(own.days.map(({ day }) => day)).toEqual(['2031-06-12', '2031-06-30'])
  })
  test('end where counting ended when there were too many', async () => {
    expect(await ledgerDueDays(database.db, body_id, june, {}, 3)).toEqual({
      days: [
        { day: '2031-06-01', number: 1 },
        { day: '2031-06-12', number: 1 },
      ],
      until: '2031-06-29',
    })
  })
})

describe('a late page of a large ledger', () => {
  beforeAll(async () => {
    await database.pool.query(
      `insert into undertaking select (jsonb_populate_record(undertaking, jsonb_build_object('id', gen_random_uuid(),
         'number', 10 + i, 'state', (array['assigned', 'in_progress', 'closed'])[1 + i % 3],
         'due', case when i % 10 > 0 then date '2031-06-01' + i % 700 end, 'year', 2031 + i % 20,
         'lead_post_id', case when i % 20 = 0 then lead_post_id end,
         'lead_body_id', case when i % 20 > 0 then gen_random_uuid() end))).*
       from undertaking, generate_series(1, 20000) i where body_id = $1 and number = 1`,
      [body_id],
    )
    await database.pool.query('analyze')
  })
  test.each<[string, Parameters<typeof ledgerPage>[2]]>([
    ['all', {}],
    ['open', { state: 'open' }],
    ['in one state', { state: 'in_progress' }],
    ['of one lead', { lead: '' }],
    ['of one year', { year: 2031 }],
  ])('begins in the middle of an index: %s', async (_, filter) => {
    const asked: CompiledQuery[] = []
    const db = new Kysely<Tables>({
      dialect: new PostgresDialect({ pool: database.pool }),
      log: ({ query }) => void asked.push(query),
    })
    const whose = filter.lead === undefined ? filter : { lead: post_id }
    for (const due of ['2033-03-01', null]) {
      asked.length = 0
      await ledgerPage(db, body_id, whose, today, { due, id: body_id })
      const { sql, parameters } = asked[0]!
      const plan = await database.pool.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, [...parameters])
      const words = plan.rows.map((row) => row['QUERY PLAN']).join('\n')
      expect(words).toMatch(
        due
          ? /Index Cond: .*ROW\(COALESCE\(due, 'infinity'::date\), id\) > ROW\(/
          : /Index Cond: .*\(COALESCE\(due, 'infinity'::date\) = 'infinity'::date\) AND \(id > /,
      )
      // The page is cut off the index before anything is joined to it, and only its own rows are sorted again.
      expect(words).toMatch(/Limit .*\n *-> +Index Scan using undertaking_/)
    }
  })

  test('counts those without a lead from their own index', async () => {
    const asked: CompiledQuery[] = []
    const db = new Kysely<Tables>({
      dialect: new PostgresDialect({ pool: database.pool }),
      log: ({ query }) => void asked.push(query),
    })
    expect((await ledgerCounts(db, body_id, today, { lead: 'none' })).all).toBe(1)
    const { sql, parameters } = asked[0]!
    const plan = await database.pool.query(`explain ${sql}`, [...parameters])
    expect(JSON.stringify(plan.rows)).toContain('undertaking_without_lead')
  })
})
