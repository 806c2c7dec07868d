import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import { done, refusal } from '../journal/testing.ts'
import { verify } from '../journal/verify.ts'
import { draftMinutes } from '../minutes/minutes.draft.ts'
import { callSession } from '../session/session.call.ts'
import { makePlannedSession, type MadeSession } from '../session/testing.ts'
import { presideFloor } from './floor.preside.ts'
import { floorFor } from './views.ts'

let database: Database
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.close())

const on = (day: number) => ({ now: new Date(Date.UTC(2031, 4, day, 9)) })
const given = ({ body_id, session }: MadeSession, step: object) => ({ body_id, session_id: session.id, step })
const step = (made: MadeSession, of: object, day: number) => done(database, presideFloor, given(made, of), on(day))
const stored = ({ session }: MadeSession) =>
  database.db
    .selectFrom('session')
    .select(['state', 'opened_at', 'held', 'held_on'])
    .where('id', '=', session.id)
    .executeTakeFirstOrThrow()
const ahead = { opened_at: null, held: [], held_on: null }

test('[FL1] a session whose opening is taken back is ahead as it was, and is held on the day it is opened anew', async () => {
  const made = await makePlannedSession(database, 'harbour', { members: 3 })
  const [head] = made.members
  await step(made, { kind: 'arrive', people: [head!.person_id] }, 13)
  await step(made, { kind: 'open' }, 13)
  expect(await stored(made)).toMatchObject({ state: 'open', held: ['2031-05-13'] })
  await step(made, { kind: 'undo' }, 13)
  expect(await stored(made)).toEqual({ state: 'planned', ...ahead })
  for (const audience of ['public', 'members', 'desk'] as const) {
    const { floor } = await floorFor(database.db, made.body_id, made.session.id, audience)
    expect([audience, floor.phase, floor.opened]).toEqual([audience, 'ahead', null])
  }
  // What was noted before the opening can be taken back yet, and leaves the session alone.
  const seq = async () => (await database.pool.query('select seq from session where id = $1', [made.session.id])).rows
  const before = await seq()
  await step(made, { kind: 'undo' }, 13)
  expect(await seq()).toEqual(before)
  await step(made, { kind: 'open' }, 14)
  expect(await stored(made)).toMatchObject({ state: 'open', held: ['2031-05-14'], held_on: '2031-05-14' })
  expect(await verify(database.db)).toMatchObject({ whole: true })
})

test('[FL1] a session that was called is called again', async () => {
  const made = await makePlannedSession(database, 'valley', { members: 3 })
  await done(database, callSession, { body_id: made.body_id, session_id: made.session.id }, on(1))
  await step(made, { kind: 'open' }, 14)
  await step(made, { kind: 'undo' }, 14)
  expect(await stored(made)).toEqual({ state: 'called', ...ahead })
})

test('[FL1] an opening stays once minutes were begun', async () => {
  const made = await makePlannedSession(database, 'upland', { members: 3 })
  await step(made, { kind: 'open' }, 14)
  await done(database, draftMinutes, { body_id: made.body_id, session_id: made.session.id }, on(14))
  const undo = await refusal(database, presideFloor, given(made, { kind: 'undo' }))
  expect(undo).toMatchObject({ code: 'floor.minutes_begun' })
  expect(await stored(made)).toMatchObject({ state: 'open' })
})
