import type { Provenance, Span, StatementView } from '@khural/register'

type Placed = Pick<StatementView, 'number' | 'continues' | 'spans'>

/**
 * The superior texts that a statement rests on: those named in its sentence; where it names none, those named in the
 * sentences it belongs with, its head and what carries that on. What the session took up elsewhere is not its ground.
 *
 * @param statements those of the session
 */
export function directivesOf<Directive extends { readonly provenance: Provenance }>(
  statement: Placed,
  statements: readonly Placed[],
  directives: readonly Directive[],
): Directive[] {
  const within = (places: readonly Placed[]) =>
    directives.filter(({ provenance }) => {
      const named = provenance['names']
      if (!named?.span || named.source === undefined) return false
      return places.some(({ spans }) =>
        Object.values(spans).some(({ source, span }) => source === named.source && holds(span, named.span!)),
      )
    })
  const own = within([statement])
  if (own.length > 0) return own
  const head = statement.continues ?? statement.number
  return within(statements.filter(({ number, continues }) => number === head || continues === head))
}

const holds = (outer: Span, inner: Span): boolean => inner[0] >= outer[0] && inner[1] <= outer[1]
