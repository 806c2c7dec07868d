import { sql } from 'kysely'
import type { Id, Level, Names } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'
import type { AgendaKind } from './rules.ts'

/** A session as another one points at it. */
export interface SessionRef {
  series: string
  period: string
  n: string
}
/** An item of an agenda with everything a row shows. */
export interface AgendaItem {
  id: Id
  number: string | null
  kind: AgendaKind
  names: Names
  /** Null: nobody is named. Words have no `id`. */
  presenter: { kind: 'person' | 'post' | 'words'; id: Id | null; names: Names } | null
  /** For discussion, in order. */
  questions: Names[]
  minutes: number | null
  level: Level | null
  directive: { id: Id; names: Names } | null
  planItem: Id | null
  /** The undertaking that it looks back at, by where it stands. */
  undertaking: (SessionRef & { id: Id; statement: number; number: number; text: Names }) | null
  carriedFrom: (SessionRef & { number: string | null }) | null
  previousMinutesOf: SessionRef | null
  /** The question about a passage of a material that it takes up. */
  question: {
    material: Id
    materialNames: Names
    version: number
    page: number | null
    words: string | null
    askedBy: string
  } | null
  withdrawnAt: Date | null
  withdrawnWhy: Names | null
  ended: 'finished' | 'skipped' | null
  tookSeconds: number | null
}

/**
 * The agenda of a session in its order, withdrawn items too; its papers are those of `papersOfSession`. One query.
 */
export async function sessionAgenda(db: Reader, bodyId: Id, sessionId: Id): Promise<AgendaItem[]> {
  const place = (session: string) =>
    sql`select series.slug as series, ${sql.ref(`${session}.period`)}, ${sql.ref(`${session}.n`)}`
  const { rows } = await sql<AgendaItem>`
    select item.id, item.number, item.kind, item.names, item.minutes, item.level,
      coalesce(item.questions, '[]'::jsonb) as questions, item.plan_item as "planItem",
      item.withdrawn_at as "withdrawnAt", item.withdrawn_why as "withdrawnWhy", item.ended,
      item.took_seconds as "tookSeconds",
      case when person.id is not null then jsonb_build_object('kind', 'person', 'id', person.id, 'names', person.names)
        when post.id is not null then jsonb_build_object('kind', 'post', 'id', post.id, 'names', post.names)
        when item.presenter_words is not null then jsonb_build_object('kind', 'words', 'id', null,
          'names', jsonb_build_object('en', item.presenter_words)) end as presenter,
      case when directive.id is not null
        then jsonb_build_object('id', directive.id, 'names', directive.names) end as directive,
      (select to_jsonb(found) from (${place('session')}, undertaking.id, statement.number as statement,
          undertaking.number, undertaking.text
        from undertaking
        join statement on statement.body_id = undertaking.body_id and statement.id = undertaking.statement_id
        join session on session.body_id = undertaking.body_id and session.id = undertaking.session_id
        join series on series.body_id = session.body_id and series.id = session.series_id
        where undertaking.body_id = item.body_id and undertaking.id = item.undertaking_id) found) as undertaking,
      (select to_jsonb(found) from (${place('session')}, earlier.number
        from agenda_item earlier
        join session on session.body_id = earlier.body_id and session.id = earlier.session_id
        join series on series.body_id = session.body_id and series.id = session.series_id
        where earlier.body_id = item.body_id and earlier.id = item.carried_from) found) as "carriedFrom",
      (select to_jsonb(found) from (${place('session')}
        from session join series on series.body_id = session.body_id and series.id = session.series_id
        where session.body_id = item.body_id and session.id = item.previous_minutes_of) found) as "previousMinutesOf",
      (select jsonb_build_object('material', material.id, 'materialNames', material.names, 'version', asked.version,
          'page', asked.page, 'words', asked.words, 'askedBy', asked.asked_by)
        from passage_question asked
        join material on material.body_id = asked.body_id and material.id = asked.material_id
        where asked.body_id = item.body_id and asked.id = item.question_id) as question
    from agenda_item item
    left join person named on named.body_id = item.body_id and named.id = item.presenter_id
    left join person on person.body_id = item.body_id and person.id = coalesce(named.merged_into, named.id)
    left join post on post.body_id = item.body_id and post.id = item.presenter_post_id
    left join directive on directive.body_id = item.body_id and directive.id = item.directive_id
    where item.body_id = ${bodyId} and item.session_id = ${sessionId} and item.dropped_at is null
    order by item.position, item.id`.execute(db)
  return rows
}

