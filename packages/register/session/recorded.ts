import { sql } from 'kysely'
import type { Id } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'

/** The reading that the session was recorded from, to look at its text again. */
export async function findReadingOfSession(db: Reader, bodyId: Id, sessionId: Id): Promise<Id | null> {
  const row = await db
    .selectFrom('session_source')
    .innerJoin('reading', (join) =>
      join
        .onRef('reading.body_id', '=', 'session_source.body_id')
        .onRef('reading.source_id', '=', 'session_source.source_id'),
    )
    .select('reading.id')
    .where('session_source.body_id', '=', bodyId)
    .where('session_source.session_id', '=', sessionId)
    .orderBy('session_source.id')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}

/** The session that a text was recorded as, for the way from its reading; null when there is none. */
export async function findSessionOfSource(
  db: Reader,
  bodyId: Id,
  sourceId: Id,
): Promise<{ series: string; period: string; n: string } | null> {
  const row = await db
    .selectFrom('session_source')
    .innerJoin('session', (join) =>
      join
        .onRef('session.body_id', '=', 'session_source.body_id')
        .onRef('session.id', '=', 'session_source.session_id'),
    )
    .innerJoin('series', (join) =>
      join.onRef('series.body_id', '=', 'session.body_id').onRef('series.id', '=', 'session.series_id'),
    )
    .select(['series.slug as series', 'session.period', 'session.n'])
    .where('session_source.body_id', '=', bodyId)
    .where('session_source.source_id', '=', sourceId)
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** What of a text only few may see, once it was recorded: its sessions, and sentences of them. */
export async function restrictedInText(
  db: Reader,
  bodyId: Id,
  sourceId: Id,
): Promise<{ noun: 'session' | 'statement'; id: Id; level: 'restricted' }[]> {
  const { rows } = await sql<{ noun: 'session' | 'statement'; id: Id }>`
    with made as (select session_id from session_source where body_id = ${bodyId} and source_id = ${sourceId})
    select 'session' as noun, id from session
    where body_id = ${bodyId} and id in (select session_id from made) and level = 'restricted'
    union all select 'statement', id from statement
    where body_id = ${bodyId} and session_id in (select session_id from made) and level = 'restricted'`.execute(db)
  const inSession = rows.filter(({ noun }) => noun === 'session')
  return (inSession.length > 0 ? inSession : rows).map((row) => ({ ...row, level: 'restricted' }))
}
