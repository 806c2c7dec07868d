/** A stretch of the text as received: `[start, end)` in UTF-16 units. */
export type Span = readonly [start: number, end: number]

/** A value together with the place where the text states it. */
export interface Stated<Value = string> {
  readonly value: Value
  readonly span: Span
}

export type Lang = 'zh' | 'en'

export type Act =
  | 'noted'
  | 'heard'
  | 'held'
  | 'pointed_out'
  | 'proposed'
  | 'stressed'
  | 'required'
  | 'called_on'
  | 'decided'
  | 'approved'
  | 'arranged'
  | 'conveyed'
  | 'studied'
  | 'praised'

export type SessionKind =
  | 'collective-study'
  | 'standing-committee'
  | 'executive-meeting'
  | 'bureau-meeting'
  | 'plenary'
  | 'leading-group'
  | 'work-conference'
  | 'council'
  | 'technical-committee'
  | 'other'

export type Part = 'presided' | 'spoke' | 'attended' | 'lectured' | 'observed'

export type ClauseKind = 'attitude' | 'direction' | 'action' | 'ban' | 'effect'

export type SourceKind = 'speech' | 'meeting' | 'document' | 'instruction' | 'general'

/** A post as printed before (zh) or after (en) a name. */
export interface StatedPost extends Stated {
  readonly acting: boolean
}

/** Somebody who took part in the session. */
export interface Participant extends Stated {
  readonly part: Part
  readonly posts: readonly StatedPost[]
}

/** A named speech, meeting, document or instruction on the session's own agenda, or a general authority. */
export interface Source extends Stated {
  readonly kind: SourceKind
  /** The day the source names, `YYYY-MM-DD`; null when it names none. */
  readonly date: string | null
}

export interface Clause {
  readonly kind: ClauseKind
  readonly span: Span
}

export interface Statement {
  /** `meeting`, or the speaker by the fullest name the text gives. */
  readonly by: string
  readonly act: Act
  /** The reporting verb as printed; a continuation repeats that of its head. */
  readonly actText: string
  /** The whole sentence; of a sentence with several acts the part that this one has. */
  readonly span: Span
  /** Where what is said begins. */
  readonly saidFrom: number
  /** True when the sentence has no reporting verb of its own and inherits the head. */
  readonly continuation: boolean
  /** True when it lays down something to be done. */
  readonly directive: boolean
  /** The word that makes it a directive; null for a bare imperative and where nothing is laid down. */
  readonly marker: string | null
  readonly clauses: readonly Clause[]
  /** Ids of policy areas, in the order in which the sentence names them. */
  readonly areas: readonly string[]
}

/** Something doubtful: the value whose span holds `at` is unclear. */
export interface Problem {
  readonly at: number
  readonly message: string
}

export interface ReadSession {
  readonly body: Stated | null
  readonly kind: SessionKind | null
  readonly ordinal: Stated<number> | null
  readonly year: Stated<number> | null
  readonly term: Stated<number> | null
  readonly held: readonly Stated[]
  readonly presider: Stated | null
  readonly people: readonly Participant[]
}

export interface Reading {
  readonly lang: Lang
  readonly headline: { readonly text: string; readonly span: Span } | null
  readonly subheads: readonly { readonly text: string; readonly span: Span }[]
  readonly published: Stated | null
  readonly source: Stated | null
  readonly reporters: readonly Stated[]
  readonly session: ReadSession
  readonly sources: readonly Source[]
  readonly statements: readonly Statement[]
  readonly problems: readonly Problem[]
  /** Words that the reader was given, where the text has them; absent when none were given. */
  readonly terms?: readonly Stated[]
}

/** A word that a body has of its own: a slogan, what it calls itself, or what it calls a series of its sessions. */
export interface Term {
  readonly name: string
  /** A name of the body: it is who convened where the text says no other. */
  readonly is?: 'body' | undefined
  /** What it calls sessions of this kind: it tells the kind where the text has no usual word for one. */
  readonly kind?: SessionKind | undefined
}

export interface ReadOptions {
  /** Day (and time) of publication, `YYYY-MM-DD[THH:MM]`, from which dates without a year are resolved. */
  readonly published?: string | undefined
  /** Language of the text; found from its script when absent. */
  readonly lang?: Lang | undefined
  /** Words of the body, to be told where the text has them. */
  readonly terms?: readonly Term[] | undefined
}
