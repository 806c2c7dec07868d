import { z } from 'zod'
import { findOwnPerson } from '../access/own-person.ts'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { itemOf, seesLevel } from './drafting.ts'
import { getSession } from '../session/planning.ts'

const input = z.object({
  body_id: z.uuid(),
  session_id: z.uuid(),
  agenda_item_id: z.uuid().nullable().default(null),
  /** A paper of one's own that these words take the place of; null: it is of another speech. */
  instead_of: z.uuid().nullable().default(null),
  text: z.string().trim().min(1, 'some words').max(60_000, 'at most 60,000 characters'),
})

/**
 * [MN19] Gives the draft of one's speech to the record of the session; until then nobody else has seen it. Whoever speaks twice gives
 * two papers; what was given is given anew in its place.
 */
export const giveSpeechPaper: Action<z.infer<typeof input>, { id: Id }> = {
  name: 'speech_paper.give',
  summary: 'Give the draft of one’s own speech to the record of a session.',
  input,
  permission: 'speech_paper.can_give',
  chain: ({ body_id }) => body_id,
  async apply(tx, { session_id, agenda_item_id, instead_of, text }, { actor, now, newId }) {
    await getSession(tx, session_id)
    if (agenda_item_id !== null) {
      const item = await itemOf(tx, session_id, agenda_item_id)
      if (!seesLevel(actor, item.level)) throw new Refused('record.not_found', { noun: 'agenda_item' })
    }
    const person_id = await findOwnPerson(tx.db, tx.bodyId, actor.id)
    if (person_id === null) throw new Refused('access.no_person')
    const given = { agenda_item_id, text, given_at: now, given_by: actor.name }
    if (instead_of !== null) {
      const standing = await tx.db
        .selectFrom('speech_paper')
        .select('id')
        .where('body_id', '=', tx.bodyId)
        .where('session_id', '=', session_id)
        .where('person_id', '=', person_id)
        .where('id', '=', instead_of)
        .executeTakeFirst()
      if (!standing) throw new Refused('record.not_found', { noun: 'speech_paper' })
    }
    const { id } =
      instead_of === null
        ? await tx.insert('speech_paper', { id: newId(), session_id, person_id, ...given })
        : await tx.set('speech_paper', instead_of, given)
    return { outcome: { id }, subject: { noun: 'session', id: session_id } }
  },
}
