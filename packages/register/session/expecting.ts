import { dayIn } from '../body/rules.ts'
import type { AttendanceRow, Id, Names, SessionRow } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'
import { membersOn, type ExpectedMember } from './planning.ts'
import { isGuestPart } from './rules.ts'

/** Somebody who has a place at a session, under the name that stands for them now. */
type Place = Pick<AttendanceRow, 'id' | 'part' | 'posts' | 'position' | 'released_at'> & {
  personId: Id
  names: Names
}

/** What differs between who is expected and who is a member on the day of the session. */
interface ExpectedDifference {
  /** Members who are not expected. */
  missing: ExpectedMember[]
  /** Those who are expected as members and are none. */
  gone: Place[]
}

/**
 * [SN42] Who is expected beside who is a member: guests, and whoever presides, are expected whatever they are.
 *
 * @example differenceOf(places, members, presiderId).gone.map(({ names }) => names)
 */
function differenceOf(
  places: readonly Place[],
  members: readonly ExpectedMember[],
  presiderId: Id | null,
): ExpectedDifference {
  const standing = places.filter(({ released_at }) => released_at === null)
  const expected = new Set(standing.map(({ personId }) => personId))
  const known = new Set(members.map(({ personId }) => personId))
  return {
    missing: members.filter(({ personId }) => !expected.has(personId)),
    gone: standing.filter(
      ({ personId, part }) => !isGuestPart(part) && personId !== presiderId && !known.has(personId),
    ),
  }
}

/** The places of a session in their order, those that were given up too. */
export async function placesOf(db: Reader, bodyId: Id, sessionId: Id): Promise<Place[]> {
  return db
    .selectFrom('attendance')
    .innerJoin('person as named', (join) =>
      join.onRef('named.body_id', '=', 'attendance.body_id').onRef('named.id', '=', 'attendance.person_id'),
    )
    .innerJoin('person', (join) =>
      join
        .onRef('person.body_id', '=', 'attendance.body_id')
        .on(({ eb, fn }) => eb('person.id', '=', fn.coalesce('named.merged_into', 'named.id'))),
    )
    .select(['attendance.id', 'attendance.part', 'attendance.posts', 'attendance.position'])
    .select(['attendance.released_at', 'person.id as personId', 'person.names'])
    .where('attendance.body_id', '=', bodyId)
    .where('attendance.session_id', '=', sessionId)
    .orderBy('attendance.position')
    .limit(1000)
    .execute()
}

/**
 * [SN42] What differs for a session that is planned or called; null where nothing does. Some four queries.
 *
 * @param timeZone of the body
 */
export async function expectedDifference(
  db: Reader,
  session: Pick<SessionRow, 'body_id' | 'id' | 'starts_at' | 'presider_id'>,
  timeZone: string,
  now: Date,
): Promise<ExpectedDifference | null> {
  const { body_id, id, starts_at, presider_id } = session
  const [places, { members }] = await Promise.all([
    placesOf(db, body_id, id),
    membersOn(db, body_id, dayIn(starts_at ?? now, timeZone)),
  ])
  const difference = differenceOf(places, members, presider_id)
  return difference.missing.length + difference.gone.length === 0 ? null : difference
}
