import type { Day, Id, Names } from '../database/tables.ts'
import type { Problem, ProblemCode } from './import-words.ts'
import { nameLanguages } from './model.ts'
import type { SheetRow } from './sheet.ts'

/** What becomes of a row. */
export type Verdict = 'new' | 'changed' | 'same' | 'wrong'
export interface PlannedRow {
  line: number
  verdict: Verdict
  cells: { readonly [column: string]: string }
  problems: Problem[]
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const DAY = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?$/
const YES = new Set(['yes', 'y', 'true', '1', '是'])
const NO = new Set(['no', 'n', 'false', '0', '否', ''])

/** The cells of one row, read as what they should be; what is not, is noted with its line and column. */
export class Cells {
  readonly line: number
  readonly problems: Problem[] = []
  readonly #cells: SheetRow['cells']

  constructor({ line, cells }: SheetRow) {
    this.line = line
    this.#cells = cells
  }

  /** Whether the file has the column: what has none stays as it is. */
  has(column: string): boolean {
    return Object.hasOwn(this.#cells, column)
  }
  wrong(column: string | null, code: ProblemCode, words = ''): void {
    this.problems.push({ line: this.line, column, code, words: words.slice(0, 80) })
  }
  /** Without white space around it; null when there are no words. */
  text(column: string): string | null {
    return this.#cells[column]?.trim() || null
  }
  id(column: string): string | null {
    const words = this.text(column)?.toLowerCase() ?? null
    if (words === null || UUID.test(words)) return words
    this.wrong(column, 'id', words)
    return null
  }
  /** Year first, however the spreadsheet writes it; a day that the calendar has. */
  day(column: string): Day | null {
    const words = this.text(column)
    if (words === null) return null
    const [, year, month = '', date = ''] = DAY.exec(words) ?? []
    const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
    const moment = new Date(`${day}T00:00:00Z`)
    if (year && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day)) return day
    this.wrong(column, 'day', words)
    return null
  }
  isYes(column: string): boolean {
    const words = this.text(column)?.toLowerCase() ?? ''
    if (!YES.has(words) && !NO.has(words)) this.wrong(column, 'yes_no', words)
    return YES.has(words)
  }
  number(column: string): number | null {
    const words = this.text(column)
    if (words === null) return null
    if (/^[1-9]\d{0,3}$/.test(words)) return Number(words)
    this.wrong(column, 'order', words)
    return null
  }
  /** The names of `name_en`, `name_zh`, `name_mn`; languages without a column keep those of `before`. */
  names(before: Names = {}): Names {
    const names: Names = {}
    for (const language of nameLanguages) {
      const column = `name_${language}`
      const name = this.has(column) ? this.text(column) : (before[language] ?? null)
      if (name === null) continue
      if (name.length > 200) this.wrong(column, 'name_long')
      names[language] = name
    }
    if (Object.keys(names).length === 0) this.wrong(null, 'name_missing')
    return names
  }
}

/** Names as columns. */
export const nameCells = (names: Names): string[] => nameLanguages.map((language) => names[language] ?? '')
export const yesNo = (is: boolean): string => (is ? 'yes' : 'no')

/** The language that a single name is written in: by its script. */
export const languageOf = (name: string): 'en' | 'zh' | 'mn' =>
  /\p{Script=Han}/u.test(name) ? 'zh' : /[\p{Script=Cyrillic}\p{Script=Mongolian}]/u.test(name) ? 'mn' : 'en'

export const sameNames = (a: Names, b: Names): boolean => nameLanguages.every((language) => a[language] === b[language])

/** One row, or what is wrong with it. */
export const rowOf = ({ line, cells }: SheetRow, read: Cells, verdict: PlannedRow['verdict']): PlannedRow => ({
  line,
  cells,
  problems: read.problems,
  verdict: read.problems.length > 0 ? 'wrong' : verdict,
})

/** Notes an id that stood in an earlier row. */
export function once(seen: Map<Id, number>, read: Cells, id: Id | null): void {
  if (id === null) return
  const line = seen.get(id)
  if (line !== undefined) read.wrong('id', 'id_twice', String(line))
  else seen.set(id, read.line)
}
