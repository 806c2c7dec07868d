import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setTerminology } from '../body/terminology.set.ts'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import { refusalWords } from '../journal/refusals.ts'
import { done, refusal } from '../journal/testing.ts'
import { makeBody, readoutOf, receive, recordText } from '../minutes/testing.ts'
import { createSeries } from '../session/series.create.ts'
import { setLevel } from '../undertaking/level.set.ts'
import { decideReading } from './reading.decide.ts'
import { setAsideReading } from './reading.set_aside.ts'
import { composed, deskProgress, deskValues } from './rules.ts'
import { receiveSource } from './source.receive.ts'
import { getReading } from './store.ts'
import { bodiesWithText, findReceived } from './views.ts'

let database: Database
let body_id: string
beforeAll(async () => {
  database = await cloneDatabase()
  body_id = await makeBody(database, 'harbour')
})
afterAll(() => database.close())

describe('a text as received', () => {
  test('[SR1] the same text is refused with a link to its first reading, whatever its white space', async () => {
    const text = readoutOf({ number: 1, month: 'January' })
    const reading = await receive(database, body_id, text)
    const again = await refusal(database, receiveSource, { body_id, text: text.replaceAll('\n', '\r\n  ') })
    expect(again).toMatchObject({ code: 'source.already_received', see: `/harbour/desk/${reading}` })
  })
  test('[SR1] who received a text is found whatever its white space; its session is told to whoever may see it', async () => {
    const text = readoutOf({ number: 9, month: 'September' })
    const respaced = `\n${text.replaceAll('\n', ' \n\n')}`
    expect(await bodiesWithText(database.db, respaced)).toEqual([])
    const session = await recordText(database, body_id, text)
    expect(await bodiesWithText(database.db, respaced)).toEqual([body_id])
    const found = () => findReceived(database.seenBy(['public', 'members']), body_id, respaced)
    expect(await found()).toMatchObject({ readingId: expect.any(String), session: { n: '9' } })
    await done(database, setLevel, { body_id, noun: 'session', subject_id: session.id, level: 'restricted' })
    expect(await found()).toBeNull()
  })
  test('[BD8] the refusal names the day on which it was received by the calendar of the body', async () => {
    const east = await makeBody(database, 'east', 'Asia/Ulaanbaatar')
    const input = { body_id: east, text: readoutOf() }
    await done(database, receiveSource, input, { now: new Date('2031-05-14T23:00:00Z') })
    expect((await refusal(database, receiveSource, input)).data).toMatchObject({ day: '2031-05-15' })
  })
  test('[SR2] what a database cannot hold is replaced one for one', async () => {
    const text = `A\0B\uD800C ${readoutOf({ number: 2, month: 'February' })}`
    const { source } = await getReading(database.db, body_id, await receive(database, body_id, text))
    expect(source.text).toHaveLength(text.length)
    expect(source.text.startsWith('A\uFFFDB\uFFFDC ')).toBe(true)
  })
  test('[SR13] a text is read with the words of its body: slogans by their places, and what the body calls itself', async () => {
    const own = await makeBody(database, 'valley')
    const pack = [
      { kind: 'slogan', names: { zh: '两堤一路', en: 'two dykes and one road' } },
      { kind: 'word', key: 'body', names: { zh: '河谷呼拉尔' } },
      { kind: 'word', key: 'session', names: { zh: '会议' } },
    ]
    for (const entry of pack) await done(database, setTerminology, { body_id: own, ...entry })
    const text = '8月12日，河谷呼拉尔开会。会议强调，要建好两堤一路。'
    const read = async (body_id: string) =>
      (await getReading(database.db, body_id, await receive(database, body_id, text))).record
    const { terms, session } = await read(own)
    expect(session.body?.value).toBe('河谷呼拉尔')
    expect(terms?.map(({ value, span }) => [value, text.slice(...span)])).toEqual([
      ['河谷呼拉尔', '河谷呼拉尔'],
      ['两堤一路', '两堤一路'],
    ])
    // So does the name of a series of its sessions: it says their kind.
    const evenings = await makeBody(database, 'evenings')
    expect((await read(evenings)).session.kind).not.toBe('technical-committee')
    const series = { slug: 'evenings', names: { zh: '河谷呼拉尔开会' }, kind: 'technical-committee', restarts: 'year' }
    const named = await makeBody(database, 'named')
    await done(database, createSeries, { body_id: named, ...series })
    expect((await read(named)).session.kind).toBe('technical-committee')
    const other = await read(await makeBody(database, 'hill'))
    expect(other).not.toHaveProperty('terms')
    expect(other.session.body).toBeNull()
  })
  test.each(['', ' \n\t', '\uFEFF'])('an empty text (%j) is refused', async (text) => {
    expect((await refusal(database, receiveSource, { body_id, text })).code).toBe('source.empty')
  })
  test('a text over 5 MB is refused', async () => {
    const found = await refusal(database, receiveSource, { body_id, text: '长'.repeat(2_000_000) })
    expect(found).toMatchObject({ code: 'source.too_long', data: { size: '5.7 MB' } })
  })
})

