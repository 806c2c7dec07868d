/** Rows of the plans of a year, of the rules that a body set, and of its classes of topics. */
import type { Id, Day, Names, Keyed, Level } from './tables.ts'

export interface PlanRow extends Keyed {
  series_id: Id
  year: number
  level: Level | null
  made_at: Date
  made_by: string
}
export interface PlanVersionRow extends Keyed {
  plan_id: Id
  version: number
  state: string
  reason: Names | null
  aims: Names | null
  drafted_at: Date
  drafted_by: string
  submitted_at: Date | null
  submitted_by: string | null
  returned_at: Date | null
  returned_by: string | null
  return_reason: Names | null
  approved_at: Date | null
  approved_by: string | null
  approved_by_id: Id | null
}
export interface PlanItemRow extends Keyed {
  plan_id: Id
  version_id: Id
  item: Id
  quarter: number
  position: number
  names: Names
  category: string | null
  activity: string | null
  questions: Names[]
  materials: Names | null
  material_ids: Id[]
  directives: Names | null
  directive_ids: Id[]
  speaker_posts: Id[]
  window_from: Day | null
  window_to: Day | null
  dropped_at: Date | null
}
export interface PlanFilingRow extends Keyed {
  plan_id: Id
  recipient_body_id: Id | null
  recipient: Names | null
  due: Day
  version_id: Id | null
  filed_on: Day | null
  filed_by: string | null
  received_on: Day | null
  received_by: string | null
  receipt: Names | null
  struck_at: Date | null
  letter_id: Id | null
  confirmed_at: Date | null
}
export interface FilingLinkRow extends Keyed {
  filing_id: Id
  token_hash: string
  given_at: Date
  given_by: string
  expires_at: Date
  revoked_at: Date | null
}
export interface RuleSettingRow extends Keyed {
  key: string
  value: string
  is_on: boolean
  set_at: Date
  set_by: string
}
export interface TopicCategoryRow extends Keyed {
  key: string
  names: Names
  position: number
  struck_at: Date | null
}
