/** Rows of the register, its bodies and people, and of who may do what. */
import type { Id, Day, Names, Provenance, Keyed, Level } from './tables.ts'

export interface RegisterRow extends Keyed {
  names: Names
  opened_at: Date
}
export interface RedactionRow extends Keyed {
  reason: string
  taken: string[]
  taken_at: Date
  taken_by: string
  taken_by_id: Id | null
}
export interface BodyRow extends Keyed {
  parent_id: Id | null
  slug: string
  kind: string
  names: Names
  time_zone: string
  created_at: Date
  level: Level | null
  languages: string[] | null
  quiet_from: string | null
  quiet_to: string | null
  /** See floor/model.ts. */
  quorum: { need: 'half' | 'more_than_half' | 'two_thirds' | number; missing: 'warn' | 'refuse' } | null
}
export interface PersonRow extends Keyed {
  names: Names
  provenance: Provenance
  merged_into: Id | null
}
export interface PostRow extends Keyed {
  names: Names
  role: string
  protocol_order: number | null
  provenance: Provenance
  is_shared: boolean | null
  ended_on: Day | null
}
export interface TenureRow extends Keyed {
  post_id: Id
  person_id: Id
  acting: boolean
  held_from: Day | null
  held_to: Day | null
  seen_on: Day | null
  provenance: Provenance
  struck_at: Date | null
}
export interface PersonMergeRow extends Keyed {
  person_id: Id
  merged_id: Id
  /** By table, as listed in body/person.merge.ts. */
  moved: { table: string; id: Id }[]
  merged_at: Date
  merged_by: string
  undone_at: Date | null
}
export interface TermRow extends Keyed {
  number: number
  begins_on: Day
  ends_on: Day | null
  provenance: Provenance
}
export interface TerminologyRow extends Keyed {
  kind: string
  key: string | null
  names: Names
  gloss: Names
  items: Names[]
  first_used_on: Day | null
  struck_at: Date | null
  provenance: Provenance
}
export interface AccountPersonRow extends Keyed {
  account_id: Id
  person_id: Id
  linked_at: Date
  linked_by: string
  ended_at: Date | null
}
export interface RoleGrantRow extends Keyed {
  account_id: Id
  account_name: string
  role: string
  given_at: Date
  given_by: string
  ends_at: Date | null
  revoked_at: Date | null
}
export interface AnswerLinkRow extends Keyed {
  undertaking_id: Id
  post_id: Id | null
  owner_body_id: Id | null
  token_hash: string
  given_at: Date
  given_by: string
  expires_at: Date
  revoked_at: Date | null
}
export interface InvitationRow extends Keyed {
  email: string | null
  name: string | null
  token_hash: string
  person_id: Id | null
  role: string | null
  expires_at: Date
  sent_at: Date
  sent_by: string
  accepted_at: Date | null
  account_id: Id | null
  revoked_at: Date | null
  revoked_by: string | null
}
export interface RestrictedReadingRow extends Keyed {
  account_id: Id
  noun: string
  subject_id: Id
  read_on: Day
}
export interface ApiTokenRow extends Keyed {
  account_id: Id
  name: string
  token_hash: string
  scopes: string[]
  made_at: Date
  expires_at: Date
  revoked_at: Date | null
  revoked_by: string | null
}
