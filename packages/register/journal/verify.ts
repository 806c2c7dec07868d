import { sql, type Kysely } from 'kysely'
import { roomTables, type Id, type JournalRow, type Kept, type RoomTable, type Tables } from '../database/tables.ts'
import { canonical, valueHash } from './canonical.ts'
import { CHAIN_BEGINS, CHAIN_START, entryHash, REGISTER_CHAIN } from './perform.ts'
import type { FileStore } from '../database/files-model.ts'
import { filesIn, type FileFaultFound } from './verify-files.ts'
import { checkpointFaultWords, checkpointsIn, type CheckpointFault, type Trusted } from './verify-checkpoints.ts'
import { alike, type Reader } from './writer.ts'

/** What `verify` found: the first fault in the order of the chain, or none. */
export type Verdict =
  | { whole: true; entries: number; rows: number; checkpoints: number; files?: number; removed?: number }
  | { whole: false; entries: number; rows: number; fault: Fault | CheckpointFault }

/** Where the record does not hold, named so that a person can look at it. */
export interface Fault {
  body: string
  /** The entry, where the fault is one of the chain. */
  seq?: number
  /** `table/id` and the column, where a row differs from what the journal says was written. */
  row?: string
  column?: string
  kind:
    | 'entry_missing'
    | 'chain_missing'
    | 'chain_broken'
    | 'written_anew'
    | 'entry_changed'
    | 'value_changed'
    | 'taken_out_unsaid'
    | RowFault
    | FileFaultFound['kind']
}
type RowFault = 'row_changed' | 'row_put_back' | 'row_missing' | 'row_unsaid' | 'head_differs'

const PAGE = 500

/**
 * Recomputes every chain and compares every row with the entry that wrote it last.
 * Memory does not grow with the register: both passes go by key, 500 at a time.
 *
 * @param onProgress told of the entries and rows seen so far
 * @param known heads kept from an earlier day: each must still lie on its chain
 * @param trusted checkpoints kept outside the database, and public keys known from elsewhere
 * @param files where the bytes lie that rows name; left out, they are not looked at
 */
export async function verify(
  db: Kysely<Tables>,
  onProgress: (seen: { entries: number; rows: number }) => void = () => {},
  known: readonly ChainHead[] = [],
  trusted: Trusted = { given: [], verifiers: [] },
  files: FileStore | null = null,
): Promise<Verdict> {
  // One snapshot: what is written meanwhile is not seen half.
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await sql`set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`.execute(tx)
      return verifyWithin(tx, onProgress, known, trusted, files)
    })
}

async function verifyWithin(
  db: Reader,
  onProgress: (seen: { entries: number; rows: number }) => void,
  known: readonly ChainHead[],
  trusted: Trusted,
  files: FileStore | null,
): Promise<Verdict> {
  const seen = { entries: 0, rows: 0 }
  const heads = await db.selectFrom('journal_head').selectAll().orderBy('body_id').execute()
  const bodies = await db.selectFrom('body').select(['id', 'slug']).execute()
  const slugs = new Map(bodies.map(({ id, slug }) => [id, slug] as const))
  const nameOf = (id: Id) => (id === REGISTER_CHAIN ? 'register' : (slugs.get(id) ?? id))
  const chains = new Map(heads.map(({ body_id }) => [body_id, body_id]))
  const orphan = await db
    .selectFrom('journal')
    .select(['body_id', 'seq'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('journal_head')
            .select('journal_head.seq')
            .whereRef('journal_head.body_id', '=', 'journal.body_id'),
        ),
      ),
    )
    .limit(1)
    .executeTakeFirst()
  if (orphan) return broken(seen, { body: nameOf(orphan.body_id), seq: orphan.seq, kind: 'head_differs' })
  const cut = known.find(({ body_id }) => !chains.has(body_id))
  if (cut) return broken(seen, { body: nameOf(cut.body_id), seq: cut.seq, kind: 'chain_missing' })
  /** The first entry of each chain, as the register's own chain says it began. */
  const beginnings = new Map<Id, string>()
  // The register's chain has the smallest id and comes first.
  for (const head of heads) {
    const from = known.find(({ body_id }) => body_id === head.body_id)
    const fault = await chainFault(db, head, { from, beginnings }, (count) => {
      seen.entries += count
      onProgress(seen)
    })
    if (fault) return broken(seen, { body: nameOf(head.body_id), ...fault })
  }
  const gone = [...beginnings.keys()].find((id) => !chains.has(id))
  if (gone) return broken(seen, { body: nameOf(gone), seq: 1, kind: 'chain_missing' })
  for (const table of roomTables) {
    const fault = await tableFault(db, table, (count) => {
      seen.rows += count
      onProgress(seen)
    })
    if (fault) {
      const { bodyId, ...rest } = fault
      return broken(seen, { body: nameOf(bodyId), ...rest })
    }
  }
  const signed = await checkpointsIn(db, trusted)
  if ('fault' in signed) return { whole: false, ...seen, fault: signed.fault }
  if (files === null) return { whole: true, ...seen, ...signed }
  const kept = await filesIn(db, files)
  if ('fault' in kept) {
    const { bodyId, ...rest } = kept.fault
    return broken(seen, { body: nameOf(bodyId), ...rest })
  }
  return { whole: true, ...seen, ...signed, ...kept }
}

