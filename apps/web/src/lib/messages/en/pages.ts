import { count, figure, ordinal } from '../counting.ts'
import { dayText } from '../dates.ts'

const undertakings = (number: number) => count(number, { one: 'undertaking', other: 'undertakings' })

/** Words of the pages, one entry a page. */
export const pages = {
  home: {
    nothingPublic: 'Nothing is public here yet. Sign in to see more.',
    bodies: 'Bodies in this register',
    empty:
      'No body is recorded yet. A text of a session brings its body with it; the example shows a year of an invented one.',
    read: 'Read a text',
    example: 'Load the example',
    loading: (named: { done: number; all: number }) =>
      named.all === 0
        ? 'The example is being loaded: its body and posts.'
        : `The example is being loaded: ${figure(named.done)} of ${figure(named.all)} steps.`,
    exampleFailed: 'The example was not loaded to its end. What is wrong stands in the log of the server.',
    exampleHelp: 'The example stays until the data folder is emptied; for real work start with an empty register.',
  },
  year: {
    head: (named: { sessions: number; undertakings: number; closed: number }) =>
      `${count(named.sessions, { one: 'session', other: 'sessions' })}, ${undertakings(named.undertakings)} registered, ${figure(named.closed)} closed`,
    title: (named: { year: number }) => `The year ${named.year}`,
    others: 'Other years',
    empty: (named: { year: number }) =>
      `No session of ${named.year} is recorded. A text that is read becomes a session.`,
    read: 'Read a text',
    look: (named: { number: number }) =>
      `${undertakings(named.number)} ${named.number === 1 ? 'needs' : 'need'} a look.`,
    planNext: 'The plan, next',
    planAll: 'The whole plan',
    planNone: 'The year has no plan yet.',
    planBegin: 'Plan the year',
    planDone: 'Every topic of the plan has its session.',
    planChange: 'Change the plan',
    planOpen: 'Open the plan',
    planQuarter: 'Quarter',
    planSession: 'Session',
    noSessionYet: 'none yet',
    prepare: (named: { n: string }) => `Prepare session ${named.n}`,
    state: {
      planned: 'planned',
      called: 'called',
      open: 'open now',
      adjourned: 'adjourned',
      closed: 'held',
      cancelled: 'cancelled',
    },
    ahead: (named: { number: number }) => count(named.number, { one: 'session ahead', other: 'sessions ahead' }),
    burden: 'What is asked of others’ time',
    burdenUntil: (named: { day: string }) => `To ${dayText(named.day, 'en')}, beside the same days of the year before`,
    burdenRows: { sessions: 'Sessions', hours: 'Hours sat', pages: 'Pages issued', reports: 'Reports given' },
    burdenLimit: 'Limit',
    within: 'within',
    above: 'above',
    noLimit: 'none set',
    lookWhy: 'They are late, without a date, or sent back.',
    showLook: 'Show them',
    due: 'Due in the next 14 days',
    nothing: (named: { year: number }) => `There is no session of ${named.year} to show.`,
    noneDue: 'Nothing is due in the next 14 days.',
    dueHead: 'Due',
    what: 'What',
    stands: 'Stands',
    desk: 'On the reading desk',
    noneOnDesk: 'No text waits on the desk.',
    directives: 'Superior texts taken up',
    noDirectives: 'No session of this year names a superior text.',
    givenOn: 'Given',
    sessions: 'Sessions',
    table: (named: { year: number }) => `Sessions of ${named.year}`,
    no: 'No.',
    heldOn: 'Held',
    topic: 'Topic',
  },
  session: {
    statements: 'Statements',
    people: 'Who took part',
    noPeople: 'The text names nobody.',
    directives: 'Superior texts',
    noDirectives: 'The text names none.',
    frame: 'Frame',
    place: 'Place',
    presider: 'Presider',
    number: 'Number',
    heldOn: 'Held',
    sources: 'Texts received',
    noFollowUp: 'No follow-up registered.',
    noDuty: 'States no duty.',
    register: (named: { number: number }) =>
      named.number === 1
        ? 'One undertaking can be registered'
        : `${figure(named.number)} undertakings can be registered`,
    registerThis: 'Register this',
    registerSentence: 'Register the sentence',
    sentence: 'The whole sentence',
    inText: 'in the text',
    correctedIn: (named: { version: number; language: string }) =>
      `corrected in version ${named.version} of the ${named.language} readout`,
    keys: { step: 'next, previous statement', register: 'register its first clause' },
    registered: (named: { citation: string }) =>
      `Registered as ${named.citation}. No owner and no date are registered yet.`,
    fromClause: (named: { kind: string }) => named.kind,
    continues: (named: { number: number }) => `carries on statement ${named.number}`,
    by: (named: { name: string }) => `by ${named.name}`,
    readout: 'Readout',
    openReadout: 'Open the readout',
    readDraft: 'Read the draft',
    draft: (named: { language: string }) => `Draft the readout in ${named.language}`,
    issue: (named: { language: string }) => `Issue the readout in ${named.language}`,
    issuedOn: (named: { day: string }) => `issued ${dayText(named.day, 'en', 'short')}`,
    notIssued: 'not issued',
    desk: 'Open the reading',
    recordedOn: (named: { day: string }) => `recorded ${dayText(named.day, 'en', 'short')}`,
    marker: (named: { word: string }) => `laid down by “${named.word}”`,
    ordinal: (named: { number: number; period: string }) => `${ordinal(named.number)} of ${named.period}`,
    statement: (named: { number: number }) => `Statement ${named.number}`,
  },
  readout: {
    page: 'Forms of this page',
    all: 'All readouts',
    session: (named: { n: string }) => `Session ${named.n}`,
    plain: 'Plain text',
    data: 'As data',
    became: 'What became of it',
    asOf: (named: { number: number; day: string }) =>
      `${undertakings(named.number)}, as of ${dayText(named.day, 'en')}.`,
    noneRegistered: (named: { day: string }) => `No undertaking is registered, as of ${dayText(named.day, 'en')}.`,
    table: 'As a table',
    corrections: 'Corrections',
    noCorrections: 'None. This is the text as issued.',
    versionOf: (named: { version: number; day: string }) => `Version ${named.version}, ${dayText(named.day, 'en')}`,
    shown: 'shown here',
    stays: 'This page stays at',
    draft: (named: { version: number }) =>
      named.version === 1
        ? 'Draft, not issued. The public address does not show it.'
        : `Draft of version ${named.version}, not issued. The public address still shows version ${named.version - 1}.`,
    issuedAs: (named: { day: string; version: number; citation: string }) =>
      `Issued ${dayText(named.day, 'en')}, version ${named.version}, cited as ${named.citation}`,
    issue: 'Issue the readout',
    correct: 'Correct the text',
    earlier: (named: { version: number }) => `This is version ${named.version}. A later one stands.`,
    latest: 'Show the version that stands',
    work: 'Open the session',
    due: (named: { day: string }) => `Due ${dayText(named.day, 'en')}.`,
    noOwnerNoDate: 'No owner and no date are registered.',
    noDate: 'No date is registered.',
    noOwner: 'No owner is registered.',
    reportedDone: 'Reported done, waits for the check',
    /** How far the work is, then how it stands against its date. */
    workAndDate: (named: { work: string; date: string }) => `${named.work}; ${named.date.toLowerCase()}`,
  },
  correct: {
    title: 'Correct the readout',
    lead: (named: { version: number }) =>
      `Version ${named.version} stays readable at its address. The corrected text becomes the next version, with the note that says what changed.`,
    text: 'Text',
    note: (named: { language: string }) => `What was corrected, in ${named.language}`,
    noteHelp: 'For readers, in one sentence: what the text said, and what it says now.',
    submit: 'Keep the corrected version',
  },
  readouts: {
    number: 'No.',
    title: 'Readouts',
    empty: 'No readout is issued yet. A readout is issued from the page of a session.',
    heldOn: 'Held',
    session: 'Session',
    issuedOn: 'Issued',
  },
}
