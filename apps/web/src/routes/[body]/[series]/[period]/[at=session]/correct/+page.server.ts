import { error, redirect } from '@sveltejs/kit'
import { actions as all, sessionReadouts } from '@khural/register'
import { draftHref } from '#lib/addresses.ts'
import { act, namesOf } from '#lib/server/act.ts'
import { reader, sessionAt, sessionIn } from '#lib/server/find.ts'
import type { Actions, PageServerLoad } from './$types'

/** The text of the version that stands, to correct it: `?text=en|zh`. */
export const load: PageServerLoad = async ({ params, url, locals, parent }) => {
  const { body } = await parent()
  const session = await sessionIn(body, params)
  const readouts = await sessionReadouts(reader(), body.id, session.id)
  const asked = url.searchParams.get('text') ?? locals.language
  const standing = readouts.find(({ language }) => language === asked) ?? readouts[0]
  if (!standing) error(404)
  const { language, version, state, text } = standing
  return { session, standing: { language, version, state, text } }
}

export const actions: Actions = {
  default: async (event) => {
    const { body, session } = await sessionAt(event.params)
    const form = await event.request.formData()
    const input = {
      body_id: body.id,
      session_id: session.id,
      language: String(form.get('language')),
      text: String(form.get('text') ?? ''),
      note: namesOf(form, 'note'),
    }
    const done = await act(event, all.correctReadout, input, { text: input.text, note: input.note })
    if ('failure' in done) return done.failure
    redirect(303, `${draftHref(body.slug, session)}?text=${input.language}`)
  },
}