/** The ends of all chains: kept elsewhere, they show later whether a chain was cut or written anew. */
export async function chainHeads(db: Reader): Promise<ChainHead[]> {
  return db.selectFrom('journal_head').select(['body_id', 'seq', 'hash']).orderBy('body_id').execute()
}
export interface ChainHead {
  body_id: Id
  seq: number
  hash: string
}

const broken = (seen: { entries: number; rows: number }, fault: Fault): Verdict => ({ whole: false, ...seen, fault })

/** Follows one body's chain from its first entry to its head. */
async function chainFault(
  db: Reader,
  head: ChainHead,
  { from, beginnings }: { from: ChainHead | undefined; beginnings: Map<Id, string> },
  onSeen: (count: number) => void,
): Promise<Omit<Fault, 'body'> | null> {
  let seq = 0
  let hash = CHAIN_START
  /** Gaps in kept values, by the entry that must account for them. */
  const gaps = new Map<number, { place: string; fault: Omit<Fault, 'body'> }[]>()
  for (;;) {
    const entries = await db
      .selectFrom('journal')
      .selectAll()
      .where('body_id', '=', head.body_id)
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(PAGE)
      .execute()
    for (const entry of entries) {
      if (entry.seq !== seq + 1) return { seq: seq + 1, kind: 'entry_missing' }
      if (entry.prev_hash !== hash) return { seq: entry.seq, kind: 'chain_broken' }
      if (entryHash(entry) !== entry.hash) return { seq: entry.seq, kind: 'entry_changed' }
      const fault = keptFault(entry, gaps)
      if (fault) return { seq: entry.seq, ...fault }
      seq = entry.seq
      hash = entry.hash
      if (from?.seq === seq && from.hash !== hash) return { seq, kind: 'written_anew' }
      if (head.body_id === REGISTER_CHAIN && entry.action === CHAIN_BEGINS) {
        beginnings.set(entry.subject.id, entry.subject.hash ?? '')
      }
      if (seq === 1 && head.body_id !== REGISTER_CHAIN && beginnings.get(head.body_id) !== hash) {
        return { seq, kind: 'written_anew' }
      }
    }
    const fault = await rowFault(db, head.body_id, entries)
    if (fault) return fault
    onSeen(entries.length)
    if (entries.length < PAGE) break
  }
  if (seq !== head.seq || hash !== head.hash) return { seq: head.seq, kind: 'head_differs' }
  if (from && from.seq > seq) return { seq: from.seq, kind: 'entry_missing' }
  return gapFault(db, head.body_id, gaps)
}

