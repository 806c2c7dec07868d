import type { Step, StepKind, TakenStep } from './model.ts'

/** Kinds of steps that stand in each other's way: whoever takes one has not seen that another came between. */
const groups = {
  session: ['open', 'adjourn', 'resume', 'close'],
  items: ['begin_item', 'finish_item', 'skip_item', 'move_item', 'withdraw_item', 'cover', 'uncover'],
  turns: ['speak_in_turn', 'add_turn', 'move_turn', 'skip_turn'],
  speech: ['give_floor', 'interpose', 'pause', 'continue', 'end_speech', 'add_time'],
  votes: ['open_vote', 'close_vote', 'adopted_without_a_vote'],
  count: ['count'],
} as const satisfies { [group: string]: readonly StepKind[] }
type Group = keyof typeof groups

/** [FL21] For each kind, what matters to it when it came between. `undo` matters to all but those with an empty list. */
const matters: { readonly [kind in StepKind]: readonly Group[] } = {
  open: ['session'],
  adjourn: ['session'],
  resume: ['session'],
  close: ['session', 'items'],
  begin_item: ['session', 'items'],
  finish_item: ['session', 'items'],
  skip_item: ['session', 'items'],
  move_item: ['items'],
  withdraw_item: ['items'],
  set_times: ['items'],
  speak_in_turn: ['session', 'items', 'turns'],
  add_turn: ['session', 'items'],
  move_turn: ['session', 'items', 'turns'],
  skip_turn: ['session', 'items', 'turns'],
  give_floor: ['session', 'items', 'speech'],
  interpose: ['session', 'items', 'speech'],
  pause: ['session', 'items', 'speech'],
  continue: ['session', 'items', 'speech'],
  add_time: ['session', 'items', 'speech'],
  end_speech: ['session', 'items', 'speech'],
  ask_to_speak: ['session', 'items'],
  point_of_order: ['session'],
  withdraw_request: [],
  decline_request: [],
  // Whoever is there is there: that it was noted twice is refused by itself.
  arrive: [],
  leave: [],
  miss: [],
  open_vote: ['session', 'items', 'votes'],
  // These name their vote.
  cast: [],
  count: ['count'],
  close_vote: ['count'],
  adopted_without_a_vote: ['session', 'items', 'votes'],
  // What was said was said, whatever came after.
  statement_taken: [],
  statement_changed: [],
  statement_dropped: [],
  note: [],
  undo: ['session', 'items', 'turns', 'speech', 'votes', 'count'],
  cover: [],
  uncover: [],
}

/** What makes up the course of a session: each of these begins, ends or holds a clock, or stands in its order. */
const course: readonly StepKind[] = [
  ...[groups.session, groups.items, groups.turns, groups.speech, groups.votes].flat(),
  ...(['set_times', 'undo'] as const),
]
const attendance: readonly StepKind[] = ['arrive', 'leave', 'miss']

/**
 * [FL22] The kinds of steps that one of `kind` cannot have been before: of the course of the session the course, of who is
 * there the others of that. What is noted, asked or voted beside them only belongs into an open session, and does not
 * move what others meant earlier.
 */
export function kindsBefore(kind: StepKind): readonly StepKind[] {
  if ((groups.session as readonly StepKind[]).includes(kind)) return [...course, ...attendance]
  if (course.includes(kind)) return course
  return attendance.includes(kind) ? [...groups.session, ...attendance] : groups.session
}

/**
 * [FL21] The step that came between and matters, for a step that was meant after `after`; null: it may still be taken.
 *
 * @param since the steps after the one that was seen last
 * @param own numbers of steps among them that whoever sends this one took themselves
 */
export function hasMovedOn(step: Step, since: readonly TakenStep[], own: readonly number[]): TakenStep | null {
  const groupsThatMatter = matters[step.kind]
  const kinds: readonly StepKind[] = groupsThatMatter.flatMap((group) => groups[group] as readonly StepKind[])
  return (
    since.find(({ n, step: other }) => {
      if (own.includes(n)) return false
      if (isSameStatement(step, other)) return true
      return kinds.includes(other.kind) || (other.kind === 'undo' && groupsThatMatter.length > 0)
    }) ?? null
  )
}

/** A statement that somebody else changed or dropped meanwhile is not overwritten unseen. */
function isSameStatement(step: Step, other: Step): boolean {
  const changes = ['statement_changed', 'statement_dropped']
  if (!changes.includes(step.kind) || !changes.includes(other.kind)) return false
  return 'statement' in step && 'statement' in other && step.statement === other.statement
}
