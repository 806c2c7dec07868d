import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { getReading } from './store.ts'

const input = z.object({ body_id: z.uuid(), reading_id: z.uuid() })

export const setAsideReading: Action<z.infer<typeof input>, null> = {
  name: 'reading.set_aside',
  summary: 'Set a reading aside: its text stays, and no session is made of it.',
  input,
  permission: 'reading.can_decide',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, reading_id }, { now }) {
    const { state } = await getReading(tx.db, body_id, reading_id)
    if (state !== 'open') throw new Refused('reading.not_open', { state })
    await tx.set('reading', reading_id, { state: 'set_aside', filed_at: now })
    return { outcome: null, subject: { noun: 'reading', id: reading_id } }
  },
}
