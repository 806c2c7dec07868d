import type { ActRow, Grammar } from '../grammar/rows.ts'
import type { Lang } from '../model.ts'
import { openerOf } from './opener.ts'
import { type Further, furtherFinder } from './further.ts'
import { type Trace, fire, lexicon } from './lexicon.ts'
import type { Mention } from './mentions.ts'
import type { Acquaintance, Named } from './people.ts'
import { type Memory, type Speaker, meeting, speakerFinder } from './speakers.ts'
import { vocabularyOf } from './words.ts'

/** A reporting verb with its speaker; offsets are those of the sentence. */
export interface Head {
  /** Where its part of a sentence of several acts begins; 0 for the first. */
  readonly partFrom: number
  /** Where the part before it ends. */
  readonly cutAt: number
  readonly speaker: Speaker
  readonly row: ActRow
  readonly actText: string
  readonly saidFrom: number
  /** The sentence deals with a paper, whatever it goes on to say. */
  readonly dealt: boolean
}

const longestSubject = { zh: 120, en: 200 }
const mostVerbs = 40

/**
 * Finds the heads of a sentence: the first reporting verb whose speaker is known, and behind one that deals with a paper
 * the further acts of the same speaker.
 */
export function headFinder(grammar: Grammar) {
  const { lang } = grammar
  const findVerb = vocabularyOf(lang).acts
  const adverbs = lexicon(grammar.adverbs, lang === 'en')
  const trailingAdverb = new RegExp(
    lang === 'zh' ? `${adverbs.source}$` : `(?:^|\\s)(?:${adverbs.source}|[a-z]{2,12}ly)\\s*$`,
    'i',
  )
  const speakerOf = speakerFinder(grammar)
  const furtherIn = furtherFinder(grammar)

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

  return (named: Named, remembered: Memory, people: readonly Acquaintance[], trace: Trace): Head[] => {
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
      if (
        lang === 'en' &&
        passive.test(masked.slice(Math.max(start, at - 40), at)) &&
        !impersonal(masked, start, at, end)
      )
        continue
      const subjectText = bare(masked.slice(start, at), trace)
      const memory = lang === 'zh' ? within(named, start, remembered, people) : remembered
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
            : (elided(named, masked, start, row, lang, people) ??
              (lang === 'zh' ? resumed(masked, start, hit, memory) : null))
      if (!speaker) {
        const behind = lang === 'en' ? speakerBehind(masked, end) : null
        const last =
          behind &&
          speakerOf({ text: behind, names: namesIn(named, end, masked.length), act: row }, memory, people, trace)
        if (!last) continue
        fire(trace, row)
        const dealt = row.manner === 'does'
        return [{ partFrom: 0, cutAt: 0, speaker: last, row, actText: text.slice(at, end), saidFrom: 0, dealt }]
      }
      fire(trace, row)
      const further = furtherIn(named, hit, (one) => isReporting(masked, one.from, one.to, lang))
      return withResult([{ ...hit, cutAt: 0, partFrom: 0 }, ...further], masked).map((own, i) => {
        fire(trace, own.row)
        const partFrom = i === 0 ? 0 : own.partFrom
        // Only of the first may what is said stand before the verb.
        const said = saidFrom(masked, own.from === at ? start : 0, own.to, lang)
        return {
          partFrom,
          cutAt: own.cutAt,
          speaker,
          row: own.row,
          actText: text.slice(own.from, own.to),
          saidFrom: Math.max(partFrom, said),
          dealt: row.manner === 'does',
        }
      })
    }
    return []
  }
}

/**
 * Of several acts each kind once, without those that leave nothing: what was only deliberated or discussed beside what
 * has a result, praise without an object, and "other matters". The first act stays where none has a result.
 */
function withResult(acts: readonly Further[], masked: string): readonly Further[] {
  const kept = acts.filter(
    ({ row, to }, i) =>
      !(row.act === 'noted' && row.manner === 'does') &&
      !(row.act === 'praised' && masked.startsWith('，', to) && i < acts.length - 1) &&
      acts.findIndex((one) => one.row.act === row.act) === i,
  )
  return kept.length > 0 ? kept : acts.slice(0, 1)
}

/** 强调的, 提出过: the verb is used as a noun or tells of another time. A capital in English opens a headline or a name. */
const isReporting = (text: string, at: number, end: number, lang: Lang) =>
  lang === 'zh'
    ? !/[的过]/.test(text.charAt(end)) && !isWithinNoun(text, at, end) && !namesSession(text, end)
    : /[a-z]/.test(text.charAt(at))

/** Words that make a noun, or another verb, of the reporting verb before them: 说明, 表示感谢, 学习制度. */
const nounBehind: Record<string, RegExp> = {
  说: /^(?:明|法|服|辞|到底|起来)/,
  表示: /^(?:[^，。；：]{0,12}的)?(?:衷心|热烈|诚挚|亲切|崇高|深切|由衷)?(?:的)?(?:祝贺|感谢|欢迎|慰问|敬意|问候|哀悼|谢意|肯定|赞同|支持|认可|满意)/,
  建议: /^(?:和|与|及|、|以及|提案|议案|情况|办理|答复|书|案)/,
  提出: /^[^，。；：]{0,60}(?:要求|意见|意见建议|建议|议案|申请|草案|表扬|希望|思路|措施|目标)(?:[，。；]|$)/,
  决议: /^[^：，]|^$/,
  裁示: /^[^：，]|^$/,
  学习: /^(?:会(?!议)|班|研讨会|（扩大）|制度|服务|规则|档案|成果|材料|方式|计划|内容|秘书|效果|体会|习惯|型|质量|情况|工作|能力|机制|笔记|教育|讨论|时间|主题|安排|任务)/,
}
/** 决议：…, 主席裁示：…, as minutes label it. */
const label = /^(?:决议|裁示|决定)：/

