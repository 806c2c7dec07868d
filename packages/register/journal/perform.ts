import { randomBytes } from 'node:crypto'
import { sql, type Kysely, type Transaction } from 'kysely'
import { z } from 'zod'
import { isFull } from '../database/connection.ts'
import { constraintRefusals } from '../database/constraints.ts'
import { plannedOnce } from '../database/planned-once.ts'
import { hasRoomFor } from '../database/disk-room.ts'
import type { Actor, Id, JournalRow, Tables } from '../database/tables.ts'
import { canonical, sha256 } from './canonical.ts'
import type { Action, Asked, Circumstances, Performed } from './model.ts'
import { keepAnswer, takeKey } from './once.ts'
import { Refused } from './refusals.ts'
import { refuseUnseen } from './sight.ts'
import { Writer } from './writer.ts'

/** The chain of actions that belong to the register itself and to no body. */
export const REGISTER_CHAIN: Id = '00000000-0000-0000-0000-000000000000'
/** What the first entry of a chain follows. */
export const CHAIN_START = '0'.repeat(64)
/** The entry of the register's chain that names the first entry of a body's. */
export const CHAIN_BEGINS = 'body.begin_chain'
/** The Postgres channel that hears of every commit: `<body_id>:<seq>`. */
export const CHANNEL = 'khural'

/**
 * A UUIDv7: milliseconds first, so that ids of one table sort by time of making; random after.
 * Two ids of the same millisecond keep their order within one process, and so do those made after its clock was set back.
 */
export function newId(now: number = Date.now()): Id {
  const { at, count } = clock
  clock = now > at ? { at: now, count: 0 } : count < MOST_AT_ONCE ? { at, count: count + 1 } : { at: at + 1, count: 0 }
  const bytes = randomBytes(16)
  bytes.writeUIntBE(clock.at, 0, 6)
  // 12 bits of order within the millisecond; the version stands in the upper four.
  bytes.writeUInt16BE(0x7000 | clock.count, 6)
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
let clock = { at: 0, count: 0 }
/** The last number that 12 bits hold. */
const MOST_AT_ONCE = 0xfff

/** What any input may carry besides the action's own fields. */
const versionOf = z.object({ version: z.int().min(0).nullable().default(null) })

/** What an entry's hash is made of. */
export function entryHash(entry: Omit<JournalRow, 'hash' | 'kept'>): string {
  const { body_id, seq, at, actor, action, subject, change, prev_hash } = entry
  return sha256(canonical({ body_id, seq, at, actor, action, subject, change, prev_hash }))
}

/**
 * Performs one action in one transaction with one journal entry, or refuses and changes nothing.
 * Writes of one body follow one another: its journal head is locked from the first read to the commit.
 *
 * An input may carry `version` beside its own fields: the entry up to which the actor has seen what they change, such as
 * the `seq` of the record. What somebody else wrote over since is then not overwritten but refused, with both texts.
 *
 * Where the disk of the database is nearly full every write is refused: what is left is for reading.
 *
 * @example
 * const done = await perform(db, createBody, { slug: 'river', ... }, actor, new Date())
 * if (!done.ok) console.error(refusalWords(done.refusal, 'en'))
 */
export async function perform<Input, Outcome>(
  db: Kysely<Tables>,
  action: Action<Input, Outcome>,
  input: unknown,
  actor: Actor,
  now: Date,
  { key }: Asked = {},
): Promise<Performed<Outcome>> {
  const parsed = action.input.safeParse(input)
  const version = versionOf.safeParse(input)
  if (!parsed.success || !version.success) return refused(...faultOf((parsed.error ?? version.error)!))
  const may = mayPerform(actor, action, (action.askedIn ?? action.chain)(parsed.data))
  if (may === 'no') return refused('access.forbidden', { permission: action.permission, actor: actor.name })
  if (!(await hasRoomFor(db))) return refused('register.no_room')
  try {
    const prepared = (await action.prepare?.(parsed.data, db)) ?? parsed.data
    return await db.transaction().execute(async (tx) => {
      if (may === 'as_owner' && !(await isOwner(tx, action, prepared, actor))) {
        throw new Refused('access.forbidden', { permission: action.permission, actor: actor.name })
      }
      // What somebody owns they act on although its level hides it; the action sees to the rest of what they name.
      if (may === 'yes') await refuseUnseen(tx, action.chain(prepared), actor, parsed.data)
      const meant = action.meant ? action.meant(parsed.data) : { ...parsed.data, ...version.data }
      const asked = { key: key ?? '', action: action.name, input: meant }
      const before = key === undefined ? null : await takeKey(tx, asked, actor, now)
      if (before) return { ok: true, outcome: before.outcome as Outcome, seq: before.seq }
      const run: Run = { tx, actor, now, begun: [] }
      const done = await performWithin(run, action, prepared, version.data.version)
      for (const entry of run.begun) await append(tx, REGISTER_CHAIN, await lockHead(tx, REGISTER_CHAIN), entry)
      if (key !== undefined) await keepAnswer(tx, key, actor, done)
      return done
    })
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal }
    if (isGivenUp(error)) return refused('register.busy')
    if (isFull(error)) return refused('register.no_room')
    const clash = clashOf(error)
    if (!clash) throw error
    const value = (parsed.data as { [field: string]: unknown })[clash.field]
    return refused(clash.code, { [clash.field]: String(value), field: clash.field })
  }
}

/**
 * Whether an actor may perform an action in a body: by a role, only for what they own, or not at all.
 * What was found out for another body says nothing here.
 */
