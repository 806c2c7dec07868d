import {
  bodiesWithin,
  holdingIn,
  levelsOf,
  listBodiesNamed,
  ownMakeUps,
  ownSessions,
  ownUndertakings,
  permissions,
  REGISTER_CHAIN,
  waiting,
  workAt,
  type Holding,
  type Id,
  type MakeUp,
  type OwnSession,
  type OwnUndertaking,
  type Permission,
  type Waiting,
  type WaitingKind,
} from '@khural/register'
import type { GrantRole } from '@khural/register/access/model.ts'
import { findStanding } from '@khural/register/access/store.ts'
import { database } from '@khural/register/database/current.ts'
import { kindsFor, waitsFor } from '#lib/home/waiting.ts'
import { endedWords } from '#lib/server/ended.ts'
import { todayOf } from '#lib/server/find.ts'
import type { PageServerLoad } from './$types'

type Grant = { role: GrantRole; bodyId: Id }
/** What was given for the whole register stands for the same role in any body. */
const isWidest = (one: Grant, i: number, all: readonly Grant[]): boolean =>
  !all.some(
    (other, j) => other.role === one.role && (other.bodyId === one.bodyId ? j < i : other.bodyId === REGISTER_CHAIN),
  )
const isFor = (role: GrantRole, permission: Permission): boolean =>
  (permissions[permission] as readonly string[]).includes(`${role}↓`)
const holds = ({ permissions }: Holding, permission: Permission) => permissions.includes(permission)

/** A person's own page: the few things that ask for them today, in every body where they hold a post, are invited, or were given a role. */
export const load: PageServerLoad = async ({ locals: { account, language } }) => {
  const { db } = database()
  const now = new Date()
  const { standing } = await findStanding(db, account!.id, REGISTER_CHAIN, now)
  const { positions, invitations = [], grants } = standing
  const [bodies, within] = await Promise.all([
    listBodiesNamed(db, [...new Set([...positions, ...invitations].map(({ bodyId }) => bodyId))]),
    bodiesWithin(
      db,
      grants.map(({ bodyId }) => bodyId),
    ),
  ])
  const seats = bodies.map((body) => {
    const may = holdingIn(standing, [body.id, REGISTER_CHAIN])
    const held = positions.filter(({ bodyId }) => bodyId === body.id)
    return { body, may, posts: held.map(({ postId }) => postId), roles: held.map(({ role }) => role) }
  })
  const offices = within
    .filter(({ id }) => !seats.some(({ body }) => body.id === id))
    .map((body) => ({ body, may: holdingIn(standing, [...body.path, REGISTER_CHAIN]), posts: [] as Id[] }))
  // What is not for them is not looked for: a role may hold in every body, and ask of none what waits for its secretary.
  const kindsOfSeats = new Set<WaitingKind>([
    ...seats.flatMap(({ may }) => kindsFor((permission) => holds(may, permission))),
    // Of whoever presided, whatever else they may do.
    'minutes_to_approve',
  ])
  const kindsOfOffices = new Set(grants.flatMap(({ role }) => kindsFor((permission) => isFor(role, permission))))
  // One set of questions for each circle of readers, of which there are few, however many bodies they sit in.
  const circles = Map.groupBy([...seats, ...offices], ({ may }) => levelsOf(may).join())
  const found = await Promise.all(
    [...circles.values()].map(async (group) => {
      const seen = database().seenBy(
        levelsOf(group[0]!.may),
        invitations.map(({ sessionId }) => sessionId),
      )
      const ids = group.map(({ body }) => body.id)
      const sat = ids.filter((id) => bodies.some((body) => body.id === id))
      const governed = ids.filter((id) => !sat.includes(id))
      const [sessions, undertakings, ofSeats, ofOffices, work, makeUps] = await Promise.all([
        ownSessions(seen, account!.id, sat, now),
        ownUndertakings(
          seen,
          group.flatMap(({ posts }) => posts),
        ),
        waiting(seen, sat, now, account!.id, kindsOfSeats),
        waiting(seen, governed, now, account!.id, kindsOfOffices),
        workAt(seen, sat),
        ownMakeUps(seen, account!.id, sat, now),
      ])
      return { sessions, undertakings, waits: [...ofSeats, ...ofOffices], work, makeUps }
    }),
  )
  const isOf = (id: Id) => (one: MakeUp | OwnSession | OwnUndertaking | Waiting) => one.bodyId === id
  const sessions = found.flatMap((one) => one.sessions)
  const undertakings = found.flatMap((one) => one.undertakings)
  const waits = found.flatMap((one) => one.waits)
  const work = found.flatMap((one) => one.work)
  const makeUps = found.flatMap((one) => one.makeUps)
  return {
    /** Where somebody holds nothing any more: since when, and whom to ask. */
    ended: seats.length === 0 && grants.length === 0 ? await endedWords(account!.id, language) : null,
    seats: seats.map(({ body, may, roles }) => ({
      ...{ body, roles, today: todayOf(body) },
      sessions: sessions.filter(isOf(body.id)),
      makeUps: makeUps.filter(isOf(body.id)),
      undertakings: undertakings.filter(isOf(body.id)),
      work: work.find(({ bodyId }) => bodyId === body.id) ?? null,
      waits: waits.filter(isOf(body.id)).filter((one) => waitsFor(one, (permission) => holds(may, permission))),
    })),
    /** [HM6] Roles that were given, each with what waits for it in the bodies where it holds. */
    offices: grants.filter(isWidest).map(({ role, bodyId }) => ({
      role,
      body: within.find(({ id }) => id === bodyId) ?? null,
      waits: offices
        .filter(({ body }) => bodyId === REGISTER_CHAIN || body.path.includes(bodyId))
        .map(({ body }) => ({
          ...{ slug: body.slug, names: body.names, today: todayOf(body) },
          lines: waits.filter(isOf(body.id)).filter((one) => waitsFor(one, (permission) => isFor(role, permission))),
        }))
        .filter(({ lines }) => lines.length > 0),
    })),
  }
}
