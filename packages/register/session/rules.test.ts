import { describe, expect, test } from 'vitest'
import {
  agendaTimes,
  citation,
  dayAddress,
  endsAfterItBegins,
  isBeforeItsEnd,
  nextItemNumber,
  numbersFollow,
  parseAddress,
  periodOf,
  placed,
  renumbered,
} from './rules.ts'
import { seriesSlug } from './series.ts'

describe('where a session stands', () => {
  test.each([
    [{ en: 'Harbour board' }, 'other', 'harbour-board'],
    [{ zh: '理论学习中心组' }, 'collective-study', 'study'],
    [{ zh: '会议' }, 'other', 'meetings'],
    [{ en: 'Undertakings' }, 'plenary', 'plenary'],
    [{ zh: '例会' }, 'of no kind that is known', 'meetings'],
  ])('[SN60] a series called %o of kind %s is proposed the address %s', (names, kind, slug) => {
    expect(seriesSlug(names, kind)).toBe(slug)
  })
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

describe('an agenda', () => {
  const item = (id: string, number: string | null, minutes: number | null = null, isWithdrawn = false) => ({
    id,
    number,
    minutes,
    withdrawn_at: isWithdrawn ? new Date('2031-05-01T09:00:00Z') : null,
  })
  const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id).join('')

  test('[SN10] can be changed from the plan until the session is over', () => {
    const states = ['planned', 'called', 'open', 'adjourned', 'closed', 'cancelled', null]
    expect(states.map(isBeforeItsEnd)).toEqual([true, true, true, true, false, false, false])
  })
  test('[SN10] nothing ends before it begins, and an end alone is none', () => {
    const [nine, ten] = [new Date('2031-05-14T09:00:00Z'), new Date('2031-05-14T10:00:00Z')]
    expect(endsAfterItBegins(nine, ten)).toBe(true)
    expect(endsAfterItBegins(ten, nine)).toBe(false)
    expect(endsAfterItBegins(nine, nine)).toBe(false)
    expect(endsAfterItBegins(null, ten)).toBe(false)
    expect(endsAfterItBegins(nine, null)).toBe(true)
  })
  test('[SN15] a new item takes one more than the highest number, letters or not', () => {
    expect(nextItemNumber([])).toBe('1')
    expect(nextItemNumber([item('a', '3'), item('b', '3a'), item('c', null), item('d', 'x')])).toBe('4')
  })
  test('[SN15] an item is put before another, or last', () => {
    const items = [item('a', '1'), item('b', '2'), item('c', '3')]
    expect(ids(placed(items, 'c', 'a'))).toBe('cab')
    expect(ids(placed(items, 'a', null))).toBe('bca')
    expect(ids(placed(items, 'b', 'b'))).toBe('abc')
    expect(ids(placed(items, 'b', 'gone'))).toBe('acb')
  })
  test('[SN16] numbers follow the order while they count without a gap and nothing was sent', () => {
    const plain = [item('a', '1'), item('x', null, null, true), item('b', '2')]
    expect(numbersFollow(plain, 'planned')).toBe(true)
    expect(numbersFollow(plain, 'called')).toBe(false)
    expect(numbersFollow([item('a', '1'), item('b', '1a')], 'planned')).toBe(false)
    expect(renumbered([plain[2]!, plain[1]!, plain[0]!]).map(({ number }) => number)).toEqual(['1', null, '2'])
  })
  test('[SN21] beginnings are counted from the planned minutes, and what runs over is said', () => {
    const items = [item('a', '1', 40), item('b', '2'), item('x', null, 15, true), item('c', '3', 90)]
    const nine = new Date('2031-05-14T09:00:00Z')
    const times = agendaTimes(items, nine, new Date('2031-05-14T11:00:00Z'))
    expect([...times.of.values()]).toEqual([
      { after: 0, isEarliest: false },
      { after: 40, isEarliest: false },
      { after: null, isEarliest: true },
      { after: 40, isEarliest: true },
    ])
    expect(times).toMatchObject({ minutes: 130, unmeasured: 1, over: 10 })
    expect(agendaTimes(items, nine, null).over).toBe(0)
    expect(agendaTimes(items, nine, new Date('2031-05-14T12:00:00Z')).over).toBe(0)
  })
})