/** A template of agendas of a series. */
export interface AgendaTemplate {
  id: Id
  names: Names
  items: { kind: AgendaKind; names: Names; minutes: number | null }[]
}

/** The templates of a series in the order of making, at most 50. */
export async function agendaTemplates(db: Reader, bodyId: Id, seriesId: Id): Promise<AgendaTemplate[]> {
  const rows = await db
    .selectFrom('agenda_template')
    .select(['id', 'names', 'items'])
    .where('body_id', '=', bodyId)
    .where('series_id', '=', seriesId)
    .where('dropped_at', 'is', null)
    .orderBy('id')
    .limit(50)
    .execute()
  return rows.map(({ id, names, items }) => ({
    id,
    names,
    items: items.map(({ kind, names, minutes }) => ({ kind: kind as AgendaKind, names, minutes })),
  }))
}

/** An item that was not finished, with the agendas on which it stood before, the last one first. */
export interface UnfinishedItem {
  id: Id
  kind: AgendaKind
  names: Names
  minutes: number | null
  level: Level | null
  stood: (SessionRef & { number: string | null; withdrawnWhy: Names | null })[]
}

/**
 * [SN22] The items of the last closed session of the series before this one that were not finished and are on no agenda
 * since, among them those that it put off itself; at most 50.
 */
export async function unfinishedItems(
  db: Reader,
  bodyId: Id,
  session: { id: Id; seriesId: Id; startsAt: Date | null },
): Promise<UnfinishedItem[]> {
  const { rows } = await sql<UnfinishedItem>`
    with last as (
      select id, opened_at, starts_at from session
      where body_id = ${bodyId} and series_id = ${session.seriesId} and id <> ${session.id} and state = 'closed'
        and (${session.startsAt}::timestamptz is null or coalesce(opened_at, starts_at) < ${session.startsAt})
      order by coalesce(opened_at, starts_at) desc nulls last, id desc limit 1)
    select item.id, item.kind, item.names, item.minutes, item.level,
      (with recursive line as (
          select one.*, 1 as step from agenda_item one where one.body_id = item.body_id and one.id = item.id
          union all
          select one.*, step + 1 from agenda_item one join line on one.body_id = line.body_id and one.id = line.carried_from
          where step < 20)
        select jsonb_agg(jsonb_build_object('series', series.slug, 'period', session.period, 'n', session.n,
          'number', line.number, 'withdrawnWhy', line.withdrawn_why) order by step)
        from line join session on session.body_id = line.body_id and session.id = line.session_id
        join series on series.body_id = session.body_id and series.id = session.series_id) as stood
    from agenda_item item join last on last.id = item.session_id
    where item.body_id = ${bodyId}
      and item.ended is distinct from 'finished'
      -- What the office took off before the session was never one of its items.
      and (item.withdrawn_at is null or item.withdrawn_at >= coalesce(last.opened_at, last.starts_at))
      and not exists (select from agenda_item later join session on session.body_id = later.body_id
          and session.id = later.session_id and session.state is distinct from 'cancelled'
        where later.body_id = item.body_id and later.carried_from = item.id and later.withdrawn_at is null)
    order by item.position, item.id
    limit 50`.execute(db)
  return rows
}

/**
 * [SN22] The topics of plans that a session finished, by their keys; at most 2,000. A session that was planned for a topic and
 * had no item of it finished it as it closed.
 */
