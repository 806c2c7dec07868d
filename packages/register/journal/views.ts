import { sql } from 'kysely'
import { seenThroughViews } from '../database/levels.ts'
import type { Actor, Change, Id, JournalRow, Kept, Level, RoomTable, Subject } from '../database/tables.ts'
import type { Reader } from './writer.ts'

/** An entry in a list: who did what when. */
export interface JournalLine {
  bodyId: Id
  seq: number
  at: Date
  actor: Pick<Actor, 'kind' | 'name'>
  action: string
  subject: Subject
  hash: string
}

/** What a list of entries is narrowed by. */
export interface JournalFilter {
  /** One body's chain; without it the whole register's. */
  bodyId?: Id
  /** The exact name under which somebody acted. */
  person?: string
  /** The noun of the action: `undertaking`. */
  noun?: string
  /** `undertaking.set_due` */
  action?: string
  /** A day by the calendar of a time zone. */
  day?: { day: string; timeZone: string }
  /** Entries that wrote this row. */
  row?: Id
}

/** The last entry of a page, from which the next one goes on. */
export type JournalKey = Pick<JournalLine, 'at' | 'bodyId' | 'seq'>

/** Entries on a page. */
export const JOURNAL_ROWS = 50

/**
 * Entries, the newest first, by the moment they were written.
 *
 * @param after the last entry seen: the page goes on after it
 * @returns `next`: what to give as `after` for the page after this one; null on the last
 */
export async function journalPage(
  db: Reader,
  { bodyId, person, noun, action, day, row }: JournalFilter,
  after: JournalKey | null = null,
  limit = JOURNAL_ROWS,
): Promise<{ lines: JournalLine[]; next: JournalKey | null }> {
  const midnight = (from: string, days: number, zone: string) =>
    sql<Date>`((${from}::date + ${days}::int)::timestamp at time zone ${zone})`
  const rows = await db
    .selectFrom('journal')
    .select(['body_id', 'seq', 'at', 'actor', 'action', 'subject', 'hash'])
    .$if(bodyId !== undefined, (query) => query.where('body_id', '=', bodyId!))
    .$if(person !== undefined, (query) => query.where(sql<boolean>`actor ->> 'name' = ${person!}`))
    .$if(noun !== undefined, (query) => query.where(sql<boolean>`split_part(action, '.', 1) = ${noun!}`))
    .$if(action !== undefined, (query) => query.where('action', '=', action!))
    .$if(day !== undefined, (query) =>
      query
        .where('at', '>=', midnight(day!.day, 0, day!.timeZone))
        .where('at', '<', midnight(day!.day, 1, day!.timeZone)),
    )
    .$if(row !== undefined, (query) => query.where(wroteOneOf([row!])))
    .$if(after !== null, (query) =>
      query
        .where('at', '<=', after!.at)
        .where(
          sql<boolean>`(at < ${after!.at} or body_id > ${after!.bodyId} or (body_id = ${after!.bodyId} and seq < ${after!.seq}))`,
        ),
    )
    .orderBy('at', 'desc')
    .$if(bodyId === undefined, (query) => query.orderBy('body_id'))
    .orderBy('seq', 'desc')
    .limit(limit + 1)
    .execute()
  const lines = rows.slice(0, limit).map(({ body_id, ...line }) => ({ bodyId: body_id, ...line }))
  return { lines, next: rows.length > limit ? lines.at(-1)! : null }
}

/** Whether an entry wrote one of these rows; there is an index for just this. */
const wroteOneOf = (ids: readonly Id[]) =>
  sql<boolean>`jsonb_path_query_array(change, '$[*].id') @> any (${ids.map((id) => JSON.stringify([id]))}::jsonb[])`

/** A column as an entry wrote it. */
export interface WrittenColumn {
  column: string
  /** Absent where the value is not for whoever asks, or was taken out. */
  value?: unknown
  /** As it stood before; absent where the row is new or nobody may know. */
  before?: unknown
  /** The number of the entry that took the value out. */
  takenOut?: number
}

/** A row as an entry wrote it: the columns that changed, or all that were filled in a new row. */
export interface WrittenRow {
  table: RoomTable
  id: Id
  isNew: boolean
  /** The values are not for whoever asks: the columns are named only. */
  isHidden: boolean
  columns: WrittenColumn[]
}

export interface JournalEntry extends JournalLine {
  prevHash: string
  rows: WrittenRow[]
  /** How many rows the entry wrote; not all are shown. */
  rowCount: number
  /** What the shown rows are or hang on, of what says who sees it: for noting who read it. */
  levelled: { noun: Levelled; id: Id; level: Level | null }[]
}

/** Rows of an entry that are shown; the minutes of a long session write hundreds. */
const SHOWN_ROWS = 60

