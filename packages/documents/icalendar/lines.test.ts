import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asText, folded, parameter, textValue } from './lines.ts'

const octets = (text: string) => new TextEncoder().encode(text).length
const unfolded = (text: string) => text.replaceAll('\r\n ', '')

describe('a line of a calendar', () => {
  test.each([
    ['Room 2, east; second floor', String.raw`Room 2\, east\; second floor`],
    ['one\r\ntwo\nthree\rfour', String.raw`one\ntwo\nthree\nfour`],
    [String.raw`C:\hall`, String.raw`C:\\hall`],
    ['a\u0000b\tc\u0007', 'ab c'],
    ['港务委员会，第3次', '港务委员会，第3次'],
  ])('states %j as %j', (words, stated) => expect(textValue(words)).toBe(stated))

  test.each([
    ['Ama Verdu', ';CN=Ama Verdu'],
    ['Verdu, Ama', ';CN="Verdu, Ama"'],
    ['Ama "the ferry" Verdu', ";CN=Ama ^'the ferry^' Verdu"],
    ['a^b\nc', ';CN=a^^b^nc'],
  ])('has the parameter %j as %j', (name, stated) => expect(parameter('CN', name)).toBe(stated))

  test('is folded at 75 octets and never within a character', () => {
    const words = `SUMMARY:${'港务委员会举行集体学习'.repeat(9)}`
    const rows = folded(words).split('\r\n')
    expect(rows.length).toBeGreaterThan(3)
    for (const row of rows) {
      expect(octets(row)).toBeLessThanOrEqual(75)
      expect(row).not.toContain('\uFFFD')
    }
    // A row of Chinese takes 24 characters beside its space; one more would not fit.
    expect(octets(rows[1]!)).toBeGreaterThan(72)
    expect(unfolded(folded(words))).toBe(words)
  })
  test('of any words is whole again when it is unfolded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (words) => {
        const line = `X:${textValue(words)}`
        const rows = folded(line).split('\r\n')
        return unfolded(folded(line)) === line && rows.every((row) => octets(row) <= 75 && row.isWellFormed())
      }),
    )
  })
  test('that is null is left out, and each that stands is ended', () => {
    expect(asText(['A:1', null, 'B:2'])).toBe('A:1\r\nB:2\r\n')
  })
})
