import {
  actions as all,
  countToStudy,
  directiveKinds,
  directiveViews,
  DIRECTIVE_ROWS,
  listDirectives,
  publications,
  topicsWithTexts,
} from '@khural/register'
import { daySchema } from '@khural/register/body/model.ts'
import { textOf } from '#lib/server/act.ts'
import { bodyAt, reader, todayOf } from '#lib/server/find.ts'
import { keyIn, textOfKey } from '#lib/server/keys.ts'
import { namesFrom, performThen } from '#lib/server/people.ts'
import { placesFor, placeText, takeBack } from '#lib/server/placing.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, url }) => {
  const body = await bodyAt(params.body)
  const db = reader()
  const today = todayOf(body)
  const view = directiveViews.find((one) => one === url.searchParams.get('view')) ?? 'open'
  const place = keyIn(daySchema, url.searchParams.get('after'))
  const after = place && { until: place.value, id: place.id }
  const [{ lines, next }, waiting, places] = await Promise.all([
    listDirectives(db, body.id, view, after),
    countToStudy(db, body.id, today),
    view === 'open' ? placesFor(body) : { sessions: [], plans: [] },
  ])
  const ids = lines.map(({ id }) => id)
  const topics = await topicsWithTexts(db, body.id, ids, Number(today.slice(0, 4)))
  return {
    ...{ body, today, view, views: directiveViews, lines, waiting, kinds: directiveKinds, publications },
    ...{ rows: DIRECTIVE_ROWS, next: textOfKey(next && { value: next.until, id: next.id }), isFirst: after === null },
    ...{ places, topics, done: url.searchParams.get('done'), undo: url.searchParams.get('undo') },
  }
}

const given = (form: FormData) => ({
  publication: textOf(form, 'publication') ?? undefined,
  study_until: textOf(form, 'study_until'),
  url: textOf(form, 'url'),
})

export const actions: Actions = {
  take_in: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    const input = {
      ...{ body_id: body.id, names: namesFrom(form), kind: textOf(form, 'kind') ?? undefined, ...given(form) },
      ...{ issuer: textOf(form, 'issuer'), given_on: textOf(form, 'given_on') },
    }
    return performThen(event, all.takeInDirective, input, form)
  },
  change: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    const input = { body_id: body.id, id: textOf(form, 'id'), ...given(form), is_listed: form.has('is_listed') }
    return performThen(event, all.changeDirective, input, form, () => event.url.pathname)
  },
  /** One step: the text is put on an agenda or in the plan. */
  place: async (event) => placeText(event, await bodyAt(event.params.body)),
  take_back: async (event) => takeBack(event, await bodyAt(event.params.body)),
}
