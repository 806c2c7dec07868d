import { sql } from 'kysely'
import { z } from 'zod'
import { namesSchema } from '../body/model.ts'
import { nameIn } from '../body/rules.ts'
import { findPersonNamed, lockPerson } from '../body/store.ts'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { guestParts } from './rules.ts'

const input = z
  .object({
    body_id: z.uuid(),
    session_id: z.uuid(),
    part: z.enum(guestParts),
    /** Somebody who is known already; else the first person of this name, or a new one. */
    person_id: z.uuid().optional(),
    names: namesSchema.optional(),
  })
  .refine(({ person_id, names }) => person_id !== undefined || names !== undefined, {
    path: ['names'],
    message: 'a name in one language at least',
  })

/** [SN8] Records who took part in an enlarged session without being of the body. The office adds it; no text says so. */
export const admitToSession: Action<z.infer<typeof input>, { person_id: Id }> = {
  name: 'session.admit',
  summary: 'Record an extra participant, observer, lecturer or member of staff of a session.',
  input,
  permission: 'minutes.can_record',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, session_id, part, person_id, names = {} }, { actor, now, newId }) {
    const session = await tx.db
      .selectFrom('session')
      .select(['id', 'state'])
      .where('body_id', '=', body_id)
      .where('id', '=', session_id)
      .executeTakeFirst()
    if (!session) throw new Refused('record.not_found', { noun: 'session' })
    const added = { kind: 'added' as const, by: actor.name, at: now.toISOString() }
    let personId: Id | null = person_id === undefined ? null : (await lockPerson(tx, person_id)).id
    for (const [language, name] of Object.entries(names)) {
      personId ??= await findPersonNamed(tx.db, body_id, language, name)
    }
    personId ??= (await tx.insert('person', { id: newId(), names, provenance: { names: added } })).id
    const { taken, last, before } = await tx.db
      .selectFrom('attendance')
      .select(sql<boolean>`coalesce(bool_or(person_id = ${personId} and released_at is null), false)`.as('taken'))
      .select(sql<number>`coalesce(max(position), -1)`.as('last'))
      .select(sql<Id | null>`(array_agg(id) filter (where person_id = ${personId}))[1]`.as('before'))
      .where('body_id', '=', body_id)
      .where('session_id', '=', session_id)
      .executeTakeFirstOrThrow()
    if (taken) throw new Refused('person.takes_part', { name: nameIn(names, 'en') })
    if (before !== null) {
      // Invited again: what they answered before counts for nothing.
      const answer = { reply: null, replied_at: null, replied_by: null, answered_for: null, deputy_for: null }
      await tx.set('attendance', before, { ...answer, part, posts: [], state: 'expected', released_at: null })
      return { outcome: { person_id: personId }, subject: { noun: 'session', id: session_id } }
    }
    await tx.insert('attendance', {
      id: newId(),
      session_id,
      person_id: personId,
      position: last + 1,
      part,
      posts: [],
      provenance: { name: added },
      // One that was recorded from a text says who took part; one in the register, who is to.
      ...(session.state !== null && { state: 'expected' }),
    })
    return { outcome: { person_id: personId }, subject: { noun: 'session', id: session_id } }
  },
}
