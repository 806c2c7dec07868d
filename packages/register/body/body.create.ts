import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { REGISTER_CHAIN } from '../journal/perform.ts'
import { Refused } from '../journal/refusals.ts'
import { namesSchema } from './model.ts'
import { isKeptForRegister, isSlug, isTimeZone } from './rules.ts'
import { findBody, getBody } from './store.ts'

const timeZone = z.string().refine(isTimeZone, 'a time zone by its usual name, such as Asia/Ulaanbaatar')
const input = z.object({
  /** The id of the new body, made by the caller: its journal begins with this entry. */
  id: z.uuid(),
  names: namesSchema,
  slug: z.string().refine(isSlug, 'small Latin letters, digits and hyphens, beginning with a letter'),
  kind: z.string().trim().min(1).max(60).default('council'),
  parent_id: z.uuid().nullable().default(null),
  time_zone: timeZone.default('UTC'),
})

export const createBody: Action<z.infer<typeof input>, { id: Id; slug: string }> = {
  name: 'body.create',
  summary: 'Add a body to the register.',
  input,
  permission: 'body.can_create',
  chain: ({ id }) => id,
  askedIn: ({ parent_id }) => parent_id ?? REGISTER_CHAIN,
  async apply(tx, { id, names, slug, kind, parent_id, time_zone }, { now }) {
    // Its journal begins with this entry: whatever has an entry before has the id already.
    if (tx.seq > 1 || id === REGISTER_CHAIN) throw new Refused('record.id_taken', { id })
    if (isKeptForRegister(slug)) throw new Refused('body.slug_reserved', { slug, field: 'slug' })
    if (await findBody(tx.db, slug)) throw new Refused('body.slug_taken', { slug, field: 'slug' }, `/${slug}`)
    if (parent_id) await getBody(tx.db, parent_id)
    await tx.insert('body', { id, names, slug, kind, parent_id, time_zone, created_at: now })
    return { outcome: { id, slug }, subject: { noun: 'body', id } }
  },
}
