import { findOwnPerson } from '../access/own-person.ts'
import type { Actor, AttendanceRow, Id, SessionRow } from '../database/tables.ts'
import { Refused } from '../journal/refusals.ts'
import type { Reader, Writer } from '../journal/writer.ts'
import { findReplyLinkById } from './reply_links.ts'

/**
 * Where somebody is expected at a session, under whatever name it first knew them.
 *
 * @throws Refused `record.not_found`
 */
export async function getExpected(db: Reader, bodyId: Id, sessionId: Id, personId: Id): Promise<AttendanceRow> {
  const row = await db
    .selectFrom('attendance')
    .innerJoin('person', (join) =>
      join.onRef('person.body_id', '=', 'attendance.body_id').onRef('person.id', '=', 'attendance.person_id'),
    )
    .selectAll('attendance')
    .where('attendance.body_id', '=', bodyId)
    .where('attendance.session_id', '=', sessionId)
    .where('attendance.released_at', 'is', null)
    .where(({ or, eb }) => or([eb('person.id', '=', personId), eb('person.merged_into', '=', personId)]))
    .orderBy('attendance.position')
    .limit(1)
    .executeTakeFirst()
  if (!row) throw new Refused('record.not_found', { noun: 'session' })
  return row
}

/** For whom somebody answers: themselves by their account or their link, or as the office for somebody else. */
export async function repliesFor(
  tx: Writer,
  actor: Actor,
  session: Pick<SessionRow, 'id'>,
  personId: Id | null,
  now: Date,
): Promise<{ personId: Id; isSelf: boolean }> {
  if (actor.kind === 'link') {
    const link = await findReplyLinkById(tx.db, tx.bodyId, actor.id ?? '', now)
    if (link?.state !== 'open' || link.sessionId !== session.id || (personId !== null && personId !== link.personId)) {
      throw new Refused('access.forbidden', { permission: 'reply.can_give', actor: actor.name })
    }
    return { personId: link.personId, isSelf: true }
  }
  const own = await findOwnPerson(tx.db, tx.bodyId, actor.id)
  if (personId === null) {
    if (own === null) throw new Refused('reply.nobody')
    return { personId: own, isSelf: true }
  }
  const isOffice = actor.may === 'all' || actor.may.permissions.includes('notice.can_send')
  if (personId !== own && !isOffice) {
    throw new Refused('access.forbidden', { permission: 'notice.can_send', actor: actor.name })
  }
  return { personId, isSelf: personId === own }
}
