import type { ReadoutRow, Span } from '../database/tables.ts'

type Parts = ReadoutRow['parts']

/**
 * [PB1] A corrected text keeps every statement in its place: a sentence that did not change is found as it stands, one
 * that did is the sentence found between its neighbours.
 *
 * @param old the version that stands
 * @param text the corrected text
 * @param sentences spans of the sentences found in the corrected text, in order
 * @returns each statement's span in the corrected text, or the first number that has no sentence any more
 */
export function realigned(
  old: { text: string; statements: Parts['statements'] },
  text: string,
  sentences: readonly Span[],
): { statements: Parts['statements'] } | { lost: number } {
  const exact: (Span | null)[] = []
  let cursor = 0
  for (const { span } of old.statements) {
    const sentence = old.text.slice(...span)
    const at = text.indexOf(sentence, cursor)
    exact.push(at < 0 ? null : [at, at + sentence.length])
    if (at >= 0) cursor = at + sentence.length
  }
  const statements: Parts['statements'] = []
  let end = 0
  for (const [i, { number }] of old.statements.entries()) {
    const next = exact.slice(i + 1).find((span) => span !== null)?.[0] ?? text.length
    const span = exact[i] ?? sentences.find(([from, to]) => from >= end && to <= next)
    if (!span) return { lost: number }
    statements.push({ number, span })
    end = span[1]
  }
  return { statements }
}
