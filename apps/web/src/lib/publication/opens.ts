import type { Level } from '@khural/register'

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
  }[],
  undertakings: readonly { readonly statement: number; readonly ownLevel: Level | null }[],
  told: ReadonlySet<number>,
): Opens {
  const isHeldHere = session.state !== null
  const isUntold = (number: number) => isHeldHere && session.level !== 'public' && told.size > 0 && !told.has(number)
  const standing = statements.filter(({ withdrawnAt }) => !withdrawnAt)
  const narrow = new Set(
    standing.filter(({ level, number }) => isNarrow(level) || isUntold(number)).map(({ number }) => number),
  )
  const hidden = undertakings.filter(({ statement, ownLevel }) => narrow.has(statement) || isNarrow(ownLevel))
  return {
    isOpen: session.level === 'public',
    isHeldHere,
    statements: standing.length,
    undertakings: undertakings.length,
    narrower: narrow.size + hidden.length,
  }
}

/** The numbers of the statements that any of some versions tells. */
export const toldBy = (
  versions: readonly { readonly parts: { readonly statements: readonly { readonly number: number }[] } }[],
): ReadonlySet<number> => new Set(versions.flatMap(({ parts }) => parts.statements.map(({ number }) => number)))
