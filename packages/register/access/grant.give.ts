import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { grantRoles } from './model.ts'

const input = z.object({
  /** The body in which the role holds; the register's own chain for all of them. */
  body_id: z.uuid(),
  account_id: z.uuid(),
  /** What the account is called, for the record: accounts themselves are not part of it. */
  account_name: z.string().trim().min(1).max(200),
  role: z.enum(grantRoles),
  ends_at: z.iso.datetime().nullable().default(null),
})

/** Gives a role that does not come from a post. The table of permissions says what it allows, and whether below too. */
export const giveGrant: Action<z.infer<typeof input>, { id: Id }> = {
  name: 'grant.give',
  summary: 'Give an account a role in a body, or in the whole register.',
  input,
  permission: 'grant.can_give',
  chain: ({ body_id }) => body_id,
  async apply(tx, { account_id, account_name, role, ends_at }, { actor, now, newId }) {
    const standing = await tx.db
      .selectFrom('role_grant')
      .select('id')
      .where('body_id', '=', tx.bodyId)
      .where('account_id', '=', account_id)
      .where('role', '=', role)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    if (standing) throw new Refused('grant.already_given', { name: account_name, role })
    const { id } = await tx.insert('role_grant', {
      id: newId(),
      account_id,
      account_name,
      role,
      given_at: now,
      given_by: actor.name,
      ends_at: ends_at === null ? null : new Date(ends_at),
      revoked_at: null,
    })
    return { outcome: { id }, subject: { noun: 'grant', id } }
  },
}
