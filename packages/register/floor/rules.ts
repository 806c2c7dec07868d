/**
 * The rules of the floor, pure: the same for server, browser and tests. Everything a page needs is exported from here.
 *
 * @example
 * let state = initialFloor(session, items, people)
 * for (const taken of steps) state = reduce(state, taken)
 * state.floor.speaking.at(-1) // who speaks, or undefined
 */
import { apply } from './apply.ts'
import type { Floor, FloorItem, FloorPerson, FloorSession, FloorState, TakenStep } from './model.ts'
import { barriers, isUndoable, withoutStep } from './undoing.ts'

export { clockOf, contingentLeftMs, itemUsedMs, paceEnd, presenceDuring, spokenMs } from './clocks.ts'
export { completed } from './completed.ts'
export { audienceOfItem } from './item-audience.ts'
export { hasMovedOn, kindsBefore } from './moved-on.ts'
export { carries, isThere, quorumOf, tallyOf } from './counting.ts'
export { refusedStep } from './refused.ts'
export { lastUndoable } from './undoing.ts'

/** What the buttons of a console offer for one speech, in seconds. */
export const TIME_PRESETS = [300, 480, 1200, 3600] as const
/** How many steps back one can go. A screen is sent these with the floor, and what came between that they may have changed. */
export const RECENT_STEPS = 40

/** The floor before its first step. */
export function initialFloor(
  session: FloorSession,
  items: readonly FloorItem[],
  people: readonly FloorPerson[],
): FloorState {
  const floor: Floor = {
    session,
    phase: 'ahead',
    opened: null,
    until: null,
    closed: null,
    items: [...items],
    current: null,
    covered: false,
    people: [...people],
    turns: [],
    speaking: [],
    speeches: [],
    requests: [],
    votes: [],
    statements: [],
    notes: [],
  }
  return { n: 0, floor, base: floor, recent: [] }
}

/**
 * The state after one more step. Total: whatever comes, nothing is thrown. Of what a step names, such as an item, a turn or an
 * open vote, nothing is changed where it is not there; while the session is not in course, only what [FL3] allows changes anything,
 * and after the close only what is taken down; a step that was applied already changes not even `n`. Whether a step makes
 * sense otherwise (who may speak, who votes) is asked by `refusedStep` before it is taken. Numbers may be left out: a screen is not
 * sent what it does not show.
 */
export function reduce(state: FloorState, taken: TakenStep): FloorState {
  if (taken.n <= state.n) return state
  const { n, step } = taken
  if (step.kind === 'undo') {
    const recent = withoutStep(state, step.of)
    return { ...state, n, recent, floor: recent.reduce(apply, state.base) }
  }
  const floor = apply(state.floor, taken)
  if (barriers.includes(step.kind)) return { n, floor, base: floor, recent: [] }
  const recent = [...state.recent, taken]
  const first = firstKept(recent)
  return { n, floor, base: recent.slice(0, first).reduce(apply, state.base), recent: recent.slice(first) }
}

/** [FL1] Where those steps begin that may be taken back yet: the rest is for good. */
function firstKept(recent: readonly TakenStep[]): number {
  const undoable = recent.flatMap(({ step }, i) => (isUndoable(step.kind) ? [i] : []))
  return undoable.at(-RECENT_STEPS) ?? undoable[0] ?? recent.length
}
