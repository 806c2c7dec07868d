import type { Day, Id, Names } from '../database/tables.ts'
import { ruleDefaults } from './defaults.ts'

// Browsers see of the register its rules alone.
export { isOpen } from './versions.ts'

export type RuleKey = keyof typeof ruleDefaults
export const ruleKeys = Object.keys(ruleDefaults) as RuleKey[]

/** A rule as it holds in a body. `setBy` null: the default of the product, which nobody there has changed. */
export interface Rule {
  key: RuleKey
  /** A whole number, or a day of the year as `MM-DD`. */
  value: string
  isOn: boolean
  setBy: string | null
  setAt: Date | null
}
export type Rules = { readonly [key in RuleKey]: Rule }

/** A row of settings, as far as rules are made from it. */
export type Setting = Pick<Rule, 'value' | 'isOn'> & { key: string; setBy: string; setAt: Date }

/**
 * [PL10] The rules of a body: what it set, and for the rest what the product has.
 *
 * @example rulesWith([]).agenda_days.value // '5'
 */
export function rulesWith(settings: readonly Setting[]): Rules {
  return Object.fromEntries(
    ruleKeys.map((key) => {
      const set = settings.find((one) => one.key === key)
      const { value, isOn } = ruleDefaults[key]
      return [key, set ? { ...set, key } : { key, value, isOn, setBy: null, setAt: null }]
    }),
  ) as Rules
}

/**
 * [PL11] Whether a value can stand in a rule: a whole number within its range, or a day that every year has.
 *
 * @example isRuleValue('filing_due', '02-29') // false
 */
export function isRuleValue(key: RuleKey, value: string): boolean {
  const { unit, least, most } = ruleDefaults[key]
  if (unit === 'day') return isDay(`2001-${value}`)
  return /^\d{1,4}$/.test(value) && Number(value) >= least && Number(value) <= most
}
const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().slice(0, 10) === text

export const quarters = [1, 2, 3, 4] as const
export type Quarter = (typeof quarters)[number]

/** @example quarterOf('2031-04-01') // 2 */
export const quarterOf = (day: Day): Quarter => (Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1) as Quarter

/** @example quarterDays(2031, 1) // { first: '2031-01-01', last: '2031-03-31' } */
export function quarterDays(year: number, quarter: number): { first: Day; last: Day } {
  const month = (number: number) => String(number).padStart(2, '0')
  const last = new Date(Date.UTC(year, quarter * 3, 0)).toISOString().slice(0, 10)
  return { first: `${year}-${month(quarter * 3 - 2)}-01`, last }
}

/** [PL7] Whether a window has days in a quarter; a window with one end is that day, one without any fits everywhere. */
export function fitsQuarter(from: Day | null, to: Day | null, year: number, quarter: number): boolean {
  const { first, last } = quarterDays(year, quarter)
  const begins = from ?? to
  const ends = to ?? from
  return begins === null || ends === null || (begins <= last && ends >= first)
}

const dayNumber = (day: Day): number => Date.parse(day) / 86_400_000
const daysFrom = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from)

export const filingStates = ['filed_late', 'filed', 'overdue', 'near', 'waiting'] as const
export type FilingState = (typeof filingStates)[number]

/**
 * [PL9] How a filing stands against the day it is due, and by how many days: late or ahead, always counted from zero up.
 *
 * @example filingState({ due: '2031-01-31', filedOn: null }, '2031-02-02', 14) // { state: 'overdue', days: 2 }
 */
export function filingState(
  { due, filedOn }: { due: Day; filedOn: Day | null },
  today: Day,
  warnDays: number,
): { state: FilingState; days: number } {
  const days = Math.abs(daysFrom(due, filedOn ?? today))
  if (filedOn !== null) return { state: filedOn > due ? 'filed_late' : 'filed', days }
  if (today > due) return { state: 'overdue', days }
  return { state: days <= warnDays ? 'near' : 'waiting', days }
}

/** A session as the rules look at it, however it came to be. */
export interface RuleSession {
  id: Id
  /** The slug of its series. */
  series: string
  period: string
  n: string
  names: Names
  /** Null: recorded from a text, so it was held. */
  state: 'planned' | 'called' | 'open' | 'adjourned' | 'closed' | 'cancelled' | null
  /** The day it was or is to be held, in the time zone of the body; null: none is set. */
  day: Day | null
  /** As it was, else as planned; null: not known. */
  hours: number | null
  /** How many topics it takes up: items of its agenda for study, and items of the plan. */
  topics: number
  /** How many materials went out; null: this is not known of it. */
  materials: number | null
}

