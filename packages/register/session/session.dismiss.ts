import { z } from 'zod'
import { nameIn } from '../body/rules.ts'
import { lockPerson } from '../body/store.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { placesOf } from './expecting.ts'
import { getSession } from './planning.ts'
import { isGuestPart } from './rules.ts'

const input = z.object({ body_id: z.uuid(), session_id: z.uuid(), person_id: z.uuid() })

/** [SN49] Takes back the invitation of a guest: their place, their link, and what the session showed them. */
export const dismissFromSession: Action<z.infer<typeof input>, null> = {
  name: 'session.dismiss',
  summary: 'Take back the invitation of somebody who was to take part in a session without being of the body.',
  input,
  permission: 'minutes.can_record',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, session_id, person_id }, { now }) {
    const session = await getSession(tx, session_id)
    if (session.state !== 'planned' && session.state !== 'called') throw new Refused('session.met')
    const person = await lockPerson(tx, person_id)
    const theirs = (await placesOf(tx.db, body_id, session_id)).filter(
      (place) => place.personId === person.id && place.released_at === null && isGuestPart(place.part),
    )
    if (theirs.length === 0) throw new Refused('person.no_guest', { name: nameIn(person.names, 'en') })
    for (const { id } of theirs) await tx.set('attendance', id, { released_at: now })
    return { outcome: null, subject: { noun: 'session', id: session_id } }
  },
}
