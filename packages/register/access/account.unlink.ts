import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'

const input = z.object({ body_id: z.uuid(), account_id: z.uuid() })

/** Ends that an account is a person of the body. What it did stays under its name. */
export const unlinkAccount: Action<z.infer<typeof input>, null> = {
  name: 'account.unlink',
  summary: 'Record that an account is no longer a person of a body.',
  input,
  permission: 'account.can_link',
  chain: ({ body_id }) => body_id,
  async apply(tx, { account_id }, { now }) {
    const standing = await tx.db
      .selectFrom('account_person')
      .select('id')
      .where('body_id', '=', tx.bodyId)
      .where('account_id', '=', account_id)
      .where('ended_at', 'is', null)
      .executeTakeFirst()
    if (!standing) throw new Refused('record.not_found', { noun: 'account' })
    await tx.set('account_person', standing.id, { ended_at: now })
    return { outcome: null, subject: { noun: 'account', id: account_id } }
  },
}
