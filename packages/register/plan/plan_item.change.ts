import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { checkItem, placeItem } from './items.ts'
import { adjusting, itemFields, itemKey, quarterSchema } from './model.ts'
import { openVersion } from './opening.ts'
import { getItemRow, listItemRows } from './store.ts'

const input = z.object({
  ...itemKey,
  quarter: quarterSchema.optional(),
  ...z.object(itemFields).partial().shape,
  ...adjusting,
})

/** [PL3] Changes what an item says in the version under way; what is not given stays. */
export const changePlanItem: Action<z.infer<typeof input>, null> = {
  name: 'plan_item.change',
  summary: 'Change what a topic of the plan says; of an approved one with the reason, as its next version.',
  input,
  permission: 'plan.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, plan_id, item, quarter, reason, ...said }, circumstances) {
    const version = await openVersion(tx, plan_id, reason, circumstances)
    const row = await getItemRow(tx.db, body_id, version.id, item)
    const to = quarter ?? row.quarter
    await checkItem(tx.db, body_id, version.year, { ...row, ...said, quarter: to }, row.category)
    const changed = await tx.set('plan_item', row.id, said)
    if (to !== row.quarter) await placeItem(tx, await listItemRows(tx.db, body_id, version.id), changed, to, null)
    return { outcome: null, subject: { noun: 'plan', id: plan_id } }
  },
}
