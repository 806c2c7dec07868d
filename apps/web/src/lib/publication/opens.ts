import type { Level } from '@khural/register'

/** What everybody can read once a readout of a session is issued, and how much of it stays narrower. */
export interface Opens {
  /** Everybody can read the session already. */
  isOpen: boolean
  statements: number
  undertakings: number
  /** Statements and undertakings that everybody cannot read even then. */
  narrower: number
}

const isNarrow = (level: Level | null): boolean => level !== null && level !== 'public'

/**
 * What issuing opens. A statement stays narrow by its own level; an undertaking by its own or its statement's.
 *
 * @example opensWith({ level: null }, [{ number: 1, level: null }], []) // { isOpen: false, statements: 1, … narrower: 0 }
 */
export function opensWith(
  session: { readonly level: Level | null },
  statements: readonly { readonly number: number; readonly level: Level | null }[],
  undertakings: readonly { readonly statement: number; readonly ownLevel: Level | null }[],
): Opens {
  const narrow = new Set(statements.filter(({ level }) => isNarrow(level)).map(({ number }) => number))
  const hidden = undertakings.filter(({ statement, ownLevel }) => narrow.has(statement) || isNarrow(ownLevel))
  return {
    isOpen: session.level === 'public',
    statements: statements.length,
    undertakings: undertakings.length,
    narrower: narrow.size + hidden.length,
  }
}
