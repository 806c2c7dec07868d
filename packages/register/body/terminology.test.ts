import { expect, test } from 'vitest'
import { wordsIn } from './terminology.ts'

const entries = [
  { id: 'short', names: { en: 'two dykes', zh: '两堤' } },
  { id: 'long', names: { en: 'two dykes and one road', zh: '两堤一路' } },
]
const found = (text: string, language: string) =>
  wordsIn(entries, text, language).map(({ entry, span }) => [entry.id, text.slice(...span)])

test('[BD23] of two entries that share a place the longer one counts', () => {
  expect(found('建好两堤一路，守住两堤。', 'zh')).toEqual([
    ['long', '两堤一路'],
    ['short', '两堤'],
  ])
})
test('[BD23] Latin words count whole, in either case, over a line break', () => {
  expect(found('Two dykes\nand one road; the two dykeside farms.', 'en')).toEqual([['long', 'Two dykes\nand one road']])
})
test('[BD23] an entry without a name in the language stands nowhere, and its signs are no pattern', () => {
  expect(found('two dykes', 'mn')).toEqual([])
  expect(wordsIn([{ names: { en: 'a.b (c)' } }], 'axb (c) a.b (c)', 'en').map(({ span }) => span[0])).toEqual([8])
})
