import {
  holdingIn,
  levelsOf,
  listBodiesNamed,
  ownMakeUps,
  ownSessions,
  ownUndertakings,
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
} from '@khural/register'
import { findStanding } from '@khural/register/access/store.ts'
import { database } from '@khural/register/database/current.ts'
import { waitsFor } from '#lib/home/waiting.ts'
import { endedWords } from '#lib/server/ended.ts'
import { todayOf } from '#lib/server/find.ts'
import type { PageServerLoad } from './$types'

/** A person's own page: the few things that ask for them today, in every body where they hold a post. */
export const load: PageServerLoad = async ({ locals: { account, language } }) => {
  const { db } = database()
  const now = new Date()
  const { standing } = await findStanding(db, account!.id, REGISTER_CHAIN, now)
  const bodies = await listBodiesNamed(db, [...new Set(standing.positions.map(({ bodyId }) => bodyId))])
  const seats = bodies.map((body) => {
    const may = holdingIn(standing, [body.id, REGISTER_CHAIN])
    const held = standing.positions.filter(({ bodyId }) => bodyId === body.id)
    return { body, may, posts: held.map(({ postId }) => postId), roles: held.map(({ role }) => role) }
  })
  // One set of questions for each circle of readers, of which there are three, however many bodies they sit in.
  const circles = Map.groupBy(seats, ({ may }) => levelsOf(may).join())
  const found = await Promise.all(
    [...circles.values()].map((group) => {
      const seen = database().seenBy(levelsOf(group[0]!.may))
      const ids = group.map(({ body }) => body.id)
      return Promise.all([
        ownSessions(seen, account!.id, ids, now),
        ownUndertakings(
          seen,
          group.flatMap(({ posts }) => posts),
        ),
        waiting(seen, ids, now, account!.id),
        workAt(seen, ids),
        ownMakeUps(seen, account!.id, ids, now),
      ])
    }),
  )
  const isOf = (id: Id) => (one: MakeUp | OwnSession | OwnUndertaking | Waiting) => one.bodyId === id
  const flat = <T>(lists: readonly (readonly T[])[]) => lists.flat()
  const sessions = flat(found.map(([one]) => one))
  const undertakings = flat(found.map(([, one]) => one))
  const waits = flat(found.map(([, , one]) => one))
  const work = flat(found.map(([, , , one]) => one))
  const makeUps = flat(found.map(([, , , , one]) => one))
  const holds = ({ permissions }: Holding, permission: Permission) => permissions.includes(permission)
  return {
    /** Where somebody holds nothing any more: since when, and whom to ask. */
    ended: seats.length === 0 ? await endedWords(account!.id, language) : null,
    seats: seats.map(({ body, may, roles }) => ({
      ...{ body, roles, today: todayOf(body) },
      sessions: sessions.filter(isOf(body.id)),
      makeUps: makeUps.filter(isOf(body.id)),
      undertakings: undertakings.filter(isOf(body.id)),
      work: work.find(({ bodyId }) => bodyId === body.id) ?? null,
      waits: waits.filter(isOf(body.id)).filter((one) => waitsFor(one, (permission) => holds(may, permission))),
    })),
  }
}