/** An item of a plan as the rules look at it. */
export interface RuleItem {
  item: Id
  quarter: number
  activity: string | null
}

/** The plan of one series: its items as they stand, and to whom it is filed. */
export interface RulePlan {
  series: string
  seriesNames: Names
  items: readonly RuleItem[]
  /** When its series began here: with its first plan or session; null: not known. */
  begun: Day | null
  filings: readonly { id: Id; recipient: Names; due: Day; filedOn: Day | null }[]
}

/** A body's year as the rules look at it. `today` is by the body's own calendar. */
export interface RuleYear {
  year: number
  today: Day
  plans: readonly RulePlan[]
  sessions: readonly RuleSession[]
  rules: Rules
}

/**
 * How pressing a warning is. `broken`: against the rule now. `due`: it will be, unless somebody acts; for everybody who
 * plans. `early`: it can be seen coming, and only those who prepare need to know.
 */
export type Urgency = 'broken' | 'due' | 'early'

/** What a warning is about, with the figures that its words need. */
export type WarnedOf =
  | {
      kind: 'quarter'
      series: string
      seriesNames: Names
      quarter: Quarter
      /** Sessions held or with a day in it; items planned for it; how many sessions the rule wants. */
      has: number
      planned: number
      needs: number
      lastDay: Day
      /** From this day on the warning is more than early. */
      warnsFrom: Day
    }
  | { kind: 'topics'; session: RuleSession; has: number; allows: number }
  | { kind: 'materials' | 'agenda'; session: RuleSession; dueOn: Day; days: number }
  | { kind: 'lectures'; series: string; seriesNames: Names; has: number; of: number; allows: number }
  | { kind: 'year_sessions' | 'year_hours'; has: number; allows: number }
  | { kind: 'filing'; series: string; filing: Id; recipient: Names; due: Day; days: number }

/** A warning: which rule, whose it is, how pressing, about what, and where in the body's pages the rule is changed. */
export interface Warning {
  rule: RuleKey
  urgency: Urgency
  /** Null: the default of the product. */
  setBy: string | null
  setAt: Date | null
  of: WarnedOf
  /** An address below that of the body: `plan/rules#agenda_days`. */
  change: string
}

/** Whether a session was held by a day, or is to be. One that was only planned and whose day has passed was not. */
const counts = ({ state, day }: RuleSession, today: Day): boolean =>
  state !== 'cancelled' && day !== null && ((state !== 'planned' && state !== 'called') || day >= today)

/**
 * The warnings of a body and year, the most pressing first. Pure: the same facts give the same warnings.
 *
 * Ask `yearWarnings` of plan/views.ts for a body's own; it gathers the facts in a fixed number of queries. Show those
 * that are `early` only to whoever holds `plan.can_draft`.
 *
 * @example
 *   warningsOf({ year: 2031, today: '2031-12-05', plans: [plan], sessions: [], rules: rulesWith([]) })
 *   // [{ rule: 'quarter_sessions', urgency: 'due', setBy: null, of: { kind: 'quarter', quarter: 4, has: 0, … }, … }, …]
 */
