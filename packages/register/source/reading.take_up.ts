import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { getReading } from './store.ts'

const input = z.object({ body_id: z.uuid(), reading_id: z.uuid() })

export const takeUpReading: Action<z.infer<typeof input>, null> = {
  name: 'reading.take_up',
  summary: 'Take a reading up again that was set aside; what was decided about it stands.',
  input,
  permission: 'reading.can_decide',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, reading_id }) {
    const { state } = await getReading(tx.db, body_id, reading_id)
    if (state !== 'set_aside') throw new Refused('reading.not_aside', { state })
    await tx.set('reading', reading_id, { state: 'open', filed_at: null })
    return { outcome: null, subject: { noun: 'reading', id: reading_id } }
  },
}
