import { describe, expect, test } from 'vitest'
import { namesAnother } from './bodies.ts'

const names = { en: 'Harbour Council', zh: '港务委员会' }

describe('the body that a text names', () => {
  test.each([
    ['the HARBOUR  Council', 'en'],
    ['Harbour Council of Lowtown', 'en'],
    ['Council', 'en'],
    ['低镇港务委员会', 'zh'],
  ] as const)('is that of the desk: %s', (named, lang) => {
    expect(namesAnother(named, lang, names)).toBe(false)
  })
  test.each([
    ['Dyke Board', 'en'],
    ['Arbour Council', 'en'],
    ['堤防局', 'zh'],
  ] as const)('is another: %s', (named, lang) => {
    expect(namesAnother(named, lang, names)).toBe(true)
  })
  test('is not compared with a name in another language alone', () => {
    expect(namesAnother('堤防局', 'zh', { en: 'Harbour Council' })).toBe(false)
  })
})
