import { addDays, daysBetween } from '@khural/register/undertaking/rules.ts'

/** Size of the drawing, that of a narrow page, so that its words stay readable there; and where its axis runs from and to. */
export const DUE_LINE = { width: 328, left: 12, right: 316 } as const
const ROW = 17
const LINE_ROOM = 14

/** A date that was set or asked for. */
export interface AskedDate {
  due: string
  granted: boolean
}

/** The words of the drawing in the reader's language. */
export interface DueLineWords {
  day: (day: string) => string
  stands: (day: string) => string
  more: (days: number) => string
  over: (days: number) => string
  today: string
  month: (year: number, month: number) => string
}

export interface Label {
  x: number
  y: number
  text: string
  anchor: 'start' | 'middle' | 'end'
}

export interface DueLine {
  height: number
  /** Where the axis lies. */
  y: number
  /** How far the axis is solid; beyond lies what has not happened. */
  now: number
  months: { x: number; text: string }[]
  monthsY: number
  diamonds: { x: number; kind: 'before' | 'stands' | 'refused' }[]
  labels: Label[]
  extension: { from: number; to: number; label: Label } | null
  overrun: { from: number; to: number; label: Label } | null
  end: { x: number; isClosed: boolean }
}

/**
 * How a date moved, as a line: every date asked for, what stands, how far it was extended and overrun.
 *
 * @param from the first day of the line: that of the registration
 * @param dates in the order in which they were asked for; at least one granted
 * @param end the day it ended, or today
 */
export function layOutDueLine(
  from: string,
  dates: readonly AskedDate[],
  end: { day: string; isClosed: boolean; isToday: boolean },
  words: DueLineWords,
): DueLine {
  const granted = dates.filter((date) => date.granted)
  const first = granted[0]!.due
  const standing = granted.at(-1)!.due
  const days = [from, end.day, ...dates.map(({ due }) => due)].toSorted()
  const start = days[0]!
  const span = Math.max(14, daysBetween(start, days.at(-1)!))
  const { left, right } = DUE_LINE
  const xOf = (day: string) => round(left + (daysBetween(start, day) / span) * (right - left))

  const seen = new Set<string>()
  const diamonds = dates
    .toReversed()
    .filter(({ due }) => !seen.has(due) && seen.add(due))
    .map(({ due, granted }) => ({
      x: xOf(due),
      day: due,
      kind: due === standing ? ('stands' as const) : granted ? ('before' as const) : ('refused' as const),
    }))
    .toSorted((a, b) => a.x - b.x)
  const above = placeLabels([
    ...diamonds.map(({ x, day, kind }) => ({ x, text: kind === 'stands' ? words.stands(day) : words.day(day) })),
    ...(end.isToday ? [{ x: xOf(end.day), text: words.today }] : []),
  ])
  const y = above.rows * ROW + LINE_ROOM
  const labels = above.labels.map(({ row, ...label }) => ({ ...label, y: y - LINE_ROOM - row * ROW }))

  const isExtended = standing > first
  const isOverrun = end.day > standing
  const below = placeLabels([
    ...(isExtended ? [{ x: (xOf(first) + xOf(standing)) / 2, text: words.more(daysBetween(first, standing)) }] : []),
    ...(isOverrun ? [{ x: (xOf(standing) + xOf(end.day)) / 2, text: words.over(daysBetween(standing, end.day)) }] : []),
  ])
  const under = below.labels.map(({ row, ...label }) => ({ ...label, y: y + 20 + row * ROW }))
  const monthsY = y + 20 + below.rows * ROW
  return {
    height: monthsY + 6,
    y,
    now: xOf(end.day),
    months: monthTicks(start, addDays(start, span), xOf, words.month),
    monthsY,
    diamonds: diamonds.map(({ x, kind }) => ({ x, kind })),
    labels,
    extension: isExtended ? { from: xOf(first), to: xOf(standing), label: under[0]! } : null,
    overrun: isOverrun ? { from: xOf(standing), to: xOf(end.day), label: under.at(-1)! } : null,
    end: { x: xOf(end.day), isClosed: end.isClosed },
  }
}

const round = (x: number): number => Math.round(x * 10) / 10

/** Width of words at 13 px, as wide as they may be: Chinese characters are square. */
const widthOf = (text: string): number => [...text].reduce((sum, char) => sum + (char > '\u2e80' ? 13 : 7), 0)

/** Puts labels into rows so that none covers another; row 0 is the nearest to the line. */
function placeLabels(wanted: readonly { x: number; text: string }[]): {
  rows: number
  labels: (Omit<Label, 'y'> & { row: number })[]
} {
  const ends: number[] = []
  const labels = wanted.map(({ x, text }) => {
    const half = widthOf(text) / 2
    const anchor =
      x - half < 0 ? ('start' as const) : x + half > DUE_LINE.width ? ('end' as const) : ('middle' as const)
    return {
      x,
      text,
      anchor,
      from: anchor === 'start' ? x : anchor === 'end' ? x - 2 * half : x - half,
      width: 2 * half,
    }
  })
  const rowOf = new Map<(typeof labels)[number], number>()
  for (const label of labels.toSorted((a, b) => a.from - b.from)) {
    const free = ends.findIndex((end) => end + 6 <= label.from)
    const row = free === -1 ? ends.length : free
    ends[row] = label.from + label.width
    rowOf.set(label, row)
  }
  return {
    rows: Math.max(1, ends.length),
    labels: labels.map((label) => ({ x: label.x, text: label.text, anchor: label.anchor, row: rowOf.get(label)! })),
  }
}

/** Months between two names: some months, then round numbers of years. */
const steps = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000]

/** The first days of months, so many apart that their names have room. */
function monthTicks(
  from: string,
  to: string,
  xOf: (day: string) => number,
  nameOf: DueLineWords['month'],
): { x: number; text: string }[] {
  const [year = 0, month = 1] = from.split('-').map(Number)
  const count = (Number(to.slice(0, 4)) - year) * 12 + Number(to.slice(5, 7)) - month
  // Years apart by tens, hundreds or more where a date lies that far off: never more names than there is room for.
  const step = steps.find((step) => count / step <= 5) ?? 24_000
  const ticks: { x: number; text: string }[] = []
  for (let i = 1; i <= count; i += 1) {
    const at = { year: year + Math.floor((month - 1 + i) / 12), month: ((month - 1 + i) % 12) + 1 }
    if ((at.year * 12 + at.month - 1) % step !== 0) continue
    const x = xOf(`${at.year}-${String(at.month).padStart(2, '0')}-01`)
    if (x <= DUE_LINE.right - 12) ticks.push({ x, text: nameOf(at.year, at.month) })
  }
  return ticks
}
