import { sql } from 'kysely'
import { narrowest } from '../access/rules.ts'
import type { Id, Level } from '../database/tables.ts'
import type { Writer } from '../journal/writer.ts'

/** What a session holds that states no level. */
const UNSTATED: Level = 'members'

/** What says who sees an undertaking; null: it says nothing. */
interface Above {
  session: Level | null
  /** Of the agenda item that its statement belongs to. */
  item: Level | null
  statement: Level | null
  /** No issued readout tells its statement. */
  untold: boolean
  /** No issued readout has its own words. */
  awaits: boolean
  own: Level | null
}

/**
 * The level that holds for an undertaking: the narrowest of its session's, its item's, its statement's and its own; and no wider
 * than its members where no issued readout tells of it.
 *
 * @example levelOf({ session: 'public', item: null, statement: null, untold: false, awaits: false, own: 'members' }) // 'members'
 */
export const levelOf = ({ session, item, statement, untold, awaits, own }: Above): Level =>
  narrowest(session ?? UNSTATED, item, statement, untold || awaits ? UNSTATED : null, own)

/**
 * The narrowest of several levels; null where none of them states any.
 *
 * @example narrowestStated(null, null) // null
 */
export const narrowestStated = (...some: readonly (Level | null)[]): Level | null =>
  some.every((level) => level === null) ? null : narrowest(...some)

/** Undertakings of a body, each with what says who sees it. */
const undertakingLevels = ({ db, bodyId }: Writer) =>
  db
    .selectFrom('undertaking')
    .innerJoin('statement', (join) =>
      join
        .onRef('statement.body_id', '=', 'undertaking.body_id')
        .onRef('statement.id', '=', 'undertaking.statement_id'),
    )
    .innerJoin('session', (join) =>
      join.onRef('session.body_id', '=', 'undertaking.body_id').onRef('session.id', '=', 'undertaking.session_id'),
    )
    .leftJoin('agenda_item', (join) =>
      join
        .onRef('agenda_item.body_id', '=', 'statement.body_id')
        .onRef('agenda_item.id', '=', 'statement.agenda_item_id'),
    )
    .select(['undertaking.id', 'undertaking.level', 'undertaking.own_level as own'])
    .select(['statement.level as statement', 'session.level as session', 'agenda_item.level as item'])
    .select([sql<boolean>`coalesce(statement.told = '{}', false)`.as('untold'), 'undertaking.awaits_readout as awaits'])
    .where('undertaking.body_id', '=', bodyId)

/** What says who sees an undertaking; undefined: there is none of this id. */
export const levelsAbove = (tx: Writer, id: Id): Promise<Above | undefined> =>
  undertakingLevels(tx).where('undertaking.id', '=', id).executeTakeFirst()

/** Keeps the levels of a session's undertakings in step after one above them was set; writes only those that change. */
export async function spreadLevels(tx: Writer, sessionId: Id): Promise<void> {
  for (const { id, level, ...above } of await undertakingLevels(tx)
    .where('undertaking.session_id', '=', sessionId)
    .execute()) {
    const holds = levelOf(above)
    if (holds !== level) await tx.set('undertaking', id, { level: holds })
  }
}
