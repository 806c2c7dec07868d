import type { ReadoutView } from '@khural/register'

/** A run of a paragraph: plain, or the sentence of a statement. */
export interface Piece {
  text: string
  /** The number of the statement whose sentence this is. */
  statement: number | null
}
export interface Paragraph {
  kind: 'dateline' | 'text'
  pieces: Piece[]
}

/**
 * The paragraphs of a readout below its headline and subheads, cut where statements begin and end.
 *
 * @example readoutParagraphs(readout)[1].pieces // [{ text: 'The meeting stressed …', statement: 2 }, …]
 */
export function readoutParagraphs({ text, parts }: Pick<ReadoutView, 'text' | 'parts'>): Paragraph[] {
  const heads = [parts.headline, ...parts.subheads].filter((span) => span !== null)
  const paragraphs: Paragraph[] = []
  for (const { 0: line, index: start } of text.matchAll(/[^\r\n]+/g)) {
    const end = start + line.length
    if (!line.trim() || heads.some(([from, to]) => from < end && to > start)) continue
    const isDateline = parts.dateline.some(([from, to]) => from >= start && to <= end)
    const pieces: Piece[] = []
    let cursor = start
    const put = (until: number, statement: number | null) => {
      if (until > cursor) pieces.push({ text: text.slice(cursor, until), statement })
      cursor = until
    }
    for (const { number, span } of parts.statements) {
      if (span[1] <= start || span[0] >= end) continue
      put(Math.max(span[0], cursor), null)
      put(Math.min(span[1], end), number)
    }
    put(end, null)
    const first = pieces[0]
    if (first) first.text = first.text.trimStart()
    // A line that opens with a date and goes on with statements is text, whatever else stands in it.
    paragraphs.push({
      kind:
        isDateline && pieces.every(({ statement }) => statement === null) && line.length < 200 ? 'dateline' : 'text',
      pieces,
    })
  }
  return paragraphs
}
