import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { content, described, hasOneContent, ONE_CONTENT } from './model.ts'
import { addVersion, groupOf } from './store.ts'

const input = z.object({ body_id: z.uuid(), ...described, ...content }).refine(hasOneContent, ONE_CONTENT)

/** [MT1] Adds a material with its first version: a file that was uploaded before, or a link. */
export const addMaterial: Action<z.infer<typeof input>, { id: Id }> = {
  name: 'material.add',
  summary: 'Add a file or a link that sessions work with.',
  input,
  permission: 'material.can_add',
  chain: ({ body_id }) => body_id,
  async apply(tx, { names, language, issuer, level, upload_id, url, pages, note, ...beside }, at) {
    const given = { names, language, issuer, level, other_language_of: beside.other_language_of }
    const other_language_of = await groupOf(tx, { ...given, id: null, withdrawn_at: null })
    const kind = url === undefined ? 'file' : 'link'
    const material = await tx.insert('material', { id: at.newId(), ...given, kind, other_language_of })
    await addVersion(tx, { material, version: 1, content: { upload_id, url, pages, note } }, at)
    return { outcome: { id: material.id }, subject: { noun: 'material', id: material.id } }
  },
}
