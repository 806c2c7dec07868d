import { sql } from 'kysely'
import type { Day, Id, Level, Names, Provenance, SessionRow } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'
import { stands, type Stand } from './deputies.ts'
import { isGuestPart, type SessionState } from './rules.ts'

/** A session as lists and the year strip show it. */
export interface SessionLine {
  id: Id
  series: string
  period: string
  n: string
  number: number | null
  heldOn: Day | null
  kind: string
  names: Names
}

/** The series of a body, as one is chosen from them. */
export interface SeriesLine {
  slug: string
  names: Names
  kind: string
  restarts: string
}

/** The series of a body in the order of making; at most 200. */
export async function listSeries(db: Reader, bodyId: Id): Promise<SeriesLine[]> {
  return db
    .selectFrom('series')
    .select(['slug', 'names', 'kind', 'restarts'])
    .where('body_id', '=', bodyId)
    .orderBy('id')
    .limit(200)
    .execute()
}

/** The sessions of a body, each with its series: what every list and the frame begin with. */
const sessionsOf = (db: Reader, bodyId: Id) =>
  db
    .selectFrom('session')
    .innerJoin('series', (join) =>
      join.onRef('series.body_id', '=', 'session.body_id').onRef('series.id', '=', 'session.series_id'),
    )
    .where('session.body_id', '=', bodyId)

/** The columns of a line in a list of sessions. */
const lineColumns = [
  ...(['session.id', 'series.slug', 'session.period', 'session.n', 'session.number'] as const),
  ...(['session.held_on', 'session.kind', 'session.names'] as const),
] as const
type LineRow = { id: Id; slug: string; held_on: Day | null } & Pick<
  SessionRow,
  'period' | 'n' | 'number' | 'kind' | 'names'
>
const asLine = ({ slug, held_on, ...row }: LineRow): SessionLine => ({ ...row, series: slug, heldOn: held_on })

/** The sessions that count for a year, in order of their days; at most 400. */
export async function yearSessions(db: Reader, bodyId: Id, year: number): Promise<SessionLine[]> {
  const rows = await sessionsOf(db, bodyId)
    .select(lineColumns)
    .where('year', '=', year)
    .orderBy('held_on', (order) => order.asc().nullsLast())
    .orderBy('session.id')
    .limit(400)
    .execute()
  return rows.map(asLine)
}

/** The years that have sessions, the newest first; found by skipping through the index, one step a year. */
export async function sessionYears(db: Reader, bodyId: Id): Promise<number[]> {
  const rows = await db
    .withRecursive('years', (query) =>
      query
        .selectFrom('session')
        .select(({ fn }) => fn.max<number | null>('year').as('year'))
        .where('body_id', '=', bodyId)
        .unionAll(
          query
            .selectFrom('years')
            .select(({ selectFrom }) =>
              selectFrom('session')
                .select(({ fn }) => fn.max<number | null>('session.year').as('year'))
                .where('session.body_id', '=', bodyId)
                .whereRef('session.year', '<', 'years.year')
                .as('year'),
            )
            .where('years.year', 'is not', null),
        ),
    )
    .selectFrom('years')
    .select('year')
    .where('year', 'is not', null)
    .limit(200)
    .execute()
  return rows.map(({ year }) => year!)
}

/** The directives that sessions of a year took up, each once, with how many sessions did. */
export async function yearDirectives(
  db: Reader,
  bodyId: Id,
  year: number,
): Promise<{ id: Id; kind: string; names: Names; givenOn: Day | null; sessions: string[] }[]> {
  type Row = { id: Id; kind: string; names: Names; given_on: Day | null; n: string }
  // From the sessions of the year to what each takes up: the texts of other years, and of other bodies, are not looked at.
  const { rows } = await sql<Row>`
    select directive.id, directive.kind, directive.names, directive.given_on, session.n
    from session
    cross join lateral (
      select directive_id, min(position) as position from (
        select directive_id, position from session_directive
          where session_directive.body_id = session.body_id and session_directive.session_id = session.id
        union all
        select directive_id, position from agenda_item
          where agenda_item.body_id = session.body_id and agenda_item.session_id = session.id
            and directive_id is not null and withdrawn_at is null
      ) named group by directive_id
    ) link
    join directive on directive.body_id = session.body_id and directive.id = link.directive_id
    where session.body_id = ${bodyId} and session.year = ${year} and session.state is distinct from 'cancelled'
    order by coalesce(session.held_on, session.starts_at::date), session.id, link.position limit 1000`.execute(db)
  const byId = Map.groupBy(rows, (row) => row.id)
  return [...byId.values()].map((some) => {
    const { id, kind, names, given_on } = some[0]!
    return { id, kind, names, givenOn: given_on, sessions: some.map(({ n }) => n) }
  })
}

