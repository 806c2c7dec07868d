import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import type { Id } from '../database/tables.ts'
import { presideFloor } from '../floor/floor.preside.ts'
import { done, refusal } from '../journal/testing.ts'
import { verify } from '../journal/verify.ts'
import { addAgendaItem } from '../session/agenda_item.add.ts'
import { planSession } from '../session/session.plan.ts'
import type { MadeSession } from '../session/testing.ts'
import { minutesOfItems } from './approving.ts'
import { approveMinutes } from './minutes.approve.ts'
import { approveAsDecided } from './minutes.approve_as_decided.ts'
import { circulateMinutes } from './minutes.circulate.ts'
import { correctMinutes } from './minutes.correct.ts'
import { draftMinutes } from './minutes.draft.ts'
import { addSentence } from './minutes_sentence.add.ts'
import { changeSentence } from './minutes_sentence.change.ts'
import { heldSession } from './testing.ts'
import { sessionStatements } from './views.ts'
import { listMinutes, minutesHead, minutesSentences } from './working.ts'

let database: Database
let held: MadeSession
let body_id: Id
let session_id: Id

const sentences = (id: Id) => minutesSentences(database.db, body_id, id)
const statements = () => sessionStatements(database.db, body_id, session_id)

beforeAll(async () => {
  database = await cloneDatabase()
  held = await heldSession(database, 'weir', { members: 5, items: 2 })
  body_id = held.body_id
  session_id = held.session.id
  const { id: minutes_id } = await done(database, draftMinutes, { body_id, session_id })
  const sentence = { act: 'pointed_out', text: { zh: '会议指出，两艘渡轮停航。' } }
  await done(database, addSentence, { body_id, minutes_id, ...sentence })
  await done(database, circulateMinutes, { body_id, minutes_id })
  await done(database, approveMinutes, { body_id, minutes_id })
})
afterAll(() => database.close())

test('[MN14] an agenda item of a later session approves the minutes it names, and no other does', async () => {
  const next = await done(database, planSession, { body_id, series: 'study', starts_at: '2031-06-14T09:00:00Z' })
  const about = { body_id, session_id: next.id, kind: 'decide', names: { en: 'Minutes of session 1' } }
  const item = await done(database, addAgendaItem, { ...about, previous_minutes_of: session_id })
  const reason = { zh: '补一句' }
  const { id } = await done(database, correctMinutes, { body_id, session_id, reason })
  const other = { body_id, minutes_id: id, decided_in: held.items[0]!.id }
  expect((await refusal(database, approveMinutes, other)).code).toBe('minutes.not_its_item')
  await done(database, approveMinutes, { body_id, minutes_id: id, decided_in: item.id })
  expect((await listMinutes(database.db, body_id, session_id))[0]).toMatchObject({ version: 2, decidedIn: item.id })
  // Those of a session that has none yet are told from those that it has, with how far each has come.
  await done(database, addAgendaItem, { ...about, previous_minutes_of: next.id })
  const toApprove = await minutesOfItems(database.db, body_id, next.id)
  expect(toApprove.map(({ minutes, head }) => [minutes?.version ?? null, head])).toEqual([
    [2, await minutesHead(database.db, body_id, session_id)],
    [null, 0],
  ])
})

