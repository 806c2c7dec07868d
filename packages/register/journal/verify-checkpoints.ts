import { sql } from 'kysely'
import { leafText, parseHead, type TreeHead } from './checkpoint.ts'
import { grown, leafHash, rootOf, type Edge } from './merkle.ts'
import { openNote, parseVerifier, type Verifier } from './note.ts'
import type { Reader } from './writer.ts'

/** A checkpoint from outside the database: a file somebody kept. */
export interface GivenCheckpoint {
  /** Where it was found, for the words of a fault. */
  from: string
  note: string
}

/** What the checkpoints are measured against. */
export interface Trusted {
  given: readonly GivenCheckpoint[]
  /** Public keys known from elsewhere than the database, in their text form. */
  verifiers: readonly string[]
}

/** Where checkpoints and chains do not agree. */
export interface CheckpointFault {
  kind:
    | 'checkpoint_forged'
    | 'checkpoint_unknown'
    | 'checkpoint_off_tree'
    | 'leaf_missing'
    | 'leaf_off_chain'
    | 'put_back'
    | 'forked'
  /** The size of the tree, or the place of the leaf. */
  size: number
  /** The file, where the checkpoint was given. */
  from?: string
}

const PAGE = 2000

/**
 * Grows the tree anew from its leaves, and holds every stored checkpoint and every given one against it; each leaf must
 * lie on the chain it names. The chains themselves are recomputed before. Memory does not grow with the register.
 *
 * @returns how many checkpoints hold, or the first fault
 */
export async function checkpointsIn(
  db: Reader,
  { given, verifiers }: Trusted,
): Promise<{ checkpoints: number } | { fault: CheckpointFault }> {
  const trusted = verifiers.flatMap((text) => parseVerifier(text) ?? [])
  const stored = await db.selectFrom('checkpoint_key').select('verifier').execute()
  const known = [...trusted, ...stored.flatMap(({ verifier }) => parseVerifier(verifier) ?? [])]
  const off = await leafOffChain(db)
  if (off) return { fault: off }
  /** The given heads by size, to be met on the way. */
  const awaited = new Map<number, { head: TreeHead; from: string }[]>()
  for (const { from, note } of given) {
    const read = headIn(note, known)
    if ('kind' in read) return { fault: { ...read, from } }
    awaited.set(read.size, [...(awaited.get(read.size) ?? []), { head: read, from }])
  }
  return walk(db, known, awaited)
}

async function walk(
  db: Reader,
  known: readonly Verifier[],
  awaited: Map<number, { head: TreeHead; from: string }[]>,
): Promise<{ checkpoints: number } | { fault: CheckpointFault }> {
  let edge: Edge = []
  let size = 0
  let checkpoints = 0
  for (;;) {
    const leaves = await db
      .selectFrom('checkpoint_leaf')
      .selectAll()
      .where('index', '>=', size)
      .orderBy('index')
      .limit(PAGE)
      .execute()
    const from = size
    /** The root at each size within the page at which somebody signed. */
    const signed = await db
      .selectFrom('checkpoint')
      .select(['size', 'note'])
      .where('size', from === 0 ? '>=' : '>', from)
      .where('size', '<=', from + leaves.length)
      .orderBy('size')
      .execute()
    const notes = Map.groupBy(signed, (one) => one.size)
    const meet = (): CheckpointFault | null => {
      const root = rootOf(edge).toString('base64')
      for (const { note } of notes.get(size) ?? []) {
        const head = headIn(note, known)
        if ('kind' in head) return head
        if (head.size !== size || head.root !== root) return { kind: 'checkpoint_off_tree', size }
        checkpoints++
      }
      const other = awaited.get(size)?.find(({ head }) => head.root !== root)
      if (other) return { kind: 'forked', size, from: other.from }
      awaited.delete(size)
      return null
    }
    const atStart = from === 0 ? meet() : null
    if (atStart) return { fault: atStart }
    for (const leaf of leaves) {
      if (leaf.index !== size) return { fault: { kind: 'leaf_missing', size } }
      edge = grown(edge, size, leafHash(leafText(leaf)))
      size++
      const fault = meet()
      if (fault) return { fault }
    }
    if (leaves.length < PAGE) break
  }
  const beyond = await db.selectFrom('checkpoint').select('size').where('size', '>', size).limit(1).executeTakeFirst()
  if (beyond) return { fault: { kind: 'leaf_missing', size } }
  const [lost] = [...awaited.values()].flat()
  if (lost) return { fault: { kind: 'put_back', size: lost.head.size, from: lost.from } }
  return { checkpoints }
}

/** The signed head in a note, or what is wrong with it. */
function headIn(note: string, known: readonly Verifier[]): TreeHead | Pick<CheckpointFault, 'kind' | 'size'> {
  const opened = openNote(note, known)
  const size = parseHead(note.slice(0, Math.max(0, note.lastIndexOf('\n\n') + 1)))?.size ?? 0
  if (opened.kind === 'unknown') return { kind: 'checkpoint_unknown', size }
  const head = opened.kind === 'signed' ? parseHead(opened.text) : null
  return head ?? { kind: 'checkpoint_forged', size }
}

/** A leaf whose entry is gone or is another one: the chain it saw was put back or written anew. */
async function leafOffChain(db: Reader): Promise<CheckpointFault | null> {
  const { rows } = await sql<{ index: number }>`
    select leaf.index from checkpoint_leaf leaf left join journal using (body_id, seq)
    where journal.hash is distinct from leaf.hash order by leaf.index limit 1`.execute(db)
  return rows[0] ? { kind: 'leaf_off_chain', size: rows[0].index } : null
}

/**
 * One sentence for a fault of the checkpoints.
 *
 * @example checkpointFaultWords({ kind: 'put_back', size: 12, from: 'kept.txt' })
 */
export function checkpointFaultWords({ kind, size, from }: CheckpointFault): string {
  const which =
    from === undefined ? `The stored checkpoint of size ${size}` : `The checkpoint of size ${size} (${from})`
  switch (kind) {
    case 'checkpoint_forged':
      return `${which} is not what was signed, or is no checkpoint.`
    case 'checkpoint_unknown':
      return `${which} is signed by no key that is known here.`
    case 'checkpoint_off_tree':
      return `${which} is not the head of the tree at that size: leaves were changed.`
    case 'leaf_missing':
      return `Leaf ${size} of the checkpoints' tree is missing.`
    case 'leaf_off_chain':
      return `Leaf ${size} of the checkpoints' tree names an entry that is not on its chain: the journal was cut or written anew.`
    case 'put_back':
      return `${which} lies beyond what the register has signed: the register was put back to an earlier state.`
    case 'forked':
      return `${which} is not one of this register's: since then the journal was written otherwise.`
  }
}
