import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeBody } from '../body/body.change.ts'
import { createPerson } from '../body/person.create.ts'
import { endTenure } from '../body/tenure.change.ts'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import { done, refusal } from '../journal/testing.ts'
import { verify } from '../journal/verify.ts'
import { readoutOf, recordText } from '../minutes/testing.ts'
import { sessionStatements } from '../minutes/views.ts'
import { draftPlan } from '../plan/plan.draft.ts'
import { setPlanLevel } from '../plan/plan.set_level.ts'
import { addPlanItem } from '../plan/plan_item.add.ts'
import { registerUndertaking } from '../undertaking/undertaking.register.ts'
import { addAgendaItem } from './agenda_item.add.ts'
import { changeAgendaItem } from './agenda_item.change.ts'
import { itemsOf } from './agenda_item.ts'
import { moveAgendaItem } from './agenda_item.move.ts'
import { restoreAgendaItem, withdrawAgendaItem } from './agenda_item.withdraw.ts'
import { sessionAgenda } from './agenda.ts'
import { callSession } from './session.call.ts'
import { cancelSession, restoreSession } from './session.cancel.ts'
import { changeSession } from './session.change.ts'
import { planSession } from './session.plan.ts'
import { makePlannedSession, type MadeSession } from './testing.ts'
import { sessionPeople } from './views.ts'

let database: Database
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.close())

const shown = async ({ body_id, session }: MadeSession) =>
  (await itemsOf(database.db, body_id, session.id)).map(({ number, names }) => `${number ?? '–'} ${names['en']}`)

test('[SN17] an item that was a mistake is deleted while no notice went out, and is on no agenda, floor or letter', async () => {
  const made = await makePlannedSession(database, 'mistyped', { items: 3 })
  const { body_id, session, items } = made
  const [, mistake, third] = items
  await done(database, withdrawAgendaItem, { body_id, item_id: mistake!.id, is_deleted: true })
  expect(await shown(made)).toEqual(['1 Item 1', '2 Item 3'])
  expect((await sessionAgenda(database.db, body_id, session.id)).map(({ names }) => names['en'])).toEqual([
    'Item 1',
    'Item 3',
  ])
  expect((await refusal(database, restoreAgendaItem, { body_id, item_id: mistake!.id })).code).toBe('record.not_found')
  await done(database, withdrawAgendaItem, { body_id, item_id: third!.id })
  await done(database, withdrawAgendaItem, { body_id, item_id: third!.id, is_deleted: true })
  expect(await shown(made)).toEqual(['1 Item 1'])
  await done(database, callSession, { body_id, session_id: session.id }, { now: new Date('2031-04-20T09:00:00Z') })
  const sent = { body_id, item_id: items[0]!.id, is_deleted: true }
  expect((await refusal(database, withdrawAgendaItem, sent)).code).toBe('agenda.sent')
  await done(database, cancelSession, { body_id, session_id: session.id, why: { en: 'Storm' } })
  await done(database, restoreSession, { body_id, session_id: session.id })
  expect((await refusal(database, withdrawAgendaItem, sent)).code).toBe('agenda.sent')
})

