import type { Grammar, PartRow } from '../grammar/rows.ts'
import type { Part, Participant, StatedPost } from '../model.ts'
import { type Trace, fire } from './lexicon.ts'
import type { Mention } from './mentions.ts'
import type { Words } from './search.ts'
import { type Sentence, spanOf } from './text.ts'
import { vocabularyOf } from './words.ts'

const rank: readonly Part[] = ['presided', 'lectured', 'spoke', 'observed', 'attended']

/** Somebody named in the text. */
export interface Acquaintance {
  readonly name: string
  readonly posts: readonly string[]
}

/** A sentence with the names found in it. */
export interface Named {
  readonly sentence: Sentence
  /** The sentence with quoted words blanked out, at the same length. */
  readonly masked: string
  /** The words of the grammar in the sentence, and in the masked one. */
  readonly words: Words
  readonly maskedWords: Words
  readonly mentions: readonly Mention[]
}

/** Everybody found so far, in the order of the text. */
export class Roll {
  private readonly places = new Map<string, { sentence: Sentence; mention: Mention }>()
  private readonly byName = new Map<string, { participant: Participant; part: Part }>()

  /** Records that somebody took part; a name met again keeps its first place and its foremost part. */
  add(sentence: Sentence, mention: Mention, part: Part): void {
    const name = sentence.text.slice(mention.from, mention.to)
    const posts: StatedPost[] = mention.posts.map(({ from, to, acting }) => ({
      value: sentence.text.slice(from, to),
      span: spanOf(sentence, from, to),
      acting,
    }))
    this.meet(sentence, mention)
    const known = this.byName.get(name)
    if (!known) {
      this.byName.set(name, {
        participant: { value: name, span: spanOf(sentence, mention.from, mention.to), part, posts },
        part,
      })
      return
    }
    if (rank.indexOf(part) < rank.indexOf(known.part)) known.part = part
    if (posts.length > known.participant.posts.length) known.participant = { ...known.participant, posts }
  }

  /** Remembers where a name stands first, whether or not its bearer took part. */
  meet(sentence: Sentence, mention: Mention): void {
    const name = sentence.text.slice(mention.from, mention.to)
    const known = this.places.get(name)
    if (!known || mention.posts.length > known.mention.posts.length) this.places.set(name, { sentence, mention })
  }

  /** Records that somebody named in the text spoke. */
  spoke(name: string): void {
    const place = this.places.get(name)
    if (place) this.add(place.sentence, place.mention, 'spoke')
  }

  /** Everybody named in the text, with the words of the posts printed with the name. */
  named(): Acquaintance[] {
    return [...this.places].map(([name, { sentence, mention }]) => ({
      name,
      posts: mention.posts.map(({ from, to }) => sentence.text.slice(from, to)),
    }))
  }

  has(name: string): boolean {
    return this.byName.has(name)
  }

  list(): Participant[] {
    return [...this.byName.values()].map(({ participant, part }) => ({ ...participant, part }))
  }
}

/** Tells from the verbs of a sentence who of those named in it took part, and how. */
export function partsReader(grammar: Grammar): (named: Named, roll: Roll, trace: Trace) => void {
  const findVerb = vocabularyOf(grammar.lang).parts
  return (named, roll, trace) => {
    if (!named.mentions.length) return
    const { sentence, mentions, words } = named
    const { length } = sentence.text
    let next = 0
    let previous: readonly Mention[] = []
    let from = 0
    let behind = 0
    for (let hit = findVerb(words, 0, length); hit; hit = findVerb(words, from, length)) {
      const { from: at, to: end, row } = hit
      const isVerb =
        !isNoun(sentence.text, at, sentence.text.slice(at, end), grammar) &&
        !(sentence.text.startsWith('委托', at) && !entrusts(sentence.text, at, mentions))
      from = isVerb ? end : at + 1
      if (!isVerb) continue
      const pending: Mention[] = []
      const side = namesFollow(sentence.text, end, grammar) ? 'after' : (row.side ?? 'before')
      for (; next < mentions.length && (mentions[next]?.from ?? 0) < at; next++) {
        const mention = mentions[next]
        if (!mention || side === 'after' || mention.to > at) continue
        if (!/[。；]/.test(sentence.text.slice(mention.to, at)) && !studied(sentence.text, mention, row))
          pending.push(mention)
      }
      if (side !== 'before') {
        const limit = row.part === 'presided' ? next + 1 : mentions.length
        pending.push(...mentions.slice(next, limit))
        next = Math.min(limit, mentions.length)
      }
      const whom = pending.length ? pending : resumes(sentence.text.slice(behind, at), row, grammar) ? previous : []
      if (!whom.length) continue
      fire(trace, row)
      if (row.part !== 'none') for (const mention of whom) roll.add(sentence, mention, row.part)
      previous = row.part === 'none' ? [] : whom
      behind = end
    }
  }
}

