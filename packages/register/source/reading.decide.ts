import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { getOpenReading, keepDecisions, takeBack, type Decided } from './deciding.ts'
import { decisionKinds, valueForms, type OpenReading, type StatementValue } from './model.ts'
import { overlapOf, type Placed } from './overlap.ts'
import { boundOf } from './recast.ts'
import { deskParts, isPart, standingStatement, statementIndex } from './statements.ts'

const input = z.object({
  body_id: z.uuid(),
  reading_id: z.uuid(),
  /** Several values at once: "confirm all that are left" is one step. Of two for one value the last counts. */
  decisions: z
    .array(
      z.object({
        path: z.string().max(80),
        kind: z.enum(decisionKinds),
        value: z.unknown().optional(),
        span: z
          .tuple([z.int().min(0), z.int().min(0)])
          .nullable()
          .default(null),
      }),
    )
    .min(1)
    .max(2000),
})

export const decideReading: Action<z.infer<typeof input>, { count: number }> = {
  name: 'reading.decide',
  summary: 'Confirm or correct values of a reading, or mark them as not stated.',
  input,
  permission: 'reading.can_decide',
  chain: ({ body_id }) => body_id,
  async apply(tx, { reading_id, decisions }, circumstances) {
    const reading = await getOpenReading(tx, reading_id)
    const asked = new Map(decisions.map((decision) => [decision.path, decision] as const))
    const last = new Map<string, Decided>()
    for (const decision of asked.values()) {
      for (const one of decided(decision, reading))
        if (one.path === decision.path || !asked.has(one.path)) last.set(one.path, one)
    }
    const overlap = overlapOf(
      reading.record,
      new Map<string, Placed>([...reading.decisions, ...last]),
      new Set(last.keys()),
    )
    if (overlap) {
      const words = reading.source.text.slice(...overlap.span).replace(/\s+/g, ' ')
      throw new Refused(
        'reading.overlap',
        { words: words.length > 60 ? `${words.slice(0, 60)}…` : words },
        `${reading.address}?at=${overlap.path}#v-${overlap.path}`,
      )
    }
    await keepDecisions(tx, reading_id, [...last.values()], circumstances)
    return { outcome: { count: asked.size }, subject: { noun: 'reading', id: reading_id } }
  },
}

/** What is kept of a decision, with whatever goes with it; refuses what has the wrong form or place. */
function decided(given: Decided, reading: OpenReading): Decided[] {
  const { path, kind, span, value } = given
  const form = valueForms.find(([pattern]) => pattern.test(path))?.[1]
  if (!form) throw new Refused('reading.no_such_value', { path })
  if (span && (span[0] >= span[1] || span[1] > reading.source.text.length)) {
    throw new Refused('reading.span_outside', { path })
  }
  const before = reading.decisions.get(path)
  if (kind === 'taken_back') return takeBack(path, reading.decisions)
  if (kind === 'not_stated' && before && boundOf(before).length > 0) {
    return [{ path, kind, value: { bound: boundOf(before) }, span: before.span }]
  }
  if (kind !== 'corrected') return [{ path, kind, value: null, span }]
  const parsed = form.safeParse(value)
  if (!parsed.success) throw new Refused('reading.value_form', { path, why: parsed.error.issues[0]!.message })
  if (isPart(path)) checkPart(given, reading)
  // Where a statement or a part of it stood, it stays until another place is given.
  const isOfStatement = statementIndex(path) !== null && before?.kind === 'corrected'
  const recast = isOfStatement && !isPart(path) ? (before.value as StatementValue).recast : undefined
  const kept = recast ? { ...(parsed.data as StatementValue), recast } : parsed.data
  return [{ path, kind, value: kept, span: span ?? (isOfStatement ? before.span : null) }]
}

/** [SR8] A part lies within its statement, and a clause is a place of the text. */
function checkPart({ path, span }: Decided, { record, decisions, source }: OpenReading): void {
  const i = statementIndex(path)!
  const statement = standingStatement(record, decisions, i, source.id)
  if (!statement) throw new Refused('reading.no_such_value', { path })
  const isOutside = span !== null && (span[0] < statement.span[0] || span[1] > statement.span[1])
  const isPlaced = deskParts(record, decisions, i, source.id).some((part) => part.path === path && part.span)
  if (isOutside || (/\.clauses\./.test(path) && !span && !isPlaced)) throw new Refused('reading.outside_statement')
}
