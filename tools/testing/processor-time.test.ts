import { expect, test } from 'vitest'
import { shareOf } from './processor-time.ts'

/** Keeps the processor at work for so many milliseconds. */
function spin(milliseconds: number): void {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
}

test('work that takes many times what it may is more than its share, and work that takes little is less', () => {
  expect(shareOf(1, () => spin(200))).toBeGreaterThan(1)
  expect(shareOf(1000, () => spin(1))).toBeLessThan(1)
})

test('three slow tries before a quick one do not count', () => {
  let tries = 0
  expect(shareOf(20, () => spin(tries++ < 3 ? 100 : 1))).toBeLessThan(1)
})
