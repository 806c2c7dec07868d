import { sql } from 'kysely'
import type { Day, Id, Names, Origin, Provenance, Span } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'
import { dayIn } from '../body/rules.ts'
import { heldOn } from '../body/store.ts'
import { timelinessOf, type OwnerPart, type State, type Timeliness } from './rules.ts'

/** An undertaking in a list: everything a row needs. */
export interface UndertakingLine {
  id: Id
  series: string
  period: string
  n: string
  statement: number
  number: number
  text: Names
  state: State
  timeliness: Timeliness | null
  due: Day | null
  /** Null: not stated. A body as lead has no holder. */
  lead: { id: Id; kind: 'post' | 'body'; names: Names; holder: Names | null } | null
  lastWord: { kind: string; at: string; text: Names | null } | null
  areas: string[]
}

/** What stands for the due date where none is stated, so that such rows come last. */
export const NO_DATE = sql<Day>`'infinity'::date`
/** The due date as the indexes hold it. */
export const owed = sql<Day>`coalesce(undertaking.due, ${NO_DATE})`

/** The columns of a line, joined to session, statement and lead; one query for any number of lines. */
export function lines(db: Reader, bodyId: Id, today: Day) {
  return db
    .selectFrom('undertaking')
    .innerJoin('session', (join) =>
      join.onRef('session.body_id', '=', 'undertaking.body_id').onRef('session.id', '=', 'undertaking.session_id'),
    )
    .innerJoin('series', (join) =>
      join.onRef('series.body_id', '=', 'session.body_id').onRef('series.id', '=', 'session.series_id'),
    )
    .innerJoin('statement', (join) =>
      join
        .onRef('statement.body_id', '=', 'undertaking.body_id')
        .onRef('statement.id', '=', 'undertaking.statement_id'),
    )
    .leftJoin('post', (join) =>
      join.onRef('post.body_id', '=', 'undertaking.body_id').onRef('post.id', '=', 'undertaking.lead_post_id'),
    )
    .leftJoin('body as owner', (join) => join.onRef('owner.id', '=', 'undertaking.lead_body_id'))
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('tenure')
          .innerJoin('person', (join) =>
            join.onRef('person.body_id', '=', 'tenure.body_id').onRef('person.id', '=', 'tenure.person_id'),
          )
          .select('person.names')
          .whereRef('tenure.body_id', '=', 'undertaking.body_id')
          .whereRef('tenure.post_id', '=', 'undertaking.lead_post_id')
          .where(heldOn(today))
          .orderBy('tenure.held_from', (order) => order.desc().nullsLast())
          .orderBy('tenure.id', 'desc')
          .limit(1)
          .as('holder'),
      (join) => join.onTrue(),
    )
    .select([
      'undertaking.id',
      'series.slug as series',
      'session.period',
      'session.n',
      'statement.number as statement',
      'undertaking.number',
      'undertaking.text',
      'undertaking.state',
      'undertaking.due',
      'undertaking.milestone',
      'undertaking.last_word',
      'undertaking.areas',
      'undertaking.lead_post_id',
      'undertaking.lead_body_id',
      'post.names as post_names',
      'owner.names as owner_names',
      'holder.names as holder_names',
    ])
    .where('undertaking.body_id', '=', bodyId)
}

type LineRow = Awaited<ReturnType<ReturnType<typeof lines>['execute']>>[number]

export function asLine(row: LineRow, today: Day): UndertakingLine {
  const state = row.state as State
  const lead = row.lead_post_id
    ? { id: row.lead_post_id, kind: 'post' as const, names: row.post_names ?? {}, holder: row.holder_names }
    : row.lead_body_id
      ? { id: row.lead_body_id, kind: 'body' as const, names: row.owner_names ?? {}, holder: null }
      : null
  return {
    id: row.id,
    series: row.series,
    period: row.period,
    n: row.n,
    statement: row.statement,
    number: row.number,
    text: row.text,
    state,
    timeliness: timelinessOf({ state, due: row.due, milestone: row.milestone }, today),
    due: row.due,
    lead,
    lastWord: row.last_word,
    areas: row.areas,
  }
}

/** The undertakings of a session, or of one of its statements, in the order of their numbers; at most 1,000. */
export async function sessionUndertakings(
  db: Reader,
  bodyId: Id,
  sessionId: Id,
  today: Day,
  statementId?: Id,
): Promise<UndertakingLine[]> {
  const rows = await lines(db, bodyId, today)
    .where('undertaking.session_id', '=', sessionId)
    .$if(statementId !== undefined, (query) => query.where('undertaking.statement_id', '=', statementId!))
    .orderBy('statement.number')
    .orderBy('undertaking.number')
    .limit(1000)
    .execute()
  return rows.map((row) => asLine(row, today))
}

