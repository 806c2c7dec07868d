import { afterAll, beforeAll, expect, test } from 'vitest'
import { appointPerson } from '../body/person.appoint.ts'
import { createPost } from '../body/post.create.ts'
import { endTenure } from '../body/tenure.change.ts'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import { done, refusal } from '../journal/testing.ts'
import { setRule } from '../plan/rule.set.ts'
import { changeAgendaItem } from './agenda_item.change.ts'
import { dropAgendaTemplate, saveAgendaTemplate, useAgendaTemplate } from './agenda_template.save.ts'
import { itemsOf } from './agenda_item.ts'
import { callSession } from './session.call.ts'
import { cancelSession, restoreSession } from './session.cancel.ts'
import { changeSession } from './session.change.ts'
import { expectedDifference } from './expecting.ts'
import { giveReply } from './reply.give.ts'
import { admitToSession } from './session.admit.ts'
import { expectMembers } from './session.expect.ts'
import { planSession } from './session.plan.ts'
import { makePlannedSession, type MadeSession } from './testing.ts'
import { findMovedSession, sessionPeople } from './views.ts'

let database: Database
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.close())

const rowOf = ({ session }: MadeSession) =>
  database.db.selectFrom('session').selectAll().where('id', '=', session.id).executeTakeFirstOrThrow()
const expectedAt = async ({ session }: MadeSession) =>
  (
    await database.db
      .selectFrom('attendance')
      .innerJoin('person', 'person.id', 'attendance.person_id')
      .select(['person.names', 'part'])
      .where('session_id', '=', session.id)
      .orderBy('position')
      .execute()
  ).map(({ names, part }) => `${names['en']}, ${part}`)

test('[SN18] a planned session that moves takes a number of its new year, and expects the members of its new day', async () => {
  const made = await makePlannedSession(database, 'moved', { members: 3 })
  const { body_id, session, members } = made
  const key = { body_id, session_id: session.id }
  const tenure = await database.db
    .selectFrom('tenure')
    .select('id')
    .where('person_id', '=', members[2]!.person_id)
    .executeTakeFirstOrThrow()
  await done(database, endTenure, { body_id, tenure_id: tenure.id, on: '2031-12-31' })
  const { post_id } = members[2]!
  await done(database, appointPerson, { body_id, post_id, names: { en: 'Newcomer' }, from: '2032-01-01' })
  const times = { starts_at: '2032-02-03T09:00:00Z', ends_at: '2032-02-03T11:00:00Z' }
  expect(await done(database, changeSession, { ...key, ...times })).toEqual({ period: '2032', n: '1' })
  expect(await rowOf(made)).toMatchObject({ year: 2032, period: '2032', place: 'Old harbour hall' })
  expect(await expectedAt(made)).toContain('Newcomer, attended')
  await done(database, changeSession, { ...key, presider_id: members[1]!.person_id })
  expect((await expectedAt(made)).slice(0, 2)).toEqual(['Member 1, attended', 'Member 2, presided'])
})

test('[SN48] the address that a session had before leads to it, no other takes it, and one that was sent stays', async () => {
  const made = await makePlannedSession(database, 'addresses', { members: 1, items: 1 })
  const { body_id, session } = made
  const key = { body_id, session_id: session.id }
  const move = async (day: string) => {
    const [starts_at, ends_at] = [`${day}T09:00:00Z`, `${day}T11:00:00Z`]
    return done(database, changeSession, { ...key, starts_at, ends_at }, { now: new Date('2031-04-01T09:00:00Z') })
  }
  const found = (period: string, n: string) => findMovedSession(database.db, body_id, 'study', period, n)
  expect(await move('2032-01-08')).toEqual({ period: '2032', n: '1' })
  expect([await found('2031', '1'), await found('2031', '2')]).toEqual([{ period: '2032', n: '1' }, null])
  expect((await done(database, planSession, { body_id, series: 'study', year: 2031 })).n).toBe('2')
  expect(await move('2031-05-21')).toEqual({ period: '2031', n: '1' })
  expect(await found('2032', '1')).toEqual({ period: '2031', n: '1' })
  // A notice went out, and the session was called off and planned again: who has the letter still finds it.
  await done(database, callSession, key, { now: new Date('2031-04-02T09:00:00Z') })
  await done(database, cancelSession, { ...key, why: { en: 'Storm' } })
  await done(database, restoreSession, key)
  expect(await rowOf(made)).toMatchObject({ state: 'planned' })
  expect(await move('2032-02-05')).toEqual({ period: '2031', n: '1' })
  expect((await refusal(database, changeSession, { ...key, number: 7 })).code).toBe('session.number_sent')
})

