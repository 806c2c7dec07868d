import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { placeItem } from './items.ts'
import { adjusting, itemKey, quarterSchema } from './model.ts'
import { openVersion } from './opening.ts'
import { fitsQuarter } from './rules.ts'
import { getItemRow, listItemRows } from './store.ts'

const input = z.object({
  ...itemKey,
  quarter: quarterSchema,
  /** Its place among the items of that quarter, from 1; null: behind the last one. */
  place: z.int().min(1).max(1000).nullable().default(null),
  ...adjusting,
})

/**
 * [PL3] [PL7] Puts an item at a place of a quarter. A window that has no day in its new quarter is given up, and the outcome says
 * so.
 */
export const movePlanItem: Action<z.infer<typeof input>, { window_given_up: boolean }> = {
  name: 'plan_item.move',
  summary:
    'Move a topic to another place or quarter of the plan; of an approved one with the reason, as its next version.',
  input,
  permission: 'plan.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, plan_id, item, quarter, place, reason }, circumstances) {
    const { id, year } = await openVersion(tx, plan_id, reason, circumstances)
    const row = await getItemRow(tx.db, body_id, id, item)
    const stays = fitsQuarter(row.window_from, row.window_to, year, quarter)
    const rows = await listItemRows(tx.db, body_id, id)
    const window = stays ? {} : { window_from: null, window_to: null }
    await placeItem(tx, rows, { ...row, ...window }, quarter, place)
    return { outcome: { window_given_up: !stays }, subject: { noun: 'plan', id: plan_id } }
  },
}
