/**
 * A length of time as a clock shows it; whole seconds, the begun one not counted.
 *
 * @example clockText(342_900) // '5:42'
 * @example clockText(3_661_000) // '1:01:01'
 */
export function clockText(milliseconds: number): string {
  const all = Math.max(0, Math.floor(milliseconds / 1000))
  const [hours, minutes, seconds] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60]
  const two = (number: number) => String(number).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`
}

/** Whole minutes of a length of time; one that has begun does not count. */
export const minutesOf = (milliseconds: number): number => Math.floor(Math.max(0, milliseconds) / 60_000)

/** The last minute warns: the same as `clockOf` in floor/rules.ts. */
export const warningAt = (allowedMs: number): number => Math.max(0, allowedMs - 60_000)

/**
 * How the time of a speech or an item stands: `running` within it, `warning` near its end, `over` past it. One that has
 * no limit is always running.
 */
export function standingOf(usedMs: number, allowedMs: number | null): 'running' | 'warning' | 'over' {
  if (allowedMs === null) return 'running'
  if (usedMs >= allowedMs) return 'over'
  return usedMs >= warningAt(allowedMs) ? 'warning' : 'running'
}

/**
 * How a bar of the time is filled, in hundredths of its length: `used` within the limit, `over` past it, `end` where the
 * limit stands, `mark` where the warning begins. Past the limit the bar shows all that was used, and its end moves left.
 *
 * @example barOf(342_000, 480_000) // { used: 71.25, over: 0, end: 100, mark: 87.5 }
 */
export function barOf(usedMs: number, allowedMs: number): { used: number; over: number; end: number; mark: number } {
  const length = Math.max(usedMs, allowedMs, 1)
  const share = (part: number) => Math.round((part / length) * 10_000) / 100
  return {
    used: share(Math.min(usedMs, allowedMs)),
    over: share(Math.max(0, usedMs - allowedMs)),
    end: share(allowedMs),
    mark: share(warningAt(allowedMs)),
  }
}
