import type { Database } from '../database/open.ts'
import type { Id } from '../database/tables.ts'
import { createBody } from '../body/body.create.ts'
import { newId } from '../journal/perform.ts'
import { checker, done } from '../journal/testing.ts'
import { createSeries } from '../session/series.create.ts'
import { approvePlan } from './plan.approve.ts'
import { draftPlan } from './plan.draft.ts'
import { submitPlan } from './plan.submit.ts'
import { addPlanItem } from './plan_item.add.ts'
import { plansOfYear, versionItems } from './views.ts'

interface Key {
  body_id: Id
  plan_id: Id
}

/** Bodies with series and plans, for tests; `database` is asked for when it is used, for it is opened before all tests. */
export function planTesting(database: () => Database) {
  let count = 0
  async function bodyWithSeries() {
    const body_id = newId()
    const slug = `body-${++count}`
    await done(database(), createBody, { id: body_id, slug, names: { en: slug }, time_zone: 'Asia/Ulaanbaatar' })
    const series = { slug: 'study', names: { en: 'Study', zh: '学习' }, kind: 'collective-study' }
    const { id: series_id } = await done(database(), createSeries, { body_id, ...series })
    return { body_id, series_id, slug }
  }
  async function drafted(year = 2031) {
    const made = await bodyWithSeries()
    const { body_id, series_id } = made
    const { id: plan_id } = await done(database(), draftPlan, { body_id, series_id, year })
    return { ...made, key: { body_id, plan_id } }
  }
  const add = async (key: Key, quarter: number, en: string, more: object = {}) =>
    (await done(database(), addPlanItem, { ...key, quarter, names: { en }, ...more })).item
  /** The topics of the newest version, as `quarter: topic`. */
  async function topics({ body_id }: Key, year = 2031, version?: number) {
    const [plan] = await plansOfYear(database().db, body_id, year)
    const wanted = plan!.versions.find((one) => one.version === (version ?? plan!.versions[0]!.version))!
    const items = (await versionItems(database().db, body_id, [wanted.id])).get(wanted.id) ?? []
    return items.filter(({ isDropped }) => !isDropped).map(({ quarter, names }) => `${quarter}: ${names['en']}`)
  }
  async function approvedPlan() {
    const made = await drafted()
    await add(made.key, 1, 'Water law')
    await done(database(), submitPlan, made.key)
    await done(database(), approvePlan, { ...made.key, of_version: 1 }, { actor: checker })
    return made
  }
  return { bodyWithSeries, drafted, add, topics, approvedPlan }
}
