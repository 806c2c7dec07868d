import type { RequestEvent } from '@sveltejs/kit'
import { actions, listInvitations, listUnlinkedPeople, perform, type Id } from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { invite } from './invite.ts'
import { findAccountAt } from './store.ts'

/** Somebody with the address that a letter may go to; a person who is about to be added has no number that stays. */
interface Addressed {
  person_id: Id
  email: string
}

/** Those who have no account in the body yet, and no invitation that is still open to them or to their address. */
export async function waitingForLetter<One extends Addressed>(bodyId: Id, some: readonly One[]): Promise<One[]> {
  if (some.length === 0) return []
  const { db } = database()
  const [invitations, unlinked, people] = await Promise.all([
    listInvitations(db, bodyId, new Date()),
    listUnlinkedPeople(db, bodyId),
    db
      .selectFrom('person')
      .select('id')
      .where('body_id', '=', bodyId)
      .where(
        'id',
        'in',
        some.map(({ person_id }) => person_id),
      )
      .execute(),
  ])
  const open = invitations.filter(({ state }) => state === 'open')
  const free = new Set(unlinked.map(({ id }) => id))
  const known = new Set(people.map(({ id }) => id))
  return some.filter(
    ({ person_id, email }) =>
      (!known.has(person_id) || free.has(person_id)) &&
      !open.some((one) => one.personId === person_id || one.email === email),
  )
}

/**
 * Sends each a letter with a link; whoever has an account with the address becomes the person at once.
 *
 * @returns how many letters went out and accounts were linked; who cannot be invited is left for the page of access
 */
export async function inviteAll(
  event: Pick<RequestEvent, 'locals' | 'url'>,
  bodyId: Id,
  some: readonly Addressed[],
): Promise<number> {
  const { db } = database()
  let reached = 0
  for (const { person_id, email } of some) {
    const account = await findAccountAt(email)
    const link = account && { body_id: bodyId, account_id: account.id, person_id }
    const done = link
      ? await perform(db, actions.linkAccount, link, event.locals.actor, new Date())
      : await invite(event, { body_id: bodyId, email, person_id })
    if (done.ok) reached += 1
  }
  return reached
}
