import { z } from 'zod'
import { findOwnPerson } from '../access/own-person.ts'
import type { Actor, Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import { itemOf, personName, seesLevel } from './drafting.ts'
import { getSession } from '../session/planning.ts'
import { saidSchema } from './model.ts'
import { dissentKinds } from './rules.ts'

const input = z.object({
  body_id: z.uuid(),
  session_id: z.uuid(),
  /** Whose position it is; without it, that of whoever acts. Another's only at their wish, by the secretary. */
  person_id: z.uuid().optional(),
  kind: z.enum(dissentKinds),
  words: saidSchema.optional(),
  agenda_item_id: z.uuid().nullable().default(null),
  /** The sentence of the minutes that it is about, by its key. */
  key: z.uuid().nullable().default(null),
})

/** [MN17] Records that somebody dissents or reserves their position on something, because they wish it. */
export const recordDissent: Action<z.infer<typeof input>, { id: Id }> = {
  name: 'minutes_dissent.record',
  summary: 'Record a dissent or a reserved position, one’s own or at the wish of the person.',
  input,
  permission: 'minutes_dissent.can_record',
  chain: ({ body_id }) => body_id,
  async apply(tx, { session_id, person_id, kind, words, agenda_item_id, key }, { actor, now, newId }) {
    const session = await getSession(tx, session_id)
    // An empty form says nothing of anybody.
    if (!words && agenda_item_id === null && key === null) throw new Refused('minutes_dissent.on_what')
    if (agenda_item_id !== null) {
      const item = await itemOf(tx, session_id, agenda_item_id)
      if (!seesLevel(actor, item.level)) throw new Refused('record.not_found', { noun: 'agenda_item' })
    }
    const own = await findOwnPerson(tx.db, tx.bodyId, actor.id)
    const person = person_id ?? own
    if (person === null) throw new Refused('minutes_dissent.whose')
    if (person !== own) refuseOthers(actor)
    await personName(tx, person, session.language)
    const { id } = await tx.insert('minutes_dissent', {
      ...{ id: newId(), session_id, key, agenda_item_id, person_id: person, kind, words: words ?? null },
      ...{ recorded_at: now, recorded_by: actor.name, at_wish: person !== own },
    })
    return { outcome: { id }, subject: { noun: 'session', id: session_id } }
  },
}

/** [MN17] Whoever drafts the minutes writes down another's position at that person's wish; nobody else does. */
function refuseOthers({ may }: Actor): void {
  if (may !== 'all' && !may.permissions.includes('minutes.can_draft')) throw new Refused('minutes_dissent.not_oneself')
}

const withdrawal = z.object({ body_id: z.uuid(), dissent_id: z.uuid() })

/**
 * [MN17] Takes a recorded position back; that it stood is still told. Beside approved minutes only its person does.
 */
export const withdrawDissent: Action<z.infer<typeof withdrawal>, null> = {
  name: 'minutes_dissent.withdraw',
  summary: 'Withdraw a dissent or reserved position, one’s own or at the wish of the person.',
  input: withdrawal,
  permission: 'minutes_dissent.can_record',
  chain: ({ body_id }) => body_id,
  async apply(tx, { dissent_id }, { actor, now }) {
    const dissent = await dissentOf(tx, dissent_id)
    await getSession(tx, dissent.session_id)
    if (dissent.person_id !== (await findOwnPerson(tx.db, tx.bodyId, actor.id))) {
      refuseOthers(actor)
      if (await hasApproved(tx, dissent.session_id)) throw new Refused('minutes_dissent.approved')
    }
    if (dissent.withdrawn_at === null) {
      await tx.set('minutes_dissent', dissent_id, { withdrawn_at: now, withdrawn_by: actor.name })
    }
    return { outcome: null, subject: { noun: 'session', id: dissent.session_id } }
  },
}

async function hasApproved(tx: Writer, sessionId: Id): Promise<boolean> {
  const approved = await tx.db
    .selectFrom('minutes')
    .select('id')
    .where('body_id', '=', tx.bodyId)
    .where('session_id', '=', sessionId)
    .where('approved_at', 'is not', null)
    .executeTakeFirst()
  return approved !== undefined
}

async function dissentOf(tx: Writer, id: Id) {
  const row = await tx.db
    .selectFrom('minutes_dissent')
    .select(['session_id', 'person_id', 'withdrawn_at'])
    .where('body_id', '=', tx.bodyId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refused('record.not_found', { noun: 'dissent' })
  return row
}
