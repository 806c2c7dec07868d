/** What the pages of the floor show of it: pure, for server and browser alike. */
import { isThere, spokenMs } from '@khural/register/floor/rules.ts'
import type {
  Floor,
  FloorItem,
  FloorPerson,
  FloorRequest,
  FloorVote,
  Speech,
  Turn,
} from '@khural/register/floor/model.ts'
import type { PresidingInput } from '@khural/register/floor/steps.ts'

type Id = FloorPerson['id']

/** What one speech gets where neither its item nor anybody says otherwise, in seconds. */
export const USUAL_SECONDS = 480

export const personOf = ({ people }: Pick<Floor, 'people'>, id: Id | null): FloorPerson | null =>
  people.find((person) => person.id === id) ?? null
export const itemOf = ({ items }: Pick<Floor, 'items'>, id: Id | null): FloorItem | null =>
  items.find((item) => item.id === id) ?? null

/** Who has the floor: whoever interrupted comes before whom they interrupted. */
export const speechNow = ({ speaking }: Pick<Floor, 'speaking'>): Speech | null => speaking.at(-1) ?? null

/** Whoever is in the room, and on a screen that is not told who is, everybody. */
const canSpeakNow = ({ people }: Pick<Floor, 'people'>, id: Id): boolean =>
  people.every(({ presence }) => presence === 'expected') ||
  people.some((person) => person.id === id && isThere(person))

/** The turns to come of those who are there, in their order. */
export const turnsToCome = (floor: Pick<Floor, 'turns' | 'people'>): Turn[] =>
  floor.turns.filter(({ state, person }) => state === 'waiting' && canSpeakNow(floor, person))

/** Which turn of the order a speech is, and of how many; null: it is in none. */
export function placeOf(
  { turns }: Pick<Floor, 'turns'>,
  { turn }: Pick<Speech, 'turn'>,
): { nth: number; of: number } | null {
  const held = turns.filter(({ state }) => state !== 'skipped')
  const at = held.findIndex(({ id }) => id === turn)
  return turn === null || at < 0 ? null : { nth: at + 1, of: held.length }
}

/** The items that can still be taken up, in their order. */
export const itemsToCome = ({ items }: Pick<Floor, 'items'>): FloorItem[] =>
  items.filter(({ state }) => state === 'ahead')

export const openVote = ({ votes }: Pick<Floor, 'votes'>): FloorVote | null => {
  const last = votes.at(-1)
  return last && last.closed === null ? last : null
}

/** What the presider does next, as a rule: what Space and the large button do. */
export type Next =
  | { kind: 'open' }
  | { kind: 'resume' }
  | { kind: 'begin'; item: FloorItem }
  | { kind: 'vote'; vote: FloorVote }
  | { kind: 'in_turn'; item: FloorItem }
  | { kind: 'give'; turn: Turn }
  | { kind: 'back'; to: Speech }
  | { kind: 'end'; speech: Speech }
  | { kind: 'finish'; item: FloorItem }
  | { kind: 'close' }
  | { kind: 'nothing' }

/**
 * The natural next step: the end of a vote that is open; back to whom somebody interrupted; the next turn; members in turn where an item has heard nobody
 * yet; the end of the last speech; the next item; the end of the session.
 */
export function nextOf(floor: Floor): Next {
  if (floor.phase === 'ahead') return { kind: 'open' }
  if (floor.phase === 'adjourned') return { kind: 'resume' }
  if (floor.phase === 'closed') return { kind: 'nothing' }
  const vote = openVote(floor)
  if (vote) return { kind: 'vote', vote }
  const speech = speechNow(floor)
  const under = floor.speaking.at(-2)
  if (speech && under) return { kind: 'back', to: under }
  const [turn] = turnsToCome(floor)
  const item = itemOf(floor, floor.current)
  if (turn) return { kind: 'give', turn }
  if (speech) return { kind: 'end', speech }
  const [ahead] = itemsToCome(floor)
  if (item && !wasHeard(floor, item)) {
    if (floor.people.some((person) => person.part === 'member' && isThere(person))) return { kind: 'in_turn', item }
  }
  if (ahead) return { kind: 'begin', item: ahead }
  return item ? { kind: 'finish', item } : { kind: 'close' }
}