export function mayPerform(
  { may }: Pick<Actor, 'may'>,
  { permission }: Pick<Action<never, unknown>, 'permission'>,
  bodyId: Id,
): 'yes' | 'as_owner' | 'no' {
  if (may === 'all') return 'yes'
  if (may.in !== bodyId.toLowerCase()) return 'no'
  if (may.permissions.includes(permission)) return 'yes'
  return may.asOwner.includes(permission) ? 'as_owner' : 'no'
}

async function isOwner<Input>(
  tx: Transaction<Tables>,
  action: Action<Input, unknown>,
  input: Input,
  { may }: Actor,
): Promise<boolean> {
  if (may === 'all' || !action.owners) return false
  const owners = await action.owners(tx, input)
  return (['posts', 'bodies', 'undertakings', 'attendances', 'sessions', 'filings'] as const).some((kind) =>
    owners[kind]?.some((id) => may.owns[kind]?.includes(id)),
  )
}

/**
 * The wait for the body's chain, or a statement, took longer than a connection allows, or two writes of several chains
 * waited for one another; the transaction is undone.
 */
const isGivenUp = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['55P03', '57014', '40P01'].includes(String(error.code))

const faultOf = ({ issues: [issue] }: z.ZodError) =>
  ['input.invalid', { field: issue!.path.join('.') || 'input', why: issue!.message }] as const

/** Two writes in different chains can each look, find nothing and then clash; the database sees it and names where. */
function clashOf(error: unknown): (typeof constraintRefusals)[keyof typeof constraintRefusals] | null {
  const constraint = error instanceof Error && 'constraint' in error ? String(error.constraint) : ''
  return Object.hasOwn(constraintRefusals, constraint)
    ? constraintRefusals[constraint as keyof typeof constraintRefusals]
    : null
}

type NewEntry = Pick<JournalRow, 'at' | 'actor' | 'action' | 'subject' | 'change' | 'kept'>

/** One transaction: who writes in it and when, and the bodies whose chains begin in it. */
interface Run {
  tx: Transaction<Tables>
  actor: Actor
  now: Date
  begun: NewEntry[]
}

async function performWithin<Input, Outcome>(
  run: Run,
  action: Action<Input, Outcome>,
  input: Input,
  version: number | null,
): Promise<Extract<Performed<Outcome>, { ok: true }>> {
  const { tx, actor, now, begun } = run
  // Postgres gives ids back in lower case; the chain runs over what it gives back.
  const bodyId = action.chain(input).toLowerCase()
  const head = await lockHead(tx, bodyId)
  const seq = head.seq + 1
  const writer = new Writer(tx, bodyId, seq, version)
  const within: Circumstances['within'] = async (inner, given) => {
    const parsed = inner.input.safeParse(given)
    if (!parsed.success) throw new Refused(...faultOf(parsed.error))
    if (inner.chain(parsed.data).toLowerCase() === bodyId) throw new Error(`${inner.name} writes into its own chain`)
    const prepared = (await inner.prepare?.(parsed.data, tx)) ?? parsed.data
    return (await performWithin(run, inner, prepared, null)).outcome
  }
  const { outcome, subject } = await action.apply(writer, input, { actor, now, newId: () => newId(), within })
  const { change, kept } = writer.taken()
  if (head.seq === 0 && bodyId !== REGISTER_CHAIN && !change.some(({ table }) => table === 'body')) {
    throw new Refused('record.not_found', { noun: 'body' })
  }
  const { kind, name, id } = actor
  const entry = {
    at: now,
    actor: id === undefined ? { kind, name } : { kind, name, id },
    action: action.name,
    subject,
    change,
    kept,
  }
  const { hash } = await append(tx, bodyId, head, entry)
  if (head.seq === 0 && bodyId !== REGISTER_CHAIN) {
    // The register's own chain knows how each body's chain began, so that none can vanish whole. It is written last: an
    // entry of that chain may be under way around this one.
    const subject = { noun: 'body', id: bodyId, hash }
    begun.push({ ...entry, action: CHAIN_BEGINS, subject, change: [], kept: [] })
  }
  return { ok: true, outcome, seq }
}

/** Adds one entry to the end of a chain, moves its head and tells of it. */
async function append(
  tx: Transaction<Tables>,
  bodyId: Id,
  head: { seq: number; hash: string },
  { kept, ...said }: NewEntry,
): Promise<{ hash: string }> {
  const entry = { ...said, body_id: bodyId, seq: head.seq + 1, prev_hash: head.hash }
  const hash = entryHash(entry)
  const { actor, subject, change } = entry
  await tx
    .insertInto('journal')
    .values({
      ...entry,
      actor: json(actor),
      subject: json(subject),
      change: json(change),
      kept: json(kept),
      hash,
    })
    .execute()
  // In the same statement the entry is told of: whoever listens hears of it once it is committed.
  await tx
    .updateTable('journal_head')
    .set({ seq: entry.seq, hash })
    .where('body_id', '=', bodyId)
    .returning(sql`pg_notify(${CHANNEL}, ${`${bodyId}:${entry.seq}`})`.as('told'))
    .execute()
  return { hash }
}

/** The end of a body's chain, locked; a new body's chain begins here. */
async function lockHead(tx: Transaction<Tables>, bodyId: Id): Promise<{ seq: number; hash: string }> {
  const find = () =>
    tx
      .selectFrom('journal_head')
      .modifyFront(plannedOnce)
      .select(['seq', 'hash'])
      .where('body_id', '=', bodyId)
      .forUpdate()
      .executeTakeFirst()
  const head = await find()
  if (head) return head
  await tx
    .insertInto('journal_head')
    .values({ body_id: bodyId, seq: 0, hash: CHAIN_START })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return (await find())!
}

const json = <T>(value: T): T => JSON.stringify(value) as T
const refused = (...words: ConstructorParameters<typeof Refused>) => ({
  ok: false as const,
  refusal: new Refused(...words).refusal,
})
