import { describe, expect, test } from 'vitest'
import { citation, dayAddress, parseAddress, periodOf } from './rules.ts'

describe('where a session stands', () => {
  test.each([
    ['year', { year: 2026, term: 13 }, '2026'],
    ['term', { year: 2026, term: 13 }, 't13'],
    ['never', { year: 2026, term: null }, 'all'],
    ['year', { year: null, term: null }, 'undated'],
    ['term', { year: 2026, term: null }, '2026'],
    ['term', { year: null, term: null }, 'undated'],
  ] as const)('[SN1] restarting by %s, %o counts in %s', (restarts, of, period) => {
    expect(periodOf(restarts, of)).toBe(period)
  })
  test('[SN2] a second session of a day takes the letter b, then the next free one', () => {
    expect(dayAddress('2021-08-12', [])).toBe('2021-08-12')
    expect(dayAddress('2021-08-12', ['2021-08-12'])).toBe('2021-08-12b')
    expect(dayAddress('2021-08-12', ['2021-08-12', '2021-08-12b'])).toBe('2021-08-12c')
  })
  test.each([
    ['8', { n: '8', statement: null, undertaking: null }],
    ['8-2', { n: '8', statement: 2, undertaking: null }],
    ['8-2.1', { n: '8', statement: 2, undertaking: 1 }],
    ['2021-08-12', { n: '2021-08-12', statement: null, undertaking: null }],
    ['2021-08-12b-3.1', { n: '2021-08-12b', statement: 3, undertaking: 1 }],
  ])('[SN3] %s is read as %o', (part, address) => expect(parseAddress(part)).toEqual(address))
  test.each(['', '0', '08', '8-0', '8-2.0', '8.2', 'minutes', '2021-8-12', '8-2.1.1', '２', '8-2 '])(
    '[SN3] "%s" names nothing',
    (part) => expect(parseAddress(part)).toBeNull(),
  )
  test('[SN4] a citation names period, session, statement and undertaking', () => {
    expect(citation({ period: '2026', n: '8' })).toBe('2026/8')
    expect(citation({ period: '2026', n: '8' }, 2)).toBe('2026/8-2')
    expect(citation({ period: 't13', n: '4' }, 2, 1)).toBe('t13/4-2.1')
  })
})
