import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { guarded, readSheet, unguarded, writeSheet } from './sheet.ts'

/** Words as they come: quotes, line breaks, signs that a spreadsheet runs, Chinese, apostrophes before all of it. */
const odd = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.constantFrom(
        "'",
        '"',
        ',',
        ';',
        '\t',
        '\r\n',
        '\n',
        '\r',
        '=',
        '+',
        '-',
        '@',
        '＝',
        ' ',
        '中文',
        'ᠮ',
        'x',
        '\uFEFF',
      ),
    )
    .map((some) => some.join('')),
)

test('[BD22] what was written as a file is read as the same rows, whatever stands in the cells', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(odd, odd, odd), { maxLength: 8 }), (rows) => {
      const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''))
      const sheet = readSheet(writeSheet(['a', 'b', 'c'], rows), ['a', 'b', 'c'])
      expect(sheet).toMatchObject({ ok: true, rows: filled.map(([a, b, c]) => ({ cells: { a, b, c } })) })
    }),
    { numRuns: 500 },
  )
})

test('[BD22] a spreadsheet runs no cell of a file', () => {
  fc.assert(
    fc.property(odd, (cell) => {
      expect(guarded(cell)).not.toMatch(/^\s*[=+\-@＝＋－＠]|^[\t\r]/u)
      expect(unguarded(guarded(cell))).toBe(cell)
    }),
    { numRuns: 2000 },
  )
})

describe('a file', () => {
  test('knows its columns by name in any order, and which sign divides them', () => {
    for (const [text, sign] of [
      ['b,A \n2,1\n', ','],
      ['b;a\n2;1\n', ';'],
      ['b\ta\r\n2\t1', '\t'],
    ]) {
      expect(readSheet(text!, ['a', 'b']), sign).toMatchObject({
        ok: true,
        rows: [{ line: 2, cells: { a: '1', b: '2' } }],
      })
    }
  })
  test('counts lines as an editor does, also where a cell has several', () =>
    expect(readSheet('a,b\n"x\r\ny",1\n\n2,3\n', ['a', 'b'])).toMatchObject({ rows: [{ line: 2 }, { line: 5 }] }))
  test.each([
    ['', 1, 'empty', ''],
    ['a,c\n', 1, 'column_unknown', 'c'],
    ['a,a\n', 1, 'column_twice', 'a'],
    ['a,b\n1,2\n1,2,3\n', 3, 'width', '3'],
    ['a,b\n1,"2\n', 2, 'quote', ''],
  ])('%j is refused in line %i: %s', (text, line, problem, words) =>
    expect(readSheet(text, ['a', 'b'])).toEqual({ ok: false, line, problem, words }),
  )
})
