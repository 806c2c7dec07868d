/** The hours of a place as iCalendar states them: VTIMEZONE (RFC 5545, section 3.6.5), from the zones that Node knows. */

/** Clocks that change within so many days of one another change for the summer. */
const SUMMER_DAYS = 320
/** How far before and after a session its zone is described, so that programs that look a little further find it too. */
const AROUND_DAYS = 400
const DAY_MS = 86_400_000

/**
 * The change of clocks that holds at the first moment, and those up to some time after the last. A zone whose clocks never
 * changed has one entry, from 1970 on.
 */
export function zoneLines(timeZone: string, from: Date, to: Date): string[] {
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${timeZone}`,
    ...changesOf(timeZone, from, to).flatMap(({ kind, local, before, after, name }) => [
      `BEGIN:${kind}`,
      `DTSTART:${local}`,
      `TZOFFSETFROM:${before}`,
      `TZOFFSETTO:${after}`,
      `TZNAME:${name}`,
      `END:${kind}`,
    ]),
    'END:VTIMEZONE',
  ]
}

interface ClockChange {
  kind: 'STANDARD' | 'DAYLIGHT'
  /** By the clocks before the change. */
  local: string
  before: string
  after: string
  name: string
}

function changesOf(timeZone: string, from: Date, to: Date): ClockChange[] {
  const first = at(from.getTime() - AROUND_DAYS * DAY_MS, timeZone)
  const end = to.getTime() + AROUND_DAYS * DAY_MS
  const moments: Temporal.ZonedDateTime[] = []
  let next = first.getTimeZoneTransition('previous') ?? first.getTimeZoneTransition('next')
  while (next && next.epochMilliseconds <= end) {
    moments.push(next)
    next = next.getTimeZoneTransition('next')
  }
  if (moments.length === 0 || moments[0]!.epochMilliseconds > from.getTime()) {
    const always = offset(first.offsetNanoseconds)
    const name = nameOf(timeZone, first.epochMilliseconds)
    return [
      { kind: 'STANDARD', local: '19700101T000000', before: always, after: always, name },
      ...moments.map((moment) => changeAt(moment)),
    ]
  }
  return moments.map((moment) => changeAt(moment))
}

function changeAt(moment: Temporal.ZonedDateTime): ClockChange {
  const { timeZoneId, epochMilliseconds } = moment
  const earlier = at(epochMilliseconds - 1, timeZoneId).offsetNanoseconds
  const back = moment.getTimeZoneTransition('next')
  // Forward, and back again within the year: that is summer time. A place that moves its clocks for good is not.
  const isSummer =
    moment.offsetNanoseconds > earlier &&
    back !== null &&
    back.epochMilliseconds - epochMilliseconds < SUMMER_DAYS * DAY_MS
  return {
    kind: isSummer ? 'DAYLIGHT' : 'STANDARD',
    local: stamp(new Date(epochMilliseconds + earlier / 1e6)),
    before: offset(earlier),
    after: offset(moment.offsetNanoseconds),
    name: nameOf(timeZoneId, epochMilliseconds),
  }
}

/**
 * A moment by the clocks of a place, as `DTSTART` states it with its zone; null where those clocks show the same hour
 * twice that night: which of the two is meant, programs read differently, and UTC says it.
 *
 * @example localTime(new Date('2031-05-14T01:00:00Z'), 'Asia/Shanghai') // '20310514T090000'
 */
export function localTime(moment: Date, timeZone: string): string | null {
  const there = at(moment.getTime(), timeZone)
  const asShown = there.toPlainDateTime()
  const [first, second] = (['earlier', 'later'] as const).map((disambiguation) =>
    asShown.toZonedDateTime(timeZone, { disambiguation }),
  )
  return first!.equals(second!) ? stamp(new Date(moment.getTime() + there.offsetNanoseconds / 1e6)) : null
}

/** A moment in UTC: `20310514T010000Z`. */
export const utcTime = (moment: Date): string => `${stamp(moment)}Z`

const at = (ms: number, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone)

const stamp = (moment: Date): string => moment.toISOString().slice(0, 19).replace(/[-:]/g, '')

/** `+0800`; with seconds where a zone once had them. */
function offset(nanoseconds: number): string {
  const seconds = Math.abs(nanoseconds) / 1e9
  const parts = [Math.trunc(seconds / 3600), Math.trunc(seconds / 60) % 60, seconds % 60]
  const two = parts.map((part) => String(part).padStart(2, '0'))
  return (nanoseconds < 0 ? '-' : '+') + (parts[2] === 0 ? two.slice(0, 2) : two).join('')
}

function nameOf(timeZone: string, ms: number): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'short' }).formatToParts(ms)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}
