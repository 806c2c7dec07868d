import type { Day, Id, SeriesRow, SessionRow } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'

export async function findSeries(db: Reader, bodyId: Id, slug: string): Promise<SeriesRow | null> {
  const row = await db
    .selectFrom('series')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('slug', '=', slug)
    .executeTakeFirst()
  return row ?? null
}

/** The first series of this kind of sessions, in order of making. */
export async function findSeriesOfKind(db: Reader, bodyId: Id, kind: string): Promise<SeriesRow | null> {
  const row = await db
    .selectFrom('series')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('kind', '=', kind)
    .orderBy('id')
    .executeTakeFirst()
  return row ?? null
}

export async function findSession(
  db: Reader,
  bodyId: Id,
  seriesId: Id,
  period: string,
  n: string,
): Promise<SessionRow | null> {
  const row = await db
    .selectFrom('session')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('series_id', '=', seriesId)
    .where('period', '=', period)
    .where('n', '=', n)
    .executeTakeFirst()
  return row ?? null
}

/** How a session stands that is not held yet, nor cancelled: called, once its notice is out and not taken back. */
export async function stateAhead(db: Reader, bodyId: Id, sessionId: Id): Promise<'planned' | 'called'> {
  const notice = await db
    .selectFrom('notice')
    .select('kind')
    .where('body_id', '=', bodyId)
    .where('session_id', '=', sessionId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return notice !== undefined && notice.kind !== 'cancelled' ? 'called' : 'planned'
}

/** Sessions of a series held on a day. */
export async function listSessionsOn(
  db: Reader,
  bodyId: Id,
  seriesId: Id,
  day: Day,
): Promise<{ period: string; n: string }[]> {
  return db
    .selectFrom('session')
    .select(['period', 'n'])
    .where('body_id', '=', bodyId)
    .where('series_id', '=', seriesId)
    .where('held_on', '=', day)
    .orderBy('id')
    .execute()
}
