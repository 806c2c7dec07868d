import { fail, redirect } from '@sveltejs/kit'
import {
  actions as all,
  importColumns,
  importKinds,
  previewImport,
  problemWords,
  type ImportKind,
} from '@khural/register'
import { act } from '#lib/server/act.ts'
import { cleanText } from '#lib/server/clean.ts'
import { bodyAt, reader } from '#lib/server/find.ts'
import type { Actions, PageServerLoad } from './$types'

/** Rows of a preview on one page. */
const ROWS = 200
const MOST_BYTES = 5_000_000

export const load: PageServerLoad = async ({ params, url }) => {
  const asked = url.searchParams.get('rows')
  const [created, changed] = (url.searchParams.get('taken') ?? '').split(',').map(Number)
  return {
    body: await bodyAt(params.body),
    kind: kindOf(asked),
    columns: importColumns,
    taken: Number.isInteger(created) && Number.isInteger(changed) ? { created: created!, changed: changed! } : null,
  }
}
const kindOf = (text: unknown): ImportKind => importKinds.find((kind) => kind === text) ?? 'posts'

/** The text of the chosen file, else the pasted one; null when a file is not UTF-8. */
async function textFrom(form: FormData): Promise<string | null> {
  const file = form.get('file')
  if (!(file instanceof File) || file.size === 0) return cleanText(String(form.get('csv') ?? ''))
  if (file.size > MOST_BYTES) return null
  try {
    return cleanText(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer()))
  } catch {
    return null
  }
}

export const actions: Actions = {
  preview: async ({ params, request, locals: { language } }) => {
    const body = await bodyAt(params.body)
    const form = await request.formData()
    const kind = kindOf(form.get('kind'))
    const csv = await textFrom(form)
    if (csv === null) return fail(422, { kind, csv: '', fault: 'notUtf8' as const })
    if (csv.trim() === '') return fail(422, { kind, csv, fault: 'none' as const })
    const found = await previewImport(reader(), body.id, kind, csv)
    if (!found.ok) {
      const { line, column } = found.problem
      return fail(422, { kind, csv, problem: { line, column, words: problemWords(found.problem, language) } })
    }
    const count = (verdict: string) => found.rows.filter((row) => row.verdict === verdict).length
    const from = Math.max(0, Math.trunc(Number(form.get('from'))) || 0)
    // What needs a look comes first.
    const inOrder = found.rows.toSorted((a, b) => Number(b.verdict === 'wrong') - Number(a.verdict === 'wrong'))
    return {
      kind,
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
          problems: problems.map((one) => ({
            line: one.line,
            column: one.column,
            words: problemWords(one, language),
          })),
        })),
      },
    }
  },
  import: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    const kind = kindOf(form.get('kind'))
    const csv = String(form.get('csv') ?? '')
    const done = await act(event, all.importPeople, { body_id: body.id, kind, csv })
    if ('failure' in done) return fail(done.failure.status, { kind, csv, refusal: done.failure.data.refusal })
    const { created, changed } = done.outcome
    redirect(303, `/${body.slug}/people/import?rows=${kind}&taken=${created},${changed}#done`)
  },
}
