import type { Day, Id, Level, Names } from '../database/tables.ts'

export const directiveKinds = ['speech', 'meeting', 'document', 'instruction', 'general'] as const
export type DirectiveKind = (typeof directiveKinds)[number]

/** How far a superior text is known: passed on to a set circle, published in full, or only told of in the news. */
export const publications = ['circle', 'full', 'reported'] as const
export type Publication = (typeof publications)[number]

/** Where a superior text is or was taken up. */
export interface TakenUp {
  series: string
  period: string
  n: string
  names: Names
  level: Level | null
  /** The day of the session that took it up, or of the one that has it on its agenda; null where none is set. */
  day: Day | null
  /** Whether the session was held. */
  isHeld: boolean
}

/** A superior text on the list of what is to be studied. */
export interface DirectiveLine {
  id: Id
  seq: number
  kind: DirectiveKind
  names: Names
  issuer: string | null
  givenOn: Day | null
  publication: Publication | null
  studyUntil: Day | null
  url: string | null
  isTakenIn: boolean
  takenUp: TakenUp[]
}
