import { error } from '@sveltejs/kit'
import { actions as all, filedPlan } from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { namesOf } from '#lib/server/act.ts'
import { bodyAt } from '#lib/server/find.ts'
import { performThen } from '#lib/server/people.ts'
import type { Actions, PageServerLoad } from './$types'

/** The plan as it was filed, for whoever speaks for the body that it was filed with; to others it is not there. */
export const load: PageServerLoad = async ({ params, url, locals: { actor } }) => {
  const body = await bodyAt(params.body)
  const plan = await filedPlan(database().db, body.id, params.filing)
  const speaksFor = actor.may === 'all' ? [] : actor.may.owns.bodies
  if (!plan || plan.recipientBodyId === null || !speaksFor.includes(plan.recipientBodyId)) error(404)
  const items = plan.items.map(({ quarter, names }) => ({ quarter, names }))
  return { body, plan: { ...plan, items }, isSent: url.searchParams.has('done') }
}

export const actions: Actions = {
  confirm: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    const input = { body_id: body.id, filing_id: event.params.filing, words: namesOf(form, 'words') }
    return performThen(event, all.confirmFiling, input, form)
  },
}
