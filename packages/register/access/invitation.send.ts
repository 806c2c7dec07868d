import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Actor, Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { REGISTER_CHAIN } from '../journal/perform.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import { INVITATION_DAYS, tokenHash } from './invitations.ts'
import { grantRoles } from './model.ts'
import type { Permission } from './permissions.ts'

const input = z.object({
  /** The body in which the account will be somebody; the register's own chain for all of them. */
  body_id: z.uuid().default(REGISTER_CHAIN),
  /** Where the link is sent; without it the link is handed over by whoever asks. */
  email: z.email().max(200).toLowerCase().nullable().default(null),
  /** What the account is proposed to be called. */
  name: z.string().trim().min(1).max(200).nullable().default(null),
  /** The person of the body that the account will be. */
  person_id: z.uuid().nullable().default(null),
  /** A role given with it. */
  role: z.enum(grantRoles).nullable().default(null),
  /** How long the link holds. */
  hours: z
    .number()
    .int()
    .min(1)
    .max(INVITATION_DAYS * 24)
    .default(INVITATION_DAYS * 24),
})

/**
 * Makes a one-time link by which somebody makes an account, or joins with the one they have. The word of the link is in
 * the outcome and nowhere else; the journal and the table have its SHA-256.
 * What it brings, a person or a role, its sender must be allowed to give without it.
 */
export const sendInvitation: Action<z.infer<typeof input>, { id: Id; token: string; expires_at: string }> = {
  name: 'invitation.send',
  summary: 'Invite somebody to make an account, as a person of a body or with a role.',
  input,
  permission: 'invitation.can_send',
  chain: ({ body_id }) => body_id,
  async apply(tx, { email, name, person_id, role, hours }, { actor, now, newId }) {
    if (role !== null) mustHold(actor, 'grant.can_give')
    if (person_id !== null) {
      mustHold(actor, 'account.can_link')
      const person = await tx.db
        .selectFrom('person')
        .select('id')
        .where('body_id', '=', tx.bodyId)
        .where('id', '=', person_id)
        .executeTakeFirst()
      if (!person) throw new Refused('record.not_found', { noun: 'person' })
    }
    if (email !== null) await refuseSecond(tx, email, now)
    const token = randomBytes(32).toString('base64url')
    const expires = new Date(now.getTime() + hours * 3600_000)
    const { id } = await tx.insert('invitation', {
      id: newId(),
      email,
      name,
      token_hash: tokenHash(token),
      person_id,
      role,
      expires_at: expires,
      sent_at: now,
      sent_by: actor.name,
      accepted_at: null,
      account_id: null,
      revoked_at: null,
      revoked_by: null,
    })
    return { outcome: { id, token, expires_at: expires.toISOString() }, subject: { noun: 'invitation', id } }
  },
}

/** One open invitation to an address in a body: whoever holds two links would not know which of them counts. */
async function refuseSecond(tx: Writer, email: string, now: Date): Promise<void> {
  const open = await tx.db
    .selectFrom('invitation')
    .select('expires_at')
    .where('body_id', '=', tx.bodyId)
    .where('email', '=', email)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  if (!open) return
  throw new Refused('invitation.open_already', {
    email,
    day: open.expires_at.toISOString().slice(0, 10),
    field: 'email',
  })
}

function mustHold({ may, name }: Actor, permission: Permission): void {
  if (may === 'all' || may.permissions.includes(permission)) return
  throw new Refused('access.forbidden', { permission, actor: name })
}
