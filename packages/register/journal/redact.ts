import { z } from 'zod'
import { roomTables, type Id, type JournalRow, type RoomTable } from '../database/tables.ts'
import type { Action } from './model.ts'
import { Refused } from './refusals.ts'
import { alike, type Writer } from './writer.ts'

/** Fills a gap: one for each UTF-16 unit taken out, so that every span behind the gap stays true. */
export const GAP = '█'

const input = z.object({
  body_id: z.uuid(),
  passage: z
    .string()
    .min(2, 'two characters or more')
    .refine((passage) => passage.trim().length >= 2, 'more than white space'),
  reason: z.string().trim(),
})

/**
 * Takes a passage out of every row and every journal entry of a body: a name that should not have been stored, a text
 * pasted by mistake. What stood there becomes a gap of the same length; the entry gives the reason; the hashes stay in
 * the chain, and without their salts say nothing about what was taken out.
 */
export const redact: Action<z.infer<typeof input>, { rows: number; entries: number }> = {
  name: 'journal.redact',
  summary: 'Take a passage out of the records of a body, leaving a visible gap and the reason.',
  input,
  permission: 'journal.can_redact',
  chain: ({ body_id }) => body_id,
  async apply(tx, { passage, reason }, { actor, now, newId }) {
    if (!reason) throw new Refused('journal.reason_missing')
    const pieces = piecesOf(passage)
    const entries = await blankEntries(tx, pieces)
    let rows = 0
    for (const table of roomTables) rows += await blankRows(tx, table, pieces)
    if (rows === 0 && entries === 0) throw new Refused('journal.passage_not_found')
    const id = newId()
    await tx.insert('redaction', { id, reason, taken_at: now, taken_by: actor.name })
    return { outcome: { rows, entries }, subject: { noun: 'redaction', id } }
  },
}

/** The passage, and each of its lines and sentences long enough to be no common word. Longest first. */
function piecesOf(passage: string): string[] {
  const parts = passage.split(/\n|(?<=[。！？!?])|(?<=\.)\s+/).map((part) => part.trim())
  const long = parts.filter((part) => part.length >= 8)
  return [...new Set([passage, passage.trim(), ...long])].filter(Boolean).sort((a, b) => b.length - a.length)
}

const gapped = (text: string, pieces: string[]): string =>
  pieces.reduce((rest, piece) => rest.replaceAll(piece, GAP.repeat(piece.length)), text)

/** The value with the pieces blanked in every text within it; the same value when none stands there. */
function blanked(value: unknown, pieces: string[]): unknown {
  if (typeof value === 'string') return gapped(value, pieces)
  if (Array.isArray(value)) {
    const items = value.map((item) => blanked(item, pieces))
    return items.some((item, i) => item !== value[i]) ? items : value
  }
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  const members = Object.entries(value).map(([key, member]) => [key, blanked(member, pieces)] as const)
  return members.some(([key, member]) => member !== (value as Record<string, unknown>)[key])
    ? Object.fromEntries(members)
    : value
}

/** Removes value and salt of every kept column that holds a piece. The row itself is blanked by the new entry. */
async function blankEntries(tx: Writer, pieces: string[]): Promise<number> {
  let count = 0
  let after = 0
  for (;;) {
    const entries: Pick<JournalRow, 'seq' | 'kept'>[] = await tx.db
      .selectFrom('journal')
      .select(['seq', 'kept'])
      .where('body_id', '=', tx.bodyId)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(200)
      .execute()
    for (const { seq, kept } of entries) {
      after = seq
      let touched = false
      for (const values of kept) {
        for (const [column, one] of Object.entries(values)) {
          if ('taken_out' in one || blanked(one.value, pieces) === one.value) continue
          values[column] = { taken_out: tx.seq }
          touched = true
        }
      }
      if (!touched) continue
      count++
      await tx.db
        .updateTable('journal')
        .set({ kept: JSON.stringify(kept) as never })
        .where('body_id', '=', tx.bodyId)
        .where('seq', '=', seq)
        .execute()
    }
    if (entries.length < 200) return count
  }
}

async function blankRows(tx: Writer, table: RoomTable, pieces: string[]): Promise<number> {
  let count = 0
  let after: Id = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await alike(tx.db)
      .selectFrom(table as 'body')
      .selectAll()
      .where('body_id', '=', tx.bodyId)
      .where('id', '>', after)
      .orderBy('id')
      .limit(200)
      .execute()
    for (const row of rows) {
      after = row.id
      const changes = Object.entries(row).filter(
        ([column, value]) => !fixed.has(column) && blanked(value, pieces) !== value,
      )
      if (changes.length === 0) continue
      count++
      await tx.set(table, row.id, Object.fromEntries(changes.map(([c, v]) => [c, blanked(v, pieces)])) as never)
    }
    if (rows.length < 200) return count
  }
}

/** Columns that hold no words of a text. */
const fixed = new Set(['body_id', 'id', 'seq', 'text_hash', 'slug', 'state', 'kind'])
