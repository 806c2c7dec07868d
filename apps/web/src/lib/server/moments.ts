import { fail } from '@sveltejs/kit'
import { messagesIn, type Language } from '#lib/messages/index.ts'
import { textOf } from './act.ts'
import { askAboutDay } from './asked-day.ts'
import { typedIn } from './people.ts'

/**
 * The moment at which the clocks of a place show an hour of a day. An hour that the clocks leave out in spring is the one
 * after it; of one that they show twice in autumn, the first.
 *
 * @example momentAt('2031-05-14', '09:00', 'Asia/Shanghai') // '2031-05-14T01:00:00Z'
 */
export const momentAt = (day: string, hour: string, timeZone: string): string =>
  Temporal.PlainDateTime.from(`${day}T${hour}`).toZonedDateTime(timeZone).toInstant().toString()

interface Times {
  starts_at: string | null
  ends_at: string | null
}

/**
 * Beginning and end from the fields `day`, `from` and `to`, by the clock of a body; or what the form action returns where
 * one of them is none, or where the day is asked about.
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
  const at = (hour: string | null) => (day === null || hour === null ? null : momentAt(day, hour, timeZone))
  return { times: { starts_at: at(from), ends_at: at(to) } satisfies Times }
}

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
