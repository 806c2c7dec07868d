import type { Actor, Day, Id, Names, Origin, UndertakingRow } from '../database/tables.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import { canMove, needsReason, type State } from './rules.ts'

/** The undertaking as stored, for an action to change it; the body's writes already follow one another. */
export async function lockUndertaking(tx: Writer, id: Id): Promise<UndertakingRow & { state: State }> {
  const row = await tx.db
    .selectFrom('undertaking')
    .selectAll()
    .where('body_id', '=', tx.bodyId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refused('record.not_found', { noun: 'undertaking' })
  return row as UndertakingRow & { state: State }
}

export interface Step {
  id: Id
  to: State
  reason: Names | null
  restsOn?: { kind: 'link' | 'figure' | 'sentence'; text: Names } | null
  at: Date
  by: string
}

/** Moves an undertaking to another state and keeps the step with its reason. */
export async function takeStep(tx: Writer, row: UndertakingRow & { state: State }, step: Step): Promise<void> {
  if (!canMove(row.state, step.to)) throw new Refused('undertaking.no_such_move', { from: row.state, to: step.to })
  if (needsReason(step.to) && !step.reason) throw new Refused('undertaking.reason_missing')
  await tx.insert('undertaking_step', {
    id: step.id,
    undertaking_id: row.id,
    state: step.to,
    reason: step.reason,
    rests_on: step.restsOn ?? null,
    taken_at: step.at,
    taken_by: step.by,
  })
  await tx.set('undertaking', row.id, {
    state: step.to,
    changed_at: step.at,
    last_word: { kind: step.to, at: step.at.toISOString(), text: step.reason ?? step.restsOn?.text ?? null },
  })
}

/** Where an owner or a date comes from: the sentence that the undertaking was made of, or the office. */
export async function originOf(
  tx: Writer,
  row: Pick<UndertakingRow, 'statement_id'>,
  stated: boolean,
  { actor, now }: { actor: Actor; now: Date },
): Promise<Origin> {
  if (!stated) return { kind: 'added', by: actor.name, at: now.toISOString() }
  const { spans, language } = await tx.db
    .selectFrom('statement')
    .innerJoin('session', (join) =>
      join.onRef('session.body_id', '=', 'statement.body_id').onRef('session.id', '=', 'statement.session_id'),
    )
    .select(['spans', 'language'])
    .where('statement.body_id', '=', tx.bodyId)
    .where('statement.id', '=', row.statement_id)
    .executeTakeFirstOrThrow()
  const { source, span } = spans[language]!
  return { kind: 'stated', source, span }
}

/** Keeps the undertaking's next milestone in step with its list: the earliest that is not met. */
export async function refreshMilestone(tx: Writer, id: Id): Promise<void> {
  const next = await tx.db
    .selectFrom('undertaking_milestone')
    .select(({ fn }) => fn.min<Day | null>('due').as('due'))
    .where('body_id', '=', tx.bodyId)
    .where('undertaking_id', '=', id)
    .where('met_at', 'is', null)
    .executeTakeFirst()
  await tx.set('undertaking', id, { milestone: next?.due ?? null })
}
