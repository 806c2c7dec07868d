import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { itemKey } from './model.ts'
import { getItemRow, getOpenVersion } from './store.ts'

const input = z.object({
  ...itemKey,
  /** False puts it back. */
  is_dropped: z.boolean().default(true),
})

/** Takes an item out of the version under way, or puts it back; earlier versions keep it. */
export const dropPlanItem: Action<z.infer<typeof input>, null> = {
  name: 'plan_item.drop',
  summary: 'Take a topic out of the plan under way, or put it back.',
  input,
  permission: 'plan.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, plan_id, item, is_dropped }, { now }) {
    const version = await getOpenVersion(tx.db, body_id, plan_id)
    const { id } = await getItemRow(tx.db, body_id, version.id, item)
    await tx.set('plan_item', id, { dropped_at: is_dropped ? now : null })
    return { outcome: null, subject: { noun: 'plan', id: plan_id } }
  },
}