/** A gap is accounted for only by a redaction that lists it. */
async function gapFault(
  db: Reader,
  bodyId: Id,
  gaps: ReadonlyMap<number, { place: string; fault: Omit<Fault, 'body'> }[]>,
): Promise<Omit<Fault, 'body'> | null> {
  if (gaps.size === 0) return null
  const redactions = await db
    .selectFrom('redaction')
    .select(['seq', 'taken'])
    .where('body_id', '=', bodyId)
    .where('seq', 'in', [...gaps.keys()])
    .execute()
  const taken = new Map(redactions.map((one) => [one.seq, new Set(one.taken)]))
  for (const [seq, claimed] of gaps) {
    const unsaid = claimed.find(({ place }) => !taken.get(seq)?.has(place))
    if (unsaid) return unsaid.fault
  }
  return null
}

/** Compares the kept values with the hashes in the chain, and gathers the gaps that a redaction must account for. */
function keptFault(
  entry: JournalRow,
  gaps: Map<number, { place: string; fault: Omit<Fault, 'body'> }[]>,
): Pick<Fault, 'row' | 'column' | 'kind'> | null {
  for (const [i, { table, id, columns }] of entry.change.entries()) {
    for (const [column, expected] of Object.entries(columns)) {
      const kept = entry.kept[i]?.[column]
      const at = { row: `${table}/${id}`, column }
      if (!kept) return { ...at, kind: 'value_changed' }
      if ('taken_out' in kept) {
        const fault = { ...at, seq: entry.seq, kind: 'taken_out_unsaid' as const }
        const claim = { place: `${entry.seq}/${table}/${id}/${column}`, fault }
        gaps.set(kept.taken_out, [...(gaps.get(kept.taken_out) ?? []), claim])
      } else if (valueHash(kept.salt, table, id, column, kept.value) !== expected) {
        return { ...at, kind: 'value_changed' }
      }
    }
  }
  return null
}

/**
 * Rows are never deleted, so whatever an entry wrote still stands; and a row names the last entry that wrote it, so it
 * names none from before this one.
 */
async function rowFault(db: Reader, bodyId: Id, entries: readonly JournalRow[]): Promise<Omit<Fault, 'body'> | null> {
  /** For each row the last of these entries that wrote it. */
  const written = new Map<string, { table: RoomTable; id: Id; seq: number }>()
  for (const { seq, change } of entries) {
    for (const { table, id } of change) written.set(`${table}/${id}`, { table, id, seq })
  }
  for (const [table, some] of Map.groupBy(written.values(), (one) => one.table)) {
    const rows = await db
      .selectFrom(table)
      .select(['id', 'seq'])
      .where('body_id', '=', bodyId)
      .where(
        'id',
        'in',
        some.map((one) => one.id),
      )
      .execute()
    const standing = new Map(rows.map((row) => [row.id, row.seq]))
    for (const { id, seq } of some) {
      const names = standing.get(id)
      if (names === undefined) return { seq, row: `${table}/${id}`, kind: 'row_missing' }
      if (names < seq) return { seq, row: `${table}/${id}`, kind: 'row_put_back' }
    }
  }
  return null
}

/** Compares each row of a table with the entry that it names as its last. */
async function tableFault(
  db: Reader,
  table: RoomTable,
  onSeen: (count: number) => void,
): Promise<(Omit<Fault, 'body'> & { bodyId: Id }) | null> {
  let after: { body_id: Id; id: Id } | null = null
  // One entry may have written many pages of rows: it is read once for all of them.
  let entries: WrittenBy = new Map()
  for (;;) {
    const rows = await alike(db)
      .selectFrom(table as 'body')
      .selectAll()
      .$if(after !== null, (query) => query.where(sql<boolean>`(body_id, id) > (${after!.body_id}, ${after!.id})`))
      .orderBy('body_id')
      .orderBy('id')
      .limit(PAGE)
      .execute()
    entries = await entriesOf(db, rows, entries)
    for (const row of rows) {
      const written = entries.get(`${row.body_id}/${row.seq}`)?.get(`${table}/${row.id}`)
      const place = { bodyId: row.body_id, seq: row.seq, row: `${table}/${row.id}` }
      if (!written) return { ...place, kind: 'row_unsaid' }
      const column = Object.entries(row).find(([name, value]) => {
        if (name === 'body_id' || name === 'id' || name === 'seq') return false
        const kept = written[name]
        // A column that came with a later schema is empty in the rows from before it.
        if (!kept) return value !== null
        return 'taken_out' in kept || canonical(kept.value) !== canonical(value)
      })?.[0]
      if (column) return { ...place, column, kind: 'row_changed' }
    }
    onSeen(rows.length)
    if (rows.length < PAGE) return null
    after = rows.at(-1)!
  }
}

