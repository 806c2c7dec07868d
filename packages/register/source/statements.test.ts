import { read } from '@khural/readout'
import { describe, expect, test } from 'vitest'
import { valueForms, type Decision } from './model.ts'
import { boundTo, joined, splitAt } from './recast.ts'
import { composed, deskProgress, deskValues } from './rules.ts'
import { deskParts, standingStatement, standingStatements } from './statements.ts'

const text = `Harbour Council holds 8th study session

15 May 2031 09:00 | Source: Harbour Gazette

On 14 May, the Harbour Council held its 8th collective study session of 2031. Ama Verdu, Chair of the Harbour Council, presided over the meeting.

The meeting stressed that schools matter. The harbour office should repair both ferries, and the dyke board must close the gaps near the hospitals.
`
const record = read(text)
const decision = (kind: Decision['kind'], rest: Partial<Decision> = {}): Decision => ({
  ...{ kind, value: null, span: null, by: 'Clerk', at: '2031-05-16T08:00:00Z', ...rest },
})
const at = (words: string): [number, number] => [text.indexOf(words), text.indexOf(words) + words.length]
const words = ([start, end]: readonly [number, number]) => text.slice(start, end)
const statement = (i: number, decisions: [string, Decision][] = []) =>
  standingStatement(record, new Map(decisions), i, 'source')!
const added = { kind: 'added', by: 'Clerk', at: '2031-05-16T08:00:00Z' }

describe('[SR8] a part of a statement', () => {
  test('that nobody corrected is as it was read, and needs no look of its own', () => {
    const one = statement(1)
    expect(one).toMatchObject({ marker: 'should', directive: true, areas: ['health'], origins: {} })
    expect(one.clauses.length).toBeGreaterThan(0)
    const values = deskValues(record, new Map())
    expect(values.some(({ path }) => /marker|clauses|areas/.test(path))).toBe(false)
    expect(values.find(({ path }) => path === 'statements.1')!.standing!.parts.map(({ path }) => path)).toEqual([
      'statements.1.marker',
      ...one.clauses.map((_, k) => `statements.1.clauses.${k}`),
      'statements.1.areas.0',
    ])
  })
  test('is added by who corrects it, at the place that is pointed at, while the sentence stays stated', () => {
    const one = statement(1, [
      ['statements.1.marker', decision('corrected', { value: 'must', span: at('must') })],
      ['statements.1.clauses.0', decision('corrected', { value: { kind: 'ban' }, span: at('repair both ferries') })],
      ['statements.1.areas.1', decision('corrected', { value: 'transport' })],
    ])
    expect(one).toMatchObject({ marker: 'must', areas: ['health', 'transport'], origin: { kind: 'stated' } })
    expect(one.clauses.find(({ kind }) => kind === 'ban')).toEqual({ kind: 'ban', span: at('repair both ferries') })
    expect(one.origins).toEqual({
      marker: { ...added, source: 'source', span: at('must') },
      [`clauses.${one.clauses.findIndex(({ kind }) => kind === 'ban')}`]: {
        ...{ ...added, source: 'source', span: at('repair both ferries') },
      },
      'areas.1': added,
    })
  })
  test('is absent once it is struck, and stays to be seen so that this can be taken back', () => {
    const struck: [string, Decision][] = [
      ['statements.1.marker', decision('not_stated')],
      ['statements.1.clauses.0', decision('not_stated')],
      ['statements.1.areas.0', decision('not_stated')],
    ]
    const one = statement(1, struck)
    expect(one).toMatchObject({ marker: null, areas: [], origins: {}, directive: true })
    expect(one.clauses).toHaveLength(statement(1).clauses.length - 1)
    const parts = deskParts(record, new Map(struck), 1, 'source')
    expect(parts.filter(({ decision }) => decision?.kind === 'not_stated')).toHaveLength(3)
  })
  test('a marker makes a directive of what was none', () => {
    expect(statement(0).directive).toBe(false)
    const marked = decision('corrected', { value: 'matter', span: at('matter') })
    expect(statement(0, [['statements.0.marker', marked]]).directive).toBe(true)
  })
  test('clauses are cut to the place that a statement is given, and those outside go', () => {
    const span = at('The harbour office should repair both ferries')
    const value = { act: 'required', by: 'meeting', directive: true }
    const one = statement(1, [['statements.1', decision('corrected', { value, span })]])
    for (const clause of one.clauses) expect(clause.span[1]).toBeLessThanOrEqual(span[1])
    expect(one).toMatchObject({ act: 'required', marker: 'should', origin: { kind: 'added' } })
  })
  test.each([
    ['statements.1.clauses.0', { kind: 'wish' }],
    ['statements.1.areas.0', 'astrology'],
    ['statements.1.marker', ' '],
  ])('%s is refused as %j', (path, value) => {
    const form = valueForms.find(([pattern]) => pattern.test(path))![1]
    expect(form.safeParse(value).success).toBe(false)
  })
  test('a statement cannot be given as one that was split; only splitting makes that', () => {
    const form = valueForms.find(([pattern]) => pattern.test('statements.1'))![1]
    expect(form.parse({ act: 'noted', recast: { marker: 'x' } })).toEqual({
      act: 'noted',
      by: 'meeting',
      directive: false,
    })
  })
})

