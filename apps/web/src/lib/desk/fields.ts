import { partOfStatement, placeOf } from './rows.ts'

/** What a value is asked for with. */
export type FieldForm =
  | 'text'
  | 'word'
  | 'number'
  | 'year'
  | 'day'
  | 'moment'
  | 'kind'
  | 'statement'
  | 'source'
  | 'person'
  | 'clause'
  | 'area'

/** The form of a value by its place in the record. */
export function formOf(path: string): FieldForm {
  const part = partOfStatement(path)
  if (part !== null) return part === 'marker' ? 'word' : part
  const { head, indexes } = placeOf(path)
  switch (head) {
    case 'session.ordinal':
    case 'session.term':
      return 'number'
    case 'session.year':
      return 'year'
    case 'session.held':
      return 'day'
    case 'published':
      return 'moment'
    case 'session.kind':
      return 'kind'
    case 'statements':
      return 'statement'
    case 'sources':
      return 'source'
    case 'session.people':
      return indexes.length === 1 ? 'person' : 'text'
    default:
      return 'text'
  }
}

/** Which message says what a value of this form must be. */
export function wrongOf(path: string): 'number' | 'year' | 'day' | 'text' {
  const form = formOf(path)
  if (form === 'day' || form === 'moment') return 'day'
  return form === 'number' || form === 'year' ? form : 'text'
}

/**
 * The value that a form of the desk sends: the fields `value`, or `value.…` for values of several.
 *
 * @example valueFrom(form of value.day=2021-08-13&value.time=08:28) // '2021-08-13T08:28' for `published`
 */
export function valueFrom(form: FormData, path: string): unknown {
  const fields = Object.fromEntries(
    [...form.entries()].filter(([name]) => name.startsWith('value.')).map(([name, value]) => [name.slice(6), value]),
  )
  switch (formOf(path)) {
    case 'moment':
      return [fields['day'], fields['time']].filter(Boolean).join('T')
    case 'statement':
      return { act: fields['act'], by: fields['by'] || undefined, directive: fields['directive'] === 'true' }
    case 'clause':
      return { kind: fields['kind'] }
    case 'source':
      return { kind: fields['kind'], value: fields['value'], date: fields['date'] || null }
    case 'person':
      return { name: fields['name'], part: fields['part'] || null, posts: linesOf(fields['posts']) }
    default:
      return form.get('value')
  }
}

const linesOf = (field: FormDataEntryValue | undefined): string[] =>
  typeof field === 'string'
    ? field
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean)
    : []

/** The marked place `start`, `end`; null when none was marked. */
export function spanFrom(form: FormData): [number, number] | null {
  const [start, end] = [form.get('start'), form.get('end')]
  return start && end && Number.isInteger(Number(start)) && Number.isInteger(Number(end))
    ? [Number(start), Number(end)]
    : null
}

/**
 * Where words stand in a text, whatever white space lies between them; the first place of several, null for none.
 *
 * @param within the stretch of the text in which they are looked for
 *
 * @example placeOfWords('the\n Harbour  Council', 'harbour council') // null
 * @example placeOfWords('the\n Harbour  Council', 'Harbour Council') // [5, 21]
 */
export function placeOfWords(
  text: string,
  words: string,
  within: readonly [number, number] = [0, text.length],
): [number, number] | null {
  const parts = words.split(/\s+/).filter(Boolean)
  if (parts.length === 0) return null
  const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+')
  const match = new RegExp(pattern).exec(text.slice(...within))
  return match && [within[0] + match.index, within[0] + match.index + match[0].length]
}

const ordinals =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  )
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * What selected words mean for a field, so that it can be filled: a figure, a day, or the words themselves.
 *
 * @param year for days that name none
 * @returns the text of the field; empty where the words do not fit it
 * @example meaningOf('8月12日', 'day', 2021) // '2021-08-12'
 */
export function meaningOf(words: string, form: FieldForm, year: number | null): string {
  const folded = words.replace(/\s+/g, ' ').trim()
  if (form === 'number' || form === 'year') return figureIn(folded)
  if (form === 'day' || form === 'moment') return dayIn(folded, year)
  return folded
}

function figureIn(words: string): string {
  const digits = /\d{1,4}/.exec(words)?.[0]
  if (digits) return String(Number(digits))
  const rank = ordinals.findIndex((ordinal) => new RegExp(`\\b${ordinal}\\b`, 'i').test(words))
  if (rank >= 0) return String(rank + 1)
  const numeral = /[一二三四五六七八九十百〇零]+/.exec(words)?.[0]
  return numeral ? String(chineseFigure(numeral)) : ''
}

function chineseFigure(numeral: string): number {
  const digit = (sign: string) => '零一二三四五六七八九'.indexOf(sign.replace('〇', '零'))
  if (!/[十百]/.test(numeral)) return Number([...numeral].map(digit).join(''))
  let sum = 0
  let last = 0
  for (const sign of numeral) {
    const unit = sign === '百' ? 100 : sign === '十' ? 10 : 0
    if (unit === 0) last = digit(sign)
    else {
      sum += (last || 1) * unit
      last = 0
    }
  }
  return sum + last
}

function dayIn(words: string, year: number | null): string {
  const written = (y: number | null, month: number, day: number) =>
    y && month >= 1 && month <= 12 && day >= 1 && day <= 31
      ? `${y}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
      : ''
  const plain = /(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/.exec(words)
  if (plain) return written(Number(plain[1]), Number(plain[2]), Number(plain[3]))
  const chinese = /(?:(\d{4})年)?(\d{1,2}|[一二十]+)月(\d{1,2}|[一二三四五六七八九十]+)日/.exec(words)
  const number = (part: string) => (/\d/.test(part) ? Number(part) : chineseFigure(part))
  if (chinese) return written(chinese[1] ? Number(chinese[1]) : year, number(chinese[2]!), number(chinese[3]!))
  const month = months.findIndex((name) => new RegExp(`\\b${name}`, 'i').test(words)) + 1
  const day = /\b(\d{1,2})(?:st|nd|rd|th)?\b(?!\d)/.exec(words)?.[1]
  const named = /\b(\d{4})\b/.exec(words)?.[1]
  return month > 0 && day ? written(named ? Number(named) : year, month, Number(day)) : ''
}
