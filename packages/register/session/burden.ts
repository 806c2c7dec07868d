import { sql } from 'kysely'
import type { Id } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'
import { minutesBetween, type Noticed } from './notice-rules.ts'

/** An average over so many sessions: those of which the figure is known. */
export interface Average {
  average: number
  of: number
}

/** What a session asks of people, beside the sessions of its series in the year before. */
export interface SessionBurden {
  /** How long it is planned; null where it has no end. */
  minutes: number | null
  people: number
  /** Of the papers on its agenda; null where those of one are not known. */
  pages: number | null
  year: number
  before: { minutes: Average | null; people: Average | null; pages: Average | null }
}

/** [SN40] How long, how many people and how many pages, against the averages of the year before. One query. */
export async function burdenOf(
  db: Reader,
  bodyId: Id,
  { seriesId, year }: { seriesId: Id; year: number },
  session: Noticed,
  people: number,
): Promise<SessionBurden> {
  const { rows } = await sql<{ minutes: number | null; people: number | null; pages: number | null }>`
    with held as (
      select id, coalesce(closed_at - opened_at, ends_at - starts_at) as took from session
      where body_id = ${bodyId} and series_id = ${seriesId} and year = ${year - 1}
        and (state is null or state = 'closed')
    )
    select extract(epoch from took)::float8 / 60 as minutes,
      (select nullif(count(*), 0)::int from attendance
        where attendance.body_id = ${bodyId} and attendance.session_id = held.id
          and attendance.released_at is null) as people,
      (select sum(coalesce(material_version.pages, file_text.pages))::int from agenda_paper
        join material_version on material_version.body_id = agenda_paper.body_id
          and material_version.material_id = agenda_paper.material_id and material_version.version = agenda_paper.version
        left join file_text on file_text.file_hash = material_version.file_hash
        where agenda_paper.body_id = ${bodyId} and agenda_paper.session_id = held.id
          and agenda_paper.taken_off_at is null) as pages
    from held limit 400`.execute(db)
  const papers = session.items.flatMap((item) => item.papers)
  return {
    minutes: session.ends_at === null ? null : minutesBetween(session.starts_at, session.ends_at),
    people,
    pages: papers.some(({ pages }) => pages === null) ? null : papers.reduce((sum, { pages }) => sum + pages!, 0),
    year: year - 1,
    before: {
      minutes: averageOf(rows.map((row) => row.minutes)),
      people: averageOf(rows.map((row) => row.people)),
      pages: averageOf(rows.map((row) => row.pages)),
    },
  }
}

/** @example averageOf([90, null, 120]) // { average: 105, of: 2 } */
export function averageOf(some: readonly (number | null)[]): Average | null {
  const known = some.filter((one) => one !== null)
  if (known.length === 0) return null
  return { average: Math.round(known.reduce((sum, one) => sum + one, 0) / known.length), of: known.length }
}
