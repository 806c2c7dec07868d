import { sql, type RawBuilder } from 'kysely'
import type { Day, Id, Names } from '../database/tables.ts'
import { isOnAgenda, isToStudy } from '../directive/views.ts'
import { REGISTER_CHAIN } from '../journal/perform.ts'
import type { Reader } from '../journal/writer.ts'
import { waitingFor, type Waiting, type WaitingKind } from './rules.ts'

/** How long before a session its notice is asked for. */
const CALL_DAYS = 14
/** Minutes that nobody began in half a year are no longer asked for. */
const DRAFT_DAYS = 183
const everyKind: ReadonlySet<WaitingKind> = new Set(Object.keys(waitingFor) as WaitingKind[])

/**
 * [HM1] [HM3] What waits in bodies, in the order of `waitingFor`: what concerns one session is one line for each session,
 * the rest one line for each kind. One query for any number of bodies.
 *
 * @param bodyIds bodies in which whoever asks may see the members' things
 * @param accountId whoever asks; what they presided over is marked as their own
 * @param kinds what is looked for; others may come along that are asked for with these
 * @example (await waiting(reader(), [body.id], new Date()))[0] // { kind: 'plan_to_approve', number: 1, … }
 */
export async function waiting(
  db: Reader,
  bodyIds: readonly Id[],
  now: Date,
  accountId: Id | null = null,
  kinds: ReadonlySet<WaitingKind> = everyKind,
): Promise<Waiting[]> {
  if (bodyIds.length === 0) return []
  const put = questionsOf(bodyIds, now, accountId).flatMap(([some, question]) =>
    some.some((kind) => kinds.has(kind)) ? [question] : [],
  )
  if (put.length === 0) return []
  const { rows } = await sql<Waiting>`
    select * from (${sql.join(put, sql` union all `)}) as found ("bodyId", kind, number, at, day)`.execute(db)
  const order = Object.keys(waitingFor)
  return rows.toSorted(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.day ?? '9999').localeCompare(b.day ?? '9999'),
  )
}

