import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { namesSchema } from './model.ts'
import { findPersonNamed } from './store.ts'

const input = z.object({
  body_id: z.uuid(),
  post_id: z.uuid(),
  names: namesSchema,
  acting: z.boolean().default(false),
  from: z.iso.date().nullable().default(null),
  to: z.iso.date().nullable().default(null),
})

export const appointPerson: Action<z.infer<typeof input>, { person_id: Id; tenure_id: Id }> = {
  name: 'person.appoint',
  summary: 'Record that a person holds a post, from and to a day.',
  input,
  permission: 'person.can_appoint',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, post_id, names, acting, from, to }, { actor, now, newId }) {
    const post = await tx.db
      .selectFrom('post')
      .select('id')
      .where('body_id', '=', body_id)
      .where('id', '=', post_id)
      .executeTakeFirst()
    if (!post) throw new Refused('record.not_found', { noun: 'post' })
    const added = { kind: 'added' as const, by: actor.name, at: now.toISOString() }
    let personId: Id | null = null
    for (const [language, name] of Object.entries(names)) {
      personId ??= await findPersonNamed(tx.db, body_id, language, name)
    }
    personId ??= (await tx.insert('person', { id: newId(), names, provenance: { names: added } })).id
    const { id } = await tx.insert('tenure', {
      id: newId(),
      post_id,
      person_id: personId,
      acting,
      held_from: from,
      held_to: to,
      seen_on: null,
      provenance: { held_from: added, held_to: added },
    })
    return { outcome: { person_id: personId, tenure_id: id }, subject: { noun: 'tenure', id } }
  },
}
