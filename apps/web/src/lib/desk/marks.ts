import type { Reading } from '@khural/readout'
import type { DeskValue, Span, SpanKind } from '@khural/register'

/** A mark in the text: its letter and line, the value it leads to, and others that stand at the very same place. */
export interface DeskMark {
  readonly start: number
  readonly end: number
  readonly kind: SpanKind
  readonly path: string
  readonly also: readonly string[]
}

/**
 * What is marked in the text: every value where it stands, of a statement the words of its act, and the areas it names.
 * A value that was corrected stands where the correction points; one marked as not stated stands nowhere.
 */
export function marksOf(
  text: string,
  record: Pick<Reading, 'statements'>,
  values: readonly DeskValue[],
  areas: readonly { readonly path: string; readonly span: Span }[],
): DeskMark[] {
  const marks = new Map<string, { start: number; end: number; kind: SpanKind; path: string; also: string[] }>()
  const put = (path: string, kind: SpanKind, [start, end]: Span) => {
    const key = `${start} ${end} ${kind}`
    const standing = marks.get(key)
    if (standing) standing.also.push(path)
    else marks.set(key, { start, end, kind, path, also: [] })
  }
  for (const { path, kind, span, decision, standing } of values) {
    const place = decision?.kind === 'not_stated' ? null : decision?.kind === 'corrected' ? decision.span : span
    const read = path.startsWith('statements.') ? record.statements[Number(path.slice(11))] : undefined
    if (standing && decision?.kind !== 'not_stated') {
      const at = place ?? read?.span
      const isMoved = place !== null && String(place) !== String(read?.span)
      const isRecast = typeof decision?.value === 'object' && decision.value !== null && 'recast' in decision.value
      // A place that was given is marked whole; of what was split or joined the words of the act, where it has any.
      const act = at && (isRecast || !isMoved) ? actSpan(text, { ...standing, span: at }) : null
      const words = act ?? (isMoved ? place : null)
      if (words) put(path, kind, words)
    } else if (place) put(path, kind, place)
  }
  for (const { path, span } of areas) put(path, 'area', span)
  return [...marks.values()]
}

/**
 * Where the words of a day end that begin at a place: "9 April", "April 9", "4月9日"; where no day can be made out, the
 * word that stands there. The reader says only where a day begins that it could not resolve.
 */
export function endOfDay(text: string, start: number): number {
  const rest = text.slice(start, start + 40)
  const found =
    /^(?:[\d〇一二三四五六七八九十]{1,4}年)?[\d一二三四五六七八九十]{1,3}月(?:[\d一二三四五六七八九十]{1,3}[日号])?/u.exec(
      rest,
    ) ??
    /^(?:\p{L}{3,9}\.?\s+\d{1,2}|\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?\p{Lu}\p{L}{2,8})(?!\d)/u.exec(rest) ??
    /^[\p{L}\p{N}]+/u.exec(rest)
  return start + (found?.[0].length ?? 1)
}

/**
 * The words of the act: from the beginning of the sentence through the reporting verb ("The meeting stressed"), or the
 * verb alone where it follows what is said. Null for a sentence that has no verb of its own.
 */
export function actSpan(
  text: string,
  {
    span,
    saidFrom,
    actText,
    continuation,
  }: Pick<Reading['statements'][number], 'span' | 'saidFrom' | 'actText' | 'continuation'>,
): Span | null {
  if (continuation) return null
  const sentence = text.slice(...span)
  const head = text.slice(span[0], Math.max(span[0], saidFrom))
  const verb = head.lastIndexOf(actText)
  if (actText && verb >= 0 && verb + actText.length <= 160) return [span[0], span[0] + verb + actText.length]
  const elsewhere = actText ? sentence.indexOf(actText) : -1
  if (elsewhere >= 0) return [span[0] + elsewhere, span[0] + elsewhere + actText.length]
  const trimmed = head.replace(/[\s,，:：“"]+$/u, '')
  return trimmed && trimmed.length <= 160 ? [span[0], span[0] + trimmed.length] : null
}
