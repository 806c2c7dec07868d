import type { Day, Id, Names, Origin, Span } from '../database/tables.ts'

/** A statement's sentence as its source text has it, and where it begins there; no source: it stands by itself. */
export interface Sentence {
  language: string
  source: Id | null
  /** UTF-16 units before the sentence in its source text. */
  from: number
  text: string
}

const monthNames = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
] as const

/**
 * [UT12] Where the first of the sentences that names an owner does so: in the owner's own words of that language, whole
 * words only, broken lines and capitals apart.
 *
 * @returns the place of exactly these words, or null where no sentence has them
 * @example
 *   ownerPlace([{ language: 'en', source, from: 40, text: 'The yard office should paint.' }], { en: 'Yard office' })
 *   // { kind: 'stated', source, span: [44, 55] }
 */
export function ownerPlace(sentences: readonly Sentence[], names: Names): Origin | null {
  for (const sentence of sentences) {
    const name = names[sentence.language]?.trim()
    const place = name ? placeOf(sentence, [inWords(name)]) : null
    if (place) return place
  }
  return null
}

/**
 * [UT12] Where the first of the sentences that names a day does so: the day itself, or the end of a month or a year that
 * it is. A day without a year is the first such day that does not lie before the session.
 *
 * @param heldOn the day of the session; null: not known, and then any year will do
 * @returns the place of exactly these words, or null where no sentence has them
 * @example duePlace([{ language: 'zh', source, from: 0, text: '6月底前完成。' }], '2025-06-30', '2025-02-12')
 *   // { kind: 'stated', source, span: [0, 3] }
 */
export function duePlace(sentences: readonly Sentence[], due: Day, heldOn: Day | null): Origin | null {
  for (const sentence of sentences) {
    const wordings =
      sentence.language === 'zh' ? zhDay(due, heldOn) : sentence.language === 'en' ? enDay(due, heldOn) : []
    const place = placeOf(sentence, wordings)
    if (place) return place
  }
  return null
}

/**
 * [UT16] The day by which the sentences say that something is to be done, within a year of the session: `12月20日前`, `by 20
 * December`, `年底`. A day that they only mention is none, and of two days nobody but the reader can say which is meant.
 *
 * @example dueNamed([{ language: 'zh', source: null, from: 0, text: '12月20日前完成。' }], '2026-11-24') // '2026-12-20'
 */
export function dueNamed(sentences: readonly Sentence[], heldOn: Day | null): Day | null {
  if (heldOn === null) return null
  const found = new Set<Day>()
  for (const sentence of sentences) {
    for (const day of daysLike(sentence.text, heldOn)) {
      const place = duePlace([{ ...sentence, source: null, from: 0 }], day, heldOn)
      if (place?.kind === 'stated' && 'span' in place && isDeadline(sentence, place.span)) found.add(day)
    }
  }
  return found.size === 1 ? [...found][0]! : null
}

/** Days within a year of the session whose month and date the text may name: few, since each costs a search. */
function daysLike(text: string, heldOn: Day): Day[] {
  const has = (number: number) => new RegExp(`(?<!\\d)0?${number}(?!\\d)`).test(text) || text.includes(zhNumber(number))
  const numbers = Array.from({ length: 31 }, (_, i) => i + 1).filter(has)
  const [year, own] = parts(heldOn)
  const months = monthNames.flatMap((name, i) =>
    new RegExp(`\\b${name.slice(0, 3)}`, 'i').test(text) ||
    (numbers.includes(i + 1) && text.includes('月')) ||
    (i === 11 && /年底|年[内內]|year/u.test(text)) ||
    (i + 1 === own && /月底|月[内內]|month/u.test(text))
      ? [i + 1]
      : [],
  )
  return [year, year + 1].flatMap((of) =>
    months.flatMap((month) => {
      const last = lastOfMonth(of, month)
      return [...new Set([...numbers.filter((date) => date < last), last])]
        .map((date) => `${of}-${two(month)}-${two(date)}`)
        .filter((day) => day >= heldOn && day < `${year + 1}${heldOn.slice(4)}`)
    }),
  )
}

/** Whether the words around a day make it one by which something is to be done. */
const isDeadline = ({ language, text }: Sentence, [from, to]: Span): boolean =>
  language === 'zh'
    ? /^(?:份?底)?\s*(?:之|以)?[前止]/u.test(text.slice(to)) || /[底内內]/u.test(text.charAt(to - 1))
    : /\b(?:by|before|until|till|no later than|not later than)\s+(?:the\s+)?$/iu.test(text.slice(0, from))

/** The first place in the sentence that has one of these wordings. */
function placeOf({ text, from, source, language }: Sentence, wordings: readonly string[]): Origin | null {
  const places = wordings
    .map((wording) => new RegExp(wording, 'iu').exec(text))
    .filter((found) => found !== null)
    .sort((a, b) => a.index - b.index || b[0].length - a[0].length)
  const [first] = places
  if (!first) return null
  const span: Span = [from + first.index, from + first.index + first[0].length]
  return source === null ? { kind: 'stated', language, span } : { kind: 'stated', source, span }
}

/** A pattern for words as a text may break them; letters that run on would make another word of them. */
function inWords(words: string): string {
  const pattern = [...words.replace(/\s+/g, ' ')]
    .map((letter) => (letter === ' ' ? String.raw`\s+` : letter.replace(/[\\^$.*+?()[\]{}|/]/, String.raw`\$&`)))
    .join(hanOnly(words) ? String.raw`\s*` : '')
  return hanOnly(words) ? pattern : String.raw`(?<![\p{L}\p{N}])${pattern}(?![\p{L}\p{N}])`
}
/** Chinese is written without spaces: a line may break anywhere, and words stand side by side. */
const hanOnly = (words: string): boolean => /^[\p{Script=Han}\p{P}\d\s]+$/u.test(words)

