import type { Day } from '../database/tables.ts'

export const states = [
  'registered',
  'assigned',
  'in_progress',
  'reported_done',
  'closed',
  'sent_back',
  'suspended',
  'not_pursued',
] as const
export type State = (typeof states)[number]

export const timelinesses = ['overdue', 'behind', 'near_due', 'no_date', 'on_time'] as const
export type Timeliness = (typeof timelinesses)[number]

export const ownerParts = ['lead', 'co_lead', 'responsible', 'support'] as const
export type OwnerPart = (typeof ownerParts)[number]

/** [UT1] State, and where it may go next. What is not written here cannot happen. */
export const moves: { readonly [from in State]: readonly State[] } = {
  registered: ['assigned', 'suspended', 'not_pursued'],
  assigned: ['in_progress', 'reported_done', 'suspended', 'not_pursued'],
  in_progress: ['reported_done', 'suspended', 'not_pursued'],
  reported_done: ['closed', 'sent_back'],
  sent_back: ['in_progress', 'reported_done', 'suspended', 'not_pursued'],
  suspended: ['registered', 'assigned', 'in_progress', 'not_pursued'],
  closed: [],
  not_pursued: [],
}
export const canMove = (from: State, to: State): boolean => moves[from].includes(to)

/**
 * [UT11] Where suspended work goes on: where it stood before; with a lead named meanwhile it is assigned. What was sent
 * back is taken up as work in progress.
 *
 * @param before the state from which it was suspended
 */
export function resumedTo(before: State, hasLead: boolean): State {
  if (!hasLead) return 'registered'
  return before === 'registered' || before === 'assigned' ? 'assigned' : 'in_progress'
}

/** [UT2] Closed and not pursued are ends; nothing is asked of their owners any more. */
export const hasEnded = (state: State): boolean => state === 'closed' || state === 'not_pursued'

/** [UT3] A step that undoes or ends something says why. */
export const needsReason = (to: State): boolean => to === 'sent_back' || to === 'suspended' || to === 'not_pursued'

/** A due date is near from this many days before it. */
export const NEAR_DAYS = 7

/**
 * [UT4] Timeliness is computed and apart from state. Ended and suspended work has none. The date owed counts first,
 * then a milestone that was missed, then nearness.
 *
 * @example timelinessOf({ state: 'assigned', due: '2025-12-05', milestone: null }, '2025-12-01') // 'near_due'
 */
export function timelinessOf(
  { state, due, milestone }: { state: State; due: Day | null; milestone: Day | null },
  today: Day,
  nearDays: number = NEAR_DAYS,
): Timeliness | null {
  if (hasEnded(state) || state === 'suspended') return null
  if (due !== null && due < today) return 'overdue'
  if (milestone !== null && milestone < today) return 'behind'
  if (due === null) return 'no_date'
  return due <= addDays(today, nearDays) ? 'near_due' : 'on_time'
}

/** [UT5] What an exception list shows: what is late, what nobody dated, what was sent back. */
export const needsLook = (state: State, timeliness: Timeliness | null): boolean =>
  state === 'sent_back' || timeliness === 'overdue' || timeliness === 'behind' || timeliness === 'no_date'

/** @example addDays('2025-12-29', 7) // '2026-01-05' */
export function addDays(day: Day, days: number): Day {
  const moment = new Date(`${day}T00:00:00Z`)
  moment.setUTCDate(moment.getUTCDate() + days)
  return moment.toISOString().slice(0, 10)
}

/** Days from one day to another; negative when `to` lies before `from`. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}
