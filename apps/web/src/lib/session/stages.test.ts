import { expect, test } from 'vitest'
import { nextStage, stagesOf, toldStages, type StageFacts } from './stages.ts'

const facts: StageFacts = {
  ...{ state: 'planned', planApproved: null, papers: 0, items: 0, isCalled: false, minutes: null },
  ...{ undertakings: 0, closed: 0, toRegister: 0, readout: 'none' },
}
const next = (more: Partial<StageFacts>) => nextStage({ ...facts, ...more })

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
test('behind approved minutes come undertakings of what they lay down, then the readout, for whoever may make them', () => {
  const approved = { state: 'closed', minutes: 'approved' } as const
  expect(next({ ...approved, toRegister: 2, readout: 'to_draft' })).toBe('undertakings')
  expect(next({ ...approved, readout: 'to_draft' })).toBe('readout')
  expect(next({ ...approved, readout: 'drafted' })).toBe('readout')
  expect(next({ ...approved, readout: 'issued' })).toBeNull()
  expect(next({ state: 'closed', minutes: 'circulated', toRegister: 2, readout: 'to_draft' })).toBe('minutes')
  expect(stagesOf({ ...facts, readout: 'drafted' }).readout).toBe('begun')
})
test('an agenda is done once it was sent, or the session goes by it', () => {
  expect(stagesOf({ ...facts, items: 2 }).agenda).toBe('begun')
  expect(stagesOf({ ...facts, items: 2, isCalled: true, state: 'called' }).agenda).toBe('done')
  for (const state of ['open', 'adjourned', 'closed'] as const) {
    expect(stagesOf({ ...facts, items: 2, state }).agenda).toBe('done')
  }
  expect(stagesOf({ ...facts, items: 2, state: 'cancelled' }).agenda).toBe('begun')
  expect(stagesOf({ ...facts, state: 'closed' }).agenda).toBe('none')
})
test('undertakings are done once all of them are closed', () => {
  expect(stagesOf({ ...facts, undertakings: 3, closed: 2 }).undertakings).toBe('begun')
  expect(stagesOf({ ...facts, undertakings: 3, closed: 3 }).undertakings).toBe('done')
})

test('whoever is no member is told of no stage that is hidden from them, and members of all', () => {
  const closed: StageFacts = { ...facts, state: 'closed', items: 2, readout: 'issued' }
  expect(toldStages(closed, false)).toEqual(['plan', 'agenda', 'floor', 'undertakings', 'readout', 'archive'])
  expect(toldStages({ ...closed, papers: 1, minutes: 'approved' }, false)).toEqual(toldStages(closed, true))
})
