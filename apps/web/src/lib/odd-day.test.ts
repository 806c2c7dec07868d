import { expect, test } from 'vitest'
import { oddDay } from './odd-day.ts'

const today = '2026-11-23'

test.each([
  ['ahead', '2026-11-23', null],
  ['ahead', '2031-05-14', null],
  ['ahead', '2026-11-22', 'past'],
  ['ahead', '2025-01-01', 'past'],
  ['ahead', '2062-12-01', 'far'],
  ['done', '2026-11-23', null],
  ['done', '2025-01-01', null],
  ['done', '2030-01-01', 'future'],
  ['done', '0206-11-22', 'far'],
] as const)('[SN46] of what is %s, %s is asked about as %s', (of, day, odd) => expect(oddDay(day, today, of)).toBe(odd))
