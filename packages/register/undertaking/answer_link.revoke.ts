import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { undertakingKey } from './model.ts'
import { ownersOf } from './store.ts'

const input = z.object({ ...undertakingKey, link_id: z.uuid() })

/** [UT14] Takes a link to answer back; it opens nothing from that moment on. */
export const revokeAnswerLink: Action<z.infer<typeof input>, null> = {
  name: 'answer_link.revoke',
  summary: 'Take back a link by which an owner reports on an undertaking.',
  input,
  permission: 'answer_link.can_give',
  chain: ({ body_id }) => body_id,
  owners: (db, { body_id, undertaking_id }) => ownersOf(db, body_id, undertaking_id),
  async apply(tx, { undertaking_id, link_id }, { now }) {
    const link = await tx.db
      .selectFrom('answer_link')
      .select(['id', 'revoked_at'])
      .where('body_id', '=', tx.bodyId)
      // Whoever owns one undertaking takes back no link to another.
      .where('undertaking_id', '=', undertaking_id)
      .where('id', '=', link_id)
      .executeTakeFirst()
    if (!link) throw new Refused('record.not_found', { noun: 'answer_link' })
    if (link.revoked_at !== null) throw new Refused('answer_link.revoked_already')
    await tx.set('answer_link', link.id, { revoked_at: now })
    return { outcome: null, subject: { noun: 'undertaking', id: undertaking_id } }
  },
}
