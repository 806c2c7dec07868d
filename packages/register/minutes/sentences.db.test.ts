import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import type { Id } from '../database/tables.ts'
import { perform } from '../journal/perform.ts'
import { checker, clerk, done, refusal } from '../journal/testing.ts'
import { sentencesOf } from './drafting.ts'
import { listRecords } from '../records/list.ts'
import { statements } from '../records/nouns-of-sessions.ts'
import { approveMinutes } from './minutes.approve.ts'
import { circulateMinutes } from './minutes.circulate.ts'
import { correctMinutes } from './minutes.correct.ts'
import { draftMinutes } from './minutes.draft.ts'
import { addSentence } from './minutes_sentence.add.ts'
import { changeSentence } from './minutes_sentence.change.ts'
import { dropSentence, takeBackSentence } from './minutes_sentence.drop.ts'
import { moveSentence } from './minutes_sentence.move.ts'
import { verify } from '../journal/verify.ts'
import { heldSession } from './testing.ts'

let database: Database
let body_id: Id
let minutes_id: Id
let items: { id: Id }[]
beforeAll(async () => {
  database = await cloneDatabase()
  const held = await heldSession(database, 'weir')
  body_id = held.body_id
  items = held.items
  minutes_id = (await done(database, draftMinutes, { body_id, session_id: held.session.id })).id
})
afterAll(() => database.close())

const add = async (en: string, more: object = {}) =>
  (await done(database, addSentence, { body_id, minutes_id, act: 'stressed', text: { en }, ...more })).id
const sentences = () => sentencesOf({ db: database.db as never, bodyId: body_id }, minutes_id)
const standing = async () => (await sentences()).filter((one) => one.dropped_at === null).map(({ text }) => text['en'])
const row = async (id: Id) => (await sentences()).find((one) => one.id === id)!
/** How far the journal has come: what somebody has seen who opens the editor now. */
const seen = async () =>
  (await database.db.selectFrom('journal_head').select('seq').where('body_id', '=', body_id).executeTakeFirstOrThrow())
    .seq
const change = (sentence_id: Id, fields: object, version: number, actor = clerk) =>
  perform(database.db, changeSentence, { body_id, sentence_id, ...fields, version }, actor, new Date())

describe('sentences of minutes under way', () => {
  test('[MN10] stand where they were put, however often something is put between two', async () => {
    const first = await add('first')
    await add('last')
    for (let i = 0; i < 40; i += 1) await add(`between ${i}`, { after: first })
    const expected = ['first', ...Array.from({ length: 40 }, (_, i) => `between ${39 - i}`), 'last']
    expect(await standing()).toEqual(expected)
    const [, second, third] = await sentences()
    await done(database, moveSentence, { body_id, sentence_id: second!.id, after: third!.id })
    await done(database, moveSentence, { body_id, sentence_id: first, after: null })
    expect((await standing()).slice(0, 3)).toEqual(['first', 'between 38', 'between 39'])
    await done(database, moveSentence, { body_id, sentence_id: third!.id, after: null })
    expect((await standing()).slice(0, 3)).toEqual(['between 38', 'first', 'between 39'])
  })

  test('[MN9] what is not given stays, in every language; an empty one is taken out', async () => {
    const id = await add('Both ferries matter.', { areas: ['transport'], agenda_item_id: items[0]!.id })
    await done(database, changeSentence, { body_id, sentence_id: id, text: { zh: '两艘渡轮都重要。' } })
    expect(await row(id)).toMatchObject({
      text: { en: 'Both ferries matter.', zh: '两艘渡轮都重要。' },
      areas: ['transport'],
      agenda_item_id: items[0]!.id,
    })
    await done(database, changeSentence, { body_id, sentence_id: id, text: { en: '' }, settled: true })
    expect(await row(id)).toMatchObject({ text: { zh: '两艘渡轮都重要。' }, settled: true })
  })

  test('an act brings its usual words, unless others are given', async () => {
    const id = await add('Three gaps are to be closed.')
    expect((await row(id)).act_text).toEqual({ en: 'The meeting stressed', zh: '会议强调' })
    await done(database, changeSentence, { body_id, sentence_id: id, act: 'required' })
    expect((await row(id)).act_text).toEqual({ en: 'The meeting required', zh: '会议要求' })
    await done(database, changeSentence, { body_id, sentence_id: id, act: 'decided', act_text: { zh: '会议议定' } })
    expect((await row(id)).act_text).toEqual({ zh: '会议议定' })
  })

  test('point only at what is there', async () => {
    const id = await add('Something.')
    for (const field of ['agenda_item_id', 'directive_id', 'speaker_id']) {
      const input = { body_id, sentence_id: id, [field]: body_id }
      expect((await refusal(database, changeSentence, input)).code).toBe('record.not_found')
    }
  })

  test('[MN7] are left out and taken back with their words, and not changed in between', async () => {
    const id = await add('Left out for a while.')
    await done(database, dropSentence, { body_id, sentence_id: id })
    expect(await standing()).not.toContain('Left out for a while.')
    const input = { body_id, sentence_id: id, text: { en: 'Changed' } }
    expect((await refusal(database, changeSentence, input)).code).toBe('minutes.sentence_dropped')
    await done(database, takeBackSentence, { body_id, sentence_id: id })
    expect(await standing()).toContain('Left out for a while.')
  })
})

