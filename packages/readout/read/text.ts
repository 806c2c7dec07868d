import type { Lang, Span, Stated } from '../model.ts'
import { matches } from './search.ts'

/** A line of the text without the white space around it. */
export interface Line {
  readonly start: number
  readonly end: number
  readonly text: string
  /** True when an empty line, or nothing, stands before it. */
  readonly afterGap: boolean
}

/**
 * A paragraph as one string, its lines joined, with the way back to the text as received.
 * `folded[i]` is where piece `i` begins in `text`, `origin[i]` where it begins in the text as received.
 */
export interface Paragraph {
  readonly text: string
  readonly mark: 'text' | 'heading' | 'bullet'
  readonly folded: readonly number[]
  readonly origin: readonly number[]
}

/** A sentence: a stretch of one paragraph. */
export interface Sentence {
  readonly text: string
  readonly paragraph: Paragraph
  readonly from: number
}

const isHan = (code: number) => (code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff)

/** Chinese when at least one letter in five is a Han character. */
export function languageOf(text: string): Lang {
  let han = 0
  let latin = 0
  const end = Math.min(text.length, 20_000)
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x80) {
      const small = code | 32
      if (small >= 97 && small <= 122) latin++
    } else if (isHan(code)) han++
  }
  return han * 4 >= latin && han > 0 ? 'zh' : 'en'
}

/** The lines that hold something; CR, LF and CRLF end a line, a byte order mark is white space. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let afterGap = true
  for (const { 0: raw, index: before } of matches(/[^\r\n]+/g, text)) {
    const trimmed = raw.trim()
    if (!trimmed) {
      afterGap = true
      continue
    }
    const start = before + raw.indexOf(trimmed)
    const previous = lines.at(-1)
    const gap = afterGap || (previous ? countBreaks(text, previous.end, start) > 1 : true)
    lines.push({ start, end: start + trimmed.length, text: trimmed, afterGap: gap })
    afterGap = false
  }
  return lines
}

function countBreaks(text: string, from: number, to: number): number {
  let breaks = 0
  for (let i = from; i < to && breaks < 2; i++) {
    const code = text.charCodeAt(i)
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) breaks++
  }
  return breaks
}

/** Joins neighbouring lines into a paragraph; Chinese lines meet without a space. */
export function joined(
  lines: readonly { start: number; text: string }[],
  lang: Lang,
  mark: Paragraph['mark'],
): Paragraph {
  const joiner = lang === 'zh' ? '' : ' '
  const folded: number[] = []
  const origin: number[] = []
  let length = 0
  for (const line of lines) {
    if (length) length += joiner.length
    folded.push(length)
    origin.push(line.start)
    length += line.text.length
  }
  return { text: lines.map((line) => line.text).join(joiner), mark, folded, origin }
}

/** Where position `i` of a paragraph stands in the text as received. */
export function originOf(paragraph: Paragraph, i: number): number {
  const { folded, origin } = paragraph
  let low = 0
  let high = folded.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((folded[middle] ?? 0) <= i) low = middle
    else high = middle - 1
  }
  return (origin[low] ?? 0) + i - (folded[low] ?? 0)
}

/** The span of `[from, to)` of a sentence in the text as received. */
export function spanOf(sentence: Sentence, from: number, to: number): Span {
  const { paragraph } = sentence
  return [originOf(paragraph, sentence.from + from), originOf(paragraph, sentence.from + to - 1) + 1]
}

/** A value as it stands at `[from, to)` of a sentence. */
export function stated(sentence: Sentence, from: number, to: number): Stated {
  return { value: sentence.text.slice(from, to), span: spanOf(sentence, from, to) }
}
