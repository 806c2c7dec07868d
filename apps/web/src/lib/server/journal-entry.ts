import { error } from '@sveltejs/kit'
import { findJournalEntry, type Id, type Level } from '@khural/register'
import { reader } from './find.ts'
import { shownEntries } from './journal.ts'
import { noteReading } from './noted.ts'

/** A value longer than this is cut: a text of a session is read at the desk. */
const LONGEST = 600

/** One entry with what it wrote, or a 404. */
export async function journalEntryAt(bodyId: Id, number: string, levels: readonly Level[]) {
  const seq = /^[1-9]\d{0,14}$/.test(number) ? Number(number) : error(404)
  const entry = await findJournalEntry(reader(), bodyId, seq, levels.includes('restricted'))
  if (!entry) error(404)
  // [AC9] What stood in something restricted is not read silently here either.
  await noteReading({ id: bodyId }, entry.levelled)
  const [shown] = await shownEntries([entry])
  return {
    entry: shown!,
    prevHash: entry.prevHash,
    rowCount: entry.rowCount,
    rows: entry.rows.map(({ columns, ...row }) => ({
      ...row,
      columns: columns.map(({ column, value, before, takenOut }) => ({
        column,
        takenOut: takenOut ?? null,
        isShown: value !== undefined,
        value: value === undefined ? null : wordsOf(value),
        before: before === undefined ? null : wordsOf(before),
      })),
    })),
  }
}

/** A stored value for people to read: texts as they are, names by language, the rest as it is stored. */
function wordsOf(value: unknown): string {
  const text =
    typeof value === 'string'
      ? value
      : value === null
        ? '–'
        : isNames(value)
          ? Object.entries(value)
              .map(([language, name]) => `${language}: ${name}`)
              .join('; ')
          : JSON.stringify(value)
  return text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()} …` : text
}

const isNames = (value: unknown): value is { [language: string]: string } =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.entries(value).every(([key, name]) => /^(en|zh|mn)$/.test(key) && typeof name === 'string')
