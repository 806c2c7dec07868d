import { expect, test } from 'vitest'
import { barOf, clockText, minutesOf, standingOf } from './clock.ts'

test('a clock shows whole seconds, hours only when there are some', () => {
  expect([0, 999, 1000, 342_900, 599_999, 3_661_000, -5].map(clockText)).toEqual([
    '0:00',
    '0:00',
    '0:01',
    '5:42',
    '9:59',
    '1:01:01',
    '0:00',
  ])
  expect(minutesOf(179_999)).toBe(2)
})

test('the last minute warns', () => {
  expect(standingOf(419_999, 480_000)).toBe('running')
  expect(standingOf(420_000, 480_000)).toBe('warning')
  expect(standingOf(480_000, 480_000)).toBe('over')
  expect(standingOf(9e9, null)).toBe('running')
})

test('past its limit the bar shows all that was used, and where the limit stood', () => {
  expect(barOf(342_000, 480_000)).toEqual({ used: 71.25, over: 0, end: 100, mark: 87.5 })
  expect(barOf(600_000, 480_000)).toEqual({ used: 80, over: 20, end: 80, mark: 70 })
  expect(barOf(0, 0)).toEqual({ used: 0, over: 0, end: 0, mark: 0 })
})
