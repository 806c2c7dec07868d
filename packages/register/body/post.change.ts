import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { checkNotOwnPosts } from './appointing.ts'
import { namesSchema, roles } from './model.ts'
import { findPostNamed, listTenures, lockPost } from './store.ts'
import { clash } from './tenures.ts'

const input = z.object({
  body_id: z.uuid(),
  post_id: z.uuid(),
  names: namesSchema.optional(),
  role: z.enum(roles).optional(),
  /** Several people hold it at once. */
  is_shared: z.boolean().optional(),
})

export const changePost: Action<z.infer<typeof input>, null> = {
  name: 'post.change',
  summary: 'Change the names or the role of a post, or whether several people hold it at once.',
  input,
  permission: 'post.can_change',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, post_id, names, role, is_shared }, { actor, now }) {
    const post = await lockPost(tx, post_id)
    for (const [language, name] of Object.entries(names ?? {})) {
      const other = await findPostNamed(tx.db, body_id, language, name)
      if (other && other !== post.id) throw new Refused('post.name_taken', { name, field: `names.${language}` })
    }
    if (is_shared === false && post.is_shared) {
      const tenures = await listTenures(tx.db, body_id, post_id)
      if (tenures.some((one, i) => tenures.slice(i + 1).some((other) => clash(one, other)))) {
        throw new Refused('post.held_by_several')
      }
    }
    if (role !== undefined && role !== post.role) await checkNotOwnPosts(tx, actor, [post.id], now)
    const added = { kind: 'added' as const, by: actor.name, at: now.toISOString() }
    await tx.set('post', post_id, {
      ...(names && { names, provenance: { ...post.provenance, names: added } }),
      ...(role !== undefined && { role }),
      ...(is_shared !== undefined && { is_shared }),
    })
    return { outcome: null, subject: { noun: 'post', id: post_id } }
  },
}