test('[SN14] an item is no more open than what it is made of', async () => {
  const { body_id, session, items } = await makePlannedSession(database, 'made-of', { items: 1 })
  await done(database, changeSession, { body_id, session_id: session.id, level: 'public' })
  const series = await database.db
    .selectFrom('series')
    .select('id')
    .where('body_id', '=', body_id)
    .executeTakeFirstOrThrow()
  const key = { body_id, plan_id: (await done(database, draftPlan, { body_id, series_id: series.id, year: 2031 })).id }
  const { item: plan_item } = await done(database, addPlanItem, { ...key, quarter: 2, names: { en: 'Buried topic' } })
  const recorded = await recordText(database, body_id, readoutOf({ number: 9 }))
  const [, , third] = await sessionStatements(database.db, body_id, recorded.id)
  const text = { en: 'Repair both ferries' }
  const undertaking = await done(database, registerUndertaking, { body_id, statement_id: third!.id, text })
  const level = async (more: object) => {
    const given = { body_id, session_id: session.id, kind: 'discuss', names: { en: 'Words of it' }, ...more }
    const { id } = await done(database, addAgendaItem, given)
    return (await itemsOf(database.db, body_id, session.id)).find((item) => item.id === id)!.level
  }
  expect(await level({})).toBeNull()
  expect(await level({ plan_item })).toBe('members')
  expect(await level({ undertaking_id: undertaking.id })).toBe('members')
  await done(database, setPlanLevel, { ...key, level: 'restricted' })
  expect(await level({ plan_item })).toBe('restricted')
  expect(await level({ carried_from: items[0]!.id })).toBeNull()
  const [first] = items
  await done(database, changeAgendaItem, { body_id, item_id: first!.id, plan_item })
  expect((await itemsOf(database.db, body_id, session.id))[0]!.level).toBe('restricted')
  expect(await level({ carried_from: first!.id })).toBe('restricted')
  await done(database, changeAgendaItem, { body_id, item_id: first!.id, plan_item, level: 'members' })
  expect((await itemsOf(database.db, body_id, session.id))[0]!.level).toBe('members')
})

test('[SN10] [SN11] [SN12] a planned session takes the next number, its head presides and its members are expected', async () => {
  const made = await makePlannedSession(database, 'ahead', { members: 4, items: 0 })
  const { body_id, session, members } = made
  expect(session).toMatchObject({ series: 'study', period: '2031', n: '1', expected: 4 })
  expect(session.presider_id).toBe(members[0]!.person_id)
  const rows = await database.db
    .selectFrom('attendance')
    .select(['person_id', 'part', 'state', 'posts'])
    .where('session_id', '=', session.id)
    .orderBy('position')
    .execute()
  expect(rows).toEqual(
    members.map(({ person_id, post_id }, i) => ({
      person_id,
      part: i === 0 ? 'presided' : 'attended',
      state: 'expected',
      posts: [{ post_id, acting: false }],
    })),
  )
  const next = await done(database, planSession, { body_id, series: 'study', year: 2031 })
  expect(next.n).toBe('2')
  const taken = await refusal(database, planSession, { body_id, series: 'study', year: 2031, number: 2 })
  expect(taken).toMatchObject({ code: 'session.number_taken', see: '/ahead/study/2031/2/session' })
  const inverted = { starts_at: '2031-06-01T10:00:00Z', ends_at: '2031-06-01T09:00:00Z' }
  expect((await refusal(database, planSession, { body_id, series: 'study', ...inverted })).code).toBe(
    'session.ends_before',
  )
})

test('[SN13] a session ahead is its members’ in a body whose new sessions are public, unless that is said of it', async () => {
  const { body_id } = await makePlannedSession(database, 'not-inherited', { items: 0 })
  await done(database, changeBody, { body_id, level: 'public' })
  const plan = { body_id, series: 'study', year: 2031 }
  const quiet = await done(database, planSession, plan)
  const open = await done(database, planSession, { ...plan, level: 'public' })
  const seen = await database
    .seenBy(['public'])
    .selectFrom('session')
    .select('id')
    .where('body_id', '=', body_id)
    .execute()
  expect(seen).toEqual([{ id: open.id }])
  const members = database.seenBy(['public', 'members'])
  expect(await members.selectFrom('session').select('id').where('id', '=', quiet.id).execute()).toHaveLength(1)
})

test('[SN12] without a head a deputy presides; one from outside stands before the members', async () => {
  const { body_id, members } = await makePlannedSession(database, 'deputies', { members: 4, items: 0 })
  const [head, deputy] = members
  const tenure = await database.db
    .selectFrom('tenure')
    .select('id')
    .where('person_id', '=', head!.person_id)
    .executeTakeFirstOrThrow()
  await done(database, endTenure, { body_id, tenure_id: tenure.id, on: '2031-05-31' })
  const day = { body_id, series: 'study', starts_at: '2031-06-18T09:00:00Z' }
  const without = await done(database, planSession, day)
  expect(without).toMatchObject({ n: '2', presider_id: deputy!.person_id, expected: 3 })
  const { id: person_id } = await done(database, createPerson, { body_id, names: { en: 'Guest' } })
  const outside = await done(database, planSession, { ...day, presider_id: person_id })
  expect(outside).toMatchObject({ n: '3', presider_id: person_id, expected: 4 })
  const [first] = await sessionPeople(database.db, body_id, outside.id)
  expect(first).toMatchObject({ id: person_id, part: 'presided', state: 'expected' })
  const unknown = await refusal(database, planSession, { ...day, presider_id: body_id })
  expect(unknown).toMatchObject({ code: 'record.not_found', data: { noun: 'person' } })
})

