import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findBody } from '../body/store.ts'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import { refusals } from '../journal/refusals.ts'
import { verify } from '../journal/verify.ts'
import { sessionStatements } from '../minutes/views.ts'
import { sessionReadouts } from '../publication/views.ts'
import { listDirectives } from '../directive/views.ts'
import { rulesWith } from '../plan/rules.ts'
import { planFilings, plansOfYear, versionItems, yearWarnings } from '../plan/views.ts'
import { sessionAgenda } from '../session/agenda.ts'
import { sessionsAhead } from '../session/ahead.ts'
import { findSessionFrame, sessionDirectives, sessionPeople, yearSessions } from '../session/views.ts'
import { ledgerCounts, ledgerPage } from '../undertaking/ledger.ts'
import { states, timelinesses } from '../undertaking/rules.ts'
import { findUndertaking } from '../undertaking/thread.ts'
import { sessionUndertakings } from '../undertaking/views.ts'
import { example } from './content.ts'
import { loadExample } from './load.ts'
import { sentencesOf } from './text.ts'

const TODAY = example.today
let database: Database
let bodyId: string
const progress: [done: number, all: number][] = []
beforeAll(async () => {
  database = await cloneDatabase()
  await loadExample(database, {
    now: new Date(`${TODAY}T20:00:00+08:00`),
    onProgress: (done, all) => progress.push([done, all]),
  })
  bodyId = (await findBody(database.db, example.body.slug))!.id
})
afterAll(() => database.close())

const frame = (n: number) => findSessionFrame(database.db, bodyId, 'study', '2025', String(n)).then((one) => one!)

describe('what is ahead in the example', () => {
  let later: Database
  beforeAll(async () => {
    later = await cloneDatabase()
    await loadExample(later, { now: new Date('2026-11-23T06:00:00Z') })
  })
  afterAll(() => later.close())
  const onBody = async () => (await findBody(later.db, example.body.slug))!

  test('is a plan in two approved versions with a topic or more in every quarter, filed, one receipt stated', async () => {
    const { id } = await onBody()
    const [plan] = await plansOfYear(later.db, id, 2026)
    expect(plan!.versions.map(({ version, state }) => [version, state])).toEqual([
      [2, 'approved'],
      [1, 'approved'],
    ])
    const items = await versionItems(later.db, id, [plan!.versions[0]!.id])
    expect([...new Set([...items.values()].flat().map(({ quarter }) => quarter))]).toEqual([1, 2, 3, 4])
    const filings = await planFilings(later.db, id, plan!.id, '2026-11-23', rulesWith([]))
    expect(filings.map(({ state, receivedOn }) => [state, receivedOn !== null])).toEqual([
      ['filed', true],
      ['filed', false],
    ])
  })

  test('leaves no quarter of the year without a session, and warns of nothing that is overdue', async () => {
    const { id, timeZone } = await onBody()
    const warnings = await yearWarnings(later.db, { id, timeZone }, 2026, '2026-11-23')
    expect(warnings.filter(({ urgency }) => urgency !== 'early')).toEqual([])
  })

  test('is a session that was called, with four items, three papers, answers and a request for leave', async () => {
    const { id } = await onBody()
    const [next] = await sessionsAhead(later.db, id)
    expect([next!.state, next!.startsAt!.toISOString(), next!.n]).toEqual(['called', '2026-12-07T01:00:00.000Z', '4'])
    const agenda = await sessionAgenda(later.db, id, next!.id)
    expect(agenda.map(({ kind }) => kind)).toEqual(['study', 'hear', 'discuss', 'decide'])
    const papers = await later.db
      .selectFrom('agenda_paper')
      .select('version')
      .where('session_id', '=', next!.id)
      .execute()
    expect(papers.map(({ version }) => version).toSorted()).toEqual([1, 1, 2])
    const replies = await later.db.selectFrom('attendance').select('reply').where('session_id', '=', next!.id).execute()
    expect(replies.flatMap(({ reply }) => reply ?? [])).toEqual(['attends', 'attends', 'asks_leave', 'attends'])
  })

  test('has superior texts of which one is on an agenda and one waits', async () => {
    const { id } = await onBody()
    const { lines } = await listDirectives(later.db, id, 'open')
    expect(lines.map(({ takenUp }) => takenUp.length).toSorted()).toEqual([0, 1])
  })

  test('was held on the floor in each quarter that is over; the minutes of the last wait for approval', async () => {
    const { id } = await onBody()
    const states = await later.db
      .selectFrom('minutes')
      .select('state')
      .where('body_id', '=', id)
      .orderBy('id')
      .execute()
    expect(states.map(({ state }) => state)).toEqual(['approved', 'approved', 'circulated'])
    expect(await verify(later.db)).toMatchObject({ whole: true })
  })
})

