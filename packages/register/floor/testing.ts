import fc from 'fast-check'
import type { Floor, FloorItem, FloorPerson, FloorState, TakenStep } from './model.ts'
import { completed, initialFloor, reduce, refusedStep } from './rules.ts'
import type { GivenStep } from './steps.ts'

/** 9:00 on some day. */
export const NINE = Date.UTC(2031, 4, 14, 9)

export const item = (id: string, more: Partial<FloorItem> = {}): FloorItem => ({
  ...{ id, number: id, kind: 'discuss', names: { en: `Item ${id}` }, presenter: null, plannedSeconds: 1200 },
  ...{ level: null, state: 'ahead', why: null, taken: [], speechSeconds: null, contingentSeconds: null },
  ...more,
})

export const person = (id: string, more: Partial<FloorPerson> = {}): FloorPerson => ({
  ...{ id, names: { en: id }, post: null, part: 'member', presides: false, presence: 'expected', stays: [] },
  ...more,
})

/** A floor of three items, four members of whom `p` presides, an observer and a lecturer. */
export const aFloor = (session: Partial<Floor['session']> = {}): FloorState =>
  initialFloor(
    { id: 's', level: null, quorum: null, plannedStart: null, plannedEnd: null, ...session },
    [item('1'), item('2'), item('3', { level: 'restricted', names: { en: 'Buried matter' } })],
    [
      person('p', { presides: true }),
      ...['a', 'b', 'c'].map((id) => person(id)),
      person('o', { part: 'observed' }),
      person('l', { part: 'lectured' }),
    ],
  )

/** Takes a step as the server would, `seconds` after nine; gives the refusal's code where it is refused. */
export function attempt(state: FloorState, given: GivenStep, seconds = state.n): { state: FloorState; code?: string } {
  const meant = completed(state, given)
  if ('refusal' in meant) return { state, code: meant.refusal.code }
  const refusal = refusedStep(state, meant.step)
  if (refusal) return { state, code: refusal.code }
  return { state: reduce(state, { n: state.n + 1, at: NINE + seconds * 1000, by: null, step: meant.step }) }
}

/** Takes steps that the test expects to go through. */
export function take(state: FloorState, ...some: (GivenStep | [seconds: number, given: GivenStep])[]): FloorState {
  for (const one of some) {
    const [seconds, given] = Array.isArray(one) ? one : [state.n, one]
    const tried = attempt(state, given, seconds)
    if (tried.code) throw new Error(`${given.kind} was refused: ${tried.code}`)
    state = tried.state
  }
  return state
}

export const opened = (): FloorState => take(aFloor(), { kind: 'open' })
export const inItem = (): FloorState => take(opened(), { kind: 'begin_item', item: '1' })
export const code = (state: FloorState, given: GivenStep): string | null => attempt(state, given).code ?? null

const someone = fc.constantFrom('p', 'a', 'b', 'c', 'o', 'l', 'stranger')
const some = fc.constantFrom('1', '2', '3', 'none')
const turn = fc.tuple(fc.nat(30), fc.nat(4)).map(([n, i]) => `${n}.${i}`)
const number = fc.integer({ min: 1, max: 40 })
const seconds = fc.option(fc.integer({ min: 5, max: 900 }))
const is = <Kind extends GivenStep['kind']>(kind: Kind) => fc.constant(kind)
const choice = fc.constantFrom('for', 'against', 'abstain', 'not_voting')
const tally = fc.record({ for: fc.nat(4), against: fc.nat(4), abstain: fc.nat(4), not_voting: fc.nat(4) })
const taken = { act: fc.constant('stressed'), item: fc.option(some), speaker: fc.option(someone) }
const said = { ...taken, language: fc.constant('en'), text: fc.string({ minLength: 1, maxLength: 9 }) }
const question = fc.constant({ en: 'Shall the road be built?' })

