import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { undertakingKey, wordsSchema } from './model.ts'
import { refuseReporter } from './reporter.ts'
import { lockUndertaking, takeStep } from './store.ts'
import { resumedTo, type State } from './rules.ts'

const input = z.object({ ...undertakingKey, reason: wordsSchema.nullable().default(null) })
type Move = Action<z.infer<typeof input>, null>

/** A change of state that needs nothing but a reason, and not always that. */
function move(verb: string, to: State, permission: string, summary: string): Move {
  return {
    name: `undertaking.${verb}`,
    summary,
    input,
    permission: `undertaking.${permission}`,
    chain: ({ body_id }) => body_id,
    async apply(tx, { undertaking_id, reason }, { actor, now, newId }) {
      const row = await lockUndertaking(tx, undertaking_id)
      await takeStep(tx, row, { id: newId(), to, reason, at: now, by: actor })
      return { outcome: null, subject: { noun: 'undertaking', id: undertaking_id } }
    },
  }
}

export const sendBack: Move = {
  ...move('send_back', 'sent_back', 'can_check', 'Send an undertaking back that was reported done.'),
  async apply(tx, { undertaking_id, reason }, { actor, now, newId }) {
    const row = await lockUndertaking(tx, undertaking_id)
    await refuseReporter(tx, undertaking_id, actor)
    await takeStep(tx, row, { id: newId(), to: 'sent_back', reason, at: now, by: actor })
    return { outcome: null, subject: { noun: 'undertaking', id: undertaking_id } }
  },
}
export const suspend = move('suspend', 'suspended', 'can_assign', 'Suspend an undertaking, with the reason.')
export const resume: Move = {
  ...move('resume', 'in_progress', 'can_assign', 'Take up a suspended undertaking again.'),
  async apply(tx, { body_id, undertaking_id, reason }, { actor, now, newId }) {
    const row = await lockUndertaking(tx, undertaking_id)
    if (row.state !== 'suspended') throw new Refused('undertaking.no_such_move', { from: row.state, to: 'in_progress' })
    const before = await tx.db
      .selectFrom('undertaking_step')
      .select('state')
      .where('body_id', '=', body_id)
      .where('undertaking_id', '=', undertaking_id)
      .where('state', '!=', 'suspended')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    const to = resumedTo(before.state as State, row.lead_post_id !== null || row.lead_body_id !== null)
    await takeStep(tx, row, { id: newId(), to, reason, at: now, by: actor })
    return { outcome: null, subject: { noun: 'undertaking', id: undertaking_id } }
  },
}
export const notPursue = move(
  'not_pursue',
  'not_pursued',
  'can_assign',
  'End an undertaking unfinished, with the reason.',
)
