import { CsvError, parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import type { Problem } from './import-words.ts'

/** A row of a file: its first line, counted from 1, and its cells by column. */
export interface SheetRow {
  line: number
  cells: { readonly [column: string]: string }
}
export type Sheet =
  | { ok: true; columns: string[]; rows: SheetRow[] }
  /** Why it is no table, as a problem of import-words.ts. */
  | { ok: false; line: number; problem: 'empty' | 'quote' | 'column_unknown' | 'column_twice' | 'width'; words: string }

/** What a spreadsheet would run as a formula; full-width signs too, as some turn them into the others. */
const FORMULA = /^'*\s*[=+\-@＝＋－＠]|^'*[\t\r]/u

/**
 * [BD22] A cell that no spreadsheet runs: what would be a formula gets an apostrophe before it. One that looks as if it
 * had one already gets another, so that `unguarded` gives every cell back.
 *
 * @example guarded('=1+1') // "'=1+1"
 */
export const guarded = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell)
/** The cell that was guarded; others as they are. */
export const unguarded = (cell: string): string => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell)

/** Spreadsheets take a file for UTF-8 when it begins so. */
const BYTE_ORDER_MARK = '\uFEFF'

/** The file of some rows: UTF-8 with its mark, CRLF, a row of column names first. */
export function writeSheet(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [columns, ...rows.map((row) => row.map(guarded))]
  return stringify(cells as string[][], { bom: true, record_delimiter: 'windows', quoted_match: /[\r\n]/ })
}

/**
 * Reads a file of rows: commas, semicolons or tabs between the cells, as its first line has them. Columns are known by
 * their names in any order; white space around a name does not count. Rows without any words are passed over.
 */
export function readSheet(text: string, known: readonly string[]): Sheet {
  const plain = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text
  const head = /^[^\r\n]*/.exec(plain)![0]
  const delimiter = [',', ';', '\t'].toSorted((a, b) => head.split(b).length - head.split(a).length)[0]!
  let records: { record: string[]; raw: string }[]
  try {
    const record_delimiter = ['\r\n', '\n', '\r']
    records = parse(plain, { delimiter, record_delimiter, relax_column_count: true, raw: true }) as never
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { ok: false, line: Number(error['lines'] ?? 1), problem: 'quote', words: '' }
  }
  const [first, ...rest] = records
  if (!first) return { ok: false, line: 1, problem: 'empty', words: '' }
  const columns = first.record.map((name) => name.trim().toLowerCase())
  while (columns.at(-1) === '') columns.pop()
  const unknown = columns.find((name) => !known.includes(name))
  if (unknown !== undefined) return { ok: false, line: 1, problem: 'column_unknown', words: unknown }
  const twice = columns.find((name, i) => columns.indexOf(name) !== i)
  if (twice !== undefined) return { ok: false, line: 1, problem: 'column_twice', words: twice }
  const rows: SheetRow[] = []
  let line = 1 + linesOf(first.raw)
  for (const { record, raw } of rest) {
    const cells = record.map(unguarded)
    if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
      return { ok: false, line, problem: 'width', words: String(record.length) }
    }
    if (cells.some((cell) => cell.trim() !== '')) {
      rows.push({ line, cells: Object.fromEntries(columns.map((name, i) => [name, cells[i] ?? ''])) })
    }
    line += linesOf(raw)
  }
  return { ok: true, columns, rows }
}

const linesOf = (raw: string): number => raw.match(/\r\n|\n|\r/g)?.length ?? 0

/** The rows of a file of at most `most` rows, or why there are none. */
export function rowsOf(
  csv: string,
  known: readonly string[],
  most: number,
): { ok: true; columns: string[]; rows: SheetRow[] } | { ok: false; problem: Problem } {
  const sheet = readSheet(csv, known)
  if (!sheet.ok) {
    const { line, problem: code, words } = sheet
    return { ok: false, problem: { line, column: null, code, words } }
  }
  if (sheet.rows.length <= most) return sheet
  return { ok: false, problem: { line: 1, column: null, code: 'too_many', words: String(most) } }
}
