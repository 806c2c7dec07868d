import { expect, test } from 'vitest'
import { countMarks, layOut, type StripSession, WIDTH, xOf } from './year-strip.ts'

const session = (date: string | null, number: number | null = null): StripSession => ({
  id: `${date}-${number}`,
  date,
  number,
  href: '#',
  title: 'Roads',
  counts: { closed: 0, open: 0, overdue: 0, notPursued: 0 },
})

test('every month takes a twelfth of the line', () => {
  expect(xOf('2026-01-01', 2026)).toBe(0)
  expect(xOf('2026-07-01', 2026)).toBe(WIDTH / 2)
  expect(xOf('2025-12-31', 2026)).toBe(0)
  expect(xOf('2027-01-01', 2026)).toBe(WIDTH)
})

test('sessions up to today are held, the first after it is next, the line is solid up to today', () => {
  const strip = layOut(2026, '2026-09-17', [session('2026-01-22'), session('2026-09-24'), session('2026-11-02')])
  expect(strip.knots.map(({ isHeld, isNext }) => [isHeld, isNext])).toEqual([
    [true, false],
    [false, true],
    [false, false],
  ])
  expect(strip.past).toBe(strip.today)
  expect(strip.quarters).toEqual([
    { held: 1, dated: 0 },
    { held: 0, dated: 0 },
    { held: 0, dated: 1 },
    { held: 0, dated: 1 },
  ])
})

test('a year gone by is solid to its end and has no today', () => {
  expect(layOut(2025, '2026-09-17', [])).toMatchObject({ past: WIDTH, today: null })
})

test('a session without a day has no place on the line', () => {
  expect(layOut(2026, '2026-09-17', [session(null, 3)]).knots).toEqual([])
})

test.each([12, 52, 120])('%i sessions never cover one another and stay on the line', (many) => {
  const days = Array.from({ length: many }, (_, i) => {
    const date = new Date(Date.UTC(2026, 0, 1 + Math.floor((i * 364) / many)))
    return session(date.toISOString().slice(0, 10), i)
  })
  const { knots, radius } = layOut(2026, '2026-09-17', days)
  for (const [i, { x }] of knots.entries()) {
    expect(x).toBeGreaterThanOrEqual(0)
    expect(x).toBeLessThanOrEqual(WIDTH)
    if (i > 0) expect(x - knots[i - 1]!.x).toBeGreaterThanOrEqual(2 * radius - 0.2)
  }
})

test('two sessions of one day stand side by side', () => {
  const { knots, radius } = layOut(2026, '2026-09-17', [session('2026-03-01', 1), session('2026-03-01', 2)])
  expect(knots[1]!.x - knots[0]!.x).toBeGreaterThanOrEqual(2 * radius)
})

test('one mark is one undertaking, five a row', () => {
  const marks = countMarks({ closed: 4, open: 2, overdue: 1, notPursued: 1 })
  expect(marks.map(({ kind }) => kind).join(' ')).toBe('closed closed closed closed open open overdue notPursued')
  expect(marks[5]).toMatchObject({ x: 0, y: 14 })
})
