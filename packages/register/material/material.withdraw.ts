import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { materialKey } from './model.ts'
import { getMaterial, groupOf } from './store.ts'

const input = z.object({
  ...materialKey,
  /** False: it is offered again. */
  withdrawn: z.boolean().default(true),
  why: z.string().trim().min(1).max(500).nullable().default(null),
})

/** [MT6] Withdraws a material: it is offered nowhere any more. Agendas that pinned it keep it, as does the record. */
export const withdrawMaterial: Action<z.infer<typeof input>, null> = {
  name: 'material.withdraw',
  summary: 'Withdraw a material, or offer it again.',
  input,
  permission: 'material.can_add',
  chain: ({ body_id }) => body_id,
  async apply(tx, { material_id, withdrawn, why }, { now }) {
    const material = await getMaterial(tx, material_id)
    if (withdrawn && why === null) throw new Refused('material.reason_missing')
    // Another may have taken its place in its language meanwhile.
    if (!withdrawn) await groupOf(tx, { ...material, withdrawn_at: null })
    await tx.set('material', material_id, {
      withdrawn_at: withdrawn ? now : null,
      withdrawn_why: withdrawn ? why : null,
    })
    return { outcome: null, subject: { noun: 'material', id: material_id } }
  },
}
