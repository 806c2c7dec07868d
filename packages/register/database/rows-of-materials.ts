/** Rows of materials, of their versions on agendas, and of what is asked about them. */
import type { Generated } from 'kysely'
import type { Id, Names, Keyed, Level } from './tables.ts'

export interface MaterialRow extends Keyed {
  names: Names
  kind: string
  language: string | null
  issuer: string | null
  level: Level | null
  other_language_of: Id | null
  withdrawn_at: Date | null
  withdrawn_why: string | null
}
export interface MaterialVersionRow extends Keyed {
  material_id: Id
  version: number
  file_hash: string | null
  file_name: string | null
  media_type: string | null
  size: number | null
  url: string | null
  pages: number | null
  note: string | null
  added_at: Date
  added_by: string
}
export interface AgendaPaperRow extends Keyed {
  session_id: Id
  agenda_item_id: Id
  material_id: Id
  version: number
  position: number
  taken_off_at: Date | null
}
export interface PassageQuestionRow extends Keyed {
  material_id: Id
  version: number
  session_id: Id
  page: number | null
  words: string | null
  question: string
  level: Level | null
  asked_at: Date
  asked_by: string
  asked_by_id: Id | null
  taken_back_at: Date | null
}

/** [FI9] A file that a body removed for good. */
export interface FileErasureRow extends Keyed {
  file_hash: string
  reason: string
  erased_at: Date
  erased_by: string
}

/** Derived from the bytes of a file; not part of the record. */
export interface FileTextRow {
  file_hash: string
  media_type: string
  state: 'waiting' | 'ready' | 'none' | 'failed'
  pages: number | null
  why: string | null
  extracted_at: Date | null
}
export interface FilePageRow {
  file_hash: string
  page: number
  text: string
}
/** A file that comes in piece by piece; not part of the record. */
export interface UploadRow {
  id: Id
  account_id: Id | null
  body_id: Id
  file_name: string
  size: number
  place: string
  received: Generated<number>
  file_hash: string | null
  media_type: string | null
  changed_at: Generated<Date>
  state: Generated<'coming' | 'kept' | 'given_up'>
  writer: Id | null
}
/** Where an account stopped reading: its own, and not part of the record. */
export interface ReadingPlaceRow {
  account_id: Id
  body_id: Id
  material_id: Id
  version: number
  page: number
  kept_at: Generated<Date>
}
