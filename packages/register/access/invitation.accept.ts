import { sql } from 'kysely'
import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import { linkAccount } from './account.link.ts'
import { giveGrant } from './grant.give.ts'
import { invitationState, tokenHash } from './invitations.ts'
import type { GrantRole } from './model.ts'
import { actorIn } from './store.ts'

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
    if (!(await mayStillSend(tx, row.id, now))) throw new Refused('invitation.not_open', { state: 'revoked' })
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

/** [AC11] Whether its sender, who lent it what it brings, may still lend that. Whoever sits at the machine always may. */
async function mayStillSend(tx: Writer, invitationId: Id, now: Date): Promise<boolean> {
  const { rows } = await sql<{ sender: Id | null }>`
    select actor ->> 'id' as sender from journal
    where body_id = ${tx.bodyId} and action = 'invitation.send'
      and jsonb_path_query_array(change, '$[*].id') @> ${JSON.stringify([invitationId])}::jsonb`.execute(tx.db)
  const sender = rows[0]?.sender ?? null
  if (sender === null) return true
  const { may } = await actorIn(tx.db, { id: sender, name: '' }, tx.bodyId, now)
  return may === 'all' || may.permissions.includes('invitation.can_send')
}
