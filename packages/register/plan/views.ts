import { sql } from 'kysely'
import type { AccountTables } from '../database/account-tables.ts'
import type { Day, Id, Names, PlanItemRow } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'
import { stateOfLetter } from '../mail/views.ts'
import type { FilingView, ItemSession, ItemView, PlanHead, VersionView } from './model.ts'
import { filingState, type RulePlan, type Rules, type RuleSession, type Warning, warningsOf } from './rules.ts'
import { rulesOf } from './store.ts'

/** The versions of a plan as a column of its row, the newest first. */
const versions = sql<VersionView[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', id, 'version', version, 'state', state, 'reason', reason,
    'aims', aims, 'draftedAt', drafted_at, 'draftedBy', drafted_by, 'submittedAt', submitted_at,
    'submittedBy', submitted_by, 'returnedAt', returned_at, 'returnedBy', returned_by, 'returnReason', return_reason,
    'approvedAt', approved_at, 'approvedBy', approved_by, 'seq', seq) order by version desc), '[]')
  from plan_version where plan_version.body_id = plan.body_id and plan_version.plan_id = plan.id)`

/**
 * The plans of a year, one a series, in the order in which the series were made; those without a version that whoever asks
 * may see are not there. One query.
 */
export async function plansOfYear(db: Reader, bodyId: Id, year: number): Promise<PlanHead[]> {
  const rows = await db
    .selectFrom('plan')
    .innerJoin('series', (join) =>
      join.onRef('series.body_id', '=', 'plan.body_id').onRef('series.id', '=', 'plan.series_id'),
    )
    .select(['plan.id', 'plan.year', 'plan.level', 'series.id as seriesId', 'series.slug as series'])
    .select(['series.names as seriesNames', 'series.kind as seriesKind'])
    .select(versions.as('versions'))
    .where('plan.body_id', '=', bodyId)
    .where('plan.year', '=', year)
    .orderBy('series.id')
    .limit(50)
    .execute()
  return rows.filter((row) => row.versions.length > 0).map((row) => ({ ...row, versions: row.versions.map(asVersion) }))
}

/** Moments within JSON are text. */
const asVersion = (version: VersionView): VersionView => {
  const at = (moment: Date | string | null) => (moment === null ? null : new Date(moment))
  const { draftedAt, submittedAt, returnedAt, approvedAt } = version
  return {
    ...version,
    draftedAt: at(draftedAt)!,
    ...{ submittedAt: at(submittedAt), returnedAt: at(returnedAt), approvedAt: at(approvedAt) },
  }
}

/** The years that have a plan of some series, with the series of each, the newest first; at most 200. */
export async function planYears(db: Reader, bodyId: Id): Promise<{ year: number; series: string }[]> {
  return db
    .selectFrom('plan')
    .innerJoin('series', (join) =>
      join.onRef('series.body_id', '=', 'plan.body_id').onRef('series.id', '=', 'plan.series_id'),
    )
    .select(['plan.year', 'series.slug as series'])
    .where('plan.body_id', '=', bodyId)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('plan_version')
          .select('plan_version.id')
          .whereRef('plan_version.body_id', '=', 'plan.body_id')
          .whereRef('plan_version.plan_id', '=', 'plan.id'),
      ),
    )
    .orderBy('plan.year', 'desc')
    .orderBy('plan.id')
    .limit(200)
    .execute()
}

/** The items of versions in the order of the year; those taken out are marked, for whoever may see them. One query. */
export async function versionItems(db: Reader, bodyId: Id, versionIds: readonly Id[]): Promise<Map<Id, ItemView[]>> {
  const rows = await db
    .selectFrom('plan_item')
    .select(['version_id', 'item', 'quarter', 'position', 'names', 'category', 'activity', 'questions'])
    .select(['materials', 'material_ids', 'directives', 'directive_ids', 'speaker_posts'])
    .select(['window_from', 'window_to', 'dropped_at'])
    .where('body_id', '=', bodyId)
    .where('version_id', 'in', versionIds.length > 0 ? [...versionIds] : [bodyId])
    .orderBy('quarter')
    .orderBy('position')
    .orderBy('id')
    .limit(2000)
    .execute()
  const items = Map.groupBy(rows, ({ version_id }) => version_id)
  return new Map([...items].map(([id, some]) => [id, some.map(asItem)]))
}

type ItemColumn =
  | ('item' | 'quarter' | 'position' | 'names' | 'category' | 'activity' | 'questions' | 'materials' | 'material_ids')
  | ('directives' | 'directive_ids' | 'speaker_posts' | 'window_from' | 'window_to' | 'dropped_at')
const asItem = (row: Pick<PlanItemRow, ItemColumn>): ItemView => ({
  ...{ item: row.item, quarter: row.quarter, position: row.position, names: row.names, category: row.category },
  ...{ activity: row.activity as ItemView['activity'], questions: row.questions, materials: row.materials },
  ...{ materialIds: row.material_ids, directives: row.directives, directiveIds: row.directive_ids },
  ...{ speakerPosts: row.speaker_posts, windowFrom: row.window_from, windowTo: row.window_to },
  isDropped: row.dropped_at !== null,
})

/** The sessions that carry out items of plans, by the key of the item; those cancelled are left out. One query. */
export async function sessionsOfItems(
  db: Reader,
  bodyId: Id,
  items: readonly Id[],
  timeZone: string,
): Promise<Map<Id, ItemSession[]>> {
  const rows = await db
    .selectFrom('session')
    .innerJoin('series', (join) =>
      join.onRef('series.body_id', '=', 'session.body_id').onRef('series.id', '=', 'session.series_id'),
    )
    .select([
      'session.id',
      'session.plan_item',
      'series.slug as series',
      'session.period',
      'session.n',
      'session.state',
    ])
    .select(dayOf(timeZone).as('day'))
    .where('session.body_id', '=', bodyId)
    .where('session.plan_item', 'in', items.length > 0 ? [...items] : [bodyId])
    .where(sql<boolean>`session.state is distinct from 'cancelled'`)
    .orderBy('session.id')
    .limit(2000)
    .execute()
  const sessions = rows.map(({ plan_item, state, ...row }) => ({
    item: plan_item!,
    session: { ...row, state: state as ItemSession['state'] },
  }))
  return new Map(
    [...Map.groupBy(sessions, ({ item }) => item)].map(([item, some]) => [item, some.map(({ session }) => session)]),
  )
}

/** The day of a session: as it was held, else as planned. */
const dayOf = (timeZone: string) =>
  sql<Day | null>`coalesce(session.held_on, (session.starts_at at time zone ${timeZone})::date)`

/** With whom a plan is filed, in the order in which they were named. One query. */
export async function planFilings(db: Reader, bodyId: Id, planId: Id, today: Day, rules: Rules): Promise<FilingView[]> {
  const rows = await db
    .withTables<AccountTables>()
    .selectFrom('plan_filing')
    .leftJoin('mail', 'mail.id', 'plan_filing.letter_id')
    .leftJoin('body', 'body.id', 'plan_filing.recipient_body_id')
    .leftJoin('plan_version', (join) =>
      join
        .onRef('plan_version.body_id', '=', 'plan_filing.body_id')
        .onRef('plan_version.id', '=', 'plan_filing.version_id'),
    )
    .select(['plan_filing.id', 'body.slug as body', 'plan_version.version', 'plan_filing.due', 'filed_on', 'filed_by'])
    .select(sql<Names>`coalesce(body.names, plan_filing.recipient, '{}')`.as('recipient'))
    .select(['received_on', 'received_by', 'receipt', 'confirmed_at', 'letter_id', 'mail.id as mail_id'])
    .select(['mail.sent_at', 'mail.given_up_at', 'mail.last_error'])
    .where('plan_filing.body_id', '=', bodyId)
    .where('plan_filing.plan_id', '=', planId)
    .where('struck_at', 'is', null)
    .orderBy('plan_filing.id')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, body: row.body, recipient: row.recipient, due: row.due, version: row.version },
    ...{ filedOn: row.filed_on, filedBy: row.filed_by, receivedOn: row.received_on },
    ...{ receivedBy: row.received_by, receipt: row.receipt, isConfirmed: row.confirmed_at !== null },
    letter:
      row.letter_id === null
        ? null
        : row.mail_id === null
          ? ('forgotten' as const)
          : stateOfLetter({ sent_at: row.sent_at, given_up_at: row.given_up_at, last_error: row.last_error }),
    ...filingState({ due: row.due, filedOn: row.filed_on }, today, Number(rules.filing_warn_days.value)),
  }))
}

/**
 * The warnings of a body's year by its rules, the most pressing first; four queries, whatever the year holds.
 *
 * Those that are `early` are for whoever prepares (`plan.can_draft`); the others for all who see the plan. The words of a
 * warning are made by apps/web/src/lib/plan/warnings.ts, and Warnings.svelte beside it shows them.
 *
 * @example await yearWarnings(reader(), body, 2031, '2031-12-05')
 */
export async function yearWarnings(
  db: Reader,
  { id: bodyId, timeZone }: { id: Id; timeZone: string },
  year: number,
  today: Day,
): Promise<Warning[]> {
  const [plans, sessions, rules] = await Promise.all([
    rulePlans(db, bodyId, year, timeZone),
    ruleSessions(db, bodyId, year, timeZone),
    rulesOf(db, bodyId),
  ])
  return warningsOf({ year, today, plans, sessions, rules })
}

/** Each plan of a year as the rules look at it: by the version that holds, else by the newest that is seen. */
async function rulePlans(db: Reader, bodyId: Id, year: number, timeZone: string): Promise<RulePlan[]> {
  const { rows } = await sql<RulePlan>`
    select series.slug as series, series.names as "seriesNames",
      least((select min(made.made_at at time zone ${timeZone})::date from plan made
          where made.body_id = plan.body_id and made.series_id = series.id),
        (select min(session.held_on) from session
          where session.body_id = plan.body_id and session.series_id = series.id)) as begun,
      coalesce((select jsonb_agg(jsonb_build_object('item', item, 'quarter', quarter, 'activity', activity))
        from plan_item where plan_item.body_id = plan.body_id and plan_item.version_id = holds.id
          and dropped_at is null), '[]') as items,
      coalesce((select jsonb_agg(jsonb_build_object('id', plan_filing.id, 'due', due, 'filedOn', filed_on,
          'recipient', coalesce(body.names, recipient)) order by plan_filing.id)
        from plan_filing left join body on body.id = recipient_body_id
        where plan_filing.body_id = plan.body_id and plan_filing.plan_id = plan.id and struck_at is null), '[]') as filings
    from plan join series on series.body_id = plan.body_id and series.id = plan.series_id
    cross join lateral (
      select id from plan_version where plan_version.body_id = plan.body_id and plan_version.plan_id = plan.id
      order by (state = 'approved') desc, version desc limit 1) holds
    where plan.body_id = ${bodyId} and plan.year = ${year} order by series.id limit 50`.execute(db)
  return rows
}

/** The sessions that count for a year as the rules look at them, with what lies before them. */
async function ruleSessions(db: Reader, bodyId: Id, year: number, timeZone: string): Promise<RuleSession[]> {
  const { rows } = await sql<RuleSession>`
    select session.id, series.slug as series, session.period, session.n, session.names, session.state,
      ${dayOf(timeZone)} as day,
      (extract(epoch from coalesce(closed_at - opened_at, ends_at - starts_at)) / 3600)::float8 as hours,
      (select count(*) from agenda_item where agenda_item.body_id = session.body_id
        and agenda_item.session_id = session.id and withdrawn_at is null
        and (agenda_item.kind = 'study' or agenda_item.plan_item is not null))::int
      + (session.plan_item is not null and not exists (select from agenda_item
        where agenda_item.body_id = session.body_id and agenda_item.session_id = session.id and withdrawn_at is null
          and (agenda_item.kind = 'study' or agenda_item.plan_item = session.plan_item)))::int as topics,
      case when session.state is null then null else (select count(*) from agenda_paper
        where agenda_paper.body_id = session.body_id and agenda_paper.session_id = session.id
          and taken_off_at is null)::int end as materials
    from session join series on series.body_id = session.body_id and series.id = session.series_id
    where session.body_id = ${bodyId} and session.year = ${year}
    order by day, session.id limit 400`.execute(db)
  return rows
}

/** A series that a plan can be made for. */
export interface PlanSeries {
  id: Id
  slug: string
  names: Names
  kind: string
}
/** The series of a body in the order of making; at most 50. */
export async function planSeries(db: Reader, bodyId: Id): Promise<PlanSeries[]> {
  return db
    .selectFrom('series')
    .select(['id', 'slug', 'names', 'kind'])
    .where('body_id', '=', bodyId)
    .orderBy('id')
    .limit(50)
    .execute()
}

/** The names of the posts, superior texts and materials that items point at, by id; what is not seen is missing. One query. */
export async function namedInItems(
  db: Reader,
  bodyId: Id,
  items: readonly Pick<ItemView, 'speakerPosts' | 'directiveIds' | 'materialIds'>[],
): Promise<Map<Id, Names>> {
  const ids = (field: 'speakerPosts' | 'directiveIds' | 'materialIds') => [
    ...new Set(items.flatMap((item) => item[field])),
  ]
  const { rows } = await sql<{ id: Id; names: Names }>`
    select id, names from post where body_id = ${bodyId} and id = any (${ids('speakerPosts')}::uuid[])
    union all select id, names from directive where body_id = ${bodyId} and id = any (${ids('directiveIds')}::uuid[])
    union all select id, names from material where body_id = ${bodyId} and id = any (${ids('materialIds')}::uuid[])`.execute(
    db,
  )
  return new Map(rows.map(({ id, names }) => [id, names]))
}

/** A topic of a plan that takes a superior text up. */
export interface TopicPlace {
  year: number
  series: string
  item: Id
  quarter: number
  names: Names
}

/** [PL20] The topics that take texts up, by text: of plans from a year on, each as its newest version has it. One query. */
export async function topicsWithTexts(
  db: Reader,
  bodyId: Id,
  directiveIds: readonly Id[],
  fromYear: number,
): Promise<Map<Id, TopicPlace[]>> {
  const { rows } = await sql<{ text: Id; topic: TopicPlace }>`
    select text, jsonb_build_object('year', plan.year, 'series', series.slug, 'item', plan_item.item,
      'quarter', plan_item.quarter, 'names', plan_item.names) as topic
    from plan join series on series.body_id = plan.body_id and series.id = plan.series_id
      cross join lateral (select id from plan_version where plan_version.body_id = plan.body_id
        and plan_version.plan_id = plan.id order by version desc limit 1) newest
      join plan_item on plan_item.body_id = plan.body_id and plan_item.version_id = newest.id
        and plan_item.dropped_at is null
      cross join unnest(plan_item.directive_ids) text
    where plan.body_id = ${bodyId} and plan.year >= ${fromYear} and text = any (${[...directiveIds]}::uuid[])
    order by plan.year, plan_item.quarter, plan_item.position limit 500`.execute(db)
  return new Map(
    [...Map.groupBy(rows, ({ text }) => text)].map(([text, some]) => [text, some.map(({ topic }) => topic)]),
  )
}

/** The materials that an item can point at, the newest first; at most 100. */
export async function offeredMaterials(db: Reader, bodyId: Id): Promise<{ id: Id; names: Names }[]> {
  return db
    .selectFrom('material')
    .select(['id', 'names'])
    .where('body_id', '=', bodyId)
    .where('withdrawn_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
}
