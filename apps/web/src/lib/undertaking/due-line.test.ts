import { describe, expect, test } from 'vitest'
import { DUE_LINE, layOutDueLine, type DueLineWords } from './due-line.ts'

const words: DueLineWords = {
  day: (day) => day,
  stands: (day) => `${day} stands`,
  more: (days) => `${days} days more`,
  over: (days) => `${days} over`,
  today: 'Today',
  month: (year, month) => `${year}/${month}`,
}
const asked = (due: string, granted = true) => ({ due, granted })
const closed = (day: string) => ({ day, isClosed: true, isToday: false })

describe('the line of a due date', () => {
  test('an extension runs from the first date to the one that stands, an overrun from there to the end', () => {
    const dates = [asked('2031-06-30'), asked('2031-07-31'), asked('2031-08-15', false)]
    const line = layOutDueLine('2031-05-29', dates, closed('2031-08-11'), words)
    expect(line.diamonds.map(({ kind }) => kind)).toEqual(['before', 'stands', 'refused'])
    expect(line.extension?.label.text).toBe('31 days more')
    expect(line.overrun?.label.text).toBe('11 over')
    expect(line.extension?.to).toBe(line.overrun?.from)
    expect(line.end).toEqual({ x: line.overrun?.to, isClosed: true })
    expect(line.months.map(({ text }) => text)).toEqual(['2031/6', '2031/7', '2031/8'])
  })
  test('work that ended in time has no overrun; a date moved forward no extension', () => {
    const line = layOutDueLine('2031-05-29', [asked('2031-08-01'), asked('2031-07-01')], closed('2031-06-30'), words)
    expect(line.overrun).toBeNull()
    expect(line.extension).toBeNull()
  })
  test('a date that was refused and granted later is one diamond', () => {
    const dates = [asked('2031-06-30'), asked('2031-07-31', false), asked('2031-07-31')]
    const line = layOutDueLine('2031-05-29', dates, closed('2031-06-01'), words)
    expect(line.diamonds.map(({ kind }) => kind)).toEqual(['before', 'stands'])
  })
  test('labels of near days stand in rows of their own, and none leaves the drawing', () => {
    const dates = [asked('2031-06-29'), asked('2031-06-30'), asked('2031-07-01')]
    const line = layOutDueLine('2031-01-01', dates, { day: '2031-06-28', isClosed: false, isToday: true }, words)
    expect(new Set(line.labels.map(({ y }) => y)).size).toBe(4)
    expect(line.labels.every(({ y }) => y > 8 && y < line.y)).toBe(true)
    for (const { x, anchor, text } of line.labels) {
      const width = text.length * 7
      const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
      expect(left).toBeGreaterThanOrEqual(0)
      expect(left + width).toBeLessThanOrEqual(DUE_LINE.width)
    }
  })
  test('a date thousands of years off is a few names apart', () => {
    const line = layOutDueLine('2026-02-01', [asked('9999-06-30')], closed('2030-01-01'), words)
    expect(line.months.map(({ text }) => text)).toEqual(['4000/1', '6000/1', '8000/1'])
  })
  test('over years only some months are named', () => {
    const line = layOutDueLine('2025-02-01', [asked('2025-06-30'), asked('2031-06-30')], closed('2030-01-01'), words)
    expect(line.months.length).toBeLessThanOrEqual(8)
    expect(line.months.every(({ text }) => text.endsWith('/1'))).toBe(true)
  })
})