describe('[MN14] what the floor of a later session decides', () => {
  const on = (session: Id, taken: object) => done(database, presideFloor, { body_id, session_id: session, step: taken })
  const adopted = (session: Id, item: Id) =>
    on(session, { kind: 'adopted_without_a_vote', question: { en: 'The minutes' }, item })
  /** A session that has taken up the item by which it approves the minutes of the first one. */
  const deciding = async (day: string) => {
    const next = await done(database, planSession, { body_id, series: 'study', starts_at: `${day}T09:00:00Z` })
    const about = { body_id, session_id: next.id, kind: 'decide', names: { en: 'Minutes of session 1' } }
    const item = await done(database, addAgendaItem, { ...about, previous_minutes_of: session_id })
    await on(next.id, { kind: 'open', present: held.members.map(({ person_id }) => person_id) })
    await on(next.id, { kind: 'begin_item', item: item.id })
    return { session: next.id, item: item.id }
  }
  const carryOut = { body_id: '' as Id, session_id: '' as Id }
  let item: Id

  test('is approved once the floor cannot take it back, by whoever keeps it, and only then', async () => {
    const opened = await deciding('2031-07-14')
    Object.assign(carryOut, { body_id, session_id: opened.session })
    item = opened.item
    const { id } = await done(database, correctMinutes, { body_id, session_id, reason: { zh: '再补一句' } })
    await done(database, circulateMinutes, { body_id, minutes_id: id })
    expect((await refusal(database, approveAsDecided, carryOut)).code).toBe('minutes.nothing_decided')
    const refused = async () => (await refusal(database, approveAsDecided, carryOut)).code
    await adopted(opened.session, item)
    expect(await refused()).toBe('minutes.decision_open')
    // A slip of a key is taken back, and has approved nothing.
    await on(opened.session, { kind: 'undo' })
    expect(await refused()).toBe('minutes.nothing_decided')
    await adopted(opened.session, item)
    await on(opened.session, { kind: 'open_vote', form: 'counted', item: null, question: { en: 'Lunch' } })
    expect(await refused()).toBe('minutes.decision_open')
    await on(opened.session, { kind: 'undo' })
    await on(opened.session, { kind: 'adjourn' })
    expect(await done(database, approveAsDecided, carryOut)).toEqual({ approved: 1 })
    const [newest] = await listMinutes(database.db, body_id, session_id)
    expect(newest).toMatchObject({ id, state: 'approved', decidedIn: item })
    expect((await refusal(database, approveAsDecided, carryOut)).code).toBe('minutes.nothing_decided')
  })

  test('approves no correction that was circulated after it, and none that is only drafted', async () => {
    const { id } = await done(database, correctMinutes, { body_id, session_id, reason: { zh: '无人见过' } })
    expect((await refusal(database, approveAsDecided, carryOut)).code).toBe('minutes.nothing_decided')
    await done(database, circulateMinutes, { body_id, minutes_id: id })
    expect((await refusal(database, approveAsDecided, carryOut)).code).toBe('minutes.nothing_decided')
    const [newest] = await listMinutes(database.db, body_id, session_id)
    expect(newest).toMatchObject({ id, state: 'circulated' })
  })

  test('approves nothing that was changed after the vote was opened; the next vote does, if it carries', async () => {
    const { session, item: another } = await deciding('2031-08-14')
    const { id } = (await listMinutes(database.db, body_id, session_id))[0]!
    const input = { body_id, session_id: session }
    await adopted(session, another)
    const [first] = await sentences(id)
    const text = { zh: '会议指出，渡轮共有三十艘。' }
    await done(database, changeSentence, { body_id, sentence_id: first!.id, text })
    await on(session, { kind: 'adjourn' })
    expect((await refusal(database, approveAsDecided, input)).code).toBe('minutes.changed_since_vote')
    await on(session, { kind: 'resume' })
    await on(session, { kind: 'open_vote', form: 'counted', item: another, question: { en: 'The minutes' } })
    await on(session, { kind: 'count', tally: { for: 1, against: 4, abstain: 0, not_voting: 0 } })
    await on(session, { kind: 'close_vote' })
    expect((await refusal(database, approveAsDecided, input)).code).toBe('minutes.nothing_decided')
    await adopted(session, another)
    await on(session, { kind: 'close' })
    expect(await done(database, approveAsDecided, input)).toEqual({ approved: 1 })
    expect((await statements())[0]!.text).toEqual(text)
  })
})

test('[MN7] the chain holds all of it', async () => {
  expect(await verify(database.db)).toMatchObject({ whole: true })
})
