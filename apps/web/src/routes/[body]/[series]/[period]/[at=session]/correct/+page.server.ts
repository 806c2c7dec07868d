import { error, redirect } from '@sveltejs/kit'
import { actions as all, sessionReadouts } from '@khural/register'
import { draftHref } from '#lib/addresses.ts'
import { act, namesOf } from '#lib/server/act.ts'
import { reader, sessionAt, sessionIn } from '#lib/server/find.ts'
import { typedIn } from '#lib/server/people.ts'
import { composedFields, wordsIn } from '#lib/server/readout-form.ts'
import type { Actions, PageServerLoad } from './$types'

/** The version that stands, to correct it, or the one that is drafted, to word it anew: `?text=en|zh`. */
export const load: PageServerLoad = async ({ params, url, locals, parent }) => {
  const { body } = await parent()
  const session = await sessionIn(body, params)
  const readouts = (await sessionReadouts(reader(), body.id, session.id)).filter(({ state }) => state !== 'discarded')
  const asked = url.searchParams.get('text') ?? locals.language
  const standing = readouts.find(({ language }) => language === asked) ?? readouts[0]
  if (!standing) error(404)
  const composed = standing.minutesId === null ? null : await composedFields(body.id, session.id, standing)
  const { language, version, state, text, note } = standing
  return { session, standing: { language: language as 'en' | 'zh', version, state, text, note }, composed }
}

export const actions: Actions = {
  default: async (event) => {
    const { body, session } = await sessionAt(event.params)
    const form = await event.request.formData()
    const note = namesOf(form, 'note')
    const input = {
      ...{ body_id: body.id, session_id: session.id, language: String(form.get('language')) },
      ...(form.has('headline') ? { words: wordsIn(form) } : { text: String(form.get('text') ?? '') }),
    }
    // What was drafted is worded anew; what was issued is corrected.
    const typed = { ...typedIn(form), in: form.getAll('in').map(Number), note }
    const done =
      form.get('state') === 'drafted'
        ? await act(event, all.changeReadout, { ...input, ...(note && { note }) }, typed)
        : await act(event, all.correctReadout, { ...input, note }, typed)
    if ('failure' in done) return done.failure
    redirect(303, `${draftHref(body.slug, session)}?text=${input.language}`)
  },
}
