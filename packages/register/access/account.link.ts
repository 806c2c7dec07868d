import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'

const input = z.object({ body_id: z.uuid(), account_id: z.uuid(), person_id: z.uuid() })

/** Says that an account is this person of the body: from then on it holds what the person's posts allow. */
export const linkAccount: Action<z.infer<typeof input>, { id: Id }> = {
  name: 'account.link',
  summary: 'Record that an account is a person of a body.',
  input,
  permission: 'account.can_link',
  chain: ({ body_id }) => body_id,
  async apply(tx, { account_id, person_id }, { actor, now, newId }) {
    const person = await tx.db
      .selectFrom('person')
      .select('id')
      .where('body_id', '=', tx.bodyId)
      .where('id', '=', person_id)
      .executeTakeFirst()
    if (!person) throw new Refused('record.not_found', { noun: 'person' })
    const standing = await tx.db
      .selectFrom('account_person')
      .select('id')
      .where('body_id', '=', tx.bodyId)
      .where('ended_at', 'is', null)
      .where(({ or, eb }) => or([eb('account_id', '=', account_id), eb('person_id', '=', person_id)]))
      .executeTakeFirst()
    if (standing) throw new Refused('account.already_linked')
    const row = { account_id, person_id, linked_at: now, linked_by: actor.name, ended_at: null }
    const { id } = await tx.insert('account_person', { id: newId(), ...row })
    return { outcome: { id }, subject: { noun: 'account', id: account_id } }
  },
}
