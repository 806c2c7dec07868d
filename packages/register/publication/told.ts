import type { Id, Level, MinutesRow, Names } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'
import type { ToldSession } from './compose.ts'

/** A statement that stands, as far as a readout may tell it. */
export interface TellableStatement {
  id: Id
  number: number
  /** The number of the statement that it carries on. */
  continues: number | null
  text: Names
  /** By itself or by its item of the agenda it is not for everybody. */
  isNarrow: boolean
}

const isNarrow = (level: Level | null): boolean => level !== null && level !== 'public'

/**
 * [PB8] The statements of a session that stand, in order, and those that no readout may tell.
 *
 * @param db the whole register: what a reader does not see must be known not to be told
 */
export async function tellableStatements(db: Reader, bodyId: Id, sessionId: Id): Promise<TellableStatement[]> {
  const rows = await db
    .selectFrom('statement')
    .leftJoin('agenda_item', (join) =>
      join
        .onRef('agenda_item.body_id', '=', 'statement.body_id')
        .onRef('agenda_item.id', '=', 'statement.agenda_item_id'),
    )
    .select(['statement.id', 'statement.number', 'statement.continues', 'statement.text', 'statement.level'])
    .select('agenda_item.level as item')
    .where('statement.body_id', '=', bodyId)
    .where('statement.session_id', '=', sessionId)
    .where('statement.withdrawn_at', 'is', null)
    .orderBy(({ fn }) => fn.coalesce('statement.position', 'statement.number'))
    .orderBy('statement.number')
    .execute()
  return rows.map(({ level, item, ...row }) => ({ ...row, isNarrow: isNarrow(level) || isNarrow(item) }))
}

/** The approved minutes that stand; null: none are approved. */
export async function approvedMinutes(
  db: Reader,
  bodyId: Id,
  sessionId: Id,
): Promise<Pick<MinutesRow, 'id' | 'version'> | null> {
  const row = await db
    .selectFrom('minutes')
    .select(['id', 'version'])
    .where('body_id', '=', bodyId)
    .where('session_id', '=', sessionId)
    .where('state', '=', 'approved')
    .executeTakeFirst()
  return row ?? null
}

/** A session as its readout tells of it. */
export async function sessionToTell(db: Reader, bodyId: Id, sessionId: Id): Promise<ToldSession> {
  const { body, body_names, presider_id, presider_names, ...session } = await db
    .selectFrom('session')
    .innerJoin('body', 'body.id', 'session.body_id')
    .innerJoin('series', (join) =>
      join.onRef('series.body_id', '=', 'session.body_id').onRef('series.id', '=', 'session.series_id'),
    )
    .leftJoin('person', (join) =>
      join.onRef('person.body_id', '=', 'session.body_id').onRef('person.id', '=', 'session.presider_id'),
    )
    .select(['session.kind', 'session.number', 'session.year', 'session.term', 'session.held', 'session.names'])
    .select(['series.restarts', 'session.body_names', 'body.names as body', 'session.presider_id'])
    .select('person.names as presider_names')
    .where('session.body_id', '=', bodyId)
    .where('session.id', '=', sessionId)
    .executeTakeFirstOrThrow()
  return {
    ...session,
    body: { ...body, ...body_names },
    presider:
      presider_id === null || presider_names === null
        ? null
        : { names: presider_names, post: await postHere(db, bodyId, sessionId, presider_id) },
  }
}

/** The first of the posts in which somebody takes part in a session. */
async function postHere(
  db: Reader,
  bodyId: Id,
  sessionId: Id,
  personId: Id,
): Promise<{ names: Names; acting: boolean } | null> {
  const places = await db
    .selectFrom('attendance')
    .select('posts')
    .where('body_id', '=', bodyId)
    .where('session_id', '=', sessionId)
    .where('person_id', '=', personId)
    .execute()
  const held = places.flatMap(({ posts }) => posts)[0]
  if (!held) return null
  const { names } = await db
    .selectFrom('post')
    .select('names')
    .where('body_id', '=', bodyId)
    .where('id', '=', held.post_id)
    .executeTakeFirstOrThrow()
  return { names, acting: held.acting }
}
