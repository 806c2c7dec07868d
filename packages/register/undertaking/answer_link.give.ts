import { z } from 'zod'
import type { Actor, Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { LINK_DAYS } from './answer_links.ts'
import { undertakingKey } from './model.ts'
import { hasEnded } from './rules.ts'
import { lockUndertaking, ownersOf } from './store.ts'

const input = z
  .object({
    ...undertakingKey,
    /** The owner that reports by it: a post or a body. */
    post_id: z.uuid().nullable().default(null),
    owner_body_id: z.uuid().nullable().default(null),
    /** SHA-256 of the token in hexadecimal. Whoever makes it hands the token on: it never reaches the register. */
    token_hash: z.string().regex(/^[0-9a-f]{64}$/, 'the SHA-256 of the token, in hexadecimal'),
    days: z.int().min(1).max(LINK_DAYS.most).default(LINK_DAYS.usual),
  })
  .refine(({ post_id, owner_body_id }) => (post_id === null) !== (owner_body_id === null), {
    path: ['post_id'],
    message: 'a post or a body',
  })

/** [UT14] Gives an owner a link by which they report on this one undertaking, without an account. */
export const giveAnswerLink: Action<z.infer<typeof input>, { id: Id; expires_at: string }> = {
  name: 'answer_link.give',
  summary: 'Give an owner a link by which they report on one undertaking without an account.',
  input,
  permission: 'answer_link.can_give',
  chain: ({ body_id }) => body_id,
  owners: (db, { body_id, undertaking_id }) => ownersOf(db, body_id, undertaking_id),
  async apply(tx, { undertaking_id, post_id, owner_body_id, token_hash, days }, { actor, now, newId }) {
    const row = await lockUndertaking(tx, undertaking_id)
    if (hasEnded(row.state)) throw new Refused('undertaking.ended')
    const owners = await ownersOf(tx.db, tx.bodyId, undertaking_id)
    const answers = post_id === null ? owners.bodies.includes(owner_body_id!) : owners.posts.includes(post_id)
    if (!answers) throw new Refused('answer_link.no_owner')
    if (!speaksFor(actor, post_id, owner_body_id)) throw new Refused('answer_link.not_yours')
    const known = await tx.db
      .selectFrom('answer_link')
      .select('id')
      .where('token_hash', '=', token_hash)
      .executeTakeFirst()
    if (known) throw new Refused('token.known', { token_hash })
    const expires_at = new Date(now.getTime() + days * 86_400_000)
    const times = { given_at: now, given_by: actor.name, expires_at, revoked_at: null }
    const { id } = await tx.insert('answer_link', {
      id: newId(),
      undertaking_id,
      post_id,
      owner_body_id,
      token_hash,
      ...times,
    })
    return {
      outcome: { id, expires_at: expires_at.toISOString() },
      subject: { noun: 'undertaking', id: undertaking_id },
    }
  },
}

/** One owner hands on nothing for another one: only whoever holds the permission by a role does. */
function speaksFor({ may }: Actor, postId: Id | null, ownerBodyId: Id | null): boolean {
  if (may === 'all' || may.permissions.includes('answer_link.can_give')) return true
  return postId === null ? may.owns.bodies.includes(ownerBodyId!) : may.owns.posts.includes(postId)
}
