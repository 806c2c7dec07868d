import { describe, expect, test } from 'vitest'
import { cell, csvRow, csvStream } from './csv.ts'

describe('a cell', () => {
  test.each([
    ['plain', 'plain'],
    ['one, two', '"one, two"'],
    ['the "dry" well', '"the ""dry"" well"'],
    ['two\nlines', '"two\nlines"'],
    ['', ''],
    ['测试，标点', '测试，标点'],
  ])('%j is written %j', (value, written) => expect(cell(value)).toBe(written))

  test.each(['=1+1', '+41', '-2', '@sum', '\t=1', ' =1', '＝1+1', '\r=1'])(
    'words that begin as a formula get an apostrophe: %j',
    (value) => expect(cell(value).replace(/^"/, '')).toBe(`'${value}${/\r/.test(value) ? '"' : ''}`),
  )

  test('a figure is no formula, and nothing is an empty cell', () => {
    expect(csvRow([-3, null, 'a'])).toBe('-3,,a\r\n')
  })
})

test('a file begins with the mark of UTF-8 and asks for a page only when it is taken', async () => {
  let asked = 0
  async function* pages() {
    for (const page of [['a'], ['b', 'c']]) {
      asked++
      yield page
    }
  }
  const reader = csvStream(['Letter'], pages(), (line) => [line]).getReader()
  const text = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  expect(text((await reader.read()).value!)).toBe('\uFEFFLetter\r\n')
  expect(asked).toBeLessThanOrEqual(1)
  expect(text((await reader.read()).value!)).toBe('a\r\n')
  expect(text((await reader.read()).value!)).toBe('b\r\nc\r\n')
  expect((await reader.read()).done).toBe(true)
})
