import { count } from '../counting.ts'

const days = { one: 'day', other: 'days' }

/** Words about links by which an owner reports without an account, and of the page that such a link opens. */
export const answer = {
  give: {
    title: 'Give a link to answer',
    help: 'Whoever has the link reports on this undertaking without an account. It opens nothing else, and can be taken back at any time.',
    owner: 'For',
    days: 'Lasts',
    daysOf: (named: { number: number }) => count(named.number, days),
    email: 'Mail it to',
    emailHelp: 'Left empty, you hand the link on yourself.',
    submit: 'Make the link',
    tooManyLetters: (named: { minutes: number }) =>
      `Too many letters. Wait ${count(named.minutes, { one: 'minute', other: 'minutes' })}, or hand the link on yourself.`,
    wrongEmail: 'Give an address with an @, or leave it empty.',
  },
  made: (named: { owner: string; day: string }) => `The link for ${named.owner} is made; it lasts until ${named.day}.`,
  once: 'It is shown this once. Copy it now: only its hash is kept.',
  mailed: (named: { email: string }) => `It is also on its way to ${named.email}.`,
  address: 'Link',
  copy: 'Copy the link',
  copied: 'Copied',
  standing: {
    title: 'Links that stand',
    owner: 'For',
    given: 'Given',
    by: (named: { name: string }) => `by ${named.name}`,
    until: 'lasts until',
    revoke: 'Take back',
    revokeFor: (named: { owner: string }) => `Take back the link for ${named.owner}`,
  },
  revoked: 'The link is taken back; it opens nothing any more.',
  page: {
    title: 'Report on an undertaking',
    asks: (named: { body: string; owner: string }) => `${named.body} asks ${named.owner} how far this is.`,
    sentence: 'The sentence it comes from',
    owners: 'Answers for it',
    due: 'Due',
    stands: 'Stands',
    milestones: 'Milestones',
    reports: 'Reports so far',
    earlier: (named: { number: number }) => count(named.number, { one: 'earlier report', other: 'earlier reports' }),
    noReports: 'Nobody has reported yet.',
    form: 'Your report',
    lasts: (named: { day: string }) =>
      `This link opens this undertaking and nothing else. It lasts until ${named.day}.`,
    sent: 'Your report stands in the thread of the undertaking.',
    tooMany: (named: { minutes: number }) =>
      `This link reports too often. Wait ${count(named.minutes, { one: 'minute', other: 'minutes' })}.`,
    ended: 'This undertaking has ended; nothing more is asked of you.',
    waits: 'It is reported done; somebody else checks that now. You can still add a report.',
  },
  gone: {
    unknown: 'This link opens nothing. Look whether it was copied whole, or ask whoever sent it for a new one.',
    expired: 'This link has expired. Ask whoever sent it for a new one.',
    revoked: 'This link was taken back. Ask whoever sent it if you still have something to report.',
    released: 'The undertaking has passed to another owner, so this link opens nothing any more.',
    tooMany: (named: { minutes: number }) =>
      `Too many tries from this connection. Wait ${count(named.minutes, { one: 'minute', other: 'minutes' })} and open the link again.`,
    head: 'This link does not open',
  },
}
