/** A stretch `[start, end)` of the text that something was found in. Positions are UTF-16 units of the whole text. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/**
 * A stretch of text as it is set: words, or what is marked. `mark` is the index of the stretch; `isFirst` is true for
 * the piece that begins it: that one carries the letter and the link, pieces after a crossing only the line.
 */
export type Run = string | { readonly mark: number; readonly isFirst: boolean; readonly runs: Run[] }

/** Deeper nesting than this says nothing to an eye; what lies deeper is set without a line of its own. */
const DEEPEST = 6

interface Piece {
  readonly mark: number
  readonly end: number
  readonly node: { mark: number; isFirst: boolean; runs: Run[] }
}

/**
 * Sets pieces of a text one after another, with the stretches that lie in them as nested runs. A stretch within another
 * is nested; two that cross are cut where the first ends; one that runs over several pieces is cut at their borders.
 * Takes time in proportion to text and stretches, whatever their order or number.
 *
 * @param pieces in order, apart from each other (sentences)
 * @param stretches in any order; empty ones are left out
 * @returns the runs of each piece; their words together are the text of the piece
 * @example nestRuns('held on 12 May', [[0, 14]], [{ start: 8, end: 14 }])
 *   // [['held on ', { mark: 0, isFirst: true, runs: ['12 May'] }]]
 */
export function nestRuns(
  text: string,
  pieces: readonly (readonly [number, number])[],
  stretches: readonly Stretch[],
): Run[][] {
  const order = stretches
    .map(({ start, end }, mark) => ({ start, end, mark }))
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start || b.end - a.end || a.mark - b.mark)
  const begun = new Set<number>()
  let next = 0
  /** Stretches that run on into the next piece, outermost first. */
  let carried: { start: number; end: number; mark: number }[] = []

  return pieces.map(([from, to]) => {
    const found = carried.filter(({ end }) => end > from)
    for (; next < order.length && order[next]!.start < to; next++) {
      if (order[next]!.end > from) found.push(order[next]!)
    }
    carried = found.filter(({ end }) => end > to)
    return nestOne(text, from, to, found, begun)
  })
}

function nestOne(
  text: string,
  from: number,
  to: number,
  stretches: readonly { start: number; end: number; mark: number }[],
  begun: Set<number>,
): Run[] {
  const runs: Run[] = []
  let open: Piece[] = []
  let at = from
  const innermost = () => open.at(-1)?.node.runs ?? runs
  const write = (until: number) => {
    if (until > at) innermost().push(printable(text.slice(at, until)))
    at = until
  }
  const enter = (mark: number, end: number) => {
    const node = { mark, isFirst: !begun.has(mark), runs: [] }
    begun.add(mark)
    innermost().push(node)
    open.push({ mark, end, node })
  }
  /** Ends whatever ends at or before `until`; what crosses such an end is cut there and goes on as a new piece. */
  const leave = (until: number) => {
    for (;;) {
      const end = Math.min(...open.map((piece) => piece.end))
      if (end > until) return
      write(end)
      const outermost = open.findIndex((piece) => piece.end === end)
      const cut = open.slice(outermost + 1).filter((piece) => piece.end > end)
      open = open.slice(0, outermost)
      for (const piece of cut) enter(piece.mark, piece.end)
    }
  }
  for (const { start, end, mark } of stretches) {
    const begin = Math.max(start, from)
    leave(begin)
    if (open.length >= DEEPEST) continue
    write(begin)
    enter(mark, Math.min(end, to))
  }
  leave(to)
  write(to)
  return runs
}

/** HTML turns a CR into a line feed or drops it; a space keeps every later position true. */
const printable = (words: string) => words.replaceAll('\r', ' ')

/** The words of runs, without their marks. */
export const wordsOf = (runs: readonly Run[]): string =>
  runs.map((run) => (typeof run === 'string' ? run : wordsOf(run.runs))).join('')
