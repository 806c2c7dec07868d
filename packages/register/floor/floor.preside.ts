import { z } from 'zod'
import { peopleOfAccount } from '../access/own-person.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { keepSession } from './record.ts'
import { reduce } from './rules.ts'
import { presidingSteps } from './steps.ts'
import { findSessionOfFloor, postsOf } from './store.ts'
import { takeStep, type Taken } from './taking.ts'

/** What is said with every step: see `SentStep` in model.ts. */
export const taking = {
  body_id: z.uuid(),
  session_id: z.uuid(),
  after: z.int().min(0).optional(),
  own: z.array(z.int().min(1)).max(500).default([]),
  // As long as a page keeps what waits.
  ago_seconds: z.number().min(0).max(43_200).default(0),
  confirmed: z.boolean().default(false),
  /** Kept with the step, so that the page that sent it knows it again. */
  key: z
    .string()
    .regex(/^[\w-]{8,80}$/)
    .optional(),
}
const input = z.object({ ...taking, step: presidingSteps })

/** [FL26] What is the same about a step however late it is sent, and whatever its page has seen since. */
export const meantStep = ({ session_id, step }: { session_id: string; step: unknown }): unknown => ({
  session_id,
  step,
})

/** [FL3] Takes a step of whoever presides or keeps the minutes: opens, gives the floor, puts to the vote, takes down. */
export const presideFloor: Action<z.infer<typeof input>, Taken> = {
  name: 'floor.preside',
  summary:
    'Take a step on the floor of a session: open it, take up an item, give the floor, open a vote, take a statement.',
  input,
  permission: 'floor.can_preside',
  chain: ({ body_id }) => body_id,
  meant: meantStep,
  async owners(db, { body_id, session_id }) {
    const session = await findSessionOfFloor(db, body_id, session_id)
    const posts = session?.presiderId ? await postsOf(db, body_id, session.presiderId) : []
    return { posts, bodies: [], undertakings: [] }
  },
  async apply(tx, { body_id, step, ...given }, { actor, now, newId }) {
    const session = await findSessionOfFloor(tx.db, body_id, given.session_id)
    if (!session) throw new Refused('record.not_found', { noun: 'session' })
    if (session.state === null || session.state === 'cancelled') throw new Refused('floor.no_floor')
    const people = actor.id === undefined ? [] : await peopleOfAccount(tx.db, body_id, actor.id)
    // Whoever shares a post with the presider does not preside.
    const byRole = actor.may === 'all' || actor.may.permissions.includes('floor.can_preside')
    if (!byRole && !people.includes(session.presiderId ?? '')) {
      throw new Refused('access.forbidden', { permission: 'floor.can_preside', actor: actor.name })
    }
    const { before, taken } = await takeStep(tx, step, given, { actor, now, newId, person: people[0] ?? null })
    await keepSession(tx, given.session_id, reduce(before, taken), taken, newId)
    return { outcome: { n: taken.n }, subject: { noun: 'session', id: given.session_id } }
  },
}
