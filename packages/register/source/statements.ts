import type { Reading } from '@khural/readout'
import type { Id, Origin, Span } from '../database/tables.ts'
import type { ComposedStatement, Decision, DeskPart, Recast, StatementValue } from './model.ts'

type Decisions = ReadonlyMap<string, Decision>
type Statements = Pick<Reading, 'statements'>

/** Whether a path leads to a part of a statement: its marker, one of its clauses or areas. */
export const isPart = (path: string): boolean => /^statements\.\d+\.(marker|clauses|areas)/.test(path)

/** The index of the statement that a path of it, or of one of its parts, leads to; null for other values. */
export function statementIndex(path: string): number | null {
  const index = /^statements\.(\d+)(?:\.|$)/.exec(path)?.[1]
  return index === undefined ? null : Number(index)
}

/** The decisions about each statement and its parts, by its index, so that a long text is gone through once. */
export function byStatement(decisions: Decisions): ReadonlyMap<number, Decisions> {
  const own = new Map<number, Map<string, Decision>>()
  for (const [path, decision] of decisions) {
    const i = statementIndex(path)
    if (i === null) continue
    const group = own.get(i)
    if (group) group.set(path, decision)
    else own.set(i, new Map([[path, decision]]))
  }
  return own
}

/** Indexes of a list of the record and of items added behind it. */
export function indexes(path: string, length: number, decisions: Decisions): number[] {
  const depth = path.split('.').length
  const added = [...decisions.keys()]
    .filter((one) => one.startsWith(`${path}.`) && one.split('.').length === depth + 1)
    .map((one) => Number(one.slice(path.length + 1)))
    .filter((i) => i >= length)
  return [...Array(length).keys(), ...added.sort((a, b) => a - b)]
}

/** Who added a value, when, and the place that was pointed at. */
export const addedBy = (decision: Decision, source: Id): Origin => ({
  kind: 'added',
  by: decision.by,
  at: decision.at,
  ...(decision.span && { source, span: decision.span }),
})

/** A statement before anybody corrected its parts. */
interface Base extends Omit<Recast, 'bound'> {
  act: string
  by: string
  directive: boolean
  span: Span
  origin: Origin
}

const asSpan = (span: readonly [number, number]): Span => [span[0], span[1]]

/** What of a stretch lies within another; null when nothing does. */
export function cutTo([start, end]: Span, [from, to]: Span): Span | null {
  const cut: Span = [Math.max(start, from), Math.min(end, to)]
  return cut[0] < cut[1] ? cut : null
}

function baseOf(record: Statements, decisions: Decisions, i: number, source: Id): Base | null {
  const decision = decisions.get(`statements.${i}`)
  if (decision?.kind === 'not_stated') return null
  const statement = record.statements[i]
  const read: Base | null = statement
    ? {
        by: statement.by,
        act: statement.act,
        directive: statement.directive,
        actText: statement.actText,
        span: asSpan(statement.span),
        saidFrom: statement.saidFrom,
        continuation: statement.continuation,
        marker: statement.marker,
        clauses: statement.clauses.map(({ kind, span }) => ({ kind, span: asSpan(span) })),
        areas: [...statement.areas],
        origins: {},
        origin: { kind: 'stated', source, span: asSpan(statement.span) },
      }
    : null
  if (decision?.kind !== 'corrected') return read
  const { act, by, directive, recast } = decision.value as StatementValue
  const before: Omit<Recast, 'bound'> | null = recast ?? read
  const span = decision.span ?? read?.span
  if (!span) return null
  const origin = addedBy(decision, source)
  if (!before) {
    const whole = [{ kind: directive ? 'action' : 'direction', span }]
    const bare = { actText: act, continuation: false, marker: null, areas: [], origins: {} }
    return { ...bare, act, by, directive, span, saidFrom: span[0], clauses: whole, origin }
  }
  const { saidFrom } = before
  return {
    ...before,
    ...{ act, by, directive, span, origin },
    saidFrom: saidFrom >= span[0] && saidFrom < span[1] ? saidFrom : span[0],
    // A clause outside the place that was given keeps its number and is none any more.
    clauses: before.clauses.map(({ kind, span: clause }) => ({ kind, span: clause && cutTo(clause, span) })),
  }
}

