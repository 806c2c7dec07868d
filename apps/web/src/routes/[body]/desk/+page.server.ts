import { fail, redirect } from '@sveltejs/kit'
import { actions as all, listReadings } from '@khural/register'
import { act, shown, statusOf } from '#lib/server/act.ts'
import { bodyAt, reader } from '#lib/server/find.ts'
import { keyText } from '#lib/server/keys.ts'
import { dropOriginal, keepOriginal } from '#lib/server/files/original.ts'
import { givenWith, receivedText, typedText } from '#lib/server/received.ts'
import type { Actions, PageServerLoad } from './$types'

/** Each list is paged by the key of its last line: `open`, `filed` and `set_aside` in the address. */
export const load: PageServerLoad = async ({ params, url }) => {
  const body = await bodyAt(params.body)
  const db = reader()
  const list = async (state: 'open' | 'filed' | 'set_aside') => {
    const key = keyText(url.searchParams.get(state))
    return { ...(await listReadings(db, body.id, state, key)), isFirst: key === null }
  }
  const [open, filed, aside] = await Promise.all([list('open'), list('filed'), list('set_aside')])
  return { body, open, filed, aside }
}

export const actions: Actions = {
  receive: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    const received = await receivedText(form, event.locals.account?.id)
    const typed = typedText(form)
    if ('problem' in received) return fail(422, { ...received, typed })
    const original = await keepOriginal(event, body.id, form, received.media_type)
    if ('refusal' in original) {
      const refusal = shown(original.refusal, event.locals.language)
      return fail(statusOf[refusal.kind], { refusal, typed, action: all.receiveSource.name })
    }
    const upload_id = original.upload
    const input = { body_id: body.id, ...received, ...givenWith(typed), ...(upload_id !== null && { upload_id }) }
    const done = await act(event, all.receiveSource, input, typed)
    if ('failure' in done) {
      await dropOriginal(event, body.id, upload_id)
      return done.failure
    }
    redirect(303, `/${body.slug}/desk/${done.outcome.reading_id}`)
  },
  take_up: async (event) => {
    const body = await bodyAt(event.params.body)
    const reading_id = String((await event.request.formData()).get('reading'))
    const done = await act(event, all.takeUpReading, { body_id: body.id, reading_id })
    if ('failure' in done) return fail(done.failure.status, { aside: done.failure.data.refusal })
    redirect(303, `/${body.slug}/desk/${reading_id}`)
  },
}
