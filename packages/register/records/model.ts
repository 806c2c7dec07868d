import type { RawBuilder } from 'kysely'
import { z } from 'zod'
import type { Permission } from '../access/permissions.ts'

/** A condition on the rows of a list, from the text of an address; what the schema refuses is told to whoever asks. */
export interface Filter {
  /** What it leaves in the list. */
  words: { en: string; zh: string }
  schema: z.ZodType<unknown, string>
  where: (value: never) => RawBuilder<boolean>
  /** What is left in a list that is asked for without it; absent: everything. */
  otherwise?: RawBuilder<boolean>
}

/** A filter, with the value typed by its schema. */
export function filter<Value>(
  en: string,
  zh: string,
  schema: z.ZodType<Value, string>,
  where: (value: Value) => RawBuilder<boolean>,
): Filter {
  return { words: { en, zh }, schema, where }
}

/** A noun of the record as programs read it: which rows, for whom, in what shape. */
export interface Noun {
  /** As in the address: `undertakings`. */
  name: string
  words: { en: string; zh: string }
  table: string
  /** Who may see any of it. Which rows, the level and `visible` say. */
  permission: Permission
  /** The rows are of a body; only bodies themselves are not. */
  isOfBody: boolean
  /** Rows that also need one of these permissions, beyond what the connection leaves out. */
  visible: (permissions: 'all' | readonly string[]) => RawBuilder<boolean>
  filters: { readonly [name: string]: Filter }
  /** Columns of a list; `more` come with a single record only. */
  columns: { readonly [name: string]: Column }
  more?: { readonly [name: string]: Column }
  /** What a reading of something restricted is noted under. */
  noted?: { noun: 'session' | 'statement' | 'undertaking' | 'source' | 'material'; id: string }
}

/** A member of a shown record: where it comes from, and its shape. */
export interface Column {
  sql: RawBuilder<unknown>
  shape: z.ZodType
}

const names = z.partialRecord(z.enum(['en', 'zh', 'mn']), z.string())
/** The shapes that members have. */
export const shapes = {
  id: z.uuid(),
  seq: z
    .int()
    .min(0)
    .describe('The journal entry that wrote it last; send it as `version` to overwrite nothing newer.'),
  names: names.describe('Per language; a language that is absent is not stated.'),
  text: z.string(),
  number: z.int(),
  day: z.iso.date(),
  moment: z.iso.datetime(),
  yes: z.boolean(),
  list: z.array(z.string()),
  level: z.enum(['public', 'members', 'restricted']),
  any: z.unknown(),
} as const
