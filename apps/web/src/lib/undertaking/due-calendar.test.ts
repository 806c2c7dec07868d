import { expect, test } from 'vitest'
import { calendarSpan, CELL, layOutMonths } from './due-calendar.ts'

test('four months are shown, over the turn of a year too', () => {
  expect(calendarSpan('2026-11-22')).toEqual({ from: '2026-11-01', until: '2027-02-28' })
  expect(calendarSpan('2027-11-02').until).toBe('2028-02-29')
  expect(layOutMonths('2026-11-22', []).map(({ year, month }) => [year, month])).toEqual([
    [2026, 11],
    [2026, 12],
    [2027, 1],
    [2027, 2],
  ])
})

test('weeks begin on Monday: 1 September 2026 is a Tuesday, 7 September begins a row', () => {
  const days = layOutMonths('2026-09-17', [])[0]!.days
  expect(days[0]).toMatchObject({ day: '2026-09-01', x: 1 + CELL.width + CELL.gap, y: 1 })
  expect(days[6]).toMatchObject({ date: 7, x: 1, y: 1 + CELL.height + CELL.gap })
})

test('a day with open work that has passed is marked, today and later days are not', () => {
  const due = [
    { day: '2026-09-10', number: 1 },
    { day: '2026-09-17', number: 2 },
    { day: '2026-09-30', number: 9 },
  ]
  const [september] = layOutMonths('2026-09-17', due)
  const on = (date: number) => september!.days[date - 1]!
  expect(on(10)).toMatchObject({ isPassed: true, heat: 1, isToday: false })
  expect(on(17)).toMatchObject({ isPassed: false, heat: 2, isToday: true })
  expect(on(30)).toMatchObject({ isPassed: false, heat: 3, number: 9 })
  expect(on(11)).toMatchObject({ isPassed: false, heat: 0 })
})