/** What is asked for which kinds of what waits; each answers with `bodyId`, `kind`, `number`, `at` and `day`. */
function questionsOf(bodyIds: readonly Id[], now: Date, accountId: Id | null): [WaitingKind[], RawBuilder<Waiting>][] {
  const asked = sql`(${[...bodyIds]}::uuid[])`
  const dayOf = (moment: string) => sql`(${sql.raw(moment)} at time zone body.time_zone)::date`
  const session = sql`session join series on series.body_id = session.body_id and series.id = session.series_id
    join body on body.id = session.body_id`
  const at = sql`jsonb_build_object('series', series.slug, 'period', session.period, 'n', session.n, 'names', session.names)`
  const isOwn = sql`exists (select from account_person join person on person.body_id = account_person.body_id
      and person.id = account_person.person_id
    where account_person.body_id = session.body_id and account_person.account_id = ${accountId}::uuid and ended_at is null
      and coalesce(person.merged_into, person.id) = session.presider_id)`
  return [
    [
      ['plan_to_approve'],
      sql`select plan.body_id, 'plan_to_approve', 1,
      jsonb_build_object('series', series.slug, 'period', plan.year::text, 'n', '', 'names', series.names),
      ${dayOf('plan_version.submitted_at')}
    from plan_version join plan on plan.body_id = plan_version.body_id and plan.id = plan_version.plan_id
      join series on series.body_id = plan.body_id and series.id = plan.series_id
      join body on body.id = plan.body_id
    where plan_version.body_id = any ${asked} and plan_version.state = 'submitted'`,
    ],
    [
      ['leave_to_decide'],
      sql`select session.body_id, 'leave_to_decide', count(*)::int, ${at}, min(${dayOf('attendance.replied_at')})
    from ${session} join attendance on attendance.body_id = session.body_id and attendance.session_id = session.id
    where session.body_id = any ${asked} and session.state in ('planned', 'called')
      and coalesce(attendance.answered_for, session.starts_at) is not distinct from session.starts_at
      and attendance.reply = 'asks_leave' and attendance.leave_decided_by is null and attendance.released_at is null
    group by session.body_id, session.id, series.slug, session.period, session.n, session.names`,
    ],
    [
      ['minutes_to_circulate'],
      sql`select session.body_id, 'minutes_to_circulate', 1, ${at}, ${dayOf('minutes.drafted_at')}
    from ${session} join minutes on minutes.body_id = session.body_id and minutes.session_id = session.id
    where session.body_id = any ${asked} and minutes.state = 'drafted'`,
    ],
    [
      ['minutes_to_approve', 'comment_to_answer', 'minutes_to_comment'],
      sql`select session.body_id, waits.kind, case waits.kind when 'comment_to_answer' then comments.open else 1 end,
      ${at} || jsonb_build_object('isOwn', ${isOwn}), waits.day
    from ${session} join minutes on minutes.body_id = session.body_id and minutes.session_id = session.id
      cross join lateral (select count(*)::int as open, min(${dayOf('given_at')}) as since from minutes_comment
        where minutes_comment.body_id = minutes.body_id and minutes_comment.minutes_id = minutes.id
          and minutes_comment.answer is null) comments
      cross join lateral (values ('minutes_to_approve', ${dayOf('minutes.circulated_at')}, comments.open = 0),
        ('comment_to_answer', comments.since, comments.open > 0),
        ('minutes_to_comment', minutes.comments_until, coalesce(minutes.comments_until, 'infinity') >= (${now}::timestamptz at time zone body.time_zone)::date))
        waits (kind, day, does)
    where session.body_id = any ${asked} and minutes.state = 'circulated' and waits.does`,
    ],
    [
      ['minutes_to_draft'],
      sql`select session.body_id, 'minutes_to_draft', 1, ${at}, ${dayOf('session.closed_at')}
    from ${session}
    where session.body_id = any ${asked} and session.state = 'closed'
      and session.closed_at > ${now}::timestamptz - make_interval(days => ${DRAFT_DAYS}) and not exists (
      select from minutes where minutes.body_id = session.body_id and minutes.session_id = session.id)`,
    ],
    [
      ['readout_to_issue'],
      sql`select session.body_id, 'readout_to_issue', 1, ${at}, ${dayOf('readout.drafted_at')}
    from ${session} join readout on readout.body_id = session.body_id and readout.session_id = session.id
    where session.body_id = any ${asked} and readout.state = 'drafted'`,
    ],
    [
      ['session_without_day', 'session_to_call'],
      sql`select session.body_id, case when session.starts_at is null then 'session_without_day' else 'session_to_call' end,
      1, ${at}, ${dayOf('session.starts_at')}
    from ${session}
    where session.body_id = any ${asked} and session.state = 'planned'
      and (session.starts_at is null or session.starts_at < ${now}::timestamptz + make_interval(days => ${CALL_DAYS}))`,
    ],
    [
      ['filing_to_receive'],
      sql`select plan_filing.recipient_body_id, 'filing_to_receive', 1,
      jsonb_build_object('series', body.slug, 'period', plan.year::text, 'n', plan_filing.id, 'names', body.names),
      plan_filing.filed_on
    from plan_filing join plan on plan.body_id = plan_filing.body_id and plan.id = plan_filing.plan_id
      join body on body.id = plan.body_id
    where plan_filing.recipient_body_id = any ${asked} and plan_filing.struck_at is null
      and plan_filing.filed_on is not null and plan_filing.received_on is null`,
    ],
    [
      ['report_to_check'],
      sql`select body_id, 'report_to_check', count(*)::int, null, min(changed_at)::date from (
      select body_id, changed_at from undertaking where body_id = any ${asked} and state = 'reported_done' limit 1000) found
    group by body_id`,
    ],
    [
      ['owner_to_name'],
      sql`select body_id, 'owner_to_name', count(*)::int, null, min(registered_at)::date from (
      select body_id, registered_at from undertaking where body_id = any ${asked} and state = 'registered'
      limit 1000) found
    group by body_id`,
    ],
    [
      ['text_to_read'],
      sql`select body_id, 'text_to_read', count(*)::int, null, min(opened_at)::date from (
      select body_id, opened_at from reading where body_id = any ${asked} and state = 'open' limit 1000) found
    group by body_id`,
    ],
    [
      ['directive_to_study'],
      sql`select body_id, 'directive_to_study', count(*)::int, null, min(study_until) from (
      select directive.body_id, directive.study_until from directive
      where directive.body_id = any ${asked} and ${isToStudy} and not ${isOnAgenda}
      limit 1000) found
    group by body_id`,
    ],
  ]
}

/** [HM4] What concerns one person in a session that is not closed yet. */
export interface OwnSession {
  bodyId: Id
  series: string
  period: string
  n: string
  names: Names
  state: 'planned' | 'called' | 'open' | 'adjourned'
  startsAt: Date | null
  place: string | null
  timeZone: string
  /** What they answered to the notice; null: nothing yet. */
  reply: string | null
  /** How they take part; as a guest, see `isGuestPart`. */
  part: string
  /** In whose place they come; then their answer is given by that one. */
  represents: Names | null
  /** What they are asked to speak on, by name or by their post, in the order of the agenda. */
  presents: Names[]
  /** How many papers lie before the items. */
  papers: number
}

