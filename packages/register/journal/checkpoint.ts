import { sql, type Kysely, type Transaction } from 'kysely'
import { LOCK, LOCK_SPACE } from '../database/connection.ts'
import type { CheckpointLeafRow, Tables } from '../database/tables.ts'
import { edgeLength, grown, leafHash, rootOf, type Edge } from './merkle.ts'
import { openNote, parseVerifier, signNote, type Signer, type Verifier } from './note.ts'
import type { Reader } from './writer.ts'

/** The head of a tree, as c2sp.org/tlog-checkpoint writes it. */
export interface TreeHead {
  origin: string
  size: number
  /** In base64. */
  root: string
}

/** Why no checkpoint is made: signing would vouch for a register that has gone back on what was signed. */
export class CheckpointRefused extends Error {
  override readonly name = 'CheckpointRefused'
  readonly kind: 'other_key' | 'went_back' | 'last_one_wrong'
  constructor(kind: CheckpointRefused['kind'], message: string) {
    super(message)
    this.kind = kind
  }
}

/**
 * What a leaf says, in bytes: a chain and how far it had come.
 *
 * @example leafText({ body_id: '0190…', seq: 7, hash: 'ab…' }) // 'khural head\n0190…\n7\nab…\n'
 */
export const leafText = ({ body_id, seq, hash }: Omit<CheckpointLeafRow, 'index'>): string =>
  `khural head\n${body_id}\n${seq}\n${hash}\n`

export const headText = ({ origin, size, root }: TreeHead): string => `${origin}\n${size}\n${root}\n`

/** The tree head in the text of a note; null where it is none. Extension lines are passed over. */
export function parseHead(text: string): TreeHead | null {
  const [origin, size, root, ...more] = text.split('\n')
  if (!origin || !size || !root || more.pop() !== '' || more.includes('')) return null
  if (!/^(0|[1-9]\d{0,15})$/.test(size) || Buffer.from(root, 'base64').length !== 32) return null
  return { origin, size: Number(size), root }
}

/**
 * Adds every chain that has moved since to the tree and signs the new head; gives the last checkpoint again when none
 * has. What it costs depends on the number of bodies, not on the number of entries.
 *
 * @param kept the checkpoint that was signed last, as it was kept outside the database: it must still be one of those stored
 * @throws CheckpointRefused when the register went back on an earlier checkpoint, or another key is in use
 */
export async function makeCheckpoint(
  db: Kysely<Tables>,
  signer: Signer,
  now: Date,
  kept: string | null = null,
): Promise<string> {
  return db.transaction().execute(async (tx) => {
    // One at a time, whichever process: a leaf has one place.
    await sql`select pg_advisory_xact_lock(${LOCK_SPACE}, ${LOCK.checkpoint})`.execute(tx)
    await takeKey(tx, signer.verifier, now)
    const last = await lastCheckpoint(tx)
    const edge = last ? edgeOf(last, await knownVerifiers(tx)) : []
    const size = last?.size ?? 0
    if (kept !== null) await expectStored(tx, kept, signer.verifier)
    const moved = await movedHeads(tx)
    if (last && moved.length === 0) return last.note
    let grownEdge: Edge = edge
    for (const [i, head] of moved.entries()) grownEdge = grown(grownEdge, size + i, leafHash(leafText(head)))
    const origin = signer.verifier.name
    const head = { origin, size: size + moved.length, root: rootOf(grownEdge).toString('base64') }
    const note = signNote(headText(head), signer)
    await sql`
      insert into checkpoint_leaf (index, body_id, seq, hash)
      select ${size} + place - 1, body_id, seq, hash
      from unnest(${moved.map((one) => one.body_id)}::uuid[], ${moved.map((one) => one.seq)}::bigint[],
        ${moved.map((one) => one.hash)}::text[]) with ordinality as leaf (body_id, seq, hash, place)`.execute(tx)
    await tx
      .insertInto('checkpoint')
      .values({
        size: head.size,
        verifier: signer.verifier.text,
        note,
        edge: grownEdge.map((node) => node.toString('hex')),
        made_at: now,
      })
      .execute()
    return note
  })
}

