import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { carriedOver } from './items.ts'
import { planKey, textsSchema } from './model.ts'
import { startedBy } from './plan.draft.ts'
import { getPlan, listItemRows, listVersions } from './store.ts'
import { standing, underWay } from './versions.ts'

const input = z.object({ ...planKey, reason: textsSchema })

/** [PL3] Begins the next version of an approved plan, with the same items under the same keys. */
export const adjustPlan: Action<z.infer<typeof input>, { version: number; version_id: Id }> = {
  name: 'plan.adjust',
  summary: 'Begin the next version of an approved plan, with the reason for it.',
  input,
  permission: 'plan.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, plan_id, reason }, { actor, now, newId }) {
    await getPlan(tx.db, body_id, plan_id)
    const versions = await listVersions(tx.db, body_id, plan_id)
    const open = underWay(versions)
    if (open) throw new Refused('plan.under_way', { version: open.version })
    const holds = standing(versions)
    if (!holds) throw new Refused('record.not_found', { noun: 'plan' })
    const version = holds.version + 1
    const started = { ...startedBy(actor.name, now), reason, aims: holds.aims }
    const { id: version_id } = await tx.insert('plan_version', { id: newId(), plan_id, version, ...started })
    const rows = await listItemRows(tx.db, body_id, holds.id)
    await tx.insertAll('plan_item', carriedOver(rows, { version_id, newId }))
    return { outcome: { version, version_id }, subject: { noun: 'plan', id: plan_id } }
  },
}
