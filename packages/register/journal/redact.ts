import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { roomTables, type Id, type JournalRow, type RoomTable, type Span } from '../database/tables.ts'
import type { Action } from './model.ts'
import { Refused } from './refusals.ts'
import { blankPages, filesWithPassage, type FileWithPassage } from './redact-files.ts'
import { patternOf, without, wordColumns } from './words.ts'
import { alike, type Reader, type Writer } from './writer.ts'

const PAGE = 200

/** What would be taken out: for each row its columns as they would stand. */
export interface Redaction {
  rows: { table: RoomTable; id: Id; columns: { [column: string]: unknown } }[]
  /** The same decision for any value of any row, also for those that only the journal still keeps. */
  redacted: (table: RoomTable, id: Id, column: string, value: unknown) => unknown
}

/**
 * Finds a passage everywhere in the records of a body, however its white space is folded. Where it stands in a source
 * text, the parts of it that were made into values of that text (sentences, names, dates of which it is only a part) are
 * found too, in the rows made of that text and nowhere else.
 */
export async function planRedaction(db: Reader, bodyId: Id, passage: string): Promise<Redaction> {
  const whole = [patternOf(passage)]
  const pieces = await piecesOfSources(db, bodyId, whole[0]!)
  const patternsFor = (table: RoomTable, id: Id) => [...whole, ...(pieces.get(`${table}/${id}`) ?? [])]
  const sources = new Set<Id>()
  const redacted: Redaction['redacted'] = (table, id, column, value) => {
    // The hash of a text would confirm a guess of what was taken out of it.
    if (table === 'source_text' && column === 'text_hash' && sources.has(id)) return `redacted:${randomUUID()}`
    const holds = wordColumns[table][column]
    return holds ? without(patternsFor(table, id), holds, value) : value
  }
  const rows: Redaction['rows'] = []
  for (const table of roomTables) {
    for await (const row of eachRow(db, bodyId, table)) {
      if (table === 'source_text' && redacted(table, row.id, 'text', row['text']) !== row['text']) sources.add(row.id)
      const columns = Object.entries(row)
        .map(([column, value]) => [column, value, redacted(table, row.id, column, value)] as const)
        .filter(([, before, after]) => before !== after)
      if (columns.length === 0) continue
      rows.push({ table, id: row.id, columns: Object.fromEntries(columns.map(([column, , after]) => [column, after])) })
    }
  }
  return { rows, redacted }
}

const input = z.object({
  body_id: z.uuid(),
  passage: z
    .string()
    .max(5_000_000)
    .refine((passage) => passage.replace(/\s/g, '').length >= 2, 'two characters or more'),
  reason: z.string().trim().max(1000),
})

/** What was taken out, and where it stands still. */
export interface Redacted {
  rows: number
  entries: number
  /** Files whose bytes hold it: their text shows a gap, but whoever fetches the file itself reads it. */
  files: FileWithPassage[]
}

/**
 * Takes a passage out of every row and every journal entry of a body: a name that should not have been stored, a text
 * pasted by mistake. What stood there becomes a gap of the same length; the entry gives the reason and lists what it
 * took; the hashes stay in the chain, and without their salts say nothing about what was taken out.
 */
export const redact: Action<z.infer<typeof input>, Redacted> = {
  name: 'journal.redact',
  summary: 'Take a passage out of the records of a body, leaving a visible gap and the reason.',
  input,
  permission: 'journal.can_redact',
  chain: ({ body_id }) => body_id,
  async apply(tx, { passage, reason }, { actor, now, newId }) {
    if (!reason) throw new Refused('journal.reason_missing')
    if (patternOf(passage).test(reason)) throw new Refused('journal.reason_holds_passage')
    const plan = await planRedaction(tx.db, tx.bodyId, passage)
    const { taken, entries } = await blankEntries(tx, plan)
    const pattern = patternOf(passage)
    const files = await filesWithPassage(tx.db, tx.bodyId, pattern)
    if (plan.rows.length + entries + files.length === 0) throw new Refused('journal.passage_not_found')
    await blankPages(tx.db, tx.bodyId, pattern, files)
    for (const { table, id, columns } of plan.rows) await tx.set(table, id, columns as never)
    const id = newId()
    await tx.insert('redaction', { id, reason, taken, taken_at: now, taken_by: actor.name })
    return { outcome: { rows: plan.rows.length, entries, files }, subject: { noun: 'redaction', id } }
  },
}

