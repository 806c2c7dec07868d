import { z } from 'zod'
import type { Id, Names } from '../database/tables.ts'

/** One name at least, each one line of at most 200 characters, keyed by language. */
export const namesSchema = z
  .partialRecord(z.enum(['en', 'zh', 'mn']), z.string().trim().min(1).max(200))
  .refine((names) => Object.keys(names).length > 0, 'a name in one language at least')
  .transform((names): Names => names as Names)

export const roles = ['head', 'deputy_head', 'member', 'secretary', 'other'] as const
export type Role = (typeof roles)[number]

export interface Body {
  id: Id
  parentId: Id | null
  slug: string
  kind: string
  names: Names
  timeZone: string
}
export interface Post {
  id: Id
  names: Names
  role: Role
  protocolOrder: number | null
}
/** A post as an owner: the post, and who holds it on the day asked about. */
export interface PostWithHolder extends Post {
  holder: { names: Names; acting: boolean } | null
}
