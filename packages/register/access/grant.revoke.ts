import { z } from 'zod'
import { REGISTER_CHAIN } from '../journal/perform.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'

const input = z.object({ body_id: z.uuid(), grant_id: z.uuid() })

/** Takes a role back. The last administrator of the register keeps theirs: nobody could give it again. */
export const revokeGrant: Action<z.infer<typeof input>, null> = {
  name: 'grant.revoke',
  summary: 'Take a given role back.',
  input,
  permission: 'grant.can_give',
  chain: ({ body_id }) => body_id,
  async apply(tx, { grant_id }, { now }) {
    const standing = await tx.db
      .selectFrom('role_grant')
      .select(['id', 'role', 'ends_at'])
      .where('body_id', '=', tx.bodyId)
      .where('revoked_at', 'is', null)
      .execute()
    const grant = standing.find(({ id }) => id === grant_id.toLowerCase())
    if (!grant) throw new Refused('record.not_found', { noun: 'grant' })
    const others = standing.filter(({ id, role, ends_at }) => id !== grant.id && role === 'administrator' && !ends_at)
    if (tx.bodyId === REGISTER_CHAIN && grant.role === 'administrator' && others.length === 0) {
      throw new Refused('grant.last_administrator')
    }
    await tx.set('role_grant', grant.id, { revoked_at: now })
    return { outcome: null, subject: { noun: 'grant', id: grant.id } }
  },
}
