import { fail, redirect } from '@sveltejs/kit'
import { actions as all, importColumns, importKinds, previewImport, type ImportKind } from '@khural/register'
import type { ImportShown } from '#lib/people/take-in.ts'
import { act } from '#lib/server/act.ts'
import { bodyAt, reader } from '#lib/server/find.ts'
import { previewFrom, takenIn } from '#lib/server/import-page.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, url }) => ({
  body: await bodyAt(params.body),
  kind: kindOf(url.searchParams.get('rows')),
  columns: importColumns,
  taken: takenIn(url),
})
const kindOf = (text: unknown): ImportKind => importKinds.find((kind) => kind === text) ?? 'posts'

type Shown = ImportShown & { kind: ImportKind }
export const actions: Actions = {
  preview: async ({ params, request, locals: { language } }) => {
    const body = await bodyAt(params.body)
    const form = await request.formData()
    const kind = kindOf(form.get('kind'))
    const { ok, ...found } = await previewFrom(form, language, (csv) => previewImport(reader(), body.id, kind, csv))
    const shown: Shown = { kind, ...found }
    return ok ? shown : fail(422, shown)
  },
  import: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    const kind = kindOf(form.get('kind'))
    const csv = String(form.get('csv') ?? '')
    const done = await act(event, all.importPeople, { body_id: body.id, kind, csv })
    if ('failure' in done) {
      const shown: Shown = { kind, csv, refusal: done.failure.data.refusal }
      return fail(done.failure.status, shown)
    }
    const { created, changed } = done.outcome
    redirect(303, `/${body.slug}/people/import?rows=${kind}&taken=${created},${changed}#done`)
  },
}
