import type { Id, Names, PlanVersionRow } from '../database/tables.ts'
import type { Circumstances } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import { carriedOver } from './items.ts'
import { startedBy } from './plan.draft.ts'
import { getOpenVersion, getPlan, listItemRows, listVersions } from './store.ts'
import { standing, underWay } from './versions.ts'

/**
 * [PL2] [PL3] The version that a change goes into: the one that is open; and where the plan is approved and the change says
 * why, the next one, which begins with it.
 *
 * @throws Refused `record.not_found`, `plan.nothing_under_way` where an approved plan is changed without a reason, `plan.submitted`
 */
export async function openVersion(
  tx: Writer,
  planId: Id,
  reason: Names | null,
  circumstances: Circumstances,
): Promise<PlanVersionRow & { year: number }> {
  const plan = await getPlan(tx.db, tx.bodyId, planId)
  const open = underWay(await listVersions(tx.db, tx.bodyId, planId))
  if (open || reason === null) return getOpenVersion(tx.db, tx.bodyId, planId)
  return { ...(await beginVersion(tx, planId, reason, circumstances)), year: plan.year }
}

/**
 * [PL3] The next version of an approved plan, with the same items under the same keys.
 *
 * @throws Refused `plan.under_way`, `record.not_found`
 */
export async function beginVersion(
  tx: Writer,
  planId: Id,
  reason: Names,
  { actor, now, newId }: Circumstances,
): Promise<PlanVersionRow> {
  const versions = await listVersions(tx.db, tx.bodyId, planId)
  const open = underWay(versions)
  if (open) throw new Refused('plan.under_way', { version: open.version })
  const holds = standing(versions)
  if (!holds) throw new Refused('record.not_found', { noun: 'plan' })
  const started = { ...startedBy(actor.name, now), reason, aims: holds.aims }
  const begun = await tx.insert('plan_version', {
    id: newId(),
    plan_id: planId,
    version: holds.version + 1,
    ...started,
  })
  const rows = await listItemRows(tx.db, tx.bodyId, holds.id)
  await tx.insertAll('plan_item', carriedOver(rows, { version_id: begun.id, newId }))
  return begun
}
