/** Words of the page on which a recipient of a plan confirms it. */
export const filed = {
  title: (named: { year: number }) => `Plan of ${named.year}, filed`,
  filedWith: (named: { body: string; recipient: string }) => `${named.body} files with ${named.recipient}`,
  heading: (named: { year: number; series: string }) => `Plan of ${named.year}: ${named.series}`,
  version: (named: { version: number }) => `Version ${named.version} as approved`,
  filedOn: 'filed on',
  receipt: 'Receipt',
  received: 'Received on',
  by: 'Who receives it',
  byHelp: 'A name or a desk, such as Registry. Left empty it is the recipient as such.',
  words: 'Words of the receipt',
  wordsHelp: 'Such as the number under which it was entered.',
  submit: 'Received',
  sent: 'The receipt is noted. Nothing more is needed.',
  topics: 'Topics',
  lasts: (named: { when: string }) => `This link opens this plan alone, until ${named.when}.`,
  gone: {
    unknown: 'This link opens nothing. Look whether it was copied whole, or ask whoever sent it for a new one.',
    expired: 'This link is no longer open. Ask whoever sent it for a new one.',
    revoked: 'The plan was filed anew and a newer letter has a link of its own.',
    released: 'This plan is not filed with you any more.',
    tooMany: (named: { minutes: number }) =>
      `Too many tries from this connection. Wait ${named.minutes} min and open the link again.`,
  },
}
