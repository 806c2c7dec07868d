import type { ActRow, Grammar } from '../grammar/rows.ts'
import type { Lang } from '../model.ts'
import { type Trace, fire, lexicon } from './lexicon.ts'
import type { Mention } from './mentions.ts'
import type { Acquaintance, Named } from './people.ts'
import { type Memory, type Speaker, meeting, speakerFinder } from './speakers.ts'
import { vocabularyOf } from './words.ts'

/** A reporting verb with its speaker; offsets are those of the sentence. */
export interface Head {
  readonly speaker: Speaker
  readonly row: ActRow
  readonly actText: string
  readonly saidFrom: number
}

const longestSubject = { zh: 120, en: 200 }
const mostVerbs = 40

/** Finds the head of a sentence: the first reporting verb whose speaker is known. */
export function headFinder(grammar: Grammar) {
  const { lang } = grammar
  const findVerb = vocabularyOf(lang).acts
  const adverbs = lexicon(grammar.adverbs, lang === 'en')
  const trailingAdverb = new RegExp(
    lang === 'zh' ? `${adverbs.source}$` : `(?:^|\\s)(?:${adverbs.source}|[a-z]{2,12}ly)\\s*$`,
    'i',
  )
  const speakerOf = speakerFinder(grammar)

  /** The words before the verb without adverbs. */
  const bare = (text: string, trace: Trace): string => {
    let rest = text.trimEnd()
    for (let i = 0; i < 4; i++) {
      const match = trailingAdverb.exec(rest)
      if (!match) break
      fire(trace, adverbs.row(match[0].trim()))
      rest = rest.slice(0, match.index).trimEnd()
    }
    return rest
  }

  return (named: Named, memory: Memory, people: readonly Acquaintance[], trace: Trace): Head | null => {
    const text = named.sentence.text
    const { masked, maskedWords } = named
    const { length } = masked
    let count = 0
    for (
      let hit = findVerb(maskedWords, 0, length);
      hit && count < mostVerbs;
      hit = findVerb(maskedWords, hit.to, length), count++
    ) {
      const { from: at, to: end, row } = hit
      if (!isReporting(masked, at, end, lang)) continue
      if (lang === 'zh' && row.manner === 'does' && ordered.test(masked)) continue
      const start = clauseStart(masked, at, lang)
      if (at - start > longestSubject[lang]) continue
      const subjectText = bare(masked.slice(start, at), trace)
      const speaker =
        lang === 'en' && impersonal(masked, start, at, end)
          ? meeting
          : subjectText && !asideOnly(subjectText, lang)
            ? speakerOf(
                { text: subjectText, names: namesIn(named, start, start + subjectText.length), act: row },
                memory,
                people,
                trace,
              )
            : elided(named, masked, start, row, lang)
      if (!speaker) {
        const behind = lang === 'en' ? speakerBehind(masked, end) : null
        const last =
          behind &&
          speakerOf({ text: behind, names: namesIn(named, end, masked.length), act: row }, memory, people, trace)
        if (!last) continue
        fire(trace, row)
        return { speaker: last, row, actText: text.slice(at, end), saidFrom: 0 }
      }
      fire(trace, row)
      return { speaker, row, actText: text.slice(at, end), saidFrom: saidFrom(masked, start, end, lang) }
    }
    return null
  }
}

/** 强调的, 提出过: the verb is used as a noun or tells of another time. A capital in English opens a headline or a name. */
const isReporting = (text: string, at: number, end: number, lang: Lang) =>
  lang === 'zh'
    ? !/[的过]/.test(text.charAt(end)) &&
      !(text.startsWith('学习', at) && /^(?:会(?!议)|班|研讨会|（扩大）)/.test(text.slice(end, end + 4)))
    : /[a-z]/.test(text.charAt(at))

/** An order deals with nothing yet: 要将学习作为日常之需. */
const ordered = /^(?:都?要|必须|应当|需要)/

const itemNumber = /^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.]|\d{1,2}[.、)）])\s*/

const clauseMarks = {
  zh: new Set(Array.from('，；：。,', (mark) => mark.charCodeAt(0))),
  en: new Set(Array.from(',;:', (mark) => mark.charCodeAt(0))),
}

