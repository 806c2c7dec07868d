import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shareOf } from '../../../../../tools/testing/processor-time.ts'
import { nestRuns, wordsOf, type Run } from './runs.ts'

const text = 'On 12 May the Harbour Council met for the 8th time. It met long.'
const at = (words: string) => {
  const start = text.indexOf(words)
  return { start, end: start + words.length }
}
/** One sentence with marks by number: `[1]` begins a stretch, `[+1]` goes on with it, `]` ends a piece. */
const drawn = (runs: readonly Run[]): string =>
  runs
    .map((run) => (typeof run === 'string' ? run : `[${run.isFirst ? '' : '+'}${run.mark} ${drawn(run.runs)}]`))
    .join('')
const one = (...stretches: { start: number; end: number }[]) => drawn(nestRuns(text, [[0, 51]], stretches)[0]!)

describe('a sentence with marks', () => {
  test('is plain where nothing was found', () => {
    expect(nestRuns(text, [[0, 51]], [])).toEqual([[text.slice(0, 51)]])
  })
  test('carries marks side by side in the order of the text, whatever their own', () => {
    expect(one(at('8th'), at('12 May'))).toBe('On [1 12 May] the Harbour Council met for the [0 8th] time.')
  })
  test('carries adjacent marks without anything between them', () => {
    expect(one(at('Harbour '), at('Council'))).toBe('On 12 May the [0 Harbour ][1 Council] met for the 8th time.')
  })
  test('nests a mark within another', () => {
    expect(one(at('Harbour'), at('12 May the Harbour Council'))).toBe(
      'On [1 12 May the [0 Harbour] Council] met for the 8th time.',
    )
  })
  test('nests marks of equal extent in the order in which they are given', () => {
    expect(one(at('Council'), at('Council'))).toBe('On 12 May the Harbour [0 [1 Council]] met for the 8th time.')
  })
  test('cuts the later of two that cross where the first one ends', () => {
    expect(one(at('the Harbour Council'), at('Council met'))).toBe(
      'On 12 May [0 the Harbour [1 Council]][+1  met] for the 8th time.',
    )
  })
  test('ends several at one place', () => {
    expect(one(at('12 May the Harbour'), at('the Harbour'), at('Harbour'))).toBe(
      'On [0 12 May [1 the [2 Harbour]]] Council met for the 8th time.',
    )
  })
  test('leaves out empty marks', () => {
    expect(one({ start: 5, end: 5 }, { start: 9, end: 3 })).toBe(text.slice(0, 51))
  })
  test('keeps positions true where the text has carriage returns', () => {
    expect(nestRuns('a\r\nb', [[0, 4]], [{ start: 3, end: 4 }])).toEqual([
      ['a \n', { mark: 0, isFirst: true, runs: ['b'] }],
    ])
  })
})

test('a mark over two sentences is cut at their border and begins once', () => {
  const pieces: [number, number][] = [
    [0, 51],
    [52, text.length],
  ]
  const [first, second] = nestRuns(text, pieces, [{ start: 46, end: 54 }])
  expect(drawn(first!)).toMatch(/8th \[0 time\.\]$/)
  expect(drawn(second!)).toBe('[+0 It] met long.')
})

test('the words of a piece are its text, and every mark begins once, whatever the marks', () => {
  const position = fc.integer({ min: 0, max: text.length })
  const stretch = fc.record({ start: position, end: position })
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 12 }), fc.uniqueArray(position, { maxLength: 4 }), (stretches, cuts) => {
      const borders = [0, ...cuts.sort((a, b) => a - b), text.length]
      const pieces = borders.slice(1).map((to, i) => [borders[i]!, to] as const)
      const runs = nestRuns(text, pieces, stretches)
      expect(runs.map(wordsOf)).toEqual(pieces.map(([from, to]) => text.slice(from, to)))
      const firsts = [...JSON.stringify(runs).matchAll(/"mark":(\d+),"isFirst":true/g)].map(([, mark]) => mark)
      expect(new Set(firsts).size).toBe(firsts.length)
    }),
  )
})

test('a megabyte with fifty thousand marks is set in proportion to its length', () => {
  const long = 'x'.repeat(1_000_000)
  const stretches = Array.from({ length: 50_000 }, (_, i) => ({ start: i * 20, end: i * 20 + 30 }))
  const set = () => expect(wordsOf(nestRuns(long, [[0, long.length]], stretches)[0]!)).toBe(long)
  expect(shareOf(2000, set)).toBeLessThan(1)
})
