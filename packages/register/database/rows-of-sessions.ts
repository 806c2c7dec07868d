/** Rows of texts and of the sessions, statements, undertakings and readouts that come of them. */
import type { Generated } from 'kysely'
import type { Id, Day, Names, Span, Provenance, Keyed, Level } from './tables.ts'

/** How somebody takes part who is not of the body: extra participant, observer, lecturer, staff. */
export const guestParts = ['joined', 'observed', 'lectured', 'assisted'] as const

export interface SourceTextRow extends Keyed {
  name: string | null
  media_type: string
  language: string
  translator: string | null
  text: string
  text_hash: string
  received_at: Date
  file_hash: string | null
  file_type: string | null
  file_size: number | null
}
export interface ReadingRow extends Keyed {
  source_id: Id
  record: unknown
  state: string
  opened_at: Date
  filed_at: Date | null
}
export interface ReadingDecisionRow extends Keyed {
  reading_id: Id
  path: string
  kind: string
  value: unknown
  span_start: number | null
  span_end: number | null
  decided_by: string
  decided_at: Date
}
export interface DirectiveRow extends Keyed {
  kind: string
  names: Names
  given_on: Day | null
  issuer: string | null
  provenance: Provenance
  publication: string | null
  study_until: Day | null
  url: string | null
  taken_in_at: Date | null
}
export interface SeriesRow extends Keyed {
  slug: string
  names: Names
  kind: string
  restarts: string
}
export interface SessionRow extends Keyed {
  series_id: Id
  period: string
  n: string
  language: string
  year: number | null
  number: number | null
  term: number | null
  held: Day[]
  held_on: Day | null
  kind: string
  names: Names
  body_names: Names
  presider_id: Id | null
  place: string | null
  provenance: Provenance
  recorded_at: Date
  level: Level | null
  state: string | null
  starts_at: Date | null
  ends_at: Date | null
  opened_at: Date | null
  closed_at: Date | null
  plan_item: Id | null
  recalled: number | null
  cancelled_at: Date | null
  cancelled_why: Names | null
  former: { period: string; n: string }[] | null
}
export interface AgendaItemRow extends Keyed {
  session_id: Id
  position: number
  number: string | null
  kind: string
  names: Names
  presenter_id: Id | null
  presenter_post_id: Id | null
  presenter_words: string | null
  minutes: number | null
  level: Level | null
  directive_id: Id | null
  plan_item: Id | null
  undertaking_id: Id | null
  carried_from: Id | null
  previous_minutes_of: Id | null
  question_id: Id | null
  questions: Names[] | null
  withdrawn_at: Date | null
  withdrawn_why: Names | null
  ended: string | null
  took_seconds: number | null
  began_at: Date | null
  ended_at: Date | null
  dropped_at: Date | null
}
export interface AgendaTemplateRow extends Keyed {
  series_id: Id
  names: Names
  items: TemplateItem[]
  made_at: Date
  made_by: string
  dropped_at: Date | null
}
/** An item as a template keeps it. */
export type TemplateItem = Pick<
  AgendaItemRow,
  'number' | 'kind' | 'names' | 'presenter_post_id' | 'presenter_words' | 'minutes' | 'level'
>
export interface SessionSourceRow extends Keyed {
  session_id: Id
  source_id: Id
  language: string
}
export interface AttendanceRow extends Keyed {
  session_id: Id
  person_id: Id
  position: number
  part: string
  posts: { post_id: Id; acting: boolean }[]
  provenance: Provenance
  state: string | null
  reply: string | null
  replied_at: Date | null
  leave_reason: string | null
  leave_words: string | null
  leave_decided_by: string | null
  replied_by: string | null
  answered_for: Date | null
  leave_granted: boolean | null
  leave_decided_at: Date | null
  leave_answer: string | null
  deputy_for: Id | null
  deputy_names: Names | null
  released_at: Date | null
  stays: { from: string; to: string }[] | null
}
export interface SessionDirectiveRow extends Keyed {
  session_id: Id
  directive_id: Id
  position: number
  provenance: Provenance
}
export interface StatementRow extends Keyed {
  session_id: Id
  number: number
  act: string
  act_text: Names
  speaker_id: Id | null
  speaker_text: string | null
  continues: number | null
  directive: boolean
  marker: string | null
  text: Names
  spans: { [language: string]: { source: Id; span: Span; said_from: number } }
  /** Places in the text of `spans`, or in the sentence itself where it comes from minutes. */
  clauses: { [language: string]: { kind: string; span: Span }[] }
  areas: string[]
  provenance: Provenance
  level: Level | null
  position: number | null
  sentence_key: Id | null
  agenda_item_id: Id | null
  directive_id: Id | null
  settled: boolean | null
  withdrawn_at: Date | null
  /** What everybody reads of it: the words of issued readouts, {}: nothing; null: as its level says. */
  told: Names | null
}
export interface UndertakingRow extends Keyed {
  session_id: Id
  statement_id: Id
  number: number
  text: Names
  clause: { language: string; span: Span } | null
  state: string
  due: Day | null
  milestone: Day | null
  lead_post_id: Id | null
  lead_body_id: Id | null
  areas: string[]
  year: number | null
  last_word: { kind: string; at: string; text: Names | null } | null
  provenance: Provenance
  registered_at: Date
  changed_at: Date
  level: Level | null
  own_level: Level | null
  /** Its words stand in no issued readout. */
  awaits_readout: boolean
}
export interface UndertakingOwnerRow extends Keyed {
  undertaking_id: Id
  part: string
  post_id: Id | null
  owner_body_id: Id | null
  named_at: Date
  named_by: string
  released_at: Date | null
  provenance: Provenance
  ended_at: Generated<Date | null>
}
export interface UndertakingDueRow extends Keyed {
  undertaking_id: Id
  due: Day
  reason: Names | null
  asked_at: Date
  asked_by: string
  before_date: boolean
  granted: boolean
  provenance: Provenance
}
export interface UndertakingMilestoneRow extends Keyed {
  undertaking_id: Id
  due: Day
  text: Names
  met_at: Date | null
}
export interface UndertakingStepRow extends Keyed {
  undertaking_id: Id
  state: string
  reason: Names | null
  rests_on: { kind: 'link' | 'figure' | 'sentence'; text: Names } | null
  taken_at: Date
  taken_by: string
  taken_by_id: Id | null
}
export interface ProgressReportRow extends Keyed {
  undertaking_id: Id
  progress: Names
  problem: Names | null
  next_step: Names | null
  given_at: Date
  given_by: string
}
export interface ReadoutRow extends Keyed {
  session_id: Id
  language: string
  version: number
  state: string
  /** The received text that it is of; null: composed from minutes. */
  source_id: Id | null
  /** The version of the minutes that it was composed from; null: of a received text. */
  minutes_id: Id | null
  text: string
  parts: {
    headline: Span | null
    subheads: Span[]
    dateline: Span[]
    statements: { number: number; span: Span }[]
  }
  note: Names | null
  drafted_at: Date
  issued_at: Date | null
}
