import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkAccount } from '../access/account.link.ts'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import type { Id } from '../database/tables.ts'
import { actorIn } from '../access/store.ts'
import { takeInDirective } from '../directive/directive.take_in.ts'
import { presideFloor } from '../floor/floor.preside.ts'
import { newId } from '../journal/perform.ts'
import { done } from '../journal/testing.ts'
import { confirmMakeUp } from '../minutes/make_up.confirm.ts'
import { approveMinutes } from '../minutes/minutes.approve.ts'
import { circulateMinutes } from '../minutes/minutes.circulate.ts'
import { draftMinutes } from '../minutes/minutes.draft.ts'
import { answerComment } from '../minutes/minutes_comment.answer.ts'
import { giveComment } from '../minutes/minutes_comment.give.ts'
import { addSentence } from '../minutes/minutes_sentence.add.ts'
import { makeBody, readoutOf, receive, recordText } from '../minutes/testing.ts'
import { sessionStatements } from '../minutes/views.ts'
import { addAgendaItem } from '../session/agenda_item.add.ts'
import { makePlannedSession } from '../session/testing.ts'
import { setLevel } from '../undertaking/level.set.ts'
import { nameOwners } from '../undertaking/undertaking.name_owners.ts'
import { registerUndertaking } from '../undertaking/undertaking.register.ts'
import { setDue } from '../undertaking/undertaking.set_due.ts'
import { daysAhead, yearBurden } from './burden.ts'
import { ownMakeUps, ownSessions, ownUndertakings, waiting } from './views.ts'

let database: Database
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.close())

test('[HM1] what waits is counted from what stands, and is gone when it is done', async () => {
  const body_id = await makeBody(database, 'waits')
  expect(await waiting(database.db, [body_id], new Date())).toEqual([])
  await receive(database, body_id, readoutOf({ number: 7 }))
  const text = { body_id, kind: 'document', names: { en: 'On winter roads' }, publication: 'full' }
  await done(database, takeInDirective, { ...text, study_until: '2031-06-01' })
  const { id } = await recordText(database, body_id, readoutOf())
  const [, , third] = await sessionStatements(database.db, body_id, id)
  await done(database, registerUndertaking, { body_id, statement_id: third!.id, text: { en: 'Repair both ferries' } })
  const found = await waiting(database.db, [body_id], new Date())
  expect(found.map(({ kind, number }) => [kind, number])).toEqual([
    ['text_to_read', 1],
    ['directive_to_study', 1],
    ['owner_to_name', 1],
  ])
  expect(found[1]!.day).toBe('2031-06-01')
})

test('[HM1] a planned session waits for its day and then for its notice; a text on its agenda waits no more', async () => {
  const made = await makePlannedSession(database, 'ahead', { starts_at: null, ends_at: null })
  const { body_id, session } = made
  const now = new Date('2031-05-10T09:00:00Z')
  const [first] = await waiting(database.db, [body_id], now)
  expect(first).toMatchObject({ kind: 'session_without_day', number: 1, at: { series: 'study', n: session.n } })
  const near = await makePlannedSession(database, 'near')
  expect(await waiting(database.db, [near.body_id], now)).toMatchObject([
    { kind: 'session_to_call', day: '2031-05-14' },
  ])
  expect(await waiting(database.db, [near.body_id], new Date('2031-04-02T09:00:00Z'))).toEqual([])

  const text = { body_id, kind: 'document', names: { en: 'On winter roads' }, publication: 'full' }
  const { id: directive_id } = await done(database, takeInDirective, text)
  const kinds = async () => (await waiting(database.db, [body_id], now)).map(({ kind }) => kind)
  expect(await kinds()).toContain('directive_to_study')
  // Asked for alone, it is told as among all others.
  const all = await waiting(database.db, [body_id], now)
  expect(await waiting(database.db, [body_id], now, null, new Set(['directive_to_study']))).toEqual(
    all.filter(({ kind }) => kind === 'directive_to_study'),
  )
  const item = { body_id, session_id: session.id, kind: 'study', names: text.names, directive_id }
  await done(database, addAgendaItem, item)
  expect(await kinds()).not.toContain('directive_to_study')
})

test('[HM3] [HM4] a person finds the sessions that expect them and what their posts owe, no restricted one', async () => {
  const { body_id, members, session, items } = await makePlannedSession(database, 'own')
  const account_id = newId()
  const { person_id, post_id } = members[2]!
  await done(database, linkAccount, { body_id, person_id, account_id })
  const mine = { body_id, session_id: session.id, kind: 'hear', names: { en: 'Ferry report' } }
  await done(database, addAgendaItem, { ...mine, presenter_post_id: post_id })
  const now = new Date('2031-05-01T09:00:00Z')
  const [own] = await ownSessions(database.db, account_id, [body_id], now)
  expect(own).toMatchObject({
    n: session.n,
    state: 'planned',
    reply: null,
    presents: [{ en: 'Ferry report' }],
    papers: 0,
  })
  expect(items).toHaveLength(3)
  expect(await ownSessions(database.db, newId(), [body_id], now)).toEqual([])

  const { id } = await recordText(database, body_id, readoutOf())
  const [, , third] = await sessionStatements(database.db, body_id, id)
  const text = { en: 'Repair both ferries' }
  const made = await done(database, registerUndertaking, { body_id, statement_id: third!.id, text })
  const undertaking_id = made.id
  await done(database, nameOwners, { body_id, undertaking_id, owners: [{ part: 'lead', post_id }] })
  await done(database, setDue, { body_id, undertaking_id, due: '2031-09-30' })
  expect(await ownUndertakings(database.db, [post_id])).toMatchObject([{ text, due: '2031-09-30', part: 'lead' }])

  await done(database, setLevel, { body_id, noun: 'session', subject_id: session.id, level: 'restricted' })
  expect(await ownSessions(database.seenBy(['public', 'members']), account_id, [body_id], now)).toEqual([])
})

