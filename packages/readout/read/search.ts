import type { Row } from '../grammar/rows.ts'

/** A word of a table where a text holds it: `[from, to)`. */
export interface Hit<R extends Row> {
  readonly from: number
  readonly to: number
  readonly row: R
}

/** The first word of a table at `from` or after it; letters of the alphabet count alike in both cases. */
export type Find<R extends Row> = (text: string, from: number) => Hit<R> | null

/** A text with the places where words of some tables may begin, found in one pass for all tables. */
export interface Words {
  readonly text: string
  readonly places: readonly number[]
  /** The key of what stands at each place. */
  readonly keys: readonly number[]
  /** Bit by bit the tables that have words of that key. */
  readonly tables: readonly number[]
}

/** The first word of a table within `[from, to)`, which both end a word. */
export type FindIn<R extends Row> = (words: Words, from: number, to: number) => Hit<R> | null

/**
 * Searches a text for the words of a table, the longest first. With `whole` the words must stand alone.
 *
 *     finder(zh.acts)('会议强调，', 0) // { from: 2, to: 4, row: … }
 */
export function finder<R extends Row>(rows: readonly R[], whole = false): Find<R> {
  const table = new WordTable(rows, whole)
  return (text, from) => {
    for (let at = from; at < text.length; at++) {
      if (whole && at > 0 && isWordCode(text.charCodeAt(at - 1))) continue
      const hit = table.wordAt(text, at, text.length, keyAt(text, at, whole))
      if (hit) return hit
    }
    return null
  }
}

const slots = 0x2000
const mixed = (first: number, second: number) => (Math.imul(first, 31) + second) | 0

/** The small letter of each letter, each figure as it is, 0 for what stands in no word. */
const wordCodes = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  return /\w/.test(character) ? character.toLowerCase().charCodeAt(0) : 0
})
const isWordCode = (code: number) => code < 128 && wordCodes[code] !== 0
const small = (code: number) => (code >= 65 && code <= 90 ? code + 32 : code)

/** What tells words apart at their beginning: the first word of several where words stand alone, else two characters. */
function keyAt(text: string, at: number, whole: boolean): number {
  if (!whole) return mixed(small(text.charCodeAt(at)), small(text.charCodeAt(at + 1))) & (slots - 1)
  let key = 0
  for (let i = at; isWordCode(text.charCodeAt(i)); i++) key = mixed(key, wordCodes[text.charCodeAt(i)] ?? 0)
  return key & (slots - 1)
}

interface Candidate<R extends Row> {
  readonly word: string
  readonly row: R
}

/** The words of one table by their keys, the longest first. */
export class WordTable<R extends Row> {
  readonly byKey: (Candidate<R>[] | undefined)[] = Array.from({ length: slots }, () => undefined)
  /** Words of one character, where words need not stand alone: what follows is no part of their key. */
  readonly singles = new Map<number, Candidate<R>>()
  private readonly whole: boolean

  /** With `whole` the words must stand alone, as those of an alphabet do. */
  constructor(rows: readonly R[], whole: boolean) {
    this.whole = whole
    for (const row of rows) for (const written of row.words) this.put({ word: written.toLowerCase(), row })
    for (const list of this.byKey) list?.sort((a, b) => b.word.length - a.word.length)
  }

  private put(candidate: Candidate<R>): void {
    const { word } = candidate
    if (word.length === 1 && !this.whole) {
      const code = word.charCodeAt(0)
      if (!this.singles.has(code)) this.singles.set(code, candidate)
      return
    }
    const list = (this.byKey[keyAt(word, 0, this.whole)] ??= [])
    if (!list.some((one) => one.word === word)) list.push(candidate)
  }

