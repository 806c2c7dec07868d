import { addDays, daysBetween, hasEnded } from '../undertaking/rules.ts'
import { ahead } from './ahead.ts'
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

/** The days on which what is ahead was prepared, and those on which it will be. */
export type AheadDays = Readonly<
  Record<
    | ('planned' | 'approved' | 'filed' | 'received' | 'issued' | 'takenIn' | 'adjusted' | 'adjustedApproved')
    | ('prepared' | 'called' | 'answered' | 'session' | 'studyUntil'),
    Day
  > & {
    /** The year of the plan, which is that of the next session, and that session's quarter. */
    year: number
    quarter: number
    /** Of the sessions held in quarters of that year that are over, one each. */
    held: readonly Day[]
  }
>

/**
 * When what lies ahead of a day took and takes place: the next session twelve days on, or on the Monday after; its plan in
 * the January of its year, or some weeks ago where that is earlier.
 *
 * @example aheadDays('2026-11-23').session // '2026-12-07'
 */
export function aheadDays(today: Day): AheadDays {
  const ago = (days: number) => addDays(today, -days)
  const session = onWeekday(addDays(today, 12))
  const [year, month] = [Number(session.slice(0, 4)), Number(session.slice(5, 7))]
  const quarter = Math.ceil(month / 3)
  const planned = [onWeekday(`${year}-01-11`), onWeekday(ago(46))].toSorted()[0]!
  // The sessions that are read from texts fill their own year.
  const isTold = Number(exampleOn(today).sessions[0]!.held.slice(0, 4)) === year
  const held = ahead.topics
    .slice(0, isTold ? 0 : quarter - 1)
    .map((topic) => onWeekday(`${year}-${topic.held}`))
    .filter((day) => day < ago(30))
  return {
    ...{ year, quarter, session, held, planned },
    ...{ approved: addDays(planned, 2), filed: addDays(planned, 7), received: addDays(planned, 9) },
    ...{ issued: ago(30), takenIn: ago(26), adjusted: ago(22), adjustedApproved: ago(20) },
    ...{ prepared: ago(5), called: ago(3), answered: ago(1), studyUntil: addDays(today, 6) },
  }
}

/** The day itself, or the Monday after a weekend. */
const onWeekday = (day: Day): Day => addDays(day, [1, 0, 0, 0, 0, 0, 2][new Date(day).getUTCDay()]!)
