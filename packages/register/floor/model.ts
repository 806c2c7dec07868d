/** The floor of an open session: its steps as they are stored and sent, and the state that they make. Types only. */
import type { Id, Level, Names } from '../database/tables.ts'
import type { refusalsOfFloor } from '../journal/refusals-of-floor.ts'

/** Milliseconds since 1970 by the server's clock; browsers add what theirs differs by. */
export type Moment = number

/** Who a screen is for: everybody; whoever may see the session; those who preside or keep its minutes. */
export type Audience = 'public' | 'members' | 'desk'

/** As a turn in the order, on request, at the end by the presider, or in answer. */
export type TurnKind = 'prepared' | 'supplementary' | 'remarks' | 'reply'
/** What holds the speaker's clock while it lasts. `order`: a point of order. */
export type InterposedKind = 'question' | 'intervention' | 'reply' | 'order'
export type SpeechKind = TurnKind | InterposedKind
/** What a member asks for; `order` comes before all others. */
export type RequestKind = 'supplementary' | 'reply' | 'question' | 'intervention' | 'order'

export type Choice = 'for' | 'against' | 'abstain' | 'not_voting'
export type Tally = { readonly [choice in Choice]: number }
/** `simple` more for than against; `absolute` more than half of the voters; `two_thirds` of those for and against. */
export type Majority = 'simple' | 'absolute' | 'two_thirds'

export interface NewTurn {
  person: Id
  speech: TurnKind
  /** Null: without a limit. */
  seconds: number | null
}

/** One step as it is stored: whole, so that no reader of it needs to look anything up. */
export type Step =
  // The session.
  | { kind: 'open'; present: Id[] }
  | { kind: 'adjourn'; until: Moment | null }
  | { kind: 'resume' }
  /** With the quorum that held, and whether deputies voted: what the body sets later is for later sessions. */
  | { kind: 'close'; quorum?: Quorum | null; deputies?: boolean }
  // Its items.
  | { kind: 'begin_item'; item: Id }
  | { kind: 'finish_item'; item: Id }
  | { kind: 'skip_item'; item: Id }
  /** `before` null: to the end. */
  | { kind: 'move_item'; item: Id; before: Id | null }
  | { kind: 'withdraw_item'; item: Id; why: string | null }
  /** What one speech gets unless said otherwise, and what all speeches of the item get together; null: no limit. */
  | { kind: 'set_times'; item: Id; speech: number | null; contingent: number | null }
  // Who speaks.
  | { kind: 'speak_in_turn'; turns: NewTurn[] }
  | ({ kind: 'add_turn' } & NewTurn)
  | { kind: 'move_turn'; turn: string; before: string | null }
  | { kind: 'skip_turn'; turn: string }
  | { kind: 'give_floor'; person: Id; speech: TurnKind; seconds: number | null; turn: string | null }
  | { kind: 'interpose'; person: Id; speech: InterposedKind; seconds: number | null }
  | { kind: 'pause' }
  | { kind: 'continue' }
  | { kind: 'add_time'; seconds: number }
  /** Ends what is being said; after an interposed question the speaker goes on. */
  | { kind: 'end_speech' }
  // What members ask for.
  | { kind: 'ask_to_speak'; person: Id; speech: Exclude<RequestKind, 'order'> }
  | { kind: 'point_of_order'; person: Id }
  | { kind: 'withdraw_request'; person: Id; request: number }
  | { kind: 'decline_request'; request: number }
  // Who is there.
  | { kind: 'arrive'; people: Id[] }
  | { kind: 'leave'; people: Id[] }
  | { kind: 'miss'; people: Id[]; as: 'absent' | 'on_leave' }
  // Votes. Each is known by the n of the step that opened it.
  | { kind: 'open_vote'; form: 'named' | 'counted'; question: Names; item: Id | null; majority: Majority; voters: Id[] }
  | { kind: 'cast'; vote: number; person: Id; choice: Choice }
  | { kind: 'count'; vote: number; tally: Tally }
  | { kind: 'close_vote'; vote: number; tally: Tally; carried: boolean }
  | { kind: 'adopted_without_a_vote'; question: Names; item: Id | null }
  // What the secretary takes down. A statement is known by the n of the step that took it.
  | { kind: 'statement_taken'; act: string; item: Id | null; speaker: Id | null; language: string; text: string }
  | {
      kind: 'statement_changed'
      statement: number
      act: string
      item: Id | null
      speaker: Id | null
      language: string
      text: string
    }
  | { kind: 'statement_dropped'; statement: number }
  | { kind: 'note'; item: Id | null; person: Id | null; text: string }
  /** The step `of` and nothing else is as if it had not been. */
  | { kind: 'undo'; of: number }
  // Never stored: instead of an item that a screen does not show.
  | { kind: 'cover' }
  | { kind: 'uncover' }

