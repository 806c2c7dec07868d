import { sql, type SqlBool } from 'kysely'
import type { Day, Id } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'
import { addDays, NEAR_DAYS, timelinesses, type State, type Timeliness } from './rules.ts'
import { asLine, lines, NO_DATE, owed, type UndertakingLine } from './views.ts'

/** What a ledger can be narrowed by. Absent: all. */
export interface LedgerFilter {
  state?: State | 'open'
  timeliness?: Timeliness | 'look'
  /** A post's or a body's id; `none`: nobody is named. */
  lead?: Id | 'none'
  area?: string
  year?: number
}
/** After which row the next page begins: the due date (null: none) and id of the last row seen. */
export type Cursor = { due: Day | null; id: Id }

export const PAGE_ROWS = 100

/** [UT4] in SQL, each condition over columns that the indexes hold. */
function condition(timeliness: Timeliness | 'look', today: Day) {
  const open = sql`undertaking.state not in ('closed', 'not_pursued', 'suspended')`
  const late = sql`${owed} < ${today}::date`
  const missed = sql`undertaking.milestone is not null and undertaking.milestone < ${today}::date`
  const near = addDays(today, NEAR_DAYS)
  const unlessLate = sql`${owed} >= ${today}::date`
  switch (timeliness) {
    case 'overdue':
      return sql<SqlBool>`(${open} and ${late})`
    case 'behind':
      return sql<SqlBool>`(${open} and ${unlessLate} and ${missed})`
    case 'no_date':
      return sql<SqlBool>`(${open} and ${owed} = ${NO_DATE} and not coalesce(${missed}, false))`
    case 'near_due':
      return sql<SqlBool>`(${open} and ${owed} between ${today}::date and ${near}::date
        and not coalesce(${missed}, false))`
    case 'on_time':
      return sql<SqlBool>`(${open} and ${owed} > ${near}::date and ${owed} < ${NO_DATE}
        and not coalesce(${missed}, false))`
    case 'look':
      return sql<SqlBool>`(${open} and (${late} or ${missed} or ${owed} = ${NO_DATE}
        or undertaking.state = 'sent_back'))`
  }
}

/** The lead, post or body: the expression that the index holds. */
const anyLead = sql`coalesce(undertaking.lead_post_id, undertaking.lead_body_id)`

/** What narrows a whole ledger, whatever its view: these count in its figures and its calendar too. */
export type LedgerScope = Pick<LedgerFilter, 'lead' | 'area' | 'year'>

function within(bodyId: Id, { lead, area, year }: LedgerScope) {
  const parts = [sql`undertaking.body_id = ${bodyId}`]
  if (lead === 'none') parts.push(sql`undertaking.lead_post_id is null and undertaking.lead_body_id is null`)
  else if (lead !== undefined) parts.push(sql`${anyLead} = ${lead}::uuid`)
  if (area !== undefined) parts.push(sql`undertaking.areas @> array[${area}]::text[]`)
  if (year !== undefined) parts.push(sql`undertaking.year = ${year}`)
  return sql<SqlBool>`(${sql.join(parts, sql` and `)})`
}

/**
 * What comes after a row in the order of the indexes. Among rows without a date it says so outright: of one comparison
 * with the last of all dates the planner expects no rows, and sorts the many that there are.
 */
const follows = ({ due, id }: Cursor) =>
  due === null
    ? sql<SqlBool>`(${owed} = ${NO_DATE} and undertaking.id > ${id}::uuid)`
    : sql<SqlBool>`(${owed}, undertaking.id) > (${due}::date, ${id}::uuid)`

/** One page of undertakings, by due date, those without a date last. */
export async function ledgerPage(
  db: Reader,
  bodyId: Id,
  filter: LedgerFilter,
  today: Day,
  after: Cursor | null = null,
  limit: number = PAGE_ROWS,
): Promise<{ lines: UndertakingLine[]; next: Cursor | null }> {
  const { state, timeliness } = filter
  const rows = await lines(db, bodyId, today, (all) =>
    all
      .$if(state === 'open', (query) => query.where('undertaking.state', 'not in', ['closed', 'not_pursued']))
      .$if(state !== undefined && state !== 'open', (query) => query.where('undertaking.state', '=', state as State))
      .$if(timeliness !== undefined, (query) => query.where(condition(timeliness!, today)))
      .where(within(bodyId, filter))
      .$if(after !== null, (query) => query.where(follows(after!)))
      .orderBy(owed)
      .orderBy('undertaking.id')
      .limit(limit + 1),
  )
    .orderBy('undertaking.owed')
    .orderBy('undertaking.id')
    .execute()
  const page = rows.slice(0, limit).map((row) => asLine(row, today))
  const last = page.at(-1)
  return { lines: page, next: rows.length > limit && last ? { due: last.due, id: last.id } : null }
}

