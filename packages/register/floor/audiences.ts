import type { Id, Level } from '../database/tables.ts'
import { apply } from './apply.ts'
import { audienceOfItem } from './item-audience.ts'
import type { Audience, Floor, FloorState, Step, StepKind, TakenStep } from './model.ts'
import { reduce } from './rules.ts'

/**
 * [FL24] Who a step is for by its kind, before its item narrows it. Public screens see the course of a session: which item,
 * who speaks, what was decided; who is there, who asks to speak and how each votes is for those in the session; what
 * is taken down for the minutes is for the desk.
 */
const audienceOfKind: { readonly [kind in StepKind]: Audience } = {
  open: 'members',
  adjourn: 'public',
  resume: 'public',
  close: 'public',
  begin_item: 'public',
  finish_item: 'public',
  skip_item: 'public',
  move_item: 'public',
  withdraw_item: 'members',
  set_times: 'public',
  speak_in_turn: 'public',
  add_turn: 'public',
  move_turn: 'public',
  skip_turn: 'public',
  give_floor: 'public',
  interpose: 'public',
  pause: 'public',
  continue: 'public',
  add_time: 'public',
  end_speech: 'public',
  ask_to_speak: 'members',
  point_of_order: 'members',
  withdraw_request: 'members',
  decline_request: 'members',
  arrive: 'members',
  leave: 'members',
  miss: 'members',
  open_vote: 'members',
  cast: 'members',
  count: 'members',
  close_vote: 'public',
  adopted_without_a_vote: 'public',
  statement_taken: 'desk',
  statement_changed: 'desk',
  statement_dropped: 'desk',
  note: 'desk',
  undo: 'public',
  cover: 'public',
  uncover: 'public',
}

const order: readonly Audience[] = ['public', 'members', 'desk']
const narrower = (a: Audience, b: Audience): Audience => (order.indexOf(a) > order.indexOf(b) ? a : b)
/** Whether a screen of `audience` sees what is for `whom`. */
const sees = (audience: Audience, whom: Audience): boolean => order.indexOf(audience) >= order.indexOf(whom)

/** How a step is stored: as the level of the row, by which the views of other readers leave it out. */
export const levelOfAudience: { readonly [audience in Audience]: Level } = {
  public: 'public',
  members: 'members',
  desk: 'restricted',
}

const ofItem = (floor: Floor, id: string | null): Audience => {
  const item = floor.items.find((one) => one.id === id)
  return audienceOfItem(item?.level ?? null, floor.session.level)
}

/**
 * The item that a step belongs to: the one it names, else the one that is taken up; null: it is of the session as a whole.
 *
 * @param floor the whole floor before the step
 */
export function itemOf(floor: Floor, step: Step): Id | null {
  switch (step.kind) {
    case 'open':
    case 'adjourn':
    case 'resume':
    case 'close':
    case 'arrive':
    case 'leave':
    case 'miss':
    case 'undo':
    case 'cover':
    case 'uncover':
      return null
    case 'begin_item':
    case 'finish_item':
    case 'skip_item':
    case 'move_item':
    case 'withdraw_item':
    case 'set_times':
    case 'open_vote':
    case 'adopted_without_a_vote':
    case 'statement_taken':
    case 'statement_changed':
    case 'note':
      return step.item
    case 'cast':
    case 'count':
    case 'close_vote':
      return floor.votes.find(({ n }) => n === step.vote)?.item ?? null
    case 'statement_dropped':
      return floor.statements.find(({ n }) => n === step.statement)?.item ?? null
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
      return floor.current
  }
}

/** How far its item narrows a step. */
const audienceByItem = (floor: Floor, step: Step): Audience => ofItem(floor, itemOf(floor, step))

/**
 * The widest audience that sees a step whole.
 *
 * @param floor the whole floor before the step
 */
export function audienceOf(floor: Floor, step: Step): Audience {
  return narrower(audienceOfKind[step.kind], audienceByItem(floor, step))
}

/**
 * A step as a screen of this audience gets it; null: not at all. An item that the screen does not show becomes a cover
 * that says nothing but when.
 *
 * @param before the whole state before the step, as the desk has it
 */
