/** Words of the quorum: where it is set, and how it stands on the floor and on the page of a session. */
export const quorum = {
  title: 'Quorum',
  lead: 'How many members must be there before a session is opened and before anything is voted on or adopted. Guests and observers do not count; deputies only where a rule lets them vote.',
  need: 'Members needed',
  needs: {
    none: 'None',
    half: 'Half of the members',
    more_than_half: 'More than half of the members',
    two_thirds: 'Two thirds of the members',
    number: 'A number of members',
  },
  number: 'That number',
  numberHelp: 'Only where a number of members is needed.',
  holds: (named: { number: number }) => (named.number === 1 ? 'One member' : `${named.number} members`),
  missing: 'While it is missing',
  missings: { warn: 'ask once more', refuse: 'open and decide nothing' },
  keep: 'Keep the quorum',
  done: 'The quorum is kept. It holds for sessions that are not closed yet.',
  met: (named: { present: number; needed: number }) => `Quorum met: ${named.present} present, ${named.needed} needed`,
  missed: (named: { present: number; needed: number }) =>
    `Quorum not met: ${named.present} present, ${named.needed} needed`,
  inReach: (named: { present: number; needed: number }) =>
    `Quorum within reach: ${named.present} expected, ${named.needed} needed`,
  outOfReach: (named: { present: number; needed: number }) =>
    `Quorum out of reach: ${named.present} expected, ${named.needed} needed`,
  effects: {
    warn: 'Opening and deciding without it is asked about once more.',
    refuse: 'Without it nothing is opened or decided.',
  },
  set: 'Set the quorum',
  allTheSame: 'Go on without the quorum',
}
