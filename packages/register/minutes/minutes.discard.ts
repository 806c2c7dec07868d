import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { lockMinutes, refuseClosed } from './drafting.ts'

const input = z.object({ body_id: z.uuid(), minutes_id: z.uuid() })

/** [MN22] Puts a correction away that was begun; the version that stands stays, and what was written can be restored. */
export const discardMinutes: Action<z.infer<typeof input>, { version: number }> = {
  name: 'minutes.discard',
  summary: 'Discard a correction of minutes that is under way; the approved version stands on.',
  input,
  permission: 'minutes.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { minutes_id }, { actor, now }) {
    const minutes = await lockMinutes(tx, minutes_id, actor)
    refuseClosed(minutes)
    if (minutes.version === 1) throw new Refused('minutes.nothing_stands')
    await tx.set('minutes', minutes_id, { state: 'discarded', discarded_at: now, discarded_by: actor.name })
    return { outcome: { version: minutes.version }, subject: { noun: 'minutes', id: minutes_id } }
  },
}
