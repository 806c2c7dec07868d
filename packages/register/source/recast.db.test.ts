import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import { done, refusal } from '../journal/testing.ts'
import { verify } from '../journal/verify.ts'
import { recordMinutes } from '../minutes/minutes.record.ts'
import { makeBody, readoutOf, receive } from '../minutes/testing.ts'
import { sessionStatements } from '../minutes/views.ts'
import { decideReading } from './reading.decide.ts'
import { joinStatements } from './reading.join.ts'
import { setAsideReading } from './reading.set_aside.ts'
import { splitStatement } from './reading.split.ts'
import { takeUpReading } from './reading.take_up.ts'
import { deskValues } from './rules.ts'
import { receiveSource } from './source.receive.ts'
import { standingStatements } from './statements.ts'
import { getReading } from './store.ts'

let database: Database
let body_id: string
let count = 0
beforeAll(async () => {
  database = await cloneDatabase()
  body_id = await makeBody(database, 'harbour')
})
afterAll(() => database.close())

const open = () => receive(database, body_id, readoutOf({ number: ++count, day: count }))
const state = async (reading_id: string) => {
  const reading = await getReading(database.db, body_id, reading_id)
  const { text, id } = reading.source
  const standing = standingStatements(reading.record, reading.decisions, id)
  return {
    ...reading,
    at: (words: string): [number, number] => [text.indexOf(words), text.indexOf(words) + words.length],
    standing,
    said: standing.map(({ statement }) => text.slice(...statement.span)),
  }
}
const decide = (reading_id: string, path: string, kind: string, value?: unknown, span: number[] | null = null) => ({
  ...{ body_id, reading_id, decisions: [{ path, kind, value, span }] },
})
const read5 = [
  'The meeting pointed out that two ferries stand still.',
  'The meeting stressed that the crossing matters to all.',
  'The harbour office should repair both ferries before winter.',
  'The meeting required the dyke board to close the three gaps.',
  'No lorry may drive on the dyke crown.',
]

describe('a part of a statement', () => {
  test('[SR8] is kept as added and recorded so, with who and when, in the clause that it is', async () => {
    const reading_id = await open()
    const { at } = await state(reading_id)
    const steps = [
      decide(reading_id, 'statements.2.marker', 'corrected', 'before', at('before winter').with(1, at('before')[1])),
      decide(reading_id, 'statements.2.clauses.0', 'corrected', { kind: 'ban' }, at('repair both ferries')),
      decide(reading_id, 'statements.2.areas.0', 'corrected', 'transport'),
      decide(reading_id, 'statements.4.marker', 'not_stated'),
    ]
    for (const step of steps) await done(database, decideReading, step)
    const { id } = await done(database, recordMinutes, { body_id, reading_id })
    const statements = await sessionStatements(database.db, body_id, id)
    const by = { kind: 'added', by: 'Clerk of the test' }
    expect(statements[2]).toMatchObject({
      ...{ marker: 'before', areas: ['transport'], directive: true },
      provenance: {
        text: { kind: 'stated' },
        marker: { ...by, span: [at('before winter')[0], expect.any(Number)] },
        'clauses.en.0': { ...by, span: at('repair both ferries') },
        'areas.transport': by,
      },
    })
    expect(statements[2]!.clauses['en']![0]).toEqual({ kind: 'ban', span: at('repair both ferries') })
    expect(statements[4]!.marker).toBe(null)
    expect(Object.keys(statements[1]!.provenance)).toEqual(['text'])
    expect(await verify(database.db)).toMatchObject({ whole: true })
  })
  test('[SR8] outside its statement, of none, or a clause without a place is refused', async () => {
    const reading_id = await open()
    const { at } = await state(reading_id)
    const code = async (...of: [string, unknown, number[]?]) =>
      (await refusal(database, decideReading, decide(reading_id, of[0], 'corrected', of[1], of[2] ?? null))).code
    expect(await code('statements.2.clauses.0', { kind: 'ban' }, at('the dyke board'))).toBe(
      'reading.outside_statement',
    )
    expect(await code('statements.2.clauses.7', { kind: 'ban' })).toBe('reading.outside_statement')
    expect(await code('statements.77.marker', 'should')).toBe('reading.no_such_value')
    expect(await code('statements.2.areas.0', 'astrology')).toBe('reading.value_form')
    await done(database, decideReading, decide(reading_id, 'statements.2.clauses.0', 'corrected', { kind: 'ban' }))
  })
})

