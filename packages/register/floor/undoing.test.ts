import fc from 'fast-check'
import { expect, test } from 'vitest'
import { initialFloor, lastUndoable, reduce, RECENT_STEPS } from './rules.ts'
import type { GivenStep } from './steps.ts'
import { aFloor, code, courses, course, inItem, opened, person, take } from './testing.ts'

test('[FL1] [FL2] `undo` gives the floor as it was before the step, where nothing else came between', () => {
  let undone = 0
  fc.assert(
    fc.property(courses, (given) => {
      for (const { before, taken } of course(given)) {
        const after = reduce(before, taken)
        if (lastUndoable(after)?.n !== taken.n) continue
        const back = take(after, { kind: 'undo' })
        expect(back.floor).toEqual(before.floor)
        undone++
      }
    }),
  )
  expect(undone).toBeGreaterThan(500)
})
test('[FL1] [FL2] what is asked or taken down after a step stays when the step is taken back', () => {
  const spoke = take(inItem(), { kind: 'give_floor', person: 'a', speech: 'prepared', seconds: 300 })
  const later = take(
    spoke,
    { kind: 'ask_to_speak', speech: 'supplementary', person: 'b' },
    { kind: 'statement_taken', act: 'stressed', speaker: null, language: 'en', text: 'Roads matter.' },
  )
  const { floor } = take(later, { kind: 'undo' })
  expect(floor.speaking).toEqual([])
  expect(floor.requests).toMatchObject([{ person: 'b' }])
  expect(floor.statements).toMatchObject([{ text: 'Roads matter.', item: '1' }])
})
test('[FL1] an opening is taken back once all since is, unless something was taken down', () => {
  const late = take(opened(), { kind: 'leave', people: ['a'] }, { kind: 'point_of_order', person: 'b' })
  expect(lastUndoable(late)!.step.kind).toBe('leave')
  const stays = take(late, { kind: 'undo' })
  expect(lastUndoable(stays)!.step.kind).toBe('open')
  const back = take(stays, { kind: 'undo' })
  expect(back.floor).toEqual(aFloor().floor)
  // It opens anew, with whoever is there then; what was asked before is not asked now.
  const { floor } = take(back, { kind: 'open', present: ['b'] })
  expect([floor.phase, floor.requests, floor.people.find(({ id }) => id === 'a')?.presence]).toEqual([
    ...['open', [], 'expected'],
  ])
  const said: GivenStep = { kind: 'note', person: null, text: 'The hall is cold.' }
  expect(code(take(opened(), said), { kind: 'undo' })).toBe('floor.nothing_to_undo')
})
test('[FL1] nothing is taken back across adjourning and resuming, nor more than is kept', () => {
  const resumed = take(inItem(), { kind: 'adjourn', until: null }, { kind: 'resume' })
  expect(code(resumed, { kind: 'undo' })).toBe('floor.nothing_to_undo')
  let many = inItem()
  for (let i = 0; i < RECENT_STEPS + 10; i++)
    many = take(many, { kind: 'set_times', speech: 300 + i, contingent: null })
  expect(many.recent).toHaveLength(RECENT_STEPS)
  for (let i = 0; i < RECENT_STEPS; i++) many = take(many, { kind: 'undo' })
  expect(code(many, { kind: 'undo' })).toBe('floor.nothing_to_undo')
})
test('[FL1] a vote with wrong words is taken back after however many voices and notes', () => {
  const voters = Array.from({ length: 100 }, (_, i) => person(`v${i}`))
  const { floor } = aFloor()
  let state = take(
    initialFloor(floor.session, floor.items, voters),
    { kind: 'open' },
    { kind: 'begin_item', item: '1' },
    { kind: 'open_vote', form: 'named', question: { en: 'Wrong words' }, majority: 'simple' },
  )
  for (const { id } of voters) state = take(state, { kind: 'cast', person: id, choice: 'for' })
  for (let i = 0; i < 50; i++) state = take(state, { kind: 'note', person: null, text: `Note ${i}` })
  const [vote] = state.floor.votes
  expect(Object.keys(vote!.casts)).toHaveLength(100)
  state = take(state, { kind: 'undo' })
  expect([state.floor.votes, state.floor.notes.length, state.floor.current]).toEqual([[], 50, '1'])
})
test('[FL2] what was asked within an item that not all are shown goes when its beginning is taken back', () => {
  const asked: GivenStep[] = [
    { kind: 'ask_to_speak', speech: 'question', person: 'a' },
    { kind: 'point_of_order', person: 'b' },
  ]
  const inHidden = take(inItem(), { kind: 'begin_item', item: '3' }, ...asked)
  expect(inHidden.floor.requests).toHaveLength(2)
  expect(take(inHidden, { kind: 'undo' }).floor).toMatchObject({ current: '1', requests: [] })
  const inOpen = take(inItem(), { kind: 'begin_item', item: '2' }, ...asked)
  expect(take(inOpen, { kind: 'undo' }).floor.requests).toHaveLength(2)
})
