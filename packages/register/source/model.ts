import { z } from 'zod'
import { areaIds, type Reading } from '@khural/readout'
import { daySchema } from '../body/model.ts'
import type { Day, Id, Origin, Span } from '../database/tables.ts'

/** The letters under which the reading desk marks its spans (design language, section 4). */
export type SpanKind = 'frame' | 'person' | 'act' | 'source' | 'area' | 'date'

/** One thing that the reader found, or looked for in vain, as the desk shows it. */
export interface DeskValue {
  /** Its place in the record, such as `session.held.0` or `statements.3`. */
  path: string
  kind: SpanKind
  /** What is shown and corrected; null: not stated. */
  value: unknown
  span: Span | null
  /** Why the reader doubts it; such values come first. */
  doubt: string | null
  decision: Decision | null
  /** Of a statement that stands: how it is read on, and its parts. */
  standing?: { continuation: boolean; saidFrom: number; actText: string; parts: DeskPart[] }
}

/** The marker, a clause or an area of a statement, as the desk shows it. */
export interface DeskPart {
  /** `statements.3.marker`, `statements.3.clauses.0`, `statements.3.areas.1` */
  path: string
  what: 'marker' | 'clause' | 'area'
  /** The word of a marker, the kind of a clause, the id of an area; null: struck, or not stated. */
  value: string | null
  /** The same before anybody corrected it; null: the reader had nothing here. */
  read: string | null
  /** Of a clause always; of a marker or an area where somebody pointed at one. */
  span: Span | null
  decision: Decision | null
  /** Who added it before its statement was split or joined. */
  before: Origin | null
}

/**
 * The path of the language that somebody gave when the text was received. A text is read in one language once; it is
 * shown with who gave it and is no value to look at.
 */
export const LANGUAGE = 'language'

export const decisionKinds = ['confirmed', 'corrected', 'not_stated', 'taken_back'] as const
export type DecisionKind = (typeof decisionKinds)[number]

/** What a person said about one value. */
export interface Decision {
  kind: DecisionKind
  value: unknown
  span: Span | null
  by: string
  at: string
}

/** A value with where it comes from; null in both: not stated. */
export interface Told<T> {
  value: T | null
  origin: Origin | null
}

export interface ComposedStatement {
  by: string
  act: string
  actText: string
  span: Span
  saidFrom: number
  continuation: boolean
  directive: boolean
  marker: string | null
  clauses: { kind: string; span: Span }[]
  areas: string[]
  origin: Origin
  /** Who added a part, by `marker`, `clauses.0`, `areas.1`; what is not named here is as the origin says. */
  origins: { [part: string]: Origin }
}

/** What a statement is made of that somebody split or joined: no sentence of the reader is it any more. */
export interface Recast {
  actText: string
  continuation: boolean
  saidFrom: number
  marker: string | null
  /** A clause without a place was cut away; it keeps its number. */
  clauses: { kind: string; span: Span | null }[]
  areas: string[]
  origins: { [part: string]: Origin }
  /** Paths of the statements it was split off or joined with: all of them are taken back together. */
  bound: string[]
}

/** A corrected statement, as it is kept. */
export interface StatementValue {
  act: string
  by: string
  directive: boolean
  recast?: Recast
}

/** The record of a reading after a person went through it: what the session is recorded from. */
export interface Composed {
  language: 'zh' | 'en'
  headline: Told<string>
  subheads: Span[]
  published: Told<string>
  source: Told<string>
  reporters: Told<string>[]
  body: Told<string>
  kind: string
  ordinal: Told<number>
  year: Told<number>
  term: Told<number>
  held: Told<Day>[]
  place: Told<string>
  presider: Told<string>
  people: { name: Told<string>; part: string; posts: { name: Told<string>; acting: boolean }[] }[]
  sources: { kind: string; name: Told<string>; date: Day | null }[]
  statements: ComposedStatement[]
}

const text = z.string().trim().min(1, 'some words').max(2000, 'at most 2,000 characters')
export const sessionKinds = [
  'collective-study',
  'standing-committee',
  'executive-meeting',
  'bureau-meeting',
  'plenary',
  'leading-group',
  'work-conference',
  'council',
  'technical-committee',
  'other',
] as const
export const acts = [
  'noted',
  'heard',
  'held',
  'pointed_out',
  'proposed',
  'stressed',
  'required',
  'called_on',
  'decided',
  'approved',
  'arranged',
  'conveyed',
  'studied',
  'praised',
] as const

export const clauseKinds = ['attitude', 'direction', 'action', 'ban', 'effect'] as const

/** What a person did at a session; `not_stated` where nothing says it. */
export const parts = ['presided', 'spoke', 'lectured', 'attended', 'observed'] as const

/**
 * A person given by hand, as it is kept. Names stand under `value`, as everywhere in a record, so that redaction finds
 * them.
 */
export interface GivenPerson {
  value: string
  part: (typeof parts)[number] | null
  posts: { value: string }[]
}
const person = z.union([
  text,
  z
    .object({ name: text, part: z.enum(parts).nullable().default(null), posts: z.array(text).max(20).default([]) })
    .transform(({ name, part, posts }): GivenPerson => ({
      ...{ value: name, part, posts: posts.map((value) => ({ value })) },
    })),
])

/** The form of a corrected value, by its place: the first pattern that fits the path holds. */
export const valueForms: readonly [RegExp, z.ZodType][] = [
  [/^session\.(ordinal|term)$/, z.coerce.number().int('a whole number').min(1).max(9999)],
  [/^session\.year$/, z.coerce.number().int('a year').min(1900).max(2200)],
  [/^session\.held\.\d+$/, z.iso.date('a day, as 2021-08-12')],
  [/^session\.kind$/, z.enum(sessionKinds)],
  [/^published$/, z.string().regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$/, 'a moment, as 2021-08-13 or 2021-08-13T08:28')],
  [
    /^statements\.\d+$/,
    z.object({ act: z.enum(acts), by: text.default('meeting'), directive: z.boolean().default(false) }),
  ],
  [/^statements\.\d+\.marker$/, text],
  [/^statements\.\d+\.clauses\.\d+$/, z.object({ kind: z.enum(clauseKinds) })],
  [/^statements\.\d+\.areas\.\d+$/, z.enum(areaIds)],
  [
    /^sources\.\d+$/,
    z.object({
      kind: z.enum(['speech', 'meeting', 'document', 'instruction', 'general']),
      value: text,
      date: daySchema.nullable().default(null),
    }),
  ],
  [/^(headline|source|session\.(body|place|presider))$/, text],
  [/^session\.people\.\d+$/, person],
  [/^(reporters\.\d+|session\.people\.\d+\.posts\.\d+)$/, text],
]

export interface SourceText {
  id: Id
  name: string | null
  language: string
  text: string
  receivedAt: Date
}
export interface OpenReading {
  id: Id
  source: SourceText
  record: Reading
  state: 'open' | 'filed' | 'set_aside'
  openedAt: Date
  decisions: Map<string, Decision>
}