describe('a statement', () => {
  test('[SR9] is split into two, each recorded with its number, the second carrying the first on', async () => {
    const reading_id = await open()
    const { at } = await state(reading_id)
    const cut = { body_id, reading_id, path: 'statements.2', at: at('both ferries before')[0] }
    expect(await done(database, splitStatement, cut)).toEqual({ path: 'statements.5' })
    const { said } = await state(reading_id)
    expect(said).toEqual(read5.toSpliced(2, 1, 'The harbour office should repair', 'both ferries before winter.'))
    const { id } = await done(database, recordMinutes, { body_id, reading_id })
    const statements = await sessionStatements(database.db, body_id, id)
    expect(statements.map(({ number, act, continues }) => [number, act, continues])).toEqual([
      ...[
        [1, 'pointed_out', null],
        [2, 'stressed', null],
        [3, 'stressed', 2],
        [4, 'stressed', 2],
      ],
      ...[
        [5, 'required', null],
        [6, 'required', 5],
      ],
    ])
    expect(statements[3]).toMatchObject({
      ...{ text: { en: 'both ferries before winter.' }, marker: null },
      provenance: { text: { kind: 'added', by: 'Clerk of the test', span: at('both ferries before winter.') } },
    })
    expect(await verify(database.db)).toMatchObject({ whole: true })
  })
  test('[SR9] is not split where one half would have no words', async () => {
    const reading_id = await open()
    const { at } = await state(reading_id)
    for (const place of [0, at('The harbour office')[0], at('before winter.')[1] - 1]) {
      const cut = { body_id, reading_id, path: 'statements.2', at: place }
      expect((await refusal(database, splitStatement, cut)).code).toBe('reading.split_nowhere')
    }
    expect((await refusal(database, splitStatement, { body_id, reading_id, path: 'statements.50', at: 1 })).code).toBe(
      'reading.no_such_value',
    )
  })
  test('[SR10] is joined with the next, with the act of the first', async () => {
    const reading_id = await open()
    await done(database, joinStatements, { body_id, reading_id, path: 'statements.1' })
    expect((await state(reading_id)).said).toEqual(read5.toSpliced(1, 2, `${read5[1]} ${read5[2]}`))
    const { id } = await done(database, recordMinutes, { body_id, reading_id })
    const statements = await sessionStatements(database.db, body_id, id)
    expect(statements).toHaveLength(4)
    expect(statements[1]).toMatchObject({ act: 'stressed', marker: 'should', provenance: { text: { kind: 'added' } } })
  })
  test('[SR10] is not joined to nothing, nor over words that are no statement', async () => {
    const reading_id = await open()
    const join = (path: string) => ({ body_id, reading_id, path })
    expect((await refusal(database, joinStatements, join('statements.4'))).code).toBe('reading.nothing_to_join')
    await done(database, decideReading, decide(reading_id, 'statements.2', 'not_stated'))
    expect((await refusal(database, joinStatements, join('statements.1'))).code).toBe('reading.words_between')
    expect((await refusal(database, joinStatements, join('statements.2'))).code).toBe('reading.no_such_value')
  })
  test('[SR11] that was split or joined is whole again once any of its halves is taken back', async () => {
    const reading_id = await open()
    const { at } = await state(reading_id)
    const cut = { body_id, reading_id, path: 'statements.2', at: at('both ferries before')[0] }
    await done(database, splitStatement, cut)
    await done(database, joinStatements, { body_id, reading_id, path: 'statements.5' })
    expect((await state(reading_id)).said).toHaveLength(5)
    await done(database, decideReading, decide(reading_id, 'statements.3', 'taken_back'))
    const whole = await state(reading_id)
    expect(whole.said).toEqual(read5)
    expect(whole.standing.every(({ statement }) => statement.origin.kind === 'stated')).toBe(true)
    // Halves that are joined again leave no trace of a correction.
    await done(database, splitStatement, cut)
    await done(database, joinStatements, { body_id, reading_id, path: 'statements.2' })
    expect([...(await state(reading_id)).decisions.values()].every(({ kind }) => kind === 'taken_back')).toBe(true)
  })
  test('a half keeps its parts when its act is corrected, and stays to be seen when it is struck', async () => {
    const reading_id = await open()
    const { at } = await state(reading_id)
    await done(database, splitStatement, {
      body_id,
      reading_id,
      path: 'statements.2',
      at: at('both ferries before')[0],
    })
    const value = { act: 'decided', directive: true }
    await done(database, decideReading, decide(reading_id, 'statements.2', 'corrected', value))
    expect((await state(reading_id)).standing[2]!.statement).toMatchObject({
      ...{ act: 'decided', marker: 'should', span: at('The harbour office should repair') },
    })
    await done(database, decideReading, decide(reading_id, 'statements.5', 'not_stated'))
    const { record, decisions, said } = await state(reading_id)
    expect(said).toHaveLength(5)
    const shown = deskValues(record, decisions).find(({ path }) => path === 'statements.5')
    expect(shown).toMatchObject({ decision: { kind: 'not_stated', span: at('both ferries before winter.') } })
  })
})

test('a reading that was set aside is taken up again with what was decided about it', async () => {
  const reading_id = await open()
  expect((await refusal(database, takeUpReading, { body_id, reading_id })).code).toBe('reading.not_aside')
  await done(database, decideReading, decide(reading_id, 'session.place', 'corrected', 'Quay 4'))
  await done(database, setAsideReading, { body_id, reading_id })
  await done(database, takeUpReading, { body_id, reading_id })
  const { state: now, decisions } = await state(reading_id)
  expect(now).toBe('open')
  expect(decisions.get('session.place')).toMatchObject({ value: 'Quay 4' })
})

describe('[SR12] at receiving', () => {
  const text = (place: string) =>
    `Harbour Council meets\n\nOn 9 April, the Harbour Council held a meeting at ${place}.\n\nThe meeting stressed that ropes matter.\n`
  test('a day of publication that the text does not say is added by who received it', async () => {
    const input = { body_id, text: text('Quay 1'), published: '2031-04-10', language: 'en' }
    const { reading_id } = await done(database, receiveSource, input, { now: new Date('2031-04-11T07:00:00Z') })
    const { decisions, record } = await getReading(database.db, body_id, reading_id)
    expect(record.session.held[0]).toMatchObject({ value: '2031-04-09' })
    const by = { by: 'Clerk of the test', at: '2031-04-11T07:00:00.000Z', span: null, kind: 'corrected' }
    expect(decisions.get('published')).toEqual({ ...by, value: '2031-04-10' })
    expect(decisions.get('language')).toEqual({ ...by, value: 'en' })
    expect(deskValues(record, decisions).some(({ path }) => path === 'language')).toBe(false)
  })
  test('nothing is added of what the text says itself, or of what nobody gave', async () => {
    const { reading_id } = await done(database, receiveSource, {
      ...{ body_id, text: `${text('Quay 2')}\n\n10 April 2031 | Source: Harbour Gazette\n` },
    })
    expect((await getReading(database.db, body_id, reading_id)).decisions.size).toBe(0)
  })
})