export async function finishedTopics(db: Reader, bodyId: Id): Promise<Set<Id>> {
  const { rows } = await sql<{ topic: Id }>`
    select item.plan_item as topic from agenda_item item
      join session on session.body_id = item.body_id and session.id = item.session_id
      where item.body_id = ${bodyId} and item.plan_item is not null and item.ended = 'finished'
        and session.state = 'closed'
    union select session.plan_item from session
      where session.body_id = ${bodyId} and session.plan_item is not null and session.state = 'closed'
        and not exists (select from agenda_item item where item.body_id = session.body_id
          and item.session_id = session.id and item.plan_item = session.plan_item and item.dropped_at is null)
    limit 2000`.execute(db)
  return new Set(rows.map(({ topic }) => topic))
}

/** What the stages of a session stand on, beside what its page has read anyway. */
export interface SessionStages {
  /** The plan that it carries out: when the version that holds its item was approved. */
  planned: { year: number; approvedAt: Date | null } | null
  papers: number
  /** When the last notice went out, and whether that cancelled the session. */
  noticeAt: Date | null
  noticeKind: 'called' | 'changed' | 'cancelled' | null
  /** Its minutes: the state of the newest version. */
  minutes: { state: string; version: number; at: Date | null } | null
}

/** What the spine of a session shows beside its own row. One query. */
export async function sessionStages(
  db: Reader,
  bodyId: Id,
  session: { id: Id; planItem: Id | null },
): Promise<SessionStages> {
  type Row = Pick<SessionStages, 'noticeAt' | 'noticeKind' | 'papers'> & {
    year: number | null
    approvedAt: Date | null
    state: string | null
    version: number | null
    at: Date | null
  }
  const { rows } = await sql<Row>`
    select plan.year, plan.approved_at as "approvedAt", notice.sent_at as "noticeAt", notice.kind as "noticeKind",
      minutes.state, minutes.version, minutes.at,
      (select count(*)::int from agenda_paper paper
        join agenda_item item on item.body_id = paper.body_id and item.id = paper.agenda_item_id
        where paper.body_id = ${bodyId} and item.session_id = ${session.id} and paper.taken_off_at is null
          and item.withdrawn_at is null) as papers
    from (select 1) as one
    left join lateral (select plan.year, plan_version.approved_at from plan_item
      join plan_version on plan_version.body_id = plan_item.body_id and plan_version.id = plan_item.version_id
      join plan on plan.body_id = plan_item.body_id and plan.id = plan_item.plan_id
      where plan_item.body_id = ${bodyId} and plan_item.item = ${session.planItem}
      order by plan_version.approved_at desc nulls last limit 1) as plan on true
    left join lateral (select sent_at, kind from notice
      where body_id = ${bodyId} and session_id = ${session.id} order by version desc limit 1) as notice on true
    left join lateral (select state, version, coalesce(approved_at, circulated_at, drafted_at) as at from minutes
      where body_id = ${bodyId} and session_id = ${session.id} and state <> 'discarded' order by version desc limit 1) as minutes on true`.execute(
    db,
  )
  const { year, approvedAt, papers, noticeAt, noticeKind, state, version, at } = rows[0]!
  return {
    planned: year === null ? null : { year, approvedAt },
    papers,
    noticeAt,
    noticeKind,
    minutes: state === null || version === null ? null : { state, version, at },
  }
}

/** Sessions of a series that were closed, the last one first, for the item that approves the minutes of one. */
export async function closedSessions(
  db: Reader,
  bodyId: Id,
  seriesId: Id,
  limit = 12,
): Promise<(SessionRef & { id: Id; names: Names })[]> {
  return db
    .selectFrom('session')
    .innerJoin('series', (join) =>
      join.onRef('series.body_id', '=', 'session.body_id').onRef('series.id', '=', 'session.series_id'),
    )
    .select(['session.id', 'series.slug as series', 'session.period', 'session.n', 'session.names'])
    .where('session.body_id', '=', bodyId)
    .where('session.series_id', '=', seriesId)
    .where('session.state', '=', 'closed')
    .orderBy('session.closed_at', (order) => order.desc().nullsLast())
    .orderBy('session.id', 'desc')
    .limit(limit)
    .execute()
}