/** Where the clause with the verb begins; brackets and dates before the speaker stay outside. */
function clauseStart(text: string, at: number, lang: Lang): number {
  const marks = clauseMarks[lang]
  let start = 0
  for (let i = at - 1; i >= 0 && at - i < 220; i--) {
    if (marks.has(text.charCodeAt(i))) {
      start = i + 1
      break
    }
  }
  // a dateline in English ends with a dash
  const dash = lang === 'en' ? text.lastIndexOf('-- ', at) : -1
  if (dash >= 0) start = Math.max(start, dash + 3)
  // 一、会议听取了…: the number of an item is no part of the subject
  if (lang === 'zh' && start === 0) start = itemNumber.exec(text)?.[0].length ?? 0
  while (text[start] === ' ') start++
  return start
}

function namesIn(named: Named, from: number, to: number) {
  return named.mentions
    .filter((mention) => mention.from >= from && mention.to <= to)
    .map((mention) => ({ name: named.sentence.text.slice(mention.from, mention.to), mention, to: mention.to - from }))
}

/** "It was stressed at the meeting that": the body speaks. */
const impersonal = (masked: string, start: number, at: number, end: number) =>
  /^it (?:was|is|has been) (?:also |further )?$/i.test(masked.slice(start, at)) &&
  /^ (?:at the \w+ )?that\b/.test(masked.slice(end, end + 40))

/** "…, said the meeting." and "…, according to the meeting.": the speaker stands last. */
const speakerBehind = (masked: string, end: number): string | null =>
  /^ ((?:the )?[\w'’ -]{2,60})[.]?[”"]?$/.exec(masked.slice(end))?.[1] ?? null

/** "Alder Finch, in his speech, stressed": the words before the verb only say where. */
const asideOnly = (subject: string, lang: Lang) =>
  lang === 'en' &&
  /^in (?:an?|his|her|their|the) (?:\w+ ){0,2}(?:speech|report|address|message|remarks)\b/.test(subject)

/** A verb whose subject stands before a clause: "attended and spoke, stressing", "Lena Orlova, Mayor of Riverside, said". */
function elided(named: Named, masked: string, start: number, row: ActRow, lang: Lang): Speaker | null {
  if (start === 0 || row.manner !== 'says') return null
  const before = named.mentions.filter((mention) => mention.to <= start)
  if (lang === 'en') {
    const first = before[0]
    const fronted = first && /^(?:[A-Z][\w ,.'’-]{0,120})?$/.test(masked.slice(0, first.from))
    return first && fronted && masked[first.to] === ',' ? speakerAt(named, first) : null
  }
  if (!/pointed_out|stressed|required|noted/.test(row.act) || row.words.includes('明确')) return null
  const last = before.at(-1)
  return last && /(?:讲话|主持|出席|发言|致辞|总结|调研)/.test(masked.slice(last.to, start))
    ? speakerAt(named, last)
    : null
}

const speakerAt = (named: Named, mention: Mention): Speaker => ({
  by: named.sentence.text.slice(mention.from, mention.to),
  sort: 'person',
})

/** Where what is said begins: after the verb, or at the sentence when the verb stands behind. */
function saidFrom(masked: string, start: number, end: number, lang: Lang): number {
  if (lang === 'zh') {
    const skip = /^了?[，,：:\s]*/.exec(masked.slice(end, end + 8))?.[0].length ?? 0
    return Math.min(end + skip, masked.length)
  }
  const rest = masked.slice(end)
  if (/^\s*[.!?”"]*$/.test(rest)) return 0
  if (rest.startsWith(',') && start > 0) {
    const front = masked.slice(0, start)
    return /^(?:In|At|During|For|With|On|After|Before|Under|From|As|Given|Considering|Regarding)\b/.test(front)
      ? end + 2
      : 0
  }
  const skip = /^(?: at the (?:meeting|session|discussion))?(?:,? that\b)?[:,]?\s*/.exec(rest)?.[0].length ?? 0
  return Math.min(end + skip, masked.length)
}
