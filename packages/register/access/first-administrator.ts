import type { Kysely } from 'kysely'
import type { Actor, Tables } from '../database/tables.ts'
import { perform, REGISTER_CHAIN } from '../journal/perform.ts'
import { Refused } from '../journal/refusals.ts'
import { revokeInvitation } from './invitation.revoke.ts'
import { sendInvitation } from './invitation.send.ts'
import { hasAdministrator, listInvitations } from './invitations.ts'

/** How long the link for the first administrator holds. */
const HOURS = 24

/** Whoever sits at the machine: that is what makes somebody able to name the first administrator. */
const operator: Actor = { kind: 'operator', name: 'local operator', may: 'all' }

/**
 * A one-time link by which its reader becomes administrator of the register; links of this kind that were made before
 * and not used open nothing any more.
 *
 * @param address of this Khural, for example `http://127.0.0.1:4000`
 */
export async function administratorLink(db: Kysely<Tables>, address: string, now: Date): Promise<string> {
  for (const { id, email, role, state } of await listInvitations(db, REGISTER_CHAIN, now)) {
    if (state !== 'open' || role !== 'administrator' || email !== null) continue
    const input = { body_id: REGISTER_CHAIN, invitation_id: id }
    await perform(db, revokeInvitation, input, operator, now)
  }
  const done = await perform(db, sendInvitation, { role: 'administrator', hours: HOURS }, operator, now)
  if (!done.ok) throw new Refused(done.refusal.code, done.refusal.data)
  return `${address}/welcome/${done.outcome.token}`
}

/** The same at a start, while nobody is administrator; null once somebody is. */
export async function firstAdministratorLink(
  db: Kysely<Tables>,
  address: string,
  now: Date = new Date(),
): Promise<string | null> {
  return (await hasAdministrator(db, now)) ? null : administratorLink(db, address, now)
}
