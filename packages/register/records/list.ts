import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import type { Id, Level } from '../database/tables.ts'
import { Refused } from '../journal/refusals.ts'
import type { Reader } from '../journal/writer.ts'
import type { Column, Noun } from './model.ts'

/** Rows of a page, unless asked for fewer or more. */
export const PAGE_RECORDS = 50
export const MOST_RECORDS = 200

/** A record as it is shown; `seq` and `id` are always among its members. */
export type Shown = { [member: string]: unknown }

/** Who asks, and of which body. */
export interface Asking {
  bodyId: Id
  permissions: 'all' | readonly string[]
}

/** What may stand in the address of a list besides its filters. */
const paging = {
  limit: z.coerce.number().int().min(1).max(MOST_RECORDS).default(PAGE_RECORDS),
  after: z.union([z.uuid(), z.string().regex(/^[1-9]\d{0,14}$/)], 'the `next` of a page').optional(),
}

/**
 * One page of a noun, the newest first, by key: what comes after it is found without counting what came before.
 *
 * @param asked the filters and `limit`, `after`, as they stand in the address; some filters narrow where they are not named
 * @returns the records, and the `after` of the next page, null on the last one
 * @throws Refused `input.invalid` naming a filter that there is not, or a value of the wrong form
 */
export async function listRecords(
  db: Reader,
  noun: Noun,
  asking: Asking,
  asked: { readonly [name: string]: string },
): Promise<{ records: Shown[]; next: string | null }> {
  const { limit, after, conditions } = understood(noun, asked)
  const key = keyOf(noun)
  if (after !== undefined) {
    conditions.push(isNumbered(noun) ? sql`${key} < ${after}::bigint` : sql`${key} < ${after}::uuid`)
  }
  const { rows } = await sql<Shown>`
    select ${members(noun.columns)} from ${sql.table(noun.table)}
    where ${whoSees(noun, asking)} ${sql.join(
      conditions.map((condition) => sql`and ${condition}`),
      sql` `,
    )}
    order by ${key} desc limit ${limit + 1}`.execute(db)
  const records = rows.slice(0, limit).map(plain)
  const last = records.at(-1)
  return { records, next: rows.length > limit && last ? String(last[isNumbered(noun) ? 'seq' : 'id']) : null }
}

/** One record with all its members; null when there is none, or none that whoever asks may see. */
export async function findRecord(db: Reader, noun: Noun, asking: Asking, id: string): Promise<Shown | null> {
  const isKey = isNumbered(noun) ? /^[1-9]\d{0,14}$/.test(id) : z.uuid().safeParse(id).success
  if (!isKey) return null
  const { rows } = await sql<Shown>`
    select ${members({ ...noun.columns, ...noun.more })} from ${sql.table(noun.table)}
    where ${whoSees(noun, asking)} and ${keyOf(noun)} = ${id}`.execute(db)
  return rows[0] ? plain(rows[0]) : null
}

/** The level of a shown record, where its noun has one. */
export const levelOf = (record: Shown): Level | null => (record['level'] as Level | undefined) ?? null

/** Entries of a journal are counted; everything else has an id. */
const isNumbered = ({ table }: Noun): boolean => table === 'journal'
const keyOf = (noun: Noun): RawBuilder<unknown> => sql.ref(`${noun.table}.${isNumbered(noun) ? 'seq' : 'id'}`)

function whoSees(noun: Noun, { bodyId, permissions }: Asking): RawBuilder<boolean> {
  const isVisible = noun.visible(permissions)
  return noun.isOfBody ? sql`${sql.ref(`${noun.table}.body_id`)} = ${bodyId} and ${isVisible}` : isVisible
}

const members = (columns: { readonly [name: string]: Column }): RawBuilder<unknown> =>
  sql.join(Object.entries(columns).map(([name, column]) => sql`${column.sql} as ${sql.ref(name)}`))

/** Moments as texts, so that a record is the same value for a reader, a hash and a comparison. */
const plain = (row: Shown): Shown =>
  Object.fromEntries(Object.entries(row).map(([name, one]) => [name, one instanceof Date ? one.toISOString() : one]))

function understood(noun: Noun, asked: { readonly [name: string]: string }) {
  const conditions: RawBuilder<boolean>[] = []
  const pages: { [name: string]: string } = {}
  for (const [name, text] of Object.entries(asked)) {
    if (Object.hasOwn(paging, name)) {
      pages[name] = text
      continue
    }
    const one = Object.hasOwn(noun.filters, name) ? noun.filters[name] : undefined
    if (!one) throw new Refused('input.invalid', { field: name, why: `${noun.name} have no such filter` })
    const parsed = one.schema.safeParse(text)
    if (!parsed.success) throw new Refused('input.invalid', { field: name, why: parsed.error.issues[0]!.message })
    conditions.push(one.where(parsed.data as never))
  }
  for (const [name, { otherwise }] of Object.entries(noun.filters)) {
    if (otherwise && !Object.hasOwn(asked, name)) conditions.push(otherwise)
  }
  const parsed = z.object(paging).safeParse(pages)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Refused('input.invalid', { field: String(issue!.path[0]), why: issue!.message })
  }
  return { ...parsed.data, conditions }
}