/**
 * [HM4] The sessions ahead to which an account's people are expected, open ones first, then the nearest. One query.
 *
 * @param db as the circle of the bodies sees: a restricted session is shown to those who may see it
 */
export async function ownSessions(db: Reader, accountId: Id, bodyIds: readonly Id[], now: Date): Promise<OwnSession[]> {
  if (bodyIds.length === 0) return []
  const { rows } = await sql<OwnSession>`
    select session.body_id as "bodyId", series.slug as series, session.period, session.n, session.names, session.state,
      session.starts_at as "startsAt", session.place, body.time_zone as "timeZone",
      case when coalesce(attendance.answered_for, session.starts_at) is not distinct from session.starts_at
        then attendance.reply end as reply, attendance.part,
      (select person.names from person where person.body_id = attendance.body_id
        and person.id = attendance.deputy_for) as represents,
      coalesce((select jsonb_agg(agenda_item.names order by agenda_item.position, agenda_item.id) from agenda_item
        where agenda_item.body_id = session.body_id and agenda_item.session_id = session.id
          and agenda_item.withdrawn_at is null and (agenda_item.presenter_id = attendance.person_id
            or agenda_item.presenter_post_id in (select (post ->> 'post_id')::uuid
              from jsonb_array_elements(attendance.posts) post))), '[]'::jsonb) as presents,
      (select count(distinct agenda_paper.material_id)::int from agenda_paper
        join agenda_item on agenda_item.body_id = agenda_paper.body_id and agenda_item.id = agenda_paper.agenda_item_id
        where agenda_paper.body_id = session.body_id and agenda_paper.session_id = session.id
          and agenda_paper.taken_off_at is null and agenda_item.withdrawn_at is null) as papers
    from account_person
      join attendance on attendance.body_id = account_person.body_id and attendance.person_id = account_person.person_id
        and attendance.released_at is null
      join session on session.body_id = attendance.body_id and session.id = attendance.session_id
      join series on series.body_id = session.body_id and series.id = session.series_id
      join body on body.id = session.body_id
    where account_person.account_id = ${accountId} and account_person.ended_at is null
      and account_person.body_id = any (${[...bodyIds]}::uuid[])
      and (session.state in ('called', 'open', 'adjourned')
        or (session.state = 'planned' and session.starts_at > ${now}::timestamptz - interval '1 day'))
    order by session.state in ('open', 'adjourned') desc, session.starts_at nulls last, session.id
    limit 20`.execute(db)
  return rows
}

/** [HM4] A session that somebody was away from, with what lets them make up for it. */
export type MakeUp = Pick<OwnSession, 'bodyId' | 'series' | 'period' | 'n' | 'names'>

/**
 * [HM4] The sessions of the last half-year whose minutes stand, which an account's people were away from and did not make up
 * for; at most 20. One query.
 */
export async function ownMakeUps(db: Reader, accountId: Id, bodyIds: readonly Id[], now: Date): Promise<MakeUp[]> {
  if (bodyIds.length === 0) return []
  const { rows } = await sql<MakeUp>`
    select session.body_id as "bodyId", series.slug as series, session.period, session.n, session.names
    from account_person
      join attendance on attendance.body_id = account_person.body_id and attendance.person_id = account_person.person_id
        and attendance.released_at is null and attendance.state in ('absent', 'on_leave')
      join session on session.body_id = attendance.body_id and session.id = attendance.session_id
      join series on series.body_id = session.body_id and series.id = session.series_id
    where account_person.account_id = ${accountId} and account_person.ended_at is null
      and account_person.body_id = any (${[...bodyIds]}::uuid[]) and session.state = 'closed'
      and session.closed_at > ${now}::timestamptz - make_interval(days => ${DRAFT_DAYS})
      and exists (select from minutes where minutes.body_id = session.body_id and minutes.session_id = session.id
        and minutes.state = 'approved')
      and not exists (select from make_up where make_up.body_id = session.body_id and make_up.session_id = session.id
        and make_up.person_id = attendance.person_id)
    order by session.closed_at desc, session.id
    limit 20`.execute(db)
  return rows
}

/** Where the work of a secretary in a body stands: the session that comes, and the last one that was held in the register. */
export interface WorkAt {
  bodyId: Id
  next: { series: string; period: string; n: string } | null
  last: { series: string; period: string; n: string } | null
}

