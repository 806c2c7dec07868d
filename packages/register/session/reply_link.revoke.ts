import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'

const input = z.object({ body_id: z.uuid(), session_id: z.uuid(), person_id: z.uuid() })

/** [SN34] Takes all links back by which somebody answers for one session; they open nothing from that moment on. */
export const revokeReplyLinks: Action<z.infer<typeof input>, { revoked: number }> = {
  name: 'reply_link.revoke',
  summary: 'Take back the links by which somebody answers the notice of a session.',
  input,
  permission: 'notice.can_send',
  chain: ({ body_id }) => body_id,
  async apply(tx, { session_id, person_id }, { now }) {
    const rows = await tx.db
      .selectFrom('reply_link')
      .selectAll()
      .where('body_id', '=', tx.bodyId)
      .where('session_id', '=', session_id)
      .where('person_id', '=', person_id)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
      .execute()
    if (rows.length === 0) throw new Refused('reply_link.none')
    await tx.setAll(
      'reply_link',
      rows.map((row) => ({ ...row, revoked_at: now })),
    )
    return { outcome: { revoked: rows.length }, subject: { noun: 'session', id: session_id } }
  },
}