export function warningsOf(facts: RuleYear): Warning[] {
  const { sessions, plans, today, rules } = facts
  const warn = (key: RuleKey, urgency: Urgency, of: WarnedOf): Warning[] => {
    const { isOn, setBy, setAt } = rules[key]
    return isOn ? [{ rule: key, urgency, setBy, setAt, of, change: `plan/rules#${key}` }] : []
  }
  const figure = (key: RuleKey) => Number(rules[key].value)
  const ahead = sessions.filter(
    ({ state, day }) => (state === 'planned' || state === 'called') && day !== null && day >= today,
  )
  const held = sessions.filter((session) => counts(session, today))
  const hours = held.reduce((sum, session) => sum + (session.hours ?? 0), 0)
  const found: Warning[] = [
    ...plans.flatMap((plan) => quarters.flatMap((quarter) => quarterWarning(facts, plan, quarter, warn))),
    ...ahead.flatMap((session) =>
      session.topics > figure('session_topics')
        ? warn('session_topics', 'due', {
            kind: 'topics',
            session,
            has: session.topics,
            allows: figure('session_topics'),
          })
        : [],
    ),
    ...ahead.flatMap((session) => aheadWarning(session, today, 'materials', figure('materials_days'), warn)),
    ...ahead.flatMap((session) => aheadWarning(session, today, 'agenda', figure('agenda_days'), warn)),
    ...plans.flatMap(({ series, seriesNames, items }) => {
      const { lectures, of } = lectureShare(items)
      const allows = figure('lecture_share')
      return of > 0 && lectures * 100 > allows * of
        ? warn('lecture_share', 'due', { kind: 'lectures', series, seriesNames, has: lectures, of, allows })
        : []
    }),
    ...(held.length > figure('year_sessions')
      ? warn('year_sessions', 'broken', { kind: 'year_sessions', has: held.length, allows: figure('year_sessions') })
      : []),
    ...(hours > figure('year_hours')
      ? warn('year_hours', 'broken', { kind: 'year_hours', has: hours, allows: figure('year_hours') })
      : []),
    ...plans.flatMap(({ series, filings }) =>
      filings.flatMap(({ id, recipient, due, filedOn }) => {
        const { state, days } = filingState({ due, filedOn }, today, figure('filing_warn_days'))
        if (state !== 'overdue' && state !== 'near') return []
        const urgency = state === 'overdue' ? 'broken' : 'due'
        return warn('filing_due', urgency, { kind: 'filing', series, filing: id, recipient, due, days })
      }),
    ),
  ]
  const rank = { broken: 0, due: 1, early: 2 }
  return found.toSorted((a, b) => rank[a.urgency] - rank[b.urgency])
}

type Warn = (key: RuleKey, urgency: Urgency, of: WarnedOf) => Warning[]

/**
 * [PL12] [PL13] A quarter without enough sessions, since the series began: broken once it is over, due from some days before its end, and early
 * from the quarter before on where its plan has items and none of them a day.
 */
function quarterWarning(
  { year, today, sessions, rules }: RuleYear,
  { series, seriesNames, items, begun }: RulePlan,
  quarter: Quarter,
  warn: Warn,
): Warning[] {
  const { first, last } = quarterDays(year, quarter)
  // Nobody here could have held a session in a quarter that was over before they began.
  if (begun !== null && last < begun) return []
  const needs = Number(rules.quarter_sessions.value)
  const has = sessions.filter(
    (session) => session.series === series && counts(session, today) && session.day! >= first && session.day! <= last,
  ).length
  if (has >= needs) return []
  const planned = items.filter((item) => item.quarter === quarter).length
  const warnsFrom = dayBefore(last, Number(rules.quarter_warn_days.value))
  const about = {
    kind: 'quarter',
    series,
    seriesNames,
    quarter,
    has,
    planned,
    needs,
    lastDay: last,
    warnsFrom,
  } as const
  if (today > last) return warn('quarter_sessions', 'broken', about)
  if (today >= warnsFrom) return warn('quarter_sessions', 'due', about)
  // A quarter is about ninety days; what is further off can be seen later.
  const isNear = daysFrom(today, first) <= 92
  return isNear && planned > 0 && has === 0 ? warn('quarter_sessions', 'early', about) : []
}
const dayBefore = (day: Day, days: number): Day =>
  new Date((dayNumber(day) - days) * 86_400_000).toISOString().slice(0, 10)

/** [PL15] [PL16] Materials or agenda that have not gone out although the day for it has come, or comes within a week. */
function aheadWarning(
  session: RuleSession,
  today: Day,
  kind: 'materials' | 'agenda',
  days: number,
  warn: Warn,
): Warning[] {
  const isOut = kind === 'agenda' ? session.state === 'called' : session.materials === null || session.materials > 0
  const dueOn = dayBefore(session.day!, days)
  const left = daysFrom(today, dueOn)
  if (isOut || left > 7) return []
  const rule = kind === 'agenda' ? 'agenda_days' : 'materials_days'
  return warn(rule, left < 0 ? 'broken' : 'due', { kind, session, dueOn, days: Math.abs(left) })
}

/**
 * [PL17] How many of the items whose form is stated are lectures. It is shown; a ceiling holds only where a body sets one.
 *
 * @example lectureShare([{ item, quarter: 1, activity: 'lecture' }]) // { lectures: 1, of: 1 }
 */
export function lectureShare(items: readonly Pick<RuleItem, 'activity'>[]): { lectures: number; of: number } {
  const stated = items.filter(({ activity }) => activity !== null)
  return { lectures: stated.filter(({ activity }) => activity === 'lecture').length, of: stated.length }
}
