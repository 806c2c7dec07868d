import { z } from 'zod'
import { namesSchema } from '../body/model.ts'
import { isKeptForBody, isSlug } from '../body/rules.ts'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { sessionKinds } from '../source/model.ts'
import { restartKinds } from './rules.ts'
import { findSeries } from './store.ts'

const input = z.object({
  body_id: z.uuid(),
  slug: z
    .string()
    .refine(
      (slug) => isSlug(slug) && !isKeptForBody(slug),
      'small Latin letters, digits and hyphens, and no page of a body',
    ),
  names: namesSchema,
  kind: z.enum(sessionKinds),
  restarts: z.enum(restartKinds).default('year'),
})

export const createSeries: Action<z.infer<typeof input>, { id: Id; slug: string }> = {
  name: 'series.create',
  summary: 'Add a numbered line of sessions to a body.',
  input,
  permission: 'series.can_create',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, slug, names, kind, restarts }, { newId }) {
    if (await findSeries(tx.db, body_id, slug)) throw new Refused('series.slug_taken', { slug })
    const { id } = await tx.insert('series', { id: newId(), slug, names, kind, restarts })
    return { outcome: { id, slug }, subject: { noun: 'series', id } }
  },
}
