/** Comparing texts: word by word, version by version, and minutes with a readout. Pure, and run on the server only. */
import { comparable, likeness } from './likeness.ts'

/** A piece of a comparison: in both, only in the first, only in the second. */
export interface Piece {
  kind: 'same' | 'gone' | 'new'
  text: string
}

const segmenters = new Map<string, Intl.Segmenter>()
function segmenterOf(language: string): Intl.Segmenter {
  const known = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' })
  segmenters.set(language, known)
  return known
}

/** The words of a text with what stands between them; joined they are the text again. */
export const wordsOf = (text: string, language: string): string[] =>
  [...segmenterOf(language).segment(text)].map(({ segment }) => segment)

/** Sentences longer than this are compared as a whole: the table below grows with the square. */
const MOST_WORDS = 2000

/**
 * [MN15] What became of a text word by word; pieces of one kind are joined.
 *
 * @example compareWords('two ferries', 'three ferries', 'en') // gone 'two', new 'three', same ' ferries'
 */
export function compareWords(before: string, after: string, language: string): Piece[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }]
  const [a, b] = [wordsOf(before, language), wordsOf(after, language)]
  const pairs = a.length > MOST_WORDS || b.length > MOST_WORDS ? [] : longestCommon(a, b)
  const pieces: Piece[] = []
  const add = (kind: Piece['kind'], words: string[]) => {
    if (words.length === 0) return
    const last = pieces.at(-1)
    if (last?.kind === kind) last.text += words.join('')
    else pieces.push({ kind, text: words.join('') })
  }
  let [i, j] = [0, 0]
  for (const [x, y] of [...pairs, [a.length, b.length] as const]) {
    add('gone', a.slice(i, x))
    add('new', b.slice(j, y))
    if (x < a.length && y < b.length) add('same', [a[x]!])
    ;[i, j] = [x + 1, y + 1]
  }
  return pieces
}

/** The places of a longest common subsequence, in both lists. */
function longestCommon(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const width = b.length + 1
  const best = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      best[i * width + j] =
        a[i] === b[j]
          ? best[(i + 1) * width + j + 1]! + 1
          : Math.max(best[(i + 1) * width + j]!, best[i * width + j + 1]!)
    }
  }
  const pairs: (readonly [number, number])[] = []
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) pairs.push([i++, j++])
    else if (best[(i + 1) * width + j]! >= best[i * width + j + 1]!) i += 1
    else j += 1
  }
  return pairs
}

/** A sentence of one version beside the same one of another; null where a version has it not. */
export interface ComparedSentence<Sentence> {
  key: string
  before: Sentence | null
  after: Sentence | null
  /** Stands in another order towards its neighbours. */
  isMoved: boolean
}

/**
 * [MN15] Two versions sentence by sentence, by their keys: in the order of the later one, what it left out at the place where
 * it stood.
 */
export function compareVersions<Sentence extends { key: string }>(
  before: readonly Sentence[],
  after: readonly Sentence[],
): ComparedSentence<Sentence>[] {
  const later = new Map(after.map((one) => [one.key, one]))
  const earlier = new Map(before.map((one) => [one.key, one]))
  const kept = longestCommon(
    before.filter(({ key }) => later.has(key)).map(({ key }) => key),
    after.filter(({ key }) => earlier.has(key)).map(({ key }) => key),
  )
  const keptBefore = before.filter(({ key }) => later.has(key))
  const inOrder = new Set(kept.map(([i]) => keptBefore[i]!.key))
  const rows: ComparedSentence<Sentence>[] = after.map((one) => ({
    key: one.key,
    before: earlier.get(one.key) ?? null,
    after: one,
    isMoved: earlier.has(one.key) && !inOrder.has(one.key),
  }))
  for (const [i, one] of before.entries()) {
    if (later.has(one.key)) continue
    const previous = before[i - 1]?.key
    const at = previous === undefined ? 0 : rows.findIndex(({ key }) => key === previous) + 1
    rows.splice(at, 0, { key: one.key, before: one, after: null, isMoved: false })
  }
  return rows
}

/** A sentence of the minutes beside one of a readout; null where one of them lacks it. */
export interface Aligned {
  /** Place in the minutes and in the readout. */
  minutes: number | null
  readout: number | null
  kind: 'same' | 'otherwise' | 'left_out' | 'added'
}

/** Sentences that share less than this are two sentences. */
const LEAST_ALIKE = 0.38

/**
 * [MN16] Minutes and a readout side by side in one language, both in their own order: which sentences are the same, worded
 * otherwise, left out by the readout, or added by it.
 */
export function alignTexts(minutes: readonly string[], readout: readonly string[], language: string): Aligned[] {
  const [a, b] = [minutes, readout].map((texts) => texts.map((text) => comparable(text, language)))
  const width = b!.length + 1
  const score = new Float64Array((a!.length + 1) * width)
  const alike = (i: number, j: number) => likeness(a![i]!, b![j]!)
  for (let i = a!.length - 1; i >= 0; i -= 1) {
    for (let j = b!.length - 1; j >= 0; j -= 1) {
      const value = alike(i, j)
      const joined = value >= LEAST_ALIKE ? value + score[(i + 1) * width + j + 1]! : 0
      score[i * width + j] = Math.max(joined, score[(i + 1) * width + j]!, score[i * width + j + 1]!)
    }
  }
  const rows: Aligned[] = []
  let [i, j] = [0, 0]
  while (i < a!.length || j < b!.length) {
    const value = i < a!.length && j < b!.length ? alike(i, j) : 0
    const here = score[i * width + j] ?? 0
    if (value >= LEAST_ALIKE && here === value + score[(i + 1) * width + j + 1]!) {
      const isSame = a![i]!.whole === b![j]!.whole
      rows.push({ minutes: i++, readout: j++, kind: isSame ? 'same' : 'otherwise' })
    } else if (i < a!.length && (j >= b!.length || here === score[(i + 1) * width + j]!)) {
      rows.push({ minutes: i++, readout: null, kind: 'left_out' })
    } else rows.push({ minutes: null, readout: j++, kind: 'added' })
  }
  return rows
}

/**
 * [MN16] Minutes beside all sentences of a readout. A sentence that puts nothing on record, such as who took part, is laid beside
 * one of the minutes where there is one like it, and adds nothing where there is none.
 */
export function alignReadout(
  minutes: readonly string[],
  readout: readonly { text: string; isStatement: boolean }[],
  language: string,
): Aligned[] {
  const texts = readout.map(({ text }) => text)
  return alignTexts(minutes, texts, language).filter(
    ({ kind, readout: at }) => kind !== 'added' || readout[at!]!.isStatement,
  )
}
