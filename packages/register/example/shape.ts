import type { OwnerPart, State } from '../undertaking/rules.ts'

/** A value in both languages of the register. */
export type Text = { readonly en: string; readonly zh: string }
export type Lang = keyof Text

/** A calendar day of the body's time zone: `2025-02-12`. */
export type Day = string

/** A wall-clock moment of the body's time zone: `2025-02-13T09:10`. */
export type Moment = string

/** `stated`: it stands in the sentence. `added`: the office supplied it. */
export type Origin = 'stated' | 'added'

export type BodyExample = {
  readonly slug: string
  readonly name: Text
  readonly shortName: Text
  readonly kind: 'council' | 'department'
}

export type SeriesExample = {
  readonly slug: string
  readonly name: Text
  readonly restarts: 'year' | 'term' | 'never'
  readonly kind: 'collective-study'
}

export type PostExample = {
  readonly slug: string
  readonly name: Text
  readonly role: 'head' | 'deputy_head' | 'member' | 'secretary' | 'other'
  /** Protocol order, from 1. */
  readonly order: number
}

export type PersonExample = { readonly slug: string; readonly name: Text }

/** `to` is the last day in the post; null while it is held. */
export type TenureExample = {
  readonly post: string
  readonly person: string
  readonly from: Day
  readonly to: Day | null
  readonly acting: boolean
}

/** One sentence of the statement part, the same in both languages. Positions count from 1 within the session. */
export type SentenceExample = Text

/** Replaces `from` by `to` in one sentence; the page shows the note beside the new version. */
export type CorrectionExample = {
  readonly version: number
  readonly issued_at: Moment
  readonly sentence: number
  readonly from: Text
  readonly to: Text
  readonly note: Text
}

export type SessionExample = {
  readonly number: number
  readonly topic: Text
  readonly held: Day
  readonly published: Moment
  readonly presider: string
  readonly reporter: Text
  readonly headline: Text
  readonly subhead: Text
  readonly lead: Text
  readonly paragraphs: readonly (readonly SentenceExample[])[]
  readonly corrections: readonly CorrectionExample[]
}

export type DirectiveExample = {
  readonly slug: string
  readonly kind: 'speech' | 'meeting' | 'document' | 'instruction'
  readonly name: Text
  readonly issuer: Text
  readonly date: Day
  /** Number given by the issuer; null where it has none. */
  readonly number: Text | null
  /** `as` is the phrase of the sentence that names the directive. */
  readonly taken_up: readonly { readonly session: number; readonly sentence: number; readonly as: Text }[]
}

export type OwnerExample = { readonly part: OwnerPart; readonly origin: Origin } & (
  | { readonly post: string }
  | { readonly body: string }
)

/** The first entry is the date set at registration. A later one was asked for; the last granted one stands. */
export type DueEntry = {
  readonly due: Day
  readonly origin: Origin
  readonly asked_at: Day
  readonly granted: boolean
  readonly reason: Text | null
}

/** A step with a date of its own; while it is not met after that date the undertaking is behind. */
export type MilestoneExample = { readonly text: Text; readonly due: Day; readonly met_at: Day | null }

export type StateChange = {
  readonly state: State
  readonly at: Day
  /** Post that made the change. */
  readonly by: string
  readonly reason: Text | null
}

export type ReportExample = {
  readonly given_at: Day
  readonly by: string
  readonly progress: Text
  readonly problem: Text | null
  readonly next_step: Text | null
}

export type ClosureGround =
  | { readonly kind: 'link'; readonly href: string; readonly label: Text }
  | { readonly kind: 'figure'; readonly value: number; readonly of: number; readonly unit: Text }
  | { readonly kind: 'sentence'; readonly text: Text }

export type ClosureExample = { readonly at: Day; readonly by: string; readonly rests_on: ClosureGround }

export type UndertakingExample = {
  readonly session: number
  readonly sentence: number
  /** Order among the undertakings of the same sentence, from 1. */
  readonly number: number
  /** Words of the sentence, first letter raised in English. */
  readonly text: Text
  readonly owners: readonly OwnerExample[]
  readonly due: readonly DueEntry[]
  readonly milestones: readonly MilestoneExample[]
  /** Begins with `registered`; the last entry is the state that stands. */
  readonly states: readonly StateChange[]
  readonly reports: readonly ReportExample[]
  readonly closure: ClosureExample | null
}

export type Example = {
  /** The day on which the example is looked at. */
  readonly today: Day
  readonly body: BodyExample & { readonly time_zone: string }
  readonly series: SeriesExample
  readonly departments: readonly BodyExample[]
  readonly superior: BodyExample
  readonly newspaper: Text
  readonly posts: readonly PostExample[]
  readonly people: readonly PersonExample[]
  readonly tenures: readonly TenureExample[]
  readonly directives: readonly DirectiveExample[]
  readonly sessions: readonly SessionExample[]
  readonly undertakings: readonly UndertakingExample[]
}

/** A topic of the plan of the year ahead. */
export type TopicExample = {
  readonly names: Text
  readonly category: string
  readonly questions: readonly Text[]
  /** Posts that speak first. */
  readonly speakers: readonly string[]
}

/** What the floor took down of a session, in both languages. */
type FloorStatementExample = { readonly act: string; readonly text: Text }

export type AheadExample = {
  readonly aims: Text
  /** The topic of the next session. */
  readonly main: TopicExample
  /**
   * The topics of the other quarters; of those that are over, `held` says the day (`MM-DD`) of their session and
   * `statements` what it said.
   */
  readonly topics: readonly (TopicExample & {
    readonly held: string
    readonly statements: readonly FloorStatementExample[]
  })[]
  /** One more topic for each quarter; the last is moved when the plan is adjusted. */
  readonly beside: readonly { readonly names: Text; readonly category: string; readonly activity: string }[]
  readonly adjusted: { readonly reason: Text }
  readonly filings: readonly {
    readonly recipient: Text
    readonly received: { readonly by: Text; readonly words: Text } | null
  }[]
  readonly directives: { readonly [name in 'onAgenda' | 'waiting']: SuperiorTextExample }
  readonly session: {
    readonly place: string
    readonly items: readonly { readonly kind: string; readonly names: Text; readonly minutes: number }[]
  }
  /** A text in two versions, pages apart by a form feed, and what somebody asks of a passage of the second. */
  readonly report: {
    readonly names: Text
    /** What its text in Chinese is called. */
    readonly chinese: Text
    readonly first: Text
    readonly second: Text
    readonly note: string
    readonly passage: string
    readonly question: string
  }
  readonly link: { readonly names: Text; readonly url: string; readonly issuer: string; readonly pages: number }
}

/** A superior text as it is taken in before a session takes it up. */
type SuperiorTextExample = {
  readonly kind: 'document' | 'speech'
  readonly names: Text
  readonly issuer: string
  readonly publication: 'full' | 'reported'
  readonly url: string | null
}
