import { sql, type SelectQueryBuilder, type Selectable } from 'kysely'
import type { Day, Id, Level, Names, Span, Tables } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'
import { byClaim, heldOn } from '../body/store.ts'
import { timelinessOf, type State, type Timeliness } from './rules.ts'

/** An undertaking in a list: everything a row needs. */
export interface UndertakingLine {
  id: Id
  series: string
  period: string
  n: string
  statement: number
  number: number
  text: Names
  /** The clause it was made of, as a place in the text of that language; null: the whole sentence, or words of its own. */
  clause: { language: string; span: Span } | null
  state: State
  timeliness: Timeliness | null
  due: Day | null
  /** Null: not stated. A body as lead has no holder. */
  lead: { id: Id; kind: 'post' | 'body'; names: Names; holder: Names | null } | null
  lastWord: { kind: string; at: string; text: Names | null } | null
  areas: string[]
  /** Who may see it, and what was set for it alone. */
  level: Level | null
  ownLevel: Level | null
}

/** What stands for the due date where none is stated, so that such rows come last. */
export const NO_DATE = sql<Day>`'infinity'::date`
/** The due date as the indexes hold it. */
export const owed = sql<Day>`coalesce(undertaking.due, ${NO_DATE})`

/** The undertakings of a body, each with the day by which it is owed as the indexes hold it. */
type Owed = SelectQueryBuilder<Tables, 'undertaking', Selectable<Tables['undertaking']> & { owed: Day }>

/**
 * The columns of a line, joined to session, statement and lead; one query for any number of lines.
 *
 * @param chosen which undertakings, in which order, and how many: they are found before anything is joined to them, so that a
 *   page of a large ledger joins its own rows only
 */
export function lines(db: Reader, bodyId: Id, today: Day, chosen: (all: Owed) => Owed) {
  const ofBody = db
    .selectFrom('undertaking')
    .selectAll('undertaking')
    .select(owed.as('owed'))
    .where('undertaking.body_id', '=', bodyId)
  return (
    db
      .selectFrom(chosen(ofBody).as('undertaking'))
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
            .orderBy(byClaim(today))
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
        'undertaking.clause',
        'undertaking.state',
        'undertaking.due',
        'undertaking.milestone',
        'undertaking.last_word',
        'undertaking.areas',
        'undertaking.level',
        'undertaking.own_level',
        'undertaking.lead_post_id',
        'undertaking.lead_body_id',
        'post.names as post_names',
        'owner.names as owner_names',
        'holder.names as holder_names',
      ])
      // Said again: past a limit the planner does not carry it over, and takes this body for one of middling size.
      .where('undertaking.body_id', '=', bodyId)
  )
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
    clause: row.clause,
    state,
    timeliness: timelinessOf({ state, due: row.due, milestone: row.milestone }, today),
    due: row.due,
    lead,
    lastWord: row.last_word,
    areas: row.areas,
    level: row.level,
    ownLevel: row.own_level,
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
  const rows = await lines(db, bodyId, today, (all) =>
    all
      .where('undertaking.session_id', '=', sessionId)
      .$if(statementId !== undefined, (query) => query.where('undertaking.statement_id', '=', statementId!)),
  )
    .orderBy('statement.number')
    .orderBy('undertaking.number')
    .limit(1000)
    .execute()
  return rows.map((row) => asLine(row, today))
}

/** Open undertakings that are owed within some days, the nearest first; at most 20. */
export async function dueSoon(db: Reader, bodyId: Id, today: Day, until: Day): Promise<UndertakingLine[]> {
  const rows = await lines(db, bodyId, today, (all) =>
    all
      .where('undertaking.state', 'not in', ['closed', 'not_pursued'])
      .where(sql<boolean>`${owed} between ${today}::date and ${until}::date`)
      .orderBy('owed')
      .orderBy('undertaking.id')
      .limit(20),
  )
    .orderBy('undertaking.owed')
    .orderBy('undertaking.id')
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
