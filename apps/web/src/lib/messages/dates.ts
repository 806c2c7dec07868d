import type { Language } from './index.ts'

/**
 * `long` 12 August 2026 / 2026年8月12日; `short` 12 Aug 2026 / 2026年8月12日; `table` 12 Aug / 8月12日; `weekday` adds the
 * day of the week to `long`.
 */
export type DateForm = 'long' | 'short' | 'table' | 'weekday'

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
] as const
const weekdays = {
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  zh: ['日', '一', '二', '三', '四', '五', '六'],
}

/**
 * A day in the reader's form. Months are spelled here, not by the platform, so that server and browser write the same.
 *
 * @param day `YYYY-MM-DD`, perhaps followed by a time, which is left out
 * @example dayText('2026-08-12', 'en', 'table') // '12 Aug'
 */
export function dayText(day: string, language: Language, form: DateForm = 'long'): string {
  const [year = 0, month = 1, date = 1] = day.slice(0, 10).split('-').map(Number)
  const name = months[month - 1] ?? ''
  const weekday = weekdays[language][new Date(Date.UTC(year, month - 1, date)).getUTCDay()] ?? ''
  if (language === 'zh') {
    if (form === 'table') return `${month}月${date}日`
    const text = `${year}年${month}月${date}日`
    return form === 'weekday' ? `${text}（星期${weekday}）` : text
  }
  if (form === 'table') return `${date} ${name.slice(0, 3)}`
  if (form === 'short') return `${date} ${name.slice(0, 3)} ${year}`
  return `${form === 'weekday' ? `${weekday} ` : ''}${date} ${name} ${year}`
}

/** The form for a day in a table whose head names the year of `today`: days of other years carry theirs. */
export const tableForm = (day: string, today: string): DateForm =>
  day.slice(0, 4) === today.slice(0, 4) ? 'table' : 'short'

/** The form for the days of one page: without the year only when all of them lie in that of `today`. */
export const formFor = (days: readonly string[], today: string): DateForm =>
  days.every((day) => day.slice(0, 4) === today.slice(0, 4)) ? 'table' : 'short'

/** The name of a month, 1 to 12, in full or as charts carry it: `August`, `Aug`, `8月`. */
export function monthText(month: number, language: Language, form: 'long' | 'table' = 'table'): string {
  const name = months[month - 1] ?? ''
  return language === 'zh' ? `${month}月` : form === 'table' ? name.slice(0, 3) : name
}

/**
 * A moment as the day and the time of a place.
 *
 * @param timeZone of the body, for example `Asia/Shanghai`
 * @example momentParts(new Date('2026-08-12T01:10:00Z'), 'Asia/Shanghai') // { day: '2026-08-12', time: '09:10' }
 */
export function momentParts(moment: Date, timeZone: string): { day: string; time: string } {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(moment)
  return { day: parts.slice(0, 10), time: parts.slice(11, 16) }
}

/**
 * A time zone as people write it: zones that only count hours by their distance from UTC, others by their name.
 *
 * @example zoneText('Etc/GMT-8') // 'UTC+8'
 */
export function zoneText(timeZone: string): string {
  const [, sign, hours] = /^Etc\/GMT([+-])(\d+)$/.exec(timeZone) ?? []
  if (hours !== undefined) return `UTC${sign === '-' ? '+' : '\u2212'}${hours}`
  return timeZone.replace(/^Etc\//, '')
}
