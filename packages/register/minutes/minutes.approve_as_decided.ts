import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import { findSessionOfFloor, getFloor, peopleOfAccount, postsOf } from '../floor/store.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import { lockMinutes, lockSession } from './drafting.ts'
import { approveVersion } from './minutes.approve.ts'

const input = z.object({
  body_id: z.uuid(),
  /** The session that decided, not the one whose minutes are approved. */
  session_id: z.uuid(),
})

/**
 * [MN14] Approves the minutes that a session approved by an item of its agenda: the last vote on the item carried, or it was
 * adopted without one. A decision approves what lay before those who took it: the version that was circulated when the vote
 * was opened, as it was then. Whoever presides or keeps the floor carries the decision out, and decides nothing beside it.
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
    const session = await lockSession(tx, session_id, actor)
    const byRole = actor.may === 'all' || actor.may.permissions.includes('floor.can_preside')
    const people = byRole || actor.id === undefined ? [] : await peopleOfAccount(tx.db, body_id, actor.id)
    if (!byRole && !people.includes(session.presider_id ?? '')) {
      throw new Refused('access.forbidden', { permission: 'floor.can_preside', actor: actor.name })
    }
    const decided = await decidedMinutes(tx, session_id)
    if (decided.length === 0) throw new Refused('minutes.nothing_decided')
    for (const { minutesId, itemId } of decided) {
      const minutes = await lockMinutes(tx, minutesId, actor)
      await approveVersion(tx, minutes, { decided_in: itemId, by: actor.name, now, newId })
    }
    return { outcome: { approved: decided.length }, subject: { noun: 'minutes', id: decided[0]!.minutesId } }
  },
}

/**
 * The circulated minutes that items of a session approved on its floor, as they stood when their votes were opened.
 *
 * @throws Refused `minutes.changed_since_vote` where there are others and none of these
 */
async function decidedMinutes(tx: Writer, sessionId: Id): Promise<{ minutesId: Id; itemId: Id }[]> {
  const items = await tx.db
    .selectFrom('agenda_item')
    .innerJoin('minutes', (join) =>
      join
        .onRef('minutes.body_id', '=', 'agenda_item.body_id')
        .onRef('minutes.session_id', '=', 'agenda_item.previous_minutes_of'),
    )
    .select(['agenda_item.id as itemId', 'minutes.id as minutesId', 'version', 'circulated_at'])
    .where('agenda_item.body_id', '=', tx.bodyId)
    .where('agenda_item.session_id', '=', sessionId)
    .where('minutes.state', '=', 'circulated')
    .execute()
  if (items.length === 0) return []
  const { floor } = await getFloor(tx.db, tx.bodyId, sessionId)
  const decided = items.flatMap(({ circulated_at, ...item }) => {
    const vote = floor.votes.findLast(({ item: of, closed }) => of === item.itemId && closed !== null)
    // What was circulated later lay before nobody who voted.
    const isDecided = vote?.carried === true && circulated_at !== null && circulated_at.getTime() <= vote.opened
    return isDecided ? [{ ...item, vote: vote.n }] : []
  })
  const standing: typeof decided = []
  for (const item of decided) {
    if (await stoodAt(tx, item.minutesId, sessionId, item.vote)) standing.push(item)
  }
  if (decided.length > 0 && standing.length === 0) {
    throw new Refused('minutes.changed_since_vote', { version: decided[0]!.version })
  }
  return standing
}

/** Whether no sentence of a version was written after the step of a floor that opened a vote. */
async function stoodAt(tx: Writer, minutesId: Id, sessionId: Id, step: number): Promise<boolean> {
  const { seq } = await tx.db
    .selectFrom('floor_step')
    .select('seq')
    .where('body_id', '=', tx.bodyId)
    .where('session_id', '=', sessionId)
    .where('n', '=', step)
    .executeTakeFirstOrThrow()
  const later = await tx.db
    .selectFrom('minutes_sentence')
    .select('id')
    .where('body_id', '=', tx.bodyId)
    .where('minutes_id', '=', minutesId)
    .where('seq', '>', seq)
    .limit(1)
    .executeTakeFirst()
  return later === undefined
}
