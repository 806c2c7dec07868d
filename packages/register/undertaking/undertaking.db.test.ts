import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appointPerson } from '../body/person.appoint.ts'
import { changeBody } from '../body/body.change.ts'
import { createPost } from '../body/post.create.ts'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import { ownUndertakings } from '../home/views.ts'
import { refusals } from '../journal/refusals.ts'
import { checker, done, refusal } from '../journal/testing.ts'
import { verify } from '../journal/verify.ts'
import { translateMinutes } from '../minutes/minutes.translate.ts'
import { makeBody, readoutOf, readoutZh, receive, recordText } from '../minutes/testing.ts'
import { isCandidate } from '../minutes/rules.ts'
import { sessionStatements, type StatementView } from '../minutes/views.ts'
import { closeUndertaking } from './undertaking.close.ts'
import { notPursue, resume, sendBack, suspend } from './undertaking.move.ts'
import { nameOwners } from './undertaking.name_owners.ts'
import { registerUndertaking } from './undertaking.register.ts'
import { reportProgress } from './undertaking.report.ts'
import { setDue } from './undertaking.set_due.ts'
import { setMilestone } from './undertaking.set_milestone.ts'
import { findUndertaking } from './thread.ts'

let database: Database
let body_id: string
let statements: StatementView[]
let post_id: string
beforeAll(async () => {
  database = await cloneDatabase()
  body_id = await makeBody(database, 'ferries')
  const { id } = await recordText(database, body_id, readoutOf())
  statements = await sessionStatements(database.db, body_id, id)
  post_id = (await done(database, createPost, { body_id, names: { en: 'Harbour master' } })).id
})
afterAll(() => database.close())

const at = (day: string) => ({ now: new Date(`${day}T10:00:00Z`) })
const thread = async (statement: number, number: number, today = '2031-06-01') =>
  (await findUndertaking(database.db, body_id, statements[statement - 1]!.id, number, today))!
let made = 0
/** A fresh undertaking with words of its own, registered on the first of June. */
async function undertaking() {
  const words = { en: `Repair pier ${++made}` }
  const input = { body_id, statement_id: statements[2]!.id, text: words }
  const { id, citation } = await done(database, registerUndertaking, input, at('2031-06-01'))
  return { key: { body_id, undertaking_id: id }, number: Number(citation.split('.')[1]) }
}
const owners = [{ part: 'lead', post_id: '' }]
const assign = (key: object, when = '2031-06-02') =>
  done(database, nameOwners, { ...key, owners: [{ ...owners[0], post_id }] }, at(when))

describe('registering', () => {
  test('[UT6] words come from the clause; owner and due are not stated', async () => {
    const statement = statements[2]!
    const clause = statement.clauses['en']!.findIndex(isCandidate)
    const input = { body_id, statement_id: statement.id, clause }
    const { citation } = await done(database, registerUndertaking, input)
    expect(citation).toBe('2031/3-3.1')
    const { line, provenance } = await thread(3, 1)
    expect(statement.text['en']).toContain(line.text['en'])
    expect(line).toMatchObject({ state: 'registered', due: null, lead: null, timeliness: 'no_date' })
    expect(provenance['text']).toMatchObject({ kind: 'stated' })
    made = 1
  })
  test('[UT7] the same clause is refused with the citation of the first', async () => {
    const clause = statements[2]!.clauses['en']!.findIndex(isCandidate)
    const input = { body_id, statement_id: statements[2]!.id, clause }
    expect(await refusal(database, registerUndertaking, input)).toMatchObject({
      code: 'undertaking.already_registered',
      data: { citation: '2031/3-3.1' },
    })
  })
  test('[UT7] a clause stays that of its undertaking in whatever words: in other words it is refused too', async () => {
    const clause = statements[3]!.clauses['en']!.findIndex(isCandidate)
    const input = { body_id, statement_id: statements[3]!.id, clause, text: { en: 'Three gaps closed' } }
    await done(database, registerUndertaking, input)
    const { line } = await thread(4, 1)
    expect(line.clause).toEqual({ language: 'en', span: statements[3]!.clauses['en']![clause]!.span })
    for (const text of [undefined, { en: 'All gaps closed' }]) {
      const again = { ...input, text }
      expect((await refusal(database, registerUndertaking, again)).code).toBe('undertaking.already_registered')
    }
  })
  test('[MN3] an attitude or a direction is refused', async () => {
    const more = 'The meeting stressed that it is necessary to deeply understand the significance of the dykes.'
    const session = await recordText(database, body_id, readoutOf({ number: 4, day: 20, more }))
    const others = await sessionStatements(database.db, body_id, session.id)
    const found = others.find(({ clauses }) => clauses['en']!.some((one) => !isCandidate(one)))!
    const clause = found.clauses['en']!.findIndex((one) => !isCandidate(one))
    const input = { body_id, statement_id: found.id, clause }
    expect((await refusal(database, registerUndertaking, input)).code).toBe('undertaking.attitude_only')
  })
})

