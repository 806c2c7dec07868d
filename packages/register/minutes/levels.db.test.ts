import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkAccount } from '../access/account.link.ts'
import { actorIn } from '../access/store.ts'
import type { Database } from '../database/open.ts'
import type { Actor, Id, Level } from '../database/tables.ts'
import { cloneDatabase } from '../database/testing.ts'
import { newId } from '../journal/perform.ts'
import { done, refusal } from '../journal/testing.ts'
import { findJournalEntry } from '../journal/views.ts'
import { setLevel } from '../undertaking/level.set.ts'
import { approveMinutes } from './minutes.approve.ts'
import { circulateMinutes } from './minutes.circulate.ts'
import { draftMinutes } from './minutes.draft.ts'
import { giveComment } from './minutes_comment.give.ts'
import { recordDissent } from './minutes_dissent.record.ts'
import { addSentence } from './minutes_sentence.add.ts'
import { noteRecord } from './record.note.ts'
import { findSpeechDrafts, keepSpeechDraft } from './speech-drafts.ts'
import { recordOf } from './record-views.ts'
import { giveSpeechPaper } from './speech_paper.give.ts'
import { heldSession } from './testing.ts'
import { sessionStatements } from './views.ts'
import { listMinutes, minutesComments, minutesSentences, sessionDissents } from './working.ts'

/** Stand in what is for few, or not for everybody yet. */
const [PLANTED, INNER] = ['zephyrine', 'gloaming']
const account = { id: newId(), name: 'Member 3' }
let database: Database
let body_id: Id
let session_id: Id
let minutes_id: Id
let secret: Id
/** An item of the agenda that is for few. */
let restricted: Id
let member: Actor

const seen = (...levels: Level[]) => database.seenBy(levels)
/** Everything that views of this room show to whoever sees these levels. */
const told = async (...levels: Level[]) => {
  const db = seen(...levels)
  const all = [
    await listMinutes(db, body_id, session_id),
    await minutesSentences(db, body_id, minutes_id),
    await minutesComments(db, body_id, minutes_id),
    await sessionDissents(db, body_id, session_id),
    await recordOf(db, body_id, session_id),
    await sessionStatements(db, body_id, session_id),
  ]
  return JSON.stringify(all)
}

beforeAll(async () => {
  database = await cloneDatabase()
  const held = await heldSession(database, 'weir', { items: 2 })
  body_id = held.body_id
  session_id = held.session.id
  await done(database, linkAccount, { body_id, person_id: held.members[2]!.person_id, account_id: account.id })
  member = await actorIn(database.db, account, body_id, new Date('2031-05-20T09:00:00Z'))
  restricted = held.items[1]!.id
  await database.pool.query(`update agenda_item set level = 'restricted' where id = $1`, [restricted])
  minutes_id = (await done(database, draftMinutes, { body_id, session_id })).id
  const add = (en: string, more: object = {}) =>
    done(database, addSentence, { body_id, minutes_id, text: { en }, act: 'noted', ...more })
  await add(`Open to members: ${INNER}.`)
  // What belongs to a restricted item is restricted without anybody saying so.
  secret = (await add(`For few: ${PLANTED}.`, { agenda_item_id: held.items[1]!.id })).id
  await done(database, circulateMinutes, { body_id, minutes_id })
  const words = { en: `${PLANTED} is named twice` }
  await done(database, giveComment, { body_id, minutes_id, sentence_id: secret, words })
  const [first] = held.members
  const dissent = { body_id, session_id, kind: 'dissent', person_id: first!.person_id, words: { en: `Not ${PLANTED}` } }
  await done(database, recordDissent, { ...dissent, agenda_item_id: held.items[1]!.id })
  const text = { en: `Main points of ${PLANTED}` }
  await done(database, noteRecord, { body_id, session_id, agenda_item_id: held.items[1]!.id, text })
})
afterAll(() => database.close())

test('a sentence of a restricted item, and what is said of it, is for those who see restricted things', async () => {
  expect(await told('public', 'members', 'restricted')).toContain(PLANTED)
  expect(await told('public', 'members')).toContain(INNER)
  expect(await told('public', 'members')).not.toContain(PLANTED)
})

test('a member comments on no sentence that is not for them', async () => {
  const comment = { body_id, minutes_id, sentence_id: secret, words: { en: 'What does it say?' } }
  expect((await refusal(database, giveComment, comment, member)).code).toBe('record.not_found')
})

test('the journal shows words of drafts to those only who see everything', async () => {
  const { seq } = await database.db
    .selectFrom('minutes_sentence')
    .select('seq')
    .where('id', '=', secret)
    .executeTakeFirstOrThrow()
  const entry = async (seesAll: boolean) =>
    JSON.stringify(await findJournalEntry(seen('public', 'members'), body_id, seq, seesAll))
  expect(await entry(true)).toContain(PLANTED)
  expect(await entry(false)).not.toContain(PLANTED)
})

