import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { planKey, textsSchema } from './model.ts'
import { getOpenVersion } from './store.ts'

const input = z.object({
  ...planKey,
  /** Null: none are stated. */
  aims: textsSchema.nullable(),
})

export const describePlan: Action<z.infer<typeof input>, null> = {
  name: 'plan.describe',
  summary: 'Say what the plan under way aims at and asks for.',
  input,
  permission: 'plan.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, plan_id, aims }) {
    const { id } = await getOpenVersion(tx.db, body_id, plan_id)
    await tx.set('plan_version', id, { aims })
    return { outcome: null, subject: { noun: 'plan', id: plan_id } }
  },
}
