import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { undertakingKey, wordsSchema } from './model.ts'
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
  async apply(tx, { body_id, undertaking_id, rests_on }, { actor, now, newId }) {
    const row = await lockUndertaking(tx, undertaking_id)
    const reported = await tx.db
      .selectFrom('undertaking_step')
      .select(['taken_by', 'taken_by_id'])
      .where('body_id', '=', body_id)
      .where('undertaking_id', '=', undertaking_id)
      .where('state', '=', 'reported_done')
      .orderBy('taken_at', 'desc')
      .executeTakeFirst()
    // Two people may bear one name, and one may be called otherwise by now: an account is known by its id.
    const isReporter = reported?.taken_by_id ? reported.taken_by_id === actor.id : reported?.taken_by === actor.name
    if (isReporter) throw new Refused('undertaking.closer_reported')
    await takeStep(tx, row, { id: newId(), to: 'closed', reason: null, restsOn: rests_on, at: now, by: actor })
    return { outcome: null, subject: { noun: 'undertaking', id: undertaking_id } }
  },
}
