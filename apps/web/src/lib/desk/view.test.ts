import { read } from '@khural/readout'
import { deskValues } from '@khural/register'
import { describe, expect, test } from 'vitest'
import { shareOf } from '../../../../../tools/testing/processor-time.ts'
import { wordsOf } from './runs.ts'
import { deskView } from './view.ts'

const short = `Harbour Council holds 8th study session

15 May 2031 09:00 | Source: Harbour Gazette

On 14 May, the Harbour Council held its 8th collective study session of 2031. Ama Verdu, Chair of the Harbour Council, presided over the meeting.

The meeting stressed that schools matter. The harbour office should repair both ferries.

The meeting required the dyke board to close the gaps.
`
const viewOf = (text: string, wanted: Parameters<typeof deskView>[3] = {}) => {
  const record = read(text)
  return deskView(text, record, deskValues(record, new Map()), wanted)
}

describe('the view of a short text', () => {
  const view = viewOf(short)

  test('is one part whose words are those of the text', () => {
    expect(view).toMatchObject({ part: 1, parts: 1, elsewhere: null })
    const pieces = view.blocks.flatMap(({ pieces }) => pieces)
    for (const { from, runs } of pieces) expect(short.startsWith(wordsOf(runs), from)).toBe(true)
  })

  test('begins with the value that the reader doubts', () => {
    expect(view.suggested).toBe('session.held.0')
    expect(view.left).toEqual({ doubtful: 1, plain: view.rows.length - 1 })
  })

  test('says in which sentence a value stands, or in which line', () => {
    const place = (path: string) => view.rows.find((row) => row.path === path)?.place
    expect(place('session.held.0')).toMatchObject({ kind: 'text', number: 1 })
    expect(place('published')).toMatchObject({ kind: 'media', number: null })
    expect(place('session.place')).toBe(null)
  })

  test('ties a sentence to its statement, and a statement to those that carry it on', () => {
    expect(view.groups).toEqual([
      { number: 1, paths: ['statements.0', 'statements.1'] },
      { number: 2, paths: ['statements.2'] },
    ])
    const sentences = view.blocks.flatMap(({ pieces }) => pieces).filter(({ path }) => path)
    expect(sentences.map(({ number, path, continues }) => [number, path, continues])).toEqual([
      [3, 'statements.0', false],
      [4, 'statements.1', true],
      [5, 'statements.2', false],
    ])
  })

  test('marks the areas that a statement names', () => {
    expect(view.marks).toContainEqual({ kind: 'area', path: 'statements.0', also: [], words: 'schools' })
  })

  test('passes over a value that is none', () => {
    expect(viewOf(short, { at: 'session.nothing' }).asked).toBe(null)
    expect(viewOf(short, { at: 'session.ordinal' }).asked).toBe('session.ordinal')
    expect(viewOf(short, { at: 'session.people.7' }).asked).toBe('session.people.7')
  })
})

describe('the view of a megabyte', () => {
  const sentence = 'The meeting stressed that every school and every clinic should have water before the winter. '
  const long = `${short}\n${`${sentence.repeat(20)}\n\n`.repeat(560)}`
  const record = read(long)
  const values = deskValues(record, new Map())
  const view = deskView(long, record, values, { at: 'statements.6000' })

  test('is made within a second', () => {
    expect(long.length).toBeGreaterThan(1_000_000)
    expect(values.length).toBeGreaterThan(10_000)
    expect(shareOf(1000, () => deskView(long, record, values, { at: 'statements.6000' }))).toBeLessThan(1)
  })

  test('shows the part that holds the value asked for, and knows where to go on', () => {
    expect(view.parts).toBeGreaterThan(30)
    expect(view.rows.some(({ path }) => path === 'statements.6000')).toBe(true)
    expect(view.rows.length).toBeLessThanOrEqual(320)
    expect(view.elsewhere).toBe('session.held.0')
    expect(view.left.plain + view.left.doubtful).toBe(values.length)
  })

  test('holds every value in exactly one part', () => {
    const parts = [1, 2, view.parts].map((part) => deskView(long, record, values, { part }).order)
    expect(new Set(parts.flat()).size).toBe(parts.flat().length)
  })
})

describe('a day that could not be resolved', () => {
  const text = '港务委员会召开会议\n\n4月9日下午，港务委员会召开会议。王明主持会议。\n\n会议强调，渡口关系到每个人。\n'
  const view = viewOf(text)
  const day = view.rows.find(({ path }) => path === 'session.held.0')!
  test('is the first value to look at, with its words marked', () => {
    expect(view.suggested).toBe('session.held.0')
    expect(day).toMatchObject({ value: null, place: { number: 1 } })
    expect(text.slice(...day.span!)).toBe('4月9日')
    expect(view.marks.filter(({ path }) => path === 'session.held.0')).toMatchObject([{ words: '4月9日' }])
    expect(view.left.doubtful).toBe(1)
  })
})
