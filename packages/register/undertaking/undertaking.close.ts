import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { undertakingKey, wordsSchema } from './model.ts'
import { refuseReporter } from './reporter.ts'
import { lockUndertaking, takeStep } from './store.ts'

const input = z.object({
  ...undertakingKey,
  /** What the closing rests on: a link, a figure or a sentence is enough. */
  rests_on: z.object({ kind: z.enum(['link', 'figure', 'sentence']), text: wordsSchema }),
})

/** Closes an undertaking that was reported done. Who reported it done cannot close it. */
export const closeUndertaking: Action<z.infer<typeof input>, null> = {
  name: 'undertaking.close',
  summary: 'Close an undertaking after a check by another than its reporter.',
  input,
  permission: 'undertaking.can_check',
  chain: ({ body_id }) => body_id,
  async apply(tx, { undertaking_id, rests_on }, { actor, now, newId }) {
    const row = await lockUndertaking(tx, undertaking_id)
    await refuseReporter(tx, undertaking_id, actor)
    await takeStep(tx, row, { id: newId(), to: 'closed', reason: null, restsOn: rests_on, at: now, by: actor })
    return { outcome: null, subject: { noun: 'undertaking', id: undertaking_id } }
  },
}