/** The checkpoint made last; null before the first. */
export async function lastCheckpoint(
  db: Reader,
): Promise<{ size: number; note: string; edge: string[]; made_at: Date } | null> {
  const last = await db
    .selectFrom('checkpoint')
    .select(['size', 'note', 'edge', 'made_at'])
    .orderBy('size', 'desc')
    .orderBy('made_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last ?? null
}

/** The public keys that have signed checkpoints of this register, the one in use first. */
export async function knownVerifiers(db: Reader): Promise<Verifier[]> {
  const rows = await db
    .selectFrom('checkpoint_key')
    .select('verifier')
    .orderBy(sql`retired_at is null`, 'desc')
    .orderBy('first_used_at', 'desc')
    .execute()
  return rows.flatMap(({ verifier }) => parseVerifier(verifier) ?? [])
}

/** Makes another key the one in use: after a loss of the old one, or when a backup begins a history of its own. */
export async function retireKey(db: Reader, now: Date): Promise<void> {
  await db.updateTable('checkpoint_key').set({ retired_at: now }).where('retired_at', 'is', null).execute()
}

async function takeKey(tx: Transaction<Tables>, { text }: Verifier, now: Date): Promise<void> {
  const current = await tx
    .selectFrom('checkpoint_key')
    .select('verifier')
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  if (current?.verifier === text) return
  if (current) {
    throw new CheckpointRefused(
      'other_key',
      `This register's checkpoints are signed with the key ${current.verifier}, and this process has another one.`,
    )
  }
  await tx
    .insertInto('checkpoint_key')
    .values({ verifier: text, first_used_at: now, retired_at: null })
    .onConflict((conflict) => conflict.column('verifier').doUpdateSet({ retired_at: null }))
    .execute()
}

/** The edge that was stored with a checkpoint, when it gives the root that was signed. */
function edgeOf(last: { size: number; note: string; edge: string[] }, known: Verifier[]): Edge {
  const opened = openNote(last.note, known)
  const head = opened.kind === 'signed' ? parseHead(opened.text) : null
  const edge = last.edge.map((node) => Buffer.from(node, 'hex'))
  const isWhole =
    head?.size === last.size && edge.length === edgeLength(last.size) && rootOf(edge).toString('base64') === head.root
  if (isWhole) return edge
  throw new CheckpointRefused(
    'last_one_wrong',
    'The last stored checkpoint is not what was signed; ./khural verify says more.',
  )
}

/** A log must not sign what does not follow from what it signed before. */
async function expectStored(tx: Transaction<Tables>, kept: string, verifier: Verifier): Promise<void> {
  const opened = openNote(kept, [verifier])
  // A note of a retired key says nothing about what this key may sign.
  if (opened.kind !== 'signed') return
  const head = parseHead(opened.text)
  const stored = await tx
    .selectFrom('checkpoint')
    .select('note')
    .where('size', '=', head?.size ?? -1)
    .where('verifier', '=', verifier.text)
    .executeTakeFirst()
  if (stored?.note === kept) return
  throw new CheckpointRefused(
    'went_back',
    `The register no longer has the checkpoint of size ${head?.size ?? 'unknown'} that this process signed: it was put back or changed.`,
  )
}

/** The chains that have come further than the tree knows. */
async function movedHeads(db: Reader): Promise<Omit<CheckpointLeafRow, 'index'>[]> {
  const { rows } = await sql<Omit<CheckpointLeafRow, 'index'>>`
    select head.body_id, head.seq, head.hash from journal_head head
    left join lateral (
      select leaf.seq from checkpoint_leaf leaf where leaf.body_id = head.body_id order by leaf.seq desc limit 1
    ) signed on true
    where head.seq > coalesce(signed.seq, 0) order by head.body_id`.execute(db)
  return rows
}
