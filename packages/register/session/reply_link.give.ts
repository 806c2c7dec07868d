import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { linksEnd, takesReplies } from './notice-rules.ts'
import { getSession } from './planning.ts'
import { getExpected } from './replying.ts'

const input = z.object({ body_id: z.uuid(), session_id: z.uuid(), person_id: z.uuid() })

/**
 * [SN34] Makes a link by which somebody answers the notice of a session, to be handed over by whoever asks. Its word is in
 * the outcome and nowhere else; the journal and the table have its SHA-256.
 */
export const giveReplyLink: Action<z.infer<typeof input>, { id: Id; token: string; expires_at: string }> = {
  name: 'reply_link.give',
  summary: 'Make a link by which somebody answers the notice of a session without an account.',
  input,
  permission: 'notice.can_send',
  chain: ({ body_id }) => body_id,
  async apply(tx, { session_id, person_id }, { actor, now, newId }) {
    const session = await getSession(tx, session_id)
    await getExpected(tx.db, tx.bodyId, session_id, person_id)
    if (!takesReplies(session.state)) throw new Refused('reply.too_late')
    if (session.starts_at === null) throw new Refused('notice.no_time')
    const token = randomBytes(32).toString('base64url')
    const token_hash = createHash('sha256').update(token).digest('hex')
    const expires_at = linksEnd({ starts_at: session.starts_at, ends_at: session.ends_at })
    const times = { given_at: now, given_by: actor.name, expires_at, revoked_at: null }
    const { id } = await tx.insert('reply_link', { id: newId(), session_id, person_id, token_hash, ...times })
    return {
      outcome: { id, token, expires_at: expires_at.toISOString() },
      subject: { noun: 'session', id: session_id },
    }
  },
}
