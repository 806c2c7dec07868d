import { count, figure } from '../counting.ts'

const statements = { one: 'statement', other: 'statements' }
const undertakings = { one: 'undertaking', other: 'undertakings' }

/** Who may see something, and how that is set. */
export const level = {
  names: { public: 'Public', members: 'Members only', restricted: 'Restricted' },
  help: {
    public: 'Everybody may see this.',
    members: 'Whoever belongs to this body may see this.',
    restricted: 'Only head, deputy, secretary and inspectors may see this.',
  },
  noted: 'This is restricted. That you read it is noted in the journal, once a day.',
  title: 'Who may see this',
  field: 'Level',
  /** What is set for a thing itself, where nothing narrower holds. */
  unset: { session: 'Not set: members only', statement: 'As its session', undertaking: 'As its statement' },
  above: 'What this belongs to may be narrower; then that holds.',
  submit: 'Set the level',
  done: 'The level is set.',
  opens: (named: { statements: number; undertakings: number }) =>
    `Once it is issued, everybody can read this session, its ${count(named.statements, statements)} and ${count(named.undertakings, undertakings)}.`,
  opensHeld: (named: { statements: number; undertakings: number }) =>
    `Once it is issued, everybody can read this session with its agenda, its ${count(named.statements, statements)} and ${count(named.undertakings, undertakings)}. What the readout leaves out stays its members’.`,
  staysNarrow: (named: { number: number }) =>
    named.number === 1
      ? '1 of them stays narrower and is not shown.'
      : `${figure(named.number)} of them stay narrower and are not shown.`,
  isOpen: 'This session is public already.',
}
