import { read } from '@khural/readout'
import { deskValues, type Decision } from '@khural/register'
import { describe, expect, test } from 'vitest'
import {
  cutsOf,
  lookedAtWith,
  lookingOrder,
  newPaths,
  nextOpen,
  partOfStatement,
  partRowsOf,
  placeOf,
  rowsOf,
  waysToAdd,
} from './rows.ts'

const text = `Harbour Council holds 8th study session

15 May 2031 09:00 | Source: Harbour Gazette

On 14 May, the Harbour Council held its 8th collective study session of 2031. Ama Verdu, Chair of the Harbour Council, presided over the meeting.

The meeting stressed that schools matter. The harbour office should repair both ferries.
`
const record = read(text)
const decision = (kind: Decision['kind'], rest: Partial<Decision> = {}): Decision => ({
  kind,
  value: null,
  span: null,
  by: 'operator',
  at: '2031-05-16T08:00:00Z',
  ...rest,
})
const rows = (decisions = new Map<string, Decision>()) => rowsOf(record, deskValues(record, decisions))

describe('rows', () => {
  test('stand in the order of the record: frame, people with posts, statements', () => {
    expect(rows().map(({ path }) => path)).toEqual([
      ...['headline', 'session.body', 'session.kind', 'session.ordinal', 'session.year', 'session.held.0'],
      ...['session.place', 'session.presider', 'published', 'source'],
      ...['session.people.0', 'session.people.0.posts.0', 'statements.0', 'statements.1'],
    ])
  })

  test('what was added stands at the end of its list, and a post with its person', () => {
    const decisions = new Map([
      ['session.people.1', decision('corrected', { value: 'Bo Lind' })],
      ['session.people.0.posts.1', decision('corrected', { value: 'Harbour master' })],
      ['session.held.1', decision('corrected', { value: '2031-05-15' })],
    ])
    expect(rows(decisions).find(({ path }) => path === 'session.people.1')).toMatchObject({
      ...{ value: 'Bo Lind', part: 'not_stated', posts: [], isAdded: true },
    })
    const given = decision('corrected', { value: { value: 'Bo Lind', part: 'spoke', posts: [{ value: 'Pilot' }] } })
    expect(rows(new Map([['session.people.1', given]])).find(({ path }) => path === 'session.people.1')).toMatchObject({
      ...{ value: 'Bo Lind', part: 'spoke', posts: ['Pilot'] },
    })
    const paths = rows(decisions).map(({ path }) => path)
    expect(paths.slice(paths.indexOf('session.people.0'), paths.indexOf('statements.0'))).toEqual([
      ...['session.people.0', 'session.people.0.posts.0', 'session.people.0.posts.1', 'session.people.1'],
    ])
    expect(paths[paths.indexOf('session.held.0') + 1]).toBe('session.held.1')
    expect(rows(decisions).find(({ path }) => path === 'session.people.1')).toMatchObject({
      ...{ value: 'Bo Lind', state: 'corrected', isAdded: true, by: 'operator', span: null },
    })
  })

  test('a value marked as not stated has no value and no place', () => {
    const decisions = new Map([['session.ordinal', decision('not_stated')]])
    expect(rows(decisions).find(({ path }) => path === 'session.ordinal')).toMatchObject({
      ...{ value: null, span: null, state: 'not_stated' },
    })
  })

  test('a corrected statement that was not moved keeps its sentence', () => {
    const value = { act: 'required', by: 'meeting', directive: true }
    const decisions = new Map([['statements.1', decision('corrected', { value })]])
    const row = rows(decisions).find(({ path }) => path === 'statements.1')!
    expect(text.slice(...row.span!)).toBe('The harbour office should repair both ferries.')
    expect(row.continues).toBe(true)
  })
})