describe('decisions', () => {
  const open = async (month: string) => receive(database, body_id, readoutOf({ number: 3, month }))
  const decide = (reading_id: string, path: string, kind: string, value?: unknown, span: number[] | null = null) =>
    done(database, decideReading, { body_id, reading_id, decisions: [{ path, kind, value, span }] })

  test('[SR3] every value is shown; what the text does not state is null', async () => {
    const reading = await getReading(database.db, body_id, await open('March'))
    const values = deskValues(reading.record, reading.decisions)
    const at = (path: string) => values.find((one) => one.path === path)
    expect(at('session.ordinal')).toMatchObject({ value: 3, kind: 'frame', decision: null })
    expect(at('session.held.0')).toMatchObject({ value: '2031-03-14' })
    expect(at('session.place')).toMatchObject({ value: null, span: null })
    expect(deskProgress(values)).toMatchObject({ looked: 0, added: 0 })
  })
  test('[SR4] a session is recorded of a text that nobody looked through, as it is stated', async () => {
    const session = await recordText(database, body_id, readoutOf({ number: 33, day: 21, month: 'September' }))
    const row = await database.db
      .selectFrom('session')
      .select(['number', 'held_on', 'provenance'])
      .where('body_id', '=', body_id)
      .where('id', '=', session.id)
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ number: 33, held_on: '2031-09-21', provenance: { number: { kind: 'stated' } } })
  })
  test('of two decisions on one value in one step the last counts', async () => {
    const reading_id = await open('December')
    const decisions = ['Old customs house', 'New customs house'].map((value) => ({
      ...{ path: 'session.place', kind: 'corrected', value },
    }))
    expect(await done(database, decideReading, { body_id, reading_id, decisions })).toEqual({ count: 1 })
    const reading = await getReading(database.db, body_id, reading_id)
    expect([...reading.decisions]).toMatchObject([['session.place', { value: 'New customs house' }]])
  })
  test('[SR5] a correction is kept as added, with who, when and the place pointed at', async () => {
    const id = await open('April')
    await decide(id, 'session.place', 'corrected', 'Old customs house', [0, 15])
    await decide(id, 'session.ordinal', 'confirmed')
    await decide(id, 'session.presider', 'not_stated')
    const { record, decisions, source } = await getReading(database.db, body_id, id)
    const final = composed(record, decisions, source.id)
    expect(final.place).toMatchObject({
      value: 'Old customs house',
      origin: { kind: 'added', by: 'Clerk of the test', source: source.id, span: [0, 15] },
    })
    expect(final.ordinal).toMatchObject({ value: 3, origin: { kind: 'stated' } })
    expect(final.presider).toEqual({ value: null, origin: null })
  })
  test('a later decision on the same value stands; taking it back leaves what the text states', async () => {
    const id = await open('June')
    await decide(id, 'session.ordinal', 'corrected', 4)
    await decide(id, 'session.ordinal', 'corrected', '5')
    const one = await getReading(database.db, body_id, id)
    expect(composed(one.record, one.decisions, one.source.id).ordinal.value).toBe(5)
    await decide(id, 'session.ordinal', 'taken_back')
    const two = await getReading(database.db, body_id, id)
    expect(composed(two.record, two.decisions, two.source.id).ordinal).toMatchObject({
      value: 3,
      origin: { kind: 'stated' },
    })
    expect(deskValues(two.record, two.decisions).find(({ path }) => path === 'session.ordinal')!.decision).toBeNull()
  })
  test('a value in the wrong form, at no place, or outside the text is refused by its field', async () => {
    const reading_id = await open('July')
    const decisions = (path: string, value: unknown, span: number[] | null = null) => ({
      body_id,
      reading_id,
      decisions: [{ path, kind: 'corrected', value, span }],
    })
    const code = async (input: object) => (await refusal(database, decideReading, input)).code
    expect(await code(decisions('session.held.0', '14 July'))).toBe('reading.value_form')
    expect(await code(decisions('session.ordinal', 'third'))).toBe('reading.value_form')
    expect(await code(decisions('session.loyalty', 'x'))).toBe('reading.no_such_value')
    expect(await code(decisions('session.place', 'x', [5, 99_999]))).toBe('reading.span_outside')
  })
  test('a person, a source and a statement that the reader missed can be added', async () => {
    const id = await open('August')
    const before = await getReading(database.db, body_id, id)
    const at = before.source.text.indexOf('Ama Verdu')
    const people = before.record.session.people.length
    const statements = before.record.statements.length
    await decide(id, `session.people.${people}`, 'corrected', 'Joris Maan', [at, at + 9])
    await decide(id, `statements.${statements}`, 'corrected', { act: 'noted', directive: false }, [at, at + 9])
    const { record, decisions, source } = await getReading(database.db, body_id, id)
    const final = composed(record, decisions, source.id)
    expect(final.people.at(-1)).toMatchObject({ name: { value: 'Joris Maan', origin: { kind: 'added' } } })
    expect(final.statements).toHaveLength(statements + 1)
    expect(final.statements.find(({ act }) => act === 'noted')).toMatchObject({
      origin: { kind: 'added' },
      by: 'meeting',
    })
  })
  test('a reading set aside takes no more decisions', async () => {
    const reading_id = await open('September')
    await done(database, setAsideReading, { body_id, reading_id })
    const decisions = [{ path: 'session.ordinal', kind: 'confirmed' }]
    const refused = await refusal(database, decideReading, { body_id, reading_id, decisions })
    expect(refused).toMatchObject({ code: 'reading.not_open', see: `/harbour/desk/${reading_id}` })
    expect(refusalWords(refused, 'en')).toMatch(/^This text was set aside already/)
    expect(refusalWords(refused, 'zh')).toMatch(/^此文本已搁置/)
  })
  test('[SR6] a statement added inside another is refused with the way to the one that is there', async () => {
    const reading_id = await open('October')
    const { source, record } = await getReading(database.db, body_id, reading_id)
    const [start, end] = record.statements[0]!.span
    const added = {
      ...{ path: `statements.${record.statements.length}`, kind: 'corrected', span: [start + 2, end - 2] },
      value: { act: 'noted' },
    }
    const refused = await refusal(database, decideReading, { body_id, reading_id, decisions: [added] })
    expect(refused).toMatchObject({
      code: 'reading.overlap',
      see: `/harbour/desk/${reading_id}?at=statements.0#v-statements.0`,
    })
    expect(source.text).toContain(String(refused.data['words']).replace('…', ''))
    // In one step with striking the other it goes through.
    const struck = { path: 'statements.0', kind: 'not_stated' }
    expect(await done(database, decideReading, { body_id, reading_id, decisions: [struck, added] })).toEqual({
      count: 2,
    })
  })
})
