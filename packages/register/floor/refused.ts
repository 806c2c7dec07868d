import { isThere, quorumOf } from './counting.ts'
import type { Floor, FloorPerson, FloorRefusal, FloorState, Step, StepOf } from './model.ts'
import { lastUndoable } from './undoing.ts'

/**
 * [FL3]–[FL20] Why a step cannot be taken on this floor; null: it can. The same for the server, which refuses, and for a
 * page, which does not offer what would be.
 *
 * @param confirmed the body's quorum is missing, and the step is meant all the same
 */
export function refusedStep(state: FloorState, step: Step, confirmed = false): FloorRefusal | null {
  const { floor } = state
  switch (step.kind) {
    case 'open':
      if (floor.phase !== 'ahead') return no('floor.opened_already')
      return unknownPerson(floor, step.present) ?? lacksQuorum(withPresent(floor, step.present), confirmed)
    case 'adjourn':
      return notOpen(floor) ?? openVote(floor)
    case 'resume':
      return floor.phase === 'adjourned' ? null : no('floor.not_adjourned')
    case 'close':
      return floor.phase === 'adjourned' ? openVote(floor) : (notOpen(floor) ?? openVote(floor))
    case 'arrive':
      return over(floor) ?? ofPeople(floor, step.people, (person) => (isThere(person) ? no('floor.is_there') : null))
    case 'leave':
      return over(floor) ?? ofPeople(floor, step.people, absent) ?? ofPeople(floor, step.people, speaks(floor))
    case 'miss':
      return over(floor) ?? ofPeople(floor, step.people, (person) => (isThere(person) ? no('floor.is_there') : null))
    case 'begin_item':
    case 'finish_item':
    case 'skip_item':
    case 'move_item':
    case 'withdraw_item':
    case 'set_times':
      return refusedItem(floor, step)
    case 'speak_in_turn':
      return notOpen(floor) ?? noItem(floor) ?? some(step.turns.map((turn) => cannotSpeak(floor, turn.person, false)))
    case 'add_turn':
      return notOpen(floor) ?? noItem(floor) ?? cannotSpeak(floor, step.person, false)
    case 'move_turn':
      return (
        notOpen(floor) ?? notWaiting(floor, step.turn) ?? (step.before === null ? null : notATurn(floor, step.before))
      )
    case 'skip_turn':
      return notOpen(floor) ?? notWaiting(floor, step.turn)
    case 'give_floor':
      return (
        notOpen(floor) ??
        cannotSpeak(floor, step.person, true) ??
        (step.turn === null ? null : notWaiting(floor, step.turn)) ??
        (floor.speaking.at(-1)?.person === step.person && step.turn === null ? no('floor.speaks_already') : null)
      )
    case 'interpose':
      return (
        notOpen(floor) ??
        nobodySpeaks(floor) ??
        cannotSpeak(floor, step.person, true) ??
        (floor.speaking.length >= DEEPEST ? no('floor.too_deep', { most: DEEPEST }) : null) ??
        (floor.speaking.at(-1)?.person === step.person ? no('floor.speaks_already') : null)
      )
    case 'pause':
      return (
        notOpen(floor) ?? nobodySpeaks(floor) ?? (floor.speaking.at(-1)!.since === null ? no('floor.paused') : null)
      )
    case 'continue':
      return (
        notOpen(floor) ?? nobodySpeaks(floor) ?? (floor.speaking.at(-1)!.since === null ? null : no('floor.not_paused'))
      )
    case 'add_time':
      return (
        notOpen(floor) ?? nobodySpeaks(floor) ?? (floor.speaking.at(-1)!.seconds === null ? no('floor.no_limit') : null)
      )
    case 'end_speech':
      return notOpen(floor) ?? nobodySpeaks(floor)
    case 'ask_to_speak':
      return refusedRequest(floor, step.person, step.speech)
    case 'point_of_order':
      return refusedRequest(floor, step.person, 'order')
    case 'withdraw_request': {
      const { request, person } = step
      return floor.requests.some((one) => one.n === request && one.person === person)
        ? null
        : no('floor.no_such_request')
    }
    case 'decline_request':
      return floor.requests.some(({ n }) => n === step.request) ? null : no('floor.no_such_request')
    case 'open_vote':
    case 'adopted_without_a_vote':
      return notOpen(floor) ?? notItsItem(floor, step.item) ?? openVote(floor) ?? lacksQuorum(floor, confirmed)
    case 'cast':
    case 'count':
    case 'close_vote':
      return notOpen(floor) ?? refusedVote(floor, step)
    case 'statement_taken':
    case 'note':
      return ahead(floor) ?? notItsItem(floor, step.item)
    case 'statement_changed':
      return floor.statements.some(({ n }) => n === step.statement)
        ? notItsItem(floor, step.item)
        : no('floor.no_such_statement')
    case 'statement_dropped':
      return floor.statements.some(({ n }) => n === step.statement) ? null : no('floor.no_such_statement')
    case 'undo': {
      const last = lastUndoable(state)
      if (last === null) return no('floor.nothing_to_undo')
      return last.n === step.of ? null : no('floor.not_the_last')
    }
    // Made for screens, never taken.
    case 'cover':
    case 'uncover':
      return no('floor.not_open')
  }
}

/** A question, a reply to it, and one more. */
const DEEPEST = 4

const no = (code: FloorRefusal['code'], data: FloorRefusal['data'] = {}): FloorRefusal => ({ code, data })
const some = (refusals: readonly (FloorRefusal | null)[]): FloorRefusal | null =>
  refusals.find((one) => one !== null) ?? null

