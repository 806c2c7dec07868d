import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { planKey } from './model.ts'
import { getOpenVersion, listItemRows } from './store.ts'

const input = z.object(planKey)

/** [PL2] [PL5] Puts the version under way before whoever approves. */
export const submitPlan: Action<z.infer<typeof input>, { version: number }> = {
  name: 'plan.submit',
  summary: 'Submit the plan under way for approval.',
  input,
  permission: 'plan.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, plan_id }, { actor, now }) {
    const { id, version } = await getOpenVersion(tx.db, body_id, plan_id)
    const items = await listItemRows(tx.db, body_id, id)
    if (items.every(({ dropped_at }) => dropped_at !== null)) throw new Refused('plan.empty')
    await tx.set('plan_version', id, { state: 'submitted', submitted_at: now, submitted_by: actor.name })
    return { outcome: { version }, subject: { noun: 'plan', id: plan_id } }
  },
}
