import { error } from '@sveltejs/kit'
import { actions as all, findPost } from '@khural/register'
import { textOf } from '#lib/server/act.ts'
import { bodyAt, reader, todayOf } from '#lib/server/find.ts'
import { namesFrom, performThen } from '#lib/server/people.ts'
import { languageOf } from '@khural/register/body/import-cells.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async ({ params, url }) => {
  const body = await bodyAt(params.body)
  const found = await findPost(reader(), body.id, params.post)
  if (!found) error(404)
  return { body, today: todayOf(body), ...found, done: url.searchParams.get('done') }
}

async function asked(event: RequestEvent) {
  const body = await bodyAt(event.params.body)
  return { key: { body_id: body.id, post_id: event.params.post }, form: await event.request.formData() }
}

export const actions: Actions = {
  appoint: async (event) => {
    const { key, form } = await asked(event)
    const name = textOf(form, 'name')
    const input = {
      ...key,
      names: name === null ? {} : { [languageOf(name)]: name },
      acting: form.has('acting'),
      from: textOf(form, 'from'),
      to: textOf(form, 'to'),
      succeeds: form.has('succeeds'),
    }
    return performThen(event, all.appointPerson, input, form)
  },
  change: async (event) => {
    const { key, form } = await asked(event)
    const input = {
      ...key,
      names: namesFrom(form),
      role: textOf(form, 'role') ?? undefined,
      is_shared: form.has('shared'),
    }
    return performThen(event, all.changePost, input, form)
  },
  end: async (event) => {
    const { key, form } = await asked(event)
    return performThen(event, all.endPost, { ...key, on: textOf(form, 'on') ?? '' }, form)
  },
  reopen: async (event) => {
    const { key, form } = await asked(event)
    return performThen(event, all.endPost, { ...key, on: null }, form)
  },
  tenure: async (event) => {
    const { key, form } = await asked(event)
    const days = { from: textOf(form, 'from'), to: textOf(form, 'to'), acting: form.has('acting') }
    const input = { body_id: key.body_id, tenure_id: textOf(form, 'tenure_id'), ...days }
    return performThen(event, all.changeTenure, input, form)
  },
  strike: async (event) => {
    const { key, form } = await asked(event)
    return performThen(event, all.strikeTenure, { body_id: key.body_id, tenure_id: textOf(form, 'tenure_id') }, form)
  },
}
