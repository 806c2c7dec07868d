/** The rows as they are stored. They stay inside the stores: pages and actions see the shapes of each room's model.ts. */
/** A UUIDv7 made by us. */
export type Id = string
/** `YYYY-MM-DD`. */
export type Day = string
/** The same words in several languages: `{ en: 'Water Department', zh: '水务局' }`. Absent languages are not stated. */
export type Names = { [language: string]: string }
/** `[start, end)` in UTF-16 units of a source text. */
export type Span = [start: number, end: number]
/** Where a value comes from. A field that a row's provenance does not name is not stated, or made by the register itself. */
export type Origin =
  { kind: 'stated'; source: Id; span: Span } | { kind: 'added'; by: string; at: string; source?: Id; span?: Span }
export type Provenance = { [field: string]: Origin }

/** What every row of a room carries. */
export interface Keyed {
  body_id: Id
  id: Id
  seq: number
}

/** Who performs an action. Roles are resolved at the edge, before an action is performed. */
export interface Actor {
  kind: 'operator' | 'person' | 'link' | 'example'
  /** The account of a person; for a link, the link. */
  id?: Id
  /** Shown and kept with every entry, e.g. `local operator`. */
  name: string
  may: 'all' | Holding
}
/** What an actor may do in one body. */
export interface Holding {
  /** The body for which this was found out; it says nothing of any other. */
  in: Id
  /** Each as `<noun>.can_<verb>`. */
  permissions: readonly string[]
  /** Those held only for what one owns. */
  asOwner: readonly string[]
  /** By which posts, for which bodies, or by which link one owns. */
  owns: Owner
}
/** Posts, bodies and undertakings, by their ids. */
export interface Owner {
  posts: readonly Id[]
  bodies: readonly Id[]
  undertakings: readonly Id[]
}
/** Who may see something: everybody; the members of the body; the few that the table of permissions names. */
/** From the most open to the narrowest. */
export const levels = ['public', 'members', 'restricted'] as const
export type Level = (typeof levels)[number]
/** What an action was about. */
export interface Subject {
  noun: string
  id: Id
  /** The hash of the first entry, where the subject is a body whose chain begins. */
  hash?: string
}
/** One written row, as the chain sees it: a salted hash for each column. */
export interface Change {
  table: RoomTable
  id: Id
  columns: { [column: string]: string }
}
/** The values and salts behind one `Change`; `taken_out` names the entry that redacted the value. */
export interface Kept {
  [column: string]: { salt: string; value: unknown } | { taken_out: number }
}

export interface JournalHeadRow {
  body_id: Id
  seq: number
  hash: string
}
export interface JournalRow {
  body_id: Id
  seq: number
  at: Date
  actor: Pick<Actor, 'kind' | 'name' | 'id'>
  action: string
  subject: Subject
  change: Change[]
  kept: Kept[]
  prev_hash: string
  hash: string
}
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
  moved: { table: 'tenure' | 'attendance' | 'session' | 'statement' | 'account_person' | 'person'; id: Id }[]
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
export interface SourceTextRow extends Keyed {
  name: string | null
  media_type: string
  language: string
  translator: string | null
  text: string
  text_hash: string
  received_at: Date
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
}
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
  clauses: { [language: string]: { kind: string; span: Span }[] }
  areas: string[]
  provenance: Provenance
  level: Level | null
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
  source_id: Id
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

/** The tables whose rows are written through the journal. */
export interface RoomTables {
  register: RegisterRow
  redaction: RedactionRow
  body: BodyRow
  person: PersonRow
  post: PostRow
  tenure: TenureRow
  person_merge: PersonMergeRow
  term: TermRow
  terminology: TerminologyRow
  account_person: AccountPersonRow
  role_grant: RoleGrantRow
  invitation: InvitationRow
  restricted_reading: RestrictedReadingRow
  source_text: SourceTextRow
  reading: ReadingRow
  reading_decision: ReadingDecisionRow
  directive: DirectiveRow
  series: SeriesRow
  session: SessionRow
  session_source: SessionSourceRow
  attendance: AttendanceRow
  session_directive: SessionDirectiveRow
  statement: StatementRow
  undertaking: UndertakingRow
  undertaking_owner: UndertakingOwnerRow
  undertaking_due: UndertakingDueRow
  undertaking_milestone: UndertakingMilestoneRow
  undertaking_step: UndertakingStepRow
  progress_report: ProgressReportRow
  readout: ReadoutRow
  answer_link: AnswerLinkRow
  api_token: ApiTokenRow
}

/** The log that signed checkpoints are made over, and the checkpoints. No room: verified by rules of their own. */
export interface CheckpointLeafRow {
  index: number
  body_id: Id
  seq: number
  hash: string
}
export interface CheckpointRow {
  size: number
  verifier: string
  note: string
  edge: string[]
  made_at: Date
}
export interface CheckpointKeyRow {
  verifier: string
  first_used_at: Date
  retired_at: Date | null
}

/** The answer to a write that came with a key; state of the program, not part of the record. */
export interface AnsweredRow {
  key: string
  asked_hash: string
  outcome: unknown
  seq: number | null
  expires_at: Date
}
/** The day on which a token was last used; not part of the record. */
export interface ApiTokenUseRow {
  token_id: Id
  used_on: Day
}

export interface Tables extends RoomTables {
  answered: AnsweredRow
  api_token_use: ApiTokenUseRow
  journal_head: JournalHeadRow
  journal: JournalRow
  checkpoint_leaf: CheckpointLeafRow
  checkpoint: CheckpointRow
  checkpoint_key: CheckpointKeyRow
}

/**
 * The columns of each table that hold JSON. The driver would send an array as a Postgres array, so the writer encodes
 * these itself. In the order in which rows may refer to one another.
 */
export const jsonColumns: { [table in keyof RoomTables]: readonly (keyof RoomTables[table] & string)[] } = {
  register: ['names'],
  redaction: ['taken'],
  body: ['names'],
  person: ['names', 'provenance'],
  post: ['names', 'provenance'],
  tenure: ['provenance'],
  person_merge: ['moved'],
  term: ['provenance'],
  terminology: ['names', 'gloss', 'items', 'provenance'],
  account_person: [],
  role_grant: [],
  invitation: [],
  restricted_reading: [],
  source_text: [],
  reading: ['record'],
  reading_decision: ['value'],
  directive: ['names', 'provenance'],
  series: ['names'],
  session: ['names', 'body_names', 'provenance'],
  session_source: [],
  attendance: ['posts', 'provenance'],
  session_directive: ['provenance'],
  statement: ['act_text', 'text', 'spans', 'clauses', 'provenance'],
  undertaking: ['text', 'clause', 'last_word', 'provenance'],
  undertaking_owner: ['provenance'],
  undertaking_due: ['reason', 'provenance'],
  undertaking_milestone: ['text'],
  undertaking_step: ['reason', 'rests_on'],
  progress_report: ['progress', 'problem', 'next_step'],
  readout: ['parts', 'note'],
  answer_link: [],
  api_token: [],
}

export type RoomTable = keyof RoomTables
export const roomTables = Object.keys(jsonColumns) as RoomTable[]
