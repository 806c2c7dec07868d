import { z } from 'zod'
import type { Id, Names } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { daySchema, nameLanguages, namesSchema } from './model.ts'

/** The words of the product for which a body may have its own. */
export const wordKeys = [
  'body',
  'session',
  'statement',
  'directive',
  'undertaking',
  'readout',
  'head',
  'secretary',
] as const
export type WordKey = (typeof wordKeys)[number]

const gloss = z
  .partialRecord(z.enum(nameLanguages), z.string().trim().min(1).max(2000))
  .transform((text) => text as Names)
const input = z
  .object({
    body_id: z.uuid(),
    /** An entry that stands already. */
    id: z.uuid().optional(),
    kind: z.enum(['word', 'slogan']),
    /** Which word of the product a local word stands for. */
    key: z.enum(wordKeys).nullable().default(null),
    names: namesSchema,
    gloss: gloss.default({}),
    /** What a numbered slogan counts, in order. */
    items: z.array(namesSchema).max(40).default([]),
    first_used_on: daySchema.nullable().default(null),
    /** Takes the entry out of the pack. */
    struck: z.boolean().default(false),
  })
  .refine(({ kind, key }) => (kind === 'word') === (key !== null), {
    path: ['key'],
    message: 'a local word stands for one of the words of the product, a slogan for none',
  })

/** [BD21] Puts a word or slogan into the terminology pack of a body, changes it, or takes it out. */
export const setTerminology: Action<z.infer<typeof input>, { id: Id }> = {
  name: 'terminology.set',
  summary: 'Record how a body calls something, or what a slogan of it stands for.',
  input,
  permission: 'body.can_change',
  chain: ({ body_id }) => body_id,
  async apply(tx, { id, kind, key, names, gloss, items, first_used_on, struck }, { actor, now, newId }) {
    const standing = await tx.db
      .selectFrom('terminology')
      .select(['id', 'key', 'names', 'kind'])
      .where('body_id', '=', tx.bodyId)
      .where('struck_at', 'is', null)
      .execute()
    if (id !== undefined && !standing.some((one) => one.id === id)) {
      throw new Refused('record.not_found', { noun: 'terminology' })
    }
    for (const other of standing) {
      if (other.id === id || other.kind !== kind) continue
      const name = Object.entries(names).find(([language, name]) => other.names[language] === name)?.[1]
      if (kind === 'slogan' ? name !== undefined : other.key === key) {
        const field = kind === 'slogan' ? 'names' : 'key'
        throw new Refused('terminology.taken', { name: name ?? Object.values(other.names)[0]!, field })
      }
    }
    const added = { kind: 'added' as const, by: actor.name, at: now.toISOString() }
    const row = { kind, key, names, gloss, items, first_used_on, struck_at: struck ? now : null }
    const provenance = { names: added }
    const stored = id
      ? await tx.set('terminology', id, { ...row, provenance })
      : await tx.insert('terminology', { id: newId(), ...row, provenance })
    return { outcome: { id: stored.id }, subject: { noun: 'terminology', id: stored.id } }
  },
}
