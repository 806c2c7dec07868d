import { audienceOfItem } from './item-audience.ts'
import type { FloorState, StepKind, TakenStep } from './model.ts'

/** What members and only members do, for themselves. */
export const askKinds: readonly StepKind[] = ['ask_to_speak', 'point_of_order', 'withdraw_request', 'cast']

/** [FL1] Steps behind which nothing is taken back: an adjournment ends by going on, and a close stands in the record. */
export const barriers: readonly StepKind[] = ['adjourn', 'resume', 'close']

/** [FL20] What the desk takes down, after the close too. */
const takenDown: readonly StepKind[] = ['statement_taken', 'statement_changed', 'statement_dropped', 'note']
export const isTakenDown = (kind: StepKind): boolean => takenDown.includes(kind)

/** [FL2] What members do for themselves, and what has a step of its own to mend it, is not taken back by `undo`. */
const notUndone: readonly StepKind[] = [...barriers, ...askKinds, ...takenDown, 'undo']
export const isUndoable = (kind: StepKind): boolean => !notUndone.includes(kind)

/**
 * [FL1] [FL2] The step that `undo` takes back now; null: there is none. A session in which something was taken down was
 * open: its opening stays.
 */
export function lastUndoable({ recent }: Pick<FloorState, 'recent'>): TakenStep | null {
  const last = recent.findLast(({ step }) => isUndoable(step.kind))
  if (last?.step.kind !== 'open') return last ?? null
  return recent.some(({ step }) => isTakenDown(step.kind)) ? null : last
}

/**
 * [FL2] What stays of the last steps when one is taken back: all others. Only when an item was not begun that not everybody is
 * shown, nobody asked for anything in it: what was, others were never sent.
 */
export function withoutStep({ recent, floor }: Pick<FloorState, 'recent' | 'floor'>, of: number): TakenStep[] {
  const undone = recent.find(({ n }) => n === of)?.step
  const item = undone?.kind === 'begin_item' ? floor.items.find(({ id }) => id === undone.item) : undefined
  const isHidden = item !== undefined && audienceOfItem(item.level, floor.session.level) === 'desk'
  return recent.filter(({ n, step }) => n !== of && !(isHidden && n > of && askKinds.includes(step.kind)))
}
