import { sql } from 'kysely'
import type { Day, Id, Names } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'
import type { DirectiveLine, TakenUp } from './model.ts'

export const DIRECTIVE_ROWS = 100
/** Not yet studied; studied by a session that was held; every text that is known. */
export const directiveViews = ['open', 'studied', 'all'] as const
export type DirectiveView = (typeof directiveViews)[number]
/** The place after which a page begins. */
export interface DirectiveKey {
  until: Day | null
  id: Id
}

/**
 * [DR3] A session that was held took it up, by its text or on its agenda. As values of queries, which are looked up for each
 * text that is read; an `exists` beside an `or` is worked out for all sessions of the register first.
 */
const isStudied = sql<boolean>`((select true from session_directive link
    join session on session.body_id = link.body_id and session.id = link.session_id
    where link.body_id = directive.body_id and link.directive_id = directive.id and session.held_on is not null
    limit 1) is not null
  or (select true from agenda_item item
    join session on session.body_id = item.body_id and session.id = item.session_id
    where item.body_id = directive.body_id and item.directive_id = directive.id and item.withdrawn_at is null
      and session.state = 'closed' limit 1) is not null)`

/** [DR3] It was taken in, and no session that was held took it up. */
export const isToStudy = sql<boolean>`(directive.taken_in_at is not null and not ${isStudied})`

/** [DR3] A session that was not called off has it on its agenda. */
export const isOnAgenda = sql<boolean>`((select true from agenda_item item
    join session on session.body_id = item.body_id and session.id = item.session_id
    where item.body_id = directive.body_id and item.directive_id = directive.id and item.withdrawn_at is null
      and session.state is distinct from 'cancelled' limit 1) is not null)`

/** Where each was or is taken up, the earliest first; at most six are shown of each. */
const takenUp = sql<TakenUp[]>`coalesce((
  select jsonb_agg(to_jsonb(place) order by place.day nulls last) from (
    select distinct series.slug as series, session.period, session.n, session.names, session.level,
      coalesce(session.held_on, (session.starts_at at time zone body.time_zone)::date) as day,
      session.held_on is not null and coalesce(session.state, 'closed') = 'closed' as "isHeld"
    from (
      select body_id, session_id from session_directive
        where body_id = directive.body_id and directive_id = directive.id
      union all
      select body_id, session_id from agenda_item
        where body_id = directive.body_id and directive_id = directive.id and withdrawn_at is null
    ) link
    join session on session.body_id = link.body_id and session.id = link.session_id
      and session.state is distinct from 'cancelled'
    join series on series.body_id = session.body_id and series.id = session.series_id
    join body on body.id = session.body_id
    order by day nulls last limit 6) place), '[]'::jsonb)`

/**
 * The superior texts of a body: on the list of what is to be studied the nearest day first, those without a day last;
 * otherwise the ones known last first. One query.
 *
 * @param after where the page begins, as `next` gave it
 */
export async function listDirectives(
  db: Reader,
  bodyId: Id,
  view: DirectiveView,
  after: DirectiveKey | null = null,
  limit = DIRECTIVE_ROWS,
): Promise<{ lines: DirectiveLine[]; next: DirectiveKey | null }> {
  const until = sql<Day>`coalesce(directive.study_until, 'infinity'::date)`
  const found = db
    .selectFrom('directive')
    .select(['id', 'seq', 'kind', 'names', 'issuer', 'given_on', 'publication', 'study_until', 'url', 'taken_in_at'])
    .select(takenUp.as('taken_up'))
    .where('body_id', '=', bodyId)
    .$if(view === 'open', (query) => query.where(isToStudy))
    .$if(view === 'studied', (query) => query.where(isStudied))
    .$if(view === 'open', (query) => query.orderBy(until).orderBy('id'))
    .$if(view !== 'open', (query) => query.orderBy('id', 'desc'))
    .$if(after !== null && view === 'open', (query) =>
      query.where(sql<boolean>`(${until}, id) > (${after!.until ?? 'infinity'}::date, ${after!.id}::uuid)`),
    )
    .$if(after !== null && view !== 'open', (query) => query.where('id', '<', after!.id))
    .limit(limit + 1)
  const rows = await found.execute()
  const lines = rows.slice(0, limit).map((row): DirectiveLine => ({
    id: row.id,
    seq: row.seq,
    kind: row.kind as DirectiveLine['kind'],
    names: row.names,
    issuer: row.issuer,
    givenOn: row.given_on,
    publication: row.publication as DirectiveLine['publication'],
    studyUntil: row.study_until,
    url: row.url,
    isTakenIn: row.taken_in_at !== null,
    takenUp: row.taken_up,
  }))
  const last = lines.at(-1)
  return { lines, next: rows.length > limit && last ? { until: last.studyUntil, id: last.id } : null }
}

/** Texts by their ids, each with its name; what is not there is left out. */
export async function directivesNamed(
  db: Reader,
  bodyId: Id,
  ids: readonly string[],
): Promise<{ id: Id; names: Names }[]> {
  return db
    .selectFrom('directive')
    .select(['id', 'names'])
    .where('body_id', '=', bodyId)
    .where(sql<boolean>`id::text = any (${[...ids]}::text[])`)
    .orderBy('id')
    .execute()
}

/** How many wait to be studied, and of them how many by `day` or earlier; counted up to 1,000. */
export async function countToStudy(db: Reader, bodyId: Id, day: Day): Promise<{ all: number; due: number }> {
  const { rows } = await sql<{ all: number; due: number }>`
    select count(*)::int as "all", (count(*) filter (where study_until <= ${day}::date))::int as due
    from (select study_until from directive where body_id = ${bodyId} and ${isToStudy}
      limit 1000) waiting`.execute(db)
  return rows[0]!
}