  /** The longest word that begins at `at`, where `key` stands, and ends before `to`. */
  wordAt(text: string, at: number, to: number, key: number): Hit<R> | null {
    const list = this.byKey[key]
    if (list) {
      for (let i = 0; i < list.length; i++) {
        const one = list[i]
        if (one && this.fits(text, at, to, one.word)) return { from: at, to: at + one.word.length, row: one.row }
      }
    }
    if (this.singles.size === 0 || at >= to) return null
    const single = this.singles.get(small(text.charCodeAt(at)))
    return single ? { from: at, to: at + 1, row: single.row } : null
  }

  private fits(text: string, at: number, to: number, word: string): boolean {
    const end = at + word.length
    return end <= to && standsAt(text, at, word) && !(this.whole && end < to && isWordCode(text.charCodeAt(end)))
  }

  /** Searches texts scanned for several tables, of which this one is number `index`. */
  within(index: number): FindIn<R> {
    const bit = 1 << index
    return ({ text, places, keys, tables }, from, to) => {
      for (let i = firstFrom(places, from); i < places.length; i++) {
        const at = places[i] ?? 0
        if (at >= to) return null
        if (((tables[i] ?? 0) & bit) === 0) continue
        const hit = this.wordAt(text, at, to, keys[i] ?? 0)
        if (hit) return hit
      }
      return null
    }
  }
}

/** The index of the first place that is not before `from`. */
function firstFrom(places: readonly number[], from: number): number {
  let low = 0
  let high = from === 0 ? 0 : places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle] ?? 0) < from) low = middle + 1
    else high = middle
  }
  return low
}

/** Finds in one pass where words of up to eight tables may begin. */
export function scanner(tables: readonly WordTable<Row>[], whole: boolean): (text: string) => Words {
  const byKey = new Uint8Array(slots)
  tables.forEach((table, index) => {
    table.byKey.forEach((list, key) => {
      if (list) byKey[key] = (byKey[key] ?? 0) | (1 << index)
    })
  })
  return whole ? wordScanner(byKey) : characterScanner(byKey, tables)
}

/** Looks up each word. */
function wordScanner(byKey: Uint8Array): (text: string) => Words {
  return (text) => {
    const words = { text, places: [] as number[], keys: [] as number[], tables: [] as number[] }
    const { length } = text
    let from = 0
    let key = 0
    for (let at = 0; at <= length; at++) {
      const code = at < length ? text.charCodeAt(at) : 0
      const letter = code < 128 ? (wordCodes[code] ?? 0) : 0
      if (letter !== 0) {
        key = mixed(key, letter)
        continue
      }
      if (from < at) put(words, byKey[key & (slots - 1)] ?? 0, from, key & (slots - 1))
      from = at + 1
      key = 0
    }
    return words
  }
}

/** Looks up each character among those that begin a word, and with the next their pair; few begin one. */
function characterScanner(byKey: Uint8Array, tables: readonly WordTable<Row>[]): (text: string) => Words {
  const begins = new Uint8Array(slots)
  const singles = new Uint8Array(slots)
  tables.forEach((table, index) => {
    for (const { word } of [...table.byKey.flatMap((list) => list ?? []), ...table.singles.values()]) {
      const slot = word.charCodeAt(0) & (slots - 1)
      begins[slot] = 1
      if (word.length === 1) singles[slot] = (singles[slot] ?? 0) | (1 << index)
    }
  })
  return (text) => {
    const words = { text, places: [] as number[], keys: [] as number[], tables: [] as number[] }
    for (let at = 0; at < text.length; at++) {
      const code = small(text.charCodeAt(at))
      const slot = code & (slots - 1)
      if (begins[slot] === 0) continue
      const key = mixed(code, small(text.charCodeAt(at + 1))) & (slots - 1)
      put(words, (byKey[key] ?? 0) | (singles[slot] ?? 0), at, key)
    }
    return words
  }
}

function put(words: { places: number[]; keys: number[]; tables: number[] }, tables: number, at: number, key: number) {
  if (tables === 0) return
  words.places.push(at)
  words.keys.push(key)
  words.tables.push(tables)
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
