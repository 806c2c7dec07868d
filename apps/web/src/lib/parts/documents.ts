import type { Shape, Tone } from './marks.ts'

/** A stretch of a document: words, or the mark of an undertaking right after the words it hangs on. */
export type Run = string | { readonly mark: string }

/**
 * What became of a sentence: `number` as in "2.1", unique in the document; `stands` names it for readers by ear. `work` is
 * the mark for how far the work is, before that of its date, where both say something.
 */
export type NoteMark = {
  readonly number: string
  readonly shape: Shape
  readonly tone: Tone
  readonly work?: { readonly shape: Shape; readonly tone: Tone } | undefined
  readonly stands: string
}

export type DocumentParagraph = { readonly runs: readonly Run[]; readonly notes: readonly NoteMark[] }

/** A piece of a paragraph as it is set: plain words, or a tail of words that no line break parts from its marks. */
export type Setting = { readonly words: string; readonly tail: string; readonly marks: readonly string[] }

/** The last word with its stop, of any script; in Chinese the last two characters. */
const TAIL = /(?:[\p{Script=Han}\u3000-\u303f\uff00-\uffef]{1,2}|[^\s\p{Script=Han}]{1,24})\s*$/u

/**
 * Groups runs into pieces so that a mark never stands first on a line.
 *
 * @example setParagraph(['wells be tested, ', { mark: '2.1' }, ' and'])
 *   // [{ words: 'wells be ', tail: 'tested,', marks: ['2.1'] }, { words: ' and', tail: '', marks: [] }]
 */
export function setParagraph(runs: readonly Run[]): Setting[] {
  const pieces: { words: string; tail: string; marks: string[] }[] = []
  for (const run of runs) {
    const last = pieces.at(-1)
    if (typeof run === 'string') {
      if (run === '') continue
      if (last && last.marks.length === 0) last.words += run
      else pieces.push({ words: run, tail: '', marks: [] })
    } else if (!last) {
      pieces.push({ words: '', tail: '', marks: [run.mark] })
    } else {
      if (last.marks.length === 0) {
        const found = TAIL.exec(last.words)
        last.tail = found?.[0].trimEnd() ?? ''
        last.words = found ? last.words.slice(0, found.index) : last.words
      }
      last.marks.push(run.mark)
    }
  }
  return pieces
}
