import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'

const input = z.object({
  body_id: z.uuid(),
  /** Every post that is not ended, the first one first. */
  posts: z.array(z.uuid()).min(1).max(20_000),
})

/** [BD20] Puts all posts into one order. The list is whole, so that two who order at once cannot mix theirs. */
export const orderPosts: Action<z.infer<typeof input>, null> = {
  name: 'post.order',
  summary: 'Put the posts of a body into protocol order.',
  input,
  permission: 'post.can_change',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, posts }) {
    const rows = await tx.db
      .selectFrom('post')
      .selectAll()
      .where('body_id', '=', body_id)
      .where('ended_on', 'is', null)
      .execute()
    const rowOf = new Map(rows.map((row) => [row.id, row]))
    const ids = [...new Set(posts.map((id) => id.toLowerCase()))]
    if (ids.length !== posts.length || ids.length !== rows.length || !ids.every((id) => rowOf.has(id))) {
      throw new Refused('post.order_not_whole')
    }
    const moved = ids.flatMap((id, i) => {
      const row = rowOf.get(id)!
      return row.protocol_order === i + 1 ? [] : [{ ...row, protocol_order: i + 1 }]
    })
    await tx.setAll('post', moved)
    return { outcome: null, subject: { noun: 'body', id: body_id } }
  },
}