test('a series can be made with the first session of it, at an address of its own', async () => {
  const { body_id } = await makePlannedSession(database, 'first', { members: 1, items: 0 })
  const series = { names: { en: 'Study' }, kind: 'collective-study' }
  const made = await done(database, planSession, { body_id, new_series: series, year: 2031 })
  expect(made).toMatchObject({ series: 'study-2', period: '2031', n: '1' })
  const kept = { names: { en: 'Sessions' }, kind: 'other' }
  const other = await done(database, planSession, { body_id, new_series: kept, year: 2031 })
  expect(other.series).toBe('meetings')
  expect((await refusal(database, planSession, { body_id, year: 2031 })).code).toBe('record.not_found')
})

test('[SN15] [SN16] numbers follow the order until one is chosen; the place is apart from the number', async () => {
  const made = await makePlannedSession(database, 'numbers', { items: 3 })
  const { body_id, items } = made
  await done(database, moveAgendaItem, { body_id, item_id: items[2]!.id, before: items[0]!.id })
  expect(await shown(made)).toEqual(['1 Item 3', '2 Item 1', '3 Item 2'])
  await done(database, changeAgendaItem, { body_id, item_id: items[0]!.id, number: '1a' })
  await done(database, moveAgendaItem, { body_id, item_id: items[2]!.id, before: null })
  expect(await shown(made)).toEqual(['1a Item 1', '3 Item 2', '1 Item 3'])
  const session_id = made.session.id
  await done(database, addAgendaItem, { body_id, session_id, kind: 'decide', names: { en: 'New' } })
  expect((await shown(made)).at(-1)).toBe('4 New')
})

test('[SN17] a withdrawn item stays with its reason, and comes back where it stood', async () => {
  const made = await makePlannedSession(database, 'withdrawn', { items: 3 })
  const { body_id, items } = made
  const item_id = items[1]!.id
  await done(database, withdrawAgendaItem, { body_id, item_id, why: { en: 'Not ready' } })
  expect(await shown(made)).toEqual(['1 Item 1', '– Item 2', '2 Item 3'])
  expect((await refusal(database, withdrawAgendaItem, { body_id, item_id })).code).toBe('agenda.withdrawn')
  await done(database, restoreAgendaItem, { body_id, item_id })
  expect(await shown(made)).toEqual(['1 Item 1', '2 Item 2', '3 Item 3'])
  expect((await refusal(database, restoreAgendaItem, { body_id, item_id })).code).toBe('agenda.not_withdrawn')
})

test('[SN14] an item has one presenter, rests on what is there, and is no more open than its session', async () => {
  const { body_id, session, items, members } = await makePlannedSession(database, 'careful')
  const item_id = items[0]!.id
  const [first] = members
  const both = { presenter_id: first!.person_id, presenter_words: 'The dyke board' }
  expect((await refusal(database, changeAgendaItem, { body_id, item_id, ...both })).code).toBe('agenda.two_presenters')
  await done(database, changeAgendaItem, { body_id, item_id, presenter_id: first!.person_id })
  await done(database, changeAgendaItem, { body_id, item_id, presenter_words: 'The dyke board' })
  const [item] = await itemsOf(database.db, body_id, session.id)
  expect(item).toMatchObject({ presenter_id: null, presenter_words: 'The dyke board', minutes: 20 })
  const absent = { body_id, item_id, directive_id: session.id }
  expect((await refusal(database, changeAgendaItem, absent)).code).toBe('record.not_found')
  expect((await refusal(database, changeAgendaItem, { body_id, item_id, level: 'public' })).code).toBe(
    'agenda.too_open',
  )
  expect(await verify(database.db)).toMatchObject({ whole: true })
})
