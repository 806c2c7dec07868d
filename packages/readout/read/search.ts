import type { Row } from '../grammar/rows.ts'
import { lexicon } from './lexicon.ts'

/** A word of a table where a text holds it: `[from, to)`. */
export interface Hit<R extends Row> {
  readonly from: number
  readonly to: number
  readonly row: R
}

/** The first word of a table at `from` or after it; letters of the alphabet count alike in both cases. */
export type Find<R extends Row> = (text: string, from: number) => Hit<R> | null

/**
 * Searches a text for the words of a table, the longest first. With `whole` the words must stand alone.
 *
 *     finder(zh.acts)('会议强调，', 0) // { from: 2, to: 4, row: … }
 */
export function finder<R extends Row>(rows: readonly R[], whole = false): Find<R> {
  return whole ? wordFinder(rows) : characterFinder(rows)
}

interface Candidate<R extends Row> {
  readonly word: string
  readonly row: R
}

const slots = 0x2000

/** The words of a table by a slot of theirs, in each the longest first. */
function inSlots<R extends Row>(rows: readonly R[], slotOf: (word: string) => number): readonly Candidate<R>[][] {
  const table: Candidate<R>[][] = Array.from({ length: slots }, () => [])
  for (const row of rows) {
    for (const written of row.words) {
      const word = written.toLowerCase()
      const list = table[slotOf(word)]
      if (!list?.some((one) => one.word === word)) list?.push({ word, row })
    }
  }
  for (const list of table) list.sort((a, b) => b.word.length - a.word.length)
  return table
}

/** The slot of two letters, the same in both cases. */
const pair = (first: number, second: number) => ((first & 31) << 5) | (second & 31)

/** One expression finds where a word ends; which it is, the longest that ends there, is told without copying it. */
function wordFinder<R extends Row>(rows: readonly R[]): Find<R> {
  const pattern = new RegExp(lexicon(rows, true).source, 'gi')
  const ending = inSlots(rows, (word) => pair(word.charCodeAt(word.length - 2), word.charCodeAt(word.length - 1)))
  return (text, from) => {
    pattern.lastIndex = from
    if (!pattern.test(text)) return null
    const to = pattern.lastIndex
    const list = ending[pair(text.charCodeAt(to - 2), text.charCodeAt(to - 1))] ?? []
    for (const { word, row } of list) {
      const at = to - word.length
      if (at >= from && standsAt(text, at, word) && !(at > 0 && isWordCode(text.charCodeAt(at - 1))))
        return { from: at, to, row }
    }
    return null
  }
}

const isWordCode = (code: number) =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95

const twoCharacters = (first: number, second: number) => (Math.imul(first, 31) + second) & (slots - 1)

/**
 * Looks each character up in a table of those that begin a word, and with the next in one of those pairs. Few do: for Chinese this takes half the
 * time of an expression, which compares every character with dozens.
 */
function characterFinder<R extends Row>(rows: readonly R[]): Find<R> {
  const beginning = inSlots(rows, (word) => word.charCodeAt(0) & (slots - 1))
  const begins = Uint8Array.from(beginning, (list) =>
    list.some(({ word }) => word.length === 1) ? 2 : list.length && 1,
  )
  const continues = new Uint8Array(slots)
  for (const { word } of beginning.flat())
    if (word.length > 1) continues[twoCharacters(word.charCodeAt(0), word.charCodeAt(1))] = 1
  return (text, from) => {
    const { length } = text
    for (let at = from; at < length; at++) {
      const code = text.charCodeAt(at)
      const slot = code & (slots - 1)
      const begun = begins[slot]
      if (begun === 0 || (begun === 1 && continues[twoCharacters(code, text.charCodeAt(at + 1))] === 0)) continue
      const list = beginning[slot] ?? []
      for (let i = 0; i < list.length; i++) {
        const one = list[i]
        if (one && standsAt(text, at, one.word)) return { from: at, to: at + one.word.length, row: one.row }
      }
    }
    return null
  }
}

/** `word` is in small letters. */
function standsAt(text: string, at: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const code = text.charCodeAt(at + i)
    const wanted = word.charCodeAt(i)
    if (code !== wanted && (code < 65 || code > 90 || code + 32 !== wanted)) return false
  }
  return true
}

/** Every match of an expression with the flag g; cheaper than `matchAll`, which copies the expression each time. */
export function matches(pattern: RegExp, text: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    found.push(match)
    if (match[0] === '') pattern.lastIndex += (text.codePointAt(match.index) ?? 0) > 0xffff ? 2 : 1
  }
  return found
}
