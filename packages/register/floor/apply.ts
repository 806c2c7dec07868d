import { applyToItems, coverItem, endLast } from './apply-items.ts'
import { applyToSpeeches, standStill } from './apply-speeches.ts'
import { applyToVotes } from './apply-votes.ts'
import type { Floor, FloorPerson, Moment, StepKind, StepOf, TakenStep } from './model.ts'
import { isTakenDown } from './undoing.ts'

/** [FL3] Kinds of steps that are for a session in course alone. */
const inCourse: readonly StepKind[] = [
  ...(['begin_item', 'finish_item', 'skip_item', 'cover'] as const),
  ...(['speak_in_turn', 'add_turn', 'move_turn', 'skip_turn'] as const),
  ...(['give_floor', 'interpose', 'pause', 'continue', 'add_time', 'end_speech'] as const),
  ...(['ask_to_speak', 'point_of_order'] as const),
  ...(['open_vote', 'cast', 'count', 'close_vote', 'adopted_without_a_vote'] as const),
]

/** The floor after one step; the same floor where the step makes no sense in it. */
export function apply(floor: Floor, taken: TakenStep): Floor {
  const { n, at, step } = taken
  if (floor.phase !== 'open' && inCourse.includes(step.kind)) return floor
  if (floor.phase === 'closed' && !isTakenDown(step.kind)) return floor
  switch (step.kind) {
    case 'open':
      if (floor.phase !== 'ahead') return floor
      return setPresence({ ...floor, phase: 'open', opened: at }, step.present, 'present', at)
    case 'adjourn':
      if (floor.phase !== 'open') return floor
      return { ...pauseItems(standStill(floor, at), at), phase: 'adjourned', until: step.until }
    case 'resume':
      if (floor.phase !== 'adjourned') return floor
      return { ...continueItems(floor, at), phase: 'open', until: null }
    case 'close':
      if (floor.phase !== 'open' && floor.phase !== 'adjourned') return floor
      return closed(coverItem(floor, at, false), at, step)
    case 'arrive':
      return setPresence(floor, step.people, floor.phase === 'ahead' ? 'present' : 'late', at)
    case 'leave':
      return setPresence(floor, step.people, 'left', at)
    case 'miss':
      return setPresence(floor, step.people, step.as, at)
    case 'cover':
      return coverItem(floor, at, true)
    case 'uncover':
      return coverItem(floor, at, false)
    case 'begin_item':
    case 'finish_item':
    case 'skip_item':
    case 'move_item':
    case 'withdraw_item':
    case 'set_times':
      return applyToItems(floor, step, at)
    case 'speak_in_turn':
    case 'add_turn':
    case 'move_turn':
    case 'skip_turn':
    case 'give_floor':
    case 'interpose':
    case 'pause':
    case 'continue':
    case 'add_time':
    case 'end_speech':
    case 'ask_to_speak':
    case 'point_of_order':
    case 'withdraw_request':
    case 'decline_request':
      return applyToSpeeches(floor, n, at, step)
    case 'open_vote':
    case 'cast':
    case 'count':
    case 'close_vote':
    case 'adopted_without_a_vote':
      return applyToVotes(floor, n, at, step)
    case 'statement_taken': {
      const { kind: _, ...said } = step
      return { ...floor, statements: [...floor.statements, { n, at, ...said }] }
    }
    case 'statement_changed': {
      const { kind: _, statement, ...said } = step
      return {
        ...floor,
        statements: floor.statements.map((one) => (one.n === statement ? { ...one, ...said } : one)),
      }
    }
    case 'statement_dropped':
      return { ...floor, statements: floor.statements.filter((one) => one.n !== step.statement) }
    case 'note': {
      const { kind: _, ...said } = step
      return { ...floor, notes: [...floor.notes, { n, at, ...said }] }
    }
    // What was taken back is left out by `reduce`, which knows the steps.
    case 'undo':
      return floor
  }
}

/** Whoever comes in is there from now, whoever goes was; who was never there has no stay. */
function setPresence(floor: Floor, ids: readonly string[], presence: FloorPerson['presence'], at: Moment): Floor {
  const comes = presence === 'present' || presence === 'late'
  const people = floor.people.map((person): FloorPerson => {
    if (!ids.includes(person.id)) return person
    const isIn = person.stays.at(-1)?.to === null
    if (comes) {
      // Whoever was there and comes back is not late for that.
      const how = person.stays.length > 0 && person.presence === 'left' ? wayOf(person, floor) : presence
      return { ...person, presence: how, stays: isIn ? person.stays : [...person.stays, { from: at, to: null }] }
    }
    return { ...person, presence, stays: endLast(person.stays, at) }
  })
  return { ...floor, people }
}

const wayOf = ({ stays }: FloorPerson, { opened }: Floor): FloorPerson['presence'] =>
  opened !== null && stays[0]!.from > opened ? 'late' : 'present'

const pauseItems = (floor: Floor, at: Moment): Floor => ({
  ...floor,
  items: floor.items.map((item) => ({ ...item, taken: endLast(item.taken, at) })),
})
const continueItems = (floor: Floor, at: Moment): Floor => ({
  ...floor,
  items: floor.items.map((item) =>
    item.state === 'current' ? { ...item, taken: [...item.taken, { from: at, to: null }] } : item,
  ),
})

/** Whoever is in the room leaves it. That whoever never came was absent is written on record: see record.ts. */
const closed = (
  floor: Floor,
  at: Moment,
  { quorum = floor.session.quorum, deputies = false }: StepOf<'close'>,
): Floor => ({
  ...floor,
  session: { ...floor.session, quorum, deputiesVote: deputies },
  phase: 'closed',
  closed: at,
  until: null,
  requests: [],
  people: floor.people.map((person) => ({
    ...person,
    stays: endLast(person.stays, at),
  })),
})
