/** What pages show of the minutes of a session that is held in the register. */
import { sql, type RawBuilder } from 'kysely'
import type { Day, Id, Level, MinutesCommentRow, MinutesRow, MinutesSentenceRow, Names } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'
import type { DissentKind, MinutesState } from './rules.ts'

/** A version of the minutes. */
export interface MinutesVersion {
  id: Id
  version: number
  state: MinutesState
  reason: Names | null
  restoredFrom: number | null
  lengths: { [language: string]: number }
  draftedAt: Date
  draftedBy: string
  circulatedAt: Date | null
  circulatedBy: string | null
  commentsUntil: Day | null
  approvedAt: Date | null
  approvedBy: string | null
  decidedIn: Id | null
  discardedAt: Date | null
  discardedBy: string | null
}

const asVersion = (row: MinutesRow): MinutesVersion => ({
  id: row.id,
  version: row.version,
  state: row.state as MinutesState,
  reason: row.reason,
  restoredFrom: row.restored_from,
  lengths: row.lengths,
  draftedAt: row.drafted_at,
  draftedBy: row.drafted_by,
  circulatedAt: row.circulated_at,
  circulatedBy: row.circulated_by,
  commentsUntil: row.comments_until,
  approvedAt: row.approved_at,
  approvedBy: row.approved_by,
  decidedIn: row.decided_in,
  discardedAt: row.discarded_at,
  discardedBy: row.discarded_by,
})

/** The versions of a session's minutes, the newest first; at most 200. */
export async function listMinutes(db: Reader, bodyId: Id, sessionId: Id): Promise<MinutesVersion[]> {
  const rows = await db
    .selectFrom('minutes')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('session_id', '=', sessionId)
    .orderBy('version', 'desc')
    .limit(200)
    .execute()
  return rows.map(asVersion)
}

/** A sentence of one version. */
export interface SentenceView {
  id: Id
  key: Id
  act: string
  actText: Names
  speakerId: Id | null
  speaker: string | null
  /** The names of whoever says it; null: nobody known, or the meeting. */
  speakerNames: Names | null
  text: Names
  continues: boolean
  directive: boolean
  marker: string | null
  directiveId: Id | null
  areas: string[]
  agendaItemId: Id | null
  settled: boolean
  level: Level | null
  /** That of its statement; null until it is approved. */
  number: number | null
  isDropped: boolean
  /** Who left it out; null: it stands. */
  droppedBy: string | null
  isFromFloor: boolean
  changedAt: Date
  changedBy: string
}

const asSentence = (row: MinutesSentenceRow & { speaker_names: Names | null }): SentenceView => ({
  id: row.id,
  key: row.key,
  act: row.act,
  actText: row.act_text,
  speakerId: row.speaker_id,
  speaker: row.speaker_text,
  speakerNames: row.speaker_names,
  text: row.text,
  continues: row.continues,
  directive: row.directive,
  marker: row.marker,
  directiveId: row.directive_id,
  areas: row.areas,
  agendaItemId: row.agenda_item_id,
  settled: row.settled,
  level: row.level,
  number: row.number,
  isDropped: row.dropped_at !== null,
  droppedBy: row.dropped_by,
  isFromFloor: row.floor_step !== null,
  changedAt: row.changed_at,
  changedBy: row.changed_by,
})

/** The sentences of one version in their order, those that are left out too; at most 2,000. */
export async function minutesSentences(db: Reader, bodyId: Id, minutesId: Id): Promise<SentenceView[]> {
  const rows = await db
    .selectFrom('minutes_sentence')
    .selectAll()
    .select((eb) =>
      eb
        .selectFrom('person')
        .select('names')
        .whereRef('person.body_id', '=', 'minutes_sentence.body_id')
        .whereRef('person.id', '=', 'minutes_sentence.speaker_id')
        .as('speaker_names'),
    )
    .where('body_id', '=', bodyId)
    .where('minutes_id', '=', minutesId)
    .orderBy('position')
    .orderBy('id')
    .limit(2000)
    .execute()
  return rows.map(asSentence)
}