test('[SN42] members who come or go before a session are shown, and expected or let go in one step', async () => {
  const made = await makePlannedSession(database, 'changing', { members: 4 })
  const { body_id, session, members } = made
  const key = { body_id, session_id: session.id }
  const differs = async () => {
    const found = await expectedDifference(database.db, await rowOf(made), 'UTC', new Date())
    return found && [found.missing, found.gone].map((some) => some.map(({ names }) => names['en']))
  }
  expect(await differs()).toBeNull()
  const { person_id, post_id } = members[3]!
  const tenure = await database.db
    .selectFrom('tenure')
    .select('id')
    .where('person_id', '=', person_id)
    .executeTakeFirstOrThrow()
  const replies = { ...key, person_id, reply: 'attends' }
  await done(database, giveReply, replies)
  await done(database, endTenure, { body_id, tenure_id: tenure.id, on: '2031-05-10' })
  await done(database, appointPerson, { body_id, post_id, names: { en: 'Newcomer' }, from: '2031-05-11' })
  await done(database, admitToSession, { ...key, part: 'observed', names: { en: 'Guest' } })
  expect(await differs()).toEqual([['Newcomer'], ['Member 4']])
  expect(await done(database, expectMembers, key)).toEqual({ added: 1, released: 1 })
  expect(await differs()).toBeNull()
  const people = await sessionPeople(database.db, body_id, session.id)
  expect(people.map(({ names }) => names['en']).toSorted()).toEqual(
    ['Guest', 'Member 1', 'Member 2', 'Member 3', 'Newcomer'].toSorted(),
  )
  expect((await refusal(database, giveReply, replies)).code).toBe('record.not_found')
  // Back in the post before the day: the same place, with the answer that was given.
  await done(database, endTenure, {
    body_id,
    tenure_id: (
      await database.db
        .selectFrom('tenure')
        .select('id')
        .where('post_id', '=', post_id)
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow()
    ).id,
    on: '2031-05-12',
  })
  await done(database, appointPerson, { body_id, post_id, person_id, from: '2031-05-13' })
  expect(await done(database, expectMembers, key)).toEqual({ added: 1, released: 1 })
  expect((await sessionPeople(database.db, body_id, session.id)).find(({ id }) => id === person_id)?.reply).toBe(
    'attends',
  )
})

test('[SN42] a deputy who was let go and becomes a member is expected as one', async () => {
  const { body_id, session, members } = await makePlannedSession(database, 'joining', { members: 4 })
  const key = { body_id, session_id: session.id }
  await done(database, setRule, { body_id, key: 'deputy_days', value: '3', is_on: true })
  const sends = { ...key, person_id: members[3]!.person_id, reply: 'sends_deputy', deputy: { en: 'Ines Calder' } }
  const early = { now: new Date('2031-05-01T09:00:00Z') }
  await done(database, giveReply, sends, early)
  await done(database, giveReply, { ...sends, reply: 'attends', deputy: undefined }, early)
  const post = await done(database, createPost, { body_id, names: { en: 'Fifth seat' }, role: 'member' })
  const appointed = { body_id, post_id: post.id, names: { en: 'Ines Calder' }, from: '2031-05-01' }
  const { person_id } = await done(database, appointPerson, appointed)
  expect(await done(database, expectMembers, key)).toEqual({ added: 1, released: 0 })
  const place = await database.db
    .selectFrom('attendance')
    .select(['part', 'deputy_for', 'answered_for', 'released_at'])
    .where('session_id', '=', session.id)
    .where('person_id', '=', person_id)
    .execute()
  expect(place).toEqual([{ part: 'attended', deputy_for: null, answered_for: null, released_at: null }])
})

