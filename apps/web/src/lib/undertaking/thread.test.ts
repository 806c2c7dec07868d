import type { OwnerView, ThreadEvent, UndertakingThread } from '@khural/register'
import { describe, expect, test } from 'vitest'
import { endedOn, knotsAhead, threadKnots } from './thread.ts'

const at = (day: string, time = '09:00') => new Date(`${day}T${time}:00Z`)
const by = 'Clerk'
const step = (
  day: string,
  state: 'registered' | 'assigned' | 'in_progress' | 'suspended' | 'reported_done' | 'closed',
) => ({ kind: 'step', at: at(day), by, state, reason: null, restsOn: null }) as const
const due = (day: string, due: string, granted = true): ThreadEvent => ({
  kind: 'due',
  at: at(day),
  by,
  due,
  reason: null,
  beforeDate: true,
  granted,
  first: false,
  origin: null,
})
const report = (day: string): ThreadEvent => ({
  kind: 'report',
  at: at(day),
  by,
  progress: { en: 'Half.' },
  problem: null,
  nextStep: null,
})
const post = (holders: OwnerView['holders'] = []): OwnerView => ({
  part: 'lead',
  kind: 'post',
  id: 'p',
  names: { en: 'Harbour master' },
  origin: null,
  holders,
})
const knots = (events: ThreadEvent[], more: Partial<UndertakingThread> = {}, today = '2031-09-01') =>
  threadKnots(
    { events, owners: [], milestones: [], registeredAt: at('2031-05-15'), ...more },
    { timeZone: 'UTC', today },
  )

describe('a thread', () => {
  test('naming owners and being assigned is one knot, a report and what it sets too', () => {
    const events: ThreadEvent[] = [
      step('2031-05-15', 'registered'),
      { kind: 'owners', at: at('2031-05-16'), by, owners: [post()] },
      step('2031-05-16', 'assigned'),
      report('2031-05-20'),
      step('2031-05-20', 'in_progress'),
      report('2031-05-30'),
      step('2031-05-30', 'reported_done'),
    ]
    expect(knots(events)).toMatchObject([
      { kind: 'registered', day: '2031-05-15' },
      { kind: 'owners', isFirst: true },
      { kind: 'report', isDone: false },
      { kind: 'report', isDone: true, isAgain: false },
    ])
  })
  test('work that was suspended is taken up again by a step of its own', () => {
    const events = [
      step('2031-05-15', 'registered'),
      step('2031-05-20', 'suspended'),
      step('2031-06-20', 'in_progress'),
    ]
    expect(knots(events).slice(1)).toMatchObject([
      { kind: 'step', state: 'suspended', isResumed: false },
      { kind: 'step', state: 'in_progress', isResumed: true },
    ])
  })
  test('work that was suspended without a lead is resumed as registered, and not registered anew', () => {
    const events = [step('2031-05-15', 'registered'), step('2031-05-20', 'suspended'), step('2031-06-20', 'registered')]
    expect(knots(events)).toMatchObject([
      { kind: 'registered' },
      { kind: 'step', state: 'suspended' },
      { kind: 'step', state: 'registered', isResumed: true },
    ])
  })
  test('a date that was not granted leaves the one before it standing', () => {
    const events = [
      due('2031-05-16', '2031-06-30'),
      due('2031-06-20', '2031-07-31'),
      due('2031-08-02', '2031-08-31', false),
      due('2031-08-05', '2031-09-30'),
    ]
    expect(knots(events)).toMatchObject([
      { stood: null, daysBefore: 0 },
      { stood: '2031-06-30', daysBefore: 10, granted: true },
      { stood: '2031-07-31', daysBefore: -2, granted: false },
      { stood: '2031-07-31', daysBefore: -5, granted: true },
    ])
  })
  test('a post that passes to a successor stands at its day; one who acts beside the holder does not', () => {
    const holders = [
      { names: { en: 'Old' }, from: null, to: '2031-07-04', acting: false },
      { names: { en: 'New' }, from: '2031-07-05', to: null, acting: false },
      { names: { en: 'Beside' }, from: '2031-08-05', to: null, acting: true },
    ]
    const found = knots([step('2031-05-15', 'registered'), due('2031-08-02', '2031-08-31')], {
      owners: [post(holders)],
    })
    expect(found).toMatchObject([
      { kind: 'registered' },
      { kind: 'passes', day: '2031-07-05', from: { en: 'Old' }, to: { en: 'New' } },
      { kind: 'due' },
    ])
  })
  test('a milestone that passed unmet stands in the thread, one ahead behind it', () => {
    const milestones = [
      { id: 'a', due: '2031-06-10', text: { en: 'Dock booked' }, metAt: null },
      { id: 'b', due: '2031-09-10', text: { en: 'Dock free' }, metAt: null },
      { id: 'c', due: '2031-06-01', text: { en: 'Asked' }, metAt: at('2031-05-30') },
    ]
    expect(knots([], { milestones })).toEqual([{ kind: 'missed', day: '2031-06-10', text: { en: 'Dock booked' } }])
    const line = { due: '2031-09-05', timeliness: 'behind', state: 'in_progress' } as UndertakingThread['line']
    expect(knotsAhead({ line, milestones }, '2031-09-01')).toEqual([
      { day: '2031-09-05', kind: 'due', text: null },
      { day: '2031-09-10', kind: 'milestone', text: { en: 'Dock free' } },
    ])
  })
})

test('an undertaking ends on the day of its last step', () => {
  const events = [step('2031-05-15', 'registered'), step('2031-08-11', 'closed')]
  const line = (state: string) => ({ state }) as UndertakingThread['line']
  expect(endedOn({ line: line('closed'), events }, 'Asia/Shanghai')).toBe('2031-08-11')
  expect(endedOn({ line: line('registered'), events }, 'UTC')).toBeNull()
})
