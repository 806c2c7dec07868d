import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { undertakingKey, wordsSchema } from './model.ts'
import { hasEnded } from './rules.ts'
import { lockUndertaking, refreshMilestone } from './store.ts'

const input = z.object({ ...undertakingKey, due: z.iso.date('a day, as 2026-09-30'), text: wordsSchema })

export const setMilestone: Action<z.infer<typeof input>, { id: Id }> = {
  name: 'undertaking.set_milestone',
  summary: 'Say what part of an undertaking is owed by an earlier day.',
  input,
  permission: 'undertaking.can_assign',
  chain: ({ body_id }) => body_id,
  async apply(tx, { undertaking_id, due, text }, { newId }) {
    const row = await lockUndertaking(tx, undertaking_id)
    if (hasEnded(row.state)) throw new Refused('undertaking.ended')
    const { id } = await tx.insert('undertaking_milestone', { id: newId(), undertaking_id, due, text, met_at: null })
    await refreshMilestone(tx, undertaking_id)
    return { outcome: { id }, subject: { noun: 'undertaking', id: undertaking_id } }
  },
}
