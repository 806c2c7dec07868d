import type { Lang } from '../model.ts'
import { parseZhNumber } from './numbers.ts'
import { matches } from './search.ts'

/** A day as a text names it; what is not named is null. */
export interface NamedDay {
  readonly from: number
  readonly to: number
  readonly year: number | null
  readonly month: number | null
  readonly day: number | null
  /** Days back from the publication, for today and yesterday. */
  readonly back: number | null
  /** 0 Sunday … 6 Saturday, where only a weekday stands. */
  readonly weekday: number | null
}

/** A year of the republic has two or three figures: 民国110年4月13日, 110年4月13日. */
const zhDay =
  /(?:(?:((?:19|20)\d\d|[一二]\S{3})|(?:民国|(?<![\d民国]))((?<=民国)\d{2,3}|1[01]\d(?=年\d{1,2}月\d)))年)?(?:([\d一二三四五六七八九十]{1,3})月)?([\d一二三四五六七八九十]{1,3})(?:日(?!程|报|常|益|本|前|后|内|起|记|夜|子)|号(?=上午|下午|晚|在|，|召开|举行|主持))|((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)|(今天|今日|今晚|今早)|(昨天|昨日|昨晚)|(前天)|([今昨])[（(](\d{1,2})[）)]日?/g

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const month =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?'
const enDay = new RegExp(
  `\\b(${month}),?\\s+(\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:,?\\s+((?:19|20)\\d\\d)\\b)?` +
    `|\\b(\\d{1,2})(?:st|nd|rd|th)?(?:\\s+of)?\\s+(${month})(?![a-z])(?:,?\\s+((?:19|20)\\d\\d)\\b)?` +
    `|\\b((?:19|20)\\d\\d)-(\\d\\d)-(\\d\\d)\\b` +
    `|\\b((?:19|20)\\d\\d)/(\\d\\d)/(\\d\\d)\\b` +
    `|\\b([Tt]oday|[Tt]his (?:morning|afternoon|evening))\\b(?:\\s*\\((\\d{1,2})(?:st|nd|rd|th)?\\))?` +
    `|\\b([Yy]esterday)\\b(?:\\s*\\((\\d{1,2})(?:st|nd|rd|th)?\\))?` +
    `|\\b(?:(?:on|(?:morning|afternoon|evening) of) (?:the )?)(\\d{1,2})(?:st|nd|rd|th)\\b` +
    `|\\b(${weekdays.map((name) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`).join('|')})\\b` +
    `|\\((\\d{1,2})(?:st|nd|rd|th)?\\)`,
  'g',
)

const monthOf = (name: string) => months.findIndex((full) => full.startsWith(name.toLowerCase().slice(0, 3))) + 1
const whole = (value: string | undefined) => (value === undefined ? null : parseZhNumber(value))

/** The days a piece of text names, in order. */
export function daysIn(text: string, lang: Lang): NamedDay[] {
  const found: NamedDay[] = []
  const blank = { year: null, month: null, day: null, back: null, weekday: null }
  for (const m of matches(lang === 'zh' ? zhDay : enDay, text)) {
    const place = { ...blank, from: m.index, to: m.index + m[0].length }
    if (lang === 'zh') {
      if (m[4])
        found.push({ ...place, year: m[2] ? Number(m[2]) + 1911 : whole(m[1]), month: whole(m[3]), day: whole(m[4]) })
      else if (m[5]) found.push({ ...place, year: Number(m[5]), month: Number(m[6]), day: Number(m[7]) })
      else if (m[11]) found.push({ ...place, back: m[11] === '今' ? 0 : 1, day: Number(m[12]) })
      else found.push({ ...place, back: m[8] ? 0 : m[9] ? 1 : 2 })
      continue
    }
    if (m[1]) found.push({ ...place, year: whole(m[3]), month: monthOf(m[1]), day: Number(m[2]) })
    else if (m[5]) found.push({ ...place, year: whole(m[6]), month: monthOf(m[5]), day: Number(m[4]) })
    else if (m[7] ?? m[10])
      found.push({ ...place, year: Number(m[7] ?? m[10]), month: Number(m[8] ?? m[11]), day: Number(m[9] ?? m[12]) })
    else if (m[13]) found.push({ ...place, back: 0, day: whole(m[14]) })
    else if (m[15]) found.push({ ...place, back: 1, day: whole(m[16]) })
    else if (m[17]) found.push({ ...place, day: Number(m[17]) })
    else if (m[18]) found.push({ ...place, weekday: weekdays.indexOf(m[18].toLowerCase()) })
    else if (m[19]) found.push({ ...place, day: Number(m[19]) })
  }
  return found
}

/** The first day a text names, and the second where both are the ends of one stretch: 9日至10日, 14-16 August. */
export function sessionDays(text: string, lang: Lang): NamedDay[] {
  const all = daysIn(text, lang)
  // "Thursday, September 18": the weekday says nothing that the day does not
  const isTold =
    all[0]?.weekday != null && all[1]?.day != null && /^,? (?:the )?\(?$/.test(text.slice(all[0].to, all[1].from))
  const [first, second] = isTold ? all.slice(1) : all
  if (!first) return []
  const head =
    lang === 'en'
      ? /(?<!\d)(\d{1,2})(?:st|nd|rd|th)?\s?(?:-|–|to|and)\s?$/.exec(
          text.slice(Math.max(0, first.from - 9), first.from),
        )
      : null
  if (head?.[1] && first.day !== null) {
    const from = first.from - head[0].length
    return [{ ...first, from, to: from + head[1].length, day: Number(head[1]) }, first]
  }
  if (second && /^\s?(?:至|到|—|--?|－|–|~|～|和|、|to|and)\s?$/.test(text.slice(first.to, second.from))) {
    const month = second.month ?? first.month
    return [
      { ...first, month: first.month ?? second.month, year: first.year ?? second.year },
      { ...second, month, year: second.year ?? first.year },
    ]
  }
  return [first]
}

const iso = (date: Date) => date.toISOString().slice(0, 10)
const utc = (year: number, monthNumber: number, day: number) => new Date(Date.UTC(year, monthNumber - 1, day))
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const twoDigits = (value: number) => String(value).padStart(2, '0')

/** The date, or null when no such day is in the calendar. */
export function calendarDay(year: number, monthNumber: number, day: number): string | null {
  const leap = monthNumber === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0
  const length = (lengths[monthNumber - 1] ?? 0) + leap
  if (!(year > 0) || !(day >= 1 && day <= length)) return null
  return `${String(year).padStart(4, '0')}-${twoDigits(monthNumber)}-${twoDigits(day)}`
}

export interface ResolvedDay {
  readonly value: string
  /** What was supplied from the publication, or what is doubtful; null when the text states the whole day. */
  readonly doubt: string | null
}

const dayLength = 86_400_000

/**
 * Completes a day from the day of publication: the latest such day not after it.
 * Null when the day does not exist or nothing tells its year.
 */
export function resolveDay(named: NamedDay, published: string | null): ResolvedDay | null {
  const { year, day } = named
  if (year !== null && named.month !== null && day !== null) {
    const value = calendarDay(year, named.month, day)
    return value ? { value, doubt: null } : null
  }
  if (!published) return null
  const reference = new Date(`${published.slice(0, 10)}T00:00:00Z`)
  if (Number.isNaN(reference.getTime())) return null
  if (named.back !== null) {
    // a day in brackets after "today" is the writer's own, and stronger than the stamp of the page
    if (day === null) return { value: iso(new Date(reference.getTime() - named.back * dayLength)), doubt: null }
    return latest(reference, null, day)
  }
  if (named.weekday !== null) {
    const back = (reference.getUTCDay() - named.weekday + 7) % 7
    return {
      value: iso(new Date(reference.getTime() - back * dayLength)),
      doubt: 'weekday only; taken as the last one before the publication',
    }
  }
  return day === null ? null : latest(reference, named.month, day)
}

function latest(reference: Date, monthNumber: number | null, day: number): ResolvedDay | null {
  const limit = reference.getTime() + dayLength
  for (let back = 0; back < 14; back++) {
    const year =
      monthNumber === null
        ? utc(reference.getUTCFullYear(), reference.getUTCMonth() + 1 - back, 1).getUTCFullYear()
        : reference.getUTCFullYear() - back
    const inMonth =
      monthNumber ?? utc(reference.getUTCFullYear(), reference.getUTCMonth() + 1 - back, 1).getUTCMonth() + 1
    const value = calendarDay(year, inMonth, day)
    if (!value) continue
    const gap = reference.getTime() - Date.parse(value)
    if (gap < -dayLength || Date.parse(value) >= limit + 1) continue
    if (gap > 300 * dayLength)
      return { value, doubt: 'more than 300 days before the publication; the year is doubtful' }
    return { value, doubt: 'date without a year; taken from the publication date' }
  }
  return null
}
