import { sql, type Kysely } from 'kysely'
import { roomTables, type Id, type JournalRow, type RoomTable, type Tables } from '../database/tables.ts'
import { canonical, valueHash } from './canonical.ts'
import { CHAIN_START, entryHash } from './perform.ts'
import { alike } from './writer.ts'

/** What `verify` found: the first fault in the order of the chain, or none. */
export type Verdict =
  { whole: true; entries: number; rows: number } | { whole: false; entries: number; rows: number; fault: Fault }

/** Where the record does not hold, named so that a person can look at it. */
export interface Fault {
  body: string
  /** The entry, where the fault is one of the chain. */
  seq?: number
  /** `table/id` and the column, where a row differs from what the journal says was written. */
  row?: string
  column?: string
  kind: 'entry_missing' | 'chain_broken' | 'entry_changed' | 'value_changed' | 'taken_out_unsaid' | RowFault
}
type RowFault = 'row_changed' | 'row_missing' | 'row_unsaid' | 'head_differs'

const PAGE = 500
/** The one action after which a kept value may be gone. */
const REDACT = 'journal.redact'

/**
 * Recomputes every chain and compares every row with the entry that wrote it last.
 * Memory does not grow with the register: both passes go by key, 500 at a time.
 *
 * @param onProgress told of the entries and rows seen so far
 */
export async function verify(
  db: Kysely<Tables>,
  onProgress: (seen: { entries: number; rows: number }) => void = () => {},
): Promise<Verdict> {
  const seen = { entries: 0, rows: 0 }
  const heads = await db.selectFrom('journal_head').selectAll().orderBy('body_id').execute()
  const slugs = new Map(
    (await db.selectFrom('body').select(['id', 'slug']).execute()).map(({ id, slug }) => [id, slug] as const),
  )
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
  if (orphan) {
    return broken(seen, { body: slugs.get(orphan.body_id) ?? orphan.body_id, seq: orphan.seq, kind: 'head_differs' })
  }
  for (const head of heads) {
    const body = slugs.get(head.body_id) ?? 'register'
    const fault = await chainFault(db, head, (count) => {
      seen.entries += count
      onProgress(seen)
    })
    if (fault) return broken(seen, { body, ...fault })
  }
  for (const table of roomTables) {
    const fault = await tableFault(db, table, (count) => {
      seen.rows += count
      onProgress(seen)
    })
    if (fault) {
      const { bodyId, ...rest } = fault
      return broken(seen, { body: slugs.get(bodyId) ?? bodyId, ...rest })
    }
  }
  return { whole: true, ...seen }
}

const broken = (seen: { entries: number; rows: number }, fault: Fault): Verdict => ({ whole: false, ...seen, fault })

/** Follows one body's chain from its first entry to its head. */
async function chainFault(
  db: Kysely<Tables>,
  head: Tables['journal_head'],
  onSeen: (count: number) => void,
): Promise<Omit<Fault, 'body'> | null> {
  let seq = 0
  let hash = CHAIN_START
  const redactions = new Map<number, Omit<Fault, 'body'>>()
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
      const fault = keptFault(entry, redactions) ?? (await missingRow(db, entry))
      if (fault) return { seq: entry.seq, ...fault }
      seq = entry.seq
      hash = entry.hash
    }
    onSeen(entries.length)
    if (entries.length < PAGE) break
  }
  if (seq !== head.seq || hash !== head.hash) return { seq: head.seq, kind: 'head_differs' }
  if (redactions.size === 0) return null
  const said = await db
    .selectFrom('journal')
    .select('seq')
    .where('body_id', '=', head.body_id)
    .where('action', '=', REDACT)
    .where('seq', 'in', [...redactions.keys()])
    .execute()
  for (const entry of said) redactions.delete(entry.seq)
  return redactions.values().next().value ?? null
}