describe('in a session recorded in Chinese and translated', () => {
  test('[UT6] clauses and places are those of the Chinese text', async () => {
    const body_id = await makeBody(database, 'zh-first')
    const text = readoutZh.replace('入冬前', '12月1日前')
    const session = await recordText(database, body_id, text)
    const reading_id = await receive(database, body_id, readoutOf(), 'en')
    await done(database, translateMinutes, { body_id, session_id: session.id, reading_id })
    const all = await sessionStatements(database.db, body_id, session.id)
    const statement = all.find(({ clauses }) => clauses['zh']!.some(isCandidate))!
    expect(Object.keys(statement.spans)[0]).toBe('en')
    const clause = statement.clauses['zh']!.findIndex(isCandidate)
    const { id } = await done(database, registerUndertaking, { body_id, statement_id: statement.id, clause })
    const key = { body_id, undertaking_id: id }
    await done(database, setDue, { ...key, due: '2031-12-01', stated: true }, at('2031-06-01'))
    const { id: owner } = await done(database, createPost, { body_id, names: { en: 'Harbour office', zh: '港务办' } })
    await done(database, nameOwners, { ...key, owners: [{ part: 'lead', post_id: owner, stated: true }] })
    const found = (await findUndertaking(database.db, body_id, statement.id, 1, '2031-06-01'))!
    expect(Object.keys(found.line.text)).toEqual(['zh'])
    expect(found.line.clause).toEqual({ language: 'zh', span: statement.clauses['zh']![clause]!.span })
    const { source, span } = statement.spans['zh']!
    const place = (words: string): [number, number] => {
      const start = text.indexOf(words, span[0])
      return [start, start + words.length]
    }
    expect(found.events).toContainEqual(
      expect.objectContaining({ kind: 'due', origin: { kind: 'stated', source, span: place('12月1日') } }),
    )
    expect(found.owners[0]!.origin).toEqual({ kind: 'stated', source, span: place('港务办') })
  })
})

