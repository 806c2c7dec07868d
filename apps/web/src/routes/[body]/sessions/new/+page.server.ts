import { actions as all, listSeries } from '@khural/register'
import { membersOn } from '@khural/register/session/planning.ts'
import { sessionKinds } from '@khural/register/source/model.ts'
import { sessionHref } from '#lib/addresses.ts'
import { finishedTopics } from '@khural/register/session/agenda.ts'
import { plannedTopics } from '#lib/server/agenda.ts'
import { textOf } from '#lib/server/act.ts'
import { bodyAt, reader, todayOf } from '#lib/server/find.ts'
import { timesFrom } from '#lib/server/moments.ts'
import { namesFrom, performThen } from '#lib/server/people.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, url }) => {
  const body = await bodyAt(params.body)
  const db = reader()
  const today = todayOf(body)
  const asked = (name: string) => url.searchParams.get(name) ?? ''
  const [series, { members }, topics, finished] = await Promise.all([
    listSeries(db, body.id),
    membersOn(db, body.id, today),
    plannedTopics(db, body.id, Number(today.slice(0, 4))),
    finishedTopics(db, body.id),
  ])
  return {
    body,
    series,
    kinds: sessionKinds,
    members: members.map(({ personId, names }) => ({ id: personId, names })),
    topics: topics.filter(({ item }) => !finished.has(item) || item === asked('plan_item')),
    /** What the link that led here knows already: an item of the plan, its series, a day. */
    asked: { series: asked('series'), planItem: asked('plan_item'), day: asked('day') },
  }
}

export const actions: Actions = {
  default: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    const read = timesFrom(form, body.timeZone, event.locals.language, all.planSession.name)
    if ('failure' in read) return read.failure
    const [names, seriesNames] = [namesFrom(form), namesFrom(form, 'series_names')]
    const isNew = Object.keys(seriesNames).length > 0
    const number = textOf(form, 'number')
    const input = {
      body_id: body.id,
      ...(isNew
        ? { new_series: { names: seriesNames, kind: textOf(form, 'kind'), restarts: textOf(form, 'restarts') } }
        : { series: textOf(form, 'series') ?? undefined }),
      ...(Object.keys(names).length > 0 && { names }),
      ...(number !== null && { number: Number(number) }),
      ...read.times,
      place: textOf(form, 'place'),
      presider_id: textOf(form, 'presider') ?? undefined,
      plan_item: textOf(form, 'plan_item'),
      level: textOf(form, 'level'),
    }
    return performThen(event, all.planSession, input, form, (made) => `${sessionHref(body.slug, made)}/agenda`)
  },
}
