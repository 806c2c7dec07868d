import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { namesSchema } from './model.ts'
import { lockPerson } from './store.ts'

const input = z.object({ body_id: z.uuid(), person_id: z.uuid(), names: namesSchema })

export const changePerson: Action<z.infer<typeof input>, null> = {
  name: 'person.change',
  summary: 'Change the names of a person.',
  input,
  permission: 'person.can_change',
  chain: ({ body_id }) => body_id,
  async apply(tx, { person_id, names }, { actor, now }) {
    const { provenance } = await lockPerson(tx, person_id)
    const added = { kind: 'added' as const, by: actor.name, at: now.toISOString() }
    await tx.set('person', person_id, { names, provenance: { ...provenance, names: added } })
    return { outcome: null, subject: { noun: 'person', id: person_id } }
  },
}
