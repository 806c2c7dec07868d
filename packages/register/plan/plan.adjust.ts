import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { planKey, textsSchema } from './model.ts'
import { beginVersion } from './opening.ts'
import { getPlan } from './store.ts'

const input = z.object({ ...planKey, reason: textsSchema })

/** [PL3] Begins the next version of an approved plan, with the same items under the same keys. */
export const adjustPlan: Action<z.infer<typeof input>, { version: number; version_id: Id }> = {
  name: 'plan.adjust',
  summary: 'Begin the next version of an approved plan, with the reason for it.',
  input,
  permission: 'plan.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, plan_id, reason }, circumstances) {
    await getPlan(tx.db, body_id, plan_id)
    const { id, version } = await beginVersion(tx, plan_id, reason, circumstances)
    return { outcome: { version, version_id: id }, subject: { noun: 'plan', id: plan_id } }
  },
}
