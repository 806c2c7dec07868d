import { z } from 'zod'
import type { Id, PlanVersionRow } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import { planKey, textsSchema } from './model.ts'
import { getPlan, listVersions } from './store.ts'
import { canStep, underWay, type VersionStep } from './versions.ts'

/** Which version is meant, so that nobody approves what they have not seen. */
const which = { ...planKey, of_version: z.int().min(1) }

const approved = z.object(which)
/** [PL2] Approves the version that was submitted: from then on it holds, and never changes. */
export const approvePlan: Action<z.infer<typeof approved>, { version: number }> = {
  name: 'plan.approve',
  summary: 'Approve the plan that was submitted.',
  input: approved,
  permission: 'plan.can_approve',
  chain: ({ body_id }) => body_id,
  async apply(tx, { plan_id, of_version }, { actor, now }) {
    const { id } = await getStepping(tx, plan_id, of_version, 'approve')
    const by = { approved_at: now, approved_by: actor.name, approved_by_id: actor.id ?? null }
    await tx.set('plan_version', id, { state: 'approved', ...by })
    return { outcome: { version: of_version }, subject: { noun: 'plan', id: plan_id } }
  },
}

const returned = z.object({ ...which, reason: textsSchema })
/** [PL2] Gives the submitted version back to be worked on, with a reason. */
export const returnPlan: Action<z.infer<typeof returned>, { version: number }> = {
  name: 'plan.return',
  summary: 'Give the plan that was submitted back, with a reason.',
  input: returned,
  permission: 'plan.can_approve',
  chain: ({ body_id }) => body_id,
  async apply(tx, { plan_id, of_version, reason }, { actor, now }) {
    const { id } = await getStepping(tx, plan_id, of_version, 'return')
    const by = { returned_at: now, returned_by: actor.name, return_reason: reason }
    await tx.set('plan_version', id, { state: 'returned', ...by })
    return { outcome: { version: of_version }, subject: { noun: 'plan', id: plan_id } }
  },
}

/** @throws Refused `record.not_found`, `plan.not_submitted`; `plan.submitted_anew` since it was looked at */
async function getStepping(tx: Writer, planId: Id, version: number, step: VersionStep): Promise<PlanVersionRow> {
  await getPlan(tx.db, tx.bodyId, planId)
  const row = underWay(await listVersions(tx.db, tx.bodyId, planId))
  if (!row || row.version !== version || !canStep(row.state, step)) throw new Refused('plan.not_submitted', { version })
  // Returned and submitted again it keeps its number, and may say something else.
  if (!tx.hasSeen(row)) throw new Refused('plan.submitted_anew', { version, by: row.submitted_by ?? '' })
  return row
}