export type StepKind = Step['kind']
export type StepOf<Kind extends StepKind> = Extract<Step, { kind: Kind }>

/** A step with its number in the session and when it was taken. */
export interface TakenStep {
  n: number
  at: Moment
  /** Who took it; null on screens that are not the desk's. */
  by: { name: string; person: Id | null } | null
  step: Step
  /** By what the page that sent it knows it before it has a number; screens of the public are not told. */
  key?: string
}

export type FloorPhase = 'ahead' | 'open' | 'adjourned' | 'closed'

/** From … to; `to` null: still. */
export interface Stretch {
  from: Moment
  to: Moment | null
}

export interface FloorItem {
  id: Id
  /** As it is shown: 3 or 3a. */
  number: string | null
  kind: string
  names: Names
  presenter: Names | null
  /** For discussion, in order; left out where there are none. */
  questions?: Names[]
  plannedSeconds: number | null
  level: Level | null
  state: 'ahead' | 'current' | 'finished' | 'skipped' | 'withdrawn'
  why: string | null
  /** When it was taken up; adjournments lie between. */
  taken: Stretch[]
  speechSeconds: number | null
  contingentSeconds: number | null
}

export interface FloorPerson {
  id: Id
  names: Names
  post: Names | null
  /** `member` counts for the quorum, speaks in turn and votes; the others are guests as in session/rules.ts. */
  part: 'member' | 'joined' | 'observed' | 'lectured' | 'assisted'
  presides: boolean
  /** `late` and `left` only say how; whoever is late is there. On a public screen all are `expected`. */
  presence: 'expected' | 'present' | 'late' | 'left' | 'on_leave' | 'absent'
  stays: Stretch[]
  /** In whose place they come, as a guest. */
  represents?: Names
  /** That member's id, of guests alone; public screens are not told. */
  standsFor?: Id
  /** Who comes in their place. */
  representedBy?: Names
}

/** A place in the order of speakers. `id` is `n.place`, of the step that made it. */
export interface Turn extends NewTurn {
  id: string
  state: 'waiting' | 'speaking' | 'spoken' | 'skipped'
}

/** Somebody speaking. The clock: `spokenMs`, and since `since` what has passed; `since` null: it stands still. */
export interface Speech {
  n: number
  person: Id
  speech: SpeechKind
  item: Id | null
  turn: string | null
  began: Moment
  seconds: number | null
  spokenMs: number
  since: Moment | null
}
/** A speech that is over; `spokenMs` leaves out pauses. */
export interface EndedSpeech extends Omit<Speech, 'since'> {
  ended: Moment
}

export interface FloorRequest {
  n: number
  person: Id
  speech: RequestKind
  at: Moment
}

export interface FloorVote {
  n: number
  form: 'named' | 'counted' | 'without'
  question: Names
  item: Id | null
  majority: Majority
  voters: Id[]
  casts: { [person: Id]: Choice }
  /** As counted, or as summed up at the close; null before. */
  tally: Tally | null
  carried: boolean | null
  opened: Moment
  closed: Moment | null
}

export interface FloorStatement {
  n: number
  at: Moment
  act: string
  item: Id | null
  speaker: Id | null
  language: string
  text: string
}
export interface FloorNote {
  n: number
  at: Moment
  item: Id | null
  person: Id | null
  text: string
}

/** How many members must be there, and what their lack does; `need` may be a plain number of members. */
export interface Quorum {
  need: 'half' | 'more_than_half' | 'two_thirds' | number
  missing: 'warn' | 'refuse'
}

