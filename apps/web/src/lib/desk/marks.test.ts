import { read } from '@khural/readout'
import { deskValues, type Decision } from '@khural/register'
import { describe, expect, test } from 'vitest'
import { actSpan, endOfDay, marksOf } from './marks.ts'

const text = `Harbour Council holds 8th study session

15 May 2031 09:00 | Source: Harbour Gazette

On 14 May, the Harbour Council held its 8th collective study session of 2031. Ama Verdu, Chair of the Harbour Council, presided over the meeting.

The meeting stressed that schools matter. The harbour office should repair both ferries.
`
const record = read(text)
const decided = (path: string, decision: Partial<Decision>) =>
  new Map([
    [
      path,
      {
        kind: 'confirmed',
        value: null,
        span: null,
        by: 'operator',
        at: '2031-05-16T08:00:00Z',
        ...decision,
      } as Decision,
    ],
  ])
const marked = (decisions = new Map<string, Decision>()) =>
  marksOf(text, record, deskValues(record, decisions), []).map(
    ({ start, end, kind, path, also }) => `${kind} ${text.slice(start, end)} -> ${[path, ...also].join(' ')}`,
  )

describe('marks', () => {
  test('stand at every value, once where two values have one place', () => {
    const marks = marked()
    expect(marks).toContain('frame 8th -> session.ordinal')
    expect(marks).toContain('date 14 May -> session.held.0')
    expect(marks).toContain('person Ama Verdu -> session.presider session.people.0')
    expect(marks).toContain('act The meeting stressed -> statements.0')
  })
  test('stand nowhere for a sentence that carries on, nor for what is not stated', () => {
    expect(marked().some((mark) => mark.includes('statements.1'))).toBe(false)
    expect(marked(decided('session.ordinal', { kind: 'not_stated' })).join()).not.toContain('session.ordinal')
  })
  test('move to where a correction points', () => {
    const start = text.indexOf('Harbour Council', 90)
    const decisions = decided('session.body', {
      kind: 'corrected',
      value: 'Harbour Council',
      span: [start, start + 15],
    })
    expect(marked(decisions)).toContain('frame Harbour Council -> session.body')
  })
  test('lead from an area to the statement that names it', () => {
    const start = text.indexOf('schools')
    const areas = [{ path: 'statements.0', span: [start, start + 7] as [number, number] }]
    expect(marksOf(text, record, [], areas)).toEqual([
      { start, end: start + 7, kind: 'area', path: 'statements.0', also: [] },
    ])
  })
})

test('the act is the verb alone where it follows what is said', () => {
  const said = '“Schools matter,” the chair stressed.'
  const statement = { by: 'chair', act: 'stressed', actText: 'stressed', span: [0, said.length], saidFrom: 1 } as const
  const rest = { continuation: false, directive: false, marker: null, clauses: [], areas: [] }
  const span = actSpan(said, { ...statement, ...rest })
  expect(said.slice(...span!)).toBe('stressed')
})

test.each(['9 April', 'April 9', '9th of April', '4月9日', '四月九日', 'Friday'])(
  'the words of a day end: %s',
  (day) => {
    expect(endOfDay(`On ${day}, the council met.`, 3)).toBe(3 + day.length)
    expect(endOfDay(day, 0)).toBe(day.length)
  },
)
