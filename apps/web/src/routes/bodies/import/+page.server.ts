import { fail, redirect } from '@sveltejs/kit'
import { actions as all, bodyColumns, previewBodies } from '@khural/register'
import type { ImportShown } from '#lib/people/take-in.ts'
import { act } from '#lib/server/act.ts'
import { reader } from '#lib/server/find.ts'
import { previewFrom, takenIn } from '#lib/server/import-page.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ url }) => ({ columns: bodyColumns, taken: takenIn(url) })

export const actions: Actions = {
  preview: async ({ request, locals: { language } }) => {
    const form = await request.formData()
    const { ok, ...found } = await previewFrom(form, language, (csv) => previewBodies(reader(), csv))
    const shown: ImportShown = found
    return ok ? shown : fail(422, shown)
  },
  import: async (event) => {
    const form = await event.request.formData()
    const csv = String(form.get('csv') ?? '')
    const done = await act(event, all.importBodies, { csv })
    if ('failure' in done) {
      const shown: ImportShown = { csv, refusal: done.failure.data.refusal }
      return fail(done.failure.status, shown)
    }
    const { created, changed } = done.outcome
    redirect(303, `/bodies/import?taken=${created},${changed}#done`)
  },
}
