import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { content, hasOneContent, materialKey, ONE_CONTENT } from './model.ts'
import { addVersion, findVersion, getMaterial } from './store.ts'

const input = z.object({ ...materialKey, ...content }).refine(hasOneContent, ONE_CONTENT)

/** [MT1] Adds a version. Agendas that pinned an earlier one keep it. */
export const reviseMaterial: Action<z.infer<typeof input>, { number: number }> = {
  name: 'material.revise',
  summary: 'Add a version to a material.',
  input,
  permission: 'material.can_add',
  chain: ({ body_id }) => body_id,
  async apply(tx, { material_id, ...content }, at) {
    const material = await getMaterial(tx, material_id)
    if (material.withdrawn_at) throw new Refused('material.withdrawn')
    const newest = await findVersion(tx, material_id)
    const { version } = await addVersion(tx, { material, version: (newest?.version ?? 0) + 1, content }, at)
    return { outcome: { number: version }, subject: { noun: 'material', id: material_id } }
  },
}
