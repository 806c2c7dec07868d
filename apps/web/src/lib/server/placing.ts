import { error, redirect, type RequestEvent } from '@sveltejs/kit'
import {
  actions as all,
  directivesNamed,
  plansOfYear,
  sessionsAhead,
  underWay,
  versionItems,
  type Body,
  type Id,
  type Names,
} from '@khural/register'
import { act, textOf } from './act.ts'
import { reader, todayOf } from './find.ts'
import { mayHere } from './may.ts'
import { shownFirst } from './plan.ts'
import { performThen, typedIn } from './people.ts'

/** A plan that a text can be put on. */
export interface PlanChoice {
  plan: Id
  year: number
  seriesNames: Names
  /** The version that a change would begin; null where one is open already. */
  begins: number | null
  topics: { item: Id; quarter: number; names: Names; directiveIds: Id[] }[]
}

/** Where a superior text can be put: the agendas that are open, and the plans of this year and the next. */
export async function placesFor(body: Pick<Body, 'id' | 'timeZone'>) {
  const year = Number(todayOf(body).slice(0, 4))
  const db = reader()
  const [ahead, ...plans] = await Promise.all([
    mayHere('session.can_plan') ? sessionsAhead(db, body.id) : [],
    ...(mayHere('plan.can_draft') ? [plansOfYear(db, body.id, year), plansOfYear(db, body.id, year + 1)] : []),
  ])
  // What waits for approval is not changed.
  const open = plans.flat().filter(({ versions }) => underWay(versions)?.state !== 'submitted')
  const shown = open.map((plan) => ({ plan, version: shownFirst(plan) }))
  const items = await versionItems(
    db,
    body.id,
    shown.map(({ version }) => version.id),
  )
  return {
    sessions: ahead.filter(({ state }) => state === 'planned' || state === 'called'),
    plans: shown.map(({ plan, version }): PlanChoice => {
      const topics = (items.get(version.id) ?? []).filter(({ isDropped }) => !isDropped)
      return {
        ...{ plan: plan.id, year: plan.year, seriesNames: plan.seriesNames },
        begins: version.state === 'approved' ? version.version + 1 : null,
        topics: topics.map(({ item, quarter, names, directiveIds }) => ({ item, quarter, names, directiveIds })),
      }
    }),
  }
}

/** Why a version of a plan begins with a text. */
const because = (names: Names): Names => ({
  ...(names['en'] && { en: `Takes up “${names['en']}”` }),
  ...(names['zh'] && { zh: `列入“${names['zh']}”` }),
  ...(names['mn'] && { mn: names['mn'] }),
})

/**
 * Puts a text where one choice says: `agenda <session> <kind>`, `topic <plan> <item>`, or `quarter <plan> <number>` for a
 * topic of its own. The page then says so and offers to undo it.
 */
export async function placeText(event: RequestEvent, body: Body) {
  const form = await event.request.formData()
  const [text] = await directivesNamed(reader(), body.id, [textOf(form, 'id') ?? ''])
  const [where, of, which] = (textOf(form, 'to') ?? '').split(' ')
  const then = (undo: string) => () =>
    `${event.url.pathname}?${new URLSearchParams({ undo: `${undo} ${text?.id ?? ''}` })}`
  if (where === 'agenda') {
    const input = {
      ...{ body_id: body.id, session_id: of, kind: which, names: text?.names, directive_id: text?.id },
    }
    return performThen(event, all.addAgendaItem, input, form, ({ id }) => then(`agenda ${id}`)())
  }
  const { plans } = await placesFor(body)
  const plan = plans.find((one) => one.plan === of) ?? error(404)
  if (!text) error(404)
  const { names } = text
  const common = { body_id: body.id, plan_id: plan.plan, reason: plan.begins === null ? null : because(names) }
  if (where === 'quarter') {
    const input = { ...common, quarter: Number(which), names, directive_ids: [text.id] }
    return performThen(event, all.addPlanItem, input, form, ({ item }) => then(`quarter ${plan.plan} ${item}`)())
  }
  const topic = plan.topics.find(({ item }) => item === which) ?? error(404)
  const directive_ids = [...new Set([...topic.directiveIds, text.id])]
  const input = { ...common, item: topic.item, directive_ids }
  return performThen(event, all.changePlanItem, input, form, then(`topic ${plan.plan} ${topic.item}`))
}

/** Takes back what `placeText` did. */
export async function takeBack(event: RequestEvent, body: Body) {
  const form = await event.request.formData()
  const [where, of, which, last] = (textOf(form, 'undo') ?? '').split(' ')
  const here = () => event.url.pathname
  if (where === 'agenda') {
    return performThen(event, all.withdrawAgendaItem, { body_id: body.id, item_id: of }, form, here)
  }
  const common = { body_id: body.id, plan_id: of, item: which }
  if (where === 'quarter') return performThen(event, all.dropPlanItem, common, form, here)
  const { plans } = await placesFor(body)
  const topic = plans.flatMap(({ topics }) => topics).find(({ item }) => item === which) ?? error(404)
  const directive_ids = topic.directiveIds.filter((id) => id !== last)
  const done = await act(event, all.changePlanItem, { ...common, directive_ids }, typedIn(form))
  redirect(303, `${here()}?done=${'failure' in done ? 'taken_back.not' : 'taken_back'}#done`)
}
