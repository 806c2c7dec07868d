import { listCategories, standing } from '@khural/register'
import { bodyAt, reader } from '#lib/server/find.ts'
import { itemsOf, versionAt } from '#lib/server/plan.ts'
import type { PageServerLoad } from './$types'

/** A version as it was put forward, at an address that stays. */
export const load: PageServerLoad = async ({ params, url }) => {
  const body = await bodyAt(params.body)
  const { plan, version, series, year } = await versionAt(body, params.year, url, params.version)
  const [{ items, named, sessions }, categories] = await Promise.all([
    itemsOf(body, [version]),
    listCategories(reader(), body.id),
  ])
  const holds = standing(plan.versions)?.version ?? null
  return { body, plan, version, series, year, items: items[0]!, named, sessions, categories, holds }
}
