import { error, fail } from '@sveltejs/kit'
import {
  actions as all,
  activities,
  allPosts,
  isOpen,
  listCategories,
  listDirectives,
  namedInItems,
  offeredMaterials,
  type Body,
  type ItemView,
} from '@khural/register'
import { textOf } from '#lib/server/act.ts'
import { bodyAt, reader } from '#lib/server/find.ts'
import { performThen } from '#lib/server/people.ts'
import { choicesIn, itemFrom, itemsOf, numberOf, planIn, shownFirst } from '#lib/server/plan.ts'
import type { Actions, PageServerLoad } from './$types'

/**
 * The form of a topic of the version under way: `?item=` one that stands, else a new one for `?quarter=`, perhaps with a
 * superior text on it, `&directive=`.
 */
export const load: PageServerLoad = async ({ params, url }) => {
  const body = await bodyAt(params.body)
  const { plan, year, series } = await planIn(body, params.year, url)
  if (!plan || !isOpen(shownFirst(plan).state)) error(404)
  const asked = url.searchParams.get('item')
  const { items } = await itemsOf(body, [shownFirst(plan)])
  const item = asked === null ? null : (items[0]!.find((one) => one.item === asked) ?? error(404))
  const quarter = item?.quarter ?? Number(/^[1-4]$/.exec(url.searchParams.get('quarter') ?? '')?.[0] ?? 1)
  const directive = url.searchParams.get('directive')
  return { body, plan, year, series, item, quarter, directive, activities, ...(await choicesOf(body, item)) }
}

/** What an item can point at: what is offered, and what it points at already. */
async function choicesOf(body: Pick<Body, 'id'>, item: ItemView | null) {
  const db = reader()
  const [categories, { standing: posts }, { lines }, materials, named] = await Promise.all([
    listCategories(db, body.id),
    allPosts(db, body.id),
    listDirectives(db, body.id, 'open', null),
    offeredMaterials(db, body.id),
    item ? namedInItems(db, body.id, [item]) : null,
  ])
  const both = <Choice extends { id: string }>(offered: readonly Choice[], ids: readonly string[]) => [
    ...ids
      .filter((id) => offered.every((one) => one.id !== id))
      .flatMap((id) => {
        const names = named?.get(id)
        return names ? [{ id, names }] : []
      }),
    ...offered,
  ]
  return {
    categories: categories.filter(({ key, isStruck }) => !isStruck || key === item?.category),
    posts: both(posts, item?.speakerPosts ?? []).map(({ id, names }) => ({ id, names })),
    directives: both(lines, item?.directiveIds ?? []).map(({ id, names }) => ({ id, names })),
    materials: both(materials, item?.materialIds ?? []),
  }
}

export const actions: Actions = {
  default: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    const series = event.url.searchParams.get('series')
    const back = `/${body.slug}/plan/${event.params.year}${series === null ? '' : `?series=${encodeURIComponent(series)}`}`
    const common = { body_id: body.id, plan_id: textOf(form, 'plan_id'), quarter: numberOf(form, 'quarter') }
    const item = textOf(form, 'item')
    const failed =
      item === null
        ? await performThen(event, all.addPlanItem, { ...common, ...itemFrom(form) }, form, () => back)
        : await performThen(event, all.changePlanItem, { ...common, item, ...itemFrom(form) }, form, () => back)
    return fail(failed.status, { ...failed.data, ...choicesIn(form) })
  },
}
