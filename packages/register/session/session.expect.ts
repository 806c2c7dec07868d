import { z } from 'zod'
import { getBody } from '../body/store.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { expectedDifference, placesOf } from './expecting.ts'
import { getSession } from './planning.ts'
import { isGuestPart } from './rules.ts'

const input = z.object({ body_id: z.uuid(), session_id: z.uuid() })

/** [SN42] Makes the members of the day of a session those who are expected: who came is added, who left is let go. */
export const expectMembers: Action<z.infer<typeof input>, { added: number; released: number }> = {
  name: 'session.expect',
  summary: 'Expect at a session whoever is a member on its day, and nobody who is one no more.',
  input,
  permission: 'session.can_plan',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, session_id }, { actor, now, newId }) {
    const session = await getSession(tx, session_id)
    if (session.state !== 'planned' && session.state !== 'called') throw new Refused('session.begun')
    const { timeZone } = await getBody(tx.db, body_id)
    const difference = await expectedDifference(tx.db, session, timeZone, now)
    const places = await placesOf(tx.db, body_id, session_id)
    const added = { kind: 'added' as const, by: actor.name, at: now.toISOString() }
    let last = places.at(-1)?.position ?? -1
    for (const { personId, posts } of difference?.missing ?? []) {
      const before = places.find((place) => place.personId === personId)
      if (before) {
        // What somebody answered as a guest, or in whose place they came, says nothing of them as a member.
        const answer = { reply: null, replied_at: null, replied_by: null, answered_for: null, deputy_for: null }
        const member = isGuestPart(before.part) ? { ...answer, part: 'attended' } : {}
        await tx.set('attendance', before.id, { ...member, released_at: null, state: 'expected', posts })
        continue
      }
      const place = { id: newId(), session_id, person_id: personId, position: ++last, part: 'attended', posts }
      await tx.insert('attendance', { ...place, provenance: { name: added }, state: 'expected' })
    }
    for (const { id } of difference?.gone ?? []) await tx.set('attendance', id, { released_at: now })
    const outcome = { added: difference?.missing.length ?? 0, released: difference?.gone.length ?? 0 }
    return { outcome, subject: { noun: 'session', id: session_id } }
  },
}
