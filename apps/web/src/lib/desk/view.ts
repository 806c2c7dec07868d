import { areaPlaces, outline, type Reading } from '@khural/readout'
import type { DeskValue, Span } from '@khural/register'
import { lastBeginning, layOut, partsOf, type Block, type BlockKind, type Piece } from './layout.ts'
import { endOfDay, marksOf } from './marks.ts'
import { cutsOf, lookedAtWith, lookingOrder, newPaths, nextOpen, partOfStatement, partRowsOf, rowsOf } from './rows.ts'
import type { DeskRow, NewPaths, PartRow } from './rows.ts'
import { nestRuns, type Run } from './runs.ts'

/** What one page holds of a long text; a usual readout fits into one. Chinese says as much in a third of the signs. */
export const MOST_OF_A_PART = {
  zh: { characters: 9_000, values: 320 },
  en: { characters: 24_000, values: 320 },
} as const

/** A sentence as it is set. */
export interface ShownPiece {
  readonly from: number
  readonly number: number | null
  /** The statement that this sentence is. */
  readonly path: string | null
  readonly continues: boolean
  readonly runs: readonly Run[]
  /** White space up to the next sentence of the paragraph, so that what is selected has its true length. */
  readonly gap: string
}
export interface ShownBlock {
  readonly kind: BlockKind
  readonly lead: string
  readonly pieces: readonly ShownPiece[]
}
export interface ShownMark {
  readonly kind: DeskValue['kind']
  readonly path: string
  readonly also: readonly string[]
  readonly words: string
}
/** Where a value stands: the sentence it begins in, or the line above the text. */
export interface Place {
  readonly from: number
  readonly kind: BlockKind
  readonly number: number | null
}
export interface ShownRow extends DeskRow {
  readonly place: Place | null
  /** Of a statement that stands. */
  readonly parts: readonly ShownPart[]
  /** Of a statement: where it can be split, with the words that begin there, and whether the next can be joined to it. */
  readonly cuts: readonly { readonly at: number; readonly words: string }[]
  readonly canJoin: boolean
  /** Of a clause, its words. */
  readonly words: string | null
}
/** A part of a statement; it has none itself. */
export type ShownPart = ShownRow
/** A sentence with an act and those that carry it on. */
export interface StatementGroup {
  /** Counted through the whole text. */
  readonly number: number
  readonly paths: readonly string[]
}
export interface DeskView {
  readonly part: number
  readonly parts: number
  readonly blocks: readonly ShownBlock[]
  readonly marks: readonly ShownMark[]
  readonly rows: readonly ShownRow[]
  readonly groups: readonly StatementGroup[]
  /** Paths of this part in the order of looking. */
  readonly order: readonly string[]
  /** The value asked for by address, if there is one; else the first to look at. */
  readonly asked: string | null
  readonly suggested: string | null
  /** The first value still to be looked at in another part. */
  readonly elsewhere: string | null
  /** Values still to be looked at: those that the reader doubts, and all others. */
  readonly left: { readonly doubtful: number; readonly plain: number }
  /** Where the next person, superior text … goes that somebody adds. */
  readonly next: NewPaths
}

/**
 * What the desk shows of a reading: one part of the text with its marks, and the values that stand in it. Values that
 * stand nowhere belong to the first part, a post to the part of its person.
 *
 * @param wanted `at` a value, `part` from 1; whatever does not exist is passed over
 */
export function deskView(
  text: string,
  record: Reading,
  read: readonly DeskValue[],
  wanted: { at?: string | null; part?: number | null } = {},
): DeskView {
  // A missing value that has a place is a day that could not be resolved; its words are marked to their end.
  const values = read.map((value) =>
    value.value === null && value.span
      ? { ...value, span: [value.span[0], endOfDay(text, value.span[0])] as Span }
      : value,
  )
  const rows = rowsOf(record, values)
  const byPath = new Map(values.map((value) => [value.path, value]))
  const starts = new Map<string, number>()
  for (const { path, span } of rows) {
    const owner = path.replace(/\.posts\.\d+$/, '')
    starts.set(path, span?.[0] ?? starts.get(owner) ?? 0)
  }
  const blocks = layOut(text, outline(text, record.lang))
  const positions = [...starts.values()].sort((a, b) => a - b)
  const parts = partsOf(blocks, positions, MOST_OF_A_PART[record.lang])
  const partOf = (path: string) => Math.max(0, lastBeginning(parts, starts.get(lookedAtWith(path)) ?? 0))

  const isPart = (path: string) => partOfStatement(path) !== null && starts.has(lookedAtWith(path))
  const asked = wanted.at && (starts.has(wanted.at) || isNew(wanted.at) || isPart(wanted.at)) ? wanted.at : null
  const isOpen = (row: DeskRow) => row.state === 'open'
  const stateOf = new Map(rows.map((row) => [row.path, row]))
  const order = lookingOrder(rows)
  const first = nextOpen(order, null, (path) => isOpen(stateOf.get(path)!))
  const chosen =
    asked && (starts.has(asked) || isPart(asked)) ? partOf(asked) : (wanted.part ?? (first ? partOf(first) + 1 : 1)) - 1
  const index = Math.min(Math.max(0, chosen || 0), parts.length - 1)
  const part = parts[index]!
  const shown = rows
    .filter(({ path }) => partOf(path) === index)
    .map((row) => ({ ...row, parts: partRowsOf(text, byPath.get(row.path)!) }))
  const here = lookingOrder(shown)
  const suggested = nextOpen(here, null, (path) => isOpen(stateOf.get(path)!)) ?? here[0] ?? null
  const elsewhere = order.find((path) => isOpen(stateOf.get(path)!) && partOf(path) !== index) ?? null
  const joinable = joinableIn(text, rows)
  const open = rows.filter(isOpen)
  const doubtful = open.filter(({ doubt }) => doubt !== null).length
  const pieces = part.blocks.flatMap((block) => block.pieces.map((piece) => ({ ...piece, kind: block.kind })))
  return {
    part: index + 1,
    parts: parts.length,
    ...setBlocks(text, record, values, shown, part.blocks),
    rows: shown.map((row) => shownRow(text, row, placeIn(pieces, row), joinable)),
    groups: groupsOf(rows).filter(({ paths }) => paths.some((path) => partOf(path) === index)),
    order: here,
    asked,
    suggested,
    elsewhere,
    left: { doubtful, plain: open.length - doubtful },
    next: newPaths(rows.map(({ path }) => path)),
  }
}

