import { guestParts } from '../database/rows-of-sessions.ts'
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

export { guestParts }

/** [SN8] Whoever takes part in one of these ways stands apart from the members, and counts as none of them. */
export const isGuestPart = (part: string): boolean => (guestParts as readonly string[]).includes(part)

/** What a session in the register goes through; one that was recorded from a text has no state. */
export const sessionStates = ['planned', 'called', 'open', 'adjourned', 'closed', 'cancelled'] as const
export type SessionState = (typeof sessionStates)[number]

/** [SN10] Still to come or in course: what it is to take up may be changed. */
export const isBeforeItsEnd = (state: string | null): boolean =>
  state === 'planned' || state === 'called' || state === 'open' || state === 'adjourned'

/** [SN11] Who holds a post of one of these roles is a member; other posts serve the body. */
export const memberRoles = ['head', 'deputy_head', 'member'] as const

/** [SN10] Nothing ends before it begins; what is not stated is no contradiction. */
export const endsAfterItBegins = (startsAt: Date | null, endsAt: Date | null): boolean =>
  endsAt === null || (startsAt !== null && startsAt < endsAt)

/** What an item of an agenda asks of the session. */
export const agendaKinds = ['study', 'convey', 'hear', 'discuss', 'deliberate', 'decide', 'arrange', 'review'] as const
export type AgendaKind = (typeof agendaKinds)[number]

/** An item as its number and its place are counted. */
interface Numbered {
  id: string
  number: string | null
  withdrawn_at: Date | null
}

/**
 * [SN15] The number that a new item is shown with: one more than the highest, whatever letters follow it.
 *
 * @example nextItemNumber([{ number: '3' }, { number: '3a' }]) // '4'
 */
export function nextItemNumber(items: readonly Pick<Numbered, 'number'>[]): string {
  return String(Math.max(0, ...items.map(({ number }) => Number.parseInt(number ?? '', 10) || 0)) + 1)
}

/**
 * [SN16] Whether the numbers of an agenda follow its order by themselves: while no notice went out, and as long as they
 * count 1, 2, 3 without a gap. Numbers that somebody chose, and those that were sent, stay with their items.
 */
export function numbersFollow(items: readonly Numbered[], state: string | null): boolean {
  const standing = items.filter(({ withdrawn_at }) => withdrawn_at === null)
  return state === 'planned' && standing.every(({ number }, i) => number === String(i + 1))
}

/** [SN16] The same order, counted 1, 2, 3; a withdrawn item has no number. */
export function renumbered<Item extends Numbered>(items: readonly Item[]): Item[] {
  let counted = 0
  return items.map((item) => ({ ...item, number: item.withdrawn_at === null ? String(++counted) : null }))
}

/**
 * [SN15] The order with one item moved before another, or to the end where that one is null or not there.
 *
 * @example placed([{ id: 'a' }, { id: 'b' }], 'b', 'a') // [{ id: 'b' }, { id: 'a' }]
 */
export function placed<Item extends { id: string }>(items: readonly Item[], id: string, before: string | null): Item[] {
  const moved = items.filter((item) => item.id === id)
  const others = items.filter((item) => item.id !== id)
  const at = before === id ? items.findIndex((item) => item.id === id) : others.findIndex((item) => item.id === before)
  return at === -1 ? [...others, ...moved] : [...others.slice(0, at), ...moved, ...others.slice(at)]
}

/** When an item begins as planned. */
export interface ItemTime {
  /** Minutes after the beginning of the session; null: it is withdrawn. */
  after: number | null
  /** An item before it has no minutes, so that it may begin later. */
  isEarliest: boolean
}
/** The times of an agenda, by item, and how they fit into the session. */
export interface AgendaTimes {
  of: ReadonlyMap<string, ItemTime>
  /** All planned minutes. */
  minutes: number
  /** How many items on the agenda have no minutes. */
  unmeasured: number
  /** By how many minutes the agenda is longer than the session; 0 where it fits, or where an end is not stated. */
  over: number
}

/**
 * [SN21] When each item begins, and whether all fits.
 *
 * @example agendaTimes([{ id: 'a', minutes: 20, withdrawn_at: null }], null, null).of.get('a') // { after: 0, isEarliest: false }
 */
export function agendaTimes(
  items: readonly { id: string; minutes: number | null; withdrawn_at: Date | null }[],
  startsAt: Date | null,
  endsAt: Date | null,
): AgendaTimes {
  const of = new Map<string, ItemTime>()
  let minutes = 0
  let unmeasured = 0
  for (const item of items) {
    const isThere = item.withdrawn_at === null
    of.set(item.id, { after: isThere ? minutes : null, isEarliest: unmeasured > 0 })
    if (!isThere) continue
    minutes += item.minutes ?? 0
    if (item.minutes === null) unmeasured += 1
  }
  const length = startsAt && endsAt ? Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000) : null
  return { of, minutes, unmeasured, over: length === null ? 0 : Math.max(0, minutes - length) }
}