/** [HM2] The session that comes and the one that was, of each body, whoever is expected there. One query. */
export async function workAt(db: Reader, bodyIds: readonly Id[]): Promise<WorkAt[]> {
  if (bodyIds.length === 0) return []
  const session = (where: ReturnType<typeof sql>, order: ReturnType<typeof sql>) => sql`(
    select jsonb_build_object('series', series.slug, 'period', session.period, 'n', session.n)
    from session join series on series.body_id = session.body_id and series.id = session.series_id
    where session.body_id = asked.id and ${where} order by ${order} limit 1)`
  const { rows } = await sql<WorkAt>`
    select asked.id as "bodyId",
      ${session(sql`session.state in ('planned', 'called', 'open', 'adjourned')`, sql`session.state in ('open', 'adjourned') desc, session.starts_at nulls last, session.id`)} as next,
      ${session(sql`session.state = 'closed'`, sql`session.closed_at desc, session.id desc`)} as last
    from unnest(${[...bodyIds]}::uuid[]) asked (id)`.execute(db)
  return rows
}

/** An owner has something to do for it; in the words of the index that knows only such ones. */
const isOwed = sql`undertaking.state in ('assigned', 'in_progress', 'sent_back')`

/** [HM4] An open undertaking of a post or body that somebody answers for. */
export interface OwnUndertaking {
  bodyId: Id
  series: string
  period: string
  n: string
  statement: number
  number: number
  text: Names
  state: string
  due: Day | null
  milestone: Day | null
  part: string
}

/**
 * [HM4] [UT2] The open undertakings of posts, what is owed first, those without a day last; at most 30. One query, which reads
 * what is open and not what the posts did before: of those they lead the first 30, of those they take part in all.
 */
export async function ownUndertakings(db: Reader, postIds: readonly Id[]): Promise<OwnUndertaking[]> {
  if (postIds.length === 0) return []
  const { rows } = await sql<OwnUndertaking>`
    with asked as (select distinct post_id from unnest(${[...postIds]}::uuid[]) post_id),
      owed as (select * from (
        select led.*, 'lead' as part from asked cross join lateral (
          select undertaking.* from undertaking
          where undertaking.lead_post_id = asked.post_id and ${isOwed}
          order by coalesce(undertaking.due, 'infinity'::date), undertaking.id
          limit 30) led
        union all
        select undertaking.*, owner.part from asked
          join undertaking_owner owner on owner.post_id = asked.post_id and owner.released_at is null
            and owner.ended_at is null and owner.part <> 'lead'
          join undertaking on undertaking.body_id = owner.body_id and undertaking.id = owner.undertaking_id
            and ${isOwed}) found
        order by coalesce(due, 'infinity'::date), id
        limit 30)
    select owed.body_id as "bodyId", series.slug as series, session.period, session.n,
      statement.number as statement, owed.number, owed.text, owed.state, owed.due, owed.milestone, owed.part
    from owed
      join statement on statement.body_id = owed.body_id and statement.id = owed.statement_id
      join session on session.body_id = owed.body_id and session.id = owed.session_id
      join series on series.body_id = session.body_id and series.id = session.series_id
    order by coalesce(owed.due, 'infinity'::date), owed.id`.execute(db)
  return rows
}

/** A body within which somebody holds a role that was given to them. */
export interface BodyWithin {
  id: Id
  slug: string
  names: Names
  timeZone: string
  /** The body itself and those above it, up to where the role was given. */
  path: Id[]
}

/**
 * [HM6] The bodies in which roles given in these bodies hold, those themselves and all below, by their names; at most 300.
 * One query.
 *
 * @param bodyIds with the register's own chain among them: every body there is
 */
export async function bodiesWithin(db: Reader, bodyIds: readonly Id[]): Promise<BodyWithin[]> {
  if (bodyIds.length === 0) return []
  const { rows } = await sql<BodyWithin>`
    with recursive within as (
      select id, array[id] as path from body
      where id = any (${[...bodyIds]}::uuid[]) or (${bodyIds.includes(REGISTER_CHAIN)} and parent_id is null)
      union all
      select body.id, body.id || path from body join within on body.parent_id = within.id where cardinality(path) < 30
    )
    select * from (
      select distinct on (body.id) body.id, body.slug, body.names, body.time_zone as "timeZone", path
      from within join body on body.id = within.id order by body.id, cardinality(path) desc) found
    order by names::text, id limit 300`.execute(db)
  return rows
}