/** From here a count is shown as "1,000+": counting on would make the cost of the page grow with the register. */
export const COUNT_LIMIT = 1000

export interface LedgerCounts {
  byTimeliness: { [timeliness in Timeliness | 'look']: number }
  open: number
  closed: number
  notPursued: number
  all: number
}

/**
 * How many undertakings of a body, narrowed or not, stand how. One query: of a whole body each count is looked up in an index
 * and stops at COUNT_LIMIT; what is narrowed is gone through once for all of them.
 */
export async function ledgerCounts(db: Reader, bodyId: Id, today: Day, scope: LedgerScope = {}): Promise<LedgerCounts> {
  const names = [...timelinesses, 'look'] as const
  const asked: { [name: string]: ReturnType<typeof sql<SqlBool>> } = {
    ...Object.fromEntries(names.map((name) => [name, condition(name, today)])),
    open: sql`undertaking.state not in ('closed', 'not_pursued')`,
    closed: sql`undertaking.state = 'closed'`,
    not_pursued: sql`undertaking.state = 'not_pursued'`,
    every: sql`true`,
  }
  const isNarrowed = Object.values(scope).some((one) => one !== undefined)
  const counts = Object.entries(asked).map(([name, where]) =>
    isNarrowed
      ? sql`least(count(*) filter (where ${where}), ${COUNT_LIMIT}) as ${sql.ref(name)}`
      : sql`(select count(*) from (select 1 from undertaking where ${within(bodyId, scope)} and ${where}
          limit ${COUNT_LIMIT}) as counted) as ${sql.ref(name)}`,
  )
  const { rows } = await sql<{ [name: string]: number }>`
    select ${sql.join(counts)} ${isNarrowed ? sql`from undertaking where ${within(bodyId, scope)}` : sql``}`.execute(db)
  const row = rows[0]!
  return {
    byTimeliness: Object.fromEntries(names.map((name) => [name, row[name]])) as LedgerCounts['byTimeliness'],
    open: row['open']!,
    closed: row['closed']!,
    notPursued: row['not_pursued']!,
    all: row['every']!,
  }
}

/** A calendar counts so many undertakings at most, the earliest first. */
const CALENDAR_LIMIT = 10_000

/**
 * How many open undertakings are owed on each day that has any, `from` and `until` included. One query.
 *
 * @returns `until`: the last day that was counted; it lies before the one asked for when there were too many to count
 */
export async function ledgerDueDays(
  db: Reader,
  bodyId: Id,
  { from, until }: { from: Day; until: Day },
  scope: LedgerScope = {},
  limit: number = CALENDAR_LIMIT,
): Promise<{ days: { day: Day; number: number }[]; until: Day }> {
  const { rows } = await sql<{ day: Day; number: number }>`
    select due as day, count(*) as number from (
      select undertaking.due from undertaking where ${within(bodyId, scope)}
        and undertaking.state not in ('closed', 'not_pursued', 'suspended')
        and ${owed} between ${from}::date and ${until}::date
      order by ${owed} limit ${limit}) as owed
    group by due order by due`.execute(db)
  const counted = rows.reduce((sum, { number }) => sum + number, 0)
  // The last day may hold more than was counted of it.
  return counted < limit ? { days: rows, until } : { days: rows.slice(0, -1), until: addDays(rows.at(-1)!.day, -1) }
}

/** The areas that a body's newest undertakings have, for the filters. */
export async function ledgerChoices(db: Reader, bodyId: Id): Promise<{ areas: string[] }> {
  const rows = await sql<{ area: string }>`
    select distinct unnest(areas) as area from (
      select areas from undertaking where body_id = ${bodyId} order by id desc limit 5000) as recent
    order by 1`.execute(db)
  return { areas: rows.rows.map(({ area }) => area) }
}
