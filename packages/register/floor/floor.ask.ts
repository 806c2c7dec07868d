import { z } from 'zod'
import { peopleOfAccount } from '../access/own-person.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { audienceOf } from './audiences.ts'
import { meantStep, taking } from './floor.preside.ts'
import { askingSteps } from './steps.ts'
import { findSessionOfFloor, getFloor } from './store.ts'
import { takeStep, type Taken } from './taking.ts'

const input = z.object({ ...taking, step: askingSteps })

/** [FL23] Takes a step of a member, for themselves: asks to speak, raises a point of order, votes. */
export const askFloor: Action<z.infer<typeof input>, Taken> = {
  name: 'floor.ask',
  summary: 'Ask to speak in an open session, raise a point of order, or vote: each for oneself.',
  input,
  permission: 'floor.can_ask',
  chain: ({ body_id }) => body_id,
  meant: meantStep,
  // Whoever is invited to a session speaks there as a guest may.
  owners: async (_db, { session_id }) => ({ posts: [], bodies: [], undertakings: [], sessions: [session_id] }),
  async apply(tx, { body_id, step, ...given }, { actor, now, newId }) {
    const session = await findSessionOfFloor(tx.db, body_id, given.session_id)
    const seesRestricted = actor.may === 'all' || actor.may.permissions.includes('restricted.can_see')
    // What one does not see is not there.
    if (!session || (session.level === 'restricted' && !seesRestricted)) {
      throw new Refused('record.not_found', { noun: 'session' })
    }
    if (session.state === null || session.state === 'cancelled') throw new Refused('floor.no_floor')
    const own = actor.id === undefined ? [] : await peopleOfAccount(tx.db, body_id, actor.id)
    const { floor } = await getFloor(tx.db, body_id, given.session_id)
    const person = floor.people.find(({ id }) => own.includes(id))
    if (!person) throw new Refused('floor.not_of_the_session')
    const asked = { ...step, person: person.id }
    const { taken } = await takeStep(tx, asked, given, { actor, now, newId, person: person.id }, (before, meant) => {
      const isHidden = audienceOf(before.floor, meant) === 'desk' && !seesRestricted
      if (isHidden) throw new Refused('floor.not_shown')
    })
    return { outcome: { n: taken.n }, subject: { noun: 'session', id: given.session_id } }
  },
}