describe('[SR9] a statement that is split', () => {
  const one = statement(1)
  const [first, second] = splitAt(text, 'en', one, at('and the dyke board')[0])!
  test('leaves two that have its words between them, without white space at their ends', () => {
    expect(words(first.span)).toBe('The harbour office should repair both ferries,')
    expect(words(second.span)).toMatch(/^and the dyke board must close the gaps near the hospitals\.$/)
  })
  test('the second carries the first on; marker, clauses and areas stay where they stand', () => {
    expect(first.value.recast).toMatchObject({ continuation: one.continuation, marker: 'should', areas: [] })
    expect(second.value.recast).toMatchObject({
      continuation: true,
      marker: null,
      areas: ['health'],
      saidFrom: second.span[0],
    })
    for (const { span, value } of [first, second]) {
      for (const clause of value.recast.clauses) {
        expect(clause.span![0]).toBeGreaterThanOrEqual(span[0])
        expect(clause.span![1]).toBeLessThanOrEqual(span[1])
      }
    }
  })
  test('is not split where one half would have no words', () => {
    for (const place of [one.span[0], one.span[1], one.span[1] - 1, 0, text.length]) {
      expect(splitAt(text, 'en', one, place)).toBe(null)
    }
  })
  test('keeps who added a part', () => {
    const corrected = statement(1, [
      ['statements.1.marker', decision('corrected', { value: 'must', span: at('must') })],
      ['statements.1.areas.1', decision('corrected', { value: 'transport' })],
    ])
    const [left, right] = splitAt(text, 'en', corrected, at('and the dyke board')[0])!
    expect(left.value.recast).toMatchObject({ marker: null, areas: ['transport'], origins: { 'areas.0': added } })
    expect(right.value.recast).toMatchObject({ marker: 'must', origins: { marker: { by: 'Clerk' } } })
  })
})

describe('[SR10] two statements that are joined', () => {
  const both = joined(text, statement(0), statement(1))!
  test('are one with the act of the first and the parts of both', () => {
    expect(words(both.span)).toMatch(/^The meeting stressed .* hospitals\.$/)
    expect(both.value).toMatchObject({ act: 'stressed', directive: true })
    expect(both.value.recast).toMatchObject({ continuation: false, marker: 'should', areas: ['education', 'health'] })
    expect(both.value.recast.clauses).toHaveLength(statement(0).clauses.length + statement(1).clauses.length)
  })
  test('are not where words lie between them', () => {
    const apart = { ...statement(1), span: at('repair both ferries') }
    expect(joined(text, statement(0), apart)).toBe(null)
  })
  test('stand as one, and the other is gone', () => {
    const decisions = new Map([
      ['statements.0', decision('corrected', both)],
      ['statements.1', decision('not_stated', { value: { bound: ['statements.0'] }, span: statement(1).span })],
    ])
    expect(standingStatements(record, decisions, 'source')).toHaveLength(1)
    expect(composed(record, decisions, 'source').statements[0]).toMatchObject({
      ...{ span: both.span, marker: 'should', origin: { kind: 'added', by: 'Clerk' } },
    })
    // Both are still shown: where one was joined can be seen and taken back.
    expect(deskProgress(deskValues(record, decisions))).toMatchObject({ looked: 2 })
  })
})

test('[SR11] what splits and joins have tied together is found from each of them', () => {
  const tie = (...bound: string[]) => decision('corrected', { value: { recast: { bound } } })
  const decisions = new Map([
    ['statements.3', tie('statements.9')],
    ['statements.9', tie('statements.3')],
    ['statements.4', decision('not_stated', { value: { bound: ['statements.9'] } })],
    ['statements.5', tie('statements.10')],
    ['statements.6', decision('taken_back', { value: { bound: ['statements.3'] } })],
  ])
  for (const path of ['statements.3', 'statements.4', 'statements.9']) {
    expect(boundTo(path, decisions).toSorted()).toEqual(['statements.3', 'statements.4', 'statements.9'])
  }
  expect(boundTo('statements.6', decisions)).toEqual(['statements.6'])
})
