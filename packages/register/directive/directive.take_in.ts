import { z } from 'zod'
import { daySchema, namesSchema } from '../body/model.ts'
import type { Id, Names } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import type { Writer } from '../journal/writer.ts'
import { directiveKinds, publications } from './model.ts'
import { findDirectiveNamed, getDirective } from './store.ts'

const fields = {
  kind: z.enum(directiveKinds),
  names: namesSchema,
  issuer: z.string().trim().min(1).max(200).nullable().default(null),
  given_on: daySchema.nullable().default(null),
  publication: z.enum(publications),
  study_until: daySchema.nullable().default(null),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .nullable()
    .default(null),
}
const takenIn = z.object({ body_id: z.uuid(), ...fields })

/** [DR1] [DR2] Puts a superior text on the list of what is to be studied. */
export const takeInDirective: Action<z.infer<typeof takenIn>, { id: Id }> = {
  name: 'directive.take_in',
  summary: 'Take in a superior text, with how far it is published and by when it is to be studied.',
  input: takenIn,
  permission: 'directive.can_take_in',
  chain: ({ body_id }) => body_id,
  async apply(tx, { kind, names, issuer, given_on, publication, study_until, url }, { actor, now, newId }) {
    const given = { kind, names, issuer, given_on, publication, study_until, url }
    const known = await findKnown(tx, given.kind, given.names)
    const added = { kind: 'added' as const, by: actor.name, at: now.toISOString() }
    const standing = known === null ? null : await getDirective(tx.db, tx.bodyId, known)
    const values = {
      ...given,
      // What a text stated stays as it is stated.
      names: { ...given.names, ...standing?.names },
      given_on: standing?.given_on ?? given.given_on,
      issuer: standing?.issuer ?? given.issuer,
    }
    const origins = Object.fromEntries(
      (['names', 'given_on', 'issuer'] as const)
        .filter((field) => values[field] !== null && !standing?.provenance[field])
        .map((field) => [field, added]),
    )
    const row = {
      ...values,
      taken_in_at: standing?.taken_in_at ?? now,
      provenance: { ...standing?.provenance, ...origins },
    }
    const { id } = standing
      ? await tx.set('directive', standing.id, row)
      : await tx.insert('directive', { id: newId(), ...row })
    return { outcome: { id }, subject: { noun: 'directive', id } }
  },
}

async function findKnown(tx: Writer, kind: string, names: Names): Promise<Id | null> {
  for (const [language, name] of Object.entries(names)) {
    const id = await findDirectiveNamed(tx.db, tx.bodyId, kind, language, name)
    if (id) return id
  }
  return null
}

const changed = z.object({
  body_id: z.uuid(),
  id: z.uuid(),
  publication: fields.publication,
  study_until: fields.study_until,
  url: fields.url,
  /** Whether it stands on the list of what is to be studied. */
  is_listed: z.boolean().default(true),
})

/** [DR4] Changes what was said of a superior text when it was taken in, or takes it off the list. */
export const changeDirective: Action<z.infer<typeof changed>, { id: Id }> = {
  name: 'directive.change',
  summary: 'Change how far a superior text is published and by when it is to be studied, or take it off the list.',
  input: changed,
  permission: 'directive.can_take_in',
  chain: ({ body_id }) => body_id,
  async apply(tx, { id, is_listed, publication, study_until, url }, { now }) {
    const standing = await getDirective(tx.db, tx.bodyId, id)
    const taken_in_at = is_listed ? (standing.taken_in_at ?? now) : null
    await tx.set('directive', id, { publication, study_until, url, taken_in_at })
    return { outcome: { id }, subject: { noun: 'directive', id } }
  },
}
