import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { undertakingKey, wordsSchema } from './model.ts'
import { lockUndertaking, takeStep } from './store.ts'
import type { State } from './rules.ts'

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
      await takeStep(tx, row, { id: newId(), to, reason, at: now, by: actor.name })
      return { outcome: null, subject: { noun: 'undertaking', id: undertaking_id } }
    },
  }
}

export const sendBack = move('send_back', 'sent_back', 'can_check', 'Send an undertaking back that was reported done.')
export const suspend = move('suspend', 'suspended', 'can_assign', 'Suspend an undertaking, with the reason.')
export const resume = move('resume', 'in_progress', 'can_assign', 'Take up a suspended undertaking again.')
export const notPursue = move(
  'not_pursue',
  'not_pursued',
  'can_assign',
  'End an undertaking unfinished, with the reason.',
)
