import type { Outline } from '@khural/readout'

export type BlockKind = 'headline' | 'subhead' | 'media' | 'heading' | 'bullet' | 'text'

/** A sentence of the text, or a line above it. Positions count from the beginning of the whole text. */
export interface Piece {
  readonly from: number
  readonly to: number
  /** Sentences of the body are numbered through; lines above it have no number. */
  readonly number: number | null
}

/** A line or paragraph of the text. `lead` is what stands before it and is none of its words, such as "1." */
export interface Block {
  readonly kind: BlockKind
  readonly lead: string
  readonly pieces: readonly Piece[]
}

/**
 * The text as blocks in its order, sentences numbered. What the reader leaves out of every line (rules, the marks of a
 * heading) is not shown, save words and figures, which would otherwise be lost to the eye.
 */
export function layOut(text: string, { headline, subheads, media, paragraphs }: Outline): Block[] {
  const lines = (kind: BlockKind, spans: readonly (readonly [number, number])[]) =>
    spans.map((span) => ({ kind, spans: [span] }))
  const all = [
    ...(headline ? lines('headline', [headline]) : []),
    ...lines('subhead', subheads),
    ...lines('media', media),
    ...paragraphs
      .filter(({ sentences }) => sentences.length > 0)
      .map(({ mark, sentences }) => ({ kind: mark, spans: sentences })),
  ].sort((a, b) => a.spans[0]![0] - b.spans[0]![0])
  const blocks: Block[] = []
  let at = 0
  let number = 0
  const hasWords = (words: string) => /[\p{L}\p{N}]/u.test(words)
  for (const { kind, spans } of all) {
    // Only on its own line is a rest the lead of a line; on lines before, it is a line itself.
    const line = lineStart(text, at, spans[0]![0])
    const lead = text.slice(line, spans[0]![0]).trim()
    if (hasWords(text.slice(at, line))) blocks.push(restBlock(text, at, line))
    const isNumbered = kind === 'text' || kind === 'bullet' || kind === 'heading'
    blocks.push({
      kind,
      lead: hasWords(lead) ? lead : '',
      pieces: spans.map(([from, to]) => ({ from, to, number: isNumbered ? ++number : null })),
    })
    at = Math.max(at, spans.at(-1)![1])
  }
  if (hasWords(text.slice(at))) blocks.push(restBlock(text, at, text.length))
  return blocks
}

/** Where the line that holds `until` begins, not before `from`. */
function lineStart(text: string, from: number, until: number): number {
  let at = until
  while (at > from && text[at - 1] !== '\n' && text[at - 1] !== '\r') at--
  return at
}

function restBlock(text: string, from: number, to: number): Block {
  const raw = text.slice(from, to)
  const start = from + raw.length - raw.trimStart().length
  return { kind: 'text', lead: '', pieces: [{ from: start, to: start + raw.trim().length, number: null }] }
}

/** A part of a long text, with its blocks; one that is cut goes on in the next part. */
export interface Part {
  readonly from: number
  readonly to: number
  readonly blocks: readonly Block[]
}

/**
 * Cuts a long text between sentences into parts that a page can show at once.
 *
 * @param positions where values stand, sorted
 * @param most characters and values of one part; a single sentence may hold more
 */
export function partsOf(
  blocks: readonly Block[],
  positions: readonly number[],
  most: { characters: number; values: number },
): Part[] {
  const parts: { from: number; to: number; blocks: { kind: BlockKind; lead: string; pieces: Piece[] }[] }[] = []
  let values = 0
  let next = 0
  for (const { kind, lead, pieces } of blocks) {
    let open: { kind: BlockKind; lead: string; pieces: Piece[] } | null = null
    for (const piece of pieces) {
      const before = next
      while (next < positions.length && positions[next]! < piece.to) next++
      const held = next - before
      let part = parts.at(-1)
      if (!part || piece.to - part.from > most.characters || values + held > most.values) {
        part = { from: piece.from, to: piece.to, blocks: [] }
        parts.push(part)
        values = 0
        open = null
      }
      if (!open) {
        open = { kind, lead: piece === pieces[0] ? lead : '', pieces: [] }
        part.blocks.push(open)
      }
      open.pieces.push(piece)
      part.to = piece.to
      values += held
    }
  }
  return parts.length > 0 ? parts : [{ from: 0, to: 0, blocks: [] }]
}

/** The index of the last item that begins at or before `at`; -1 when all begin after it. Items are in order. */
export function lastBeginning(items: readonly { readonly from: number }[], at: number): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (items[middle]!.from <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}
