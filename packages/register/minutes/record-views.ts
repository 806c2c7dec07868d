/** The internal record of a session that was held in the register: its course, and who makes up for it. */
import { sql } from 'kysely'
import type { Id, Names } from '../database/tables.ts'
import type { SpeechKind, Step } from '../floor/model.ts'
import type { Reader } from '../journal/writer.ts'
import { stands, type Stand } from '../session/deputies.ts'
import { speechOf, type GivenSpeech, type WrittenSpeech } from './of-speech.ts'
import { sessionVotes, type RecordedVote } from './votes.ts'

export interface RecordedSpeech extends GivenSpeech {
  id: Id
  person: Names
  beganAt: Date
  endedAt: Date
  seconds: number
}
/** A step of the floor that belongs to the course: opened, adjourned, an item taken up, somebody came or left, a note of the secretary. */
export interface RecordedStep {
  n: number
  at: Date
  step: Extract<Step, { kind: 'open' | 'adjourn' | 'resume' | 'close' | 'begin_item' | 'arrive' | 'leave' | 'note' }>
}
export interface RecordedPerson extends Pick<Stand, 'represents' | 'representedBy'> {
  id: Id
  names: Names
  part: string
  state: string | null
  stays: { from: string; to: string }[]
}
/** Everything the page of the record shows beside the agenda. */
export interface SessionRecord {
  steps: RecordedStep[]
  speeches: RecordedSpeech[]
  votes: RecordedVote[]
  people: RecordedPerson[]
  notes: { speechId: Id | null; agendaItemId: Id | null; text: Names; notedAt: Date; notedBy: string }[]
  papers: RecordedPaper[]
}
/** What somebody wrote for a speech and gave to the record. */
export interface RecordedPaper extends WrittenSpeech {
  person: Names
  /** [MN25] The speech that it is of; null: prepared for its item. */
  speechId: Id | null
  text: string
  givenAt: Date
  givenBy: string
}

const COURSE = ['open', 'adjourn', 'resume', 'close', 'begin_item', 'arrive', 'leave', 'note'] as const

/** The record of a session: six queries, whatever its size. Speeches and votes stand in it once the session is closed. */
export async function recordOf(db: Reader, bodyId: Id, sessionId: Id): Promise<SessionRecord> {
  const of = <T extends 'speech' | 'record_note' | 'speech_paper' | 'attendance'>(table: T) =>
    ({ table, body: sql.ref(`${table}.body_id`), session: sql.ref(`${table}.session_id`) }) as const
  const here = (table: Parameters<typeof of>[0]) => sql<boolean>`${of(table).body} = ${bodyId}
    and ${of(table).session} = ${sessionId}`
  const [steps, speeches, votes, people, notes, papers] = await Promise.all([
    db
      .selectFrom('floor_step')
      .select(['n', 'at', 'step'])
      .where('body_id', '=', bodyId)
      .where('session_id', '=', sessionId)
      .where('kind', 'in', [...COURSE, 'undo'])
      .orderBy('n')
      .limit(3000)
      .execute(),
    db
      .selectFrom('speech')
      .innerJoin('person', (join) =>
        join.onRef('person.body_id', '=', 'speech.body_id').onRef('person.id', '=', 'speech.person_id'),
      )
      .select(['speech.id', 'person.names as person', 'person.id as personId', 'speech.kind'])
      .select(['agenda_item_id as agendaItemId', 'began_at as beganAt', 'ended_at as endedAt', 'seconds'])
      .select('floor_step as floorStep')
      .where(here('speech'))
      .orderBy('began_at')
      .orderBy('position')
      .limit(1000)
      .execute(),
    sessionVotes(db, bodyId, sessionId),
    db
      .selectFrom('attendance')
      .innerJoin('person', (join) =>
        join.onRef('person.body_id', '=', 'attendance.body_id').onRef('person.id', '=', 'attendance.person_id'),
      )
      .innerJoin('session', (join) =>
        join.onRef('session.body_id', '=', 'attendance.body_id').onRef('session.id', '=', 'attendance.session_id'),
      )
      .select(['person.id', 'person.names', 'attendance.part', 'attendance.state', 'attendance.stays'])
      .select(['attendance.person_id', 'attendance.reply', 'answered_for', 'deputy_for', 'deputy_names'])
      .select('session.starts_at')
      .where(here('attendance'))
      .where('attendance.released_at', 'is', null)
      .orderBy('attendance.position')
      .limit(1000)
      .execute(),
    db
      .selectFrom('record_note')
      .select(['speech_id as speechId', 'agenda_item_id as agendaItemId', 'text', 'noted_at as notedAt'])
      .select('noted_by as notedBy')
      .where(here('record_note'))
      .limit(2000)
      .execute(),
    db
      .selectFrom('speech_paper')
      .innerJoin('person', (join) =>
        join.onRef('person.body_id', '=', 'speech_paper.body_id').onRef('person.id', '=', 'speech_paper.person_id'),
      )
      .select(['speech_paper.id', 'person.names as person', 'person.id as personId', 'text'])
      .select([
        'agenda_item_id as agendaItemId',
        'floor_step as floorStep',
        'given_at as givenAt',
        'given_by as givenBy',
      ])
      .where(here('speech_paper'))
      .orderBy('speech_paper.id')
      .limit(500)
      .execute(),
  ])
  const all = steps.map(({ n, at, step }) => ({ n, at, step: step as Step }))
  const undone = new Set(all.flatMap(({ step }) => (step.kind === 'undo' ? [step.of] : [])))
  const given = speeches.map((one) => ({ ...one, kind: one.kind as SpeechKind }))
  const ofSpeech = speechOf(papers, given)
  return {
    steps: all.filter((one): one is RecordedStep => one.step.kind !== 'undo' && !undone.has(one.n)),
    speeches: given,
    votes,
    people: stands(people).map(({ id, names, part, state, stays, represents, representedBy }) => ({
      ...{ id, names, part, state, represents, representedBy },
      stays: stays ?? [],
    })),
    notes,
    papers: papers.map((paper) => ({ ...paper, speechId: ofSpeech.get(paper.id)?.id ?? null })),
  }
}

/** Somebody who was away, in protocol order, and whether they made up for it. */
export interface AwayLine {
  id: Id
  names: Names
  state: 'on_leave' | 'absent'
  confirmedAt: Date | null
}

/** [MN20] Who was on leave or absent; nobody is counted or ranked. */
export async function awayFrom(db: Reader, bodyId: Id, sessionId: Id): Promise<AwayLine[]> {
  const rows = await db
    .selectFrom('attendance')
    .innerJoin('person', (join) =>
      join.onRef('person.body_id', '=', 'attendance.body_id').onRef('person.id', '=', 'attendance.person_id'),
    )
    .leftJoin('make_up', (join) =>
      join
        .onRef('make_up.body_id', '=', 'attendance.body_id')
        .onRef('make_up.session_id', '=', 'attendance.session_id')
        .onRef('make_up.person_id', '=', 'attendance.person_id'),
    )
    .select(['person.id', 'person.names', 'attendance.state', 'make_up.confirmed_at as confirmedAt'])
    .where('attendance.released_at', 'is', null)
    .where('attendance.body_id', '=', bodyId)
    .where('attendance.session_id', '=', sessionId)
    .where('attendance.state', 'in', ['on_leave', 'absent'])
    .orderBy('attendance.position')
    .limit(1000)
    .execute()
  return rows.map(({ state, ...row }) => ({ ...row, state: state as AwayLine['state'] }))
}
