import { reduce, initialFloor } from '@khural/register/floor/rules.ts'
import type { FloorItem, FloorPerson, FloorState, Step } from '@khural/register/floor/model.ts'
import { expect, test } from 'vitest'
import { hearing, nextOf, shownOn, stepOf, untilTurn } from './look.ts'
import { sayInFull, shownState, type Pressed } from './outbox.ts'

const person = (id: string, presides = false): FloorPerson => ({
  ...{ id, names: { en: id }, post: null, part: 'member', presides, presence: 'expected', stays: [] },
})
const item = (id: string): FloorItem => ({
  ...{ id, number: id, kind: 'discuss', names: { en: id }, presenter: null, plannedSeconds: 1200, level: null },
  ...{ state: 'ahead', why: null, taken: [], speechSeconds: null, contingentSeconds: null },
})
const session = { id: 's', level: null, quorum: null, plannedStart: null, plannedEnd: null }
const begun = initialFloor(session, [item('1'), item('2')], [person('chair', true), person('ann'), person('bo')])
const MINUTE = 60_000
/** The state after some steps, a minute apart. */
const after = (steps: readonly Step[], from: FloorState = begun): FloorState =>
  steps.reduce((state, step) => reduce(state, { n: state.n + 1, at: (state.n + 1) * MINUTE, by: null, step }), from)
const turn = (who: string, seconds: number | null) => ({ person: who, speech: 'prepared' as const, seconds })
const open: Step[] = [
  { kind: 'open', present: ['chair', 'ann', 'bo'] },
  { kind: 'begin_item', item: '1' },
  { kind: 'speak_in_turn', turns: [turn('ann', 480), turn('bo', 300), turn('chair', null)] },
]
const give = (who: string, n: string): Step => ({
  ...{ kind: 'give_floor', person: who, speech: 'prepared', seconds: 480, turn: n },
})

test('what comes next follows from the floor: items, members in turn, each turn, the end of the last, the close', () => {
  const kinds = [0, 1, 2, 3].map((many) => nextOf(after(open.slice(0, many)).floor).kind)
  expect(kinds).toEqual(['open', 'begin', 'in_turn', 'give'])
  const all = after([...open, give('ann', '3.0'), give('bo', '3.1'), give('chair', '3.2')])
  expect(nextOf(all.floor)).toMatchObject({ kind: 'end' })
  const over = after([{ kind: 'end_speech' }], all)
  expect(nextOf(over.floor)).toMatchObject({ kind: 'begin', item: { id: '2' } })
  const last = after([{ kind: 'skip_item', item: '2' }], over)
  expect(nextOf(last.floor)).toMatchObject({ kind: 'finish', item: { id: '1' } })
  expect(nextOf(after([{ kind: 'finish_item', item: '1' }], last).floor)).toEqual({ kind: 'close' })
  expect(nextOf(after([{ kind: 'adjourn', until: null }], last).floor)).toEqual({ kind: 'resume' })
})

test('whoever has left is passed over; whoever was interrupted goes on', () => {
  const left = after([...open, { kind: 'leave', people: ['ann'] }])
  expect(nextOf(left.floor)).toMatchObject({ kind: 'give', turn: { person: 'bo' } })
  const asked = after([
    ...open,
    give('ann', '3.0'),
    { kind: 'interpose', person: 'bo', speech: 'order', seconds: null },
  ])
  const next = nextOf(asked.floor)
  expect(next).toMatchObject({ kind: 'back', to: { person: 'ann' } })
  expect(stepOf(next)).toEqual({ kind: 'end_speech' })
})

test('a point of order holds the speaker; a word to add is the next speech', () => {
  const speaking = after([...open, give('ann', '3.0')]).floor
  const request = { n: 9, person: 'bo', at: 0 }
  expect(hearing(speaking, { ...request, speech: 'order' })).toMatchObject({ kind: 'interpose', speech: 'order' })
  expect(hearing(speaking, { ...request, speech: 'supplementary' })).toMatchObject({ kind: 'give_floor' })
})

test('until a turn comes is what is left of the speech and the times of those before; unknown behind one without limit', () => {
  const { floor } = after([...open, give('ann', '3.0')])
  const now = 4 * MINUTE + 2 * MINUTE
  expect(untilTurn(floor, 'bo', now)).toEqual({ ms: 6 * MINUTE, before: 0 })
  expect(untilTurn(floor, 'chair', now)).toEqual({ ms: 11 * MINUTE, before: 1 })
  expect(untilTurn(floor, 'ann', now)).toBe(null)
  const endless = after([...open, { ...give('ann', '3.0'), seconds: null } as Step])
  expect(untilTurn(endless.floor, 'bo', now)).toEqual({ ms: null, before: 0 })
})

test('a vote that is open is ended before anything else; one that is counted first needs its count', () => {
  const rest = { item: '1', majority: 'simple' as const, voters: ['ann', 'bo'] }
  const vote = (form: 'named' | 'counted'): Step => ({
    kind: 'open_vote',
    form,
    question: { en: 'Adopt it' },
    ...rest,
  })
  const named = after([vote('named')], after(open))
  expect(stepOf(nextOf(named.floor))).toEqual({ kind: 'close_vote', vote: named.floor.votes[0]!.n })
  const counted = after([vote('counted')], after(open))
  expect([nextOf(counted.floor).kind, stepOf(nextOf(counted.floor))]).toEqual(['vote', null])
})

test('the result of a vote stays on the screen of the room until somebody speaks', () => {
  const question = { en: 'Adopt it' }
  const voted = after([...open, { kind: 'adopted_without_a_vote', question, item: '1' }])
  expect(shownOn(voted.floor)).toBe('result')
  expect(shownOn(after([give('ann', '3.0')], voted).floor)).toBe('speech')
})

test('what was pressed here stands at once, and once only when the server has it', () => {
  const seen = after(open)
  const given = { kind: 'give_floor' as const, person: 'ann', speech: 'prepared' as const, seconds: 480, turn: '3.0' }
  const pressed: Pressed = {
    ...{ key: 'k', by: 'preside', given, sent: given, after: 3, at: 4 * MINUTE, confirmed: false },
    ...{ state: 'waiting', n: null, words: null, isKept: true },
  }
  expect(shownState(seen, [pressed]).floor.speaking).toHaveLength(1)
  expect(shownState(seen, [{ ...pressed, state: 'refused' }]).floor.speaking).toEqual([])
  const heard = after([give('ann', '3.0'), { kind: 'end_speech' }], seen)
  expect(shownState(heard, [{ ...pressed, state: 'sent', n: 4 }]).floor.speaking).toEqual([])
})

test('a turn that the server numbered is sent with its number; one that was pressed here is found by its person', () => {
  const seen = after(open)
  const step = give('ann', '3.0') as Extract<Step, { kind: 'give_floor' }>
  expect(sayInFull({ kind: 'give_floor' }, step, seen, seen)).toMatchObject({ turn: '3.0', person: 'ann' })
  const own = after(open.slice(0, 2))
  expect(sayInFull({ kind: 'give_floor' }, step, own, seen)).not.toHaveProperty('turn')
})
