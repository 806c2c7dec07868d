import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import type { Id } from '../database/tables.ts'
import { presideFloor } from '../floor/floor.preside.ts'
import { done } from '../journal/testing.ts'
import { makePlannedSession } from '../session/testing.ts'
import { draftMinutes } from './minutes.draft.ts'
import { recordOf } from './record-views.ts'
import { sessionVotes } from './votes.ts'
import { minutesSentences } from './working.ts'

let database: Database
let body_id: Id
let session_id: Id
let people: Id[]
let items: { id: Id }[]
const step = (taken: object) => done(database, presideFloor, { body_id, session_id, step: taken })
/** The n of the last step. */
const last = async () => {
  const { rows } = await database.pool.query<{ n: number }>(
    `select max(n)::int as n from floor_step where session_id = $1`,
    [session_id],
  )
  return rows[0]!.n
}

beforeAll(async () => {
  database = await cloneDatabase()
  const held = await makePlannedSession(database, 'weir', { members: 4, items: 2 })
  ;({ body_id, items } = held)
  session_id = held.session.id
  people = held.members.map(({ person_id }) => person_id)
  await step({ kind: 'open', present: people })
  await step({ kind: 'begin_item', item: items[0]!.id })
  const first = items[0]!.id
  const question = { en: 'The yard office should paint both ferries', zh: '两艘渡轮刷漆' }
  await step({ kind: 'open_vote', form: 'named', question, item: first, majority: 'simple' })
  const vote = await last()
  for (const [i, choice] of (['for', 'for', 'against'] as const).entries()) {
    await step({ kind: 'cast', vote, person: people[i], choice })
  }
  await step({ kind: 'close_vote', vote })
  await step({
    ...{ kind: 'statement_taken', act: 'stressed', item: first, speaker: null, language: 'en' },
    text: 'the crossing matters to all',
  })
  await step({ kind: 'open_vote', form: 'counted', question: { en: 'A third ferry' }, item: first, majority: 'simple' })
  const counted = await last()
  await step({ kind: 'count', vote: counted, tally: { for: 1, against: 3, abstain: 0, not_voting: 0 } })
  await step({ kind: 'close_vote', vote: counted })
  await step({ kind: 'adopted_without_a_vote', question: { zh: '会议日程' }, item: items[1]!.id })
  await step({ kind: 'close' })
})
afterAll(() => database.close())

test('[MN24] a named vote is on record by name, whoever gave no voice too; a counted one in figures alone', async () => {
  const [named, counted, without] = await sessionVotes(database.db, body_id, session_id)
  expect(named).toMatchObject({
    ...{ form: 'named', carried: true, agendaItemId: items[0]!.id },
    tally: { for: 2, against: 1, abstain: 0, not_voting: 1 },
  })
  expect(named!.voices.map(({ names, choice }) => [names.en, choice])).toEqual([
    ['Member 1', 'for'],
    ['Member 2', 'for'],
    ['Member 3', 'against'],
    ['Member 4', 'not_voting'],
  ])
  expect([counted, without]).toMatchObject([
    { form: 'counted', carried: false, tally: { for: 1, against: 3 }, voices: [] },
    { form: 'without', carried: true, tally: null, voices: [] },
  ])
  expect((await recordOf(database.db, body_id, session_id)).votes).toEqual([named, counted, without])
})

test('[MN24] who does not see an item sees no vote on it, nor who voted how', async () => {
  await database.pool.query(`update agenda_item set level = 'restricted' where id = $1`, [items[0]!.id])
  expect(await sessionVotes(database.seenBy(['public', 'members']), body_id, session_id)).toMatchObject([
    { form: 'without' },
  ])
  await database.pool.query(`update agenda_item set level = null where id = $1`, [items[0]!.id])
})

test('[MN24] votes are drafted as sentences of the meeting, in their place among its statements, once', async () => {
  const { id, added } = await done(database, draftMinutes, { body_id, session_id })
  expect(added).toBe(4)
  const sentences = await minutesSentences(database.db, body_id, id)
  expect(sentences).toMatchObject([
    {
      ...{ act: 'decided', actText: { en: 'The meeting decided' }, settled: true, agendaItemId: items[0]!.id },
      // What was decided lays something down, as its words say.
      ...{ directive: true, marker: 'should' },
      text: {
        en: 'The meeting decided: The yard office should paint both ferries (2 for, 1 against, 0 abstaining, 1 not voting).',
        zh: '会议决定：两艘渡轮刷漆（赞成2票，反对1票，弃权0票，未投1人）。',
      },
    },
    { act: 'stressed', text: { en: 'The meeting stressed: the crossing matters to all.' } },
    {
      ...{ act: 'noted', actText: { en: 'The meeting did not adopt' }, settled: false },
      text: { en: 'The meeting did not adopt: A third ferry (1 for, 3 against, 0 abstaining).' },
    },
    { act: 'decided', text: { zh: '会议决定：会议日程（未经表决）。' }, agendaItemId: items[1]!.id },
  ])
  expect((await done(database, draftMinutes, { body_id, session_id })).added).toBe(0)
})
