import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { daySchema } from './model.ts'
import { termClash } from './rules.ts'
import { listTerms } from './store.ts'

const input = z.object({
  body_id: z.uuid(),
  number: z.int().min(1).max(999),
  begins_on: daySchema,
  /** Null: not stated; it lasts until the next one begins. */
  ends_on: daySchema.nullable().default(null),
})

/** [BD17] Records a term of a body, or changes the days of one that is recorded. */
export const setTerm: Action<z.infer<typeof input>, { id: Id }> = {
  name: 'term.set',
  summary: 'Record a numbered term of a body with its first and last day.',
  input,
  permission: 'body.can_change',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, number, begins_on, ends_on }, { actor, now, newId }) {
    if (ends_on !== null && ends_on < begins_on)
      throw new Refused('tenure.ends_before', { day: begins_on, field: 'ends_on' })
    const terms = await listTerms(tx.db, body_id)
    const standing = terms.find((term) => term.number === number)
    const others = terms.filter((term) => term.number !== number)
    const clash = termClash([...others, { number, beginsOn: begins_on, endsOn: ends_on }])
    if (clash) throw new Refused('term.overlaps', { number: clash.number, field: 'begins_on' })
    const added = { kind: 'added' as const, by: actor.name, at: now.toISOString() }
    const days = { begins_on, ends_on, provenance: { begins_on: added, ...(ends_on !== null && { ends_on: added }) } }
    const { id } = standing
      ? await tx.set('term', standing.id, days)
      : await tx.insert('term', { id: newId(), number, ...days })
    return { outcome: { id }, subject: { noun: 'term', id } }
  },
}
