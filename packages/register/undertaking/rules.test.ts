import { describe, expect, test } from 'vitest'
import {
  addDays,
  canMove,
  daysBetween,
  hasEnded,
  moves,
  needsLook,
  needsReason,
  resumedTo,
  states,
  timelinessOf,
} from './rules.ts'

describe('states', () => {
  test('[UT1] what is registered is assigned before it is reported done', () => {
    expect(canMove('registered', 'assigned')).toBe(true)
    expect(canMove('registered', 'reported_done')).toBe(false)
    expect(canMove('in_progress', 'closed')).toBe(false)
    expect(canMove('reported_done', 'closed')).toBe(true)
    expect(canMove('reported_done', 'sent_back')).toBe(true)
  })
  test('[UT1] every state is reached from another, the first only again, and only the ends lead nowhere', () => {
    const reached = new Set(states.flatMap((state) => moves[state]))
    expect(states.filter((state) => !reached.has(state))).toEqual([])
    expect(states.filter((state) => canMove(state, 'registered'))).toEqual(['suspended'])
    expect(states.filter((state) => moves[state].length === 0)).toEqual(states.filter(hasEnded))
  })
  test.each([
    ['registered', false, 'registered'],
    ['registered', true, 'assigned'],
    ['assigned', true, 'assigned'],
    ['in_progress', true, 'in_progress'],
    ['sent_back', true, 'in_progress'],
  ] as const)('[UT11] suspended while %s (lead: %s), work is resumed as %s', (before, hasLead, to) => {
    expect(resumedTo(before, hasLead)).toBe(to)
    expect(canMove('suspended', to)).toBe(true)
  })
  test('[UT3] sending back, suspending and giving up need a reason; closing rests on something instead', () => {
    expect(states.filter(needsReason)).toEqual(['sent_back', 'suspended', 'not_pursued'])
  })
})

describe('timeliness', () => {
  const on = (due: string | null, milestone: string | null = null, state: (typeof states)[number] = 'in_progress') =>
    timelinessOf({ state, due, milestone }, '2025-12-01')
  test.each([
    ['2025-11-30', null, 'overdue'],
    ['2025-12-01', null, 'near_due'],
    ['2025-12-08', null, 'near_due'],
    ['2025-12-09', null, 'on_time'],
    [null, null, 'no_date'],
    [null, '2025-11-30', 'behind'],
    ['2026-02-01', '2025-11-30', 'behind'],
    ['2026-02-01', '2025-12-01', 'on_time'],
    ['2025-11-30', '2025-11-01', 'overdue'],
  ] as const)('[UT4] due %s with a milestone on %s is %s', (due, milestone, is) => expect(on(due, milestone)).toBe(is))
  test('[UT4] ended and suspended work has no timeliness', () => {
    for (const state of ['closed', 'not_pursued', 'suspended'] as const)
      expect(on('2025-01-01', null, state)).toBeNull()
  })
  test('[UT5] late, undated and sent-back work needs a look; near and on-time work does not', () => {
    expect(needsLook('in_progress', 'overdue')).toBe(true)
    expect(needsLook('sent_back', 'on_time')).toBe(true)
    expect(needsLook('in_progress', 'near_due')).toBe(false)
    expect(needsLook('closed', null)).toBe(false)
  })
})

describe('days', () => {
  test('days are counted over months, leap days and years', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2025-12-29', 7)).toBe('2026-01-05')
    expect(daysBetween('2025-12-29', '2026-01-05')).toBe(7)
    expect(daysBetween('2025-12-02', '2025-12-01')).toBe(-1)
  })
})
