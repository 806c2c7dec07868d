import { z } from 'zod'
import { namesSchema } from '../body/model.ts'
import type { Action } from '../journal/model.ts'
import { mayPerform } from '../journal/perform.ts'
import { Refused } from '../journal/refusals.ts'
import { nameIn } from '../body/rules.ts'
import { sendCancellation } from './notice-sending.ts'
import { getSession } from './planning.ts'
import { callSession } from './session.call.ts'
import { stateAhead } from './store.ts'

const input = z.object({ body_id: z.uuid(), session_id: z.uuid(), why: namesSchema })

/** [SN19] [SN31] Says that a session does not take place, with the reason, to all who had its notice. */
export const cancelSession: Action<z.infer<typeof input>, null> = {
  name: 'session.cancel',
  summary: 'Cancel a session that is planned or called, with the reason.',
  input,
  permission: 'session.can_plan',
  chain: ({ body_id }) => body_id,
  async apply(tx, { session_id, why }, circumstances) {
    const { now } = circumstances
    const session = await getSession(tx, session_id)
    if (session.state !== 'planned' && session.state !== 'called') throw new Refused('session.not_cancellable')
    await sendCancellation(tx, session, (language) => nameIn(why, language), circumstances)
    await tx.set('session', session_id, { state: 'cancelled', cancelled_at: now, cancelled_why: why })
    return { outcome: null, subject: { noun: 'session', id: session_id } }
  },
}

const back = z.object({
  body_id: z.uuid(),
  session_id: z.uuid(),
  /** Sends the notice anew where the cancellation had gone out. */
  call: z.boolean().default(false),
})

/**
 * [SN19] Takes the cancellation of a session back. Where the cancellation went out it is planned again, and its notice is
 * sent anew, in the same step where that is wanted; where it had not, the notice that went out stands.
 */
export const restoreSession: Action<z.infer<typeof back>, { state: string; sent: number }> = {
  name: 'session.restore',
  summary: 'Take the cancellation of a session back, and tell those who had been told of it.',
  input: back,
  permission: 'session.can_plan',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, session_id, call }, circumstances) {
    const session = await getSession(tx, session_id)
    if (session.state !== 'cancelled') throw new Refused('session.not_cancelled')
    const state = await stateAhead(tx.db, body_id, session_id)
    await tx.set('session', session_id, { state, cancelled_at: null, cancelled_why: null })
    const subject = { noun: 'session', id: session_id }
    if (!call || state === 'called') return { outcome: { state, sent: 0 }, subject }
    if (mayPerform(circumstances.actor, callSession, body_id) !== 'yes') {
      throw new Refused('access.forbidden', { permission: callSession.permission, actor: circumstances.actor.name })
    }
    const called = await callSession.apply(tx, callSession.input.parse({ body_id, session_id }), circumstances)
    return { outcome: { state: 'called', sent: called.outcome.sent }, subject }
  },
}
