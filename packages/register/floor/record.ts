import { dayIn } from '../body/rules.ts'
import { getBody } from '../body/store.ts'
import type { Id } from '../database/tables.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import { stateAhead } from '../session/store.ts'
import { itemUsedMs } from './clocks.ts'
import type { Floor, FloorPerson, FloorState, FloorVote, Moment, TakenStep } from './model.ts'

/** [FL25] Keeps the session in step with its floor, and writes what a closed one leaves on record. */
export async function keepSession(
  tx: Writer,
  sessionId: Id,
  { floor }: FloorState,
  { at, step }: TakenStep,
  newId: () => Id,
): Promise<void> {
  switch (step.kind) {
    case 'open':
    case 'resume':
      return keepOpen(tx, sessionId, at, step.kind === 'open')
    case 'undo':
      if (floor.phase === 'ahead') await keepAhead(tx, sessionId)
      return
    case 'adjourn':
      await tx.set('session', sessionId, { state: 'adjourned' })
      return
    case 'close':
      await tx.set('session', sessionId, { state: 'closed', closed_at: new Date(at) })
      await keepItems(tx, sessionId, floor, at)
      await keepPeople(tx, sessionId, floor)
      await keepSpeeches(tx, sessionId, floor, newId)
      await keepVotes(tx, sessionId, floor, newId)
      return
  }
}

/** A session is held on each day on which it is opened or goes on, by the body's calendar. */
async function keepOpen(tx: Writer, sessionId: Id, at: Moment, isFirst: boolean): Promise<void> {
  const { timeZone } = await getBody(tx.db, tx.bodyId)
  const day = dayIn(new Date(at), timeZone)
  const { held, held_on } = await tx.db
    .selectFrom('session')
    .select(['held', 'held_on'])
    .where('body_id', '=', tx.bodyId)
    .where('id', '=', sessionId)
    .executeTakeFirstOrThrow()
  await tx.set('session', sessionId, {
    state: 'open',
    ...(isFirst && { opened_at: new Date(at) }),
    ...(!held.includes(day) && { held: [...held, day], held_on: held_on ?? day }),
  })
}

/** [FL1] An opening that is taken back leaves the session as it was before it. */
async function keepAhead(tx: Writer, sessionId: Id): Promise<void> {
  const { state, minutes } = await tx.db
    .selectFrom('session')
    .select('state')
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('minutes')
          .whereRef('minutes.body_id', '=', 'session.body_id')
          .whereRef('minutes.session_id', '=', 'session.id'),
      ).as('minutes'),
    )
    .where('body_id', '=', tx.bodyId)
    .where('id', '=', sessionId)
    .executeTakeFirstOrThrow()
  // Another step of before the opening was taken back.
  if (state !== 'open') return
  if (minutes) throw new Refused('floor.minutes_begun')
  const ahead = { state: await stateAhead(tx.db, tx.bodyId, sessionId), opened_at: null, held: [], held_on: null }
  await tx.set('session', sessionId, ahead)
}

/** Rows are read and written together: a close holds up whoever else writes in the body. */
async function keepItems(tx: Writer, sessionId: Id, { items }: Floor, at: Moment): Promise<void> {
  const rows = await tx.db
    .selectFrom('agenda_item')
    .selectAll()
    .where('body_id', '=', tx.bodyId)
    .where('session_id', '=', sessionId)
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  const closed = items.flatMap((item) => {
    const row = byId.get(item.id)
    const first = item.taken[0]
    const last = item.taken.at(-1)
    if (!row || (!first && item.state === 'ahead')) return []
    const isWithdrawnNow = item.state === 'withdrawn' && row.withdrawn_at === null
    const times = {
      began_at: first ? new Date(first.from) : null,
      ended_at: last ? new Date(last.to ?? at) : null,
      took_seconds: first ? Math.round(itemUsedMs(item, at) / 1000) : null,
    }
    const withdrawn = {
      withdrawn_at: new Date(at),
      withdrawn_why: item.why === null ? null : { en: item.why, zh: item.why },
    }
    const ended = item.state === 'finished' || item.state === 'skipped' ? item.state : row.ended
    return [{ ...row, ...times, ended, ...(isWithdrawnNow && withdrawn) }]
  })
  await tx.setAll('agenda_item', closed)
}

async function keepPeople(tx: Writer, sessionId: Id, { people }: Floor): Promise<void> {
  const rows = await tx.db
    .selectFrom('attendance')
    .innerJoin('person', (join) =>
      join.onRef('person.body_id', '=', 'attendance.body_id').onRef('person.id', '=', 'attendance.person_id'),
    )
    .selectAll('attendance')
    .select('person.merged_into')
    .where('attendance.body_id', '=', tx.bodyId)
    .where('session_id', '=', sessionId)
    .where('attendance.released_at', 'is', null)
    .execute()
  const byId = new Map(people.map((person) => [person.id, person]))
  const stayed = rows.flatMap(({ merged_into, ...row }) => {
    const person = byId.get(merged_into ?? row.person_id)
    if (!person) return []
    const stays = person.stays.map(({ from, to }) => ({ from: iso(from), to: iso(to ?? from) }))
    return [{ ...row, state: attended(person), stays }]
  })
  await tx.setAll('attendance', stayed)
}

/** Whoever was expected and never came was absent; a guest who did not come is not spoken of. */
function attended({ presence, part }: FloorPerson): string {
  return presence === 'expected' && part === 'member' ? 'absent' : presence
}

async function keepSpeeches(tx: Writer, sessionId: Id, { speeches }: Floor, newId: () => Id): Promise<void> {
  await tx.insertAll(
    'speech',
    speeches.map((speech, position) => ({
      id: newId(),
      session_id: sessionId,
      agenda_item_id: speech.item,
      person_id: speech.person,
      position,
      kind: speech.speech,
      began_at: new Date(speech.began),
      ended_at: new Date(speech.ended),
      seconds: Math.round(speech.spokenMs / 1000),
      given_seconds: speech.seconds,
      floor_step: speech.n,
    })),
  )
}

async function keepVotes(tx: Writer, sessionId: Id, { votes, people }: Floor, newId: () => Id): Promise<void> {
  const memberOf = (voter: Id) => people.find(({ id }) => id === voter)?.standsFor
  const closed = votes.filter((vote): vote is FloorVote & { closed: Moment } => vote.closed !== null)
  await tx.insertAll(
    'vote',
    closed.map((vote, position) => ({
      id: newId(),
      session_id: sessionId,
      agenda_item_id: vote.item,
      position,
      form: vote.form,
      question: vote.question,
      majority: vote.majority,
      votes_for: vote.tally?.for ?? null,
      votes_against: vote.tally?.against ?? null,
      abstained: vote.tally?.abstain ?? null,
      not_voting: vote.tally?.not_voting ?? null,
      carried: vote.carried ?? false,
      // Who gave no voice is on record by name, too.
      voices:
        vote.form === 'named'
          ? vote.voters.map((voter) => {
              const member = memberOf(voter)
              return { person_id: voter, choice: vote.casts[voter] ?? 'not_voting', ...(member && { for: member }) }
            })
          : [],
      opened_at: new Date(vote.opened),
      closed_at: new Date(vote.closed),
    })),
  )
}

const iso = (moment: Moment): string => new Date(moment).toISOString()
