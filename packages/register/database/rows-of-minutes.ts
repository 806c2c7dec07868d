/** Rows of the minutes of sessions that are held in the register, and of the record beside them. */
import type { Day, Id, Keyed, Level, Names } from './tables.ts'

export interface MinutesRow extends Keyed {
  session_id: Id
  version: number
  state: string
  reason: Names | null
  restored_from: number | null
  lengths: { [language: string]: number }
  drafted_at: Date
  drafted_by: string
  circulated_at: Date | null
  circulated_by: string | null
  comments_until: Day | null
  approved_at: Date | null
  approved_by: string | null
  decided_in: Id | null
  superseded_at: Date | null
  discarded_at: Date | null
  discarded_by: string | null
}
export interface MinutesSentenceRow extends Keyed {
  minutes_id: Id
  session_id: Id
  key: Id
  position: number
  act: string
  act_text: Names
  speaker_id: Id | null
  speaker_text: string | null
  text: Names
  continues: boolean
  directive: boolean
  marker: string | null
  directive_id: Id | null
  areas: string[]
  agenda_item_id: Id | null
  settled: boolean
  floor_step: number | null
  level: Level | null
  number: number | null
  dropped_at: Date | null
  dropped_by: string | null
  changed_at: Date
  changed_by: string
}
export interface MinutesCommentRow extends Keyed {
  minutes_id: Id
  session_id: Id
  key: Id | null
  words: Names | null
  wording: Names | null
  given_at: Date
  given_by: string
  given_by_id: Id | null
  answer: string | null
  answer_reason: Names | null
  answered_at: Date | null
  answered_by: string | null
}
export interface MinutesDissentRow extends Keyed {
  session_id: Id
  key: Id | null
  agenda_item_id: Id | null
  person_id: Id
  kind: string
  words: Names | null
  recorded_at: Date
  recorded_by: string
  at_wish: boolean
  withdrawn_at: Date | null
  withdrawn_by: string | null
}
export interface RecordNoteRow extends Keyed {
  session_id: Id
  speech_id: Id | null
  agenda_item_id: Id | null
  text: Names
  noted_at: Date
  noted_by: string
}
export interface SpeechPaperRow extends Keyed {
  session_id: Id
  agenda_item_id: Id | null
  person_id: Id
  text: string
  given_at: Date
  given_by: string
  floor_step: number | null
}
/** What its speaker keeps to themselves; state of the program, not part of the record. */
export interface SpeechDraftRow {
  body_id: Id
  id: Id
  session_id: Id
  agenda_item_id: Id | null
  account_id: Id
  text: string
  changed_at: Date
  floor_step: number | null
}
export interface MakeUpRow extends Keyed {
  session_id: Id
  person_id: Id
  confirmed_at: Date
}
export interface MinutesReadoutRow extends Keyed {
  session_id: Id
  source_id: Id
  reading_id: Id
  language: string
  attached_at: Date
  attached_by: string
  detached_at: Date | null
}
