import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { linkAccount } from './account.link.ts'
import { giveGrant } from './grant.give.ts'
import { invitationState, tokenHash } from './invitations.ts'
import type { GrantRole } from './model.ts'

const input = z.object({
  body_id: z.uuid(),
  /** The word of the link: whoever has it may accept, with the account they are signed in with. */
  token: z.string().min(1).max(200),
})

/** Accepts an invitation: the account becomes the person, and is given the role, that its sender put into it. */
export const acceptInvitation: Action<z.infer<typeof input>, { id: Id }> = {
  name: 'invitation.accept',
  summary: 'Accept an invitation with the account one is signed in with.',
  input,
  permission: 'invitation.can_accept',
  chain: ({ body_id }) => body_id,
  async apply(tx, { token }, circumstances) {
    const { actor, now } = circumstances
    const row = await tx.db
      .selectFrom('invitation')
      .selectAll()
      .where('body_id', '=', tx.bodyId)
      .where('token_hash', '=', tokenHash(token))
      .executeTakeFirst()
    if (!row) throw new Refused('record.not_found', { noun: 'invitation' })
    const state = invitationState(row, now)
    if (state !== 'open') throw new Refused('invitation.not_open', { state })
    if (actor.id === undefined) throw new Refused('invitation.no_account')
    const account = { body_id: tx.bodyId, account_id: actor.id }
    // What the invitation brings was given by whoever sent it.
    const given = { ...circumstances, actor: { ...actor, name: row.sent_by } }
    if (row.person_id) await linkAccount.apply(tx, { ...account, person_id: row.person_id }, given)
    if (row.role) {
      const role = row.role as GrantRole
      await giveGrant.apply(tx, { ...account, account_name: actor.name, role, ends_at: null }, given)
    }
    await tx.set('invitation', row.id, { accepted_at: now, account_id: actor.id })
    return { outcome: { id: row.id }, subject: { noun: 'invitation', id: row.id } }
  },
}
