import { sql } from 'kysely'
import type { Actor, Id } from '../database/tables.ts'
import { REGISTER_CHAIN } from '../journal/perform.ts'
import { plannedOnce } from '../database/planned-once.ts'
import { guestParts } from '../database/rows-of-sessions.ts'
import type { Reader } from '../journal/writer.ts'
import { heldOn, standsOn } from '../body/store.ts'
import type { Role } from '../body/model.ts'
import { NO_STANDING, type GrantRole, type Standing } from './model.ts'
import { holdingIn } from './rules.ts'

/** Bodies lie in bodies; a tree deeper than this is a fault. */
const DEEPEST = 30

/**
 * Who an account is in a body, found out once at the edge: one query.
 *
 * @param account who is signed in; null for somebody who is not
 * @param bodyId the body concerned, or `REGISTER_CHAIN` for the register itself
 */
export async function actorIn(
  db: Reader,
  account: { id: Id; name: string } | null,
  bodyId: Id,
  now: Date,
): Promise<Actor> {
  if (!account) return { kind: 'person', name: '', may: holdingIn(NO_STANDING, [bodyId]) }
  const { path, standing } = await findStanding(db, account.id, bodyId, now)
  return { kind: 'person', id: account.id, name: account.name, may: holdingIn(standing, path) }
}

/** The bodies above a body, itself first and the register last, and what an account holds today in any body. */
export interface StandingIn {
  path: Id[]
  standing: Standing
}

/** Who one account is in one body: see `findStandings`. */
export async function findStanding(db: Reader, accountId: Id, bodyId: Id, now: Date): Promise<StandingIn> {
  return (await findStandings(db, [{ accountId, bodyId }], now))[0]!
}

/**
 * Who accounts are in bodies, in the order in which they are named; one query.
 *
 * @example const [here, there] = await findStandings(db, [{ accountId, bodyId }, { accountId, bodyId: other }], now)
 */
export async function findStandings(
  db: Reader,
  asked: readonly { accountId: Id; bodyId: Id }[],
  now: Date,
): Promise<StandingIn[]> {
  const accountIds = [...new Set(asked.map(({ accountId }) => accountId.toLowerCase()))]
  const bodyIds = [...new Set(asked.map(({ bodyId }) => bodyId.toLowerCase()))]
  const { rows } = await sql<{
    what: string
    of_id: Id
    body_id: Id
    own_id: Id | null
    session_id: Id | null
    role: string | null
  }>`
    ${plannedOnce} with recursive path as (
      select id as of_id, id, parent_id, 0 as height from body where id = any (${bodyIds}::uuid[])
      union all
      select of_id, body.id, body.parent_id, height + 1 from body join path on body.id = path.parent_id
      where height < ${DEEPEST}
    )
    select 'path' as what, of_id, id as body_id, null::uuid as own_id, null::uuid as session_id, null as role, height from path
    union all
    select 'grant', account_id, body_id, null, null, role, 0 from role_grant
    where account_id = any (${accountIds}::uuid[]) and revoked_at is null and (ends_at is null or ends_at > ${now})
    union all
    select 'post', account_id, post.body_id, post.id, null, post.role, 0
    from account_person
      join body on body.id = account_person.body_id
      join tenure on tenure.body_id = account_person.body_id and tenure.person_id = account_person.person_id
        and ${heldOn(sql`(${now}::timestamptz at time zone body.time_zone)::date`)}
      -- A text that once named somebody in a post, without saying since when, opens nothing today.
        and (tenure.seen_on is null or tenure.held_from is not null)
      join post on post.body_id = tenure.body_id and post.id = tenure.post_id
        and ${standsOn(sql`(${now}::timestamptz at time zone body.time_zone)::date`)}
    where account_person.account_id = any (${accountIds}::uuid[]) and account_person.ended_at is null
    union all
    -- A text that names a guest invites nobody, nor does a list before its notice went out; nor a deputy's place for
    -- another time than the session's.
    select 'place', account_id, session.body_id, case when attendance.deputy_for is null then attendance.id end,
      session.id, null, 0
    from account_person
      join attendance on attendance.body_id = account_person.body_id
        and attendance.person_id = account_person.person_id and attendance.released_at is null
        and attendance.part in (${sql.join(guestParts.map((part) => sql.lit(part)))})
      join session on session.body_id = attendance.body_id and session.id = attendance.session_id
        and (attendance.deputy_for is null or attendance.answered_for is null
          or attendance.answered_for is not distinct from session.starts_at)
        and (session.recalled > 0 or session.state in ('called', 'open', 'adjourned', 'closed'))
    where account_person.account_id = any (${accountIds}::uuid[]) and account_person.ended_at is null
    order by height
  `.execute(db)
  const found = Map.groupBy(rows, ({ what, of_id }) => `${what} ${of_id}`)
  const of = (what: string, id: Id) => found.get(`${what} ${id.toLowerCase()}`) ?? []
  return asked.map(({ accountId, bodyId }) => ({
    path: [...new Set([bodyId.toLowerCase(), ...of('path', bodyId).map(({ body_id }) => body_id), REGISTER_CHAIN])],
    standing: {
      positions: of('post', accountId).map(({ body_id, own_id, role }) => ({
        bodyId: body_id,
        postId: own_id!,
        role: role as Role,
      })),
      invitations: of('place', accountId).map(({ body_id, session_id, own_id }) => ({
        bodyId: body_id,
        sessionId: session_id!,
        placeId: own_id,
      })),
      grants: of('grant', accountId).map(({ body_id, role }) => ({ bodyId: body_id, role: role as GrantRole })),
    },
  }))
}
