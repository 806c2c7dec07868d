import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { namesSchema } from './model.ts'

const input = z.object({ body_id: z.uuid(), names: namesSchema })

/** Two people may bear one name; that is why nothing is refused here. */
export const createPerson: Action<z.infer<typeof input>, { id: Id }> = {
  name: 'person.create',
  summary: 'Add a person to a body, without a post.',
  input,
  permission: 'person.can_change',
  chain: ({ body_id }) => body_id,
  async apply(tx, { names }, { actor, now, newId }) {
    const added = { kind: 'added' as const, by: actor.name, at: now.toISOString() }
    const { id } = await tx.insert('person', { id: newId(), names, provenance: { names: added } })
    return { outcome: { id }, subject: { noun: 'person', id } }
  },
}
