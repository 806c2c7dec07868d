import { z } from 'zod'
import { peopleOfAccount } from '../access/own-person.ts'
import { findSessionOfFloor, postsOf } from '../floor/store.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { decidedMinutes } from './approving.ts'
import { lockMinutes } from './drafting.ts'
import { getSession } from '../session/planning.ts'
import { approveVersion } from './minutes.approve.ts'

const input = z.object({
  body_id: z.uuid(),
  /** The session that decided, not the one whose minutes are approved. */
  session_id: z.uuid(),
})

/**
 * [MN14] Approves the minutes that a session approved by an item of its agenda: the last vote on the item carried, or it was
 * adopted without one. A decision approves what lay before those who took it: the version that was circulated when the vote
 * was opened, as it was then. Approval locks, so it waits until the floor can no longer take the decision back. Whoever presides or keeps the floor carries the decision out, and decides nothing beside it.
 */
export const approveAsDecided: Action<z.infer<typeof input>, { approved: number }> = {
  name: 'minutes.approve_as_decided',
  summary: 'Approve the minutes of an earlier session that a session approved on its floor.',
  input,
  permission: 'floor.can_preside',
  chain: ({ body_id }) => body_id,
  async owners(db, { body_id, session_id }) {
    const session = await findSessionOfFloor(db, body_id, session_id)
    const posts = session?.presiderId ? await postsOf(db, body_id, session.presiderId) : []
    return { posts, bodies: [], undertakings: [] }
  },
  async apply(tx, { body_id, session_id }, { actor, now, newId }) {
    const session = await getSession(tx, session_id)
    const byRole = actor.may === 'all' || actor.may.permissions.includes('floor.can_preside')
    const people = byRole || actor.id === undefined ? [] : await peopleOfAccount(tx.db, body_id, actor.id)
    if (!byRole && !people.includes(session.presider_id ?? '')) {
      throw new Refused('access.forbidden', { permission: 'floor.can_preside', actor: actor.name })
    }
    const all = await decidedMinutes(tx.db, body_id, session_id)
    if (all.length === 0) throw new Refused('minutes.nothing_decided')
    const final = all.filter(({ isFinal }) => isFinal)
    if (final.length === 0) throw new Refused('minutes.decision_open')
    const decided = final.filter(({ isUnchanged }) => isUnchanged)
    if (decided.length === 0) throw new Refused('minutes.changed_since_vote', { version: final[0]!.version })
    for (const { minutesId, itemId } of decided) {
      const minutes = await lockMinutes(tx, minutesId, actor)
      await approveVersion(tx, minutes, { decided_in: itemId, by: actor.name, now, newId })
    }
    return { outcome: { approved: decided.length }, subject: { noun: 'minutes', id: decided[0]!.minutesId } }
  },
}
