import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { undertakingKey, wordsSchema } from './model.ts'
import { dayIn, hasEnded } from './rules.ts'
import { getBody } from '../body/store.ts'
import { lockUndertaking } from './store.ts'

const input = z.object({
  ...undertakingKey,
  due: z.iso.date('a day, as 2026-09-30'),
  reason: wordsSchema.nullable().default(null),
  /** A day before the due date by which part of it is owed. */
  milestone: z.iso.date().nullable().optional(),
})

/** Sets the date owed, or moves it with a reason; every date stays in the history, and whether it was asked in time. */
export const setDue: Action<z.infer<typeof input>, null> = {
  name: 'undertaking.set_due',
  summary: 'Set or move the date by which an undertaking is owed.',
  input,
  permission: 'undertaking.can_assign',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, undertaking_id, due, reason, milestone }, { actor, now, newId }) {
    const row = await lockUndertaking(tx, undertaking_id)
    if (hasEnded(row.state)) throw new Refused('undertaking.ended')
    const sameMilestone = milestone === undefined || milestone === row.milestone
    if (row.due === due && sameMilestone) throw new Refused('undertaking.same_due')
    const moved = row.due !== null && row.due !== due
    if (moved && !reason) throw new Refused('undertaking.due_reason')
    const today = dayIn(now, (await getBody(tx.db, body_id)).timeZone)
    if (row.due !== due) {
      await tx.insert('undertaking_due', {
        id: newId(),
        undertaking_id,
        due,
        reason,
        asked_at: now,
        asked_by: actor.name,
        before_date: row.due === null || today <= row.due,
      })
    }
    await tx.set('undertaking', undertaking_id, {
      due,
      ...(milestone !== undefined && { milestone }),
      provenance: { ...row.provenance, due: { kind: 'added', by: actor.name, at: now.toISOString() } },
      changed_at: now,
      ...(moved && { last_word: { kind: 'due_moved', at: now.toISOString(), text: reason } }),
    })
    return { outcome: null, subject: { noun: 'undertaking', id: undertaking_id } }
  },
}
