import { z } from 'zod'
import { acts } from '../source/model.ts'

const id = z.uuid()
const seconds = z.int().min(5).max(86_400)
const words = z.string().trim().min(1).max(4000)
const languageTag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
const names = z
  .partialRecord(z.enum(['en', 'zh', 'mn']), z.string().trim().min(1).max(400))
  .refine((some) => Object.keys(some).length > 0, 'a name in one language at least')
const turnKind = z.enum(['prepared', 'supplementary', 'remarks', 'reply'])
const interposedKind = z.enum(['question', 'intervention', 'reply', 'order'])
const choice = z.enum(['for', 'against', 'abstain', 'not_voting'])
const count = z.int().min(0).max(100_000)
const tally = z.object({ for: count, against: count, abstain: count, not_voting: count })
const said = {
  act: z.enum(acts),
  /** Left out: the item that is taken up. */
  item: id.nullable().optional(),
  /** Null: the body's own, as most are. */
  speaker: id.nullable().default(null),
  language: languageTag,
  text: words,
}

const n = z.int().min(1)
const kind = <const Kind extends string>(name: Kind) => z.literal(name)

/** What is given for each step of whoever presides or keeps the minutes. What is left out follows from the floor. */
export const presidingSteps = z.discriminatedUnion('kind', [
  // Left out: all members who are expected and not on leave.
  z.object({ kind: kind('open'), present: z.array(id).max(1000).optional() }),
  z.object({ kind: kind('adjourn'), until: z.int().min(0).nullable().default(null) }),
  z.object({ kind: kind('resume') }),
  z.object({ kind: kind('close') }),
  z.object({ kind: kind('begin_item'), item: id }),
  z.object({ kind: kind('finish_item'), item: id.optional() }),
  z.object({ kind: kind('skip_item'), item: id }),
  z.object({ kind: kind('move_item'), item: id, before: id.nullable() }),
  z.object({ kind: kind('withdraw_item'), item: id, why: words.nullable().default(null) }),
  z.object({
    kind: kind('set_times'),
    item: id.optional(),
    speech: seconds.nullable(),
    contingent: seconds.nullable().default(null),
  }),
  // Without people: all members who are there in protocol order, then whoever presides, with their remarks.
  z.object({
    kind: kind('speak_in_turn'),
    people: z.array(id).min(1).max(500).optional(),
    speech: turnKind.default('prepared'),
    seconds: seconds.nullable().optional(),
  }),
  z.object({
    kind: kind('add_turn'),
    person: id,
    speech: turnKind.default('supplementary'),
    seconds: seconds.nullable().optional(),
  }),
  z.object({ kind: kind('move_turn'), turn: z.string().max(20), before: z.string().max(20).nullable() }),
  z.object({ kind: kind('skip_turn'), turn: z.string().max(20) }),
  // Without a person: whoever is next in the order.
  z.object({
    kind: kind('give_floor'),
    person: id.optional(),
    speech: turnKind.optional(),
    seconds: seconds.nullable().optional(),
    turn: z.string().max(20).optional(),
  }),
  z.object({ kind: kind('interpose'), person: id, speech: interposedKind, seconds: seconds.nullable().default(null) }),
  z.object({ kind: kind('pause') }),
  z.object({ kind: kind('continue') }),
  z.object({ kind: kind('add_time'), seconds }),
  z.object({ kind: kind('end_speech') }),
  z.object({ kind: kind('decline_request'), request: n }),
  z.object({ kind: kind('arrive'), people: z.array(id).min(1).max(1000) }),
  z.object({ kind: kind('leave'), people: z.array(id).min(1).max(1000) }),
  z.object({ kind: kind('miss'), people: z.array(id).min(1).max(1000), as: z.enum(['absent', 'on_leave']) }),
  z.object({
    kind: kind('open_vote'),
    form: z.enum(['named', 'counted']),
    question: names,
    item: id.nullable().optional(),
    majority: z.enum(['simple', 'absolute', 'two_thirds']).default('simple'),
  }),
  // A voice given by hand, taken down at the desk.
  z.object({ kind: kind('cast'), vote: n.optional(), person: id, choice }),
  z.object({ kind: kind('count'), vote: n.optional(), tally }),
  z.object({ kind: kind('close_vote'), vote: n.optional() }),
  z.object({ kind: kind('adopted_without_a_vote'), question: names, item: id.nullable().optional() }),
  z.object({ kind: kind('statement_taken'), ...said }),
  z.object({ kind: kind('statement_changed'), statement: n, ...said }),
  z.object({ kind: kind('statement_dropped'), statement: n }),
  z.object({
    kind: kind('note'),
    item: id.nullable().optional(),
    person: id.nullable().default(null),
    text: words,
  }),
  // Says which step is meant, so that nothing else is taken back; left out: the last one that can be.
  z.object({ kind: kind('undo'), of: n.optional() }),
])

/** What is given for each step of a member for themselves. */
export const askingSteps = z.discriminatedUnion('kind', [
  z.object({
    kind: kind('ask_to_speak'),
    speech: z.enum(['supplementary', 'reply', 'question', 'intervention']).default('supplementary'),
  }),
  z.object({ kind: kind('point_of_order') }),
  z.object({ kind: kind('withdraw_request'), request: n }),
  z.object({ kind: kind('cast'), vote: n.optional(), choice }),
])

/** As a page sends it: what has a default may be left out. */
export type PresidingInput = z.input<typeof presidingSteps>
export type AskingInput = z.input<typeof askingSteps>
/** As it is after checking. */
export type Presiding = z.output<typeof presidingSteps>
export type Asking = z.output<typeof askingSteps>
/** What `completed` makes a step of: a presider's, or a member's with who they are. */
export type GivenStep = Presiding | (Asking & { person: string })
