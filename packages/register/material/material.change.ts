import { z } from 'zod'
import { nameLanguages, namesSchema } from '../body/model.ts'
import type { Action } from '../journal/model.ts'
import { described, materialKey } from './model.ts'
import { getMaterial, groupOf } from './store.ts'

/** What is not given stays as it is. */
const input = z.object({
  ...materialKey,
  names: namesSchema.optional(),
  language: z.enum(nameLanguages).nullable().optional(),
  issuer: described.issuer.unwrap().optional(),
  level: described.level.unwrap().optional(),
  other_language_of: z.uuid().nullable().optional(),
})

/** Changes what is said of a material; its versions stay. */
export const changeMaterial: Action<z.infer<typeof input>, null> = {
  name: 'material.change',
  summary: 'Change the names, language, issuer or level of a material.',
  input,
  permission: 'material.can_add',
  chain: ({ body_id }) => body_id,
  async apply(tx, { material_id, names, language, issuer, level, ...beside }) {
    const given = { names, language, issuer, level, other_language_of: beside.other_language_of }
    const material = await getMaterial(tx, material_id)
    const other_language_of = await groupOf(tx, {
      id: material_id,
      withdrawn_at: material.withdrawn_at,
      language: language === undefined ? material.language : language,
      other_language_of: given.other_language_of === undefined ? material.other_language_of : given.other_language_of,
    })
    await tx.set('material', material_id, { ...given, other_language_of })
    return { outcome: null, subject: { noun: 'material', id: material_id } }
  },
}
