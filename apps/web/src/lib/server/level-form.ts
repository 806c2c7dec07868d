import { redirect, type RequestEvent } from '@sveltejs/kit'
import { actions } from '@khural/register'
import { act } from './act.ts'
import type { Levelled } from './noting.ts'

/** Takes the form by which a level is set, and shows the page anew. An empty level is as what the thing belongs to. */
export async function setLevelOf(event: RequestEvent, bodyId: string, { noun, id }: Pick<Levelled, 'noun' | 'id'>) {
  const level = String((await event.request.formData()).get('level') ?? '')
  const input = { body_id: bodyId, noun, subject_id: id, level: level === '' ? null : level }
  const done = await act(event, actions.setLevel, input, { level })
  if ('failure' in done) return done.failure
  redirect(303, `${event.url.pathname}?done=${actions.setLevel.name}#done`)
}