/** Whether a path may name a value that is only about to be added. */
const isNew = (path: string) =>
  /^(?:session\.people\.\d{1,5}(?:\.posts\.\d{1,3})?|session\.(?:held\.\d{1,3}|term)|(?:sources|statements|reporters)\.\d{1,5})$/.test(
    path,
  )

/** Statements that nothing but white space and signs parts from the next. */
function joinableIn(text: string, rows: readonly DeskRow[]): ReadonlySet<string> {
  const standing = rows
    .filter(({ group, span }) => group === 'statements' && span !== null)
    .sort((a, b) => a.span![0] - b.span![0])
  const isNear = ({ span }: DeskRow, next: DeskRow | undefined) =>
    next !== undefined && !/[\p{L}\p{N}]/u.test(text.slice(span![1], next.span![0]))
  return new Set(standing.filter((row, i) => isNear(row, standing[i + 1])).map(({ path }) => path))
}

function shownRow(
  text: string,
  row: DeskRow & { parts: readonly PartRow[] },
  place: Place | null,
  joinable: ReadonlySet<string>,
): ShownRow {
  const bare = { place, parts: [], cuts: [], canJoin: false, words: null }
  const clauses = row.parts.filter(({ words }) => words !== null).map(({ span }) => span!)
  return {
    ...bare,
    ...row,
    parts: row.parts.map((part) => ({ ...bare, ...part, place })),
    cuts: row.parts.length > 0 && row.span ? cutsOf(text, row.span, clauses) : [],
    canJoin: joinable.has(row.path),
  }
}

function placeIn(pieces: readonly (Piece & { kind: BlockKind })[], { span }: DeskRow): Place | null {
  if (span === null) return null
  const piece = pieces[lastBeginning(pieces, span[0])]
  return piece ? { from: piece.from, kind: piece.kind, number: piece.number } : null
}

function setBlocks(
  text: string,
  record: Reading,
  values: readonly DeskValue[],
  rows: readonly (DeskRow & { parts: readonly PartRow[] })[],
  blocks: readonly Block[],
): Pick<DeskView, 'blocks' | 'marks'> {
  const statements = new Map(
    rows.filter(({ group, span }) => group === 'statements' && span).map((row) => [row.span![0], row]),
  )
  const areas = rows
    .filter(({ group, span }) => group === 'statements' && span)
    .flatMap(({ path, span, parts }) => {
      const named = parts.filter((part) => partOfStatement(part.path) === 'area' && part.value !== null)
      if (named.length === 0) return []
      const ids = new Set(named.map(({ value }) => value))
      return [
        ...areaPlaces(text, span!, record.lang)
          .filter(({ id }) => ids.has(id))
          .map((area) => ({ path, span: [area.span[0], area.span[1]] as Span })),
        ...named.flatMap((part) => (part.span ? [{ path: part.path, span: part.span }] : [])),
      ]
    })
  const paths = new Set(rows.map(({ path }) => path))
  const marks = marksOf(
    text,
    record,
    values.filter(({ path }) => paths.has(path)),
    areas,
  )
  const pieces = blocks.flatMap((block) => block.pieces)
  const runs = nestRuns(
    text,
    pieces.map(({ from, to }) => [from, to]),
    marks,
  )
  let at = 0
  return {
    blocks: blocks.map(({ kind, lead, pieces }) => ({
      kind,
      lead,
      pieces: pieces.map(({ from, to, number }, i) => {
        const statement = statements.get(from)
        return {
          from,
          number,
          path: statement?.path ?? null,
          continues: statement?.continues ?? false,
          runs: runs[at++]!,
          gap: pieces[i + 1] ? text.slice(to, pieces[i + 1]!.from).replaceAll('\r', ' ') : '',
        }
      }),
    })),
    marks: marks.map(({ start, end, kind, path, also }) => ({
      kind,
      path,
      also,
      words: named(text.slice(start, end)),
    })),
  }
}

/** How a mark is named by ear: its words, shortened where they are many. */
const named = (words: string) => {
  const folded = words.replace(/\s+/g, ' ')
  return folded.length > 80 ? `${folded.slice(0, 80)}…` : folded
}

/** Statements by their heads: one that carries on belongs to the one before it. */
function groupsOf(rows: readonly DeskRow[]): StatementGroup[] {
  const groups: { number: number; paths: string[] }[] = []
  for (const { path, group, continues } of rows) {
    if (group !== 'statements') continue
    const last = groups.at(-1)
    if (last && continues) last.paths.push(path)
    else groups.push({ number: groups.length + 1, paths: [path] })
  }
  return groups
}
