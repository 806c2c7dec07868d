import { actions as all, actorIn, listBodies, listTerms, REGISTER_CHAIN } from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { textOf } from '#lib/server/act.ts'
import { bodyAt, reader } from '#lib/server/find.ts'
import { namesFrom, performThen } from '#lib/server/people.ts'
import { timeZones } from '#lib/server/time-zones.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, url, locals }) => {
  const body = await bodyAt(params.body)
  const [bodies, terms, { may }] = await Promise.all([
    listBodies(reader()),
    listTerms(reader(), body.id),
    // [AC14] Its place in the tree is for whoever administers the register.
    actorIn(database().db, locals.account, REGISTER_CHAIN, new Date()),
  ])
  return {
    body,
    bodies: bodies.filter(({ id }) => id !== body.id).map(({ id, names }) => ({ id, names })),
    terms,
    zones: timeZones(body.timeZone),
    mayMove: may === 'all' || may.permissions.includes('body.can_change'),
    mayWalkTree: may === 'all' || may.permissions.includes('members.can_see'),
    done: url.searchParams.get('done'),
  }
}

export const actions: Actions = {
  change: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    const [from, to] = [textOf(form, 'quiet.from'), textOf(form, 'quiet.to')]
    const parent_id = textOf(form, 'parent_id')
    const input = {
      body_id: body.id,
      names: namesFrom(form),
      kind: textOf(form, 'kind') ?? '',
      ...(form.has('parent_id') && parent_id !== body.parentId && { parent_id }),
      time_zone: textOf(form, 'time_zone') ?? '',
      languages: form.getAll('language'),
      level: textOf(form, 'level'),
      quiet: from === null && to === null ? null : { from: from ?? '', to: to ?? '' },
    }
    return performThen(event, all.changeBody, input, form)
  },
  term: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    const input = {
      body_id: body.id,
      number: Number(textOf(form, 'number') ?? Number.NaN),
      begins_on: textOf(form, 'begins_on'),
      ends_on: textOf(form, 'ends_on'),
    }
    return performThen(event, all.setTerm, input, form)
  },
}
