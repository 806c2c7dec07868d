/** Rows of notices of sessions, of whom they went to, and of the links by which they are answered. */
import type { Id, Keyed, Level, Names } from './tables.ts'

export interface NoticeRow extends Keyed {
  session_id: Id
  version: number
  kind: string
  language: string
  names: Names
  starts_at: Date
  ends_at: Date | null
  place: string | null
  presider_id: Id | null
  words: string | null
  changes: NoticeChange[]
  sent_at: Date
  sent_by: string
}
/** What a notice says differently from the one before. Times as ISO 8601 in UTC; null: not stated. */
export type NoticeChange =
  | { what: 'time'; before: [string, string | null]; after: [string, string | null] }
  | { what: 'place'; before: { text: string } | null; after: { text: string } | null }
  | { what: 'presider' | 'topic'; before: Names | null; after: Names | null }
  | { what: 'item_added' | 'item_dropped' | 'item_changed'; item: Id; number: string | null }
  | { what: 'order' | 'papers' }

export interface NoticeItemRow extends Keyed {
  notice_id: Id
  session_id: Id
  item_id: Id
  position: number
  number: string | null
  kind: string
  names: Names
  presenter: Names | null
  minutes: number | null
  level: Level | null
  papers: NoticePaper[]
}
/** A paper of an item, by the version that was sent. */
export interface NoticePaper {
  material: Id
  version: number
  names: Names
  pages: number | null
  level: Level | null
  /** Its file had been removed for good when the notice went out. */
  removed?: true
}
export interface NoticeRecipientRow extends Keyed {
  notice_id: Id
  session_id: Id
  person_id: Id
  part: string
  position: number
  letter_id: Id | null
}
export interface ReplyLinkRow extends Keyed {
  session_id: Id
  person_id: Id
  token_hash: string
  given_at: Date
  given_by: string
  expires_at: Date
  revoked_at: Date | null
}
