import type { FrameRow, Grammar, MarkerRow } from '../grammar/rows.ts'
import { type Trace, fire, lexicon } from './lexicon.ts'
import type { Named } from './people.ts'
import type { Words } from './search.ts'
import { vocabularyOf } from './words.ts'

/** What a sentence lays down, by which word. */
export interface Force {
  readonly directive: boolean
  readonly marker: string | null
  readonly sort: 'modal' | 'ban' | 'bare' | 'none'
}

/** 要 inside a longer word is no marker. */
const innerYao = new Set('主重需必纪首紧概摘简纲只将想快若既')
const afterYao = /^(?:求|素|闻|点|论|务|件|害|么|是|塞|不是|不然)/
const innerYing = /[相适反响对供效因顺回呼照答感顺一]$/
const afterYing = /^(?:对|用|急|邀|变|约|聘|运|收|付|税|届|时|有的|承|战|试)/

/** A word that lays something down, where it stands. */
export interface Duty {
  readonly at: number
  readonly word: string
  readonly row: MarkerRow | FrameRow
}

/** Finds the first marker of a text that is not part of a longer word; a subject that forbids counts by its modal. */
export function markerFinder({ lang, frames }: Grammar) {
  const findMarker = vocabularyOf(lang).markers
  const bans = frames.filter((row) => row.kind === 'ban')
  const alone = lang === 'zh' ? standsAlone : standsApart
  return {
    standsAlone: alone,
    find(words: Words, from: number, to: number): Duty | null {
      const { text } = words
      for (let hit = findMarker(words, from, to); hit; hit = findMarker(words, hit.to, to)) {
        const word = text.slice(hit.from, hit.to)
        if (alone(text, hit.from, word, from, to)) return { at: hit.from, word, row: hit.row }
      }
      // its other modals are markers themselves
      const piece = bans.length ? text.slice(from, to) : ''
      if (!piece.includes(' may ')) return null
      for (const row of bans) {
        const match = row.pattern.exec(piece)
        const modal = match?.groups?.['modal']
        if (match && modal) return { at: from + match.index, word: modal, row }
      }
      return null
    },
  }
}

/** Tells directives and their marker, clause by clause. */
export function forceReader(grammar: Grammar) {
  const { lang } = grammar
  const markers = markerFinder(grammar)
  const openers = lexicon(
    grammar.markers.filter((row) => row.sort === 'bare'),
    lang === 'en',
  )
  const opener = new RegExp(`^(?:[（(]?[一二三四五六七八九十]+[)）是、]+)?${openers.source}`, 'i')
  return ({ masked, maskedWords }: Named, saidFrom: number, underDirective: boolean, trace: Trace): Force => {
    const duty = markers.find(maskedWords, saidFrom, masked.length)
    if (duty) {
      fire(trace, duty.row)
      return { directive: true, marker: duty.word, sort: 'sort' in duty.row ? duty.row.sort : 'ban' }
    }
    const bare = underDirective ? opener.exec(masked.slice(saidFrom)) : null
    if (!bare) return { directive: false, marker: null, sort: 'none' }
    fire(trace, openers.row(bare[0].replace(/^[（(]?[一二三四五六七八九十]+[)）是、]+(?=.)/, '')))
    return { directive: true, marker: null, sort: 'bare' }
  }
}

/** "those who cannot pay" tells of people and forbids nothing. */
function standsApart(text: string, at: number, word: string, from: number): boolean {
  return word.toLowerCase() !== 'cannot' || !/\b(?:that|who|which) $/.test(text.slice(Math.max(from, at - 6), at))
}

/** Only what stands within `[from, to)` counts. */
function standsAlone(text: string, at: number, word: string, from: number, to: number): boolean {
  const end = at + word.length
  const before = at > from ? text.charAt(at - 1) : ''
  const behind = text.slice(end, Math.min(end + 2, to))
  if (word === '要') return !innerYao.has(before) && !afterYao.test(behind)
  if (word === '应') return !innerYing.test(before) && !afterYing.test(behind)
  if (word === '须') return !/[必务]$/.test(before)
  if (word === '不能') return !/(?:无|否则|尚|还|都)$/.test(before) && !/^(?:不|满足|适应|完全)/.test(behind)
  if (word === '禁止') return !/[、]$/.test(before)
  if (word === '需要') return /^$|[，、还都更]|们|级$/.test(before) && !behind.startsWith('的')
  return true
}