const notOpen = ({ phase }: Floor) => (phase === 'open' ? null : no('floor.not_open'))
const ahead = ({ phase }: Floor) => (phase === 'ahead' ? no('floor.not_open') : null)
const over = ({ phase }: Floor) => (phase === 'closed' ? no('floor.not_open') : null)
const notItsItem = ({ items }: Floor, item: string | null) =>
  item === null || items.some(({ id }) => id === item) ? null : no('floor.no_such_item')
const noItem = ({ current }: Floor) => (current === null ? no('floor.no_item') : null)
const nobodySpeaks = ({ speaking }: Floor) => (speaking.length === 0 ? no('floor.nobody_speaks') : null)
const openVote = ({ votes }: Floor) => (votes.some(({ closed }) => closed === null) ? no('floor.vote_open') : null)

const notATurn = ({ turns }: Floor, turn: string) =>
  turns.some(({ id }) => id === turn) ? null : no('floor.turn_not_waiting')
const notWaiting = ({ turns }: Floor, turn: string) =>
  turns.some(({ id, state }) => id === turn && state === 'waiting') ? null : no('floor.turn_not_waiting')

const absent = (person: FloorPerson) => (isThere(person) ? null : no('floor.is_not_there'))
const speaks =
  ({ speaking }: Floor) =>
  ({ id }: FloorPerson) =>
    speaking.some(({ person }) => person === id) ? no('floor.speaks_now') : null

function ofPeople(
  floor: Floor,
  ids: readonly string[],
  refuse: (person: FloorPerson) => FloorRefusal | null,
): FloorRefusal | null {
  return unknownPerson(floor, ids) ?? some(ids.map((id) => refuse(floor.people.find((one) => one.id === id)!)))
}
const unknownPerson = ({ people }: Floor, ids: readonly string[]) =>
  ids.every((id) => people.some((person) => person.id === id)) ? null : no('floor.not_of_the_session')

/** [FL5] [FL6] Observers and staff do not speak; whoever is to speak now is there. */
function cannotSpeak(floor: Floor, id: string, now: boolean): FloorRefusal | null {
  const person = floor.people.find((one) => one.id === id)
  if (!person) return no('floor.not_of_the_session')
  if (person.part === 'observed' || person.part === 'assisted') return no('floor.observer')
  return now && !isThere(person) ? no('floor.is_not_there') : null
}

function refusedRequest(floor: Floor, person: string, speech: string): FloorRefusal | null {
  const refused = notOpen(floor) ?? cannotSpeak(floor, person, true)
  if (refused) return refused
  if (speech !== 'order' && floor.current === null) return no('floor.no_item')
  return floor.requests.some((one) => one.person === person && one.speech === speech) ? no('floor.asked_already') : null
}

function refusedItem(
  floor: Floor,
  step: StepOf<'begin_item' | 'finish_item' | 'skip_item' | 'move_item' | 'withdraw_item' | 'set_times'>,
): FloorRefusal | null {
  const item = floor.items.find(({ id }) => id === step.item)
  if (!item) return no('floor.no_such_item')
  switch (step.kind) {
    case 'begin_item':
      if (item.state === 'current') return no('floor.item_is_current')
      if (item.state === 'withdrawn') return no('floor.item_withdrawn')
      return notOpen(floor) ?? openVote(floor)
    case 'finish_item':
      return notOpen(floor) ?? (item.state === 'current' ? openVote(floor) : no('floor.item_not_current'))
    case 'skip_item':
      if (item.state !== 'ahead' && item.state !== 'current') return no('floor.item_over')
      return notOpen(floor) ?? (item.state === 'current' ? openVote(floor) : null)
    case 'withdraw_item':
      if (item.state === 'withdrawn') return no('floor.item_withdrawn')
      if (item.state === 'finished') return no('floor.item_over')
      return over(floor) ?? (item.state === 'current' ? openVote(floor) : null)
    case 'move_item': {
      const before = step.before === null || floor.items.some(({ id }) => id === step.before)
      return over(floor) ?? (before && step.before !== step.item ? null : no('floor.no_such_item'))
    }
    case 'set_times':
      return over(floor)
  }
}

/** [FL15] [FL16] [FL17] */
function refusedVote(floor: Floor, step: StepOf<'cast' | 'count' | 'close_vote'>): FloorRefusal | null {
  const vote = floor.votes.find(({ n }) => n === step.vote)
  if (vote?.closed !== null) return no('floor.no_open_vote')
  switch (step.kind) {
    case 'cast':
      if (vote.form === 'counted') return no('floor.vote_counted')
      if (!vote.voters.includes(step.person)) return no('floor.not_a_voter')
      return null
    case 'count': {
      if (vote.form === 'named') return no('floor.vote_named')
      const { tally } = step
      const counted = tally.for + tally.against + tally.abstain + tally.not_voting
      return counted === vote.voters.length ? null : no('floor.count_wrong', { counted, voters: vote.voters.length })
    }
    case 'close_vote':
      return vote.form === 'counted' && vote.tally === null ? no('floor.not_counted') : null
  }
}

/** [FL14] A missing quorum is asked about, or refuses, as the body set it. */
function lacksQuorum(floor: Floor, confirmed: boolean): FloorRefusal | null {
  const quorum = quorumOf(floor)
  if (quorum === null || quorum.met) return null
  const data = { present: quorum.present, needed: quorum.needed }
  if (floor.session.quorum?.missing === 'refuse') return no('floor.no_quorum', data)
  return confirmed ? null : no('floor.quorum_missing', data)
}
const withPresent = (floor: Floor, ids: readonly string[]): Floor => ({
  ...floor,
  people: floor.people.map((person) => (ids.includes(person.id) ? { ...person, presence: 'present' } : person)),
})