test('[MN19] a draft of a speech stands in no journal and in nobody else’s hands', async () => {
  const whose = { bodyId: body_id, sessionId: session_id, accountId: account.id }
  const making = { now: new Date(), newId: () => newId(), reader: seen('public', 'members') }
  const keep = (text: string, id: Id | null = null) =>
    keepSpeechDraft(database.db, whose, { id, agendaItemId: null, floorStep: null, text }, making)
  const drafts = () => findSpeechDrafts(database.db, whose)
  await keep(`My ${PLANTED}`)
  const [first] = await drafts()
  await keep(`My own ${PLANTED}`, first!.id)
  expect(await drafts()).toMatchObject([{ text: `My own ${PLANTED}` }])
  // Whoever speaks twice to an item has two.
  await keep('My reply')
  expect(await drafts()).toMatchObject([{ text: `My own ${PLANTED}` }, { text: 'My reply' }])
  // Another’s is not theirs to write over, whatever its id.
  await keepSpeechDraft(database.db, { ...whose, accountId: newId() }, { ...first!, text: 'Not mine' }, making)
  expect((await drafts())[0]!.text).toBe(`My own ${PLANTED}`)
  expect(await findSpeechDrafts(database.db, { ...whose, accountId: newId() })).toEqual([])
  const { rows } = await database.pool.query(`select 1 from journal where kept::text like '%My own%'`)
  expect(rows).toEqual([])
  for (const { id } of await drafts()) await keep(' ', id)
  expect(await drafts()).toEqual([])
  // Of an item that there is, that they see, and no longer than the record takes.
  const notFound = { refusal: { code: 'record.not_found', data: { noun: 'agenda_item' } } }
  for (const agendaItemId of ['no-uuid', newId(), restricted]) {
    const draft = { id: null, agendaItemId, floorStep: null, text: 'x' }
    await expect(keepSpeechDraft(database.db, whose, draft, making)).rejects.toMatchObject(notFound)
  }
  const long = { id: null, agendaItemId: null, floorStep: null, text: 'x'.repeat(60_001) }
  await expect(keepSpeechDraft(database.db, whose, long, making)).rejects.toMatchObject({
    refusal: { code: 'input.invalid', data: { field: 'text' } },
  })
  await keep('x'.repeat(60_000))
})

test('[MN19] whoever speaks twice gives two papers, and gives one anew in its place; nobody gives another’s', async () => {
  const give = { body_id, session_id }
  const first = await done(database, giveSpeechPaper, { ...give, text: 'My speech' }, { actor: member })
  const second = await done(database, giveSpeechPaper, { ...give, text: 'My reply' }, { actor: member })
  const anew = { ...give, text: 'My speech, as spoken', instead_of: first.id }
  expect(await done(database, giveSpeechPaper, anew, { actor: member })).toEqual(first)
  const papers = async () => (await recordOf(seen('members'), body_id, session_id)).papers
  expect((await papers()).map(({ id, text }) => [id, text])).toEqual([
    [first.id, 'My speech, as spoken'],
    [second.id, 'My reply'],
  ])
  await database.pool.query(
    `update speech_paper set person_id = (select id from person where body_id = $2 and id <> person_id limit 1)
     where id = $1`,
    [second.id, body_id],
  )
  const others = { ...give, text: 'Not mine', instead_of: second.id }
  expect((await refusal(database, giveSpeechPaper, others, member)).code).toBe('record.not_found')
})

test('until they are approved nothing of the minutes of a public session is public; then only what is for everybody', async () => {
  await done(database, setLevel, { body_id, noun: 'session', subject_id: session_id, level: 'public' })
  expect(await told('public')).not.toMatch(new RegExp(`${INNER}|${PLANTED}|drafted`))
  await database.pool.query(`update minutes_comment set answer = 'accepted' where minutes_id = $1`, [minutes_id])
  await done(database, approveMinutes, { body_id, minutes_id })
  const open = await told('public')
  expect(open).toContain(INNER)
  expect(open).not.toContain(PLANTED)
})

test('what is said of sentences is found by their keys, however many sentences the register has', async () => {
  const client = await database.pool.connect()
  try {
    await client.query(`begin; set local session_replication_role = replica`)
    // Sixty sessions more, each with fifty sentences and two positions.
    await client.query(`create temp table many on commit drop as
      select gen_random_uuid() as session_id, gen_random_uuid() as minutes_id from generate_series(1, 60)`)
    await client.query(
      `insert into session select (jsonb_populate_record(one, jsonb_build_object('id', session_id,
        'n', 'many-' || session_id, 'number', null))).* from session one, many where one.id = $1`,
      [session_id],
    )
    await client.query(
      `insert into minutes select (jsonb_populate_record(one, jsonb_build_object('id', many.minutes_id,
        'session_id', many.session_id))).* from minutes one, many where one.id = $1`,
      [minutes_id],
    )
    await client.query(
      `insert into minutes_sentence select (jsonb_populate_record(one, jsonb_build_object(
        'id', gen_random_uuid(), 'key', gen_random_uuid(), 'minutes_id', many.minutes_id, 'session_id', many.session_id,
        'position', i, 'level', null, 'agenda_item_id', null))).* from minutes_sentence one, many, generate_series(1, 50) i where one.id = $1`,
      [secret],
    )
    await client.query(
      `insert into minutes_dissent select (jsonb_populate_record(one, jsonb_build_object(
        'id', gen_random_uuid(), 'key', said.key, 'session_id', said.session_id, 'agenda_item_id', null))).*
      from minutes_dissent one, minutes_sentence said where said.position <= 2 and one.session_id = $1`,
      [session_id],
    )
    await client.query(
      'analyze minutes_sentence; analyze minutes_dissent; set local search_path = seen_by_members, public',
    )
    const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
      `explain (analyze, format json) select * from minutes_dissent where body_id = $1
         and session_id = (select session_id from public.minutes_dissent where key is not null limit 1)`,
      [body_id],
    )
    const read = rowsRead(rows[0]!['QUERY PLAN'][0]!.Plan, 'minutes_sentence')
    expect(JSON.stringify(rows[0])).toContain('minutes_sentence_by_key')
    expect(read).toBeGreaterThan(0)
    expect(read).toBeLessThan(20)
  } finally {
    await client.query('rollback')
    client.release()
  }
})

/** A node of a plan as `explain` tells it. */
interface Plan {
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: Plan[]
}
const rowsRead = (plan: Plan, table: string): number =>
  (plan['Relation Name'] === table
    ? (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops']
    : 0) + (plan.Plans ?? []).reduce((sum, one) => sum + rowsRead(one, table), 0)
