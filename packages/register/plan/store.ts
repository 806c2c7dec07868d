import type { Id, PlanItemRow, PlanRow, PlanVersionRow, TopicCategoryRow } from '../database/tables.ts'
import { Refused } from '../journal/refusals.ts'
import type { Reader } from '../journal/writer.ts'
import { categoryPresets } from './defaults.ts'
import type { CategoryView } from './model.ts'
import { rulesWith, type Rules } from './rules.ts'
import { isOpen } from './versions.ts'

export async function findPlan(db: Reader, bodyId: Id, seriesId: Id, year: number): Promise<PlanRow | null> {
  const row = await db
    .selectFrom('plan')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('series_id', '=', seriesId)
    .where('year', '=', year)
    .executeTakeFirst()
  return row ?? null
}

/** @throws Refused `record.not_found` */
export async function getPlan(db: Reader, bodyId: Id, id: Id): Promise<PlanRow> {
  const row = await db
    .selectFrom('plan')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refused('record.not_found', { noun: 'plan' })
  return row
}

/** The versions of a plan, the newest first. */
export async function listVersions(db: Reader, bodyId: Id, planId: Id): Promise<PlanVersionRow[]> {
  return db
    .selectFrom('plan_version')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('plan_id', '=', planId)
    .orderBy('version', 'desc')
    .execute()
}

/**
 * [PL2] The version of a plan that can be changed now.
 *
 * @throws Refused `record.not_found`, `plan.nothing_under_way`, `plan.submitted`
 */
export async function getOpenVersion(db: Reader, bodyId: Id, planId: Id): Promise<PlanVersionRow & { year: number }> {
  const { year } = await getPlan(db, bodyId, planId)
  const [newest] = await listVersions(db, bodyId, planId)
  if (!newest || newest.state === 'approved') throw new Refused('plan.nothing_under_way')
  if (!isOpen(newest.state)) throw new Refused('plan.submitted', { version: newest.version })
  return { ...newest, year }
}

/** The items of a version in the order of the year, those taken out among them. */
export async function listItemRows(db: Reader, bodyId: Id, versionId: Id): Promise<PlanItemRow[]> {
  return db
    .selectFrom('plan_item')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('version_id', '=', versionId)
    .orderBy('quarter')
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** @throws Refused `record.not_found` */
export async function getItemRow(db: Reader, bodyId: Id, versionId: Id, item: Id): Promise<PlanItemRow> {
  const row = await db
    .selectFrom('plan_item')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('version_id', '=', versionId)
    .where('item', '=', item)
    .executeTakeFirst()
  if (!row) throw new Refused('record.not_found', { noun: 'plan_item' })
  return row
}

/** [PL10] The rules as they hold in a body. */
export async function rulesOf(db: Reader, bodyId: Id): Promise<Rules> {
  const rows = await db
    .selectFrom('rule_setting')
    .select(['key', 'value', 'is_on', 'set_by', 'set_at'])
    .where('body_id', '=', bodyId)
    .execute()
  return rulesWith(
    rows.map(({ is_on, set_by, set_at, ...row }) => ({ ...row, isOn: is_on, setBy: set_by, setAt: set_at })),
  )
}

export async function listCategoryRows(db: Reader, bodyId: Id): Promise<TopicCategoryRow[]> {
  return db
    .selectFrom('topic_category')
    .selectAll()
    .where('body_id', '=', bodyId)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** [PL18] The classes of topics of a body, those struck last; the neutral list where it has none of its own. */
export async function listCategories(db: Reader, bodyId: Id): Promise<CategoryView[]> {
  const rows = await listCategoryRows(db, bodyId)
  if (rows.length === 0) return categoryPresets.neutral.map((one) => ({ ...one, isStruck: false }))
  return rows
    .map(({ key, names, struck_at }) => ({ key, names, isStruck: struck_at !== null }))
    .toSorted((a, b) => Number(a.isStruck) - Number(b.isStruck))
}
