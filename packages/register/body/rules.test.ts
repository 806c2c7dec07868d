import { describe, expect, test } from 'vitest'
import { daySchema } from './model.ts'
import { dayIn, isKeptForBody, isKeptForRegister, isSlug, isTimeZone, nameIn, sameName, slugFrom } from './rules.ts'

describe('addresses', () => {
  test.each([
    ['river', true],
    ['river-2', true],
    ['2river', false],
    ['2025', false],
    ['River', false],
    ['a--b', false],
    ['-a', false],
    ['a-', false],
    ['_read', false],
    ['水', false],
    ['a'.repeat(61), false],
  ])('[BD1] %s is an address: %s', (slug, is) => expect(isSlug(slug)).toBe(is))
  test('[BD2] the register keeps its own first words', () => expect(isKeptForRegister('healthz')).toBe(true))
  test('[BD3] a series is not called as a page of its body', () => expect(isKeptForBody('undertakings')).toBe(true))
  test.each([
    [{ en: 'The Council of the Río Verde' }, 'council-of-the-rio-verde'],
    [{ zh: '水务局' }, 'body'],
    [{ zh: '水务局', en: 'Water Office' }, 'water-office'],
    [{ en: '3rd Board' }, 'rd-board'],
    [{ en: 'Standing Committee of the Assembly of the Upper Valley' }, 'standing-committee-of-the-assembly-of'],
    [{ en: 'X'.repeat(80) }, 'x'.repeat(40)],
  ])('[BD4] the proposal for %o is %s', (names, slug) => expect(slugFrom(names, 'body')).toBe(slug))
})

test('a day is one that calendar and database have: there is no year 0', () => {
  const days = ['2031-05-14', '0001-01-01', '0000-01-01', '2031-02-29', '2031-5-14', '10000-01-01']
  expect(days.map((day) => daySchema.safeParse(day).success)).toEqual([true, true, false, false, false, false])
})

describe('names', () => {
  test('[BD5] a name that lacks the language is shown in one that it has', () => {
    expect(nameIn({ zh: '水务局' }, 'en')).toBe('水务局')
    expect(nameIn({ zh: '水务局', en: 'Water Office' }, 'en')).toBe('Water Office')
    expect(nameIn({}, 'en')).toBe('')
  })
  test('[BD6] names are the same after folding white space and case', () => {
    expect(sameName('Water  Office', ' water office')).toBe(true)
    expect(sameName('Water Office', 'Water Offices')).toBe(false)
  })
  test('[BD7] a time zone is one that the calendar knows', () => {
    expect(isTimeZone('Asia/Ulaanbaatar')).toBe(true)
    expect(isTimeZone('Middle/Nowhere')).toBe(false)
  })
  test('[BD8] a day is that of the body, not of the server', () => {
    expect(dayIn(new Date('2025-11-30T23:00:00Z'), 'Asia/Ulaanbaatar')).toBe('2025-12-01')
    expect(dayIn(new Date('2025-12-01T02:00:00Z'), 'America/Lima')).toBe('2025-11-30')
  })
})
