import { z } from 'zod'
import type { Action } from '../journal/model.ts'

const input = z.object({
  body_id: z.uuid(),
  /** Null: the body needs no quorum. A plain number is one of members. */
  need: z.union([z.enum(['half', 'more_than_half', 'two_thirds']), z.int().min(1).max(1000)]).nullable(),
  /** What the lack of it does: ask once more, or refuse. */
  missing: z.enum(['warn', 'refuse']).default('warn'),
})

/** [FL14] Sets how many members a session of the body needs. */
export const setQuorum: Action<z.infer<typeof input>, { set: boolean }> = {
  name: 'quorum.set',
  summary: 'Set how many members a session of the body needs, and what their lack does.',
  input,
  permission: 'rule.can_set',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, need, missing }) {
    await tx.set('body', body_id, { quorum: need === null ? null : { need, missing } })
    return { outcome: { set: need !== null }, subject: { noun: 'body', id: body_id } }
  },
}