/**
 * [SR8] Marker, clauses and areas of a statement belong to it: they are looked at with it, and each can be corrected by
 * itself. What was corrected is added by who did it; the others stay as they were read.
 *
 * @returns the parts in the order marker, clauses, areas; those that were struck too, so that this can be taken back
 */
export function deskParts(record: Statements, decisions: Decisions, i: number, source: Id): DeskPart[] {
  const base = baseOf(record, decisions, i, source)
  if (!base) return []
  const path = `statements.${i}`
  const part = (what: DeskPart['what'], at: string, read: string | null, span: Span | null): DeskPart => {
    const decision = decisions.get(`${path}.${at}`) ?? null
    const isDecided = decision !== null && decision.kind !== 'taken_back'
    return {
      ...{ path: `${path}.${at}`, what, read, decision: isDecided ? decision : null },
      ...(decision?.kind === 'corrected'
        ? { value: valueOf(decision), span: decision.span ?? span }
        : decision?.kind === 'not_stated'
          ? { value: null, span: null }
          : { value: read, span }),
      before: base.origins[at] ?? null,
    }
  }
  const isShown = ({ read, decision }: DeskPart) => read !== null || decision?.kind === 'corrected'
  return [
    part('marker', 'marker', base.marker, null),
    ...indexes(`${path}.clauses`, base.clauses.length, decisions)
      .map((k) => {
        const clause = base.clauses[k]
        return part('clause', `clauses.${k}`, clause?.span ? clause.kind : null, clause?.span ?? null)
      })
      .filter(isShown),
    ...indexes(`${path}.areas`, base.areas.length, decisions)
      .map((k) => part('area', `areas.${k}`, base.areas[k] ?? null, null))
      .filter(isShown),
  ]
}

const valueOf = ({ value }: Decision): string =>
  typeof value === 'object' && value !== null ? String((value as { kind: unknown }).kind) : String(value)

/**
 * A statement as it stands after the decisions about it and its parts.
 *
 * @returns null where none stands: struck, joined to another, or never read nor added
 */
export function standingStatement(
  record: Statements,
  decisions: Decisions,
  i: number,
  source: Id,
): ComposedStatement | null {
  const base = baseOf(record, decisions, i, source)
  if (!base) return null
  const parts = deskParts(record, decisions, i, source)
  const originOf = ({ decision, before }: DeskPart) =>
    decision?.kind === 'corrected' ? addedBy(decision, source) : before
  const origins: ComposedStatement['origins'] = {}
  const keep = (at: string, part: DeskPart) => {
    const origin = originOf(part)
    if (origin) origins[at] = origin
  }
  const marker = parts.find(({ what }) => what === 'marker')!
  if (marker.value !== null) keep('marker', marker)
  const clauses = parts
    .filter((part): part is DeskPart & { span: Span } => part.what === 'clause' && part.value !== null && !!part.span)
    .sort((a, b) => a.span[0] - b.span[0])
  clauses.forEach((part, k) => keep(`clauses.${k}`, part))
  const areas = new Map(
    parts.filter(({ what, value }) => what === 'area' && value !== null).map((one) => [one.value!, one]),
  )
  ;[...areas.values()].forEach((part, k) => keep(`areas.${k}`, part))
  const { act, by, actText, span, saidFrom, continuation, origin } = base
  return {
    ...{ act, by, actText, span, saidFrom, continuation, origin, origins },
    marker: marker.value,
    // Who names the word that makes it a directive says that it is one.
    directive: base.directive || (marker.decision?.kind === 'corrected' && marker.value !== null),
    clauses: clauses.map((part) => ({ kind: part.value!, span: part.span })),
    areas: [...areas.keys()],
  }
}

/** All statements that stand, with their paths, in the order of the text. */
export function standingStatements(
  record: Statements,
  decisions: Decisions,
  source: Id,
): { path: string; statement: ComposedStatement }[] {
  const own = byStatement(decisions)
  const none: Decisions = new Map()
  return indexes('statements', record.statements.length, decisions)
    .map((i) => ({ path: `statements.${i}`, statement: standingStatement(record, own.get(i) ?? none, i, source) }))
    .filter((one): one is { path: string; statement: ComposedStatement } => one.statement !== null)
    .sort((a, b) => a.statement.span[0] - b.statement.span[0])
}
