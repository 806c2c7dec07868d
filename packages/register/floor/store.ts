import { sql } from 'kysely'
import { heldOn } from '../body/store.ts'
import { plannedOnce } from '../database/planned-once.ts'
import type { FloorStepRow, Id, Level, Names } from '../database/tables.ts'
import { Refused } from '../journal/refusals.ts'
import type { Reader } from '../journal/writer.ts'
import { ruleDefaults } from '../plan/defaults.ts'
import { stands } from '../session/deputies.ts'
import { isGuestPart } from '../session/rules.ts'
import type { FloorItem, FloorPerson, FloorSession, FloorState, Moment, Step, StepKind, TakenStep } from './model.ts'
import { advance, beginFloors, type Floors } from './audiences.ts'
import { initialFloor } from './rules.ts'

/** A step as it is stored. */
export function asTaken(row: Pick<FloorStepRow, 'n' | 'at' | 'by_name' | 'by_person_id' | 'step'>): TakenStep {
  const { key, ...step } = row.step as Step & { key?: string }
  const taken = { n: row.n, at: row.at.getTime(), by: { name: row.by_name, person: row.by_person_id } }
  return { ...taken, step: step as Step, ...(key !== undefined && { key }) }
}

/** The steps of a session after one of them, in order. */
export async function listSteps(db: Reader, bodyId: Id, sessionId: Id, after = 0): Promise<TakenStep[]> {
  const rows = await db
    .selectFrom('floor_step')
    .modifyFront(plannedOnce)
    .select(['n', 'at', 'by_name', 'by_person_id', 'step'])
    .where('body_id', '=', bodyId)
    .where('session_id', '=', sessionId)
    .where('n', '>', after)
    .orderBy('n')
    .execute()
  return rows.map(asTaken)
}

/** What a floor begins with, as the register says it now. Three queries, whatever the size of the session. */
export async function findBeginning(db: Reader, bodyId: Id, sessionId: Id): Promise<FloorState | null> {
  const [session, items, people] = await Promise.all([
    findSession(db, bodyId, sessionId),
    listItems(db, bodyId, sessionId),
    listPeople(db, bodyId, sessionId),
  ])
  if (!session) return null
  const { presider_id, ...begins } = session
  return initialFloor(
    begins,
    items,
    people.map((person) => ({ ...person, presides: person.id === presider_id })),
  )
}

/** The floors that this process has made last: each is gone on with from where it stood. */
const made = new Map<Id, Made>()
interface Made {
  /** As JSON. */
  beginning: string
  floors: Floors
  /** When the last step of each kind was. */
  lasts: { readonly [kind in StepKind]?: Moment }
}
const MOST_MADE = 50

/**
 * The floor of a session as it stands, for every audience. Only the steps that came since the last time are read and
 * applied, unless its agenda or who is expected changed since.
 *
 * @throws Refused `record.not_found`
 */
export async function getFloors(db: Reader, bodyId: Id, sessionId: Id): Promise<Floors> {
  return (await goneOn(db, bodyId, sessionId)).floors
}

/** The same, with what it began with, and the moment of the last step of each kind. */
export async function goneOn(db: Reader, bodyId: Id, sessionId: Id): Promise<Made> {
  const known = made.get(sessionId)
  // Steps first: none is then shown by a beginning older than itself, which may let more people see it.
  const steps = await listSteps(db, bodyId, sessionId, known?.floors.desk.n)
  const beginning = await findBeginning(db, bodyId, sessionId)
  if (!beginning) throw new Refused('record.not_found', { noun: 'session' })
  const key = JSON.stringify(beginning.floor)
  if (known && known.beginning !== key) {
    made.delete(sessionId)
    return goneOn(db, bodyId, sessionId)
  }
  const from = known ?? { floors: beginFloors(beginning), lasts: {} }
  const floors = steps.reduce((before, taken) => advance(before, taken).floors, from.floors)
  const fresh = Object.fromEntries(steps.map(({ step, at }) => [step.kind, at])) as Made['lasts']
  const now = { beginning: key, floors, lasts: { ...from.lasts, ...fresh } }
  made.delete(sessionId)
  made.set(sessionId, now)
  if (made.size > MOST_MADE) made.delete(made.keys().next().value!)
  return now
}

