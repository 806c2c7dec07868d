import { sql } from 'kysely'
import type { Id, Level, Names } from '../database/tables.ts'
import type { JournalLine } from './views.ts'
import type { Reader } from './writer.ts'

/** What an entry was about, as far as whoever asks may see it. */
export interface SubjectView {
  noun: string
  /** Null where it is restricted: a list would be a silent way to read it, its page notes who does. */
  names: Names | null
  /** The address of the body in whose chain the entry stands; null for the register's own. */
  body: string | null
  /** Where a session, an undertaking or a readout has its page. */
  at?: { series: string; period: string; n: string; statement?: number; number?: number }
}

/**
 * The subjects of entries by `noun/id`; what is not there, or not for whoever asks, is missing. Always the same few
 * queries, however many entries there are.
 */
export async function subjectsOf(db: Reader, lines: readonly JournalLine[]): Promise<Map<string, SubjectView>> {
  if (lines.length === 0) return new Map()
  const ids = lines.map(({ subject }) => subject.id)
  const chains = lines.map(({ bodyId }) => bodyId)
  // Bodies first: their own chains name them, the register's chain names how each began.
  const asked = sql`(body_id, id) in (select * from unnest(${chains}::uuid[], ${ids}::uuid[]))`
  const named = sql<Found>`
    select 'post' as noun, id, names from post where ${asked}
    union all select 'person', id, names from person where ${asked}
    union all select 'series', id, names from series where ${asked}
    union all select 'directive', id, names from directive where ${asked}
    union all select 'agenda_template', id, names from agenda_template where ${asked}
    union all select 'register', id, names from register where ${asked}
    union all select 'topic_category', id, names from topic_category where ${asked}
    union all select 'plan', plan.id, (select jsonb_object_agg(key, value || ' ' || plan.year) from jsonb_each_text(series.names))
      from plan join series on series.body_id = plan.body_id and series.id = plan.series_id
      where (plan.body_id, plan.id) in (select * from unnest(${chains}::uuid[], ${ids}::uuid[]))
    union all select 'material', id, case when level = 'restricted' then null else names end from material where ${asked}
    union all select 'tenure', tenure.id, person.names from tenure join person on person.body_id = tenure.body_id
      and person.id = tenure.person_id where (tenure.body_id, tenure.id) in (select * from unnest(${chains}::uuid[], ${ids}::uuid[]))
    union all select 'reading', reading.id, jsonb_build_object('en', source_text.name) from reading
      join source_text on source_text.body_id = reading.body_id and source_text.id = reading.source_id
      where source_text.name is not null and (reading.body_id, reading.id) in (select * from unnest(${chains}::uuid[], ${ids}::uuid[]))`
  const sessions = sql<Placed>`
    select 'session' as noun, session.id, session.names, session.level, series.slug as series, period, n, null::int as statement, null::int as number
    from session join series on series.body_id = session.body_id and series.id = session.series_id
    where (session.body_id, session.id) in (select * from unnest(${chains}::uuid[], ${ids}::uuid[]))
    union all
    select 'readout', readout.id, session.names, session.level, series.slug, period, n, null, null
    from readout join session on session.body_id = readout.body_id and session.id = readout.session_id
    join series on series.body_id = session.body_id and series.id = session.series_id
    where (readout.body_id, readout.id) in (select * from unnest(${chains}::uuid[], ${ids}::uuid[]))
    union all
    select 'minutes', minutes.id, session.names, session.level, series.slug, period, n, null, null
    from minutes join session on session.body_id = minutes.body_id and session.id = minutes.session_id
    join series on series.body_id = session.body_id and series.id = session.series_id
    where (minutes.body_id, minutes.id) in (select * from unnest(${chains}::uuid[], ${ids}::uuid[]))`
  const items = sql<Placed>`
    select 'agenda_item' as noun, agenda_item.id, agenda_item.names, coalesce(agenda_item.level, session.level) as level,
      series.slug as series, period, n, null::int as statement, null::int as number
    from agenda_item join session on session.body_id = agenda_item.body_id and session.id = agenda_item.session_id
    join series on series.body_id = session.body_id and series.id = session.series_id
    where (agenda_item.body_id, agenda_item.id) in (select * from unnest(${chains}::uuid[], ${ids}::uuid[]))`
  const undertakings = sql<Placed>`
    select 'undertaking' as noun, undertaking.id, undertaking.text as names, undertaking.level, series.slug as series, period, n,
      statement.number as statement, undertaking.number as number
    from undertaking join statement on statement.body_id = undertaking.body_id and statement.id = undertaking.statement_id
    join session on session.body_id = undertaking.body_id and session.id = undertaking.session_id
    join series on series.body_id = session.body_id and series.id = session.series_id
    where (undertaking.body_id, undertaking.id) in (select * from unnest(${chains}::uuid[], ${ids}::uuid[]))`
  const [bodies, ...found] = await Promise.all([
    db
      .selectFrom('body')
      .select(['id', 'slug', 'names'])
      .where('id', 'in', [...chains, ...ids])
      .execute(),
    named.execute(db),
    sessions.execute(db),
    items.execute(db),
    undertakings.execute(db),
  ])
  const slugs = new Map(bodies.map((body) => [body.id, body.slug]))
  const chainOf = new Map(lines.map(({ subject, bodyId }) => [subject.id, bodyId]))
  const views = new Map<string, SubjectView>()
  for (const { id, slug, names } of bodies) views.set(`body/${id}`, { noun: 'body', names, body: slug })
  for (const { noun, id, names, level, ...place } of found.flatMap((one): (Found & Partial<Placed>)[] => one.rows)) {
    const { series, period, n, statement, number } = place
    const at =
      series === undefined || period === undefined || n === undefined
        ? null
        : { series, period, n, ...(statement != null && number != null && { statement, number }) }
    const shown = level === 'restricted' ? null : names
    views.set(`${noun}/${id}`, { noun, names: shown, body: slugs.get(chainOf.get(id)!) ?? null, ...(at && { at }) })
  }
  return views
}

/** The addresses of the bodies in whose chains entries stand. */
export async function chainNames(
  db: Reader,
  ids: readonly Id[],
): Promise<Map<Id, { slug: string; names: Names; timeZone: string }>> {
  const rows = await db
    .selectFrom('body')
    .select(['id', 'slug', 'names', 'time_zone'])
    .where('id', 'in', ids.length > 0 ? [...ids] : ['00000000-0000-0000-0000-000000000000'])
    .execute()
  return new Map(rows.map(({ id, slug, names, time_zone }) => [id, { slug, names, timeZone: time_zone }]))
}

type Found = { noun: string; id: Id; names: Names | null }
type Placed = Found & {
  level: Level | null
  series: string
  period: string
  n: string
  statement: number | null
  number: number | null
}
