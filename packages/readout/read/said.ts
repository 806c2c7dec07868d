import type { ClauseRow, Grammar } from '../grammar/rows.ts'
import type { Clause, ClauseKind } from '../model.ts'
import { type Trace, fire, lexicon } from './lexicon.ts'
import type { Named } from './people.ts'
import { spanOf } from './text.ts'

/** What a sentence lays down, by which word. */
export interface Force {
  readonly directive: boolean
  readonly marker: string | null
  readonly sort: 'modal' | 'ban' | 'bare' | 'none'
}

/** 要 inside a longer word is no marker. */
const innerYao = /[主重需必纪首紧概摘简纲只将想快若既]$/
const afterYao = /^(?:求|素|闻|点|论|务|件|害|么|是|塞|不是|不然)/
const innerYing = /[相适反响对供效因顺回呼照答感顺一]$/
const afterYing = /^(?:对|用|急|邀|变|约|聘|运|收|付|税|届|时|有的|承|战|试)/

/** Tells directives and their marker, clause by clause. */
export function forceReader(grammar: Grammar) {
  const { lang } = grammar
  const markers = lexicon(
    grammar.markers.filter((row) => row.sort !== 'bare'),
    lang === 'en',
  )
  const marker = new RegExp(markers.source, 'gi')
  const openers = lexicon(
    grammar.markers.filter((row) => row.sort === 'bare'),
    lang === 'en',
  )
  const opener = new RegExp(`^(?:[（(]?[一二三四五六七八九十]+[)）是、]+)?${openers.source}`, 'i')
  return ({ masked }: Named, saidFrom: number, underDirective: boolean, trace: Trace): Force => {
    const said = masked.slice(saidFrom)
    marker.lastIndex = 0
    for (let match = marker.exec(said); match; match = marker.exec(said)) {
      if (lang === 'zh' && !standsAlone(said, match.index, match[0])) continue
      const row = markers.row(match[0])
      fire(trace, row)
      return { directive: true, marker: match[0], sort: row?.sort ?? 'modal' }
    }
    const bare = underDirective ? opener.exec(said) : null
    if (!bare) return { directive: false, marker: null, sort: 'none' }
    fire(trace, openers.row(bare[0].replace(/^[（(]?[一二三四五六七八九十]+[)）是、]+(?=.)/, '')))
    return { directive: true, marker: null, sort: 'bare' }
  }
}

function standsAlone(text: string, at: number, word: string): boolean {
  const before = text.slice(Math.max(0, at - 1), at)
  const behind = text.slice(at + word.length, at + word.length + 2)
  if (word === '要') return !innerYao.test(before) && !afterYao.test(behind)
  if (word === '应') return !innerYing.test(before) && !afterYing.test(behind)
  if (word === '须') return !/[必务]$/.test(before)
  if (word === '不能') return !/(?:无|否则|尚|还|都)$/.test(before) && !/^(?:不|满足|适应|完全)/.test(behind)
  if (word === '禁止') return !/[、]$/.test(before)
  if (word === '需要') return /^$|[，、还都更]|们|级$/.test(before) && !behind.startsWith('的')
  return true
}

/** How far from its opening the words that decide about a clause may stand. */
const reach = { zh: 14, en: 110 }

/** Cuts what is said into clauses, each of one kind; a piece without a word of its own belongs to the clause before. */
export function clauseReader(grammar: Grammar) {
  const { lang } = grammar
  const words = lexicon(grammar.clauses, lang === 'en')
  const word = new RegExp(words.source, 'gi')
  const cut =
    lang === 'zh'
      ? /[，；;,]/g
      : /[;,:]\s|\s(?=so as to\b|so that\b|and (?=(?:strive|take|do|focus|resolutely|strictly|constantly|accelerate|promote|ensure|reflect|implement)\b))/g
  return ({ sentence, masked }: Named, saidFrom: number, trace: Trace): Clause[] => {
    const { text } = sentence
    const found: { kind: ClauseKind; from: number; to: number }[] = []
    word.lastIndex = saidFrom
    let next = word.exec(text)
    const put = (start: number, end: number) => {
      let from = start
      let to = end
      while (from < to && edge.includes(text.charAt(from))) from++
      while (to > from && edge.includes(text.charAt(to - 1))) to--
      if (from >= to) return
      let best: ClauseRow | undefined
      while (next && next.index < to) {
        const within = next.index >= from && next.index + next[0].length <= from + reach[lang]
        if (within) best = weightier(best, words.row(next[0]), next.index - from)
        // words further on do not decide: the search goes on at the next clause
        else if (next.index > from) word.lastIndex = to
        next = word.exec(text)
      }
      const previous = found.at(-1)
      if (!best && previous) {
        previous.to = to
        return
      }
      fire(trace, best)
      found.push({ kind: best?.kind ?? 'direction', from, to })
    }
    let from = saidFrom
    cut.lastIndex = saidFrom
    for (let match = cut.exec(masked); match; match = cut.exec(masked)) {
      put(from, match.index)
      from = match.index + match[0].length
    }
    put(from, text.length)
    return found.map(({ kind, from: start, to }) => ({ kind, span: spanOf(sentence, start, to) }))
  }
}

/** What does not belong to a clause at its ends. */
const edge = ' \t\n\u3000，；。,;.！？”’"'

/** Which kind decides where a clause holds words of several. */
const weight: readonly ClauseKind[] = ['ban', 'effect', 'attitude', 'action', 'direction']

/** An effect counts only at the opening of a clause. */
function weightier(best: ClauseRow | undefined, row: ClauseRow | undefined, at: number): ClauseRow | undefined {
  if (!row || (row.kind === 'effect' && at > 4)) return best
  return !best || weight.indexOf(row.kind) < weight.indexOf(best.kind) ? row : best
}