describe('owners and dates', () => {
  test('[UT9] an owner is not named twice', async () => {
    const { key } = await undertaking()
    for (const owner of [{ post_id }, { owner_body_id: body_id }]) {
      const owners = ['lead', 'support'].map((part) => ({ part, ...owner }))
      expect((await refusal(database, nameOwners, { ...key, owners })).code).toBe('undertaking.owner_twice')
    }
  })
  test('[UT9] a body answers where it is the body itself or right below it, and no other', async () => {
    const { key } = await undertaking()
    const [beside, below] = [await makeBody(database, 'beside'), await makeBody(database, 'below')]
    await done(database, changeBody, { body_id: below, parent_id: body_id })
    const named = (owner_body_id: string) => ({ ...key, owners: [{ part: 'lead', owner_body_id }] })
    expect((await refusal(database, nameOwners, named(beside))).code).toBe('record.not_found')
    await done(database, nameOwners, named(below))
  })
  test('[UT9] several owners need one lead', async () => {
    const { key } = await undertaking()
    const two = {
      ...key,
      owners: [
        { part: 'support', post_id },
        { part: 'responsible', owner_body_id: body_id },
      ],
    }
    expect((await refusal(database, nameOwners, two)).code).toBe('undertaking.lead_missing')
    expect((await refusal(database, nameOwners, { ...key, owners: [{ part: 'lead' }] })).code).toBe('input.invalid')
  })
  test('naming owners assigns; naming others releases the first', async () => {
    const { key, number } = await undertaking()
    await assign(key)
    expect((await thread(3, number)).line).toMatchObject({ state: 'assigned', lead: { kind: 'post', id: post_id } })
    await done(database, nameOwners, { ...key, owners: [{ part: 'lead', owner_body_id: body_id }] }, at('2031-06-05'))
    const { owners, events } = await thread(3, number)
    expect(owners).toMatchObject([{ part: 'lead', kind: 'body', id: body_id }])
    expect(events.filter(({ kind }) => kind === 'owners')).toHaveLength(2)
  })
  test('[UT8] the first date needs no reason, a moved one does, and both stay in the history', async () => {
    const { key, number } = await undertaking()
    await done(database, setDue, { ...key, due: '2031-06-30' }, at('2031-06-02'))
    expect((await refusal(database, setDue, { ...key, due: '2031-07-31' })).code).toBe('undertaking.due_reason')
    const reason = { en: 'The yard has no dock free.' }
    await done(database, setDue, { ...key, due: '2031-07-31', reason }, at('2031-06-20'))
    await done(database, setDue, { ...key, due: '2031-09-30', reason, granted: false }, at('2031-08-02'))
    const { line, events } = await thread(3, number)
    expect(line.due).toBe('2031-07-31')
    expect(events.filter((event) => event.kind === 'due')).toMatchObject([
      { due: '2031-06-30', first: true, granted: true },
      { due: '2031-07-31', beforeDate: true, granted: true, reason },
      { due: '2031-09-30', beforeDate: false, granted: false },
    ])
  })
  test('[UT12] an owner or a date that the sentence does not have in words is refused as stated', async () => {
    const { key, number } = await undertaking()
    const stated = { ...key, owners: [{ part: 'lead', post_id, stated: true }] }
    expect(await refusal(database, nameOwners, stated)).toMatchObject({
      code: 'undertaking.owner_not_in_sentence',
      data: { owner: 'Harbour master' },
    })
    expect(await refusal(database, setDue, { ...key, due: '2031-11-30', stated: true })).toMatchObject({
      code: 'undertaking.due_not_in_sentence',
      data: { due: '2031-11-30' },
    })
    const { line, owners, events } = await thread(3, number)
    expect([line.state, owners.length, events.length]).toEqual(['registered', 0, 1])
    await done(database, setDue, { ...key, due: '2031-11-30' })
    expect((await thread(3, number)).line.due).toBe('2031-11-30')
  })
  test.each([
    ['2031-05-13', 'undertaking.due_before_session', { due: '2031-05-13', day: '2031-05-14' }],
    ['2096-06-02', 'undertaking.due_far', { due: '2096-06-02', years: 5 }],
  ])('[UT13] %s is asked about, and taken when confirmed', async (due, code, data) => {
    const { key, number } = await undertaking()
    const asked = await refusal(database, setDue, { ...key, due })
    expect(asked).toMatchObject({ code, data })
    expect(refusals[asked.code].kind).toBe('ask')
    await done(database, setDue, { ...key, due, confirmed: true }, at('2031-06-01'))
    expect((await thread(3, number)).line.due).toBe(due)
  })
  test('[UT4] a missed milestone puts the work behind until a report meets it', async () => {
    const { key, number } = await undertaking()
    await assign(key)
    await done(database, setDue, { ...key, due: '2031-12-01' }, at('2031-06-02'))
    const { id } = await done(database, setMilestone, { ...key, due: '2031-06-10', text: { en: 'Dock booked' } })
    expect((await thread(3, number, '2031-06-10')).line.timeliness).toBe('on_time')
    expect((await thread(3, number, '2031-06-11')).line.timeliness).toBe('behind')
    await done(database, reportProgress, { ...key, progress: { en: 'Booked.' }, met: [id] }, at('2031-06-12'))
    expect((await thread(3, number, '2031-06-13')).line.timeliness).toBe('on_time')
  })
  test('[BD8] whoever left the post on the day of registering, by the calendar of the body, is among its holders', async () => {
    const west = await makeBody(database, 'west', 'America/Lima')
    const session = await recordText(database, west, readoutOf())
    const [statement] = await sessionStatements(database.db, west, session.id)
    const own = (await done(database, createPost, { body_id: west, names: { en: 'Pilot' } })).id
    const key = { body_id: west, statement_id: statement!.id, text: { en: 'Buoy the channel' } }
    // Still the first of June in Lima.
    const evening = { now: new Date('2031-06-02T02:00:00Z') }
    const { id } = await done(database, registerUndertaking, key, evening)
    const owners = [{ part: 'lead', post_id: own }]
    await done(database, nameOwners, { body_id: west, undertaking_id: id, owners }, evening)
    const tenure = { body_id: west, post_id: own, names: { en: 'Old Pilot' }, from: '2030-01-01', to: '2031-06-01' }
    await done(database, appointPerson, tenure)
    const found = (await findUndertaking(database.db, west, statement!.id, 1, '2031-06-01'))!
    expect(found.owners[0]!.holders).toMatchObject([{ names: { en: 'Old Pilot' } }])
  })
  test('a successor in a post inherits its open undertakings without a new paper', async () => {
    const { key, number } = await undertaking()
    await assign(key)
    const tenure = (en: string, from: string, to: string | null) =>
      done(database, appointPerson, { body_id, post_id, names: { en }, from, to })
    await tenure('Old Keeper', '2030-01-01', '2031-07-04')
    await tenure('New Keeper', '2031-07-05', null)
    expect((await thread(3, number, '2031-07-04')).line.lead?.holder).toEqual({ en: 'Old Keeper' })
    expect((await thread(3, number, '2031-07-05')).line.lead?.holder).toEqual({ en: 'New Keeper' })
  })
})

