/** A session on the strip. `date` is `YYYY-MM-DD`, or null when none is stated. */
export type StripSession = {
  readonly id: string
  readonly date: string | null
  readonly number: number | null
  readonly href: string
  readonly title: string
  /** The title in the other language, when there is one. */
  readonly counterpart?: string | undefined
  readonly counts: {
    readonly closed: number
    readonly open: number
    readonly overdue: number
    readonly notPursued: number
  }
}

/** Width of the line in units of the drawing. */
export const WIDTH = 1312
const LARGEST_KNOT = 15
const SMALLEST_KNOT = 4
/** Smaller knots hold no number. */
const SMALLEST_NUMBERED = 10

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/**
 * Where a day of the year stands on the line; every month takes a twelfth.
 *
 * @example xOf('2026-01-01', 2026) // 0
 */
export function xOf(day: string, year: number): number {
  const [of = year, month = 1, date = 1] = day.slice(0, 10).split('-').map(Number)
  if (of !== year) return of < year ? 0 : WIDTH
  const x = ((month - 1 + (date - 1) / daysIn(year, month)) / 12) * WIDTH
  return Math.round(x * 10) / 10
}

export type StripKnot = {
  readonly session: StripSession
  readonly x: number
  readonly isHeld: boolean
  readonly isNext: boolean
}

export type Strip = {
  /** Radius of the knots: as large as their nearness allows. */
  readonly radius: number
  readonly isNumbered: boolean
  readonly knots: readonly StripKnot[]
  /** How far the line is solid; what lies beyond has not happened. */
  readonly past: number
  /** Where today stands, or null when it is not in this year. */
  readonly today: number | null
  readonly quarters: readonly { readonly held: number; readonly dated: number }[]
}

/**
 * The geometry of a year: sessions by their day, moved apart by as little as keeps them from covering one another.
 * Sessions without a day have no place on the line; the list below the line shows them.
 *
 * @param today `YYYY-MM-DD`
 */
export function layOut(year: number, today: string, sessions: readonly StripSession[]): Strip {
  const dated = sessions
    .flatMap((session) => (session.date === null ? [] : [{ session, date: session.date }]))
    .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  const places = dated.map(({ date }) => xOf(date, year))
  const nearest = places.slice(1).reduce((least, x, i) => Math.min(least, x - places[i]!), 2 * LARGEST_KNOT + 2)
  const room = WIDTH / Math.max(1, dated.length)
  const wanted = Math.max(nearest, SMALLEST_NUMBERED * 2 + 2)
  const radius = Math.max(SMALLEST_KNOT, Math.min(LARGEST_KNOT, (Math.min(wanted, room) - 2) / 2))
  const spread = moveApart(places, 2 * radius + 2, radius)
  const ahead = dated.findIndex(({ date }) => date > today)
  const quarters = [0, 1, 2, 3].map((quarter) => {
    const inside = dated.filter(({ date }) => Math.floor((Number(date.slice(5, 7)) - 1) / 3) === quarter)
    const held = inside.filter(({ date }) => date <= today).length
    return { held, dated: inside.length - held }
  })
  const now = xOf(today, year)
  return {
    radius,
    isNumbered: radius >= SMALLEST_NUMBERED,
    knots: dated.map(({ session, date }, i) => ({
      session,
      x: spread[i]!,
      isHeld: date <= today,
      isNext: i === ahead,
    })),
    past: now,
    today: today.startsWith(`${year}-`) ? now : null,
    quarters,
  }
}

/** Pushes neighbours apart to `gap`, first to the right, then back from the right end. */
function moveApart(places: readonly number[], gap: number, edge: number): number[] {
  const moved: number[] = []
  for (const x of places) moved.push(Math.max(x, edge, (moved.at(-1) ?? -Infinity) + gap))
  let limit = WIDTH - edge
  for (let i = moved.length - 1; i >= 0; i -= 1) {
    moved[i] = Math.round(Math.min(moved[i]!, limit) * 10) / 10
    limit = moved[i]! - gap
  }
  return moved
}

export type CountMark = {
  readonly kind: 'closed' | 'open' | 'overdue' | 'notPursued'
  readonly x: number
  readonly y: number
}

/** Most marks that are drawn; more are told in words. */
export const MOST_MARKS = 40
const PER_ROW = 5
const STEP = 14

/** One mark for each undertaking, five a row: closed, then open, then overdue, then not pursued. */
export function countMarks({ closed, open, overdue, notPursued }: StripSession['counts']): CountMark[] {
  const kinds = [
    ...Array.from({ length: closed }, () => 'closed' as const),
    ...Array.from({ length: open }, () => 'open' as const),
    ...Array.from({ length: overdue }, () => 'overdue' as const),
    ...Array.from({ length: notPursued }, () => 'notPursued' as const),
  ]
  return kinds.map((kind, i) => ({ kind, x: (i % PER_ROW) * STEP, y: Math.floor(i / PER_ROW) * STEP }))
}
