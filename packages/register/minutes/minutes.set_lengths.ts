import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { lockMinutes, refuseClosed } from './drafting.ts'

const length = z.int().min(50, 'at least 50').max(50_000, 'at most 50,000')
const input = z.object({
  body_id: z.uuid(),
  minutes_id: z.uuid(),
  /** By language: words, or characters in Chinese. */
  lengths: z.object({ en: length, zh: length, mn: length }).partial(),
})

/** [MN18] Sets how long minutes are to be; those of the next session of the series begin with the same. */
export const setLengths: Action<z.infer<typeof input>, null> = {
  name: 'minutes.set_lengths',
  summary: 'Set how long the minutes are to be in each language.',
  input,
  permission: 'minutes.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { minutes_id, lengths }, { actor }) {
    const minutes = await lockMinutes(tx, minutes_id, actor)
    refuseClosed(minutes)
    const given = Object.fromEntries(Object.entries(lengths).filter(([, one]) => one !== undefined))
    await tx.set('minutes', minutes_id, { lengths: { ...minutes.lengths, ...given } })
    return { outcome: null, subject: { noun: 'minutes', id: minutes_id } }
  },
}
