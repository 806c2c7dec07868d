import { traditionalPairs } from '../grammar/traditional.ts'
import type { Reading, Span } from '../model.ts'

const han = '\\u3400-\\u9fff'
const narrowMark = new RegExp(`(?<=[${han}》”）])[,;:()!?]|[,;:(](?=[${han}《“（])|(?<=[（(][${han}\\d]{1,20})\\)`, 'g')
const anyNarrow = new RegExp(`[${han}》”）][,;:()!?]|[,;:(][${han}《“（]`)
const wide: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '(': '（',
  ')': '）',
  '!': '！',
  '?': '？',
}

/**
 * A Chinese text whose marks beside Han characters are the wide ones of Chinese print, character for character: many
 * pages have 会议强调, with the comma of the Latin keyboard. The same text where there is nothing to widen.
 */
export function widened(text: string): string {
  return anyNarrow.test(text) ? text.replace(narrowMark, (mark) => wide[mark] ?? mark) : text
}

/** The simplified character for each traditional one of the grammar's words, else 0. */
const simple = new Uint16Array(0x10000)
for (let i = 0; i < traditionalPairs.length; i += 2)
  simple[traditionalPairs.charCodeAt(i)] = traditionalPairs.charCodeAt(i + 1)
const traditional = new RegExp(`[${traditionalPairs.replace(/(.)./g, '$1')}]`, 'g')
const simplified = (character: string) => String.fromCharCode(simple[character.charCodeAt(0)] ?? 0)

/** A Chinese text with the characters in which the grammar is written, one for one; the same text where it has no others. */
export function folded(text: string): string {
  for (let i = 0; i < text.length; i++)
    if (simple[text.charCodeAt(i)] !== 0) return text.replace(traditional, simplified)
  return text
}

/** Whether a character as printed is the one that is read for it. */
const isReadAs = (printed: string, read: string) =>
  printed === read || wide[printed] === read || simplified(printed) === read

interface Printed {
  readonly span?: Span
}

/** The reading of a text that was widened and folded, in the words and with the marks of the text as received. */
export function reprinted(reading: Reading, text: string, received: string): Reading {
  const { statements, ...frame } = reading
  const placed = reprintedAt(frame, received)
  if (folded(received) === received) return { ...placed, statements }
  const names = new Map(placed.session.people.map(({ value }, i) => [reading.session.people[i]?.value ?? '', value]))
  const found = new Map<string, string>()
  /** Words that stand somewhere in the text, first of all in their own sentence. */
  const wordsAt = (words: string, [start, end]: Span): string => {
    const own = text.slice(start, end).indexOf(words)
    if (own >= 0) return received.slice(start + own, start + own + words.length)
    const known = found.get(words)
    if (known !== undefined) return known
    const at = text.indexOf(words)
    const printed = at < 0 ? words : received.slice(at, at + words.length)
    found.set(words, printed)
    return printed
  }
  return {
    ...placed,
    statements: statements.map((one) => ({
      ...one,
      by: one.by === 'meeting' ? one.by : (names.get(one.by) ?? wordsAt(one.by, one.span)),
      actText: wordsAt(one.actText, one.span),
      marker: one.marker && wordsAt(one.marker, one.span),
    })),
  }
}

/** The values of a part of a reading as they are printed at their spans. */
function reprintedAt<Value>(value: Value, received: string): Value {
  if (Array.isArray(value)) return value.map((one: unknown) => reprintedAt(one, received)) as Value
  if (typeof value !== 'object' || value === null) return value
  const { span } = value as Printed
  return Object.fromEntries(
    Object.entries(value).map(([key, part]: [string, unknown]) => [
      key,
      typeof part === 'string' && span && (key === 'value' || key === 'text')
        ? asReceived(part, received.slice(span[0], span[1]))
        : key === 'span'
          ? part
          : reprintedAt(part, received),
    ]),
  ) as Value
}

/** `value` as it is `printed`; a normal form is not printed there, and stays. */
function asReceived(value: string, printed: string): string {
  let at = 0
  let result = ''
  for (let i = 0; i < value.length; i++) {
    const character = value.charAt(i)
    while (at < printed.length && !isReadAs(printed.charAt(at), character)) at++
    if (at >= printed.length) return value
    result += printed.charAt(at)
    at++
  }
  return result
}
