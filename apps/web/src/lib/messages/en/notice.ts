import { count, figure } from '../counting.ts'

const days = (number: number) => count(number, { one: 'day', other: 'days' })
const people = (number: number) => count(number, { one: 'person', other: 'people' })
const span = (minutes: number) =>
  minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h${minutes % 60 ? ` ${minutes % 60}` : ''}`
const minutesOf = { one: 'minute', other: 'minutes' }

/** Words of notices of sessions, of the answers to them, and of the page of a link. */
export const notice = {
  title: 'Notice and answers',
  of: (named: { name: string }) => `Notice: ${named.name}`,

  sending: {
    title: 'What goes out',
    first: 'Nobody was told yet.',
    update: 'What is different since the last notice:',
    words: 'Nothing is different but your words. Everybody gets an update.',
    missed: 'Nothing has changed. It goes only to those whom the last notice did not reach.',
    nothing: 'Nothing has changed since the last notice, and it reached everybody who has an address.',
    no_time: 'No time is set yet. Set when the session begins; then its notice can be sent.',
    time_past: 'The time of this session has passed. Move it, or open it.',
    nobody: 'Nobody is expected at this session. Appoint members, or admit guests.',
    too_late: 'The session has begun, is over, or was called off: no notice goes out any more.',
    language: 'Language of the letters',
    ownWords: 'Your words',
    ownWordsHelp: 'Beside what the register says: what to bring, whom to call. They stand near the top of the letter.',
    look: 'Look at the letter',
    submit: (named: { number: number }) => `Send to ${people(named.number)}`,
    submitUpdate: (named: { number: number }) => `Send the update to ${people(named.number)}`,
    handOver: (named: { number: number }) =>
      named.number === 0 ? 'Make the links' : `Send to ${people(named.number)} and make the links of the others`,
    again: 'Send an update with words of your own',
  },
  changes: {
    time: 'Time',
    place: 'Place',
    presider: 'Presider',
    topic: 'Topic',
    was: (named: { before: string; after: string }) => `${named.after}, was ${named.before}`,
    item_added: (named: { number: string }) => `Item ${named.number} is new`,
    item_changed: (named: { number: string }) => `Item ${named.number} has changed`,
    item_dropped: (named: { number: string }) => `What was item ${named.number} is taken off`,
    order: 'The order of the agenda',
    papers: 'Papers of the agenda',
  },
  warnings: {
    late: (named: { days: number; wanted: number }) =>
      `${named.days === 0 ? 'The session is today' : `${days(named.days)} are left`}; the agenda is to go out ${days(named.wanted)} ahead.`,
    papers_late: (named: { days: number; wanted: number }) =>
      `${named.days === 0 ? 'The session is today' : `${days(named.days)} are left`}; papers are to go out ${days(named.wanted)} ahead.`,
    observers_late: (named: { days: number; wanted: number }) =>
      `Observers have ${count(named.days, { one: 'working day', other: 'working days' })} of notice, Monday to Friday, public holidays counted too; the rule asks for ${named.wanted}.`,
    no_agenda: 'The agenda is empty: the letter says that it is not stated yet.',
    no_place: 'No place is stated.',
    no_presider: 'Nobody is named to preside.',
    no_end: 'No end is planned: links then end 12 hours after the beginning.',
    overruns: (named: { minutes: number }) => `The agenda is ${span(named.minutes)} longer than the session.`,
    quiet: (named: { time: string }) => `It is quiet now: the letters wait until ${named.time}.`,
    rules: 'Rules of the body',
  },
  burden: {
    title: 'What it asks',
    caption: 'What this session asks, beside the year before',
    measure: 'Measure',
    now: 'This session',
    before: (named: { year: number }) => `Average of ${named.year}`,
    minutes: 'How long',
    people: 'How many people',
    pages: 'How many pages',
    span: (named: { minutes: number }) => span(named.minutes),
    over: (named: { number: number }) => `over ${count(named.number, { one: 'session', other: 'sessions' })}`,
    more: 'more',
    less: 'less',
    same: 'as much',
  },
  recipients: {
    title: 'Who gets it',
    none: 'no address: print or hand over the link',
    told: 'had the last notice',
    guest: { joined: 'extra participant', observed: 'observer', lectured: 'lecturer', assisted: 'staff' } as {
      readonly [part: string]: string
    },
    presides: 'presides',
  },
  letters: {
    title: 'The letter',
    member: 'To a member',
    guest: 'To a guest',
    note: 'Each letter has a link of its own where the dots stand, and an entry for the calendar.',
    levels: 'What is restricted stands in no letter.',
  },
  sent: {
    title: 'Notices that went out',
    none: 'No notice went out yet.',
    kinds: { called: 'Notice', changed: 'Update', cancelled: 'Cancellation' } as { readonly [kind: string]: string },
    line: (named: { kind: string; version: number }) => `${named.kind}, version ${named.version}`,
    by: (named: { name: string }) => `by ${named.name}`,
    states: {
      waiting: 'waits to be sent',
      failing: 'tried, not taken yet',
      sent: 'sent',
      filed: 'kept as a file: no server for letters is set',
      given_up: 'could not be sent',
      withdrawn: 'not sent: a later letter took its place',
      no_address: 'no address: link handed over',
      forgotten: 'sent long ago',
    } as { readonly [state: string]: string },
    counted: (named: { sent: number; all: number }) =>
      named.all === 0
        ? 'No letter: nobody had an address'
        : `${figure(named.sent)} of ${figure(named.all)} letters sent`,
  },
  doneSent: (named: { number: number }) =>
    named.number === 0
      ? 'The notice is written down.'
      : `${count(named.number, { one: 'letter is', other: 'letters are' })} on the way.`,
  /** Where no server for letters is set. */
  noServer:
    'No server for letters is set: they become files where this register runs, and reach nobody until somebody passes them on.',
  doneFiles: (named: { number: number }) =>
    `${count(named.number, { one: 'letter is', other: 'letters are' })} written, as files where this register runs. Nobody is told by them until somebody passes them on.`,
  done: {
    'reply.give': 'The answer is noted.',
    'leave.decide': 'The decision is noted.',
    'reply_link.revoke': 'The links are taken back; they open nothing any more.',
  } as { readonly [action: string]: string },
  links: {
    title: 'Links to hand over',
    once: 'They are shown this once. Print this page, or copy each to whoever it is for: whoever has a link answers for that person.',
    of: (named: { name: string }) => `Link for ${named.name}`,
    print: 'Print',
    give: 'Make a new link',
    revoke: 'Take the links back',
  },

  answers: {
    title: 'Answers',
    expected: 'Who is expected',
    withheld: 'What others answered is for the head, the deputy heads and the secretary.',
    none: 'Nobody is expected yet.',
    counted: (named: { answered: number; all: number }) => `${figure(named.answered)} of ${people(named.all)} answered`,
    states: {
      expected: 'expected',
      none: 'no answer yet',
      attends: 'attends',
      asks_leave: 'asks for leave',
      granted: 'on leave',
      refused: 'leave not granted',
      sends_deputy: 'sends a deputy',
    },
    attendance: { present: 'present', late: 'late', left: 'left early', absent: 'absent' } as {
      readonly [state: string]: string
    },
    deputy: (named: { name: string }) => `Deputy: ${named.name}`,
    byLink: 'by link',
    notedBy: (named: { name: string }) => `noted by ${named.name}`,
    beforeMove: (named: { answer: string; when: string | null }) =>
      named.when === null
        ? `before the session moved: ${named.answer}; asked again`
        : `for ${named.when}: ${named.answer}; asked again since the session moved`,
    decided: (named: { name: string }) => `decided by ${named.name}`,
    you: 'you',
    note: 'Note an answer',
    noteSubmit: 'Note it',
  },
  reasons: { duty: 'Duty elsewhere', health: 'Health', leave: 'Holiday or leave', other: 'Another reason' } as {
    readonly [reason: string]: string
  },
  leave: {
    waiting: (named: { number: number }) => `${people(named.number)} ${named.number === 1 ? 'asks' : 'ask'} for leave`,
    decide: 'Decide on leave',
    grant: 'Grant leave',
    refuse: 'Refuse it',
    words: 'Your words to them',
    private: 'The reason is seen by the head, the deputy heads, the secretary and whoever asked.',
    again: 'Decide anew',
  },
  own: {
    title: 'Your answer',
    question: 'Do you come?',
    attends: 'I come',
    asks_leave: 'I ask for leave',
    sends_deputy: 'I send a deputy',
    reason: 'Why',
    words: 'More about it',
    wordsHelp: 'Nobody has to say more.',
    deputy: 'Who comes in your place',
    submit: 'Answer',
    change: 'Change the answer',
    stands: {
      expected: 'You are expected.',
      none: 'You have not answered yet.',
      attends: 'You come.',
      asks_leave: 'You have asked for leave; the head decides.',
      granted: 'Your leave is granted.',
      refused: 'Your leave is not granted: you are expected.',
      sends_deputy: 'You send a deputy.',
    },
    answer: 'Words of the decision',
    until: 'You can change it until the session opens.',
    closed: 'Answers are closed.',
    beforeMove: (named: { answer: string }) =>
      `The session has moved since you answered (“${named.answer}”). That no longer counts: answer again.`,
  },
  link: {
    title: 'Answer a notice',
    expects: (named: { body: string; name: string }) => `${named.body} expects ${named.name}.`,
    aSession: 'A session',
    numbered: (named: { series: string; number: number }) => `${named.series}, session ${named.number}`,
    observer: 'You are invited to observe. Observers listen; they do not speak and do not vote.',
    when: 'When',
    where: 'Where',
    topic: 'Topic',
    presider: 'Presides',
    agenda: 'Agenda',
    noAgenda: 'The agenda is not stated yet.',
    withheld: (named: { number: number }) =>
      `${count(named.number, { one: 'item is', other: 'items are' })} shown only in the register, after signing in.`,
    restricted: 'What is on the agenda is shown only in the register, after signing in.',
    minutes: (named: { number: number }) => `${named.number} min`,
    sent: 'Your answer is noted.',
    lasts: (named: { when: string }) =>
      `This link is yours alone: whoever has it answers for you. It opens this notice and nothing else, and ends with the session, on ${named.when}.`,
    cancelled: 'This session does not take place.',
    tooOften: (named: { minutes: number }) => `This link answers too often. Wait ${count(named.minutes, minutesOf)}.`,
  },
  gone: {
    unknown: 'This link opens nothing. Look whether it was copied whole, or ask whoever sent it for a new one.',
    expired: 'The session of this link is over.',
    revoked: 'This link was taken back. Ask whoever sent it for a new one.',
    released: 'You are not expected at this session any more.',
    tooMany: (named: { minutes: number }) =>
      `Too many tries from this connection. Wait ${count(named.minutes, minutesOf)} and open the link again.`,
  },
}
