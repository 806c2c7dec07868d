/** The rows as they are stored. They stay inside the stores: pages and actions see the shapes of each room's model.ts. */
import type {
  RegisterRow,
  RedactionRow,
  BodyRow,
  PersonRow,
  PostRow,
  TenureRow,
  PersonMergeRow,
  TermRow,
  TerminologyRow,
  AccountPersonRow,
  RoleGrantRow,
  AnswerLinkRow,
  InvitationRow,
  RestrictedReadingRow,
  ApiTokenRow,
} from './rows-of-bodies.ts'
import type {
  SourceTextRow,
  ReadingRow,
  ReadingDecisionRow,
  DirectiveRow,
  SeriesRow,
  SessionRow,
  AgendaItemRow,
  AgendaTemplateRow,
  SessionSourceRow,
  AttendanceRow,
  SessionDirectiveRow,
  StatementRow,
  UndertakingRow,
  UndertakingOwnerRow,
  UndertakingDueRow,
  UndertakingMilestoneRow,
  UndertakingStepRow,
  ProgressReportRow,
  ReadoutRow,
} from './rows-of-sessions.ts'
import type {
  PlanRow,
  PlanVersionRow,
  PlanItemRow,
  PlanFilingRow,
  FilingLinkRow,
  RuleSettingRow,
  TopicCategoryRow,
} from './rows-of-plans.ts'

import type {
  MaterialRow,
  MaterialVersionRow,
  AgendaPaperRow,
  PassageQuestionRow,
  FileErasureRow,
  FileTextRow,
  FilePageRow,
  UploadRow,
  ReadingPlaceRow,
} from './rows-of-materials.ts'

import type {
  MinutesRow,
  MinutesSentenceRow,
  MinutesCommentRow,
  MinutesDissentRow,
  RecordNoteRow,
  SpeechPaperRow,
  SpeechDraftRow,
  MakeUpRow,
  MinutesReadoutRow,
} from './rows-of-minutes.ts'

import type { FloorStepRow, SpeechRow, VoteRow } from './rows-of-floor.ts'
import type { NoticeRow, NoticeItemRow, NoticeRecipientRow, ReplyLinkRow } from './rows-of-notices.ts'

export type * from './rows-of-bodies.ts'
export type * from './rows-of-floor.ts'
export type * from './rows-of-notices.ts'
export type * from './rows-of-minutes.ts'
export type * from './rows-of-plans.ts'
export type * from './rows-of-sessions.ts'
export type * from './rows-of-materials.ts'

/** A UUIDv7 made by us. */
export type Id = string
/** `YYYY-MM-DD`. */
export type Day = string
/** The same words in several languages: `{ en: 'Water Department', zh: '水务局' }`. Absent languages are not stated. */
export type Names = { [language: string]: string }
/** `[start, end)` in UTF-16 units of a source text. */
export type Span = [start: number, end: number]
/**
 * Where a value comes from: words of a received text, or of the statement's own sentence in a language where minutes state
 * it, or somebody added it. A field that a row's provenance does not name is not stated, or made by the register itself.
 */
export type Origin =
  | { kind: 'stated'; source: Id; language?: undefined; span: Span }
  | { kind: 'stated'; source?: undefined; language: string; span: Span }
  | { kind: 'added'; by: string; at: string; source?: Id; span?: Span }
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
/**
 * Posts, bodies and undertakings, by their ids; filed plans, of those who come by a link; and places at sessions, with the
 * sessions themselves where an account was invited to them: rule AC15.
 */
export interface Owner {
  posts: readonly Id[]
  bodies: readonly Id[]
  undertakings: readonly Id[]
  attendances?: readonly Id[]
  sessions?: readonly Id[]
  filings?: readonly Id[]
}
/** Who may see something, from the most open to the narrowest: everybody; the members of the body; the few that the table names. */
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
  plan: PlanRow
  plan_version: PlanVersionRow
  plan_item: PlanItemRow
  plan_filing: PlanFilingRow
  filing_link: FilingLinkRow
  rule_setting: RuleSettingRow
  topic_category: TopicCategoryRow
  session: SessionRow
  agenda_item: AgendaItemRow
  agenda_template: AgendaTemplateRow
  session_source: SessionSourceRow
  attendance: AttendanceRow
  notice: NoticeRow
  notice_item: NoticeItemRow
  notice_recipient: NoticeRecipientRow
  reply_link: ReplyLinkRow
  session_directive: SessionDirectiveRow
  floor_step: FloorStepRow
  speech: SpeechRow
  vote: VoteRow
  statement: StatementRow
  minutes: MinutesRow
  minutes_sentence: MinutesSentenceRow
  minutes_comment: MinutesCommentRow
  minutes_dissent: MinutesDissentRow
  record_note: RecordNoteRow
  speech_paper: SpeechPaperRow
  make_up: MakeUpRow
  minutes_readout: MinutesReadoutRow
  undertaking: UndertakingRow
  undertaking_owner: UndertakingOwnerRow
  undertaking_due: UndertakingDueRow
  undertaking_milestone: UndertakingMilestoneRow
  undertaking_step: UndertakingStepRow
  progress_report: ProgressReportRow
  readout: ReadoutRow
  answer_link: AnswerLinkRow
  api_token: ApiTokenRow
  material: MaterialRow
  material_version: MaterialVersionRow
  agenda_paper: AgendaPaperRow
  passage_question: PassageQuestionRow
  file_erasure: FileErasureRow
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
  file_text: FileTextRow
  file_page: FilePageRow
  upload: UploadRow
  reading_place: ReadingPlaceRow
  speech_draft: SpeechDraftRow
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
  body: ['names', 'quorum'],
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
  plan: [],
  plan_version: ['reason', 'aims', 'return_reason'],
  plan_item: ['names', 'questions', 'materials', 'directives'],
  plan_filing: ['recipient', 'receipt'],
  filing_link: [],
  rule_setting: [],
  topic_category: ['names'],
  session: ['names', 'body_names', 'provenance', 'cancelled_why', 'former'],
  agenda_item: ['names', 'questions', 'withdrawn_why'],
  agenda_template: ['names', 'items'],
  session_source: [],
  attendance: ['posts', 'provenance', 'deputy_names', 'stays'],
  notice: ['names', 'changes'],
  notice_item: ['names', 'presenter', 'papers'],
  notice_recipient: [],
  reply_link: [],
  session_directive: ['provenance'],
  floor_step: ['step'],
  speech: [],
  vote: ['question', 'voices'],
  statement: ['act_text', 'text', 'spans', 'clauses', 'provenance', 'told'],
  minutes: ['reason', 'lengths'],
  minutes_sentence: ['act_text', 'text'],
  minutes_comment: ['words', 'wording', 'answer_reason'],
  minutes_dissent: ['words'],
  record_note: ['text'],
  speech_paper: [],
  make_up: [],
  minutes_readout: [],
  undertaking: ['text', 'clause', 'last_word', 'provenance'],
  undertaking_owner: ['provenance'],
  undertaking_due: ['reason', 'provenance'],
  undertaking_milestone: ['text'],
  undertaking_step: ['reason', 'rests_on'],
  progress_report: ['progress', 'problem', 'next_step'],
  readout: ['parts', 'note'],
  answer_link: [],
  api_token: [],
  material: ['names'],
  material_version: [],
  agenda_paper: [],
  passage_question: [],
  file_erasure: [],
}

export type RoomTable = keyof RoomTables
export const roomTables = Object.keys(jsonColumns) as RoomTable[]
