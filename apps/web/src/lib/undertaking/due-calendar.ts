/** Width and height of a day, and what lies between two. */
export const CELL = { width: 30, height: 21, gap: 2 } as const
const MONTHS = 4

export interface CalendarDay {
  /** `YYYY-MM-DD` */
  day: string
  date: number
  x: number
  y: number
  number: number
  /** Shade: 0 nothing is due, 3 the most. */
  heat: 0 | 1 | 2 | 3
  isPassed: boolean
  isToday: boolean
}
export interface CalendarMonth {
  year: number
  /** 1 to 12. */
  month: number
  height: number
  days: CalendarDay[]
}

/** Width of a drawn month. */
export const MONTH_WIDTH = 7 * (CELL.width + CELL.gap)

const pad = (number: number): string => String(number).padStart(2, '0')
const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/**
 * The days that the calendar beside the ledger shows: the month of `today` and the three after it.
 *
 * @example calendarSpan('2026-11-22') // { from: '2026-11-01', until: '2027-02-28' }
 */
export function calendarSpan(today: string): { from: string; until: string } {
  const months = monthsFrom(today)
  const { year, month } = months.at(-1)!
  return { from: `${today.slice(0, 7)}-01`, until: `${year}-${pad(month)}-${daysIn(year, month)}` }
}

function monthsFrom(today: string): { year: number; month: number }[] {
  const [year = 0, month = 1] = today.split('-').map(Number)
  return Array.from({ length: MONTHS }, (_, i) => ({
    year: year + Math.floor((month - 1 + i) / 12),
    month: ((month - 1 + i) % 12) + 1,
  }))
}

/** The geometry of these months, weeks from Monday; `due` says how many open undertakings are owed on a day. */
export function layOutMonths(today: string, due: readonly { day: string; number: number }[]): CalendarMonth[] {
  const numbers = new Map(due.map(({ day, number }) => [day, number]))
  return monthsFrom(today).map(({ year, month }) => {
    const first = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7
    const days = Array.from({ length: daysIn(year, month) }, (_, i): CalendarDay => {
      const day = `${year}-${pad(month)}-${pad(i + 1)}`
      const number = numbers.get(day) ?? 0
      const place = first + i
      return {
        day,
        date: i + 1,
        x: 1 + (place % 7) * (CELL.width + CELL.gap),
        y: 1 + Math.floor(place / 7) * (CELL.height + CELL.gap),
        number,
        heat: Math.min(3, number) as CalendarDay['heat'],
        isPassed: number > 0 && day < today,
        isToday: day === today,
      }
    })
    return { year, month, height: days.at(-1)!.y + CELL.height + 1, days }
  })
}