/** Any step that anybody could send, sensible or not; those that carry a session on come more often. */
export const anyGiven: fc.Arbitrary<GivenStep> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: is('begin_item'), item: some }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: is('give_floor'), person: someone, speech: fc.constant('prepared'), seconds }),
  },
  { weight: 3, arbitrary: fc.record({ kind: is('undo') }) },
  { weight: 2, arbitrary: fc.record({ kind: is('give_floor') }) },
  ...[
    fc.record({ kind: is('open') }),
    fc.record({ kind: is('adjourn'), until: fc.constant(null) }),
    fc.record({ kind: is('resume') }),
    fc.record({ kind: is('finish_item') }),
    fc.record({ kind: is('skip_item'), item: some }),
    fc.record({ kind: is('move_item'), item: some, before: fc.option(some) }),
    fc.record({ kind: is('withdraw_item'), item: some, why: fc.constant(null) }),
    fc.record({ kind: is('set_times'), speech: seconds, contingent: seconds }),
    fc.record({ kind: is('speak_in_turn'), speech: fc.constant('prepared'), seconds }),
    fc.record({ kind: is('add_turn'), person: someone, speech: fc.constant('reply'), seconds }),
    fc.record({ kind: is('move_turn'), turn, before: fc.option(turn) }),
    fc.record({ kind: is('skip_turn'), turn }),
    fc.record({ kind: is('interpose'), person: someone, speech: fc.constant('question'), seconds }),
    fc.record({ kind: is('pause') }),
    fc.record({ kind: is('continue') }),
    fc.record({ kind: is('add_time'), seconds: fc.constant(120) }),
    fc.record({ kind: is('end_speech') }),
    fc.record({ kind: is('ask_to_speak'), speech: fc.constant('supplementary'), person: someone }),
    fc.record({ kind: is('point_of_order'), person: someone }),
    fc.record({ kind: is('withdraw_request'), request: number, person: someone }),
    fc.record({ kind: is('decline_request'), request: number }),
    fc.record({ kind: is('arrive'), people: fc.array(someone, { minLength: 1, maxLength: 2 }) }),
    fc.record({ kind: is('leave'), people: fc.array(someone, { minLength: 1, maxLength: 2 }) }),
    fc.record({
      kind: is('miss'),
      people: fc.array(someone, { minLength: 1, maxLength: 2 }),
      as: fc.constant('absent'),
    }),
    fc.record({
      kind: is('open_vote'),
      form: fc.constantFrom('named', 'counted'),
      question,
      majority: fc.constant('simple'),
    }),
    fc.record({ kind: is('cast'), person: someone, choice }),
    fc.record({ kind: is('count'), tally }),
    fc.record({ kind: is('close_vote') }),
    fc.record({ kind: is('adopted_without_a_vote'), question }),
    fc.record({ kind: is('statement_taken'), ...said }),
    fc.record({ kind: is('statement_changed'), statement: number, ...said }),
    fc.record({ kind: is('statement_dropped'), statement: number }),
    fc.record({ kind: is('note'), item: fc.option(some), person: fc.option(someone), text: fc.constant('A note') }),
  ],
) as fc.Arbitrary<GivenStep>

export const courses: fc.Arbitrary<GivenStep[]> = fc.array(anyGiven, { minLength: 20, maxLength: 80 })

/** The steps that are taken when somebody tries all of these on an open floor, and the state before each. */
export function course(
  given: readonly GivenStep[],
  first: FloorState = aFloor(),
): { before: FloorState; taken: TakenStep }[] {
  const taken: { before: FloorState; taken: TakenStep }[] = []
  let state = first
  for (const one of [{ kind: 'open' } as const, ...given]) {
    const meant = completed(state, one)
    if ('refusal' in meant || refusedStep(state, meant.step)) continue
    const step: TakenStep = {
      n: state.n + 1,
      at: NINE + state.n * 1000,
      by: { name: 'Desk', person: 'p' },
      step: meant.step,
    }
    taken.push({ before: state, taken: step })
    state = reduce(state, step)
  }
  return taken
}
