import { actions as all, bodyTree, newId } from '@khural/register'
import { textOf } from '#lib/server/act.ts'
import { reader } from '#lib/server/find.ts'
import { namesFrom, performThen } from '#lib/server/people.ts'
import { slugOfBody } from '#lib/server/proposed-slug.ts'
import { becomeSecretary } from '#lib/server/secretary.ts'
import { timeZones, zoneHere } from '#lib/server/time-zones.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { actor } }) => ({
  tree: await bodyTree(reader()),
  here: zoneHere(),
  zones: timeZones(zoneHere()),
  canCreate: actor.may === 'all' || actor.may.permissions.includes('body.can_create'),
})

export const actions: Actions = {
  create: async (event) => {
    const form = await event.request.formData()
    const names = namesFrom(form)
    const input = {
      id: newId(),
      names,
      slug: textOf(form, 'slug') ?? (await slugOfBody(names)),
      parent_id: textOf(form, 'parent_id'),
      time_zone: textOf(form, 'time_zone') ?? zoneHere(),
      kind: textOf(form, 'kind') ?? undefined,
    }
    return performThen(event, all.createBody, input, form, async ({ id, slug }) => {
      await becomeSecretary(event.locals, { id, timeZone: input.time_zone })
      return `/${slug}/settings`
    })
  },
}