describe('the way to closure', () => {
  const report = (key: object, more: object = {}, options: object = {}) =>
    done(database, reportProgress, { ...key, progress: { en: 'Half done.' }, ...more }, options)

  test('[UT10] work without an owner takes no report', async () => {
    const { key } = await undertaking()
    const input = { ...key, progress: { en: 'x' } }
    expect((await refusal(database, reportProgress, input)).code).toBe('undertaking.no_owner')
  })
  test('[UT1] [UT3] [UT15] report, done, sent back with a reason, done again, closed by another', async () => {
    const { key, number } = await undertaking()
    const state = async () => (await thread(3, number)).line.state
    await assign(key)
    await report(key)
    expect(await state()).toBe('in_progress')
    await report(key, { done: true })
    expect(await state()).toBe('reported_done')
    const rests_on = { kind: 'figure', text: { en: '2 of 2 ferries' } }
    expect((await refusal(database, closeUndertaking, { ...key, rests_on })).code).toBe('undertaking.closer_reported')
    const reason = { en: 'I was wrong.' }
    expect((await refusal(database, sendBack, { ...key, reason })).code).toBe('undertaking.closer_reported')
    expect((await refusal(database, sendBack, key, checker)).code).toBe('undertaking.reason_missing')
    await done(database, sendBack, { ...key, reason: { en: 'One engine still smokes.' } }, { actor: checker })
    expect(await state()).toBe('sent_back')
    expect((await refusal(database, closeUndertaking, { ...key, rests_on }, checker)).code).toBe(
      'undertaking.no_such_move',
    )
    await report(key, { done: true })
    await done(database, closeUndertaking, { ...key, rests_on }, { actor: checker })
    expect(await state()).toBe('closed')
    expect((await refusal(database, reportProgress, { ...key, progress: { en: 'x' } })).code).toBe('undertaking.ended')
    expect((await refusal(database, setDue, { ...key, due: '2031-12-24' })).code).toBe('undertaking.ended')
  })
  test('[UT2] of an end nothing comes, and its owners are asked for nothing; of what is suspended they are again', async () => {
    const { key } = await undertaking()
    const beside = (await done(database, createPost, { body_id, names: { en: 'Dock office' } })).id
    const both = [
      { part: 'lead', post_id },
      { part: 'support', post_id: beside },
    ]
    await done(database, nameOwners, { ...key, owners: both })
    const owed = async () => {
      const of = await Promise.all([post_id, beside].map((post) => ownUndertakings(database.db, [post])))
      return of.map((some) => some.filter(({ text }) => text['en'] === `Repair pier ${made}`).map(({ part }) => part))
    }
    expect(await owed()).toEqual([['lead'], ['support']])
    const reason = { en: 'The yard burned down.' }
    await done(database, suspend, { ...key, reason })
    expect(await owed()).toEqual([[], []])
    await done(database, resume, key)
    expect(await owed()).toEqual([['lead'], ['support']])
    await done(database, notPursue, { ...key, reason })
    expect(await owed()).toEqual([[], []])
    expect((await refusal(database, nameOwners, { ...key, owners: both })).code).toBe('undertaking.ended')
    expect((await refusal(database, resume, { ...key, reason })).code).toBe('undertaking.no_such_move')
    const kept = await database.db
      .selectFrom('undertaking_owner')
      .select(['released_at', 'ended_at'])
      .where('undertaking_id', '=', key.undertaking_id)
      .execute()
    expect(kept).toEqual(both.map(() => ({ released_at: null, ended_at: expect.any(Date) as Date })))
    expect(await verify(database.db)).toMatchObject({ whole: true })
  })
  test('[UT11] work that was suspended without a lead takes no report and is resumed as registered', async () => {
    const { key, number } = await undertaking()
    const state = async () => (await thread(3, number)).line.state
    const reason = { en: 'The yard burned down.' }
    const finished = { ...key, progress: { en: 'Repaired.' }, done: true }
    await done(database, suspend, { ...key, reason })
    expect((await refusal(database, reportProgress, finished)).code).toBe('undertaking.no_owner')
    await done(database, resume, key)
    expect(await state()).toBe('registered')
    expect((await refusal(database, reportProgress, finished)).code).toBe('undertaking.no_owner')
    await done(database, suspend, { ...key, reason })
    await assign(key)
    await done(database, resume, key)
    expect(await state()).toBe('assigned')
    await report(key)
    await done(database, suspend, { ...key, reason })
    await done(database, resume, key)
    expect(await state()).toBe('in_progress')
  })
  test('[UT10] a report meets milestones of its own undertaking only', async () => {
    const { key } = await undertaking()
    const { key: other } = await undertaking()
    await assign(key)
    const { id } = await done(database, setMilestone, { ...other, due: '2031-06-10', text: { en: 'Dock booked' } })
    const input = { ...key, progress: { en: 'Booked.' }, met: [id] }
    expect(await refusal(database, reportProgress, input)).toMatchObject({ data: { noun: 'milestone' } })
  })
  test('[UT3] suspended work is taken up again; work not pursued stays ended', async () => {
    const { key, number } = await undertaking()
    await assign(key)
    await done(database, suspend, { ...key, reason: { en: 'The yard burned down.' } })
    expect((await thread(3, number)).line).toMatchObject({ state: 'suspended', timeliness: null })
    const finished = { ...key, progress: { en: 'Repaired elsewhere.' }, done: true }
    expect((await refusal(database, reportProgress, finished)).code).toBe('undertaking.no_such_move')
    await done(database, resume, key)
    expect((await thread(3, number)).line.state).toBe('assigned')
    await done(database, notPursue, { ...key, reason: { en: 'A bridge is built instead.' } })
    expect((await refusal(database, resume, key)).code).toBe('undertaking.no_such_move')
    expect(await verify(database.db)).toMatchObject({ whole: true })
  })
})
