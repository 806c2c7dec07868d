import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { invitationState } from './invitations.ts'

const input = z.object({ body_id: z.uuid(), invitation_id: z.uuid() })

export const revokeInvitation: Action<z.infer<typeof input>, { id: Id }> = {
  name: 'invitation.revoke',
  summary: 'Take back an invitation that was not accepted yet; its link opens nothing any more.',
  input,
  permission: 'invitation.can_send',
  chain: ({ body_id }) => body_id,
  async apply(tx, { invitation_id }, { actor, now }) {
    const row = await tx.db
      .selectFrom('invitation')
      .selectAll()
      .where('body_id', '=', tx.bodyId)
      .where('id', '=', invitation_id)
      .executeTakeFirst()
    if (!row) throw new Refused('record.not_found', { noun: 'invitation' })
    const state = invitationState(row, now)
    if (state !== 'open') throw new Refused('invitation.not_open', { state })
    await tx.set('invitation', row.id, { revoked_at: now, revoked_by: actor.name })
    return { outcome: { id: row.id }, subject: { noun: 'invitation', id: row.id } }
  },
}
