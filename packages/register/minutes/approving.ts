/** Minutes that an item of a later session approves: what its pages, and its floor, show of that. */
import { sql } from 'kysely'
import type { Id, Names, SessionRow } from '../database/tables.ts'
import type { FloorState } from '../floor/model.ts'
import { getFloor } from '../floor/store.ts'
import type { Reader } from '../journal/writer.ts'
import type { MinutesState } from './rules.ts'
import { headOf } from './working.ts'

/** The agenda item by which a later session approves the minutes of this one. */
export interface ApprovingItem {
  id: Id
  number: string | null
  names: Names
  /** The later session. */
  heldIn: Id
  session: Pick<SessionRow, 'period' | 'n' | 'held_on'> & { series: string }
}

/** [MN14] The last such item that was not withdrawn; null: there is none. */
export async function approvingItem(db: Reader, bodyId: Id, sessionId: Id): Promise<ApprovingItem | null> {
  const row = await db
    .selectFrom('agenda_item')
    .innerJoin('session', (join) =>
      join.onRef('session.body_id', '=', 'agenda_item.body_id').onRef('session.id', '=', 'agenda_item.session_id'),
    )
    .innerJoin('series', (join) =>
      join.onRef('series.body_id', '=', 'session.body_id').onRef('series.id', '=', 'session.series_id'),
    )
    .select(['agenda_item.id', 'agenda_item.number', 'agenda_item.names', 'session.id as heldIn'])
    .select(['series.slug as series', 'session.period', 'session.n', 'session.held_on'])
    .where('agenda_item.body_id', '=', bodyId)
    .where('previous_minutes_of', '=', sessionId)
    .where('withdrawn_at', 'is', null)
    .orderBy('agenda_item.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const { id, number, names, heldIn, ...session } = row
  return { id, number, names, heldIn, session }
}

/** Minutes that a floor approved by an item of its agenda. */
export interface DecidedMinutes {
  minutesId: Id
  itemId: Id
  version: number
  /** They still stand as they did when the vote was opened. */
  isUnchanged: boolean
  /** The floor can no longer take its decision back: it was adjourned or closed since, or has gone on too far. */
  isFinal: boolean
}

/**
 * [MN14] The circulated minutes that items of a session approved on its floor: the last vote on the item carried, and they were
 * circulated when it was opened.
 *
 * @param db the whole register: a floor is read as its desk has it
 */
export async function decidedMinutes(db: Reader, bodyId: Id, sessionId: Id): Promise<DecidedMinutes[]> {
  const items = await db
    .selectFrom('agenda_item')
    .innerJoin('minutes', (join) =>
      join
        .onRef('minutes.body_id', '=', 'agenda_item.body_id')
        .onRef('minutes.session_id', '=', 'agenda_item.previous_minutes_of'),
    )
    .select(['agenda_item.id as itemId', 'minutes.id as minutesId', 'version', 'circulated_at'])
    .where('agenda_item.body_id', '=', bodyId)
    .where('agenda_item.session_id', '=', sessionId)
    .where('minutes.state', '=', 'circulated')
    .execute()
  if (items.length === 0) return []
  const state = await getFloor(db, bodyId, sessionId)
  const decided = items.flatMap(({ circulated_at, ...item }) => {
    const vote = state.floor.votes.findLast(({ item: of, closed }) => of === item.itemId && closed !== null)
    // What was circulated later lay before nobody who voted.
    const isDecided = vote?.carried === true && circulated_at !== null && circulated_at.getTime() <= vote.opened
    return isDecided ? [{ ...item, vote: vote.n }] : []
  })
  return Promise.all(
    decided.map(async ({ vote, ...item }) => ({
      ...item,
      isUnchanged: await stoodAt(db, bodyId, { sessionId, minutesId: item.minutesId, step: vote }),
      isFinal: !canBeUndone(state, vote),
    })),
  )
}

/** [FL1] Whether `undo` can still reach the step that ended a vote. */
const canBeUndone = ({ recent }: FloorState, vote: number): boolean =>
  recent.some(({ n, step }) => n === vote || (step.kind === 'close_vote' && step.vote === vote))

/** Whether no sentence of a version was written after the step of a floor that opened a vote. */
async function stoodAt(
  db: Reader,
  bodyId: Id,
  { sessionId, minutesId, step }: { sessionId: Id; minutesId: Id; step: number },
): Promise<boolean> {
  const { seq } = await db
    .selectFrom('floor_step')
    .select('seq')
    .where('body_id', '=', bodyId)
    .where('session_id', '=', sessionId)
    .where('n', '=', step)
    .executeTakeFirstOrThrow()
  const later = await db
    .selectFrom('minutes_sentence')
    .select('id')
    .where('body_id', '=', bodyId)
    .where('minutes_id', '=', minutesId)
    .where('seq', '>', seq)
    .limit(1)
    .executeTakeFirst()
  return later === undefined
}

/** The minutes that an item of a session is to approve. */
export interface MinutesOfItem {
  itemId: Id
  /** Whose minutes they are. */
  sessionId: Id
  session: { series: string; period: string; n: string; names: Names }
  /** The newest version that was not discarded; null: none is drafted. */
  minutes: { version: number; state: MinutesState; openComments: number; decidedIn: Id | null } | null
  /** As `minutesHead`, of the same moment: pages that ask what came after this miss nothing. */
  head: number
}

/** [MN14] The minutes that the items of a session are to approve, and how far they have come; one query. */
export async function minutesOfItems(db: Reader, bodyId: Id, sessionId: Id): Promise<MinutesOfItem[]> {
  const { rows } = await sql<MinutesOfItem>`
    select item.id as "itemId", session.id as "sessionId",
      jsonb_build_object('series', series.slug, 'period', session.period, 'n', session.n, 'names', session.names) as session,
      (select jsonb_build_object('version', version, 'state', state, 'decidedIn', decided_in,
          'openComments', (select count(*) from minutes_comment where minutes_comment.body_id = minutes.body_id
            and minutes_comment.minutes_id = minutes.id and answer is null))
        from minutes where minutes.body_id = item.body_id and minutes.session_id = session.id and state <> 'discarded'
        order by version desc limit 1) as minutes,
      ${headOf(sql`item.body_id`, sql`session.id`)} as head
    from agenda_item item
      join session on session.body_id = item.body_id and session.id = item.previous_minutes_of
      join series on series.body_id = session.body_id and series.id = session.series_id
    where item.body_id = ${bodyId} and item.session_id = ${sessionId} and item.withdrawn_at is null
    order by item.position limit 100`.execute(db)
  return rows
}
