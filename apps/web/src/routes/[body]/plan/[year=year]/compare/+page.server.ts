import { error } from '@sveltejs/kit'
import { compare, listCategories } from '@khural/register'
import { bodyAt, reader } from '#lib/server/find.ts'
import { itemsOf, versionAt } from '#lib/server/plan.ts'
import type { PageServerLoad } from './$types'

/** Two versions of a plan, `?from=1&to=2`: what was added, dropped, moved and changed. */
export const load: PageServerLoad = async ({ params, url }) => {
  const body = await bodyAt(params.body)
  const { plan, version: to, series, year } = await versionAt(body, params.year, url, url.searchParams.get('to'))
  const from = plan.versions.find((one) => String(one.version) === url.searchParams.get('from')) ?? error(404)
  const [{ items, named }, categories] = await Promise.all([
    itemsOf(body, [from, to]),
    listCategories(reader(), body.id),
  ])
  const [was, now] = items.map((some) => some.filter(({ isDropped }) => !isDropped))
  const differences = compare(was!, now!)
  return { body, plan, series, year, from, to, differences, named, categories, all: { was: was!, now: now! } }
}