/** The same as the desk has it: whole. */
export const getFloor = async (db: Reader, bodyId: Id, sessionId: Id): Promise<FloorState> =>
  (await getFloors(db, bodyId, sessionId)).desk

/** The rule of a body that says whether deputies vote. */
const DEPUTIES = 'deputy_votes' satisfies keyof typeof ruleDefaults

async function findSession(
  db: Reader,
  bodyId: Id,
  sessionId: Id,
): Promise<(FloorSession & { presider_id: Id | null }) | null> {
  const row = await db
    .selectFrom('session')
    .innerJoin('body', 'body.id', 'session.body_id')
    .modifyFront(plannedOnce)
    .select(['session.id', 'session.level', 'starts_at', 'ends_at', 'presider_id', 'body.quorum'])
    .select(
      sql<boolean | null>`(select is_on from rule_setting where rule_setting.body_id = session.body_id
        and key = ${DEPUTIES})`.as('deputies'),
    )
    .where('session.body_id', '=', bodyId)
    .where('session.id', '=', sessionId)
    .executeTakeFirst()
  if (!row) return null
  const { starts_at, ends_at, deputies, ...rest } = row
  const deputiesVote = deputies ?? ruleDefaults[DEPUTIES].isOn
  return {
    ...rest,
    ...(deputiesVote && { deputiesVote }),
    plannedStart: starts_at?.getTime() ?? null,
    plannedEnd: ends_at?.getTime() ?? null,
  }
}

async function listItems(db: Reader, bodyId: Id, sessionId: Id): Promise<FloorItem[]> {
  const rows = await db
    .selectFrom('agenda_item')
    .leftJoin('person', (join) =>
      join.onRef('person.body_id', '=', 'agenda_item.body_id').onRef('person.id', '=', 'agenda_item.presenter_id'),
    )
    .leftJoin('post', (join) =>
      join.onRef('post.body_id', '=', 'agenda_item.body_id').onRef('post.id', '=', 'agenda_item.presenter_post_id'),
    )
    .modifyFront(plannedOnce)
    .select(['agenda_item.id', 'number', 'kind', 'agenda_item.names', 'minutes', 'agenda_item.level'])
    .select([
      'questions',
      'presenter_words',
      'withdrawn_at',
      'withdrawn_why',
      'person.names as presenter',
      'post.names as post',
    ])
    .where('agenda_item.body_id', '=', bodyId)
    .where('session_id', '=', sessionId)
    .where('dropped_at', 'is', null)
    .orderBy('position')
    .orderBy('agenda_item.id')
    .limit(500)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    kind: row.kind,
    names: row.names,
    presenter: row.presenter ?? row.post ?? (row.presenter_words === null ? null : inBoth(row.presenter_words)),
    ...(row.questions && row.questions.length > 0 && { questions: row.questions }),
    plannedSeconds: row.minutes === null ? null : row.minutes * 60,
    level: row.level,
    // What was withdrawn on the floor itself is withdrawn by its step.
    state: row.withdrawn_at === null ? 'ahead' : 'withdrawn',
    why: row.withdrawn_why === null ? null : (Object.values(row.withdrawn_why)[0] ?? null),
    taken: [],
    speechSeconds: null,
    contingentSeconds: null,
  }))
}

/** Words without a language are shown whatever the reader's is. */
const inBoth = (words: string): Names => ({ en: words, zh: words })

