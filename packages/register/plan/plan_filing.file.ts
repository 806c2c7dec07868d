import { z } from 'zod'
import { daySchema } from '../body/model.ts'
import type { Id, PlanFilingRow } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import type { Reader } from '../journal/writer.ts'
import { planKey, textsSchema } from './model.ts'
import { listVersions } from './store.ts'
import { standing } from './versions.ts'

const filingKey = { ...planKey, filing_id: z.uuid() }

const filed = z.object({ ...filingKey, on: daySchema })
/** [PL9] Records that the version that holds was filed. */
export const filePlan: Action<z.infer<typeof filed>, { version: number }> = {
  name: 'plan_filing.file',
  summary: 'Record the day on which the approved plan was filed.',
  input: filed,
  permission: 'plan.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, plan_id, filing_id, on }, { actor }) {
    const { id } = await getFiling(tx.db, body_id, plan_id, filing_id)
    const holds = standing(await listVersions(tx.db, body_id, plan_id))
    if (!holds) throw new Refused('plan.nothing_to_file')
    const none = { received_on: null, received_by: null, receipt: null }
    await tx.set('plan_filing', id, { version_id: holds.id, filed_on: on, filed_by: actor.name, ...none })
    return { outcome: { version: holds.version }, subject: { noun: 'plan', id: plan_id } }
  },
}

const received = z.object({
  ...filingKey,
  on: daySchema,
  /** Who received it there. */
  by: z.string().trim().min(1, 'who received it').max(200),
  words: textsSchema.nullable().default(null),
})
/** [PL9] Records that and by whom it was received. */
export const receivePlan: Action<z.infer<typeof received>, null> = {
  name: 'plan_filing.receive',
  summary: 'Record who received a filed plan, when and with what words.',
  input: received,
  permission: 'plan.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, plan_id, filing_id, on, by, words }) {
    const { id, filed_on } = await getFiling(tx.db, body_id, plan_id, filing_id)
    if (filed_on === null) throw new Refused('plan.not_filed')
    if (on < filed_on) throw new Refused('plan.received_before', { day: filed_on })
    await tx.set('plan_filing', id, { received_on: on, received_by: by, receipt: words })
    return { outcome: null, subject: { noun: 'plan', id: plan_id } }
  },
}

const struck = z.object(filingKey)
/** [PL9] Says that a plan is not filed with a recipient after all; one that was filed stays. */
export const strikePlanFiling: Action<z.infer<typeof struck>, null> = {
  name: 'plan_filing.strike',
  summary: 'Take a recipient off to whom nothing was filed yet.',
  input: struck,
  permission: 'plan.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, plan_id, filing_id }, { now }) {
    const { id, filed_on } = await getFiling(tx.db, body_id, plan_id, filing_id)
    if (filed_on !== null) throw new Refused('plan.is_filed', { day: filed_on })
    await tx.set('plan_filing', id, { struck_at: now })
    return { outcome: null, subject: { noun: 'plan', id: plan_id } }
  },
}

/** @throws Refused `record.not_found` */
async function getFiling(db: Reader, bodyId: Id, planId: Id, id: Id): Promise<PlanFilingRow> {
  const row = await db
    .selectFrom('plan_filing')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('plan_id', '=', planId)
    .where('id', '=', id)
    .where('struck_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw new Refused('record.not_found', { noun: 'plan_filing' })
  return row
}
