import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { checkDays, checkNotOwn, clashing, saying } from './appointing.ts'
import { daySchema, namesSchema } from './model.ts'
import { findPersonNamed, lockPerson, lockPost, lockTenure } from './store.ts'
import { dayBefore } from './rules.ts'

const input = z
  .object({
    body_id: z.uuid(),
    post_id: z.uuid(),
    /** Somebody who is known already; else the first person of this name, or a new one. */
    person_id: z.uuid().optional(),
    names: namesSchema.optional(),
    acting: z.boolean().default(false),
    from: daySchema.nullable().default(null),
    to: daySchema.nullable().default(null),
    /** Answers the question whether this ends the tenure that stands without an end. */
    succeeds: z.boolean().default(false),
  })
  .refine(({ person_id, names }) => person_id !== undefined || names !== undefined, {
    path: ['names'],
    message: 'a name in one language at least',
  })

/**
 * [BD10] [BD14] Puts a person into a post. One post has one holder: where somebody holds it without an end, this asks
 * whether that tenure ends the day before. What the post answers for passes with it; no undertaking is written anew.
 */
export const appointPerson: Action<z.infer<typeof input>, { person_id: Id; tenure_id: Id }> = {
  name: 'person.appoint',
  summary: 'Record that a person holds a post, from and to a day.',
  input,
  permission: 'person.can_appoint',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, post_id, person_id, names = {}, acting, from, to, succeeds }, { actor, now, newId }) {
    const post = await lockPost(tx, post_id)
    const wanted = { from, to, acting }
    checkDays(post, wanted)
    const added = { kind: 'added' as const, by: actor.name, at: now.toISOString() }
    for (const standing of await clashing(tx, post, wanted)) {
      const passes = standing.to === null && standing.from !== null && from !== null && standing.from < from
      if (!passes) throw new Refused('tenure.overlaps', { ...saying(standing), field: 'from' })
      if (!succeeds) throw new Refused('tenure.holder_stands', { ...saying(standing), day: dayBefore(from) })
      const { provenance } = await lockTenure(tx, standing.id)
      const last = { held_to: dayBefore(from), provenance: { ...provenance, held_to: added } }
      await tx.set('tenure', standing.id, last)
    }
    let personId: Id | null = person_id === undefined ? null : (await lockPerson(tx, person_id)).id
    for (const [language, name] of Object.entries(names)) {
      personId ??= await findPersonNamed(tx.db, body_id, language, name)
    }
    if (personId) await checkNotOwn(tx, actor, personId)
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