export interface CommentView {
  id: Id
  /** The sentence it is about; null: the whole. */
  key: Id | null
  words: Names | null
  wording: Names | null
  givenAt: Date
  givenBy: string
  givenById: Id | null
  answer: 'accepted' | 'declined' | null
  answerReason: Names | null
  answeredAt: Date | null
  answeredBy: string | null
}

const asComment = (row: MinutesCommentRow): CommentView => ({
  id: row.id,
  key: row.key,
  words: row.words,
  wording: row.wording,
  givenAt: row.given_at,
  givenBy: row.given_by,
  givenById: row.given_by_id,
  answer: row.answer as CommentView['answer'],
  answerReason: row.answer_reason,
  answeredAt: row.answered_at,
  answeredBy: row.answered_by,
})

/** What members said of one version, in the order in which they did; at most 1,000. */
export async function minutesComments(db: Reader, bodyId: Id, minutesId: Id): Promise<CommentView[]> {
  const rows = await db
    .selectFrom('minutes_comment')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('minutes_id', '=', minutesId)
    .orderBy('id')
    .limit(1000)
    .execute()
  return rows.map(asComment)
}

export interface DissentView {
  id: Id
  person: { id: Id; names: Names }
  kind: DissentKind
  words: Names | null
  key: Id | null
  agendaItemId: Id | null
  recordedAt: Date
  recordedBy: string
  atWish: boolean
  /** Null: it stands. */
  withdrawnAt: Date | null
  withdrawnBy: string | null
}

/** The positions that were recorded of a session, also those withdrawn, in the order in which they were; at most 200. */
export async function sessionDissents(db: Reader, bodyId: Id, sessionId: Id): Promise<DissentView[]> {
  const rows = await db
    .selectFrom('minutes_dissent')
    .innerJoin('person', (join) =>
      join.onRef('person.body_id', '=', 'minutes_dissent.body_id').onRef('person.id', '=', 'minutes_dissent.person_id'),
    )
    .selectAll('minutes_dissent')
    .select('person.names')
    .where('minutes_dissent.body_id', '=', bodyId)
    .where('minutes_dissent.session_id', '=', sessionId)
    .orderBy('minutes_dissent.id')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    person: { id: row.person_id, names: row.names },
    kind: row.kind as DissentKind,
    words: row.words,
    key: row.key,
    agendaItemId: row.agenda_item_id,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    atWish: row.at_wish,
    withdrawnAt: row.withdrawn_at,
    withdrawnBy: row.withdrawn_by,
  }))
}

/** The superior texts of a body, the newest first, as a sentence may rest on them; at most 200. */
export function directiveChoices(db: Reader, bodyId: Id): Promise<{ id: Id; names: Names; kind: string }[]> {
  return db
    .selectFrom('directive')
    .select(['id', 'names', 'kind'])
    .where('body_id', '=', bodyId)
    .orderBy(sql`coalesce(given_on, '-infinity')`, 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
}

/** The last entry that wrote something of a session's minutes; 0: none did. */
export async function minutesHead(db: Reader, bodyId: Id, sessionId: Id): Promise<number> {
  const { rows } = await sql<{ seq: number }>`
    select ${headOf(sql`${bodyId}::uuid`, sql`${sessionId}::uuid`)} as seq`.execute(db)
  return rows[0]!.seq
}

/** `minutesHead` within a query, so that how far minutes have come is told of the same moment as what they are. */
export function headOf(bodyId: RawBuilder<unknown>, sessionId: RawBuilder<unknown>): RawBuilder<number> {
  const versions = sql`select id from minutes where body_id = ${bodyId} and session_id = ${sessionId}`
  const last = (table: 'minutes_sentence' | 'minutes_comment') =>
    sql`select max(seq) as seq from ${sql.table(table)} where body_id = ${bodyId} and minutes_id in (${versions})`
  return sql`(select coalesce(max(seq), 0) from (${last('minutes_sentence')} union all ${last('minutes_comment')}
    union all select max(seq) from minutes where body_id = ${bodyId} and session_id = ${sessionId}
    union all select max(seq) from minutes_dissent where body_id = ${bodyId} and session_id = ${sessionId}) lasts)`
}
