import { z } from 'zod'
import { daySchema, namesSchema } from '../body/model.ts'
import type { Day, Id, Level, Names } from '../database/tables.ts'
import type { LetterState } from '../mail/views.ts'
import type { FilingState, RuleSession } from './rules.ts'
import type { VersionState } from './versions.ts'

/** How an item is taken up. */
export const activities = ['collective', 'self_study', 'field_research', 'lecture', 'reading_class'] as const
export type Activity = (typeof activities)[number]

/** Words in one language at least, several lines of them. */
export const textsSchema = z
  .partialRecord(
    z.enum(['en', 'zh', 'mn']),
    z.string().trim().min(1, 'some words').max(4000, 'at most 4,000 characters'),
  )
  .refine((words) => Object.keys(words).length > 0, 'some words')
  .transform((words): Names => words as Names)

export const yearSchema = z.int().min(1900, 'a year, as 2031').max(2200, 'a year, as 2031')
export const planKey = { body_id: z.uuid(), plan_id: z.uuid() }
export const itemKey = {
  ...planKey,
  /** The key that the item keeps in every version. */
  item: z.uuid(),
}
/** Why, where the plan is approved: the change then begins its next version. */
export const adjusting = { reason: textsSchema.nullable().default(null) }
export const quarterSchema = z.int().min(1, 'a quarter, 1 to 4').max(4, 'a quarter, 1 to 4')

/** What an item says, as it is added. */
export const itemFields = {
  names: namesSchema,
  /** The key of a class of topics of this body. */
  category: z.string().trim().min(1).max(60).nullable(),
  activity: z.enum(activities).nullable(),
  /** For discussion, in order. */
  questions: z.array(namesSchema).max(20, 'at most 20 questions'),
  materials: textsSchema.nullable(),
  material_ids: z.array(z.uuid()).max(40),
  directives: textsSchema.nullable(),
  directive_ids: z.array(z.uuid()).max(40),
  /** Who speaks first: posts of this body. */
  speaker_posts: z.array(z.uuid()).max(20),
  window_from: daySchema.nullable(),
  window_to: daySchema.nullable(),
}

/** A plan as lists and its page begin with it. */
export interface PlanHead {
  id: Id
  series: string
  seriesId: Id
  seriesNames: Names
  /** What kind of sessions the series has. */
  seriesKind: string
  year: number
  /** Who sees what is approved; null, not stated: members. */
  level: Level | null
  versions: VersionView[]
}

/** One version of a plan. Names in `…By` are of those who did it. */
export interface VersionView {
  id: Id
  version: number
  state: VersionState
  /** Why the plan was adjusted; null in the first. */
  reason: Names | null
  aims: Names | null
  draftedAt: Date
  draftedBy: string
  submittedAt: Date | null
  submittedBy: string | null
  returnedAt: Date | null
  returnedBy: string | null
  returnReason: Names | null
  approvedAt: Date | null
  approvedBy: string | null
  seq: number
}

/** A session that carries out an item, as a plan links to it. */
export type ItemSession = Pick<RuleSession, 'id' | 'series' | 'period' | 'n' | 'state' | 'day'>

/** An item of a plan as it stands in one version. */
export interface ItemView {
  item: Id
  quarter: number
  position: number
  names: Names
  category: string | null
  activity: Activity | null
  questions: Names[]
  materials: Names | null
  materialIds: Id[]
  directives: Names | null
  directiveIds: Id[]
  speakerPosts: Id[]
  windowFrom: Day | null
  windowTo: Day | null
  isDropped: boolean
}

/** With whom a plan is filed, and what came of it. */
export interface FilingView {
  id: Id
  /** The address of the body, where it is one of the register. */
  body: string | null
  recipient: Names
  due: Day
  /** The number of the version that was filed. */
  version: number | null
  filedOn: Day | null
  filedBy: string | null
  receivedOn: Day | null
  receivedBy: string | null
  receipt: Names | null
  /** The recipient said so themselves; the office noted it otherwise. */
  isConfirmed: boolean
  /** What became of the letter with their link; null: none was sent. `forgotten`: it is no longer kept. */
  letter: LetterState | 'forgotten' | null
  state: FilingState
  days: number
}

/** A class of topics; one that is struck is named where it was used and offered nowhere. */
export interface CategoryView {
  key: string
  names: Names
  isStruck: boolean
}
