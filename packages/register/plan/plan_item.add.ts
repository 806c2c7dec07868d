import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { checkItem, lastPosition } from './items.ts'
import { adjusting, itemFields, planKey, quarterSchema } from './model.ts'
import { openVersion } from './opening.ts'
import { listItemRows } from './store.ts'

const input = z.object({
  ...planKey,
  quarter: quarterSchema,
  ...itemFields,
  category: itemFields.category.default(null),
  activity: itemFields.activity.default(null),
  questions: itemFields.questions.default([]),
  materials: itemFields.materials.default(null),
  material_ids: itemFields.material_ids.default([]),
  directives: itemFields.directives.default(null),
  directive_ids: itemFields.directive_ids.default([]),
  speaker_posts: itemFields.speaker_posts.default([]),
  window_from: itemFields.window_from.default(null),
  window_to: itemFields.window_to.default(null),
  ...adjusting,
})

/** [PL3] Adds an item at the end of its quarter; only its topic must be known. */
export const addPlanItem: Action<z.infer<typeof input>, { item: Id }> = {
  name: 'plan_item.add',
  summary: 'Add a topic to a quarter of the plan; of an approved one with the reason, as its next version.',
  input,
  permission: 'plan.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, plan_id, reason, ...said }, circumstances) {
    const { newId } = circumstances
    const version = await openVersion(tx, plan_id, reason, circumstances)
    await checkItem(tx.db, body_id, version.year, said)
    const rows = await listItemRows(tx.db, body_id, version.id)
    const position = lastPosition(rows, said.quarter) + 1
    const item = newId()
    const key = { id: newId(), plan_id, version_id: version.id, item }
    await tx.insert('plan_item', { ...key, position, dropped_at: null, ...said })
    return { outcome: { item }, subject: { noun: 'plan', id: plan_id } }
  },
}
