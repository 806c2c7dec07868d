import type { Level, Names } from '@khural/register'
import { isTold } from '@khural/register/minutes/rules.ts'

/** What everybody can read once a readout of a session is issued, and how much of it stays narrower. */
export interface Opens {
  /** Everybody can read the session already. */
  isOpen: boolean
  statements: number
  undertakings: number
  /** Held in the register: its agenda and attendance open with it. */
  isHeldHere: boolean
  /** Statements and undertakings that everybody cannot read even then. */
  narrower: number
}

const isNarrow = (level: Level | null): boolean => level !== null && level !== 'public'

/**
 * What issuing opens. A statement stays narrow by its own level; an undertaking by its own or its statement's. Of a session
 * held in the register what no readout tells stays narrow, too.
 *
 * @param told the numbers of statements that readouts of it tell; none while nothing is drafted
 * @example opensWith({ level: null, state: null }, [{ number: 1, level: null }], [], new Set())
 */
export function opensWith(
  session: { readonly level: Level | null; readonly state: string | null },
  statements: readonly {
    readonly number: number
    readonly level: Level | null
    readonly withdrawnAt?: Date | null
    readonly told?: Names | null
  }[],
  undertakings: readonly { readonly statement: number; readonly ownLevel: Level | null }[],
  told: ReadonlySet<number>,
): Opens {
  const isHeldHere = session.state !== null
  const isUntold = ({ number, told: sofar = null }: { number: number; told?: Names | null }) =>
    isHeldHere && told.size > 0 && !told.has(number) && (session.level !== 'public' || !isTold(sofar))
  const standing = statements.filter(({ withdrawnAt }) => !withdrawnAt)
  const narrow = new Set(standing.filter((one) => isNarrow(one.level) || isUntold(one)).map(({ number }) => number))
  const hidden = undertakings.filter(({ statement, ownLevel }) => narrow.has(statement) || isNarrow(ownLevel))
  return {
    isOpen: session.level === 'public',
    isHeldHere,
    statements: standing.length,
    undertakings: undertakings.length,
    narrower: narrow.size + hidden.length,
  }
}

/** The numbers of the statements that any of some versions tells, issued or about to be. */
export const toldBy = (
  versions: readonly {
    readonly state: string
    readonly parts: { readonly statements: readonly { readonly number: number }[] }
  }[],
): ReadonlySet<number> =>
  new Set(
    versions.flatMap(({ state, parts }) => (state === 'discarded' ? [] : parts.statements.map(({ number }) => number))),
  )
