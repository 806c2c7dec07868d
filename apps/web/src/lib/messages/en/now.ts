import { count, figure } from '../counting.ts'
import type { WaitingKind } from '@khural/register'

const waiting: { readonly [kind in WaitingKind]: (number: number) => string } = {
  plan_to_approve: () => 'A plan to approve',
  leave_to_decide: (number) =>
    count(number, { one: 'request for leave to decide', other: 'requests for leave to decide' }),
  minutes_to_approve: () => 'Minutes to approve',
  readout_to_issue: () => 'A readout to issue',
  report_to_check: (number) =>
    count(number, { one: 'undertaking reported done, to check', other: 'undertakings reported done, to check' }),
  session_without_day: () => 'A session without a day',
  session_to_call: () => 'A session whose notice has not gone out',
  minutes_to_draft: () => 'Minutes to draft',
  minutes_to_circulate: () => 'Minutes to circulate',
  comment_to_answer: (number) =>
    count(number, { one: 'comment on minutes to answer', other: 'comments on minutes to answer' }),
  minutes_to_comment: () => 'Minutes to read; comments are asked for',
  text_to_read: (number) => count(number, { one: 'text on the desk', other: 'texts on the desk' }),
  filing_to_receive: () => 'A plan filed with this body, to confirm',
  directive_to_study: (number) => count(number, { one: 'directive on no agenda', other: 'directives on no agenda' }),
  owner_to_name: (number) =>
    count(number, { one: 'undertaking without an owner', other: 'undertakings without an owner' }),
}

/** Words of a body's page of today, and of a person's own page. */
export const now = {
  title: 'Now',
  next: 'Next',
  nextNone: 'No session is planned.',
  nextNonePlan: 'The plan of the year makes the next one, or it is set by itself.',
  plan: 'Open the plan',
  newSession: 'Plan a session',
  number: (named: { n: string }) => `Session ${named.n}`,
  noDay: 'no day yet',
  stands: {
    planned: 'Planned, its notice has not gone out',
    called: 'Notice sent',
    open: 'Open now',
    adjourned: 'Adjourned',
  },
  open: 'To the session',
  floor: 'To the floor',
  notice: 'Prepare the notice',
  agenda: 'Agenda',
  after: 'Then',
  waits: 'What waits',
  forYou: 'For you',
  waitsFor: { head: 'For the head', secretary: 'For the secretary', member: 'For the members' },
  waiting,
  nothingWaits: 'Nothing waits.',
  since: 'since',
  by: 'by',
  due: 'Due in the next 14 days',
  noneDue: 'No undertaking falls due.',
  changed: 'What changed',
  floorSteps: (named: { number: number }) => `${figure(named.number)} steps on the floor of`,
  times: (named: { number: number }) => (named.number === 2 ? 'twice' : `${figure(named.number)} times`),
  thatSession: 'a session',
  journal: 'The whole journal',
  readouts: 'Latest readouts',
  noReadouts: 'No readout has been issued yet.',
  allReadouts: 'All readouts',
  year: (named: { year: number | string }) => `The year ${named.year}`,
  begin: 'Nothing is recorded here yet. Three ways to begin:',
  beginPlan: 'Plan the year',
  beginRead: 'Read a text of a session',
  beginPeople: 'Name the posts and people',
  mine: {
    title: 'Yours today',
    lead: 'The few things that ask for you. Nothing here is counted, and nobody else sees this page.',
    bodies: 'All bodies',
    sessions: 'Your sessions',
    noSessions: 'No session expects you.',
    answer: 'Answer the notice',
    replies: { attends: 'You attend', asks_leave: 'You asked for leave', sends_deputy: 'You send a deputy' } as {
      readonly [reply: string]: string
    },
    makeUp: 'You were away: read what was held',
    speaks: 'You speak on',
    papers: (named: { number: number }) => count(named.number, { one: 'paper to read', other: 'papers to read' }),
    undertakings: 'Undertakings of your posts',
    noUndertakings: 'No undertaking of your posts is open.',
    waits: 'Waiting for your role',
    invitedAs: (named: { part: string }) => `You are invited: ${named.part}`,
    officeOf: (named: { role: string; body: string | null }) =>
      `${named.role}: ${named.body === null ? 'the whole register' : `${named.body} and the bodies below it`}`,
    office: {
      supervisor:
        'Nothing is reported done and waits for you. You close what was reported done, or send it back; whoever reported it never closes it themselves.',
      inspector:
        'An inspector decides nothing, so nothing waits for you. You may read everything here, restricted things too, and the journal says what you read of those.',
      archivist:
        'No text waits to be read. You receive texts on the desk, confirm what was read, and keep the archive.',
      reader: 'A reader decides nothing, so nothing waits for you. You may read what the members read.',
      administrator: 'Nothing waits for an administrator here. You set up bodies, people and who may do what.',
    },
    nothing: 'Nothing asks for you today.',
    noPosts: 'Your account holds no post today. The administrator of the register links accounts to people and posts.',
    jobs: 'The secretary’s six jobs',
    job: {
      plan: 'Plan and timing',
      materials: 'Materials',
      attendance: 'Attendance',
      record: 'Record',
      archive: 'Archive',
      results: 'Results',
    },
    jobHelp: {
      plan: 'the year’s plan and its rules',
      materials: 'what is read before',
      attendance: 'who comes, who asks leave',
      record: 'minutes and the record',
      archive: 'what the year leaves',
      results: 'what became of it',
    },
    noSession: 'no session ahead',
  },
}
