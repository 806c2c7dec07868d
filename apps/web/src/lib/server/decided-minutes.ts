import { getRequestEvent } from '$app/server'
import { actions, perform, type Id } from '@khural/register'
import { database } from '@khural/register/database/current.ts'

/** Steps behind which a session takes back nothing that it decided. */
const SETTLES: readonly unknown[] = ['adjourn', 'close']

/**
 * After a floor is adjourned or closed: where it approved the minutes of an earlier session, these are approved. Until then
 * its vote on them may be taken back. What stands against that, such as a comment without an answer, stays to be done on the page of those minutes, and holds no floor up.
 */
export async function approveDecided(bodyId: Id, sessionId: Id, step: unknown): Promise<void> {
  const kind = typeof step === 'object' && step !== null && 'kind' in step ? step.kind : null
  if (!SETTLES.includes(kind)) return
  const input = { body_id: bodyId, session_id: sessionId }
  await perform(database().db, actions.approveAsDecided, input, getRequestEvent().locals.actor, new Date())
}