const parts = (day: Day) => day.split('-').map(Number) as [year: number, month: number, date: number]
const lastOfMonth = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** Whether a day that a text names without its year is this one: the first such day not before the session. */
function isNext(due: Day, heldOn: Day | null): boolean {
  if (heldOn === null) return true
  return due >= heldOn && due < `${Number(heldOn.slice(0, 4)) + 1}${heldOn.slice(4)}`
}

/** How an English sentence may name this day. */
function enDay(due: Day, heldOn: Day | null): string[] {
  const [year, month, date] = parts(due)
  const name = monthNames[month - 1]!
  const monthWord = name.length > 4 ? String.raw`(?:${name}|${name.slice(0, 3)}t?\b\.?)` : name
  const days = [
    String.raw`(?<!\d)0?${date}(?:st|nd|rd|th)?(?:\s+of)?\s+${monthWord}`,
    String.raw`\b${monthWord}\s+0?${date}(?:st|nd|rd|th)?(?!\d)`,
    ...(date === lastOfMonth(year, month) ? [String.raw`\bend\s+of\s+${monthWord}`] : []),
  ]
  const isEnd = month === 12 && date === 31
  return [
    String.raw`(?<!\d)${year}[-/]${two(month)}[-/]${two(date)}(?!\d)`,
    ...days.map((day) => String.raw`${day},?\s+${year}(?!\d)`),
    ...(isEnd ? [String.raw`\bend\s+of\s+${year}(?!\d)`] : []),
    ...(isNext(due, heldOn)
      ? [
          ...days.map((day) => String.raw`${day}(?!\p{L})(?!,?\s+(?:19|20)\d\d(?!\d))`),
          ...(isEnd ? [String.raw`\bend\s+of\s+(?:the|this)\s+year\b|\byear(?:'s|’s|-)\s*end\b`] : []),
        ]
      : []),
    ...(isEndOfOwnMonth(due, heldOn) ? [String.raw`\bend\s+of\s+(?:the|this)\s+month\b`] : []),
  ]
}

/** How a Chinese sentence may name this day. */
function zhDay(due: Day, heldOn: Day | null): string[] {
  const [year, month, date] = parts(due)
  const months = String.raw`(?:0?${month}|(?<!十)${zhNumber(month)})\s*月\s*`
  const days = [
    String.raw`${months}(?:0?${date}|${zhNumber(date)})\s*[日号]`,
    ...(date === lastOfMonth(year, month) ? [String.raw`${months}份?\s*底`] : []),
  ]
  const isEnd = month === 12 && date === 31
  const own = heldOn === null ? null : Number(heldOn.slice(0, 4))
  const yearWords = [
    String.raw`(?<!\d)${year}\s*年`,
    ...(own === year ? ['今年', '本年'] : []),
    ...(own === year - 1 ? ['明年', '次年'] : []),
  ].join('|')
  return [
    String.raw`(?<!\d)${year}[-/.]${two(month)}[-/.]${two(date)}(?!\d)`,
    ...days.map((day) => `(?:${yearWords})\\s*${day}`),
    ...(isEnd ? [`(?:${yearWords})\\s*(?:年\\s*)?底`] : []),
    ...(isNext(due, heldOn)
      ? [
          // A day of another year has the year right before it.
          ...days.map((day) => String.raw`(?<![\d年十]\s*)${day}`),
          ...(isEnd ? [String.raw`(?<![\d明次后去]|[明次后去]年)年底`] : []),
        ]
      : []),
    ...(isEndOfOwnMonth(due, heldOn)
      ? [String.raw`(?<![\d一二三四五六七八九十下次])(?:本)?月底`, String.raw`[本当當]月[内內]`]
      : []),
    // 年内 is the rest of this year; 三年内 is not.
    ...(isEnd && own === year
      ? [
          String.raw`(?:今|本)年(?:年)?[内內]|(?<![\d〇零一二三四五六七八九十百几幾数數两兩半多明次后後去前今本全周学學]\s*)年[内內]`,
        ]
      : []),
  ]
}

const two = (number: number): string => String(number).padStart(2, '0')

function isEndOfOwnMonth(due: Day, heldOn: Day | null): boolean {
  const [year, month, date] = parts(due)
  return heldOn !== null && heldOn.slice(0, 7) === due.slice(0, 7) && date === lastOfMonth(year, month)
}

/** @example zhNumber(31) // '三十一' */
function zhNumber(number: number): string {
  const digits = '〇一二三四五六七八九'
  if (number < 10) return digits.charAt(number)
  const tens = Math.trunc(number / 10)
  return `${tens > 1 ? digits.charAt(tens) : ''}十${number % 10 > 0 ? digits.charAt(number % 10) : ''}`
}

/** A date further off than this is asked about before it is taken. */
export const FAR_YEARS = 5

/**
 * [UT13] What is odd about a date owed: it lies before the session, or more than five years after the session and today.
 *
 * @returns null: nothing
 */
export function oddDue(due: Day, heldOn: Day | null, today: Day): 'before' | 'far' | null {
  if (heldOn !== null && due < heldOn) return 'before'
  const from = heldOn !== null && heldOn > today ? heldOn : today
  return due > `${String(Number(from.slice(0, 4)) + FAR_YEARS).padStart(4, '0')}${from.slice(4)}` ? 'far' : null
}
