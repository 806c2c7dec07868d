import { actions, newId, plansOfYear, standing, underWay, versionItems, type Id } from '@khural/register'
import { done } from '@khural/register/journal/testing.ts'
import type { Page } from 'playwright-core'
import type { Product } from './helpers.ts'

export const YEAR = new Date().getUTCFullYear()

/** A body with a series and a plan of three topics that is being prepared. */
export async function bodyWithPlan({ database }: Pick<Product, 'database'>, slug: string, { year = YEAR } = {}) {
  const body_id = newId()
  await done(database, actions.createBody, { id: body_id, slug, names: { en: `Body ${slug}`, zh: '河谷委员会' } })
  const series = { body_id, slug: 'study', names: { en: 'Study', zh: '学习' }, kind: 'collective-study' }
  const { id: series_id } = await done(database, actions.createSeries, series)
  const { id: plan_id } = await done(database, actions.draftPlan, { body_id, series_id, year })
  const key = { body_id, plan_id }
  const add = async (quarter: number, en: string, zh: string, more: object = {}) =>
    (await done(database, actions.addPlanItem, { ...key, quarter, names: { en, zh }, ...more })).item
  const water = await add(1, 'Water law', '水法', { category: 'law', activity: 'lecture' })
  const roads = await add(1, 'Winter roads and rescue', '冬季道路救援', {
    ...{ activity: 'collective', questions: [{ en: 'Which pass closes first?', zh: '哪个山口先封？' }] },
    materials: { en: 'Report of the road office', zh: '公路局报告' },
  })
  const care = await add(2, 'Care within reach', '基层诊疗可及')
  return { body_id, series_id, key, items: { water, roads, care } }
}

/** The topics of the newest version, as `quarter: topic`. */
export async function topicsOf(
  { database: { db } }: Pick<Product, 'database'>,
  body_id: Id,
  year = YEAR,
): Promise<string[]> {
  const [plan] = await plansOfYear(db, body_id, year)
  const version = underWay(plan!.versions) ?? standing(plan!.versions)!
  const items = (await versionItems(db, body_id, [version.id])).get(version.id) ?? []
  return items.filter(({ isDropped }) => !isDropped).map(({ quarter, names }) => `${quarter}: ${names['en']}`)
}

/** The topics of each quarter as the page shows them. */
export const board = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.board > section')].map((section) =>
      [...section.querySelectorAll('h3')].map((head) => head.firstElementChild?.textContent ?? ''),
    ),
  )
