import type { Grammar, PartRow } from '../grammar/rows.ts'
import type { Part, Participant, StatedPost } from '../model.ts'
import { type Trace, fire, lexicon } from './lexicon.ts'
import type { Mention } from './mentions.ts'
import { type Sentence, spanOf } from './text.ts'

const rank: readonly Part[] = ['presided', 'lectured', 'spoke', 'observed', 'attended']

/** A sentence with the names found in it. */
export interface Named {
  readonly sentence: Sentence
  readonly mentions: readonly Mention[]
}

/** Everybody found so far, in the order of the text. */
export class Roll {
  private readonly byName = new Map<string, { participant: Participant; part: Part }>()

  /** Records that somebody took part; a name met again keeps its first place and its foremost part. */
  add(sentence: Sentence, mention: Mention, part: Part): void {
    const name = sentence.text.slice(mention.from, mention.to)
    const posts: StatedPost[] = mention.posts.map(({ from, to, acting }) => ({
      value: sentence.text.slice(from, to),
      span: spanOf(sentence, from, to),
      acting,
    }))
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

  has(name: string): boolean {
    return this.byName.has(name)
  }

  list(): Participant[] {
    return [...this.byName.values()].map(({ participant, part }) => ({ ...participant, part }))
  }
}

/** Tells from the verbs of a sentence who of those named in it took part, and how. */
export function partsReader(grammar: Grammar): (named: Named, roll: Roll, trace: Trace) => void {
  const parts = lexicon(grammar.parts, grammar.lang === 'en')
  const verb = new RegExp(parts.source, 'gi')
  return (named, roll, trace) => {
    if (!named.mentions.length) return
    const { sentence, mentions } = named
    verb.lastIndex = 0
    let next = 0
    let previous: readonly Mention[] = []
    for (let match = verb.exec(sentence.text); match; match = verb.exec(sentence.text)) {
      const row = parts.row(match[0])
      if (!row || isNoun(sentence.text, match.index, match[0], grammar)) continue
      const at = match.index
      const pending: Mention[] = []
      if (namesFollow(sentence.text, at, match[0], row, grammar)) {
        while (next < mentions.length && (mentions[next]?.from ?? 0) < at) next++
        const limit = grammar.lang === 'en' && row.part === 'presided' ? 1 : mentions.length
        while (next < mentions.length && pending.length < limit) {
          const mention = mentions[next++]
          if (mention) pending.push(mention)
        }
      } else {
        for (; next < mentions.length && (mentions[next]?.to ?? 0) <= at; next++) {
          const mention = mentions[next]
          if (mention && !/[。；]/.test(sentence.text.slice(mention.to, at))) pending.push(mention)
        }
      }
      const whom = pending.length ? pending : previous
      if (!whom.length) continue
      fire(trace, row)
      if (row.part !== 'none') for (const mention of whom) roll.add(sentence, mention, row.part)
      previous = row.part === 'none' ? [] : whom
    }
  }
}

/** The word names a thing here, not what somebody does: 重要讲话 of another, "the present situation". */
function isNoun(text: string, at: number, word: string, { lang }: Grammar): boolean {
  const before = text.slice(Math.max(0, at - 3), at)
  if (lang === 'zh') {
    const behind = text.slice(at + word.length, at + word.length + 2)
    if (/^(?:讲话|发言|汇报|报告|说明|介绍)$/.test(word))
      return /(?:重要|的|系列|工作|听取)$/.test(before) || /^(?:精神|稿|人|材料)/.test(behind)
    return (
      (/^(?:要求|认为|建议|提出)$/.test(word) && behind.startsWith('的')) || /^(?:主持人|参加人)/.test(word + behind)
    )
  }
  return (
    /^(?:present|joined|included|delivered|addressing|presented|made by)$/i.test(word) &&
    /\b(?:the|a|at)\s*$/i.test(text.slice(Math.max(0, at - 5), at))
  )
}

function namesFollow(text: string, at: number, word: string, row: PartRow, { lang }: Grammar): boolean {
  if (lang === 'zh')
    return /^[^，。；、]{0,8}的(?:还|领导)?有|^[^，。；、]{0,8}的(?:领导|同志|嘉宾)有/.test(
      text.slice(at + word.length, at + word.length + 16),
    )
  if (/ (?:by|of)$/i.test(word)) return true
  if (row.part === 'attended')
    return (at < 3 && /^(?:present|attending|also present|among)/i.test(word)) || /^(?:included|among)/i.test(word)
  return false
}
