import { count, figure } from '../counting.ts'
import { dayText } from '../dates.ts'

const topics = (number: number) => count(number, { one: 'topic', other: 'topics' })
const sessions = (number: number) => count(number, { one: 'session', other: 'sessions' })
const days = (number: number) => count(number, { one: 'day', other: 'days' })
const short = (day: string) => dayText(day, 'en', 'table')

/** Words of the plan of a year, of its filing, and of the rules of a body. */
export const plan = {
  title: (named: { year: number }) => `Plan of ${named.year}`,
  of: 'Plan',
  head: (named: { topics: number; sessions: number }) =>
    `${topics(named.topics)} planned, ${sessions(named.sessions)} set or held for them`,
  other: 'Plans of other years',
  series: 'Whose plan',
  lectures: (named: { lectures: number; of: number }) =>
    `Lectures: ${named.lectures} of ${named.of} topics whose form is stated.`,
  rules: 'Rules and classes',
  yearPage: (named: { year: number }) => `The year ${named.year}`,

  empty: (named: { year: number; series: string }) => `${named.series} has no plan for ${named.year} yet.`,
  emptyMember: (named: { year: number }) => `No plan for ${named.year} is approved yet.`,
  begin: 'Begin an empty plan',
  copy: (named: { year: number }) => `Copy the plan of ${named.year}`,
  copyHelp:
    'Topics, classes, forms, questions, speakers and windows are taken over; materials and directives stay with their year.',
  noSeries: 'A plan belongs to a series of sessions, and this body has none yet.',
  makeSeries: 'Add a series',
  seriesSubmit: 'Add the series',
  seriesSlug: 'Its address',
  seriesSlugHelp: (named: { body: string }) =>
    `In the web address of its sessions: /${named.body}/study/2031/1. Small Latin letters, digits and hyphens; left empty, it is made of the name in English, or of the kind.`,
  seriesKind: 'Kind of its sessions',

  version: (named: { version: number }) => `Version ${named.version}`,
  states: { drafted: 'drafted', submitted: 'submitted', returned: 'returned', approved: 'approved' },
  holds: 'holds',
  state: {
    drafted: (named: { version: number; by: string }) =>
      `Version ${named.version} is being prepared by ${named.by}. It is seen by those who prepare and approve.`,
    submitted: (named: { version: number; by: string; day: string }) =>
      `Version ${named.version} was submitted by ${named.by} on ${short(named.day)} and waits for approval. It cannot be changed meanwhile.`,
    returned: (named: { version: number; by: string; day: string }) =>
      `Version ${named.version} was returned by ${named.by} on ${short(named.day)}:`,
    approved: (named: { version: number; by: string; day: string }) =>
      `Version ${named.version}, approved on ${short(named.day)} by ${named.by}.`,
  },
  alsoUnderWay: (named: { version: number }) => `Version ${named.version} is under way.`,
  alsoHolds: (named: { version: number }) => `Until it is approved, version ${named.version} holds.`,
  showHolding: (named: { version: number }) => `Show version ${named.version}`,
  showUnderWay: (named: { version: number }) => `Show version ${named.version}`,
  submit: 'Submit for approval',
  approve: (named: { version: number }) => `Approve version ${named.version}`,
  return: 'Return it with a reason',
  returnSubmit: 'Return the plan',
  adjust: 'Adjust the plan',
  adjustHelp: 'Begins the next version. The approved one holds, and stays readable, whatever becomes of it.',
  adjustSubmit: 'Begin the next version',
  reason: 'Reason',
  because: 'Reason:',
  aims: 'Aims and requirements',
  aimsHelp: 'What the year is to bring, and what is asked of everybody.',
  aimsState: 'State the aims and requirements',
  aimsChange: 'Change the aims and requirements',
  aimsSubmit: 'Keep the aims',

  quarter: (named: { quarter: number }) => `Quarter ${named.quarter}`,
  months: ['January to March', 'April to June', 'July to September', 'October to December'],
  inQuarter: (named: { topics: number; sessions: number }) =>
    [named.topics > 0 ? topics(named.topics) : '', named.sessions > 0 ? sessions(named.sessions) : '']
      .filter(Boolean)
      .join(', '),
  underWay: 'under way',
  noTopic: 'No topic yet.',
  withoutTopic: 'No topic.',
  withDetails: 'With all details',
  addWithDetails: (named: { quarter: number }) => `With all details: add a topic to quarter ${named.quarter}`,
  addTo: (named: { quarter: number }) => `Add a topic to quarter ${named.quarter}`,
  addQuick: 'Topic',
  addSubmit: 'Add',
  change: 'Change',
  changeItem: (named: { topic: string }) => `Change “${named.topic}”`,
  drop: 'Take out',
  dropItem: (named: { topic: string }) => `Take out “${named.topic}”`,
  dropped: 'Taken out of this version',
  restore: 'Put back',
  restoreItem: (named: { topic: string }) => `Put back “${named.topic}”`,
  move: 'Move',
  moveItem: (named: { topic: string }) => `Move “${named.topic}”`,
  quarterAsk: 'Quarter',
  toQuarter: 'To quarter',
  toPlace: 'As number',
  toPlaceHelp: 'Left empty: last',
  moveSubmit: 'Move',
  beginsVersion: (named: { version: number }) =>
    `The plan is approved: this begins version ${named.version}, which waits to be submitted. What holds stays as it is until then.`,
  handle: (named: { topic: string }) =>
    `Move “${named.topic}”: arrows up and down within the quarter, left and right between quarters`,
  moveHelp: 'Drag a topic, or move it with the arrow keys on its handle. Both are kept at once.',
  moved: (named: { topic: string; quarter: number; place: number }) =>
    `${named.topic}: quarter ${named.quarter}, number ${named.place}.`,
  windowGivenUp: 'Its window lay in the other quarter and was given up.',
  notKept: 'The move could not be kept. The plan is shown as it stands.',

  category: 'Class',
  activity: 'Form',
  activities: {
    collective: 'collective study',
    self_study: 'self-study',
    field_research: 'field research',
    lecture: 'lecture',
    reading_class: 'reading class',
  },
  none: 'not stated',
  noDay: 'no date',
  window: 'When',
  windowText: (named: { from: string | null; to: string | null }) =>
    named.from && named.to
      ? named.from === named.to
        ? short(named.from)
        : `${short(named.from)} to ${short(named.to)}`
      : named.from
        ? `from ${short(named.from)}`
        : named.to
          ? `until ${short(named.to)}`
          : 'no date',
  questions: 'Questions for discussion',
  questionsHelp: 'One a line.',
  questionsIn: { en: 'Questions in English', zh: 'Questions in Chinese' },
  materials: 'Materials',
  materialsHelp: 'What is read before: those of the register, and others in words.',
  materialsIn: { en: 'Other materials, in English', zh: 'Other materials, in Chinese' },
  directives: 'Directives',
  directivesHelp: 'Those not yet studied, and those that the topic names already.',
  directivesIn: { en: 'Other directives, in English', zh: 'Other directives, in Chinese' },
  noDirectives: 'No directive waits to be studied.',
  noMaterials: 'The register has no material yet.',
  speakers: 'Lead speakers',
  speakersHelp: 'Posts; whoever holds the post then speaks.',
  windowFrom: 'Not before',
  windowTo: 'Not after',
  windowHelp: 'Days of the quarter, where some are set.',
  details: 'Questions and materials',

  addTitle: 'Add a topic',
  changeTitle: 'Change a topic',
  itemSubmit: 'Keep the topic',
  itemAdd: 'Add the topic',
  back: 'Back to the plan',
  topic: 'Topic',

  makeSession: 'Make a session',
  makeSessionOf: (named: { topic: string }) => `Make a session of “${named.topic}”`,
  session: (named: { n: string }) => `Session ${named.n}`,
  sessionStates: {
    planned: 'planned',
    called: 'notice sent',
    open: 'open',
    adjourned: 'adjourned',
    closed: 'held',
    cancelled: 'cancelled',
    held: 'held',
  },

  versions: 'Versions',
  versionHead: 'Version',
  stateHead: 'State',
  whenHead: 'When and by whom',
  reasonHead: 'Reason',
  first: 'First version',
  compareHead: 'Compare with the one before',
  compare: (named: { from: number; to: number }) => `Compare ${named.from} and ${named.to}`,
  compareTitle: (named: { from: number; to: number }) => `Version ${named.from} and version ${named.to}`,
  compareChoose: 'Compare',
  compareWith: 'with',
  compareSubmit: 'Compare',
  same: 'The two versions say the same.',
  counts: (named: { added: number; dropped: number; moved: number; changed: number }) =>
    `${named.added} added, ${named.dropped} dropped, ${named.moved} moved, ${named.changed} changed`,
  kinds: { added: 'added', dropped: 'dropped', moved: 'moved', changed: 'changed' },
  whatHead: 'What',
  wasHead: (named: { version: number }) => `Version ${named.version}`,
  place: (named: { quarter: number; place: number }) => `quarter ${named.quarter}, number ${named.place}`,
  fields: {
    names: 'Topic',
    category: 'Class',
    activity: 'Form',
    questions: 'Questions',
    materials: 'Materials',
    materialIds: 'Materials of the register',
    directives: 'Directives',
    directiveIds: 'Directives of the register',
    speakerPosts: 'Lead speakers',
    windowFrom: 'Not before',
    windowTo: 'Not after',
  },
  oldVersion: (named: { version: number; holds: number }) =>
    `This is version ${named.version}, which no longer holds. Version ${named.holds} holds now.`,
  notYet: (named: { version: number }) => `Version ${named.version} is not approved.`,
  toHolding: 'Show the plan that holds',

  filing: 'Filing upward',
  filingLead: 'With whom the plan is filed, by when, and what came back.',
  noFiling: 'No recipient is named yet.',
  recipient: 'Recipient',
  recipientBody: 'A body of the register',
  recipientWords: 'Or another office, in words',
  notThere: 'none of these',
  due: 'Due',
  dueDay: 'Due day',
  dueHelp: (named: { day: string }) => `Left empty: ${short(named.day)}, as the rule says.`,
  filed: 'Filed',
  receipt: 'Receipt',
  stands: 'Stands',
  filingStates: {
    filed_late: (named: { days: number }) => `filed ${days(named.days)} late`,
    filed: () => 'filed in time',
    overdue: (named: { days: number }) => `overdue, ${days(named.days)}`,
    near: (named: { days: number }) => (named.days === 0 ? 'due today' : `due in ${days(named.days)}`),
    waiting: (named: { days: number }) => `due in ${days(named.days)}`,
  },
  nameRecipient: 'Name a recipient',
  nameSubmit: 'Add the recipient',
  file: (named: { recipient: string }) => `File it with ${named.recipient}`,
  fileSubmit: 'File it',
  fileAgain: (named: { recipient: string; version: number }) => `File version ${named.version} with ${named.recipient}`,
  letterTo: 'Send a letter to',
  letterToHelp:
    'An address. The letter has a link by which the recipient reads the plan and says that they received it, without an account.',
  letterToBody: 'Whoever speaks for that body finds the plan under what waits for them, with or without a letter.',
  confirmed: 'said by the recipient',
  notedHere: 'noted by the office',
  asked: 'waits for that body',
  letters: {
    waiting: 'letter on its way',
    failing: 'letter not delivered yet, is tried again',
    sent: 'letter sent',
    filed: 'letter kept as a file',
    given_up: 'letter not delivered',
    withdrawn: 'letter withdrawn',
    forgotten: 'letter sent',
  },
  filedOn: 'Filed on',
  receive: (named: { recipient: string }) => `Record the receipt of ${named.recipient}`,
  receiveSubmit: 'Record the receipt',
  receivedOn: 'Received on',
  receivedBy: 'Who received it',
  receiptWords: 'Words of the receipt',
  strike: (named: { recipient: string }) => `Take ${named.recipient} off`,
  level: 'Who may see the plan',
  levelHelp: 'What is approved of it. What is not approved is seen by those who prepare and approve.',
  levelUnset: 'As usual: its members',
  levelSubmit: 'Set who may see it',

  warnings: 'By the rules',
  whose: {
    default: 'The rule is the default of the product.',
    /** The day stands with the recipient, whoever set the rule of how early it is told. */
    filing: 'The day is the one that stands with the recipient below.',
    set: (named: { by: string; day: string }) =>
      `The rule was set by ${named.by} on ${dayText(named.day, 'en', 'short')}.`,
  },
  changeRule: 'Change the rule',
  early: (named: { day: string }) => `Until ${short(named.day)} only those who prepare see this.`,
  warn: {
    quarter: (named: { quarter: number; has: number; needs: number; planned: number; series: string }) =>
      named.has === 0
        ? `Quarter ${named.quarter} of ${named.series} has ${topics(named.planned)} in the plan and no session with a day. The rule here is ${sessions(named.needs)} a quarter.`
        : `Quarter ${named.quarter} of ${named.series} has ${sessions(named.has)} with a day. The rule here is ${named.needs} a quarter.`,
    quarterBroken: (named: { quarter: number; has: number; needs: number; series: string }) =>
      `Quarter ${named.quarter} of ${named.series} had ${named.has === 0 ? 'no session' : sessions(named.has)}. The rule here is ${named.needs} a quarter.`,
    topics: (named: { session: string; has: number; allows: number }) =>
      `${named.session} takes up ${topics(named.has)}. The rule here is ${named.allows} at most.`,
    materials: (named: { session: string; day: string; late: boolean; days: number }) =>
      named.late
        ? `${named.session} has no materials. They were due on ${short(named.day)}, ${days(named.days)} ago.`
        : `${named.session} has no materials yet. They are due on ${short(named.day)}.`,
    agenda: (named: { session: string; day: string; late: boolean; days: number }) =>
      named.late
        ? `The notice of ${named.session} has not gone out. Its agenda was due on ${short(named.day)}, ${days(named.days)} ago.`
        : `The notice of ${named.session} has not gone out yet. Its agenda is due on ${short(named.day)}.`,
    lectures: (named: { has: number; of: number; allows: number; series: string }) =>
      `${named.has} of ${topics(named.of)} of ${named.series} are lectures. The rule here is ${named.allows} % at most.`,
    year_sessions: (named: { has: number; allows: number }) =>
      `The year has ${sessions(named.has)}. The limit here is ${named.allows}.`,
    year_hours: (named: { has: number; allows: number }) =>
      `Sessions of the year take ${figure(named.has)} hours. The limit here is ${figure(named.allows)}.`,
    filing: (named: { recipient: string; day: string; late: boolean; days: number }) =>
      named.late
        ? `The plan was due with ${named.recipient} on ${short(named.day)}, ${days(named.days)} ago, and is not filed.`
        : `The plan is due with ${named.recipient} on ${short(named.day)}.`,
  },
  sessionOn: (named: { n: string; day: string | null }) =>
    named.day === null ? `Session ${named.n}` : `Session ${named.n} of ${short(named.day)}`,

  rulesTitle: 'Rules and classes of topics',
  rulesLead:
    'What the plan and the year are held against. Each is a setting of this body; what nobody set is the default of the product. A warning says which rule it comes from.',
  rule: {
    quarter_sessions: 'Sessions a quarter, at least',
    quarter_warn_days: 'Warn so many days before the quarter ends',
    session_topics: 'Topics a session, at most',
    materials_days: 'Materials go out so many calendar days before a session',
    agenda_days: 'Agenda and notice go out so many calendar days before a session',
    observer_days:
      'Observers are told so many working days before a session: Monday to Friday, public holidays counted too',
    deputy_days: 'A deputy is named so many calendar days before a session, where deputies are allowed',
    deputy_votes: 'A deputy votes for the member whose place they take, counts for the quorum and speaks in turn',
    lecture_share: 'Lectures among all topics, at most, in per cent',
    year_sessions: 'Sessions a year, at most',
    year_hours: 'Hours of sessions a year, at most',
    filing_due: 'The plan is filed by this day of its year',
    filing_warn_days: 'Warn so many days before the filing is due',
  },
  unit: {
    sessions: 'sessions',
    days: 'days',
    topics: 'topics',
    percent: 'per cent',
    hours: 'hours',
    day: 'month and day, as 01-31',
    switch: '',
  },
  productDefault: 'default of the product',
  setBy: (named: { by: string; day: string }) => `${named.by}, ${dayText(named.day, 'en', 'short')}`,
  on: 'on',
  off: 'off',
  isOn: 'The rule holds',
  keepRules: 'Keep the rules',
  defaultIs: (named: { value: string }) => `Default: ${named.value}`,
  kept: 'Kept.',
  classes: 'Classes of topics',
  classesLead: 'A topic of the plan belongs to one of these, or to none.',
  classKept: 'The classes are kept.',
  addClass: 'Add a class',
  addClassSubmit: 'Add the class',
  changeClass: (named: { name: string }) => `Rename ${named.name}, or take it off`,
  changeClassSubmit: 'Keep the class',
  strikeClass: 'Take it off the list; topics that have it keep it',
  struckClasses: 'No longer offered',
  presets: 'Take a ready list over',
  presetHelp:
    'Takes the place of the list above. Classes that are not in it are no longer offered, and keep their names where they were used.',
  preset: {
    neutral: 'Neutral list',
    nine_classes: 'Nine classes of study',
  },
  takePreset: (named: { list: string; number: number }) => `Take over: ${named.list} (${named.number})`,
  done: {
    'plan.draft': 'The plan has begun.',
    'plan.copy_year': 'The topics of the other year are added.',
    'plan.describe': 'The aims are kept.',
    'plan.submit': 'The plan is submitted.',
    'plan.approve': 'The plan is approved.',
    'plan.return': 'The plan is returned.',
    'plan.adjust': 'The next version has begun.',
    'plan.set_level': 'Who may see the plan is set.',
    'plan_item.add': 'The topic is added.',
    'plan_item.change': 'The topic is kept.',
    'plan_item.move': 'The topic is moved.',
    'plan_item.drop': 'Kept. What was taken out stands at the end of the plan and can be put back.',
    'plan_filing.name': 'The recipient is added.',
    'plan_filing.file': 'The filing is recorded.',
    'plan_filing.receive': 'The receipt is recorded.',
    'plan_filing.strike': 'The recipient is taken off.',
    'series.create': 'The series is added.',
  } as { readonly [action: string]: string },
}