/** Removes value and salt of every kept column that the plan changes, and lists each as `seq/table/id/column`. */
async function blankEntries(tx: Writer, { redacted }: Redaction): Promise<{ taken: string[]; entries: number }> {
  const taken: string[] = []
  let entries = 0
  for (let after = 0; ;) {
    const page: Pick<JournalRow, 'seq' | 'change' | 'kept'>[] = await tx.db
      .selectFrom('journal')
      .select(['seq', 'change', 'kept'])
      .where('body_id', '=', tx.bodyId)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(PAGE)
      .execute()
    for (const { seq, change, kept } of page) {
      after = seq
      const before = taken.length
      for (const [i, values] of kept.entries()) {
        const { table, id } = change[i]!
        for (const [column, one] of Object.entries(values)) {
          if ('taken_out' in one || redacted(table, id, column, one.value) === one.value) continue
          values[column] = { taken_out: tx.seq }
          taken.push(`${seq}/${table}/${id}/${column}`)
        }
      }
      if (taken.length === before) continue
      entries++
      await tx.db
        .updateTable('journal')
        .set({ kept: JSON.stringify(kept) as never })
        .where('body_id', '=', tx.bodyId)
        .where('seq', '=', seq)
        .execute()
    }
    if (page.length < PAGE) return { taken, entries }
  }
}

async function* eachRow(
  db: Reader,
  bodyId: Id,
  table: RoomTable,
): AsyncGenerator<{ id: Id; [column: string]: unknown }> {
  for (let after: Id = '00000000-0000-0000-0000-000000000000'; ;) {
    const rows = await alike(db)
      .selectFrom(table as 'body')
      .selectAll()
      .where('body_id', '=', bodyId)
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute()
    for (const row of rows) yield { ...row }
    if (rows.length < PAGE) return
    after = rows.at(-1)!.id
  }
}

/** For each row made of a source text that holds the passage: the patterns of the passage's parts within its values. */
async function piecesOfSources(db: Reader, bodyId: Id, passage: RegExp): Promise<Map<string, RegExp[]>> {
  const pieces = new Map<string, RegExp[]>()
  for await (const row of eachRow(db, bodyId, 'source_text')) {
    const ranges = [...String(row['text']).matchAll(passage)].map(({ 0: found, index }): Span => [
      index,
      index + found.length,
    ])
    if (ranges.length > 0) await addPieces(db, bodyId, row.id, String(row['text']), ranges, pieces)
  }
  return pieces
}

async function addPieces(
  db: Reader,
  bodyId: Id,
  source: Id,
  text: string,
  ranges: Span[],
  pieces: Map<string, RegExp[]>,
) {
  /** The part of a span that lies in the passage; null when none of it does. */
  const cut = ([start, end]: Span): RegExp[] =>
    ranges
      .map(([from, to]) => text.slice(Math.max(from, start), Math.min(to, end)))
      .filter((part) => part.replace(/\s/g, '').length >= 2)
      .map(patternOf)
  const add = (table: RoomTable, id: Id, spans: Span[]) => {
    const patterns = spans.flatMap(cut)
    if (patterns.length > 0) pieces.set(`${table}/${id}`, [...(pieces.get(`${table}/${id}`) ?? []), ...patterns])
  }
  const sentences: Span[] = []
  for await (const row of eachRow(db, bodyId, 'statement')) {
    const spans = Object.values(row['spans'] as { [language: string]: { source: Id; span: Span } })
    const own = spans.filter((one) => one.source === source).map(({ span }) => span)
    sentences.push(...own)
    add('statement', row.id, own)
  }
  for (const table of ['reading', 'readout'] as const) {
    for await (const row of eachRow(db, bodyId, table)) {
      if (row['source_id'] !== source) continue
      add(table, row.id, [...sentences, ...spansIn(row['record'])])
    }
  }
  const stated = ['person', 'post', 'directive', 'session', 'undertaking'] as const
  for (const table of stated) {
    for await (const row of eachRow(db, bodyId, table)) {
      const origins = Object.values(row['provenance'] as { [field: string]: { source?: Id; span?: Span } })
      const own = origins.filter((origin) => origin.source === source && origin.span).map(({ span }) => span!)
      // An undertaking in words of its own still repeats those of its sentence.
      add(table, row.id, table === 'undertaking' && own.length > 0 ? [...own, ...sentences] : own)
    }
  }
}

/** Every span within a record. */
function spansIn(record: unknown): Span[] {
  if (Array.isArray(record)) return record.flatMap(spansIn)
  if (record === null || typeof record !== 'object') return []
  return Object.entries(record).flatMap(([key, member]): Span[] =>
    key === 'span' && Array.isArray(member) ? [member as Span] : spansIn(member),
  )
}
