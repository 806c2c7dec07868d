import { outline } from '@khural/readout'
import { describe, expect, test } from 'vitest'
import { lastBeginning, layOut, partsOf } from './layout.ts'

const text = `Harbour Council studies ferries

15 May 2031 09:00 | Source: Harbour Gazette

On 14 May, the Harbour Council met. The members spoke in turn.

***

1. The meeting stressed that schools matter. Water should be tested.
`
const words = (blocks: ReturnType<typeof layOut>) =>
  blocks.map(({ kind, lead, pieces }) => [
    kind,
    lead,
    ...pieces.map(({ from, to, number }) => `${number ?? ''}|${text.slice(from, to)}`),
  ])

test('a text is laid out in its order, the sentences of its body numbered through', () => {
  expect(words(layOut(text, outline(text, 'en')))).toEqual([
    ['headline', '', '|Harbour Council studies ferries'],
    ['media', '', '|15 May 2031 09:00 | Source: Harbour Gazette'],
    ['text', '', '1|On 14 May, the Harbour Council met.', '2|The members spoke in turn.'],
    ['bullet', '1.', '3|The meeting stressed that schools matter.', '4|Water should be tested.'],
  ])
})

test('words that no line of the outline holds are shown without a number', () => {
  const bare = { headline: null, subheads: [], media: [], paragraphs: [] }
  expect(words(layOut(text, bare))).toEqual([['text', '', `|${text.trim()}`]])
  expect(layOut(' \n--- \n', bare)).toEqual([])
})

describe('a long text', () => {
  const blocks = layOut(text, outline(text, 'en'))

  test('is cut between sentences, and a paragraph goes on in the next part', () => {
    const parts = partsOf(blocks, [], { characters: 120, values: 99 })
    expect(parts.map(({ from, to }) => text.slice(from, to).replaceAll('\n', ' '))).toEqual([
      'Harbour Council studies ferries  15 May 2031 09:00 | Source: Harbour Gazette  On 14 May, the Harbour Council met.',
      'The members spoke in turn.  ***  1. The meeting stressed that schools matter. Water should be tested.',
    ])
    expect(parts[1]!.blocks.map(({ kind, lead, pieces }) => [kind, lead, pieces.length])).toEqual([
      ['text', '', 1],
      ['bullet', '1.', 2],
    ])
  })

  test('is cut where a part would hold too many values', () => {
    const positions = [0, 33, text.indexOf('14 May'), text.indexOf('schools')]
    const parts = partsOf(blocks, positions, { characters: 9999, values: 3 })
    expect(parts.map(({ from }) => text.slice(from, from + 12))).toEqual(['Harbour Coun', 'The meeting '])
  })

  test('has one part even when it has no words', () => {
    expect(partsOf([], [], { characters: 10, values: 10 })).toEqual([{ from: 0, to: 0, blocks: [] }])
  })
})

test('the item a position lies in is found by halving', () => {
  const items = [0, 10, 20].map((from) => ({ from }))
  expect([-1, 0, 9, 10, 25].map((at) => lastBeginning(items, at))).toEqual([-1, 0, 0, 1, 2])
})