/** Whether an item had speakers, or an order of them. */
const wasHeard = ({ speeches, turns }: Pick<Floor, 'speeches' | 'turns'>, { id }: FloorItem): boolean =>
  turns.length > 0 || speeches.some(({ item }) => item === id)

/** The step of what is next; null where more must be said first: who is there when a session opens, how many voted how. */
export function stepOf(next: Next): PresidingInput | null {
  switch (next.kind) {
    case 'open':
    case 'close':
    case 'nothing':
      return null
    case 'resume':
      return { kind: 'resume' }
    case 'begin':
      return { kind: 'begin_item', item: next.item.id }
    case 'vote':
      return next.vote.form === 'named' || next.vote.tally ? { kind: 'close_vote', vote: next.vote.n } : null
    case 'in_turn':
      return { kind: 'speak_in_turn', seconds: next.item.speechSeconds ?? USUAL_SECONDS }
    case 'give': {
      const { person, speech, seconds, id } = next.turn
      return { kind: 'give_floor', person, speech, seconds, turn: id }
    }
    case 'back':
    case 'end':
      return { kind: 'end_speech' }
    case 'finish':
      return { kind: 'finish_item', item: next.item.id }
  }
}

/** The step that hears a request now: what interrupts holds the speaker's clock, anything else is the next speech. */
export function hearing(floor: Floor, { person, speech }: FloorRequest): PresidingInput {
  if (speech === 'supplementary') return { kind: 'give_floor', person, speech }
  if (floor.speaking.length > 0) return { kind: 'interpose', person, speech, seconds: null }
  return { kind: 'give_floor', person, speech: speech === 'reply' ? 'reply' : 'supplementary' }
}

/** What the screen of the room shows above all. */
export type Shown = 'ahead' | 'adjourned' | 'closed' | 'covered' | 'vote' | 'result' | 'speech' | 'item' | 'between'

/**
 * A vote that is open comes before all; its result stays until somebody speaks or another item begins, whichever came
 * after it.
 */
export function shownOn(floor: Floor): Shown {
  if (floor.phase !== 'open') return floor.phase
  if (floor.covered) return 'covered'
  if (openVote(floor)) return 'vote'
  const vote = floor.votes.at(-1)
  const speech = speechNow(floor)
  const item = itemOf(floor, floor.current)
  const since = Math.max(speech?.began ?? 0, item?.taken.at(-1)?.from ?? 0, floor.speeches.at(-1)?.ended ?? 0)
  if (vote?.closed != null && vote.closed >= since && vote.carried !== null) return 'result'
  return speech ? 'speech' : item ? 'item' : 'between'
}

/**
 * In how many milliseconds somebody's turn comes, as far as the time of those before is known: what is left of the speech
 * that is held, and all of each turn before. `ms` null where one before has no limit; null: no turn of theirs is to come.
 *
 * @param now by the server's clock
 */
export function untilTurn(floor: Floor, person: Id, now: number): { ms: number | null; before: number } | null {
  const turns = turnsToCome(floor)
  const place = turns.findIndex((turn) => turn.person === person)
  if (place < 0) return null
  const before = turns.slice(0, place)
  const left = [
    ...floor.speaking.map((speech) =>
      speech.seconds === null ? null : Math.max(0, speech.seconds * 1000 - spokenMs(speech, now)),
    ),
    ...before.map(({ seconds }) => (seconds === null ? null : seconds * 1000)),
  ]
  const ms = left.includes(null) ? null : left.reduce<number>((sum, one) => sum + one!, 0)
  return { ms, before: before.length }
}
