import { describe, expect, test } from 'vitest'
import {
  filingState,
  fitsQuarter,
  isRuleValue,
  lectureShare,
  quarterDays,
  quarterOf,
  rulesWith,
  warningsOf,
  type RuleKey,
  type RulePlan,
  type Rules,
  type RuleSession,
  type Warning,
} from './rules.ts'

const names = { en: 'Harbour' }
const plan = (quarters: readonly number[] = [], more: Partial<RulePlan> = {}): RulePlan => ({
  series: 'study',
  seriesNames: names,
  items: quarters.map((quarter, i) => ({ item: `item-${i}`, quarter, activity: 'collective' })),
  begun: null,
  filings: [],
  ...more,
})
const session = (day: string | null, more: Partial<RuleSession> = {}): RuleSession => ({
  ...{ id: `of ${day}`, series: 'study', period: '2031', n: '1', names, state: 'called', day, hours: 3 },
  ...{ topics: 1, materials: 1 },
  ...more,
})
/** A year with a session a quarter, so that only what a test adds is warned of. */
const held = ['2031-02-01', '2031-05-01', '2031-08-01', '2031-11-01'].map((day) => session(day, { state: 'closed' }))
const set = (key: RuleKey, value: string, isOn = true): Rules =>
  rulesWith([{ key, value, isOn, setBy: 'Ama Verdu', setAt: new Date('2031-01-02T00:00:00Z') }])
const warned = (facts: Partial<Parameters<typeof warningsOf>[0]> = {}): Warning[] =>
  warningsOf({ year: 2031, today: '2031-12-31', plans: [plan()], sessions: held, rules: rulesWith([]), ...facts })
const ofKind = (kind: string, some: readonly Warning[]) => some.filter(({ of }) => of.kind === kind)

describe('settings', () => {
  test('[PL10] a rule that a body did not set is the default of the product', () => {
    expect(rulesWith([]).agenda_days).toEqual({ key: 'agenda_days', value: '5', isOn: true, setBy: null, setAt: null })
    expect(set('agenda_days', '7').agenda_days).toMatchObject({ value: '7', setBy: 'Ama Verdu' })
    expect(set('agenda_days', '7').materials_days.setBy).toBeNull()
  })
  test('[PL11] a figure lies within its range and is whole', () => {
    expect(['1', '20', '0', '21', '2.5', '-1', 'two', ''].map((value) => isRuleValue('session_topics', value))).toEqual(
      [true, true, false, false, false, false, false, false],
    )
  })
  test('[PL11] a day of the year is one that every year has', () => {
    expect(['01-31', '02-28', '02-29', '13-01', '1-31'].map((value) => isRuleValue('filing_due', value))).toEqual([
      ...[true, true, false, false, false],
    ])
  })
})

describe('quarters', () => {
  test('[PL7] a quarter has its first and last day, in a leap year too', () => {
    expect(quarterDays(2032, 1)).toEqual({ first: '2032-01-01', last: '2032-03-31' })
    expect(quarterDays(2031, 4)).toEqual({ first: '2031-10-01', last: '2031-12-31' })
    expect(['2031-03-31', '2031-04-01', '2031-12-31'].map(quarterOf)).toEqual([1, 2, 4])
  })
  test('[PL7] a window fits a quarter in which it has a day', () => {
    expect(fitsQuarter('2031-03-20', '2031-04-10', 2031, 1)).toBe(true)
    expect(fitsQuarter('2031-03-20', '2031-04-10', 2031, 2)).toBe(true)
    expect(fitsQuarter('2031-03-20', '2031-04-10', 2031, 3)).toBe(false)
    expect(fitsQuarter('2031-03-20', null, 2031, 2)).toBe(false)
    expect(fitsQuarter(null, '2031-04-10', 2031, 2)).toBe(true)
    expect(fitsQuarter(null, null, 2031, 4)).toBe(true)
  })
})

