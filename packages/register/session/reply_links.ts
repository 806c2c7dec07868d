import { linkState, type LinkState } from '../access/links.ts'
import type { Actor, Id, Names, ReplyLinkRow } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'
import { nameIn } from '../body/rules.ts'
import { takesReplies } from './notice-rules.ts'

/** A link to answer a notice, with whom it was given to. */
export interface ReplyLink {
  id: Id
  bodyId: Id
  sessionId: Id
  personId: Id
  /** Where they are expected; null: they are not any more. */
  attendanceId: Id | null
  names: Names
  givenAt: Date
  expiresAt: Date
  /** `released`: they are not expected any more. An open link may come too late for an answer: see `takesReplies`. */
  state: LinkState
  takesReplies: boolean
}

const links = (db: Reader) =>
  db
    .selectFrom('reply_link')
    .innerJoin('person as named', (join) =>
      join.onRef('named.body_id', '=', 'reply_link.body_id').onRef('named.id', '=', 'reply_link.person_id'),
    )
    .innerJoin('person', (join) =>
      join
        .onRef('person.body_id', '=', 'reply_link.body_id')
        .on(({ eb, fn }) => eb('person.id', '=', fn.coalesce('named.merged_into', 'named.id'))),
    )
    .innerJoin('session', (join) =>
      join.onRef('session.body_id', '=', 'reply_link.body_id').onRef('session.id', '=', 'reply_link.session_id'),
    )
    .selectAll('reply_link')
    .select(['person.id as stands_for', 'person.names', 'session.state as session_state'])
    .select((eb) =>
      eb
        .selectFrom('attendance')
        .innerJoin('person as expected', (join) =>
          join.onRef('expected.body_id', '=', 'attendance.body_id').onRef('expected.id', '=', 'attendance.person_id'),
        )
        .select('attendance.id')
        .whereRef('attendance.body_id', '=', 'reply_link.body_id')
        .whereRef('attendance.session_id', '=', 'reply_link.session_id')
        .where('attendance.released_at', 'is', null)
        .where(({ or, eb: is, ref }) =>
          or([is('expected.id', '=', ref('person.id')), is('expected.merged_into', '=', ref('person.id'))]),
        )
        .orderBy('attendance.position')
        .limit(1)
        .as('attendance_id'),
    )

type LinkRow = ReplyLinkRow & {
  stands_for: Id
  names: Names
  session_state: string | null
  attendance_id: Id | null
}
const asLink = (row: LinkRow, now: Date): ReplyLink => ({
  ...{ id: row.id, bodyId: row.body_id, sessionId: row.session_id, personId: row.stands_for },
  ...{ attendanceId: row.attendance_id, names: row.names },
  ...{ givenAt: row.given_at, expiresAt: row.expires_at, takesReplies: takesReplies(row.session_state) },
  state: linkState({ ...row, holds: row.attendance_id !== null }, now),
})

/**
 * The link whose token has this hash, whatever has become of it; null when there never was one.
 *
 * @param tokenHash SHA-256 of the token, in hexadecimal
 */
export async function findReplyLink(db: Reader, tokenHash: string, now: Date): Promise<ReplyLink | null> {
  const row = await links(db).where('token_hash', '=', tokenHash).executeTakeFirst()
  return row ? asLink(row, now) : null
}

export async function findReplyLinkById(db: Reader, bodyId: Id, id: Id, now: Date): Promise<ReplyLink | null> {
  const row = await links(db)
    .where('reply_link.body_id', '=', bodyId)
    .where('reply_link.id', '=', id)
    .executeTakeFirst()
  return row ? asLink(row, now) : null
}

/** Whoever comes with a link: able to answer for one person at one session, and to do nothing else. */
export function actorByReplyLink({ id, bodyId, names, attendanceId }: ReplyLink): Actor {
  return {
    kind: 'link',
    id,
    name: `link: ${nameIn(names, 'en')}`,
    may: {
      in: bodyId,
      permissions: [],
      asOwner: ['reply.can_give'],
      owns: { posts: [], bodies: [], undertakings: [], attendances: attendanceId === null ? [] : [attendanceId] },
    },
  }
}
