import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { adjusting, itemKey } from './model.ts'
import { openVersion } from './opening.ts'
import { getItemRow } from './store.ts'

const input = z.object({
  ...itemKey,
  /** False puts it back. */
  is_dropped: z.boolean().default(true),
  ...adjusting,
})

/** [PL3] Takes an item out of the version under way, or puts it back; earlier versions keep it. */
export const dropPlanItem: Action<z.infer<typeof input>, null> = {
  name: 'plan_item.drop',
  summary: 'Take a topic out of the plan, or put it back; of an approved one with the reason, as its next version.',
  input,
  permission: 'plan.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, plan_id, item, is_dropped, reason }, circumstances) {
    const version = await openVersion(tx, plan_id, reason, circumstances)
    const { id } = await getItemRow(tx.db, body_id, version.id, item)
    await tx.set('plan_item', id, { dropped_at: is_dropped ? circumstances.now : null })
    return { outcome: null, subject: { noun: 'plan', id: plan_id } }
  },
}
