import type { DeskValue, Id, Origin } from '@khural/register'

/** The value of a reading that stands at a place of a text, by that place. */
export type Places = { readonly [place: string]: string }

/**
 * Where the values of a reading stand, so that the record can lead from each of its own to the words in the text. Where
 * two share their words, as a presider and the person do, the first one is led to.
 *
 * @param source the text that was read
 * @example placesOf(source, [{ path: 'session.ordinal', span: [9, 12] }]) // { '…:9-12': 'session.ordinal' }
 */
export function placesOf(source: Id, values: readonly Pick<DeskValue, 'path' | 'span'>[]): Places {
  const places: { [place: string]: string } = {}
  for (const { path, span } of values) if (span) places[`${source}:${span.join('-')}`] ??= path
  return places
}

/** The value that a stated origin leads to; null: it was added, or stands in a text that is not this one. */
export function pathOf(places: Places, origin: Origin | undefined): string | null {
  if (origin?.kind !== 'stated') return null
  return places[`${origin.source}:${origin.span.join('-')}`] ?? null
}