/** A session's frame: what it is, when, who presided, where each value comes from. */
export interface SessionFrame extends SessionLine {
  seriesId: Id
  /** Of the text it was recorded from; translations come after. */
  language: string
  seriesNames: Names
  seriesRestarts: string
  held: Day[]
  year: number | null
  term: number | null
  bodyNames: Names
  place: string | null
  presider: { id: Id; names: Names } | null
  provenance: Provenance
  recordedAt: Date
  /** Who may see it; null, not stated: its members. */
  level: Level | null
  /** Null: recorded from a text. */
  state: SessionState | null
  /** As planned. */
  startsAt: Date | null
  endsAt: Date | null
  openedAt: Date | null
  closedAt: Date | null
  planItem: Id | null
  cancelled: { at: Date; why: Names } | null
  sources: { id: Id; language: string; name: string | null }[]
}

/** [SN48] Where the session stands now that stood at an address before; null: none did that is seen. One query. */
export async function findMovedSession(
  db: Reader,
  bodyId: Id,
  series: string,
  period: string,
  n: string,
): Promise<{ period: string; n: string } | null> {
  const row = await sessionsOf(db, bodyId)
    .select(['session.period', 'session.n'])
    .where('series.slug', '=', series)
    .where('session.former', '@>', sql<never>`${JSON.stringify([{ period, n }])}::jsonb`)
    // Where several gave up the same address, the one that came last.
    .orderBy('session.seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** The frame of the session at an address; null when there is none. One query. */
export async function findSessionFrame(
  db: Reader,
  bodyId: Id,
  series: string,
  period: string,
  n: string,
): Promise<SessionFrame | null> {
  const row = await sessionsOf(db, bodyId)
    .leftJoin('person', (join) =>
      join.onRef('person.body_id', '=', 'session.body_id').onRef('person.id', '=', 'session.presider_id'),
    )
    .selectAll('session')
    .select(['series.slug', 'series.names as series_names', 'series.restarts', 'person.names as presider_names'])
    .select(
      sql<SessionFrame['sources']>`(
        select coalesce(jsonb_agg(jsonb_build_object(
          'id', source_text.id, 'language', session_source.language, 'name', source_text.name) order by session_source.id), '[]')
        from session_source join source_text
          on source_text.body_id = session_source.body_id and source_text.id = session_source.source_id
        where session_source.body_id = session.body_id and session_source.session_id = session.id)`.as('sources'),
    )
    .where('series.slug', '=', series)
    .where('session.period', '=', period)
    .where('session.n', '=', n)
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    language: row.language,
    series: row.slug,
    seriesId: row.series_id,
    seriesNames: row.series_names,
    seriesRestarts: row.restarts,
    period: row.period,
    n: row.n,
    number: row.number,
    heldOn: row.held_on,
    held: row.held,
    year: row.year,
    term: row.term,
    kind: row.kind,
    names: row.names,
    bodyNames: row.body_names,
    place: row.place,
    presider: row.presider_id && row.presider_names ? { id: row.presider_id, names: row.presider_names } : null,
    provenance: row.provenance,
    recordedAt: row.recorded_at,
    level: row.level,
    state: row.state as SessionState | null,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    planItem: row.plan_item,
    cancelled: row.cancelled_at && { at: row.cancelled_at, why: row.cancelled_why ?? {} },
    sources: row.sources,
  }
}

/** Who took part, in the order of the text, with the posts it gives them. */
export interface Participant extends Pick<Stand, 'before' | 'represents' | 'representedBy'> {
  id: Id
  names: Names
  part: string
  /** Not of the body: an extra participant, an observer, a lecturer or staff of an enlarged session. */
  isGuest: boolean
  posts: { names: Names; acting: boolean; provenance: Provenance }[]
  provenance: Provenance
  /** Null: recorded from a text, which names those who took part. */
  state: AttendanceState | null
  /** What they answered to the notice. */
  reply: 'attends' | 'asks_leave' | 'sends_deputy' | null
}
/**
 * Somebody at a session in the register, for whoever is not told which members came: nothing says that they were there,
 * nor that they were not. Who presided is said with the session itself, and a guest who came is named as what they were.
 *
 * @example withoutPresence(memberOnLeave).part // 'not_stated'
 */
export function withoutPresence(person: Participant): Participant {
  const came = person.state === 'present' || person.state === 'late' || person.state === 'left'
  const isOpen = person.part === 'presided' || (person.isGuest && came)
  const hidden = { state: null, reply: null, before: null, represents: null, representedBy: null }
  return { ...person, ...hidden, part: isOpen ? person.part : 'not_stated' }
}

/** How somebody stands to a session in the register. */
export type AttendanceState = 'expected' | 'present' | 'late' | 'left' | 'on_leave' | 'absent'

/** Somebody whom the text names in two ways, and who was made one person since, takes part once, with all those posts. */
export async function sessionPeople(db: Reader, bodyId: Id, sessionId: Id): Promise<Participant[]> {
  const found = await db
    .selectFrom('attendance')
    .innerJoin('session', (join) =>
      join.onRef('session.body_id', '=', 'attendance.body_id').onRef('session.id', '=', 'attendance.session_id'),
    )
    .innerJoin('person as named', (join) =>
      join.onRef('named.body_id', '=', 'attendance.body_id').onRef('named.id', '=', 'attendance.person_id'),
    )
    .innerJoin('person', (join) =>
      join
        .onRef('person.body_id', '=', 'attendance.body_id')
        .on('person.id', '=', sql<Id>`coalesce(named.merged_into, named.id)`),
    )
    .select(['person.id', 'person.names', 'attendance.part', 'attendance.posts', 'attendance.provenance'])
    .select(['attendance.state', 'attendance.reply', 'attendance.answered_for', 'attendance.person_id'])
    .select(['attendance.deputy_for', 'attendance.deputy_names', 'session.starts_at'])
    .where('attendance.body_id', '=', bodyId)
    .where('attendance.session_id', '=', sessionId)
    .where('attendance.released_at', 'is', null)
    .orderBy('attendance.position')
    .limit(1000)
    .execute()
  const rows = stands(found)
  const ids = [...new Set(rows.flatMap(({ posts }) => posts.map(({ post_id }) => post_id)))]
  const posts =
    ids.length === 0
      ? []
      : await db
          .selectFrom('post')
          .select(['id', 'names', 'provenance'])
          .where('body_id', '=', bodyId)
          .where('id', 'in', ids)
          .execute()
  const postOf = new Map(posts.map((post) => [post.id, post]))
  return [...Map.groupBy(rows, ({ id }) => id).values()].map((some) => {
    const { id, names, provenance } = some[0]!
    const part = some.find((one) => one.part !== 'not_stated')?.part ?? 'not_stated'
    const held = new Map(some.flatMap((one) => one.posts).map((post) => [`${post.post_id}${post.acting}`, post]))
    return {
      id,
      names,
      part,
      isGuest: isGuestPart(part),
      posts: [...held.values()].map(({ post_id, acting }) => {
        const { names = {}, provenance = {} } = postOf.get(post_id) ?? {}
        return { names, acting, provenance }
      }),
      provenance,
      state: some[0]!.state as AttendanceState | null,
      reply: some[0]!.reply,
      before: some[0]!.before,
      represents: some[0]!.represents,
      representedBy: some[0]!.representedBy,
    }
  })
}

/** The superior texts that a session took up, in the order of its text. */
export async function sessionDirectives(
  db: Reader,
  bodyId: Id,
  sessionId: Id,
): Promise<
  { id: Id; kind: string; names: Names; givenOn: Day | null; issuer: string | null; provenance: Provenance }[]
> {
  const rows = await db
    .selectFrom('session_directive')
    .innerJoin('directive', (join) =>
      join
        .onRef('directive.body_id', '=', 'session_directive.body_id')
        .onRef('directive.id', '=', 'session_directive.directive_id'),
    )
    .select(['directive.id', 'kind', 'names', 'given_on', 'issuer', 'session_directive.provenance'])
    .where('session_directive.body_id', '=', bodyId)
    .where('session_directive.session_id', '=', sessionId)
    .orderBy('session_directive.position')
    .limit(200)
    .execute()
  return rows.map(({ given_on, ...row }) => ({ ...row, givenOn: given_on }))
}

/** The sessions of the series right before and after, for the links between readouts; two of one day follow by id. */
export async function neighbours(
  db: Reader,
  bodyId: Id,
  session: { id: Id; heldOn: Day | null; seriesId: Id },
): Promise<{ before: SessionLine | null; after: SessionLine | null }> {
  const beside = async (direction: 'before' | 'after'): Promise<SessionLine | null> => {
    if (session.heldOn === null) return null
    const sign = sql.raw(direction === 'before' ? '<' : '>')
    const order = direction === 'before' ? 'desc' : 'asc'
    const row = await sessionsOf(db, bodyId)
      .select(lineColumns)
      .where('session.series_id', '=', session.seriesId)
      .where(sql<boolean>`(held_on, session.id) ${sign} (${session.heldOn}::date, ${session.id}::uuid)`)
      .orderBy('held_on', order)
      .orderBy('session.id', order)
      .limit(1)
      .executeTakeFirst()
    return row ? asLine(row) : null
  }
  const [before, after] = await Promise.all([beside('before'), beside('after')])
  return { before, after }
}
