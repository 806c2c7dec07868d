import { error, type RequestEvent } from '@sveltejs/kit'
import {
  actions as all,
  activities,
  listBodies,
  listCategories,
  planFilings,
  rulesOf,
  standing,
  underWay,
  yearWarnings,
  type Action,
} from '@khural/register'
import { sessionHref } from '#lib/addresses.ts'
import { namesOf, textOf } from '#lib/server/act.ts'
import { askAboutDay } from '#lib/server/asked-day.ts'
import { bodyAt, reader, todayOf } from '#lib/server/find.ts'
import { mayHere } from '#lib/server/may.ts'
import { namesFrom, performThen } from '#lib/server/people.ts'
import { slugOfSeries } from '#lib/server/proposed-slug.ts'
import { itemsOf, numberOf, planIn, shownFirst } from '#lib/server/plan.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, url }) => {
  const body = await bodyAt(params.body)
  const db = reader()
  const today = todayOf(body)
  const found = await planIn(body, params.year, url)
  const { plan } = found
  const mayDraft = mayHere('plan.can_draft')
  if (!plan && !mayHere('members.can_see')) error(404)
  const rules = await rulesOf(db, body.id)
  const { searchParams } = url
  const done = searchParams.get('done')
  const common = {
    body,
    today,
    ...found,
    done,
    windowGivenUp: searchParams.get('window') !== null,
    defaultDue: `${params.year}-${rules.filing_due.value}`,
  }
  if (!plan) return { ...common, shown: null }
  // Whoever may see a version under way works on it; the one that holds stands at an address of its own too.
  const version = url.searchParams.get('show') === 'holding' ? standing(plan.versions) : shownFirst(plan)
  const shown = version ?? shownFirst(plan)
  const [{ items, named, sessions }, categories, filings, warnings, bodies] = await Promise.all([
    itemsOf(body, [shown]),
    listCategories(db, body.id),
    planFilings(db, body.id, plan.id, today, rules),
    mayHere('members.can_see') ? yearWarnings(db, body, params.year, today) : [],
    mayDraft ? listBodies(db) : [],
  ])
  return {
    ...common,
    shown: {
      ...{ version: shown, items: items[0]!, named, sessions, categories, filings },
      ...{ holds: standing(plan.versions)?.version ?? null, underWay: underWay(plan.versions)?.version ?? null },
      warnings: warnings.filter(({ urgency }) => mayDraft || urgency !== 'early'),
      recipients: bodies.filter(({ id }) => id !== body.id).map(({ id, names }) => ({ id, names })),
      activities,
    },
  }
}

/** Actions that say on which day something was done. */
const isDone = (name: string) => name === all.filePlan.name || name === all.receivePlan.name

/** Performs an action on the plan that the form names, and shows the page anew. */
const onPlan =
  <Input, Outcome>(
    action: Action<Input, Outcome>,
    given: (form: FormData) => object = () => ({}),
    at: (outcome: Outcome, form: FormData) => { [name: string]: string } = () => ({}),
  ) =>
  async (event: RequestEvent) => {
    const body = await bodyAt(event.params['body']!)
    const form = await event.request.formData()
    const asking = { timeZone: body.timeZone, language: event.locals.language, action: action.name }
    const asked = isDone(action.name) ? askAboutDay(form, 'on', 'done', asking) : null
    if (asked) return asked
    const input = { body_id: body.id, plan_id: textOf(form, 'plan_id'), ...given(form) }
    return performThen(event, action, input, form, (outcome) => here(event, at(outcome, form)))
  }

/** The page of the form, with the series that it shows. */
function here({ url }: Pick<RequestEvent, 'url'>, more: { [name: string]: string } = {}): string {
  const series = url.searchParams.get('series')
  const query = new URLSearchParams({ ...(series !== null && { series }), ...more }).toString()
  return query === '' ? url.pathname : `${url.pathname}?${query}`
}
const reason = (form: FormData) => ({ reason: namesOf(form, 'reason') ?? {} })
/** Of a change to an approved plan; null where a version is under way. */
const adjusting = (form: FormData) => ({ reason: namesOf(form, 'reason') })
const item = (form: FormData) => ({ item: textOf(form, 'item') })
const filing = (form: FormData) => ({ filing_id: textOf(form, 'filing_id'), on: textOf(form, 'on') ?? undefined })

export const actions: Actions = {
  begin: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    const input = {
      ...{ body_id: body.id, series_id: textOf(form, 'series_id'), year: event.params.year },
      copy_year: numberOf(form, 'copy_year'),
    }
    return performThen(event, all.draftPlan, input, form, () => here(event))
  },
  series: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    const names = namesFrom(form)
    const input = {
      ...{
        body_id: body.id,
        slug: textOf(form, 'slug') ?? (await slugOfSeries(body.id, names, textOf(form, 'kind'))),
        names,
      },
      kind: textOf(form, 'kind') ?? undefined,
    }
    return performThen(event, all.createSeries, input, form)
  },
  copy: onPlan(all.copyYear, (form) => ({ from_year: numberOf(form, 'from_year') })),
  describe: onPlan(all.describePlan, (form) => ({ aims: namesOf(form, 'aims') })),
  submit: onPlan(all.submitPlan),
  approve: onPlan(all.approvePlan, (form) => ({ of_version: numberOf(form, 'of_version') })),
  return: onPlan(all.returnPlan, (form) => ({ of_version: numberOf(form, 'of_version'), ...reason(form) })),
  adjust: onPlan(all.adjustPlan, reason),
  level: onPlan(all.setPlanLevel, (form) => ({ level: textOf(form, 'level') })),
  add: onPlan(
    all.addPlanItem,
    (form) => ({ quarter: numberOf(form, 'quarter'), names: namesFrom(form) }),
    (_, form) => ({ added: String(numberOf(form, 'quarter')) }),
  ),
  move: onPlan(
    all.movePlanItem,
    (form) => ({
      ...{ ...item(form), quarter: numberOf(form, 'quarter'), place: numberOf(form, 'place') },
      ...adjusting(form),
    }),
    ({ window_given_up }): { [name: string]: string } => (window_given_up ? { window: 'given_up' } : {}),
  ),
  drop: onPlan(all.dropPlanItem, (form) => ({ ...item(form), ...adjusting(form) })),
  restore: onPlan(all.dropPlanItem, (form) => ({ ...item(form), is_dropped: false })),
  name: onPlan(all.namePlanFiling, (form) => ({
    ...{ recipient_body_id: textOf(form, 'recipient_body_id'), recipient: namesOf(form, 'recipient') },
    due: textOf(form, 'due'),
  })),
  file: onPlan(all.filePlan, (form) => ({ ...filing(form), to: textOf(form, 'to') })),
  receive: onPlan(all.receivePlan, (form) => ({
    ...{ ...filing(form), by: textOf(form, 'by') ?? undefined, words: namesOf(form, 'words') },
  })),
  strike: onPlan(all.strikePlanFiling, (form) => ({ filing_id: textOf(form, 'filing_id') })),

  /** One step: a session of the series that carries out the item, with the item and its superior texts on the agenda. */
  session: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    const { plan } = await planIn(body, event.params.year, event.url)
    const input = { body_id: body.id, plan_id: plan?.id, ...item(form) }
    return performThen(event, all.planTopic, input, form, (at) => sessionHref(body.slug, at))
  },
}
