import { problemWords, type PlannedRow, type Problem } from '@khural/register'
import type { ImportShown, TableFault } from '#lib/people/take-in.ts'
import { cleanText } from './clean.ts'
import { decodedText } from './decoded.ts'

/** Rows of a preview on one page. */
const ROWS = 200
const MOST_BYTES = 5_000_000

type Found = { ok: true; columns: string[]; rows: PlannedRow[] } | { ok: false; problem: Problem }

/** The text of the chosen file, else the pasted one, or why there is none. */
async function textFrom(form: FormData): Promise<{ csv: string } | { fault: TableFault }> {
  const file = form.get('file')
  if (file instanceof File && file.size > MOST_BYTES) return { fault: 'tooLarge' }
  const text = file instanceof File && file.size > 0 ? decodedText(await file.bytes()) : String(form.get('csv') ?? '')
  if (text === null) return { fault: 'encoding' }
  const csv = cleanText(text)
  return csv.trim() === '' ? { fault: 'none' } : { csv }
}

/**
 * What a file would do, a page of its rows at a time, or why it cannot be read.
 *
 * @param preview compares the file with what stands
 */
export async function previewFrom(
  form: FormData,
  language: 'en' | 'zh',
  preview: (csv: string) => Promise<Found>,
): Promise<ImportShown & { ok: boolean }> {
  const given = await textFrom(form)
  if ('fault' in given) return { ok: false, csv: '', fault: given.fault }
  const { csv } = given
  const found = await preview(csv)
  if (!found.ok) {
    const { line, column } = found.problem
    return { ok: false, csv, problem: { line, column, words: problemWords(found.problem, language) } }
  }
  const count = (verdict: string) => found.rows.filter((row) => row.verdict === verdict).length
  const from = Math.max(0, Math.trunc(Number(form.get('from'))) || 0)
  // What needs a look comes first.
  const inOrder = found.rows.toSorted((a, b) => Number(b.verdict === 'wrong') - Number(a.verdict === 'wrong'))
  return {
    ok: true,
    csv,
    preview: {
      columns: found.columns,
      counts: { created: count('new'), changed: count('changed'), same: count('same'), wrong: count('wrong') },
      all: found.rows.length,
      from,
      rows: inOrder.slice(from, from + ROWS).map(({ line, verdict, cells, problems }) => ({
        line,
        verdict,
        cells: found.columns.map((column) => cells[column] ?? ''),
        problems: problems.map((one) => ({ column: one.column, words: problemWords(one, language) })),
      })),
    },
  }
}

/** What an import did, as its page says it in its address: `created,changed`, and how many letters went out. */
export function takenIn(url: URL): { created: number; changed: number; letters: number } | null {
  const [created, changed, letters = 0] = (url.searchParams.get('taken') ?? '').split(',').map(Number)
  if (!Number.isInteger(created) || !Number.isInteger(changed) || !Number.isInteger(letters)) return null
  return { created: created!, changed: changed!, letters }
}
