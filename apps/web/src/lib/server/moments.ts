import { fail } from '@sveltejs/kit'
import { messagesIn, type Language } from '#lib/messages/index.ts'
import { textOf } from './act.ts'
import { askAboutDay } from './asked-day.ts'
import { typedIn } from './people.ts'

/**
 * The moment at which the clocks of a place show an hour of a day; of one that they show twice in autumn, the first. Null for
 * one that they leave out as they go forward in spring.
 *
 * @example momentAt('2031-05-14', '09:00', 'Asia/Shanghai') // '2031-05-14T01:00:00Z'
 */
function momentAt(day: string, hour: string, timeZone: string): string | null {
  const meant = Temporal.PlainDateTime.from(`${day}T${hour}`)
  const shown = meant.toZonedDateTime(timeZone)
  return shown.toPlainDateTime().equals(meant) ? shown.toInstant().toString() : null
}

interface Times {
  starts_at: string | null
  ends_at: string | null
}

/**
 * Beginning and end from the fields `day`, `from` and `to`, by the clock of a body, an end past midnight included; or what the
 * form action returns where one of them is none, or where the day is asked about.
 *
 * @param stands the day as it stands
 */
export function timesFrom(
  form: FormData,
  timeZone: string,
  language: Language,
  action: string,
  stands: string | null = null,
) {
  const words = messagesIn(language).agenda.planning
  const [day, from, to] = [textOf(form, 'day'), hourOf(textOf(form, 'from')), hourOf(textOf(form, 'to'))]
  const wrong = (field: string, why: string) => ({
    failure: fail(422, {
      refusal: { code: 'input.invalid', kind: 'invalid', words: why, field, see: null },
      typed: typedIn(form),
      action,
    }),
  })
  if (day !== null && !isDay(day)) return wrong('day', words.wrongDay)
  if (from === false) return wrong('from', words.wrongHour)
  if (to === false) return wrong('to', words.wrongHour)
  if (day === null && (from !== null || to !== null)) return wrong('day', words.dayMissing)
  if (day !== null && from === null) return wrong('from', words.wrongHour)
  const asked = askAboutDay(form, 'day', 'ahead', { timeZone, language, action, stands })
  if (asked) return { failure: asked }
  // An end that the clocks show before the beginning is of the next morning, unless that is hardly meant.
  const isNextDay = from !== null && to !== null && to <= from
  if (isNextDay && minutesOf(to) + 24 * 60 - minutesOf(from) > LONGEST_NIGHT) return wrong('to', words.endsBefore)
  const at = (on: string | null, hour: string | null) =>
    on === null || hour === null ? null : momentAt(on, hour, timeZone)
  const endDay = day !== null && isNextDay ? Temporal.PlainDate.from(day).add({ days: 1 }).toString() : day
  const times: Times = { starts_at: at(day, from), ends_at: at(endDay, to) }
  if (from !== null && times.starts_at === null) return wrong('from', words.noSuchHour({ hour: from }))
  if (to !== null && times.ends_at === null) return wrong('to', words.noSuchHour({ hour: to }))
  return { times }
}

/** Minutes: a session past midnight that is longer is more likely an end typed wrongly. */
const LONGEST_NIGHT = 12 * 60
const minutesOf = (hour: string): number => Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3))

const isDay = (text: string): boolean => {
  const moment = new Date(`${text}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text)
}

/** `9:05` and `09：05` are `09:05`; false where it is no hour of the day. */
function hourOf(text: string | null): string | null | false {
  if (text === null) return null
  const [, hours, minutes] = /^(\d{1,2})[:：.](\d\d)$/.exec(text) ?? []
  if (hours === undefined || minutes === undefined || Number(hours) > 23 || Number(minutes) > 59) return false
  return `${hours.padStart(2, '0')}:${minutes}`
}
