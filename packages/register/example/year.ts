import { addDays, daysBetween, hasEnded } from '../undertaking/rules.ts'
import { example } from './content.ts'
import type { Day, Example, UndertakingExample } from './shape.ts'

/** Why a date is moved on to the day on which the example is looked at. */
const CARRIED = {
  en: 'Moved on when the undertakings of the year were gone through.',
  zh: '全年任务逐项回看时顺延。',
}

/**
 * The example as it is loaded on a day: written for one year, it takes place in the latest that is over on that day but
 * for its December, with every year in its texts and days moved alike. Day and month stay, for they stand in the
 * sentences; the day of the week does not.
 *
 * Dates that were not yet due when the example was written are moved on once more, in their history with a reason, so
 * that as much time is left as was then: what was near due is near due on the day itself.
 *
 * @param day in the calendar of the example's body
 * @example exampleOn('2026-11-22').sessions[0].held // '2025-02-12'
 */
export function exampleOn(day: Day): Example {
  const written = Number(example.today.slice(0, 4))
  const year = Number(day.slice(0, 4)) - (day.slice(4) < example.today.slice(4) ? 1 : 0)
  const moved = inYears(example, year - written)
  return { ...moved, today: day, undertakings: moved.undertakings.map((one) => carriedOn(one, moved.today, day)) }
}

/** The same in other years: every year that is named, in days and in words, moved by as many. */
function inYears<Value>(value: Value, years: number): Value {
  if (typeof value === 'string') {
    return value.replace(/(?<!\d)20\d\d(?!\d)/g, (year) => String(Number(year) + years)) as Value
  }
  if (Array.isArray(value)) return value.map((one: unknown) => inYears(one, years)) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inYears(one, years)])) as Value
}

function carriedOn(one: UndertakingExample, written: Day, day: Day): UndertakingExample {
  const standing = one.due.findLast(({ granted }) => granted)?.due
  const state = one.states.at(-1)?.state
  if (standing === undefined || standing < written || state === undefined || hasEnded(state) || day <= written)
    return one
  const due = addDays(day, daysBetween(written, standing))
  // Asked for in time, while the date that stood had not passed, and before the example is looked at.
  const before = addDays(day, -1)
  const asked_at = standing < before ? standing : before
  return { ...one, due: [...one.due, { due, origin: 'added', asked_at, granted: true, reason: CARRIED }] }
}