const nounBefore: Record<string, RegExp> = {
  要求: /提出(?:了)?(?:明确|具体|工作|更高|新的|几点|[一二三四五六七八九十]点)?$/,
  说: /(?:小|学|据|来|听|按|总的|可以|也就是|应该)$/,
}

function isWithinNoun(text: string, at: number, end: number): boolean {
  const verb = text.slice(at, end)
  return (
    (nounBehind[verb]?.test(text.slice(end, end + 70)) ?? false) ||
    (nounBefore[verb]?.test(text.slice(Math.max(0, at - 4), at)) ?? false)
  )
}

/** 学习贯彻某精神座谈会在青石镇举行: the verb stands in the name of the sitting. */
const namesSession = (text: string, end: number) =>
  /^[^，。；：]{0,60}(?:会|会议|班|讲座)(?:在[^，。；：]{1,20})?(?:召开|举行|举办|开幕|闭幕|开班)/.test(
    text.slice(end, end + 100),
  )

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

/** "Members were informed that": whoever hears it does not say it. */
const passive = /\b(?:was|were|been|being) (?:\w+ly )?$/

/** "It was stressed at the meeting that": the body speaks. */
const impersonal = (masked: string, start: number, at: number, end: number) =>
  /^it (?:was|is|has been) (?:also |further )?$/i.test(masked.slice(start, at)) &&
  /^ (?:at the \w+ )?(?:that|to)\b/.test(masked.slice(end, end + 40))

/** "…, said the meeting." and "…, according to the meeting.": the speaker stands last. */
const speakerBehind = (masked: string, end: number): string | null =>
  /^ ((?:the )?[\w'’ -]{2,60})[.]?[”"]?$/.exec(masked.slice(end))?.[1] ?? null

/** "Alder Finch, in his speech, stressed": the words before the verb only say where. */
const asideOnly = (subject: string, lang: Lang) =>
  lang === 'en' &&
  /^in (?:an?|his|her|their|the) (?:\w+ ){0,2}(?:speech|report|address|message|remarks)\b/.test(subject)

/** A verb whose subject stands before a clause: "attended and spoke, stressing", "Lena Orlova, Mayor of Riverside, said". */
function elided(
  named: Named,
  masked: string,
  start: number,
  row: ActRow,
  lang: Lang,
  people: readonly Acquaintance[],
): Speaker | null {
  if (start === 0 || row.manner !== 'says') return null
  const before = named.mentions.filter((mention) => mention.to <= start)
  if (lang === 'en') {
    const first = before[0]
    const fronted = first && /^(?:[A-Z][\w ,.'’-]{0,120})?$/.test(masked.slice(0, first.from))
    return first && fronted && masked[first.to] === ',' ? speakerAt(named, first) : null
  }
  if (!/pointed_out|stressed|required|noted/.test(row.act) || row.words.includes('明确')) return null
  const last = before.at(-1)
  // 某人感谢…，强调…: the one who opens the sentence, where nobody else is named
  const others =
    before.length > 1 ||
    (last && !/^(?:[^，。]{0,12}，)?$/.test(masked.slice(0, Math.min(last.from, last.posts[0]?.from ?? last.from))))
  const opener = others ? undefined : openerOf(masked, people)
  if (opener) return { by: opener.name, sort: 'person' }
  return last && /(?:讲话|主持|出席|发言|致辞|总结|调研)/.test(masked.slice(last.to, start))
    ? speakerAt(named, last)
    : null
}

/** 强调…, 听取了…, at the opening of a sentence: whoever spoke last goes on. */
function resumed(
  masked: string,
  start: number,
  hit: { from: number; to: number; row: ActRow },
  memory: Memory,
): Speaker | null {
  if (label.test(masked.slice(start, start + 3))) return meeting
  if (!/^(?:并|还|同时|随后)*$/.test(masked.slice(0, hit.from)) || start > hit.from || !memory.last) return null
  if (hit.row.manner === 'does')
    return memory.last.sort === 'meeting' && masked.startsWith('了', hit.to) ? meeting : null
  return /^(?:强调|指出|要求|认为|决定|确定)$/.test(masked.slice(hit.from, hit.to)) ? memory.last : null
}

/** What the sentence itself says before the clause is nearer than what earlier ones said. */
function within(named: Named, start: number, memory: Memory, people: readonly Acquaintance[]): Memory {
  const last = start > 0 ? named.mentions.filter((mention) => mention.to <= start).at(-1) : undefined
  if (!last) {
    const opener = start > 0 ? openerOf(named.masked, people) : undefined
    return opener ? { ...memory, person: opener.name } : memory
  }
  const person = speakerAt(named, last).by
  const wrote = /批示|贺信|指示/.test(named.sentence.text.slice(last.to, start))
  return { ...memory, person, reporter: wrote ? person : memory.reporter }
}

const speakerAt = (named: Named, mention: Mention): Speaker => ({
  by: named.sentence.text.slice(mention.from, mention.to),
  sort: 'person',
})

const toldWhom = /^ (?:[\w'’-]+ ){1,5}that\b\s*/

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
  // "told the board that": whom is no part of what
  const whom = masked.endsWith('told', end) ? toldWhom.exec(rest) : null
  if (whom) return Math.min(end + whom[0].length, masked.length)
  return Math.min(end + skip, masked.length)
}
