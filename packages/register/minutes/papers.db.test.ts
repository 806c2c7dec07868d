import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkAccount } from '../access/account.link.ts'
import { actorIn } from '../access/store.ts'
import { createPerson } from '../body/person.create.ts'
import { mergePeople } from '../body/person.merge.ts'
import type { Database } from '../database/open.ts'
import type { Actor, Id } from '../database/tables.ts'
import { cloneDatabase } from '../database/testing.ts'
import { presideFloor } from '../floor/floor.preside.ts'
import { newId } from '../journal/perform.ts'
import { done, refusal } from '../journal/testing.ts'
import { verify } from '../journal/verify.ts'
import { addAgendaItem } from '../session/agenda_item.add.ts'
import { planSession } from '../session/session.plan.ts'
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
  const own = { personId: made.members[2]!.person_id, agendaItemId: item, beganAt: now }
  expect(await spoken(speaker)).toEqual([
    { ...own, floorStep: prepared, kind: 'prepared' },
    { ...own, floorStep: more, kind: 'supplementary' },
  ])
  await keep(speaker, { text: `Second ${PRIVATE}`, floorStep: more })
  expect(await drafts(speaker)).toEqual([
    [`First ${PRIVATE}`, prepared],
    [`Second ${PRIVATE}`, more],
  ])
  // What is of a speech is of its item; what was prepared may be of it by name from then on.
  const [before] = await findSpeechDrafts(database.db, whose(speaker))
  await keep(speaker, { id: before!.id, text: before!.text, floorStep: prepared })
  expect(await findSpeechDrafts(database.db, whose(speaker))).toMatchObject([
    { text: `First ${PRIVATE}`, agendaItemId: item, floorStep: prepared },
    { text: `Second ${PRIVATE}`, agendaItemId: item, floorStep: more },
  ])
  // Nobody writes for another’s speech, nor for one that was taken back.
  const notFound = { refusal: { code: 'record.not_found', data: { noun: 'speech' } } }
  for (const floorStep of [others, first]) {
    await expect(keep(speaker, { text: 'x', floorStep })).rejects.toMatchObject(notFound)
    const given = { ...key, text: 'x', floor_step: floorStep }
    expect((await refusal(database, giveSpeechPaper, given, speaker)).code).toBe('record.not_found')
  }
  expect((await spoken(other)).map(({ floorStep }) => floorStep)).toEqual([others])
  // Without words there is nothing to keep, or to refuse.
  await keep(speaker, { text: ' ', floorStep: others })
  await keep(speaker, { text: ' ', id: newId() })
  expect(await drafts(speaker)).toHaveLength(2)
})

test('[MN25] each speech has one paper on record, under the very speech once the session is closed, by whom and when', async () => {
  const [one, two] = await spoken(speaker)
  const given = (floor_step: number | null, text: string, actor = speaker) =>
    done(
      database,
      giveSpeechPaper,
      // The item of a speech is told by the speech.
      { ...key, agenda_item_id: floor_step === null ? item : null, floor_step, text },
      { actor, now },
    )
  const second = await given(two!.floorStep, 'My supplement')
  const first = await given(null, 'My speech')
  expect(await given(one!.floorStep, 'My speech, as spoken')).toEqual(first)
  expect(await given(two!.floorStep, 'My supplement, as spoken')).toEqual(second)
  await given(null, 'Prepared by another', other)
  await take({ kind: 'close' })
  const { papers, speeches } = await record()
  expect(papers.map(({ agendaItemId }) => agendaItemId)).toEqual([item, item, item])
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

test('[MN25] whoever is known as somebody else since has their speeches still', async () => {
  const before = (await spoken(speaker)).map(({ floorStep }) => floorStep)
  const { id } = await done(database, createPerson, { body_id: key.body_id, names: { en: 'Member the third' } })
  await done(database, mergePeople, { body_id: key.body_id, person_id: id, merged_id: made.members[2]!.person_id })
  const since = await ownSpeeches(database.db, key.body_id, key.session_id, id)
  expect(since.map(({ floorStep, personId }) => [floorStep, personId])).toEqual(before.map((n) => [n, id]))
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

test('[MN19] what is written is for an item of this very session, by one of its people, on fifty sheets at most', async () => {
  const { body_id } = key
  const starts_at = '2031-06-14T09:00:00Z'
  const next = { body_id, session_id: (await done(database, planSession, { body_id, series: 'study', starts_at })).id }
  const added = { ...next, kind: 'discuss', names: { en: 'The ferry' } }
  const elsewhere = (await done(database, addAgendaItem, added)).id
  const noItem = { refusal: { code: 'record.not_found', data: { noun: 'agenda_item' } } }
  await expect(keep(other, { text: 'x', agendaItemId: elsewhere })).rejects.toMatchObject(noItem)
  // Nor does it take the place of a paper of another session.
  const there = await done(database, giveSpeechPaper, { ...next, text: 'Of June' }, { actor: other, now })
  const instead = { ...key, text: 'Of May', instead_of: there.id }
  expect((await refusal(database, giveSpeechPaper, instead, other)).data).toEqual({ noun: 'speech_paper' })
  expect((await refusal(database, giveSpeechPaper, { ...key, text: 'x' })).code).toBe('access.no_person')
  for (let i = 0; i < 50; i++) await keep(other, { text: `Sheet ${i}` })
  const tooMany = { refusal: { code: 'input.invalid', data: { field: 'text', why: 'at most 50 drafts' } } }
  await expect(keep(other, { text: 'Sheet 50' })).rejects.toMatchObject(tooMany)
  const [first] = await findSpeechDrafts(database.db, whose(other))
  await keep(other, { id: first!.id, text: ' ' })
  await keep(other, { text: 'Sheet 50' })
})

test('[MN25] of a speech to an item that one does not see nothing is written', async () => {
  const hidden = await makePlannedSession(database, 'hidden', { members: 3, items: 1 })
  const { body_id, session, items, members } = hidden
  const input = { body_id, session_id: session.id }
  const { person_id } = members[2]!
  const account = { id: newId(), name: 'Member 3' }
  await done(database, linkAccount, { body_id, person_id, account_id: account.id })
  const actor = await actorIn(database.db, account, body_id, now)
  const step = (one: object) => done(database, presideFloor, { ...input, step: one }, { now })
  await step({ kind: 'open', present: members.map((one) => one.person_id) })
  await step({ kind: 'begin_item', item: items[0]!.id })
  const { n } = await step({ kind: 'give_floor', person: person_id, speech: 'prepared', seconds: 300 })
  const paper = { ...input, floor_step: n, text: 'What I say' }
  await done(database, giveSpeechPaper, paper, { actor, now })
  await database.pool.query(`update agenda_item set level = 'restricted' where id = $1`, [items[0]!.id])
  const { code, data } = await refusal(database, giveSpeechPaper, paper, actor)
  expect([code, data]).toEqual(['record.not_found', { noun: 'agenda_item' }])
})
