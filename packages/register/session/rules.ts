import type { Day } from '../database/tables.ts'

export const restartKinds = ['year', 'term', 'never'] as const
export type Restarts = (typeof restartKinds)[number]

/**
 * [SN1] The part of an address in which numbers count: the year, the term, or all time. Where a term should stand and
 * none is stated, it is the year: two sessions of one number in different years are not the same.
 *
 * @example periodOf('term', { year: 2026, term: 13 }) // 't13'
 */
export function periodOf(restarts: Restarts, { year, term }: { year: number | null; term: number | null }): string {
  switch (restarts) {
    case 'year':
      return year === null ? 'undated' : String(year)
    case 'term':
      return term === null ? periodOf('year', { year, term }) : `t${term}`
    case 'never':
      return 'all'
  }
}

/**
 * [SN2] A session without a number takes its day for an address; a second one of that day a letter from b on.
 *
 * @example dayAddress('2021-08-12', ['2021-08-12']) // '2021-08-12b'
 */
export function dayAddress(day: Day, taken: readonly string[]): string {
  if (!taken.includes(day)) return day
  for (const letter of 'bcdefghijklmnopqrstuvwxyz') if (!taken.includes(day + letter)) return day + letter
  throw new RangeError(`more than 26 sessions on ${day}`)
}

const SESSION = String.raw`\d{4}-\d\d-\d\d[b-z]?|[1-9]\d{0,3}`
const ADDRESS = new RegExp(`^(${SESSION})(?:-([1-9]\\d{0,4})(?:\\.([1-9]\\d{0,4}))?)?$`)

/** What the last part of an address names: a session, one of its statements, or one of a statement's undertakings. */
export interface SessionAddress {
  n: string
  statement: number | null
  undertaking: number | null
}

/**
 * [SN3] The last part of an address is `n`, `n-statement` or `n-statement.undertaking`; anything else names nothing.
 *
 * @example parseAddress('2021-08-12b-3.1') // { n: '2021-08-12b', statement: 3, undertaking: 1 }
 */
export function parseAddress(part: string): SessionAddress | null {
  const match = ADDRESS.exec(part)
  if (!match) return null
  const [, n, statement, undertaking] = match
  return {
    n: n!,
    statement: statement === undefined ? null : Number(statement),
    undertaking: undertaking === undefined ? null : Number(undertaking),
  }
}

/**
 * [SN4] How a session, statement or undertaking is cited.
 *
 * @example citation({ period: '2026', n: '8' }, 2, 1) // '2026/8-2.1'
 */
export function citation(session: { period: string; n: string }, statement?: number, undertaking?: number): string {
  const tail =
    statement === undefined ? '' : undertaking === undefined ? `-${statement}` : `-${statement}.${undertaking}`
  return `${session.period}/${session.n}${tail}`
}

/** How somebody takes part who is not of the body: extra participant, observer, lecturer, staff. */
export const guestParts = ['joined', 'observed', 'lectured', 'assisted'] as const

/** [SN8] Whoever takes part in one of these ways stands apart from the members, and counts as none of them. */
export const isGuestPart = (part: string): boolean => (guestParts as readonly string[]).includes(part)
