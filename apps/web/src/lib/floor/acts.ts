/**
 * The letter that takes down a statement of an act, after S: the first of the English word that is not another's. The same
 * in every language, since a keyboard for Chinese types the same letters.
 */
export const actLetters = {
  noted: 'n',
  heard: 'h',
  held: 'l',
  pointed_out: 'p',
  proposed: 'o',
  stressed: 's',
  required: 'r',
  called_on: 'c',
  decided: 'd',
  approved: 'a',
  arranged: 'g',
  conveyed: 'v',
  studied: 'u',
  praised: 'e',
} as const

export type Act = keyof typeof actLetters
/** What only the meeting does, whoever has the floor. */
export const isOfMeeting = (act: Act): boolean => act === 'decided' || act === 'approved'
export const actNames = Object.keys(actLetters) as Act[]
