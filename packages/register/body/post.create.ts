import { z } from 'zod'
import type { Id, Names } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { namesSchema, roles } from './model.ts'
import { findPostNamed } from './store.ts'

const input = z.object({
  body_id: z.uuid(),
  names: namesSchema,
  role: z.enum(roles).default('other'),
  protocol_order: z.int().min(1).max(9999).nullable().default(null),
})

export const createPost: Action<z.infer<typeof input>, { id: Id; names: Names }> = {
  name: 'post.create',
  summary: 'Add a post to a body.',
  input,
  permission: 'post.can_create',
  chain: ({ body_id }) => body_id,
  async apply(tx, { names, role, protocol_order }, { actor, now, newId }) {
    for (const [language, name] of Object.entries(names)) {
      if (await findPostNamed(tx.db, tx.bodyId, language, name))
        throw new Refused('post.name_taken', { name, field: `names.${language}` })
    }
    const added = { kind: 'added' as const, by: actor.name, at: now.toISOString() }
    const { id } = await tx.insert('post', {
      id: newId(),
      names,
      role,
      protocol_order,
      provenance: { names: added },
    })
    return { outcome: { id, names }, subject: { noun: 'post', id } }
  },
}