/** Open undertakings that are owed within some days, the nearest first; at most 20. */
export async function dueSoon(db: Reader, bodyId: Id, today: Day, until: Day): Promise<UndertakingLine[]> {
  const rows = await lines(db, bodyId, today)
    .where('undertaking.state', 'not in', ['closed', 'not_pursued'])
    .where(sql<boolean>`${owed} between ${today}::date and ${until}::date`)
    .orderBy(owed)
    .orderBy('undertaking.id')
    .limit(20)
    .execute()
  return rows.map((row) => asLine(row, today))
}

/** For each session of a year how many of its undertakings are closed, open and overdue. */
export async function countsBySession(
  db: Reader,
  bodyId: Id,
  year: number,
  today: Day,
): Promise<Map<Id, { closed: number; open: number; overdue: number; notPursued: number }>> {
  const rows = await db
    .selectFrom('undertaking')
    .select('undertaking.session_id')
    .select(sql<number>`count(*) filter (where undertaking.state = 'closed')`.as('closed'))
    .select(sql<number>`count(*) filter (where undertaking.state = 'not_pursued')`.as('not_pursued'))
    .select(
      sql<number>`count(*) filter (where undertaking.state not in ('closed', 'not_pursued', 'suspended')
        and undertaking.due < ${today}::date)`.as('overdue'),
    )
    .select(sql<number>`count(*) filter (where undertaking.state not in ('closed', 'not_pursued'))`.as('open'))
    .where('body_id', '=', bodyId)
    .where('year', '=', year)
    .groupBy('undertaking.session_id')
    .execute()
  return new Map(
    rows.map(({ session_id, closed, open, overdue, not_pursued }) => [
      session_id,
      { closed, open: open - overdue, overdue, notPursued: not_pursued },
    ]),
  )
}

/** One thing that happened to an undertaking, for its thread. */
export type ThreadEvent =
  | { kind: 'step'; at: Date; by: string; state: State; reason: Names | null; restsOn: RestsOn | null }
  | {
      kind: 'report'
      at: Date
      by: string
      progress: Names
      problem: Names | null
      nextStep: Names | null
    }
  | {
      kind: 'due'
      at: Date
      by: string
      due: Day
      reason: Names | null
      beforeDate: boolean
      granted: boolean
      first: boolean
      origin: Origin | null
    }
  | { kind: 'milestone'; at: Date; due: Day; text: Names }
  | { kind: 'owners'; at: Date; by: string; owners: OwnerView[] }
export interface RestsOn {
  kind: 'link' | 'figure' | 'sentence'
  text: Names
}
export interface OwnerView {
  part: OwnerPart
  kind: 'post' | 'body'
  id: Id
  names: Names
  origin: Origin | null
  /** Who held the post, from when to when, in order; only those since the undertaking was registered. */
  holders: { names: Names; from: Day | null; to: Day | null; acting: boolean }[]
}

export interface UndertakingThread {
  line: UndertakingLine
  clause: { language: string; span: Span } | null
  milestones: { id: Id; due: Day; text: Names; metAt: Date | null }[]
  provenance: Provenance
  registeredAt: Date
  owners: OwnerView[]
  /** In the order in which it happened. */
  events: ThreadEvent[]
}

