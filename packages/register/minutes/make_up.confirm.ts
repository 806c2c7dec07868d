import { z } from 'zod'
import { findOwnPerson } from '../access/own-person.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { getSession } from '../session/planning.ts'
import { isAway } from './rules.ts'

const input = z.object({ body_id: z.uuid(), session_id: z.uuid() })

/** [MN20] Whoever was away says that they have read what the session had before it. Once, and nothing more is asked. */
export const confirmMakeUp: Action<z.infer<typeof input>, null> = {
  name: 'make_up.confirm',
  summary: 'Confirm that one has read what a missed session had before it.',
  input,
  permission: 'make_up.can_confirm',
  chain: ({ body_id }) => body_id,
  async apply(tx, { session_id }, { actor, now, newId }) {
    await getSession(tx, session_id)
    const person_id = await findOwnPerson(tx.db, tx.bodyId, actor.id)
    if (person_id === null) throw new Refused('access.no_person')
    const attendance = await tx.db
      .selectFrom('attendance')
      .select('state')
      .where('body_id', '=', tx.bodyId)
      .where('session_id', '=', session_id)
      .where('person_id', '=', person_id)
      .executeTakeFirst()
    if (!attendance || !isAway(attendance.state)) throw new Refused('make_up.was_there')
    const standing = await tx.db
      .selectFrom('make_up')
      .select('id')
      .where('body_id', '=', tx.bodyId)
      .where('session_id', '=', session_id)
      .where('person_id', '=', person_id)
      .executeTakeFirst()
    if (!standing) await tx.insert('make_up', { id: newId(), session_id, person_id, confirmed_at: now })
    return { outcome: null, subject: { noun: 'session', id: session_id } }
  },
}
