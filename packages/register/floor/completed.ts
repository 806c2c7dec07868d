import { carries, isThere, tallyOf, votersOf } from './counting.ts'
import type { Floor, FloorRefusal, FloorState, Step, StepOf, TurnKind } from './model.ts'
import { lastUndoable } from './undoing.ts'
import type { GivenStep } from './steps.ts'

/**
 * The step that is meant by what was given: what was left out follows from the floor. The server stores the outcome; a
 * console that lost the network completes a step itself, so that what it queues says all.
 *
 * @returns the step, or why none is meant
 */
export function completed(state: FloorState, given: GivenStep): { step: Step } | { refusal: FloorRefusal } {
  const { floor } = state
  const item = (some: string | null | undefined): string | null => (some === undefined ? floor.current : some)
  switch (given.kind) {
    case 'open': {
      const expected = floor.people.filter(({ presence }) => presence === 'expected' || presence === 'present')
      return { step: { kind: 'open', present: given.present ?? expected.map(({ id }) => id) } }
    }
    case 'finish_item':
    case 'set_times': {
      const meant = item(given.item)
      return meant === null ? refused('floor.no_item') : { step: { ...given, item: meant } }
    }
    case 'open_vote': {
      return { step: { ...given, item: item(given.item), voters: votersOf(floor).map(({ id }) => id) } }
    }
    case 'adopted_without_a_vote':
    case 'statement_taken':
    case 'note':
      return { step: { ...given, item: item(given.item) } }
    case 'statement_changed': {
      const before = floor.statements.find(({ n }) => n === given.statement)
      return { step: { ...given, item: given.item === undefined ? (before?.item ?? null) : given.item } }
    }
    case 'speak_in_turn':
      return inTurn(floor, given)
    case 'add_turn':
      return { step: { ...given, seconds: secondsOf(floor, given.seconds) } }
    case 'give_floor':
      return nextSpeaker(floor, given)
    case 'cast': {
      const vote = openVote(floor)
      if (vote === null && given.vote === undefined) return refused('floor.no_open_vote')
      return { step: { ...given, vote: given.vote ?? vote!.n } }
    }
    case 'count': {
      const vote = openVote(floor)
      if (vote === null && given.vote === undefined) return refused('floor.no_open_vote')
      return { step: { ...given, vote: given.vote ?? vote!.n } }
    }
    case 'close_vote':
      return closing(floor, given.vote)
    case 'undo': {
      const last = lastUndoable(state)
      return last === null ? refused('floor.nothing_to_undo') : { step: { kind: 'undo', of: given.of ?? last.n } }
    }
    case 'close': {
      const { quorum, deputiesVote } = floor.session
      return { step: { kind: 'close', quorum, ...(deputiesVote && { deputies: true }) } }
    }
    case 'adjourn':
    case 'resume':
    case 'begin_item':
    case 'skip_item':
    case 'move_item':
    case 'withdraw_item':
    case 'move_turn':
    case 'skip_turn':
    case 'interpose':
    case 'pause':
    case 'continue':
    case 'add_time':
    case 'end_speech':
    case 'decline_request':
    case 'arrive':
    case 'leave':
    case 'miss':
    case 'statement_dropped':
    case 'ask_to_speak':
    case 'point_of_order':
    case 'withdraw_request':
      return { step: given }
  }
}

type Given<Kind extends GivenStep['kind']> = Extract<GivenStep, { kind: Kind }>
type Completed = { step: Step } | { refusal: FloorRefusal }
const refused = (code: FloorRefusal['code'], data: FloorRefusal['data'] = {}): { refusal: FloorRefusal } => ({
  refusal: { code, data },
})
const openVote = (floor: Floor) => floor.votes.find(({ closed }) => closed === null) ?? null

/** What was said, else what a speech of this item gets. */
const secondsOf = (floor: Floor, given: number | null | undefined): number | null =>
  given === undefined ? (floor.items.find(({ id }) => id === floor.current)?.speechSeconds ?? null) : given

function inTurn(floor: Floor, { people, speech, seconds }: Given<'speak_in_turn'>): Completed {
  const each = secondsOf(floor, seconds)
  if (people)
    return { step: { kind: 'speak_in_turn', turns: people.map((person) => ({ person, speech, seconds: each })) } }
  const members = votersOf(floor)
  const turns = [
    ...members.filter(({ presides }) => !presides).map(({ id }) => ({ person: id, speech, seconds: each })),
    // Whoever presides speaks last and sums up, without a limit.
    ...members.filter(({ presides }) => presides).map(({ id }) => remarks(id)),
  ]
  return { step: { kind: 'speak_in_turn', turns } }
}
const remarks = (person: string): { person: string; speech: TurnKind; seconds: null } => ({
  person,
  speech: 'remarks',
  seconds: null,
})

/** Who is given the floor: a turn, somebody with or without one, or whoever in the room comes next in the order. */
function nextSpeaker(floor: Floor, given: Given<'give_floor'>): Completed {
  const there = new Set(floor.people.filter(isThere).map(({ id }) => id))
  const turn = floor.turns.find(({ id, state, person, speech }) => {
    if (state !== 'waiting') return false
    if (given.turn !== undefined) return id === given.turn
    if (given.person === undefined) return there.has(person)
    return person === given.person && (given.speech === undefined || speech === given.speech)
  })
  if (given.turn !== undefined && !turn) return refused('floor.turn_not_waiting')
  const person = given.person ?? turn?.person
  if (person === undefined) return refused('floor.nobody_next')
  const step: StepOf<'give_floor'> = {
    kind: 'give_floor',
    person,
    speech: given.speech ?? turn?.speech ?? 'supplementary',
    seconds: given.seconds === undefined && turn ? turn.seconds : secondsOf(floor, given.seconds),
    turn: turn?.id ?? null,
  }
  return { step }
}

/** A named vote is summed up from its voices, a counted one as it was counted. */
function closing(floor: Floor, n: number | undefined): Completed {
  const vote = floor.votes.find((one) => one.closed === null && (n === undefined || one.n === n))
  if (!vote) return refused('floor.no_open_vote')
  const tally = vote.form === 'named' ? tallyOf(vote) : vote.tally
  if (tally === null) return refused('floor.not_counted')
  return { step: { kind: 'close_vote', vote: vote.n, tally, carried: carries(vote, tally) } }
}
