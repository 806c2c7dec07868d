import { sql } from 'kysely'
import type { Id, JournalRow, RoomTable } from '../database/tables.ts'
import { canonical } from './canonical.ts'
import { Refused } from './refusals.ts'
import type { Reader } from './writer.ts'

/** What each of two people wrote, field by field. */
export interface BothTexts {
  table: RoomTable
  id: Id
  /** The entry that wrote what stands: who and when. */
  seq: number
  by: string
  at: string
  fields: { [column: string]: { stands: unknown; given: unknown } }
}

/** Columns that say who wrote and when, or repeat what stands elsewhere; nobody edits these. */
const isKeptBeside = (column: string): boolean =>
  ['body_id', 'id', 'seq', 'provenance', 'last_word', 'milestone'].includes(column) || /_(at|by|by_id)$/.test(column)

/**
 * Refuses a change of a row that somebody else changed after the entry `version`, where it would overwrite what they wrote.
 * A row that did not stand at `version` counts as changed. What is written the same by both is no clash, nor is a
 * change of other columns.
 *
 * @throws Refused `record.changed_meanwhile`, with both texts
 */
export async function checkMeanwhile(
  db: Reader,
  bodyId: Id,
  version: number,
  table: RoomTable,
  id: Id,
  given: { [column: string]: unknown },
): Promise<void> {
  const stands: { [column: string]: unknown } | undefined = await db
    .selectFrom(table as 'body')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!stands || Number(stands['seq']) <= version) return
  const seen = await rowAt(db, bodyId, version, table, id)
  const differs = (column: string, value: unknown) => isOther(stands[column], value)
  const columns = seen
    ? Object.keys(given).filter((one) => isClash(stands[one], given[one], seen[one]))
    : Object.keys(stands)
  const clash = columns.filter((column) => !isKeptBeside(column) && (seen !== null || stands[column] !== null))
  // A decision or an owner that was not there yet is overwritten by whatever is written over it, unless it says the same.
  if (clash.length === 0 || (!seen && isSame(given, differs))) return
  const { seq, actor, at } = await db
    .selectFrom('journal')
    .select(['seq', 'actor', 'at'])
    .where('body_id', '=', bodyId)
    .where('seq', '=', Number(stands['seq']))
    .executeTakeFirstOrThrow()
  const fields = Object.fromEntries(
    clash.map((column) => [column, { stands: stands[column], given: given[column] ?? null }]),
  )
  const both: BothTexts = { table, id, seq, by: actor.name, at: at.toISOString(), fields }
  throw new Refused('record.changed_meanwhile', { by: actor.name, at: both.at, seq }, undefined, both)
}

const isOther = (one: unknown, other: unknown): boolean => canonical(one) !== canonical(other)

/**
 * Whether a value is overwritten that was not seen. Words in several languages are looked at language by language: two
 * people may write the same thing in two of them.
 */
function isClash(stands: unknown, given: unknown, seen: unknown): boolean {
  if (![stands, given, seen].every(isWords)) return isOther(stands, given) && isOther(stands, seen)
  const [now, next, before] = [stands, given, seen] as { [language: string]: string }[]
  const languages = new Set([...Object.keys(now!), ...Object.keys(next!)])
  return [...languages].some((one) => now![one] !== next![one] && now![one] !== before![one])
}

const isWords = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((words) => typeof words === 'string')

/** Whether everything that is given beside the bookkeeping stands already. */
function isSame(given: object, differs: (column: string, value: unknown) => boolean): boolean {
  const edited = Object.entries(given).filter(([column]) => !isKeptBeside(column))
  return edited.length > 0 && edited.every(([column, value]) => !differs(column, value))
}

/** A row as it stood when `version` was the last entry; null when it did not stand yet, or that was taken out. */
async function rowAt(
  db: Reader,
  bodyId: Id,
  version: number,
  table: RoomTable,
  id: Id,
): Promise<{ [column: string]: unknown } | null> {
  const { rows } = await sql<Pick<JournalRow, 'change' | 'kept'>>`
    select change, kept from journal
    where body_id = ${bodyId} and seq <= ${version}
      and jsonb_path_query_array(change, '$[*].id') @> ${JSON.stringify([id])}::jsonb
    order by seq desc limit 1`.execute(db)
  const [entry] = rows
  const kept = entry?.kept[entry.change.findIndex((one) => one.table === table && one.id === id)]
  if (!kept) return null
  return Object.fromEntries(Object.entries(kept).map(([column, one]) => [column, 'value' in one ? one.value : GONE]))
}

/** Equal to no value: what was taken out of the journal cannot be compared any more. */
const GONE = { taken_out: true }
