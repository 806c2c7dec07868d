import type { ZodType } from 'zod'
import type { Actor, Id, Owner, Subject } from '../database/tables.ts'
import type { Refusal } from './refusals.ts'
import type { Reader, Writer } from './writer.ts'

/** What an action is given besides its input: who, when, and fresh ids. Clock and chance are arguments. */
export interface Circumstances {
  actor: Actor
  now: Date
  newId: () => Id
  /**
   * Performs another action in the same transaction, with an entry of its own in another chain: both stand, or neither.
   * The permission of the outer one is asked for, and counts for both.
   *
   * @throws Refused what refuses the inner one refuses the outer one
   */
  within: <Input, Outcome>(action: Action<Input, Outcome>, input: unknown) => Promise<Outcome>
}

/** A write as a value: the single list of these is what can be done to the register. */
export interface Action<Input, Outcome> {
  /** `<noun>.<verb>` */
  name: string
  /** One sentence for the reference, in the imperative. */
  summary: string
  input: ZodType<Input>
  /** `<noun>.can_<verb>` */
  permission: string
  /** The body in whose chain the entry stands; a body that is being made names itself. */
  chain: (input: Input) => Id
  /** Where the permission is asked for, when it is not the body of the chain: a new body is made in the one above it. */
  askedIn?: (input: Input) => Id
  /** Who owns what the action is about, for permissions that owners hold. */
  owners?: (db: Reader, input: Input) => Promise<Owner>
  /**
   * Work that takes long, such as reading a text: done before the chain is locked, so that what it finds in the database may
   * be older than what `apply` finds. Gives the input again, with what was worked out; may refuse.
   */
  prepare?: (input: Input, db: Reader) => Input | Promise<Input>
  /**
   * What is meant by an input, where the rest of it only says how it was sent, such as how long ago: by it a write that comes
   * again is known. Left out: all of it.
   */
  meant?: (input: Input) => unknown
  apply: (tx: Writer, input: Input, circumstances: Circumstances) => Promise<{ outcome: Outcome; subject: Subject }>
}

/** What somebody may say with an action besides its input. */
export interface Asked {
  /**
   * Makes a write that is sent twice happen once: within 24 hours the same actor, key and input give the same answer,
   * and the same key with another input is refused. A refused write leaves nothing behind and may be sent again.
   */
  key?: string
}

/** What came of performing an action. */
export type Performed<Outcome> = { ok: true; outcome: Outcome; seq: number } | { ok: false; refusal: Refusal }
