/** Days that are likely mistyped are asked about once, by every form that takes them in the same way. */

/** What a day is given for: what is to come, such as a session or a deadline, or what was done. */
export type DayOf = 'ahead' | 'done'
/** Why a day is asked about. `far`: more than ten years from today. */
type OddDay = 'past' | 'future' | 'far'

/** Beyond so many years a day is more likely mistyped than meant. */
const FAR_YEARS = 10

/**
 * [SN46] What is odd about a day; null where nothing is.
 *
 * @example oddDay('2025-01-01', '2026-11-23', 'ahead') // 'past'
 */
export function oddDay(day: string, today: string, of: DayOf): OddDay | null {
  if (Math.abs(Number(day.slice(0, 4)) - Number(today.slice(0, 4))) > FAR_YEARS) return 'far'
  if (of === 'ahead') return day < today ? 'past' : null
  return day > today ? 'future' : null
}
