/** Rows of the floor of open sessions, and of what it leaves on record. */
import type { Id, Keyed, Level, Names } from './tables.ts'

export interface FloorStepRow extends Keyed {
  session_id: Id
  n: number
  at: Date
  by_name: string
  by_person_id: Id | null
  kind: string
  /** See floor/model.ts. */
  step: unknown
  level: Level
  /** Null: it belongs to none, or `step` alone says to which. */
  agenda_item_id: Id | null
}
export interface SpeechRow extends Keyed {
  session_id: Id
  agenda_item_id: Id | null
  person_id: Id
  position: number
  kind: string
  began_at: Date
  ended_at: Date
  seconds: number
  given_seconds: number | null
  floor_step: number | null
}
export interface VoteRow extends Keyed {
  session_id: Id
  agenda_item_id: Id | null
  position: number
  form: string
  question: Names
  majority: string
  votes_for: number | null
  votes_against: number | null
  abstained: number | null
  not_voting: number | null
  carried: boolean
  /** `for`: the member in whose place a deputy voted. */
  voices: { person_id: Id; choice: string; for?: Id }[]
  opened_at: Date
  closed_at: Date
}