describe('the example, loaded by the actions that people use', () => {
  test('says how far it is, step by step to the last', () => {
    expect(progress.length).toBeGreaterThan(100)
    expect(progress).toEqual(progress.map((_, i) => [i + 1, progress.length]))
  })

  test('has eight sessions with their numbers and days, and one ahead', async () => {
    const sessions = await yearSessions(database.db, bodyId, 2025)
    expect(sessions.map(({ n, heldOn }) => [n, heldOn])).toEqual([
      ...example.sessions.map(({ number, held }) => [String(number), held]),
      ['9', null],
    ])
  })

  test('has 60 statements whose words are those of the texts, in both languages', async () => {
    let count = 0
    for (const session of example.sessions) {
      const statements = await sessionStatements(database.db, bodyId, (await frame(session.number)).id)
      expect(statements.map(({ text }) => text)).toEqual(sentencesOf(session))
      count += statements.length
    }
    expect(count).toBe(60)
  })

  test('has 25 undertakings in the states and timelinesses that it says', async () => {
    let count = 0
    const seen = { states: new Set<string>(), timeliness: new Set<string>() }
    for (const session of example.sessions) {
      const lines = await sessionUndertakings(database.db, bodyId, (await frame(session.number)).id, TODAY)
      for (const line of lines) {
        const said = example.undertakings.find(
          (one) => one.session === session.number && one.sentence === line.statement && one.number === line.number,
        )!
        const due = said.due.filter(({ granted }) => granted).at(-1)?.due ?? null
        expect([line.text, line.state, line.due]).toEqual([said.text, said.states.at(-1)!.state, due])
        seen.states.add(line.state)
        if (line.timeliness) seen.timeliness.add(line.timeliness)
        count++
      }
    }
    expect(count).toBe(25)
    expect([...seen.states].sort()).toEqual([...states].sort())
    expect([...seen.timeliness].sort()).toEqual([...timelinesses].sort())
  })

  test('shows the presider of the day with the post held then', async () => {
    const people = await sessionPeople(database.db, bodyId, (await frame(1)).id)
    expect(people[0]).toMatchObject({ names: { en: 'Qiao Yunhe', zh: '乔云禾' }, part: 'presided' })
    expect((await frame(1)).presider?.names).toEqual({ en: 'Qiao Yunhe', zh: '乔云禾' })
  })

  test('keeps superior texts, each with its names', async () => {
    const directives = await sessionDirectives(database.db, bodyId, (await frame(1)).id)
    expect(directives.length).toBeGreaterThan(0)
    for (const { provenance } of directives) expect(provenance['names']?.kind).toBe('stated')
  })

  test('has an issued readout in both languages for every session, one of them corrected', async () => {
    let versions = 0
    for (const session of example.sessions) {
      const readouts = await sessionReadouts(database.db, bodyId, (await frame(session.number)).id)
      expect(new Set(readouts.map(({ language }) => language))).toEqual(new Set(['en', 'zh']))
      expect(readouts.every(({ state }) => state === 'issued')).toBe(true)
      for (const { text, parts, language, version } of readouts) {
        const words = language as 'en' | 'zh'
        expect(text.slice(...parts.headline!)).toBe(session.headline[words])
        expect(parts.statements.map(({ span }) => text.slice(...span))).toEqual(
          sentencesOf(session, version).map((sentence) => sentence[words]),
        )
      }
      versions += readouts.length
    }
    expect(versions).toBe(16 + 2 * example.sessions.flatMap(({ corrections }) => corrections).length)
  })

  test('pages through the ledger by key without losing or repeating a row', async () => {
    const seen: string[] = []
    let after = null
    do {
      const page = await ledgerPage(database.db, bodyId, {}, TODAY, after, 4)
      seen.push(...page.lines.map(({ id }) => id))
      after = page.next
    } while (after)
    expect(seen).toHaveLength(25)
    expect(new Set(seen).size).toBe(25)
  })

  test('[UT4] counts in the database what the rule counts in memory', async () => {
    const { lines } = await ledgerPage(database.db, bodyId, {}, TODAY)
    const counts = await ledgerCounts(database.db, bodyId, TODAY)
    for (const one of timelinesses) {
      expect([one, counts.byTimeliness[one]]).toEqual([one, lines.filter((line) => line.timeliness === one).length])
      const filtered = await ledgerPage(database.db, bodyId, { timeliness: one }, TODAY)
      expect(filtered.lines.every(({ timeliness }) => timeliness === one)).toBe(true)
      expect(filtered.lines).toHaveLength(counts.byTimeliness[one])
    }
    expect(counts.closed + counts.notPursued + counts.open).toBe(25)
  })

  test('tells the thread of an undertaking in order', async () => {
    const [first] = await sessionStatements(database.db, bodyId, (await frame(1)).id).then((all) =>
      all.filter(({ number }) => number === 4),
    )
    const thread = (await findUndertaking(database.db, bodyId, first!.id, 1, TODAY))!
    const at = thread.events.map((event) => event.at.getTime())
    expect(at).toEqual(at.toSorted((a, b) => a - b))
    expect(thread.events[0]).toMatchObject({ kind: 'step', state: 'registered' })
    expect(thread.events.at(-1)).toMatchObject({ kind: 'step', state: 'closed' })
  })

  test('verifies, and its entries are in the order of their days', async () => {
    expect(await verify(database.db)).toMatchObject({ whole: true })
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from (
      select at < lag(at) over (partition by body_id order by seq) as back from journal) as steps where back`.execute(
      database.db,
    )
    expect(rows[0]!.n).toBe(0)
  })

  test('is refused by a register that holds a body', async () => {
    await expect(loadExample(database, { now: new Date() })).rejects.toMatchObject({
      refusal: { code: 'register.example_not_empty' },
    })
    expect(refusals['register.example_not_empty'].kind).toBe('conflict')
  })
})
