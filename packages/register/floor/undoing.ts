import type { FloorState, StepKind, TakenStep } from './model.ts'

/** What members and only members do, for themselves. */
export const askKinds: readonly StepKind[] = ['ask_to_speak', 'point_of_order', 'withdraw_request', 'cast']

/** [FL1] Steps behind which nothing is taken back: what they did stands in the record. */
export const barriers: readonly StepKind[] = ['open', 'adjourn', 'resume', 'close']

/** [FL2] What members do for themselves, and what has a step of its own to mend it, is not taken back by `undo`. */
const notUndone: readonly StepKind[] = [
  ...barriers,
  ...askKinds,
  ...(['statement_taken', 'statement_changed', 'statement_dropped', 'note', 'undo'] as const),
]

/** [FL1] [FL2] The step that `undo` takes back now; null: there is none. */
export const lastUndoable = ({ recent }: Pick<FloorState, 'recent'>): TakenStep | null =>
  recent.findLast(({ step }) => !notUndone.includes(step.kind)) ?? null
