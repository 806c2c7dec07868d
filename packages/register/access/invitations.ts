import { createHash } from 'node:crypto'
import type { Id, InvitationRow } from '../database/tables.ts'
import { REGISTER_CHAIN } from '../journal/perform.ts'
import type { Reader } from '../journal/writer.ts'
import type { GrantRole } from './model.ts'

/** How long an invitation holds. */
export const INVITATION_DAYS = 7

/** What is kept of the word of a link. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Whether an invitation can still be accepted, and if not, why. */
export type InvitationState = 'open' | 'accepted' | 'revoked' | 'expired'

export interface Invitation {
  id: Id
  bodyId: Id
  email: string | null
  name: string | null
  personId: Id | null
  role: GrantRole | null
  sentAt: Date
  sentBy: string
  expiresAt: Date
  state: InvitationState
}

/** [AC12] An invitation is open until it is accepted, revoked or out of time; each of these is for good. */
export function invitationState(
  row: Pick<InvitationRow, 'accepted_at' | 'revoked_at' | 'expires_at'>,
  now: Date,
): InvitationState {
  if (row.accepted_at) return 'accepted'
  if (row.revoked_at) return 'revoked'
  return row.expires_at <= now ? 'expired' : 'open'
}

const asInvitation = (row: InvitationRow, now: Date): Invitation => ({
  id: row.id,
  bodyId: row.body_id,
  email: row.email,
  name: row.name,
  personId: row.person_id,
  role: row.role as GrantRole | null,
  sentAt: row.sent_at,
  sentBy: row.sent_by,
  expiresAt: row.expires_at,
  state: invitationState(row, now),
})

/** The invitation that the word of a link belongs to. */
export async function findInvitation(db: Reader, token: string, now: Date): Promise<Invitation | null> {
  const row = await db
    .selectFrom('invitation')
    .selectAll()
    .where('token_hash', '=', tokenHash(token))
    .executeTakeFirst()
  return row ? asInvitation(row, now) : null
}

/** The invitations of a body, or of the register itself, newest first, at most 200. */
export async function listInvitations(db: Reader, bodyId: Id, now: Date): Promise<Invitation[]> {
  const rows = await db
    .selectFrom('invitation')
    .selectAll()
    .where('body_id', '=', bodyId)
    .orderBy('sent_at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => asInvitation(row, now))
}

/** Whether an account administers the whole register: until then whoever starts it is shown a link. */
export async function hasAdministrator(db: Reader, now: Date): Promise<boolean> {
  const row = await db
    .selectFrom('role_grant')
    .select('id')
    .where('body_id', '=', REGISTER_CHAIN)
    .where('role', '=', 'administrator')
    .where('revoked_at', 'is', null)
    .where(({ or, eb }) => or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]))
    .executeTakeFirst()
  return row !== undefined
}
