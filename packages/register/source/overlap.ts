import type { Reading } from '@khural/readout'
import type { Span } from '../database/tables.ts'
import type { Decision } from './model.ts'

/** A statement as it stands after the decisions; `isPlaced` when a person set its place, not the reader. */
interface Standing {
  path: string
  span: Span
  isPlaced: boolean
}

/** What of a decision says where its statement stands. */
export type Placed = Pick<Decision, 'kind' | 'span'>

/**
 * [SR6] The statement on which a decided one would lie. Every sentence is said once in a readout, so a place that a
 * person sets may not overlap another statement that stands; what the reader itself found is taken as it is.
 *
 * @param decisions as they stand after the step
 * @param decided the paths that the step decides
 * @returns the span of the statement that is there already; null when nothing overlaps
 */
export function overlapOf(
  record: Pick<Reading, 'statements'>,
  decisions: ReadonlyMap<string, Placed>,
  decided: ReadonlySet<string>,
): { path: string; span: Span } | null {
  const standing = standingStatements(record, decisions)
  for (const placed of standing.filter(({ isPlaced }) => isPlaced)) {
    for (const other of standing) {
      if (other === placed || other.span[0] >= placed.span[1] || placed.span[0] >= other.span[1]) continue
      if (decided.has(placed.path)) return other
      if (decided.has(other.path)) return placed
    }
  }
  return null
}

function standingStatements(
  { statements }: Pick<Reading, 'statements'>,
  decisions: ReadonlyMap<string, Placed>,
): Standing[] {
  const standing: Standing[] = []
  statements.forEach((statement, i) => {
    const path = `statements.${i}`
    const decision = decisions.get(path)
    if (decision?.kind === 'not_stated') return
    const read: Span = [statement.span[0], statement.span[1]]
    const given = decision?.kind === 'corrected' ? decision.span : null
    // Within its own sentence a statement is only shortened; it can lie on no other that it did not lie on before.
    standing.push({ path, span: given ?? read, isPlaced: !!given && (given[0] < read[0] || given[1] > read[1]) })
  })
  for (const [path, { kind, span }] of decisions) {
    const index = /^statements\.(\d+)$/.exec(path)?.[1]
    if (index === undefined || Number(index) < statements.length || kind !== 'corrected' || !span) continue
    standing.push({ path, span, isPlaced: true })
  }
  return standing
}
