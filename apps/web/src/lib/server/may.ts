import { getRequestEvent } from '$app/server'
import type { Actor, Id, Permission } from '@khural/register'
import { guestPermissions } from '@khural/register/access/rules.ts'

/** Whether whoever asks holds one of these in the body of the address, so that nothing else is read for them. */
export function mayHere(...permissions: readonly Permission[]): boolean {
  const { may } = getRequestEvent().locals.actor
  return may === 'all' || permissions.some((permission) => may.permissions.includes(permission))
}

/** [AC15] The sessions to which somebody is invited as a guest. */
export const invitedTo = ({ may }: Pick<Actor, 'may'>): readonly Id[] =>
  may === 'all' ? [] : (may.owns.sessions ?? [])

/** The same as `mayHere`, by a role or as a guest of this session. */
export function mayAt(session: { id: Id }, permission: Permission): boolean {
  const { actor } = getRequestEvent().locals
  return mayHere(permission) || mayAsGuest(actor, session, permission)
}

/** Whether somebody holds a permission because they are invited to a session. */
export const mayAsGuest = (actor: Pick<Actor, 'may'>, { id }: { id: Id }, permission: Permission): boolean =>
  guestPermissions.includes(permission) && invitedTo(actor).includes(id)

/** What pages of a session offer its guests beside what they may in the body: see `offers` in lib/may.ts. */
export function offeredAt({ id }: { id: Id }): { may?: readonly string[] } {
  const { actor } = getRequestEvent().locals
  if (actor.may === 'all' || !invitedTo(actor).includes(id)) return {}
  return { may: [...actor.may.permissions, ...guestPermissions] }
}
