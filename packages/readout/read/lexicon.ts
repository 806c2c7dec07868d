import type { PatternRow, Row } from '../grammar/rows.ts'

/** The rows of one table behind one alternation, the longest word first. */
export interface Lexicon<R extends Row> {
  /** Source of an expression without captures, to be put into a larger one. */
  readonly source: string
  /** The row a matched word belongs to. */
  row(word: string): R | undefined
}

/** Remembers which grammar rows took part in a reading; only tests ask for it. */
export interface Trace {
  readonly fired: Set<string> | null
}

const escape = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Joins a table. With `whole` its words must stand alone, as words of an alphabet do. */
export function lexicon<R extends Row>(rows: readonly R[], whole = false): Lexicon<R> {
  const byWord = new Map<string, R>()
  for (const row of rows)
    for (const word of row.words) if (!byWord.has(word.toLowerCase())) byWord.set(word.toLowerCase(), row)
  // Words of one first letter stand together, the longest first: the engine then shares what they have in common.
  const words = [...byWord.keys()].sort((a, b) => (a[0] === b[0] ? b.length - a.length : a < b ? -1 : 1))
  const first = [...new Set(words.map((word) => escape(word.charAt(0))))].join('')
  const inner = words.length ? `(?=[${first}])(?:${words.map(escape).join('|')})` : '(?!)'
  return {
    source: whole ? `\\b${inner}\\b` : inner,
    // only words of an alphabet have capitals
    row: whole ? (word) => byWord.get(word) ?? byWord.get(word.toLowerCase()) : (word) => byWord.get(word),
  }
}

/**
 * The first of some rows whose expression a text fits. Most texts fit none: that is told by one expression of all.
 *
 *     firstOf(zh.endPoints)('年内完成')?.id // 'zh.end.day'
 */
export function firstOf<R extends PatternRow>(rows: readonly R[]): (text: string) => R | undefined {
  const flags = [...new Set(rows.map(({ pattern }) => pattern.flags))]
  const unions = flags.map((shared) => {
    const sources = rows.filter(({ pattern }) => pattern.flags === shared).map(({ pattern }) => `(?:${pattern.source})`)
    return new RegExp(sources.join('|'), shared)
  })
  return (text) =>
    unions.some((union) => union.test(text)) ? rows.find(({ pattern }) => pattern.test(text)) : undefined
}

/** Marks a row as used. */
export function fire(trace: Trace, row: { readonly id: string } | undefined): void {
  if (row && trace.fired) trace.fired.add(row.id)
}
