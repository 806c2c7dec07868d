import { describe, expect, test } from 'vitest'
import { correctionsOf } from './corrections.ts'

const version = (number: number, text: string, state: 'issued' | 'drafted' = 'issued') => ({
  language: 'en',
  version: number,
  state,
  text: `Head\n${text}`,
  parts: { headline: null, subheads: [], dateline: [], statements: [{ number: 2, span: [5, 5 + text.length] }] },
})
const readouts = (...versions: ReturnType<typeof version>[]) =>
  versions as unknown as Parameters<typeof correctionsOf>[1]
const statement = { number: 2, text: { en: 'It stressed 36 sluices.' } }

describe('a sentence that was corrected', () => {
  test('says from which version on it reads as it does now', () => {
    const first = version(1, 'It stressed 36 sluices.')
    const second = version(2, 'It stressed 35 sluices.')
    expect(correctionsOf(statement, readouts(second, first))).toEqual([{ language: 'en', version: 2 }])
    const third = version(3, 'It stressed\n35 sluices.')
    expect(correctionsOf(statement, readouts(third, second, first))).toEqual([{ language: 'en', version: 2 }])
  })
  test('is not one whose correction waits to be issued, was taken back, or touched another sentence', () => {
    const first = version(1, 'It stressed 36\nsluices.')
    const second = version(2, 'It stressed 35 sluices.')
    expect(correctionsOf(statement, readouts(version(2, 'It stressed 35 sluices.', 'drafted'), first))).toEqual([])
    expect(correctionsOf(statement, readouts(version(3, 'It stressed 36 sluices.'), second, first))).toEqual([])
    expect(correctionsOf({ ...statement, number: 9 }, readouts(second, first))).toEqual([])
  })
  test('is not one that the first issue already says otherwise', () => {
    expect(correctionsOf(statement, readouts(version(1, 'It stressed sluices.')))).toEqual([])
  })
})
