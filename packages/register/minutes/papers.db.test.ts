import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkAccount } from '../access/account.link.ts'
import { actorIn } from '../access/store.ts'
import type { Database } from '../database/open.ts'
import type { Actor, Id } from '../database/tables.ts'
import { cloneDatabase } from '../database/testing.ts'
import { presideFloor } from '../floor/floor.preside.ts'
import { newId } from '../journal/perform.ts'
import { done, refusal } from '../journal/testing.ts'
import { verify } from '../journal/verify.ts'
import { makePlannedSession, type MadeSession } from '../session/testing.ts'
import { speechOf } from './of-speech.ts'
import { ownSpeeches } from './own-speeches.ts'
import { recordOf } from './record-views.ts'
import { findSpeechDrafts, keepSpeechDraft } from './speech-drafts.ts'
import { giveSpeechPaper } from './speech_paper.give.ts'

/** Stands in what nobody but its writer sees. */
const PRIVATE = 'zephyrine'
let database: Database
let made: MadeSession
let key: { body_id: Id; session_id: Id }
let item: Id
let speaker: Actor
let other: Actor

beforeAll(async () => {
  database = await cloneDatabase()
  made = await makePlannedSession(database, 'lock', { members: 4, items: 2 })
  key = { body_id: made.body_id, session_id: made.session.id }
  item = made.items[0]!.id
  const accountOf = async (n: number) => {
    const account = { id: newId(), name: `Member ${n + 1}` }
    const person_id = made.members[n]!.person_id
    await done(database, linkAccount, { body_id: key.body_id, person_id, account_id: account.id })
    return actorIn(database.db, account, key.body_id, new Date('2031-05-14T09:00:00Z'))
  }
  ;[speaker, other] = [await accountOf(2), await accountOf(3)]
})
afterAll(() => database.close())

const now = new Date('2031-05-14T09:00:00Z')
const take = (step: object) => done(database, presideFloor, { ...key, step }, { now })
const give = (n: number, speech: string) =>
  take({ kind: 'give_floor', person: made.members[n]!.person_id, speech, seconds: 300 })
const whose = (actor: Actor) => ({ bodyId: key.body_id, sessionId: key.session_id, accountId: actor.id! })
const keep = (
  actor: Actor,
  draft: { text: string; id?: Id; agendaItemId?: Id | null; floorStep?: number | null },
): Promise<void> =>
  keepSpeechDraft(
    database.db,
    whose(actor),
    { id: null, agendaItemId: null, floorStep: null, ...draft },
    { now, newId: () => newId(), reader: database.seenBy(['public', 'members']) },
  )
const spoken = (actor: Actor) => {
  const n = actor === speaker ? 2 : 3
  return ownSpeeches(database.db, key.body_id, key.session_id, made.members[n]!.person_id)
}
/** The drafts of somebody, each with the step of the speech that it is of. */
const drafts = async (actor: Actor) => {
  const found = await findSpeechDrafts(database.db, whose(actor))
  const speeches = await spoken(actor)
  const personId = speeches[0]?.personId ?? ''
  const of = speechOf(
    found.map((one) => ({ ...one, personId })),
    speeches,
  )
  return found.map(({ id, text }) => [text, of.get(id)?.floorStep ?? null] as const)
}
const record = () => recordOf(database.seenBy(['public', 'members']), key.body_id, key.session_id)

test('[MN25] what was prepared for an item is of the speech that is given on it, and a second speech has its own', async () => {
  await keep(speaker, { text: `First ${PRIVATE}`, agendaItemId: item })
  await take({ kind: 'open', present: made.members.map(({ person_id }) => person_id) })
  await take({ kind: 'begin_item', item })
  expect(await drafts(speaker)).toEqual([[`First ${PRIVATE}`, null]])
  const { n: first } = await give(2, 'prepared')
  expect(await drafts(speaker)).toEqual([[`First ${PRIVATE}`, first]])
  // Taken back, it is prepared for the item again.
  await take({ kind: 'undo' })
  expect(await drafts(speaker)).toEqual([[`First ${PRIVATE}`, null]])
  const { n: prepared } = await give(2, 'prepared')
  const { n: others } = await give(3, 'prepared')
  const { n: more } = await give(2, 'supplementary')
  expect((await spoken(speaker)).map(({ floorStep, kind }) => [floorStep, kind])).toEqual([
    [prepared, 'prepared'],
    [more, 'supplementary'],
  ])
  await keep(speaker, { text: `Second ${PRIVATE}`, floorStep: more })
  expect(await drafts(speaker)).toEqual([
    [`First ${PRIVATE}`, prepared],
    [`Second ${PRIVATE}`, more],
  ])
  // Nobody writes for another’s speech, nor for one that was taken back.
  const notFound = { refusal: { code: 'record.not_found', data: { noun: 'speech' } } }
  for (const floorStep of [others, first]) {
    await expect(keep(speaker, { text: 'x', floorStep })).rejects.toMatchObject(notFound)
    const given = { ...key, text: 'x', floor_step: floorStep }
    expect((await refusal(database, giveSpeechPaper, given, speaker)).code).toBe('record.not_found')
  }
  expect((await spoken(other)).map(({ floorStep }) => floorStep)).toEqual([others])
})

test('[MN25] each speech has one paper on record, under the very speech once the session is closed, by whom and when', async () => {
  const [one, two] = await spoken(speaker)
  const given = (floor_step: number | null, text: string, actor = speaker) =>
    done(database, giveSpeechPaper, { ...key, agenda_item_id: item, floor_step, text }, { actor, now })
  const second = await given(two!.floorStep, 'My supplement')
  const first = await given(null, 'My speech')
  expect(await given(one!.floorStep, 'My speech, as spoken')).toEqual(first)
  expect(await given(two!.floorStep, 'My supplement, as spoken')).toEqual(second)
  await given(null, 'Prepared by another', other)
  await take({ kind: 'close' })
  const { papers, speeches } = await record()
  const told = papers.map(({ text, speechId, givenBy }) => {
    const speech = speeches.find(({ id }) => id === speechId)
    return [text, speech?.kind, speech?.person['en'], givenBy]
  })
  expect(told).toEqual([
    ['My supplement, as spoken', 'supplementary', 'Member 3', 'Member 3'],
    ['My speech, as spoken', 'prepared', 'Member 3', 'Member 3'],
    ['Prepared by another', 'prepared', 'Member 4', 'Member 4'],
  ])
  expect(await verify(database.db)).toMatchObject({ whole: true })
})

test('[MN19] a draft of a speech that was given stands in no record, no step, no entry and nobody else’s drafts', async () => {
  expect(JSON.stringify(await record())).not.toContain(PRIVATE)
  expect(JSON.stringify(await drafts(other))).not.toContain(PRIVATE)
  expect(JSON.stringify(await drafts(speaker))).toContain(PRIVATE)
  const { rows } = await database.pool.query(
    `select 1 from journal where kept::text like '%${PRIVATE}%'
     union all select 1 from floor_step where step::text like '%${PRIVATE}%'
     union all select 1 from speech_paper where text like '%${PRIVATE}%'`,
  )
  expect(rows).toEqual([])
})
