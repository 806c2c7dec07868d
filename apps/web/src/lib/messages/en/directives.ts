import { count } from '../counting.ts'

/** Words of the page of superior texts. */
export const directives = {
  title: 'Superior texts',
  lead: 'Texts of superior bodies that this body is to study or carry out. One leaves the list once a session took it up.',
  views: { open: 'Not yet studied', studied: 'Studied', all: 'All' },
  viewsLabel: 'Which texts',
  due: (named: { number: number }) =>
    `${count(named.number, { one: 'text is', other: 'texts are' })} to be studied by today or earlier and stands on no held session.`,
  text: 'Text',
  publication: 'Published',
  until: 'Study by',
  where: 'Taken up in',
  publications: {
    circle: 'To a set circle',
    full: 'In full',
    reported: 'Only in the news',
  },
  publicationHelp:
    'How far the text is known decides how it is studied: passed to a set circle, at once in that circle; published in full, planned; only in the news, as soon as it can be.',
  byReading: 'Known from a reading',
  session: (named: { n: string }) => `Session ${named.n}`,
  onAgenda: 'on its agenda',
  nowhere: 'No session yet',
  original: 'The text itself',
  empty: {
    open: 'Nothing waits to be studied. A superior text is taken in below; those that readings name are listed under All.',
    studied: 'No session has taken up a superior text yet.',
    all: 'No superior text is known yet. They come with readings, or are taken in below.',
  },
  takeIn: 'Take in a superior text',
  takeInSubmit: 'Put it on the list',
  kind: 'Kind',
  issuer: 'Who gave it',
  givenOn: 'Given on',
  untilHelp: 'The day set by whoever sent it. Left empty it is not stated.',
  url: 'Address of the text',
  urlHelp: 'Where it can be read, such as https://…',
  toAgenda: 'Put it on an agenda',
  toAgendaSubmit: 'Put it on the agenda',
  sessionAsk: 'Session',
  as: 'To be',
  noDay: 'no day yet',
  noSessions: 'No session is planned yet.',
  change: 'Change, or take off the list',
  changeSubmit: 'Keep the change',
  listed: 'It stands on the list of what is to be studied',
  done: {
    'directive.take_in': 'It is on the list.',
    'directive.change': 'Kept.',
    'agenda_item.add': 'It is on the agenda.',
  } as { readonly [action: string]: string },
}