test('[HM1] [HM4] circulated minutes ask members to read, the secretary to answer, then the head; who was away to make up', async () => {
  const { body_id, session, members } = await makePlannedSession(database, 'comments')
  const key = { body_id, session_id: session.id }
  const account_id = newId()
  await done(database, linkAccount, { body_id, person_id: members[2]!.person_id, account_id })
  const present = members.map(({ person_id }) => person_id).filter((id) => id !== members[2]!.person_id)
  const steps = [
    { kind: 'open', present },
    { kind: 'miss', people: [members[2]!.person_id], as: 'on_leave' },
    { kind: 'close' },
  ]
  for (const step of steps) await done(database, presideFloor, { ...key, step })
  const { id: minutes_id } = await done(database, draftMinutes, key)
  await done(database, addSentence, { body_id, minutes_id, text: { en: 'The meeting decided to wait.' } })
  const tomorrow = new Date(Date.now() + 86_400_000)
  const comments_until = tomorrow.toISOString().slice(0, 10)
  await done(database, circulateMinutes, { body_id, minutes_id, comments_until })
  const kinds = async (now = new Date()) => (await waiting(database.db, [body_id], now)).map(({ kind }) => kind)
  expect(await kinds()).toEqual(['minutes_to_approve', 'minutes_to_comment'])
  const { id } = await done(database, giveComment, { body_id, minutes_id, words: { en: 'Until when?' } })
  expect(await kinds(new Date(tomorrow.getTime() + 2 * 86_400_000))).toEqual(['comment_to_answer'])
  await done(database, answerComment, { body_id, comment_id: id, answer: 'declined', reason: { en: 'Not known' } })
  const own = async () => ownMakeUps(database.db, account_id, [body_id], new Date())
  expect(await own()).toEqual([])
  // They wait for the head, and for whoever presided, who may be a deputy.
  const ownIn = async (person_id: Id) => {
    await database.pool.query(`update session set presider_id = $2 where id = $1`, [session.id, person_id])
    const [first] = await waiting(database.db, [body_id], new Date(), account_id)
    return [first!.kind, first!.at?.isOwn]
  }
  expect(await ownIn(members[2]!.person_id)).toEqual(['minutes_to_approve', true])
  expect(await ownIn(members[0]!.person_id)).toEqual(['minutes_to_approve', false])
  await done(database, approveMinutes, { body_id, minutes_id })
  expect(await own()).toMatchObject([{ n: session.n, series: 'study' }])
  const actor = await actorIn(
    database.db,
    { id: account_id, name: 'Member 3' },
    body_id,
    new Date('2031-05-15T09:00:00Z'),
  )
  await done(database, confirmMakeUp, key, { actor })
  expect(await own()).toEqual([])
})

test('[HM7] minutes that are circulated without a day for comments ask every member for as long as they are', async () => {
  const { body_id, session, members } = await makePlannedSession(database, 'no-day')
  const key = { body_id, session_id: session.id }
  const present = members.map(({ person_id }) => person_id)
  for (const step of [{ kind: 'open', present }, { kind: 'close' }])
    await done(database, presideFloor, { ...key, step })
  const { id: minutes_id } = await done(database, draftMinutes, key)
  await done(database, addSentence, { body_id, minutes_id, text: { en: 'The meeting decided to wait.' } })
  const asked = async (now = new Date()) =>
    (await waiting(database.db, [body_id], now)).filter(({ kind }) => kind === 'minutes_to_comment')
  expect(await asked()).toEqual([])
  await done(database, circulateMinutes, { body_id, minutes_id })
  expect(await asked()).toMatchObject([{ day: null, at: { n: session.n } }])
  expect(await asked(new Date(Date.now() + 90 * 86_400_000))).toHaveLength(1)
  await done(database, approveMinutes, { body_id, minutes_id })
  expect(await asked()).toEqual([])
})

test('[HM5] the burden of a year is counted to a day, beside the same part of the year before', async () => {
  const body_id = await makeBody(database, 'burden')
  const body = { id: body_id, timeZone: 'UTC' }
  await recordText(database, body_id, readoutOf({ number: 1, day: 14, month: 'May' }))
  await recordText(database, body_id, readoutOf({ number: 2, day: 14, month: 'June', more: 'The dykes stand.' }))
  expect(await yearBurden(database.db, body, 2031, '06-13')).toEqual({
    now: { sessions: 1, hours: null, pages: 0, reports: 0 },
    before: { sessions: 0, hours: null, pages: 0, reports: 0 },
  })
  expect((await yearBurden(database.db, body, 2032, '12-31')).before.sessions).toBe(2)
  expect((await yearBurden(database.db, body, 2031, '02-29')).now.sessions).toBe(0)
})

test('a session that is ahead has the day that is set for it', async () => {
  const { body_id, session } = await makePlannedSession(database, 'days')
  expect([...(await daysAhead(database.db, { id: body_id, timeZone: 'UTC' }, 2031)).values()]).toEqual([
    { id: session.id, state: 'planned', day: '2031-05-14' },
  ])
})