/** Of each entry (`body/seq`) the values that it kept for each row (`table/id`). */
type WrittenBy = Map<string, Map<string, Kept>>

/** The entries that wrote the rows last; those of the page before are not read again. */
async function entriesOf(db: Reader, rows: { body_id: Id; seq: number }[], before: WrittenBy): Promise<WrittenBy> {
  const found: WrittenBy = new Map()
  for (const [bodyId, some] of Map.groupBy(rows, (row) => row.body_id)) {
    const missing: number[] = []
    for (const seq of new Set(some.map((row) => row.seq))) {
      const known = before.get(`${bodyId}/${seq}`)
      if (known) found.set(`${bodyId}/${seq}`, known)
      else missing.push(seq)
    }
    if (missing.length === 0) continue
    const entries = await db
      .selectFrom('journal')
      .select(['seq', 'change', 'kept'])
      .where('body_id', '=', bodyId)
      .where('seq', 'in', missing)
      .execute()
    for (const { seq, change, kept } of entries) {
      found.set(`${bodyId}/${seq}`, new Map(change.map(({ table, id }, i) => [`${table}/${id}`, kept[i] ?? {}])))
    }
  }
  return found
}

/**
 * One sentence for a fault.
 *
 * @example faultWords({ body: 'river', row: 'statement/0190…', column: 'text', seq: 12, kind: 'row_changed' })
 */
export function faultWords(fault: Fault | CheckpointFault): string {
  if (!('body' in fault)) return checkpointFaultWords(fault)
  const { body, seq, row, column, kind } = fault
  const entry = `entry ${body}/${seq}`
  switch (kind) {
    case 'entry_missing':
      return `${entry} is missing from the journal.`
    case 'chain_missing':
      return `The journal of ${body}, once known to reach ${entry}, is gone.`
    case 'written_anew':
      return `${entry} is not the one that is known from before: the journal was written anew.`
    case 'chain_broken':
      return `${entry} does not follow the entry before it.`
    case 'entry_changed':
      return `${entry} was changed after it was written.`
    case 'value_changed':
      return `${entry}: the value kept for ${row}, ${column}, is not the one that was written.`
    case 'taken_out_unsaid':
      return `${entry}: the value of ${row}, ${column}, is gone and no entry says that it was taken out.`
    case 'row_changed':
      return `${row} differs in ${column} from what ${entry} wrote.`
    case 'row_put_back':
      return `${row} was put back to an older state: ${entry} wrote it later than it says.`
    case 'row_missing':
      return `${row}, written by ${entry}, is gone.`
    case 'row_unsaid':
      return `${row} stands in the register of ${body}, but ${entry} did not write it.`
    case 'file_missing':
      return `The file that ${row} names, written by ${entry}, is gone.`
    case 'file_changed':
      return `The file that ${row} names, written by ${entry}, is not the one that was kept.`
    case 'file_not_removed':
      return `${entry} removed a file for good, and its bytes lie there still; they are taken away when Khural starts (${row}).`
    case 'file_removed_since':
      return `The file that ${row} names was removed for good after the backup was made that stands here now; say so again with ./khural erase.`
    case 'head_differs':
      return `The journal of ${body} does not end where its head says (entry ${seq}).`
  }
}
