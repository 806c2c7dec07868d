import { z } from 'zod'
import { dayIn } from '../body/rules.ts'
import { getBody } from '../body/store.ts'
import type { Origin, UndertakingDueRow } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { undertakingKey, wordsSchema } from './model.ts'
import { hasEnded } from './rules.ts'
import { duePlace, FAR_YEARS, oddDue } from './stated.ts'
import { lockUndertaking, sentencesOf } from './store.ts'

const input = z.object({
  ...undertakingKey,
  due: z.iso.date('a day, as 2026-09-30'),
  reason: wordsSchema.nullable().default(null),
  /** That the date stands in the sentence itself, where it is then looked for; otherwise the office adds it. */
  stated: z.boolean().default(false),
  /** False records that the date was asked for and not granted: the one before it stands. */
  granted: z.boolean().default(true),
  /** Answers the question whether a date before the session, or one that is years off, is meant. */
  confirmed: z.boolean().default(false),
})

/** Sets the date owed, or moves it with a reason; every date stays in the history, and whether it was asked in time. */
export const setDue: Action<z.infer<typeof input>, null> = {
  name: 'undertaking.set_due',
  summary: 'Set or move the date by which an undertaking is owed, or decline to move it.',
  input,
  permission: 'undertaking.can_assign',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, undertaking_id, due, reason, stated, granted, confirmed }, { actor, now, newId }) {
    const row = await lockUndertaking(tx, undertaking_id)
    if (hasEnded(row.state)) throw new Refused('undertaking.ended')
    if (row.due === due) throw new Refused('undertaking.same_due')
    if (row.due !== null && !reason) throw new Refused('undertaking.due_reason')
    const today = dayIn(now, (await getBody(tx.db, body_id)).timeZone)
    const { sentences, heldOn } = await sentencesOf(tx.db, body_id, row.statement_id)
    const odd = confirmed ? null : oddDue(due, heldOn, today)
    if (odd === 'before') throw new Refused('undertaking.due_before_session', { due, day: heldOn! })
    if (odd === 'far') throw new Refused('undertaking.due_far', { due, years: FAR_YEARS })
    const origin: Origin | null = stated
      ? duePlace(sentences, due, heldOn)
      : { kind: 'added', by: actor.name, at: now.toISOString() }
    if (!origin) throw new Refused('undertaking.due_not_in_sentence', { due })
    const entry: Omit<UndertakingDueRow, 'body_id' | 'seq'> = {
      id: newId(),
      undertaking_id,
      due,
      reason,
      asked_at: now,
      asked_by: actor.name,
      before_date: row.due === null || today <= row.due,
      granted,
      provenance: { due: origin },
    }
    await tx.insert('undertaking_due', entry)
    const at = now.toISOString()
    await tx.set('undertaking', undertaking_id, {
      changed_at: now,
      ...(granted && { due, provenance: { ...row.provenance, due: origin } }),
      ...(row.due !== null && { last_word: { kind: granted ? 'due_moved' : 'due_kept', at, text: reason } }),
    })
    return { outcome: null, subject: { noun: 'undertaking', id: undertaking_id } }
  },
}