/** Everything about one undertaking; null when the statement has none of that number. Seven queries. */
export async function findUndertaking(
  db: Reader,
  bodyId: Id,
  statementId: Id,
  number: number,
  today: Day,
): Promise<UndertakingThread | null> {
  const row = await lines(db, bodyId, today)
    .innerJoin('body', (join) =>
      join.onRef('body.body_id', '=', 'undertaking.body_id').onRef('body.id', '=', 'undertaking.body_id'),
    )
    .select(['undertaking.clause', 'undertaking.provenance', 'undertaking.registered_at', 'body.time_zone'])
    .where('undertaking.statement_id', '=', statementId)
    .where('undertaking.number', '=', number)
    .executeTakeFirst()
  if (!row) return null
  const [steps, dues, milestones, reports, owners] = await Promise.all([
    db
      .selectFrom('undertaking_step')
      .selectAll()
      .where('body_id', '=', bodyId)
      .where('undertaking_id', '=', row.id)
      .orderBy('id')
      .limit(1000)
      .execute(),
    db
      .selectFrom('undertaking_due')
      .selectAll()
      .where('body_id', '=', bodyId)
      .where('undertaking_id', '=', row.id)
      .orderBy('id')
      .limit(1000)
      .execute(),
    db
      .selectFrom('undertaking_milestone')
      .selectAll()
      .where('body_id', '=', bodyId)
      .where('undertaking_id', '=', row.id)
      .orderBy('due')
      .limit(100)
      .execute(),
    db
      .selectFrom('progress_report')
      .selectAll()
      .where('body_id', '=', bodyId)
      .where('undertaking_id', '=', row.id)
      .orderBy('id')
      .limit(1000)
      .execute(),
    ownersOf(db, bodyId, row.id, dayIn(row.registered_at, row.time_zone)),
  ])
  const events: ThreadEvent[] = [
    ...steps.map((step): ThreadEvent => ({
      kind: 'step',
      at: step.taken_at,
      by: step.taken_by,
      state: step.state as State,
      reason: step.reason,
      restsOn: step.rests_on,
    })),
    ...dues.map((due, i): ThreadEvent => ({
      kind: 'due',
      at: due.asked_at,
      by: due.asked_by,
      due: due.due,
      reason: due.reason,
      beforeDate: due.before_date,
      granted: due.granted,
      first: i === 0,
      origin: due.provenance['due'] ?? null,
    })),
    ...reports.map((report): ThreadEvent => ({
      kind: 'report',
      at: report.given_at,
      by: report.given_by,
      progress: report.progress,
      problem: report.problem,
      nextStep: report.next_step,
    })),
    ...milestones.flatMap(({ due, text, met_at }): ThreadEvent[] =>
      met_at ? [{ kind: 'milestone', at: met_at, due, text }] : [],
    ),
    ...owners.events,
  ]
  return {
    line: asLine(row, today),
    clause: row.clause,
    milestones: milestones.map(({ id, due, text, met_at }) => ({ id, due, text, metAt: met_at })),
    provenance: row.provenance,
    registeredAt: row.registered_at,
    owners: owners.now,
    events: events.sort((a, b) => a.at.getTime() - b.at.getTime() || order[a.kind] - order[b.kind]),
  }
}

/** What comes first when two things were written in one moment. */
const order = { owners: 0, due: 1, report: 2, milestone: 3, step: 4 } as const

async function ownersOf(db: Reader, bodyId: Id, undertakingId: Id, since: Day) {
  const rows = await db
    .selectFrom('undertaking_owner')
    .leftJoin('post', (join) =>
      join.onRef('post.body_id', '=', 'undertaking_owner.body_id').onRef('post.id', '=', 'undertaking_owner.post_id'),
    )
    .leftJoin('body as owner', (join) => join.onRef('owner.id', '=', 'undertaking_owner.owner_body_id'))
    .select(['undertaking_owner.part', 'undertaking_owner.post_id', 'undertaking_owner.owner_body_id', 'released_at'])
    .select(['undertaking_owner.named_at', 'undertaking_owner.named_by'])
    .select(['undertaking_owner.provenance', 'post.names as post_names', 'owner.names as owner_names'])
    .where('undertaking_owner.body_id', '=', bodyId)
    .where('undertaking_owner.undertaking_id', '=', undertakingId)
    .orderBy('undertaking_owner.id')
    .limit(200)
    .execute()
  const posts = [...new Set(rows.map(({ post_id }) => post_id).filter((id) => id !== null))]
  const holders =
    posts.length === 0
      ? []
      : await db
          .selectFrom('tenure')
          .innerJoin('person', (join) =>
            join.onRef('person.body_id', '=', 'tenure.body_id').onRef('person.id', '=', 'tenure.person_id'),
          )
          .select(['tenure.post_id', 'person.names', 'held_from', 'held_to', 'acting'])
          .where('tenure.body_id', '=', bodyId)
          .where('tenure.post_id', 'in', posts)
          .where(sql<boolean>`(tenure.held_to is null or tenure.held_to >= ${since}::date)`)
          .orderBy('held_from', (order) => order.asc().nullsFirst())
          .execute()
  const view = (row: (typeof rows)[number]): OwnerView => ({
    part: row.part as OwnerPart,
    kind: row.post_id ? 'post' : 'body',
    id: (row.post_id ?? row.owner_body_id)!,
    names: row.post_names ?? row.owner_names ?? {},
    origin: row.provenance['owner'] ?? null,
    holders: holders
      .filter(({ post_id }) => post_id === row.post_id)
      .map(({ names, held_from, held_to, acting }) => ({ names, from: held_from, to: held_to, acting })),
  })
  const events = [...Map.groupBy(rows, (row) => row.named_at.getTime()).values()].map((some): ThreadEvent => ({
    kind: 'owners',
    at: some[0]!.named_at,
    by: some[0]!.named_by,
    owners: some.map(view),
  }))
  return { now: rows.filter(({ released_at }) => released_at === null).map(view), events }
}