/**
 * One entry with what it wrote, each row beside how it stood before. Values of rows that the reader does not see are left
 * out: those that `db` does not find now, whatever their level was then; those that hung then on a session, an item, a
 * statement, an undertaking or a material that it does not find; and texts and readings as long as the reader does not see
 * everything. Of a list of papers, those that the reader does not see are left out.
 *
 * @param db finds only what whoever asks may see
 * @param seesAll whether that is everything
 */
export async function findJournalEntry(
  db: Reader,
  bodyId: Id,
  seq: number,
  seesAll: boolean,
): Promise<JournalEntry | null> {
  const entry = await db
    .selectFrom('journal')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('seq', '=', seq)
    .executeTakeFirst()
  if (!entry) return null
  const shown = entry.change.slice(0, SHOWN_ROWS)
  const [before, visible, found] = await Promise.all([
    rowsBefore(
      db,
      bodyId,
      seq,
      shown.map(({ id }) => id),
    ),
    visibleIn(db, bodyId, shown, entry),
    seesAll ? new Set<string>() : foundIn(db, bodyId, shown),
  ])
  // Minutes write people, posts and superior texts too: whoever does not see the session does not see whom it named.
  const { noun, id: about } = entry.subject
  const isAboutUnseen = isLevelled(noun) && !visible[noun].has(about)
  const rows = shown.map((change, i): WrittenRow => {
    const kept = entry.kept[i]!
    const earlier = before.get(`${change.table}/${change.id}`)
    const isHidden = !seesAll && (isAboutUnseen || !isVisible(change, kept, visible, found))
    return {
      table: change.table,
      id: change.id,
      isNew: earlier === undefined,
      isHidden,
      columns: Object.keys(kept).flatMap((column) =>
        written(column, kept[column]!, earlier?.[column], isHidden).map((one) =>
          seesAll ? one : withSeenMembers(one, visible),
        ),
      ),
    }
  })
  const levelled = tables.flatMap((noun) => [...visible[noun]].map(([id, level]) => ({ noun, id, level })))
  const { at, actor, action, subject, hash, prev_hash } = entry
  return {
    bodyId,
    seq,
    at,
    actor,
    action,
    subject,
    hash,
    prevHash: prev_hash,
    rows,
    rowCount: entry.change.length,
    levelled,
  }
}

/**
 * Words of one-time links and keys stand in the register as hashes only; even those are nobody's business. Why somebody is
 * on leave is for those who decide on it and the office, who see it with the session.
 */
const isSecret = (column: string): boolean =>
  column.endsWith('_hash') || ['leave_reason', 'leave_words', 'leave_answer'].includes(column)

function written(
  column: string,
  now: Kept[string],
  before: Kept[string] | undefined,
  isHidden: boolean,
): WrittenColumn[] {
  const earlier = before && 'value' in before ? before.value : undefined
  if ('taken_out' in now) return [{ column, takenOut: now.taken_out }]
  if (before ? JSON.stringify(earlier) === JSON.stringify(now.value) : now.value === null) return []
  if (isHidden || isSecret(column)) return [{ column }]
  return [{ column, value: now.value, ...(earlier !== undefined && { before: earlier }) }]
}

/** Each row as the entry before `seq` that wrote it left it. */
async function rowsBefore(db: Reader, bodyId: Id, seq: number, ids: Id[]): Promise<Map<string, Kept>> {
  // The bound within keeps the planner at the index of rows: walking back through the chain could take for ever.
  const { rows: last } = await sql<{ seq: number }>`
    select distinct found.seq from unnest(${ids}::uuid[]) wanted (id)
    cross join lateral (
      select seq from (
        select seq from journal where body_id = ${bodyId} and seq < ${seq}
          and jsonb_path_query_array(change, '$[*].id') @> jsonb_build_array(wanted.id::text) offset 0
      ) wrote order by seq desc limit 1
    ) found`.execute(db)
  const entries = await db
    .selectFrom('journal')
    .select(['seq', 'change', 'kept'])
    .where('body_id', '=', bodyId)
    .where('seq', 'in', last.length > 0 ? last.map((one) => one.seq) : [0])
    .orderBy('seq')
    .execute()
  const before = new Map<string, Kept>()
  // In the order of the chain: what came later stands.
  for (const { change, kept } of entries) {
    for (const [i, { table, id }] of change.entries()) before.set(`${table}/${id}`, kept[i]!)
  }
  return before
}

/** Tables that say who sees their rows, and the columns by which others hang on them. */
const LEVELLED = {
  session: 'session_id',
  statement: 'statement_id',
  undertaking: 'undertaking_id',
  material: 'material_id',
  agenda_item: 'agenda_item_id',
} as const
type Levelled = keyof typeof LEVELLED
/** The members of lists in columns that name such a row. */
const LISTED: { readonly [column: string]: { readonly member: string; readonly of: Levelled } } = {
  papers: { member: 'material', of: 'material' },
}
const tables = Object.keys(LEVELLED) as Levelled[]
const isLevelled = (noun: string): noun is Levelled => Object.hasOwn(LEVELLED, noun)
/** Tables that hold no words of a session: whoever sees the journal sees them. */
const OPEN: ReadonlySet<string> = new Set([
  'register',
  'body',
  'post',
  'person',
  'tenure',
  'series',
  'directive',
  'term',
  'rule_setting',
  'topic_category',
])

