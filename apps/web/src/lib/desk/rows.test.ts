import { read } from '@khural/readout'
import { deskValues, type Decision } from '@khural/register'
import { describe, expect, test } from 'vitest'
import { detailOf, lookingOrder, newPaths, nextOpen, placeOf, rowsOf, waysToAdd } from './rows.ts'

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
    expect(detailOf(text, record, 'statements.1')).toMatchObject({ marker: 'should', clauses: [{ kind: 'action' }] })
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
