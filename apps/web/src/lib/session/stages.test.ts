import { expect, test } from 'vitest'
import { nextStage, stagesOf, type StageFacts } from './stages.ts'

const facts: StageFacts = {
  ...{ state: 'planned', planApproved: null, papers: 0, items: 0, isCalled: false, minutes: null },
  ...{ undertakings: 0, closed: 0, isIssued: false },
}
const next = (more: Partial<StageFacts>) => {
  const all = { ...facts, ...more }
  return nextStage(stagesOf(all), all.state)
}

test('a session outside the plan has no stage of a plan; one whose plan is not approved has begun it', () => {
  expect(stagesOf(facts).plan).toBe('none')
  expect(stagesOf({ ...facts, planApproved: false }).plan).toBe('begun')
  expect(stagesOf({ ...facts, planApproved: true }).plan).toBe('done')
})
test('what comes next goes from the agenda over the floor to the minutes', () => {
  expect(next({})).toBe('agenda')
  expect(next({ items: 3 })).toBe('agenda')
  expect(next({ items: 3, isCalled: true, state: 'called' })).toBe('floor')
  expect(next({ state: 'open' })).toBe('floor')
  expect(next({ state: 'closed' })).toBe('minutes')
  expect(next({ state: 'closed', minutes: 'circulated' })).toBe('minutes')
  expect(next({ state: 'closed', minutes: 'approved' })).toBeNull()
  expect(next({ state: 'cancelled' })).toBeNull()
})
test('undertakings are done once all of them are closed', () => {
  expect(stagesOf({ ...facts, undertakings: 3, closed: 2 }).undertakings).toBe('begun')
  expect(stagesOf({ ...facts, undertakings: 3, closed: 3 }).undertakings).toBe('done')
})
