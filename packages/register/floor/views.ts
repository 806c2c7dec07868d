import { peopleOfAccount } from '../access/own-person.ts'
import { levelsOf } from '../access/rules.ts'
import type { Actor, Id, Names } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'
import type { Audience, FloorState, FloorStatement, Quorum, SpeechKind, Tally } from './model.ts'
import { findFollowedSession, getFloor, getFloors, goneOn, type FollowedSession } from './store.ts'

/**
 * For whom a screen of somebody is, on the floor of a session; null: they do not see the session, or it has no floor.
 * Whoever may preside gets the desk's, others what the session is to them. One query.
 *
 * @param db the whole register: what the actor may see is asked here
 */
export async function audienceFor(db: Reader, actor: Actor, bodyId: Id, sessionId: Id): Promise<Audience | null> {
  const session = await findFollowedSession(db, bodyId, sessionId)
  return session && audienceIn(session, actor)
}

/** The same where the session has been found already. */
export function audienceIn(session: FollowedSession, { id, may }: Actor): Audience | null {
  const { state, level, presiders } = session
  if (state === null || state === 'cancelled') return null
  const seen = levelsOf(may)
  // [AC15] Whoever is invited follows it with its members.
  const isInvited = may !== 'all' && may.owns.sessions?.includes(session.id) === true && level !== 'restricted'
  // What states no level is its members'.
  if (!isInvited && !seen.includes(level ?? 'members')) return null
  if (may === 'all' || may.permissions.includes('floor.can_preside')) return 'desk'
  if (may.asOwner.includes('floor.can_preside') && id !== undefined && presiders.includes(id)) return 'desk'
  return isInvited || seen.includes('members') ? 'members' : 'public'
}

/** The floor of a session as screens of an audience show it now: what a page begins with before it follows the stream. */
export async function floorFor(db: Reader, bodyId: Id, sessionId: Id, audience: Audience): Promise<FloorState> {
  return (await getFloors(db, bodyId, sessionId))[audience]
}

/** The same, with what the whole floor began with, as JSON: not to be shown, but to be known again. */
export async function floorBegunFor(
  db: Reader,
  bodyId: Id,
  sessionId: Id,
  audience: Audience,
): Promise<{ state: FloorState; beginning: string }> {
  const { floors, beginning } = await goneOn(db, bodyId, sessionId)
  return { state: floors[audience], beginning }
}

/** How many members a session of a body needs, and what their lack does; null: it needs no number. */
export async function findQuorum(db: Reader, bodyId: Id): Promise<Quorum | null> {
  const row = await db.selectFrom('body').select('quorum').where('id', '=', bodyId).executeTakeFirst()
  return row?.quorum ?? null
}

/** Which of the people of a session an account is; null where it takes no part. */
export async function ownPerson(db: Reader, { floor }: FloorState, bodyId: Id, accountId: Id): Promise<Id | null> {
  const own = await peopleOfAccount(db, bodyId, accountId)
  return floor.people.find(({ id }) => own.includes(id))?.id ?? null
}

/** What the desk took down in a session, as it stands: the beginning of its minutes. Not for others than the desk. */
export async function floorStatements(db: Reader, bodyId: Id, sessionId: Id): Promise<FloorStatement[]> {
  return (await getFloor(db, bodyId, sessionId)).floor.statements
}

/** A speech of a closed session. */
export interface SpeechView {
  id: Id
  person: { id: Id; names: Names }
  itemId: Id | null
  kind: SpeechKind
  beganAt: Date
  endedAt: Date
  /** Spoken, without pauses. */
  seconds: number
}

/** The speeches of a closed session in the order of their end; at most 2,000. */
export async function sessionSpeeches(db: Reader, bodyId: Id, sessionId: Id): Promise<SpeechView[]> {
  const rows = await db
    .selectFrom('speech')
    .innerJoin('person', (join) =>
      join.onRef('person.body_id', '=', 'speech.body_id').onRef('person.id', '=', 'speech.person_id'),
    )
    .select(['speech.id', 'person_id', 'person.names', 'agenda_item_id', 'kind', 'began_at', 'ended_at', 'seconds'])
    .where('speech.body_id', '=', bodyId)
    .where('session_id', '=', sessionId)
    .orderBy('position')
    .limit(2000)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    person: { id: row.person_id, names: row.names },
    itemId: row.agenda_item_id,
    kind: row.kind as SpeechKind,
    beganAt: row.began_at,
    endedAt: row.ended_at,
    seconds: row.seconds,
  }))
}

/** A vote of a closed session, or what it adopted without one. */
export interface VoteView {
  id: Id
  itemId: Id | null
  form: 'named' | 'counted' | 'without'
  question: Names
  tally: Tally | null
  carried: boolean
}

/** The votes of a closed session in their order; at most 500. */
export async function sessionVotes(db: Reader, bodyId: Id, sessionId: Id): Promise<VoteView[]> {
  const rows = await db
    .selectFrom('vote')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('session_id', '=', sessionId)
    .orderBy('position')
    .limit(500)
    .execute()
  return rows.map(({ votes_for, votes_against, abstained, not_voting, ...row }) => ({
    id: row.id,
    itemId: row.agenda_item_id,
    form: row.form as VoteView['form'],
    question: row.question,
    tally:
      votes_for === null
        ? null
        : { for: votes_for, against: votes_against ?? 0, abstain: abstained ?? 0, not_voting: not_voting ?? 0 },
    carried: row.carried,
  }))
}
