import { z } from 'zod'
import type { Day, Id, Level, Names } from '../database/tables.ts'

export const nameLanguages = ['en', 'zh', 'mn'] as const

/** One name at least, each one line of at most 200 characters, keyed by language. */
export const namesSchema = z
  .partialRecord(z.enum(nameLanguages), z.string().trim().min(1).max(200))
  .refine((names) => Object.keys(names).length > 0, 'a name in one language at least')
  .transform((names): Names => names as Names)

/** A day of the calendar: `2021-08-12`. The calendar has no year 0. */
export const daySchema = z.iso.date().refine((day) => day >= '0001', 'Invalid ISO date')

export const roles = ['head', 'deputy_head', 'member', 'secretary', 'other'] as const
export type Role = (typeof roles)[number]

export interface Body {
  id: Id
  parentId: Id | null
  slug: string
  kind: string
  names: Names
  timeZone: string
  /** Working languages, the leading one first; empty where none is stated. */
  languages: string[]
  /** Between these hours (`HH:MM`, of its time zone, perhaps over midnight) nobody is reminded. */
  quiet: { from: string; to: string } | null
  /** Who sees the sessions recorded from now on; null: its members. */
  level: Level | null
}
/** A body with what it calls things: by the word of the product that each of its own stands for. */
export interface BodyWithWords extends Body {
  words: { readonly [key: string]: Names }
}
export interface Post {
  id: Id
  names: Names
  role: Role
  protocolOrder: number | null
  /** Whether several people hold it at once. */
  isShared: boolean
  /** Its last day; null while it stands. */
  endedOn: Day | null
}
/** A post as an owner: the post, and who answers for it on the day asked about. */
export interface PostWithHolder extends Post {
  holder: { names: Names; acting: boolean } | null
}
/** A person in a post. Null ends are not stated; `seenOn` is a day on which a text names the person in the post. */
export interface Tenure {
  id: Id
  postId: Id
  personId: Id
  acting: boolean
  from: Day | null
  to: Day | null
  seenOn: Day | null
}
/** Who was in a post on a day, and how that is known: by its stated ends, by a text of that day, or by the nearest text. */
export interface Holder extends Tenure {
  known: 'stated' | 'seen' | 'nearest'
}
/** A numbered period of a body; `endsOn` null: not stated. */
export interface Term {
  id: Id
  number: number
  beginsOn: Day
  endsOn: Day | null
}