/** What is drafted, said among members, or kept beside a session: its words are not shown to whoever does not see all. */
const INNER: ReadonlySet<string> = new Set([
  'readout',
  'session_source',
  'minutes',
  'minutes_sentence',
  'minutes_comment',
  'minutes_dissent',
  'record_note',
  'speech_paper',
  'make_up',
  'minutes_readout',
])

type Visible = { readonly [table in Levelled]: ReadonlyMap<Id, Level | null> }

/** What says who sees it, of what the rows are or hang on, as far as the reader sees it now. */
async function visibleIn(
  db: Reader,
  bodyId: Id,
  changes: readonly Change[],
  { kept, subject }: Pick<JournalRow, 'kept' | 'subject'>,
): Promise<Visible> {
  const seen = async (table: Levelled): Promise<Map<Id, Level | null>> => {
    const wanted = [
      ...(subject.noun === table ? [subject.id] : []),
      ...changes.flatMap((change, i) => [
        ...(change.table === table ? [change.id] : []),
        ...hangsOn(kept[i]!, table),
        ...Object.entries(kept[i]!).flatMap(([column, one]) =>
          'value' in one ? listedIn(column, one.value, table) : [],
        ),
      ]),
    ]
    const rows = await db
      .selectFrom(table as 'session')
      .select(['id', 'level'])
      .where('body_id', '=', bodyId)
      .where('id', 'in', wanted.length > 0 ? wanted : [bodyId])
      .execute()
    return new Map(rows.map(({ id, level }) => [id, level]))
  }
  const found = await Promise.all(tables.map(async (table) => [table, await seen(table)] as const))
  return Object.fromEntries(found) as { [table in Levelled]: Map<Id, Level | null> }
}

/** Which of the rows the reader finds now, as `table/id`, of tables that they read through views; one query. */
async function foundIn(db: Reader, bodyId: Id, changes: readonly Change[]): Promise<Set<string>> {
  const byTable = Map.groupBy(
    changes.filter(({ table }) => isSeenThroughView(table)),
    ({ table }) => table,
  )
  if (byTable.size === 0) return new Set()
  const found = [...byTable].map(
    ([table, some]) => sql`select ${`${table}/`}::text || id as found from ${sql.table(table)}
      where body_id = ${bodyId} and id = any (${some.map(({ id }) => id)}::uuid[])`,
  )
  const { rows } = await sql<{ found: string }>`${sql.join(found, sql` union all `)}`.execute(db)
  return new Set(rows.map((row) => row.found))
}
const isSeenThroughView = (table: RoomTable): boolean => seenThroughViews.includes(table) && !OPEN.has(table)

function hangsOn(kept: Kept, table: Levelled): Id[] {
  // A notice names the item that it sent as `item_id`.
  const columns = table === 'agenda_item' ? [LEVELLED[table], 'item_id'] : [LEVELLED[table]]
  return columns.flatMap((column) => {
    const link = kept[column]
    return link && 'value' in link && typeof link.value === 'string' ? [link.value] : []
  })
}

/** The ids of what says who sees it, in a value that lists such. */
function listedIn(column: string, value: unknown, table: Levelled): Id[] {
  const listed = LISTED[column]
  if (listed?.of !== table || !Array.isArray(value)) return []
  return value.map((one) => (one as { [member: string]: Id })[listed.member]!)
}

/** A column without those members of a list that the reader does not see. */
function withSeenMembers(one: WrittenColumn, visible: Visible): WrittenColumn {
  const listed = LISTED[one.column]
  if (listed === undefined) return one
  const seen = (value: unknown) =>
    Array.isArray(value) ? value.filter((each) => visible[listed.of].has(each[listed.member])) : value
  return {
    ...one,
    ...('value' in one && { value: seen(one.value) }),
    ...('before' in one && { before: seen(one.before) }),
  }
}

function isVisible({ table, id }: Change, kept: Kept, visible: Visible, found: ReadonlySet<string>): boolean {
  if (OPEN.has(table)) return true
  if (isSeenThroughView(table) && !found.has(`${table}/${id}`)) return false
  // Whoever does not see everything sees nothing that is restricted, whatever it hangs on.
  const level = kept['level']
  if (level && 'value' in level && level.value === 'restricted') return false
  const links = tables.flatMap((one) => [
    ...(table === one ? [visible[one].has(id)] : []),
    ...hangsOn(kept, one).map((other) => visible[one].has(other)),
  ])
  // What hangs on nothing that says who sees it is a text, a reading, or of accounts: not for everybody.
  return links.length > 0 && links.every(Boolean) && !INNER.has(table)
}
