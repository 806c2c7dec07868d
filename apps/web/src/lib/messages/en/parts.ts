import { level } from './level.ts'
import { count, figure, ordinal } from '../counting.ts'
import { dayText, type DateForm } from '../dates.ts'

/** Words inside the reusable parts, and the forms of dates and figures. */
export const parts = {
  level,
  day: (named: { day: string; form?: DateForm }) => dayText(named.day, 'en', named.form),
  moment: (named: { day: string; time: string }) => `${dayText(named.day, 'en')}, ${named.time}`,
  /** Of a day that is likely mistyped; asked once. */
  oddDay: {
    past: (named: { day: string }) => `${dayText(named.day, 'en')} is past. If it is meant, send the form once more.`,
    future: (named: { day: string }) =>
      `${dayText(named.day, 'en')} is still to come. If it is meant, send the form once more.`,
    far: (named: { day: string }) =>
      `${dayText(named.day, 'en')} is more than ten years away. If it is meant, send the form once more.`,
  },
  figure: (named: { number: number }) => figure(named.number),
  ordinal: (named: { number: number }) => ordinal(named.number),
  sessionNumber: (named: { number: number }) => `Session ${named.number}`,
  zone: 'Time zone',
  zoneHelp: 'The clock by which this body’s days are counted.',
  comma: ', ',
  stop: '.',
  /** Between two sentences. */
  gap: ' ',
  /** Something by the way, behind a word. */
  aside: (named: { words: string }) => ` (${named.words})`,
  notStated: 'not stated',
  noDate: 'no date',
  noFigure: 'no figure',
  noneYet: 'none yet',
  stated: 'stated in the text',
  byLink: ({ name }: { name: string }) => `${name}, by link`,
  added: (named: { by: string; day?: string; form?: DateForm }) =>
    `added by ${named.by}${named.day ? `, ${dayText(named.day, 'en', named.form ?? 'table')}` : ''}`,
  sentence: (named: { number: number }) => `sentence ${named.number}`,
  sentences: (named: { from: number; to: number }) => `sentences ${named.from} to ${named.to}`,
  days: (named: { number: number }) => count(named.number, { one: 'day', other: 'days' }),
  daysLeft: (named: { number: number }) => `${count(named.number, { one: 'day', other: 'days' })} left`,
  undertakings: (named: { number: number }) => count(named.number, { one: 'undertaking', other: 'undertakings' }),
  sessions: (named: { number: number }) => count(named.number, { one: 'session', other: 'sessions' }),
  optional: 'optional',
  problems: (named: { number: number }) =>
    named.number === 1 ? 'One answer needs a correction' : `${named.number} answers need a correction`,
  correct: 'Correct',
  next: 'Next rows',
  nextRows: (named: { number: number }) => `Next ${figure(named.number)}`,
  first: 'First rows',
  strip: {
    label: 'Sessions of the year',
    line: (named: { year: number; held: number; dated: number }) =>
      `Sessions of ${named.year} on a line by date: ${named.held} held${named.dated > 0 ? `, ${named.dated} dated ahead` : ''}.`,
    quarter: (named: { number: number }) => `Quarter ${named.number}`,
    held: (named: { held: number; dated: number }) =>
      [named.held > 0 ? `${named.held} held` : '', named.dated > 0 ? `${named.dated} dated` : '']
        .filter(Boolean)
        .join(', '),
    today: (named: { day: string }) => `Today, ${dayText(named.day, 'en', 'table')}`,
    closed: 'closed',
    open: 'open',
    overdue: 'overdue',
    notPursued: 'not pursued',
    oneMark: 'one mark is one undertaking',
    counts: (named: { closed: number; open: number; overdue: number; notPursued: number }) =>
      `${named.closed} closed, ${named.open} open, ${named.overdue} overdue${named.notPursued > 0 ? `, ${named.notPursued} not pursued` : ''}`,
    asTable: 'The same as a table',
    none: 'no undertakings',
  },
  notesHead: 'Each mark in the text leads to its note',
  noteFor: (named: { number: string; stands: string }) => `${named.number}, ${named.stands}`,
  back: (named: { number: string }) => `Back to ${named.number} in the text`,
  progress: (named: { done: number; all: number }) => `${figure(named.done)} of ${figure(named.all)}`,
}
