import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { checkItem, lastPosition } from './items.ts'
import { itemFields, planKey, quarterSchema } from './model.ts'
import { getOpenVersion, listItemRows } from './store.ts'

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
})

/** Adds an item at the end of its quarter; only its topic must be known. */
export const addPlanItem: Action<z.infer<typeof input>, { item: Id }> = {
  name: 'plan_item.add',
  summary: 'Add a topic to a quarter of the plan under way.',
  input,
  permission: 'plan.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, plan_id, ...said }, { newId }) {
    const version = await getOpenVersion(tx.db, body_id, plan_id)
    await checkItem(tx.db, body_id, version.year, said)
    const rows = await listItemRows(tx.db, body_id, version.id)
    const position = lastPosition(rows, said.quarter) + 1
    const item = newId()
    const key = { id: newId(), plan_id, version_id: version.id, item }
    await tx.insert('plan_item', { ...key, position, dropped_at: null, ...said })
    return { outcome: { item }, subject: { noun: 'plan', id: plan_id } }
  },
}