async function listPeople(db: Reader, bodyId: Id, sessionId: Id): Promise<Omit<FloorPerson, 'presides'>[]> {
  const rows = await db
    .selectFrom('attendance')
    .innerJoin('person as named', (join) =>
      join.onRef('named.body_id', '=', 'attendance.body_id').onRef('named.id', '=', 'attendance.person_id'),
    )
    .innerJoin('person', (join) =>
      join
        .onRef('person.body_id', '=', 'attendance.body_id')
        .on('person.id', '=', sql<Id>`coalesce(named.merged_into, named.id)`),
    )
    .innerJoin('session', (join) =>
      join.onRef('session.body_id', '=', 'attendance.body_id').onRef('session.id', '=', 'attendance.session_id'),
    )
    .modifyFront(plannedOnce)
    .select(['person.id', 'person.names', 'attendance.part', 'attendance.state', 'attendance.reply'])
    .select(['attendance.person_id', 'answered_for', 'deputy_for', 'deputy_names', 'session.starts_at'])
    .select(
      // Somebody of several posts is called by the first of them.
      sql<Names | null>`(select post.names from post where post.body_id = attendance.body_id
        and post.id = (attendance.posts -> 0 ->> 'post_id')::uuid)`.as('post'),
    )
    .where('attendance.body_id', '=', bodyId)
    .where('session_id', '=', sessionId)
    .where('attendance.released_at', 'is', null)
    .orderBy('attendance.position')
    .limit(1000)
    .execute()
  const once = new Map(
    stands(rows)
      .toReversed()
      .map((row) => [row.id, row]),
  )
  const memberOf = (place: { deputy_for: Id | null }) => rows.find((one) => one.person_id === place.deputy_for)
  return [...once.values()]
    .toReversed()
    .map(({ id, names, post, part, state, reply, represents, representedBy, ...row }) => ({
      ...{ id, names, post },
      ...(represents && { represents, standsFor: memberOf(row)!.id }),
      ...(representedBy && { representedBy }),
      part: isGuestPart(part) ? (part as FloorPerson['part']) : 'member',
      presence: state === 'on_leave' ? 'on_leave' : reply === 'sends_deputy' ? 'absent' : 'expected',
      stays: [],
    }))
}

/** How a session stands for its floor, and who presides it. */
export interface SessionOfFloor {
  state: string | null
  level: Level | null
  presiderId: Id | null
}

export async function findSessionOfFloor(db: Reader, bodyId: Id, sessionId: Id): Promise<SessionOfFloor | null> {
  const row = await db
    .selectFrom('session')
    .modifyFront(plannedOnce)
    .select(['state', 'level', 'presider_id as presiderId'])
    .where('body_id', '=', bodyId)
    .where('id', '=', sessionId)
    .executeTakeFirst()
  return row ?? null
}

/** How a session stands for whoever wants to follow its floor. */
export interface FollowedSession extends Pick<SessionOfFloor, 'state' | 'level'> {
  id: Id
  /** The accounts of whoever presides it. */
  presiders: readonly Id[]
}

/** The same question for everybody who follows: who presides is asked of the session, and not of each of them. */
export async function findFollowedSession(db: Reader, bodyId: Id, sessionId: Id): Promise<FollowedSession | null> {
  const row = await db
    .selectFrom('session')
    .select(['id', 'state', 'level'])
    .select(
      // Somebody who was made one person with another is that other.
      sql<Id[]>`array(select account_id::text from account_person
        where account_person.body_id = session.body_id and ended_at is null and person_id in (select id from person
          where person.body_id = session.body_id
            and (merged_into = session.presider_id or (merged_into is null and id = session.presider_id))))`.as(
        'presiders',
      ),
    )
    .where('session.body_id', '=', bodyId)
    .where('session.id', '=', sessionId)
    .executeTakeFirst()
  return row ?? null
}

/** The posts that somebody holds today, by which whoever presides a session owns it. */
export async function postsOf(db: Reader, bodyId: Id, personId: Id): Promise<Id[]> {
  const rows = await db
    .selectFrom('tenure')
    .innerJoin('body', 'body.id', 'tenure.body_id')
    .select('post_id')
    .where('tenure.body_id', '=', bodyId)
    .where('person_id', '=', personId)
    .where(heldOn(sql`(now() at time zone body.time_zone)::date`))
    .execute()
  return rows.map(({ post_id }) => post_id)
}
