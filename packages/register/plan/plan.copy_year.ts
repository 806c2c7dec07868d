import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { copiedItems } from './items.ts'
import { planKey, yearSchema } from './model.ts'
import { itemsOfYear } from './plan.draft.ts'
import { getOpenVersion, getPlan, listItemRows } from './store.ts'

const input = z.object({ ...planKey, from_year: yearSchema })

/** [PL6] Puts the items of another year behind those that the version under way has. */
export const copyYear: Action<z.infer<typeof input>, { items: number; version_id: Id }> = {
  name: 'plan.copy_year',
  summary: 'Add the items of another year to the plan under way.',
  input,
  permission: 'plan.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, plan_id, from_year }, { newId }) {
    const { series_id, year } = await getPlan(tx.db, body_id, plan_id)
    const { id: version_id } = await getOpenVersion(tx.db, body_id, plan_id)
    const copied = await itemsOfYear(tx.db, body_id, series_id, from_year)
    const has = await listItemRows(tx.db, body_id, version_id)
    const rows = copiedItems(copied, { plan_id, version_id, year, has, newId })
    await tx.insertAll('plan_item', rows)
    return { outcome: { items: rows.length, version_id }, subject: { noun: 'plan', id: plan_id } }
  },
}