/** 受某人委托 tells of whoever entrusts; an office that does leaves the speaker named before it. */
const entrusts = (text: string, at: number, mentions: readonly Mention[]) => {
  const from = text.lastIndexOf('受', at)
  return mentions.some((mention) => mention.from > from && mention.to <= at)
}

/** "某人出席会议并讲话": a verb without names goes on with those before; not where a post says that another follows. */
function resumes(between: string, row: PartRow, { lang }: Grammar): boolean {
  if (lang === 'en' || row.part !== 'presided' || !/[，；。]/.test(between)) return true
  return /[，；。](?:并|还|随后|最后|同时|会上|会后|一同|共同|亲自)*$/.test(between)
}

/** "学习某人作的报告": what is studied was said elsewhere. */
function studied(text: string, mention: Mention, row: PartRow): boolean {
  return (
    row.part === 'spoke' &&
    /(?:学习|传达|领会|贯彻|重温)[^，。；、]{0,40}$/.test(text.slice(Math.max(0, mention.from - 60), mention.from))
  )
}

/** The word names a thing here, not what somebody does: 重要讲话 of another, "the present situation". */
function isNoun(text: string, at: number, word: string, { lang }: Grammar): boolean {
  const before = text.slice(Math.max(0, at - 3), at)
  if (lang === 'zh') {
    const behind = text.slice(at + word.length, at + word.length + 2)
    if (/^(?:讲话|发言|汇报|报告|说明|介绍)$/.test(word))
      return /(?:重要|的|系列|工作|听取)$/.test(before) || /^(?:精神|稿|人|材料)/.test(behind)
    if (word === '提出' && behind.startsWith('席')) return true
    return (
      (/^(?:要求|认为|建议|提出)$/.test(word) && behind.startsWith('的')) ||
      /^(?:主持人(?![是为])|参加人)/.test(word + behind)
    )
  }
  const front = text.slice(Math.max(0, at - 90), at)
  // the speech that is studied was made elsewhere; a panel set up has a chair of its own
  if (
    /^(?:made|delivered|speech(?:es)?) by$/i.test(word) &&
    /\b(?:important|spirits? of (?:the )?)\s?(?:\w+ ){0,2}$/i.test(front)
  )
    return true
  if (
    /^under the (?:chairmanship|leadership) of$/i.test(word) &&
    /\b(?:constituted|formed|set up|established|created|appointed)\b[^.;]{0,60}\b(?:committee|subcommittee|panel|body|force|group|team)\s*$/i.test(
      front,
    )
  )
    return true
  return (
    /^(?:joined|included|delivered|presented|attending|between)$/i.test(word) &&
    /\b(?:the|a|at)\s*$/i.test(text.slice(Math.max(0, at - 5), at))
  )
}

/** 参加会议的有…, 出席会议的还有…, 执行主席是…: the names stand behind the verb. */
function namesFollow(text: string, behind: number, { lang }: Grammar): boolean {
  if (lang === 'en') return false
  return /^[^，。；、]{0,8}的(?:还|领导)?有|^[^，。；、]{0,8}的(?:领导|同志|嘉宾)有/.test(
    text.slice(behind, behind + 16),
  )
}
