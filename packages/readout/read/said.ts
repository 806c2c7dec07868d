import type { ClauseRow, Grammar } from '../grammar/rows.ts'
import type { Clause, ClauseKind } from '../model.ts'
import { type Trace, fire, lexicon } from './lexicon.ts'
import { mask } from './mask.ts'
import { type Sentence, spanOf } from './text.ts'

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
  return (sentence: Sentence, saidFrom: number, underDirective: boolean, trace: Trace): Force => {
    const said = mask(sentence.text).slice(saidFrom)
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

/** The rest after a head's modal is heard as one list of things to do. */
export function clauseReader(grammar: Grammar) {
  const { lang } = grammar
  const words = lexicon(grammar.clauses, lang === 'en')
  const word = new RegExp(words.source, 'gi')
  const cut =
    lang === 'zh'
      ? /[，；;,]/g
      : /[;,:]\s|\s(?=so as to\b|so that\b|and (?=(?:strive|take|do|focus|resolutely|strictly|constantly|accelerate|promote|ensure|reflect|implement)\b))/g
  return (sentence: Sentence, saidFrom: number, trace: Trace): Clause[] => {
    const { text } = sentence
    const masked = mask(text)
    const found: { kind: ClauseKind; from: number; to: number }[] = []
    const put = (from: number, to: number) => {
      const piece = masked.slice(from, to)
      const lead = /^[\s，；。,;.”’"]*/.exec(piece)?.[0].length ?? 0
      const tail = /[\s，；。,;.！？]*$/.exec(piece)?.[0].length ?? 0
      if (lead + tail >= piece.length) return
      // the words that decide stand near the opening of a clause
      const probe =
        lang === 'zh'
          ? text.slice(from + lead, Math.min(to - tail, from + lead + 14))
          : text.slice(from + lead, Math.min(to - tail, from + lead + 110))
      const row = weightiest([...probe.matchAll(word)].map((match) => ({ row: words.row(match[0]), at: match.index })))
      const previous = found.at(-1)
      if (!row && previous) {
        previous.to = to - tail
        return
      }
      fire(trace, row)
      found.push({ kind: row?.kind ?? 'direction', from: from + lead, to: to - tail })
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

/** Which kind decides where a clause holds words of several: an effect only at its opening. */
const weight: readonly ClauseKind[] = ['ban', 'effect', 'attitude', 'action', 'direction']

function weightiest(
  matches: readonly { readonly row: ClauseRow | undefined; readonly at: number }[],
): ClauseRow | undefined {
  let best: ClauseRow | undefined
  for (const { row, at } of matches) {
    if (!row || (row.kind === 'effect' && at > 4)) continue
    if (!best || weight.indexOf(row.kind) < weight.indexOf(best.kind)) best = row
  }
  return best
}
