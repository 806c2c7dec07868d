import { describe, expect, test } from 'vitest'
import { timesFrom } from './moments.ts'

function times(day: string, from: string, to: string, zone: string) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ day, from, to })) form.set(name, value)
  const read = timesFrom(form, zone, 'en', 'session.plan', day)
  if ('times' in read) return read.times
  const { field, words } = (read.failure.data as { refusal: { field: string; words: string } }).refusal
  return [field, words]
}

describe('the times of a session', () => {
  test('end the next morning where it sits past midnight', () => {
    expect(times('2031-12-01', '23:00', '01:30', 'Asia/Ulaanbaatar')).toEqual({
      starts_at: '2031-12-01T15:00:00Z',
      ends_at: '2031-12-01T17:30:00Z',
    })
  })
  test('may have no end, and none at all yet; but no hour without a day, and no day without its hour', () => {
    const only = { starts_at: '2031-12-01T06:00:00Z', ends_at: null }
    expect(times('2031-12-01', '14:00', '', 'Asia/Ulaanbaatar')).toEqual(only)
    expect(times('', '', '', 'UTC')).toEqual({ starts_at: null, ends_at: null })
    expect(times('', '14:00', '', 'UTC')).toEqual(['day', expect.any(String)])
    expect(times('', '', '15:00', 'UTC')).toEqual(['day', expect.any(String)])
    expect(times('2031-12-01', '', '15:00', 'UTC')).toEqual(['from', expect.any(String)])
  })
  test('are refused at the end where it lies before the beginning', () => {
    expect(times('2031-12-01', '14:00', '11:00', 'Asia/Ulaanbaatar')).toEqual([
      'to',
      'The end lies before the beginning. Past midnight a session lasts 12 hours at most.',
    ])
    expect(times('2031-12-01', '23:00', '11:00', 'UTC')).toMatchObject({ ends_at: '2031-12-02T11:00:00Z' })
    expect(times('2031-12-01', '23:00', '11:01', 'UTC')).toEqual(['to', expect.stringContaining('12 hours at most')])
    expect(times('2031-12-01', '14:00', '14:00', 'UTC')).toEqual(['to', expect.stringContaining('before')])
  })
  test('are refused where the clocks leave them out, and not on the nights around', () => {
    expect(times('2031-03-30', '02:30', '04:00', 'Europe/Berlin')).toEqual(['from', expect.stringContaining('02:30')])
    expect(times('2031-03-29', '22:00', '02:30', 'Europe/Berlin')).toEqual(['to', expect.stringContaining('02:30')])
    expect(times('2031-03-30', '03:00', '04:00', 'Europe/Berlin')).toEqual({
      starts_at: '2031-03-30T01:00:00Z',
      ends_at: '2031-03-30T02:00:00Z',
    })
    // What the clocks show twice is the first of the two.
    expect(times('2031-10-26', '02:30', '04:00', 'Europe/Berlin')).toMatchObject({ starts_at: '2031-10-26T00:30:00Z' })
  })
})
