import { expect, test } from 'vitest'
import { areaPlaces, outline, read } from '../index.ts'

const text = `Harbour Council studies ferries

15 May 2031 09:00 | Source: Harbour Gazette

On 14 May, the Harbour Council met. The members spoke in turn.

The meeting stressed that schools matter. Water should be tested.
`

test('a text falls into headline, lines about its publication, and paragraphs of sentences', () => {
  const { headline, subheads, media, paragraphs } = outline(text, 'en')
  expect(text.slice(...headline!)).toBe('Harbour Council studies ferries')
  expect(subheads).toEqual([])
  expect(media.map((span) => text.slice(...span))).toEqual(['15 May 2031 09:00 | Source: Harbour Gazette'])
  expect(paragraphs.map(({ sentences }) => sentences.map((span) => text.slice(...span)))).toEqual([
    ['On 14 May, the Harbour Council met.', 'The members spoke in turn.'],
    ['The meeting stressed that schools matter.', 'Water should be tested.'],
  ])
})

test('every statement of a reading is one of the sentences', () => {
  const sentences = new Set(outline(text, 'en').paragraphs.flatMap(({ sentences }) => sentences.map(String)))
  const { statements } = read(text)
  expect(statements.length).toBe(2)
  expect(statements.filter(({ span }) => !sentences.has(String(span)))).toEqual([])
})

test('areas are found where they are named', () => {
  const at = text.indexOf('schools')
  expect(areaPlaces(text, [at - 20, text.length], 'en')[0]).toEqual({ id: 'education', span: [at, at + 7] })
  expect(areaPlaces('会议强调办好学校。', [4, 9], 'zh')).toEqual([{ id: 'education', span: [6, 8] }])
})