export function rendered(before: FloorState, taken: TakenStep, audience: Audience): TakenStep | null {
  const { floor } = before
  const { n, at, step, key } = taken
  if (audience === 'desk') return taken
  if (step.kind === 'undo') return renderedUndo(before, taken, audience)
  if (sees(audience, audienceOf(floor, step))) {
    const whose = key !== undefined && audience === 'members' && { key }
    return { n, at, by: null, step: withoutHidden(floor, step, audience), ...whose }
  }
  if (!sees(audience, audienceByItem(floor, step))) {
    if (step.kind === 'begin_item') return { n, at, by: null, step: { kind: 'cover' } }
    const leaves = step.kind === 'finish_item' || step.kind === 'skip_item' || step.kind === 'withdraw_item'
    return leaves && step.item === floor.current ? { n, at, by: null, step: { kind: 'uncover' } } : null
  }
  const open = audience === 'public' ? forEverybody(step) : null
  return open && { n, at, by: null, step: open }
}

/** The place before an item that a screen does not show is that before the next one it shows. */
function withoutHidden(floor: Floor, step: Step, audience: Audience): Step {
  if (step.kind !== 'move_item' || step.before === null) return step
  const from = floor.items.findIndex(({ id }) => id === step.before)
  const next = floor.items
    .slice(Math.max(0, from))
    .find(({ id }) => id !== step.item && sees(audience, ofItem(floor, id)))
  return { ...step, before: next?.id ?? null }
}

/** What was taken back on a screen is what it was sent: whether it was, only the floor before that step says. */
function renderedUndo(before: FloorState, { n, at, step }: TakenStep, audience: Audience): TakenStep | null {
  if (step.kind !== 'undo') return null
  let state: FloorState = { ...before, n: 0, floor: before.base, recent: [] }
  for (const one of before.recent) {
    if (one.n === step.of) return rendered(state, one, audience) && { n, at, by: null, step }
    state = { ...state, floor: apply(state.floor, one) }
  }
  return null
}

/** Of what members see, the part that is for everybody: that the session opened, that it votes, and on what. */
function forEverybody(step: Step): Step | null {
  if (step.kind === 'open') return { ...step, present: [] }
  if (step.kind === 'open_vote') return { ...step, voters: [] }
  if (step.kind === 'withdraw_item') return { ...step, why: null }
  return null
}

/** The floor before the first step, as screens of this audience show it. */
export function shownTo({ floor, ...state }: FloorState, audience: Audience): FloorState {
  if (audience === 'desk') return { ...state, floor }
  const shown: Floor = {
    ...floor,
    items: floor.items
      .filter(({ level }) => sees(audience, audienceOfItem(level, floor.session.level)))
      .map((item) => (audience === 'public' ? { ...item, why: null } : item)),
    people:
      audience === 'members'
        ? floor.people
        : floor.people
            .filter(({ part }) => part !== 'assisted' && part !== 'observed')
            .map(({ id, names, post, part, presides }) => ({
              ...{ id, names, post, part, presides },
              ...{ presence: 'expected' as const, stays: [] },
            })),
  }
  return { ...state, floor: shown, base: shown }
}

/** A floor as the desk has it, and as each other audience shows it. */
export type Floors = { readonly [audience in Audience]: FloorState }

/** The floors of a session before its first step. */
export const beginFloors = (beginning: FloorState): Floors => ({
  desk: beginning,
  members: shownTo(beginning, 'members'),
  public: shownTo(beginning, 'public'),
})

/** The floors after one more step, and what each audience is sent of it. */
export function advance(
  floors: Floors,
  taken: TakenStep,
): { floors: Floors; sent: { readonly [audience in Audience]: TakenStep | null } } {
  const sent = {
    desk: taken,
    members: rendered(floors.desk, taken, 'members'),
    public: rendered(floors.desk, taken, 'public'),
  }
  // What a screen is not shown it has seen all the same.
  const after = (state: FloorState, step: TakenStep | null): FloorState =>
    step ? reduce(state, step) : { ...state, n: taken.n }
  return {
    floors: {
      desk: after(floors.desk, sent.desk),
      members: after(floors.members, sent.members),
      public: after(floors.public, sent.public),
    },
    sent,
  }
}
