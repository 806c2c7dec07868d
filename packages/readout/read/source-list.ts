import type { SourceRow } from '../grammar/rows.ts'
import type { Lang, Source, SourceKind } from '../model.ts'
import { calendarDay, daysIn, resolveDay } from './dates.ts'
import type { Lexicon, Trace } from './lexicon.ts'
import type { Named } from './people.ts'
import { type Sentence, spanOf } from './text.ts'

export type SourceWords = Lexicon<SourceRow>
export type SourceReader = (sentences: readonly Named[], reference: string | null, trace: Trace) => Source[]

/** Collects sources, each value once. */
export function collector(reference: string | null, lang: Lang) {
  const found: Source[] = []
  const values = new Set<string>()
  /** `around` is where the day of a source is told when its own name does not hold it. */
  const put = (sentence: Sentence, from: number, to: number, kind: SourceKind, around = '') => {
    const value = sentence.text.slice(from, to)
    if (value.length < 3 || values.has(value)) return
    values.add(value)
    found.push({
      kind,
      value,
      span: spanOf(sentence, from, to),
      date: dateOf(value, reference, lang) ?? dateOf(around, reference, lang),
    })
  }
  return { found, put }
}

const zhNamedDays: Record<string, readonly [number, number]> = {
  七一: [7, 1],
  八一: [8, 1],
  五四: [5, 4],
  十一: [10, 1],
  六一: [6, 1],
}

/** The day a source names itself: "of July 30", “七一”. */
function dateOf(value: string, reference: string | null, lang: Lang): string | null {
  const named = /[“"]([七八五十六][一四])[”"]/.exec(value)?.[1]
  const monthDay = named ? zhNamedDays[named] : undefined
  if (monthDay && reference) {
    const year = Number(reference.slice(0, 4))
    const day = calendarDay(year, monthDay[0], monthDay[1])
    return day && day <= reference.slice(0, 10) ? day : calendarDay(year - 1, monthDay[0], monthDay[1])
  }
  const day = daysIn(value, lang).find((one) => one.day !== null && one.month !== null)
  return day ? (resolveDay(day, reference)?.value ?? null) : null
}
