import { sql } from 'kysely'
import type { Day, Id } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'

/** What a body asked of others' time in a part of a year. */
export interface Burden {
  /** Sessions held. */
  sessions: number
  /** From opening to closing; null where no session of the time states both. */
  hours: number | null
  /** Of the papers that lay before the sessions, where it is known how long they are. */
  pages: number
  /** Progress reports that owners gave. */
  reports: number
}

/**
 * [HM5] The burden of a year up to a day of it, beside the same part of the year before. One query.
 *
 * @param until `MM-DD`: the last day of both parts
 * @example await yearBurden(reader(), body, 2031, '09-17') // { now: { sessions: 8, hours: 20.7, … }, before: { … } }
 */
export async function yearBurden(
  db: Reader,
  { id: bodyId, timeZone }: { id: Id; timeZone: string },
  year: number,
  until: string,
): Promise<{ now: Burden; before: Burden }> {
  // A year without a 29 February counts to the 28th.
  const last = (of: number): Day => {
    const day = `${of}-${until}`
    return new Date(day).toISOString().slice(0, 10) === day ? day : `${of}-02-28`
  }
  const part = (of: number) => sql`(${of}::int, ${`${of}-01-01`}::date, ${last(of)}::date)`
  const { rows } = await sql<Burden & { year: number }>`
    select part.year,
      (select count(*)::int from session where session.body_id = ${bodyId}
        and session.held_on between part.first and part.last) as sessions,
      (select (sum(extract(epoch from closed_at - opened_at)) / 3600)::float8 from session
        where session.body_id = ${bodyId} and session.held_on between part.first and part.last) as hours,
      (select coalesce(sum(coalesce(material_version.pages, file_text.pages, 0)), 0)::int
        from session join agenda_paper on agenda_paper.body_id = session.body_id
          and agenda_paper.session_id = session.id and agenda_paper.taken_off_at is null
        join material_version on material_version.body_id = agenda_paper.body_id
          and material_version.material_id = agenda_paper.material_id and material_version.version = agenda_paper.version
        left join file_text on file_text.file_hash = material_version.file_hash
        where session.body_id = ${bodyId} and session.held_on between part.first and part.last) as pages,
      (select count(*)::int from progress_report where progress_report.body_id = ${bodyId}
        and given_at >= part.first::timestamp at time zone ${timeZone}
        and given_at < (part.last + 1)::timestamp at time zone ${timeZone}) as reports
    from (values ${part(year)}, ${part(year - 1)}) part (year, first, last)
    order by part.year desc`.execute(db)
  const [now, before] = rows.map(({ sessions, hours, pages, reports }) => ({ sessions, hours, pages, reports }))
  return { now: now!, before: before! }
}

/** A session that has no day of holding yet: the day that is set for it, or none. */
export interface DayAhead {
  id: Id
  state: 'planned' | 'called' | 'open' | 'adjourned' | 'closed' | 'cancelled'
  day: Day | null
}

/** The sessions of a year that are held in the register itself, with how they stand and the day set for them. One query. */
export async function daysAhead(
  db: Reader,
  { id: bodyId, timeZone }: { id: Id; timeZone: string },
  year: number,
): Promise<Map<Id, DayAhead>> {
  const { rows } = await sql<DayAhead>`
    select id, state, (starts_at at time zone ${timeZone})::date as day from session
    where body_id = ${bodyId} and year = ${year} and state is not null limit 400`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}
