import { count, figure } from '../counting.ts'
import { dayText } from '../dates.ts'

const undertakings = { one: 'undertaking', other: 'undertakings' }
const open = { one: 'open undertaking', other: 'open undertakings' }

/** How many of the open ones stand so: "15 of 33 open undertakings need a look". */
function ofOpen(named: { number: number; open: number }, one: string, more: string): string {
  if (named.open === 0) return 'No undertaking is open'
  if (named.number === 0) return `None of ${count(named.open, open)} ${one}`
  return `${figure(named.number)} of ${count(named.open, open)} ${named.number === 1 ? one : more}`
}

/** Words of the undertakings ledger. */
export const ledger = {
  title: 'Undertakings',
  asOf: (named: { day: string }) => `Undertakings, ${dayText(named.day, 'en')}`,
  heads: {
    look: (named: { number: number; open: number }) => ofOpen(named, 'needs a look', 'need a look'),
    near: (named: { number: number; open: number }) => ofOpen(named, 'is near due', 'are near due'),
    ontime: (named: { number: number; open: number }) => ofOpen(named, 'is on time', 'are on time'),
    open: (named: { open: number }) => (named.open === 0 ? 'No undertaking is open' : count(named.open, open)),
    closed: (named: { number: number }) =>
      named.number === 0 ? 'No undertaking is closed' : `${count(named.number, undertakings)} closed`,
    dropped: (named: { number: number }) => `${count(named.number, undertakings)} not pursued`,
    all: (named: { number: number }) => `${count(named.number, undertakings)} in all`,
    chosen: (named: { words: string }) => `Undertakings: ${named.words}`,
  },
  views: {
    label: 'Views of the ledger',
    look: 'Needs a look',
    near: 'Near due',
    ontime: 'On time',
    open: 'All open',
    closed: 'Closed',
    dropped: 'Not pursued',
    all: 'All',
  },
  filters: {
    label: 'Filters',
    summary: 'Filter by year, state, date, lead or area',
    year: 'Year',
    state: 'Work',
    timeliness: 'Against its date',
    lead: 'Lead, by post or body',
    area: 'Policy area',
    allYears: 'All years',
    allStates: 'All states',
    allTimeliness: 'All dates',
    allLeads: 'All posts and bodies',
    noLead: 'Lead not stated',
    otherLead: 'A lead not in this list',
    allAreas: 'All areas',
    posts: 'Posts',
    bodies: 'Bodies',
    apply: 'Apply',
    clear: 'Take the filters away',
    narrowed: (named: { words: string }) => `Narrowed to ${named.words}.`,
  },
  columns: {
    number: 'Number',
    undertaking: 'Undertaking, and the last thing said about it',
    lead: 'Lead',
    due: 'Due',
    work: 'Work',
  },
  caption: 'Undertakings, by the day they are owed; those without a day last',
  groups: { sent_back: 'Sent back, not yet late' },
  showAll: (named: { number: number }) => `show all ${figure(named.number)}`,
  dueToday: 'due today',
  /** `number` null: not counted, or more than are counted. */
  spreadsheet: (named: { number: number | null }) =>
    named.number === null
      ? 'Export all of these'
      : named.number === 1
        ? 'Export this one'
        : `Export these ${figure(named.number)}`,
  saidNothing: 'Nothing reported yet',
  lastStep: (named: { kind: string; day: string }) => `${named.kind} ${named.day}`,
  colon: ': ',
  dueMoved: 'Date moved',
  dueKept: 'Another date not granted',
  empty: {
    nothing: 'Undertakings made from the sentences of sessions will stand here.',
    toYear: (named: { year: number }) => `Open the sessions of ${named.year}`,
    toDesk: 'Read the text of a session',
    look: 'Nothing is overdue, behind, without a date or sent back.',
    toOpen: 'Show all open undertakings',
    filtered: 'No undertaking fits these filters.',
    view: 'No undertaking stands in this view.',
    toAll: 'Show every undertaking',
  },
  calendar: {
    title: 'Due, by day',
    help: 'Bold: how many open undertakings are due that day. Weeks start on Monday.',
    month: (named: { month: string; days: string }) => `${named.month}: ${named.days || 'nothing due'}`,
    day: (named: { day: string; number: number }) => `${dayText(named.day, 'en', 'table')} ${figure(named.number)}`,
    passed: 'passed, open',
    today: 'today',
    cut: (named: { day: string }) =>
      `Too many are due to count them all; what is due after ${dayText(named.day, 'en')} is not drawn.`,
    asTable: 'The same as a table',
    dayColumn: 'Day',
    numberColumn: 'Due',
    none: (named: { from: string; until: string }) =>
      `No open undertaking is due from ${dayText(named.from, 'en')} to ${dayText(named.until, 'en')}.`,
  },
  csv: {
    number: 'Number',
    undertaking: 'Undertaking',
    lastWord: 'Last said',
    lastDay: 'Last said on',
    lead: 'Lead',
    holder: 'Holder of the post',
    due: 'Due',
    daysLeft: 'Days left',
    daysOver: 'Days over',
    timeliness: 'Against its date',
    work: 'Work',
    areas: 'Policy areas',
    address: 'Address',
  },
}
