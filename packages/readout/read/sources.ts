import type { Grammar } from '../grammar/rows.ts'
import type { Lang, Source, SourceKind } from '../model.ts'
import { calendarDay, daysIn, resolveDay } from './dates.ts'
import { type Trace, fire, lexicon } from './lexicon.ts'
import type { Named } from './people.ts'
import { type Sentence, spanOf } from './text.ts'

/** Finds what a sitting studied, conveyed, deployed or deliberated in the sentences that tell of the sitting itself. */
export function sourceReader(grammar: Grammar) {
  const words = lexicon(grammar.sources, grammar.lang === 'en')
  return grammar.lang === 'zh' ? zhSources(words) : enSources(words)
}

type SourceWords = ReturnType<typeof lexicon<Grammar['sources'][number]>>
type Reader = (sentences: readonly Named[], reference: string | null, trace: Trace) => Source[]

const verbsOfDealing =
  '(?:传达学习|传达|学习贯彻|深入学习贯彻|学习|贯彻落实|贯彻|审议通过|审议并修订|审核并通过|审议|审定|审核|讨论|通过|研究|听取|修订|就|对|落实)'

function zhSources(words: SourceWords): Reader {
  const titled = /《[^《》]*(?:〈[^〉]*〉[^《》]*)*》/g
  const dealt = new RegExp(verbsOfDealing)
  const named = new RegExp(
    `(?:传达学习|传达|学习贯彻|学习|贯彻落实|贯彻)(?:了|好)?(?:落实)?([^，。；、《》]{2,60}?(?:${words.source}))(?:和|、|及|以及)?([^，。；、《》]{2,40}?(?:${words.source}))?`,
    'g',
  )
  const draft =
    /关于(?!关于)([^，。；]{2,60}?(?:草案|议案|决算报告))(?:和([^，。；]{2,30}?(?:草案|报告)))?(?:修改|审查|审议|审核|代拟)/g
  const plain =
    /(?:审议通过|通过|审议)(?:了)?([^，。；、《》了]{2,30}?(?:报告|方案|规划|办法|意见|条例))(?=[，。；、]|$)/g
  return (sentences, reference, trace) => {
    const found: Source[] = []
    const put = (sentence: Sentence, from: number, to: number, kind: SourceKind) => {
      const value = sentence.text.slice(from, to)
      if (value.length < 3 || found.some((other) => other.value === value)) return
      found.push({ kind, value, span: spanOf(sentence, from, to), date: dateOf(value, reference, 'zh') })
    }
    for (const { sentence } of sentences) {
      const { text } = sentence
      if (!dealt.test(text)) continue
      const drafts: [number, number][] = []
      for (const match of text.matchAll(draft)) {
        let from = match.index + 2
        for (const piece of [match[1], match[2]]) {
          if (!piece) continue
          from = text.indexOf(piece, from)
          drafts.push([from, from + piece.length])
          put(sentence, from, from + piece.length, 'document')
          fire(trace, words.row('草案'))
        }
      }
      for (const match of text.matchAll(titled)) {
        const from = match.index
        if (drafts.some(([a, b]) => from >= a && from < b)) continue
        const before = text.slice(Math.max(0, from - 60), from)
        if (!dealt.test(before) && !/[》、和]$/.test(before)) continue
        if (/(?:依据|根据|按照)[^，]{0,10}$/.test(before) || /(?:修改)$/.test(before)) continue
        put(sentence, from, from + match[0].length, 'document')
      }
      for (const match of text.matchAll(named)) {
        let from = match.index
        for (const piece of [match[1], match[2]]) {
          if (!piece) continue
          from = text.indexOf(piece, from)
          const word = new RegExp(`${words.source}$`).exec(piece)?.[0] ?? ''
          const row = words.row(word)
          fire(trace, row)
          const bare = piece.replace(/精神$/, '')
          const lead = /^(?:了|贯彻|落实|深入|学习)+/.exec(bare)?.[0].length ?? 0
          put(sentence, from + lead, from + bare.length, row?.kind ?? 'document')
        }
      }
      for (const match of text.matchAll(plain)) {
        const piece = match[1] ?? ''
        const from = match.index + match[0].length - piece.length
        if (!/关于|有关|相关/.test(piece)) put(sentence, from, from + piece.length, 'document')
      }
    }
    return found
  }
}

const title = /[“"]([A-Z][^”"]{6,160})[”"]/g
const enSpirit =
  /\b(?:spirit|guiding principles|deployment requirements) of (?:the )?((?:[^,.;]|\.(?=\S)){4,200}?)(?=,|;|\.$|\. | and (?:the )?(?:deployment requirements|spirit|guiding principles)\b| and (?:carry|conduct|implement)| were?\b|$)/g
const enDealt =
  /\b(?:implement|implementation of|discuss|discussed|deliberated on|reviewed|adopted|ordinance|studied|study|conveyed)\b/i

function enSources(words: SourceWords): Reader {
  const word = new RegExp(words.source, 'gi')
  return (sentences, reference, trace) => {
    const found: Source[] = []
    const put = (sentence: Sentence, from: number, to: number, kind: SourceKind) => {
      const value = sentence.text.slice(from, to)
      if (value.length < 4 || found.some((other) => other.value === value)) return
      found.push({ kind, value, span: spanOf(sentence, from, to), date: dateOf(value, reference, 'en') })
    }
    for (const { sentence } of sentences) {
      const { text } = sentence
      for (const match of text.matchAll(enSpirit)) {
        const piece = match[1] ?? ''
        const hit = [...piece.matchAll(word)].at(-1)
        if (!hit || /^(?:party|founding|party building)/i.test(piece)) continue
        const row = words.row(hit[0])
        fire(trace, row)
        const from = match.index + match[0].lastIndexOf(piece)
        put(sentence, from, from + piece.length, /\bspeech\b/i.test(piece) ? 'speech' : (row?.kind ?? 'meeting'))
      }
      if (!enDealt.test(text)) continue
      for (const match of text.matchAll(title)) {
        put(sentence, match.index + 1, match.index + 1 + (match[1]?.length ?? 0), 'document')
      }
    }
    return found
  }
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