describe('filing', () => {
  test('[PL9] a filing stands against its day, before and after it was made', () => {
    const due = '2031-01-31'
    expect(filingState({ due, filedOn: null }, '2031-01-10', 14)).toEqual({ state: 'waiting', days: 21 })
    expect(filingState({ due, filedOn: null }, '2031-01-17', 14)).toEqual({ state: 'near', days: 14 })
    expect(filingState({ due, filedOn: null }, due, 14)).toEqual({ state: 'near', days: 0 })
    expect(filingState({ due, filedOn: null }, '2031-02-01', 14)).toEqual({ state: 'overdue', days: 1 })
    expect(filingState({ due, filedOn: due }, '2031-09-01', 14)).toEqual({ state: 'filed', days: 0 })
    expect(filingState({ due, filedOn: '2031-02-03' }, '2031-09-01', 14)).toEqual({ state: 'filed_late', days: 3 })
  })
  test('[PL9] [PL10] a filing that is near or late is warned of, with whose rule that is', () => {
    const filings = [
      { id: 'a', recipient: names, due: '2031-01-31', filedOn: null },
      { id: 'b', recipient: names, due: '2031-01-31', filedOn: '2031-01-20' },
    ]
    const late = ofKind('filing', warned({ today: '2031-02-02', plans: [plan([], { filings })] }))
    expect(late).toMatchObject([
      {
        rule: 'filing_due',
        urgency: 'broken',
        setBy: null,
        of: { filing: 'a', days: 2 },
        change: 'plan/rules#filing_due',
      },
    ])
    expect(ofKind('filing', warned({ today: '2031-01-20', plans: [plan([], { filings })] }))[0]?.urgency).toBe('due')
    expect(ofKind('filing', warned({ today: '2031-01-05', plans: [plan([], { filings })] }))).toEqual([])
  })
})

describe('a session a quarter', () => {
  const quarter = (today: string, more: Partial<Parameters<typeof warningsOf>[0]> = {}) =>
    ofKind('quarter', warned({ today, sessions: held.slice(0, 3), plans: [plan([4, 4, 4])], ...more }))

  test('[PL12] it is warned of from 30 days before the end of the quarter on', () => {
    expect(quarter('2031-11-30')[0]?.urgency).toBe('early')
    expect(quarter('2031-12-01')).toMatchObject([
      {
        rule: 'quarter_sessions',
        urgency: 'due',
        of: { quarter: 4, has: 0, needs: 1, planned: 3, warnsFrom: '2031-12-01' },
      },
    ])
  })
  test('[PL12] it is broken once the quarter is over', () => {
    expect(quarter('2032-01-01')[0]?.urgency).toBe('broken')
  })
  test('[PL12] of quarters that were over before the series began nothing is said', () => {
    const facts = { sessions: [], plans: [plan([], { begun: '2031-06-30' })] }
    const found = ofKind('quarter', warned({ today: '2031-11-23', ...facts }))
    expect(found.map(({ of }) => 'quarter' in of && of.quarter)).toEqual([2, 3])
  })
  test('[PL12] a session with a day to come counts, one whose day passed without it does not', () => {
    const planned = (day: string) => ({ sessions: [...held.slice(0, 3), session(day, { state: 'planned' })] })
    expect(quarter('2031-12-05', planned('2031-12-20'))).toEqual([])
    expect(quarter('2031-12-05', planned('2031-12-04'))[0]?.urgency).toBe('due')
  })
  test('[PL12] a cancelled session and one of another series do not count', () => {
    const others = [
      session('2031-12-20', { state: 'cancelled' }),
      session('2031-12-21', { series: 'executive' }),
      session(null, { state: 'planned' }),
    ]
    expect(quarter('2031-12-05', { sessions: [...held.slice(0, 3), ...others] })).toHaveLength(1)
  })
  test('[PL12] a body sets how many it wants, how early it is warned, and whether at all', () => {
    expect(quarter('2031-12-05', { sessions: held, rules: set('quarter_sessions', '2') })[0]?.of).toMatchObject({
      has: 1,
      needs: 2,
    })
    expect(quarter('2031-11-20', { rules: set('quarter_warn_days', '45') })[0]?.urgency).toBe('due')
    expect(quarter('2031-12-05', { rules: set('quarter_sessions', '1', false) })).toEqual([])
  })
  test('[PL13] those who prepare see it coming from the quarter before on, where items have no day', () => {
    expect(quarter('2031-09-17')).toMatchObject([{ urgency: 'early', of: { quarter: 4, planned: 3 } }])
    expect(quarter('2031-06-17')).toEqual([])
    expect(quarter('2031-09-17', { plans: [plan([])] })).toEqual([])
  })
})

