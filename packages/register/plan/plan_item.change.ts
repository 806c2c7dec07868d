import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { checkItem, placeItem } from './items.ts'
import { itemFields, itemKey, quarterSchema } from './model.ts'
import { getItemRow, getOpenVersion, listItemRows } from './store.ts'

const input = z.object({ ...itemKey, quarter: quarterSchema.optional(), ...z.object(itemFields).partial().shape })

/** Changes what an item says in the version under way; what is not given stays. */
export const changePlanItem: Action<z.infer<typeof input>, null> = {
  name: 'plan_item.change',
  summary: 'Change what a topic of the plan under way says.',
  input,
  permission: 'plan.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, plan_id, item, quarter, ...said }) {
    const version = await getOpenVersion(tx.db, body_id, plan_id)
    const row = await getItemRow(tx.db, body_id, version.id, item)
    const to = quarter ?? row.quarter
    await checkItem(tx.db, body_id, version.year, { ...row, ...said, quarter: to }, row.category)
    const changed = await tx.set('plan_item', row.id, said)
    if (to !== row.quarter) await placeItem(tx, await listItemRows(tx.db, body_id, version.id), changed, to, null)
    return { outcome: null, subject: { noun: 'plan', id: plan_id } }
  },
}