test('[SN18] once its notice went out a session keeps its number, and has a time', async () => {
  const made = await makePlannedSession(database, 'sent')
  const key = { body_id: made.body_id, session_id: made.session.id }
  await database.db.updateTable('session').set({ state: 'called' }).where('id', '=', made.session.id).execute()
  expect((await refusal(database, changeSession, { ...key, number: 7 })).code).toBe('session.number_sent')
  const none = { starts_at: null, ends_at: null }
  expect((await refusal(database, changeSession, { ...key, ...none })).code).toBe('session.time_sent')
  const next = { starts_at: '2032-02-03T09:00:00Z', ends_at: null }
  expect(await done(database, changeSession, { ...key, ...next })).toEqual({ period: '2031', n: '1' })
  const opened = { state: 'open', opened_at: new Date('2032-02-03T09:02:00Z') }
  await database.db.updateTable('session').set(opened).where('id', '=', made.session.id).execute()
  const late = { starts_at: '2032-02-03T10:00:00Z' }
  expect((await refusal(database, changeSession, { ...key, ...late })).code).toBe('session.begun')
})

test('[SN19] a cancelled session keeps its number and reason, and comes back planned', async () => {
  const made = await makePlannedSession(database, 'cancelled')
  const key = { body_id: made.body_id, session_id: made.session.id }
  expect((await refusal(database, restoreSession, key)).code).toBe('session.not_cancelled')
  await done(database, cancelSession, { ...key, why: { en: 'A storm' } })
  expect(await rowOf(made)).toMatchObject({ state: 'cancelled', n: '1', cancelled_why: { en: 'A storm' } })
  expect((await refusal(database, changeSession, { ...key, place: 'Elsewhere' })).code).toBe('session.over')
  expect((await refusal(database, cancelSession, { ...key, why: { en: 'Again' } })).code).toBe(
    'session.not_cancellable',
  )
  const { n } = await done(database, planSession, { body_id: made.body_id, series: 'study', year: 2031 })
  expect(n).toBe('2')
  expect(await done(database, restoreSession, key)).toEqual({ state: 'planned', sent: 0 })
  expect(await rowOf(made)).toMatchObject({ state: 'planned', cancelled_why: null, cancelled_at: null })
})

test('[SN20] a template keeps kinds, words and posts for other sessions of its series, and nothing restricted', async () => {
  const made = await makePlannedSession(database, 'template', { items: 3 })
  const { body_id, items, members, session } = made
  const [first, second] = items
  await done(database, changeAgendaItem, { body_id, item_id: first!.id, presenter_post_id: members[1]!.post_id })
  await done(database, changeAgendaItem, { body_id, item_id: second!.id, level: 'restricted' })
  const kept = await done(database, saveAgendaTemplate, { body_id, session_id: session.id, names: { en: 'Usual' } })
  expect(kept.items).toBe(2)
  const next = await done(database, planSession, { body_id, series: 'study', year: 2031 })
  const use = { body_id, session_id: next.id, template_id: kept.id }
  await done(database, useAgendaTemplate, use)
  await done(database, useAgendaTemplate, use)
  const standing = await itemsOf(database.db, body_id, next.id)
  expect(standing.map(({ number, names }) => `${number} ${names['en']}`)).toEqual([
    '1 Item 1',
    '3 Item 3',
    '4 Item 1',
    '5 Item 3',
  ])
  expect(standing[0]!.presenter_post_id).toBe(members[1]!.post_id)
  await done(database, dropAgendaTemplate, { body_id, template_id: kept.id })
  expect((await refusal(database, useAgendaTemplate, use)).code).toBe('record.not_found')
})
