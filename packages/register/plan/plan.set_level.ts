import { z } from 'zod'
import { levels } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { planKey } from './model.ts'
import { getPlan } from './store.ts'

const input = z.object({
  ...planKey,
  /** Null: as usual, which is its members. */
  level: z.enum(levels).nullable(),
})

/** [PL19] Says who sees what is approved of a plan. */
export const setPlanLevel: Action<z.infer<typeof input>, null> = {
  name: 'plan.set_level',
  summary: 'Say who may see what is approved of a plan.',
  input,
  permission: 'level.can_set',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, plan_id, level }) {
    await getPlan(tx.db, body_id, plan_id)
    await tx.set('plan', plan_id, { level })
    return { outcome: null, subject: { noun: 'plan', id: plan_id } }
  },
}
