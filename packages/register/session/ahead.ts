import type { Id, Level, Names } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'

/** A session that is not closed yet. */
export interface SessionAhead {
  id: Id
  series: string
  period: string
  n: string
  number: number | null
  names: Names
  level: Level | null
  state: 'planned' | 'called' | 'open' | 'adjourned'
  /** Null where no day is set. */
  startsAt: Date | null
  endsAt: Date | null
}

/** The sessions that are not closed yet, open ones first, then by when they begin, those without a day last. */
export async function sessionsAhead(db: Reader, bodyId: Id, limit = 50): Promise<SessionAhead[]> {
  const rows = await db
    .selectFrom('session')
    .innerJoin('series', (join) =>
      join.onRef('series.body_id', '=', 'session.body_id').onRef('series.id', '=', 'session.series_id'),
    )
    .select(['session.id', 'series.slug as series', 'session.period', 'session.n', 'session.number', 'session.names'])
    .select(['session.level', 'session.state', 'session.starts_at as startsAt', 'session.ends_at as endsAt'])
    .where('session.body_id', '=', bodyId)
    .where('session.state', 'in', ['planned', 'called', 'open', 'adjourned'])
    .orderBy('session.starts_at', (order) => order.asc().nullsLast())
    .orderBy('session.id')
    .limit(limit)
    .execute()
  const lines = rows.map((row) => ({ ...row, state: row.state as SessionAhead['state'] }))
  const isOn = ({ state }: SessionAhead) => state === 'open' || state === 'adjourned'
  return [...lines.filter(isOn), ...lines.filter((line) => !isOn(line))]
}
