import type { FloorState, Step } from '@khural/register/floor/model.ts'
import { completed, reduce, refusedStep } from '@khural/register/floor/rules.ts'
import type { GivenStep } from '@khural/register/floor/steps.ts'

/** A step that was pressed here and is not yet seen in what the server sends. Plain JSON: it is kept over a reload. */
export interface Pressed {
  /** Sent with it, so that it is taken once however often it is sent. */
  key: string
  by: 'preside' | 'ask'
  given: GivenStep
  /** What is sent: `given` with what followed from the floor when it was pressed. */
  sent: GivenStep
  /** The number of the last step that this page had seen. */
  after: number
  /** By the server's clock, in milliseconds. */
  at: number
  /** The body's quorum is missing, and it is meant all the same. */
  confirmed: boolean
  state: 'waiting' | 'sent' | 'refused'
  /** The number that the server gave it, once it took it. */
  n: number | null
  /** Why it was refused. */
  words: string | null
  /** Whether it was pressed or is kept without a connection: such steps are listed. */
  isKept: boolean
}

/**
 * What a page shows: the state that the server sent, and on it what was pressed here since and is neither refused nor
 * part of that state already.
 */
export function shownState(confirmed: FloorState, pressed: readonly Pressed[]): FloorState {
  let state = confirmed
  for (const { state: stands, n, given, at } of pressed) {
    if (stands === 'refused' || (n !== null && n <= confirmed.n)) continue
    const meant = completed(state, given)
    if ('refusal' in meant || refusedStep(state, meant.step, true)) continue
    state = reduce(state, { n: state.n + 1, at, by: null, step: meant.step })
  }
  return state
}

/**
 * A step as it is sent: what follows from the floor on this page is said in full, so that the server takes what was meant
 * or refuses it. Only a place in the order that was itself pressed here and has no number of the server's yet is left to
 * be found by its person.
 *
 * @param seen the state that the server sent last
 * @param shown the state that the page shows
 */
export function sayInFull(given: GivenStep, step: Step, seen: FloorState, shown: FloorState): GivenStep {
  const isOwn = (turn: string | null) => turn !== null && !seen.floor.turns.some(({ id }) => id === turn)
  switch (step.kind) {
    case 'give_floor': {
      const { turn, ...rest } = step
      return turn === null || isOwn(turn) ? rest : { ...rest, turn }
    }
    case 'finish_item':
    case 'set_times':
    case 'statement_taken':
    case 'statement_changed':
    case 'note':
    case 'cast':
    case 'adopted_without_a_vote':
      return step as GivenStep
    case 'undo':
      return shown.n === seen.n ? step : given
    default:
      return given
  }
}

/** How long a step is kept that was never sent: after a night nobody means it any more. */
const KEPT_MS = 12 * 3600_000

/** What waited on this machine when the page was left; empty where the browser keeps nothing. */
export function keptAt(place: string): readonly Pressed[] {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? '[]') as Pressed[]
    return kept.filter(({ at, state }) => state !== 'sent' && Date.now() - at < KEPT_MS)
  } catch {
    return []
  }
}

/** Keeps what waits on this machine, so that it outlives a reload of the page. */
export function store(place: string, pressed: readonly Pressed[]): void {
  try {
    if (pressed.length === 0) localStorage.removeItem(place)
    else localStorage.setItem(place, JSON.stringify(pressed))
  } catch {
    // A browser that keeps nothing still sends what waits, as long as the page is open.
  }
}