describe('the parts of a statement', () => {
  const parts = (decisions = new Map<string, Decision>()) =>
    partRowsOf(
      text,
      deskValues(record, decisions).find(({ path }) => path === 'statements.1')!,
    )

  test('are its marker, clauses and areas, clauses with their words', () => {
    expect(parts().map(({ path, value, state, words }) => [path, value, state, words])).toEqual([
      ['statements.1.marker', 'should', 'open', null],
      ['statements.1.clauses.0', 'action', 'open', 'The harbour office should repair both ferries'],
    ])
  })
  test('say who corrected or struck them', () => {
    const corrected = decision('corrected', { value: 'transport' })
    const decisions = new Map([
      ['statements.1.marker', decision('not_stated')],
      ['statements.1.areas.0', corrected],
    ])
    expect(parts(decisions)[0]).toMatchObject({ value: null, state: 'not_stated', by: 'operator' })
    expect(parts(decisions).at(-1)).toMatchObject({ value: 'transport', state: 'corrected', isAdded: true })
    expect(rows(decisions).some(({ path }) => path.includes('areas'))).toBe(false)
  })
  test('lead to the statement they are looked at with', () => {
    expect(lookedAtWith('statements.12.clauses.0')).toBe('statements.12')
    expect(lookedAtWith('session.people.0.posts.1')).toBe('session.people.0.posts.1')
    expect(partOfStatement('statements.12.areas.3')).toBe('area')
    expect(partOfStatement('statements.12')).toBe(null)
    expect(placeOf('statements.3.clauses.1')).toEqual({ group: 'statements', head: 'statements', indexes: [3, 1] })
  })
  test('are added beside their statement, behind those it has', () => {
    const paths = ['statements.1', 'statements.1.marker', 'statements.1.clauses.0']
    const ways = waysToAdd(newPaths(paths), 'statements.1.marker', paths)
    expect(ways.filter(({ what }) => what === 'clause' || what === 'area').map(({ path }) => path)).toEqual([
      'statements.1.clauses.1',
      'statements.1.areas.0',
    ])
    expect(waysToAdd(newPaths(paths), 'headline', paths).some(({ what }) => what === 'clause')).toBe(false)
  })
})

describe('where a statement can be split', () => {
  const cuts = (words: string, clauses: [number, number][] = []) =>
    cutsOf(words, [0, words.length], clauses).map(({ words }) => words)
  test('is behind the signs that part its words, and where a clause begins', () => {
    expect(cuts('会议强调，要修渡轮；要补堤防。')).toEqual(['要修渡轮；要补堤防。', '要补堤防。'])
    expect(cuts('Repair both ferries, and close the gaps.', [[7, 19]])).toEqual([
      'both ferries, and close the gaps.',
      'and close the gaps.',
    ])
  })
  test('is nowhere before the first word or behind the last', () => {
    expect(cuts('“，要修渡轮。”')).toEqual([])
  })
})

describe('looking', () => {
  const order = lookingOrder([
    { path: 'a', doubt: null },
    { path: 'b', doubt: 'a day without a year' },
    { path: 'c', doubt: null },
  ])

  test('begins with what the reader doubts', () => expect(order).toEqual(['b', 'a', 'c']))

  test('goes on with the next open value, from the beginning after the last', () => {
    expect(nextOpen(order, null, () => true)).toBe('b')
    expect(nextOpen(order, 'b', (path) => path !== 'a')).toBe('c')
    expect(nextOpen(order, 'c', (path) => path === 'b')).toBe('b')
    expect(nextOpen(order, 'c', (path) => path === 'c')).toBe(null)
  })
})

describe('a path', () => {
  test('tells its list and its indexes', () => {
    expect(placeOf('session.people.3.posts.0')).toEqual({ group: 'people', head: 'session.people', indexes: [3, 0] })
    expect(placeOf('session.held.1')).toEqual({ group: 'frame', head: 'session.held', indexes: [1] })
    expect(placeOf('headline')).toEqual({ group: 'frame', head: 'headline', indexes: [] })
  })

  test('of a new value goes behind the last of its list', () => {
    const paths = ['session.people.0', 'session.people.0.posts.0', 'session.people.4', 'statements.2']
    const next = newPaths(paths)
    expect(next).toEqual({
      ...{ person: 'session.people.5', source: 'sources.0', statement: 'statements.3' },
      ...{ day: 'session.held.0', reporter: 'reporters.0' },
    })
    const post = (beside: string) => waysToAdd(next, beside, paths).find(({ what }) => what === 'post')?.path
    expect(post('session.people.0.posts.0')).toBe('session.people.0.posts.1')
    expect(post('session.people.4')).toBe('session.people.4.posts.0')
    expect(post('statements.2')).toBe(undefined)
  })
})
