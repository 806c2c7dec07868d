import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'

const input = z.object({ body_id: z.uuid(), token_id: z.uuid() })

/** [AC13] Ends a token at once: one's own, or anybody's for whoever gives roles. */
export const revokeToken: Action<z.infer<typeof input>, null> = {
  name: 'token.revoke',
  summary: 'End a token at once.',
  input,
  permission: 'token.can_make',
  chain: ({ body_id }) => body_id,
  async apply(tx, { token_id }, { actor, now }) {
    const token = await tx.db
      .selectFrom('api_token')
      .select(['id', 'account_id'])
      .where('body_id', '=', tx.bodyId)
      .where('id', '=', token_id)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    const mayAll = actor.may === 'all' || actor.may.permissions.includes('grant.can_give')
    // Of a token of somebody else nothing is said, not even that it is there.
    if (!token || (token.account_id !== actor.id && !mayAll)) throw new Refused('record.not_found', { noun: 'token' })
    await tx.set('api_token', token.id, { revoked_at: now, revoked_by: actor.name })
    return { outcome: null, subject: { noun: 'token', id: token.id } }
  },
}