/** What a session is besides its items and people: what `initialFloor` begins with. */
export interface FloorSession {
  id: Id
  level: Level | null
  quorum: Quorum | null
  /** [FL27] Whoever comes in the place of a member votes for them and counts for the quorum. Left out: they do neither. */
  deputiesVote?: boolean
  plannedStart: Moment | null
  plannedEnd: Moment | null
}

/** The floor as it stands after a step: all a screen shows. Plain JSON. */
export interface Floor {
  session: FloorSession
  phase: FloorPhase
  opened: Moment | null
  /** When an adjourned session means to go on. */
  until: Moment | null
  closed: Moment | null
  /** In their order of now. Items that a screen does not show are not there. */
  items: FloorItem[]
  /** The item that is taken up, by id. */
  current: Id | null
  /** An item that this screen does not show is being taken up. */
  covered: boolean
  /** In protocol order, the presider where protocol puts them. */
  people: FloorPerson[]
  /** The order of speakers of the current item. */
  turns: Turn[]
  /** Who speaks is last; before them whom they interrupted, whose clocks stand still. Empty: nobody. */
  speaking: Speech[]
  /** All speeches that are over, in order of their end. */
  speeches: EndedSpeech[]
  /** Points of order first, then as they came. */
  requests: FloorRequest[]
  /** All votes in order; at most the last is open (`closed` null). */
  votes: FloorVote[]
  /** The desk's only. */
  statements: FloorStatement[]
  notes: FloorNote[]
}

/**
 * What is kept and sent: the floor after step `n`, and what is needed to take back one of the last steps. `floor` is `base`
 * with `recent` applied; only `reduce` needs the latter two.
 */
export interface FloorState {
  n: number
  floor: Floor
  base: Floor
  recent: TakenStep[]
}

/** Why a step cannot be taken now: a code of the catalogue of refusals, and what its words speak of. */
export interface FloorRefusal {
  code: keyof typeof refusalsOfFloor
  data: { [name: string]: string | number }
}

/**
 * What the stream of a floor (`GET …/floor/stream?after=n`, Server-Sent Events) says. Unnamed messages carry steps in
 * order, as `TakenStep[]`; their `id` is the last one's n, so that `Last-Event-ID` (else `after`) gets what was missed.
 * `time` comes at once and then every 15 seconds. `renew`: the agenda or who is expected changed otherwise; the page
 * reads the floor anew. The server ends a stream when rights may have changed: whoever comes back is asked again.
 */
export interface StreamEvents {
  message: TakenStep[]
  time: {
    now: Moment
    /** The last step of the session. */
    n: number
    /** What the floor begins with, under a short name; a page that was made with another one is read anew. */
    begun: string
    /** How many screens are connected here; for the desk only. */
    screens?: number
  }
  renew: Record<string, never>
}

/**
 * One step as it is sent (`POST …/floor/step`, JSON). With `by: 'ask'` it is a member's own, else the presider's. By itself it
 * is answered with `{ n }`, or with the status of the refusal and `{ refusal }`; what comes twice under one key is taken once.
 */
export interface SentStep {
  by?: 'preside' | 'ask'
  step: { kind: StepKind }
  /** The n of the last step that was seen; left out: whatever stands. */
  after?: number
  /** Numbers of steps after it that the sender took themselves and got as answers. */
  own?: number[]
  /** How long ago it was meant, by the sender's clock; 0 where it is sent at once. */
  ago_seconds?: number
  /** The body's quorum is missing, and it is meant all the same. */
  confirmed?: boolean
  /** 8 to 80 letters, figures, `-`, `_`; the same for each attempt. */
  key?: string
}

/**
 * Several steps that are sent together, such as those that waited for a connection: taken in their order, each for itself, and
 * answered with `{ answers }` in the same order. What the server did not get to has no answer, and may be sent again.
 */
export interface SentSteps {
  /** As in `SentStep`, for all of them; those of this list that are taken count for those behind them. */
  own: number[]
  steps: SentStep[]
}
export type StepAnswer = { n: number } | { refusal: { code: string; words: string } }
