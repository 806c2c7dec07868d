import { error, redirect } from '@sveltejs/kit'
import { actions as all, findPerson, listPeople } from '@khural/register'
import { textOf } from '#lib/server/act.ts'
import { bodyAt, reader, todayOf } from '#lib/server/find.ts'
import { cleanText } from '#lib/server/clean.ts'
import { namesFrom, performThen } from '#lib/server/people.ts'
import type { Actions, PageServerLoad } from './$types'

const MOST_CANDIDATES = 20

export const load: PageServerLoad = async ({ params, url }) => {
  const body = await bodyAt(params.body)
  const other =
    cleanText(url.searchParams.get('other') ?? '')
      .trim()
      .slice(0, 100) || null
  const [found, candidates] = await Promise.all([
    findPerson(reader(), body.id, params.person),
    other === null ? null : listPeople(reader(), body.id, { words: other, limit: MOST_CANDIDATES }),
  ])
  if (!found) error(404)
  // Who was merged is found where they are now.
  if ('mergedInto' in found) redirect(308, `/${body.slug}/people/${found.mergedInto}?was=${params.person}`)
  return {
    body,
    today: todayOf(body),
    person: found.person,
    other,
    candidates: candidates?.people.filter(({ id }) => id !== params.person) ?? null,
    wasMerged: url.searchParams.has('was'),
    done: url.searchParams.get('done'),
  }
}

export const actions: Actions = {
  change: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    const input = { body_id: body.id, person_id: event.params.person, names: namesFrom(form) }
    return performThen(event, all.changePerson, input, form)
  },
  merge: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    const input = { body_id: body.id, person_id: event.params.person, merged_id: textOf(form, 'merged_id') }
    return performThen(event, all.mergePeople, input, form)
  },
  split: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    const merged_id = textOf(form, 'merged_id')
    const key = { body_id: body.id, person_id: event.params.person }
    const input =
      merged_id === null
        ? { names: namesFrom(form), tenures: form.getAll('tenure'), sessions: form.getAll('session') }
        : { merged_id }
    const to = ({ id }: { id: string }) => `/${body.slug}/people/${merged_id === null ? id : event.params.person}`
    return performThen(event, all.splitPerson, { ...key, ...input }, form, to)
  },
}
