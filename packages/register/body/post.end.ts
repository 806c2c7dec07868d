import { sql } from 'kysely'
import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { daySchema } from './model.ts'
import { getBody, lockPost } from './store.ts'

const input = z.object({
  body_id: z.uuid(),
  post_id: z.uuid(),
  /** Its last day; null takes the end back. */
  on: daySchema.nullable(),
})

/**
 * [BD15] Ends a post with a day: whoever holds it then, holds it until that day. Refused while it answers for open
 * undertakings, and where somebody holds it only later. Taking the end back gives no tenure back.
 */
export const endPost: Action<z.infer<typeof input>, null> = {
  name: 'post.end',
  summary: 'End a post with a day, or take its end back.',
  input,
  permission: 'post.can_change',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, post_id, on }, { actor, now }) {
    const post = await lockPost(tx, post_id)
    if (on !== null) {
      const { duties } = await tx.db
        .selectFrom('undertaking_owner')
        .innerJoin('undertaking', (join) =>
          join
            .onRef('undertaking.body_id', '=', 'undertaking_owner.body_id')
            .onRef('undertaking.id', '=', 'undertaking_owner.undertaking_id'),
        )
        .select(sql<number>`count(*)::int`.as('duties'))
        .where('undertaking_owner.body_id', '=', body_id)
        .where('undertaking_owner.post_id', '=', post_id)
        .where('released_at', 'is', null)
        .where('undertaking.state', 'not in', ['closed', 'not_pursued'])
        .executeTakeFirstOrThrow()
      if (duties > 0) {
        const { slug } = await getBody(tx.db, body_id)
        throw new Refused('post.has_duties', { number: duties }, `/${slug}/undertakings?view=open&lead=${post_id}`)
      }
      const held = await tx.db
        .selectFrom('tenure')
        .selectAll()
        .where('body_id', '=', body_id)
        .where('post_id', '=', post_id)
        .where('struck_at', 'is', null)
        .where(sql<boolean>`(held_to is null or held_to > ${on}::date)`)
        .execute()
      const later = held.find(({ held_from }) => held_from !== null && held_from > on)
      if (later) throw new Refused('post.held_later', { day: later.held_from! })
      const added = { kind: 'added' as const, by: actor.name, at: now.toISOString() }
      await tx.setAll(
        'tenure',
        held.map((row) => ({ ...row, held_to: on, provenance: { ...row.provenance, held_to: added } })),
      )
    }
    await tx.set('post', post.id, { ended_on: on })
    return { outcome: null, subject: { noun: 'post', id: post_id } }
  },
}