/** Compares the kept values with the hashes in the chain; `redactions` gathers the entries that must account for a gap. */
function keptFault(
  entry: JournalRow,
  redactions: Map<number, Omit<Fault, 'body'>>,
): Pick<Fault, 'row' | 'column' | 'kind'> | null {
  for (const [i, { table, id, columns }] of entry.change.entries()) {
    for (const [column, expected] of Object.entries(columns)) {
      const kept = entry.kept[i]?.[column]
      const place = { row: `${table}/${id}`, column }
      if (!kept) return { ...place, kind: 'value_changed' }
      if ('taken_out' in kept) {
        if (kept.taken_out <= entry.seq) return { ...place, kind: 'taken_out_unsaid' }
        const saidBy = redactions.get(kept.taken_out)
        if (!saidBy) redactions.set(kept.taken_out, { ...place, seq: entry.seq, kind: 'taken_out_unsaid' })
        continue
      }
      if (valueHash(kept.salt, table, id, column, kept.value) !== expected) return { ...place, kind: 'value_changed' }
    }
  }
  return null
}

/** Rows are never deleted, so whatever an entry wrote must still stand. */
async function missingRow(db: Kysely<Tables>, entry: JournalRow): Promise<Pick<Fault, 'row' | 'kind'> | null> {
  for (const [table, ids] of Map.groupBy(entry.change, (change) => change.table)) {
    const wanted = ids.map((change) => change.id)
    const found = await db
      .selectFrom(table)
      .select('id')
      .where('body_id', '=', entry.body_id)
      .where('id', 'in', wanted)
      .execute()
    if (found.length === wanted.length) continue
    const standing = new Set(found.map((row) => row.id))
    return { row: `${table}/${wanted.find((id) => !standing.has(id))}`, kind: 'row_missing' }
  }
  return null
}

/** Compares each row of a table with the entry that it names as its last. */
async function tableFault(
  db: Kysely<Tables>,
  table: RoomTable,
  onSeen: (count: number) => void,
): Promise<(Omit<Fault, 'body'> & { bodyId: Id }) | null> {
  let after: { body_id: Id; id: Id } | null = null
  for (;;) {
    const rows = await alike(db)
      .selectFrom(table as 'body')
      .selectAll()
      .$if(after !== null, (query) => query.where(sql<boolean>`(body_id, id) > (${after!.body_id}, ${after!.id})`))
      .orderBy('body_id')
      .orderBy('id')
      .limit(PAGE)
      .execute()
    const entries = await entriesOf(db, rows)
    for (const row of rows) {
      const entry = entries.get(`${row.body_id}/${row.seq}`)
      const at = entry?.change.findIndex((change) => change.table === table && change.id === row.id) ?? -1
      const place = { bodyId: row.body_id, seq: row.seq, row: `${table}/${row.id}` }
      if (!entry || at < 0) return { ...place, kind: 'row_unsaid' }
      const column = Object.entries(row).find(([name, value]) => {
        if (name === 'body_id' || name === 'id' || name === 'seq') return false
        const kept = entry.kept[at]![name]
        return !kept || 'taken_out' in kept || canonical(kept.value) !== canonical(value)
      })?.[0]
      if (column) return { ...place, column, kind: 'row_changed' }
    }
    onSeen(rows.length)
    if (rows.length < PAGE) return null
    after = rows.at(-1)!
  }
}

async function entriesOf(
  db: Kysely<Tables>,
  rows: { body_id: Id; seq: number }[],
): Promise<Map<string, Pick<JournalRow, 'change' | 'kept'>>> {
  const found = new Map<string, Pick<JournalRow, 'change' | 'kept'>>()
  for (const [bodyId, some] of Map.groupBy(rows, (row) => row.body_id)) {
    const entries = await db
      .selectFrom('journal')
      .select(['seq', 'change', 'kept'])
      .where('body_id', '=', bodyId)
      .where('seq', 'in', [...new Set(some.map((row) => row.seq))])
      .execute()
    for (const { seq, ...entry } of entries) found.set(`${bodyId}/${seq}`, entry)
  }
  return found
}

/**
 * One sentence for a fault.
 *
 * @example faultWords({ body: 'river', row: 'statement/0190…', column: 'text', seq: 12, kind: 'row_changed' }, 'en')
 */
export function faultWords({ body, seq, row, column, kind }: Fault): string {
  const entry = `entry ${body}/${seq}`
  switch (kind) {
    case 'entry_missing':
      return `${entry} is missing from the journal.`
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
    case 'row_missing':
      return `${row}, written by ${entry}, is gone.`
    case 'row_unsaid':
      return `${row} stands in the register of ${body}, but ${entry} did not write it.`
    case 'head_differs':
      return `The journal of ${body} does not end where its head says (entry ${seq}).`
  }
}
