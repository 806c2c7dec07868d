import { fail, redirect } from '@sveltejs/kit'
import { read } from '@khural/readout'
import { actions as all, findRegister, listBodies, newId, slugFrom } from '@khural/register'
import { act, namesOf, textOf } from '#lib/server/act.ts'
import { reader } from '#lib/server/find.ts'
import { receivedText } from '#lib/server/received.ts'
import type { Actions, PageServerLoad } from './$types'

/**
 * Reading a text before it is known whose it is. First the text is read in memory and the body it names is shown; then
 * somebody says which body that is, or adds it, and the text is received there. Nothing is stored before that.
 */
export const load: PageServerLoad = async () => {
  const db = reader()
  const register = await findRegister(db)
  if (!register) redirect(303, '/')
  return { register, bodies: (await listBodies(db)).map(({ id, slug, names }) => ({ id, slug, names })) }
}

export const actions: Actions = {
  /** The text; answers with the name of the body that it states. */
  text: async (event) => {
    const form = await event.request.formData()
    const received = await receivedText(form)
    const typed = { text: String(form.get('text') ?? '') }
    if ('problem' in received) return fail(422, { problem: received.problem, typed })
    const { session, lang } = read(received.text)
    const named = session.body?.value ?? null
    const slug = named ? slugFrom({ [lang]: named }, '') : ''
    return { received, named, lang, slug }
  },
  /** The text again, and the body: `body` is an id, or `new` with names and an address. */
  receive: async (event) => {
    const form = await event.request.formData()
    const text = String(form.get('text') ?? '').replaceAll('\r\n', '\n')
    const received = { text, name: textOf(form, 'name'), media_type: textOf(form, 'media_type') ?? 'text/plain' }
    const chosen = textOf(form, 'body') ?? 'new'
    const names = namesOf(form, 'names')
    const typed = { chosen, names, slug: textOf(form, 'slug') ?? '', time_zone: textOf(form, 'time_zone') ?? 'UTC' }
    const back = { received, named: textOf(form, 'named'), lang: textOf(form, 'lang') ?? 'en', slug: typed.slug }
    let bodyId = chosen
    if (chosen === 'new') {
      const { slug, time_zone } = typed
      const made = await act(event, all.createBody, { id: newId(), names: names ?? {}, slug, time_zone }, typed)
      if ('failure' in made) return fail(made.failure.status, { ...made.failure.data, ...back })
      bodyId = made.outcome.id
    }
    const done = await act(event, all.receiveSource, { body_id: bodyId, ...received }, typed)
    if ('failure' in done) return fail(done.failure.status, { ...done.failure.data, ...back })
    const body = (await listBodies(reader())).find(({ id }) => id === bodyId)!
    redirect(303, `/${body.slug}/desk/${done.outcome.reading_id}`)
  },
}