describe('[MN9] two editors at once', () => {
  test('change two sentences, two fields of one, and two languages of its words, and nothing is lost', async () => {
    const [one, other] = [await add('One.'), await add('Other.')]
    const version = await seen()
    expect(await change(one, { text: { en: 'One, by the clerk.' } }, version)).toMatchObject({ ok: true })
    expect(await change(other, { text: { en: 'Other, by the checker.' } }, version, checker)).toMatchObject({
      ok: true,
    })
    expect(await change(one, { areas: ['water'] }, version, checker)).toMatchObject({ ok: true })
    expect(await change(one, { text: { zh: '其一。' } }, version, checker)).toMatchObject({ ok: true })
    expect(await row(one)).toMatchObject({ text: { en: 'One, by the clerk.', zh: '其一。' }, areas: ['water'] })
    expect((await row(other)).text).toEqual({ en: 'Other, by the checker.' })
  })

  test('who comes second in the same words is shown both, and nothing is written', async () => {
    const id = await add('As it was.')
    const version = await seen()
    await change(id, { text: { en: 'As the clerk has it.' } }, version)
    const done = await change(id, { text: { en: 'As the checker has it.' } }, version, checker)
    const both = { en: 'As the clerk has it.' }
    expect(done).toMatchObject({
      ok: false,
      refusal: {
        code: 'record.changed_meanwhile',
        both: { by: clerk.name, fields: { text: { stands: both, given: { en: 'As the checker has it.' } } } },
      },
    })
    expect((await row(id)).text).toEqual(both)
    // Having seen both, the second one decides.
    expect(await change(id, { text: { en: 'As the checker has it.' } }, await seen(), checker)).toMatchObject({
      ok: true,
    })
  })

  test('nobody leaves out words that they have not seen', async () => {
    const id = await add('Short.')
    const version = await seen()
    await change(id, { text: { en: 'Longer now, and worth keeping.' } }, version)
    const dropped = await perform(database.db, dropSentence, { body_id, sentence_id: id, version }, checker, new Date())
    expect(dropped).toMatchObject({ ok: false, refusal: { code: 'record.changed_meanwhile' } })
    expect((await row(id)).dropped_at).toBeNull()
  })

  test('add in the same place at the same moment: both stand', async () => {
    const anchor = await add('Anchor.')
    await Promise.all([add('From the left.', { after: anchor }), add('From the right.', { after: anchor })])
    const order = await standing()
    expect(order.slice(order.indexOf('Anchor.') + 1).toSorted()).toEqual(['From the left.', 'From the right.'])
  })

  test('[MN12] programs read the statements that stand, and what a correction withdrew where they ask for it', async () => {
    const held = await heldSession(database, 'sluice')
    const own = { body_id: held.body_id, session_id: held.session.id }
    const { id } = await done(database, draftMinutes, own)
    const write = (en: string) => done(database, addSentence, { ...own, minutes_id: id, text: { en } })
    await write('It stands.')
    await write('It goes.')
    await done(database, circulateMinutes, { ...own, minutes_id: id })
    await done(database, approveMinutes, { ...own, minutes_id: id })
    const next = await done(database, correctMinutes, { ...own, reason: { en: 'One too many' } })
    const [, gone] = await sentencesOf({ db: database.db as never, bodyId: own.body_id }, next.id)
    await done(database, dropSentence, { body_id: own.body_id, sentence_id: gone!.id })
    await done(database, approveMinutes, { ...own, minutes_id: next.id })
    const asking = { bodyId: own.body_id, permissions: 'all' as const }
    const read = async (asked: { [filter: string]: string }) => {
      const { records } = await listRecords(database.db, statements, asking, asked)
      return records.map((one) => [(one['text'] as { en: string }).en, one['withdrawn_at'] !== null])
    }
    expect(await read({})).toEqual([['It stands.', false]])
    expect(await read({ withdrawn: 'no' })).toEqual([['It stands.', false]])
    expect(await read({ withdrawn: 'yes' })).toEqual([['It goes.', true]])
    expect(await read({ withdrawn: 'any' })).toHaveLength(2)
  })

  test('and the chain holds every change', async () => {
    expect(await verify(database.db)).toMatchObject({ whole: true })
  })
})
