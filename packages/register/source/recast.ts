import { areaPlaces } from '@khural/readout'
import type { Span } from '../database/tables.ts'
import type { ComposedStatement, Decision, Recast, StatementValue } from './model.ts'
import { cutTo } from './statements.ts'

/** A statement as it is kept once it was split or joined: its value and its place. */
export interface Piece {
  value: StatementValue & { recast: Recast }
  span: Span
}

/**
 * [SR9] The two statements of one that is split. The first keeps the act and its words; the second carries it on. Each
 * keeps the clauses and areas that stand in it; the one with the marker is the directive, the other is one only where it
 * has something to be done.
 *
 * @param at where the second begins, in UTF-16 units of the whole text
 * @returns null when one side would have no words
 */
export function splitAt(
  text: string,
  language: 'zh' | 'en',
  statement: ComposedStatement,
  at: number,
): [Piece, Piece] | null {
  const [start, end] = statement.span
  const first = trimmed(text, [start, at])
  const second = trimmed(text, [at, end])
  if (at <= start || at >= end || !first || !second) return null
  const markerAt = statement.marker === null ? -1 : text.slice(start, end).indexOf(statement.marker)
  const hasMarker = (span: Span) => markerAt >= 0 && cutTo([start + markerAt, start + markerAt + 1], span) !== null
  const named = new Set(areaPlaces(text, [start, end], language).map(({ id }) => id))
  const pieceOf = (span: Span, isFirst: boolean): Piece => {
    const here = new Set(areaPlaces(text, span, language).map(({ id }) => id))
    const clauses = statement.clauses.flatMap(({ kind, span: clause }, k) => {
      const cut = cutTo(clause, span)
      const words = cut && trimmed(text, cut)
      return words ? [{ kind, span: words, origin: statement.origins[`clauses.${k}`] }] : []
    })
    const areas = statement.areas.flatMap((id, k) =>
      // An area that no word names stays where the statement begins.
      (named.has(id) ? here.has(id) : isFirst) ? [{ id, origin: statement.origins[`areas.${k}`] }] : [],
    )
    const keepsMarker = statement.marker !== null && (markerAt < 0 ? isFirst : hasMarker(span))
    const isToDo = clauses.some(({ kind }) => kind === 'action' || kind === 'ban')
    return {
      span,
      value: {
        ...{ act: statement.act, by: statement.by },
        directive:
          statement.directive && (keepsMarker || isToDo || (statement.marker === null && clauses.length === 0)),
        recast: {
          ...{ actText: statement.actText, continuation: isFirst ? statement.continuation : true },
          saidFrom: isFirst && statement.saidFrom < span[1] ? statement.saidFrom : span[0],
          marker: keepsMarker ? statement.marker : null,
          clauses: clauses.map(({ kind, span: words }) => ({ kind, span: words })),
          areas: areas.map(({ id }) => id),
          origins: originsOf(keepsMarker ? statement.origins['marker'] : undefined, clauses, areas),
          bound: [],
        },
      },
    }
  }
  return [pieceOf(first, true), pieceOf(second, false)]
}

/**
 * [SR10] One statement of two that follow one another. It has act, speaker and reporting words of the first, the clauses
 * and areas of both, and is a directive where one of them was.
 *
 * @returns null when words lie between them that belong to neither
 */
export function joined(text: string, first: ComposedStatement, second: ComposedStatement): Piece | null {
  if (/[\p{L}\p{N}]/u.test(text.slice(first.span[1], second.span[0]))) return null
  const both = [first, second] as const
  const clauses = both.flatMap(({ clauses, origins }) =>
    clauses.map((clause, k) => ({ ...clause, origin: origins[`clauses.${k}`] })),
  )
  const areas = new Map(
    both.flatMap(({ areas, origins }) => areas.map((id, k) => [id, { id, origin: origins[`areas.${k}`] }] as const)),
  )
  const marked = both.find(({ marker }) => marker !== null)
  return {
    span: [first.span[0], second.span[1]],
    value: {
      ...{ act: first.act, by: first.by, directive: first.directive || second.directive },
      recast: {
        ...{ actText: first.actText, continuation: first.continuation, saidFrom: first.saidFrom },
        marker: marked?.marker ?? null,
        clauses: clauses.map(({ kind, span }) => ({ kind, span })),
        areas: [...areas.keys()],
        origins: originsOf(marked?.origins['marker'], clauses, [...areas.values()]),
        bound: [],
      },
    },
  }
}

/**
 * [SR11] The statements that splits and joins have tied to one: what was split or joined is taken back together, since a
 * sentence that is whole again leaves no place for its half.
 *
 * @returns their paths, the given one first
 */
export function boundTo(path: string, decisions: ReadonlyMap<string, Decision>): string[] {
  const ties = [...decisions].flatMap(([one, decision]) => boundOf(decision).map((other) => [one, other] as const))
  const found = new Set([path])
  for (const one of found) {
    for (const [a, b] of ties) {
      if (a === one) found.add(b)
      if (b === one) found.add(a)
    }
  }
  return [...found]
}

/** The paths that a decision about a statement names as tied to it. */
export function boundOf({ value, kind }: Pick<Decision, 'value' | 'kind'>): string[] {
  if (typeof value !== 'object' || value === null || kind === 'taken_back') return []
  if ('recast' in value) return (value as { recast?: Recast }).recast?.bound ?? []
  return 'bound' in value ? (value as { bound: string[] }).bound : []
}

type Origins = Recast['origins']
type From = { origin: Origins[string] | undefined }

function originsOf(marker: From['origin'], clauses: readonly From[], areas: readonly From[]): Origins {
  const origins: Origins = {}
  if (marker) origins['marker'] = marker
  clauses.forEach(({ origin }, k) => origin && (origins[`clauses.${k}`] = origin))
  areas.forEach(({ origin }, k) => origin && (origins[`areas.${k}`] = origin))
  return origins
}

/** A place without white space at its ends; null when it holds no letter or figure. */
function trimmed(text: string, [start, end]: Span): Span | null {
  const words = text.slice(start, end)
  if (!/[\p{L}\p{N}]/u.test(words)) return null
  return [end - words.trimStart().length, start + words.trimEnd().length]
}
