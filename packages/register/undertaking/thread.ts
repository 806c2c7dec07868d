import { sql } from 'kysely'
import type { Day, Id, Names, Origin, Provenance, Tables } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'
import { dayIn } from '../body/rules.ts'
import type { OwnerPart, State } from './rules.ts'
import { asLine, lines, type UndertakingLine } from './views.ts'

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
  const row = await lines(db, bodyId, today, (all) =>
    all.where('undertaking.statement_id', '=', statementId).where('undertaking.number', '=', number),
  )
    .innerJoin('body', (join) =>
      join.onRef('body.body_id', '=', 'undertaking.body_id').onRef('body.id', '=', 'undertaking.body_id'),
    )
    .select(['undertaking.provenance', 'undertaking.registered_at', 'body.time_zone'])
    .executeTakeFirst()
  if (!row) return null
  const [steps, dues, milestones, reports, owners] = await Promise.all([
    rowsOf(db, 'undertaking_step', bodyId, row.id),
    rowsOf(db, 'undertaking_due', bodyId, row.id),
    rowsOf(db, 'undertaking_milestone', bodyId, row.id),
    rowsOf(db, 'progress_report', bodyId, row.id),
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
    milestones: milestones
      .map(({ id, due, text, met_at }) => ({ id, due, text, metAt: met_at }))
      .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0)),
    provenance: row.provenance,
    registeredAt: row.registered_at,
    owners: owners.now,
    events: events.sort((a, b) => a.at.getTime() - b.at.getTime() || order[a.kind] - order[b.kind]),
  }
}

/** What comes first when two things were written in one moment. */
const order = { owners: 0, due: 1, report: 2, milestone: 3, step: 4 } as const

/** What was written about one undertaking in one of its tables, in order; at most 1,000 rows. */
async function rowsOf<
  Table extends 'undertaking_step' | 'undertaking_due' | 'undertaking_milestone' | 'progress_report',
>(db: Reader, table: Table, bodyId: Id, undertakingId: Id): Promise<Tables[Table][]> {
  const { rows } = await sql<Tables[Table]>`select * from ${sql.table(table)}
    where body_id = ${bodyId} and undertaking_id = ${undertakingId} order by id limit 1000`.execute(db)
  return rows
}

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
          .where('tenure.struck_at', 'is', null)
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