describe('a session ahead', () => {
  const ahead = (more: Partial<RuleSession>, today = '2031-12-01', rules: Rules = rulesWith([])) =>
    warned({ today, rules, sessions: [...held, session('2031-12-20', more)] })

  test('[PL14] more than two topics are warned of', () => {
    expect(ofKind('topics', ahead({ topics: 2 }))).toEqual([])
    expect(ofKind('topics', ahead({ topics: 3 }))).toMatchObject([
      { rule: 'session_topics', of: { has: 3, allows: 2 } },
    ])
    expect(ofKind('topics', ahead({ topics: 3 }, undefined, set('session_topics', '3')))).toEqual([])
  })
  test('[PL15] materials are due 14 days before, and late after that', () => {
    expect(ofKind('materials', ahead({ materials: 0 }, '2031-11-28'))).toEqual([])
    expect(ofKind('materials', ahead({ materials: 0 }, '2031-11-29'))).toMatchObject([
      { urgency: 'due', of: { dueOn: '2031-12-06', days: 7 } },
    ])
    expect(ofKind('materials', ahead({ materials: 0 }, '2031-12-08'))).toMatchObject([
      { urgency: 'broken', of: { days: 2 } },
    ])
    expect(ofKind('materials', ahead({ materials: 2 }, '2031-12-08'))).toEqual([])
    expect(ofKind('materials', ahead({ materials: null }, '2031-12-08'))).toEqual([])
  })
  test('[PL16] the agenda is due 5 days before; a notice that went out settles it', () => {
    const agenda = (state: RuleSession['state'], today: string) => ofKind('agenda', ahead({ state }, today))
    expect(agenda('planned', '2031-12-07')).toEqual([])
    expect(agenda('planned', '2031-12-15')).toMatchObject([{ urgency: 'due', of: { dueOn: '2031-12-15', days: 0 } }])
    expect(agenda('planned', '2031-12-16')[0]?.urgency).toBe('broken')
    expect(agenda('called', '2031-12-16')).toEqual([])
    expect(agenda('closed', '2031-12-16')).toEqual([])
  })
})

describe('limits of a year', () => {
  test('[PL17] the share of lectures is of those items whose form is stated', () => {
    const items = ['lecture', 'lecture', 'collective', null].map((activity) => ({ activity }))
    expect(lectureShare(items)).toEqual({ lectures: 2, of: 3 })
  })
  test('[PL17] lectures, sessions and hours are limited only where the body switched the rule on', () => {
    const items = [1, 2].map((quarter) => ({ item: `${quarter}`, quarter, activity: 'lecture' }))
    const facts = { plans: [plan([], { items })] }
    expect(warned(facts)).toEqual([])
    expect(warned({ ...facts, rules: set('lecture_share', '33') })).toMatchObject([
      { of: { kind: 'lectures', has: 2 } },
    ])
    expect(warned({ rules: set('year_sessions', '3') })).toMatchObject([{ of: { kind: 'year_sessions', has: 4 } }])
    expect(warned({ rules: set('year_hours', '12') })).toEqual([])
    expect(warned({ rules: set('year_hours', '11') })).toMatchObject([
      { urgency: 'broken', setBy: 'Ama Verdu', of: { kind: 'year_hours', has: 12, allows: 11 } },
    ])
  })
})

test('what is broken stands before what is due, and what is early last', () => {
  const some = warned({
    today: '2031-09-17',
    plans: [plan([4])],
    sessions: [held[0]!, session('2031-09-20', { state: 'planned', topics: 3 })],
  })
  expect(some.map(({ urgency }) => urgency)).toEqual(['broken', 'broken', 'due', 'early'])
})
