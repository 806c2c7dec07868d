import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { copiedItems } from './items.ts'
import { yearSchema } from './model.ts'
import { findPlan, listItemRows, listVersions } from './store.ts'
import { standing } from './versions.ts'

const input = z.object({
  body_id: z.uuid(),
  series_id: z.uuid(),
  year: yearSchema,
  /** The year whose plan of the same series is copied; null: the plan begins empty. */
  copy_year: yearSchema.nullable().default(null),
})

/** [PL1] Begins the plan of a series for a year, empty or as that of another year was. */
export const draftPlan: Action<z.infer<typeof input>, { id: Id; version_id: Id }> = {
  name: 'plan.draft',
  summary: 'Begin the plan of a series for a year, empty or copied from another year.',
  input,
  permission: 'plan.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, series_id, year, copy_year }, { actor, now, newId }) {
    const series = await tx.db
      .selectFrom('series')
      .select('id')
      .where('body_id', '=', body_id)
      .where('id', '=', series_id)
      .executeTakeFirst()
    if (!series) throw new Refused('record.not_found', { noun: 'series' })
    if (await findPlan(tx.db, body_id, series_id, year)) throw new Refused('plan.stands', { year })
    const made = { made_at: now, made_by: actor.name }
    const { id } = await tx.insert('plan', { id: newId(), series_id, year, level: null, ...made })
    const { id: version_id } = await tx.insert('plan_version', {
      id: newId(),
      plan_id: id,
      version: 1,
      ...startedBy(actor.name, now),
    })
    if (copy_year !== null) {
      const copied = await itemsOfYear(tx.db, body_id, series_id, copy_year)
      await tx.insertAll('plan_item', copiedItems(copied, { plan_id: id, version_id, year, has: [], newId }))
    }
    return { outcome: { id, version_id }, subject: { noun: 'plan', id } }
  },
}

/** A version as it begins. */
export const startedBy = (name: string, now: Date) => ({
  state: 'drafted',
  ...{ reason: null, aims: null, return_reason: null },
  ...{ drafted_at: now, drafted_by: name },
  ...{ submitted_at: null, submitted_by: null, returned_at: null, returned_by: null },
  ...{ approved_at: null, approved_by: null, approved_by_id: null },
})

/**
 * The items of the plan of a series for a year: of the version that holds, else of the newest.
 *
 * @throws Refused `plan.none_of_year`
 */
export async function itemsOfYear(...[db, bodyId, seriesId, year]: Parameters<typeof findPlan>) {
  const plan = await findPlan(db, bodyId, seriesId, year)
  const versions = plan ? await listVersions(db, bodyId, plan.id) : []
  const version = standing(versions) ?? versions[0]
  if (!version) throw new Refused('plan.none_of_year', { year })
  return listItemRows(db, bodyId, version.id)
}
