import { fail } from '@sveltejs/kit'
import { dayIn } from '@khural/register'
import { messagesIn, type Language } from '#lib/messages/index.ts'
import { oddDay, type DayOf } from '#lib/odd-day.ts'
import { ASKED_DAY } from '#lib/parts/asked-day.ts'
import { textOf } from './act.ts'
import { typedIn } from './people.ts'

/**
 * Asks once about a day that is past where it should be ahead, still to come where it should be past, or far off: what the
 * form action returns then; null where nothing is to be asked, or this day was asked about already. What is no day at
 * all is left to the action to refuse. The form has `AskedDay.svelte` in it.
 *
 * @param stands the day as it stands; sent again unchanged it is not asked about
 */
export function askAboutDay(
  form: FormData,
  field: string,
  of: DayOf,
  {
    timeZone,
    language,
    action,
    stands = null,
  }: {
    timeZone: string
    language: Language
    action: string
    stands?: string | null
  },
) {
  const day = textOf(form, field)
  if (day === null || !/^\d{4}-\d\d-\d\d$/.test(day) || day === stands || day === textOf(form, ASKED_DAY)) return null
  const odd = oddDay(day, dayIn(new Date(), timeZone), of)
  if (odd === null) return null
  const words = messagesIn(language).parts.oddDay[odd]({ day })
  const refusal = { code: 'day.asked', kind: 'conflict', words, field, see: null }
  return fail(409, { refusal, typed: typedIn(form), action })
}
