import type { Actor, Day, Id, Names, Owner, UndertakingRow } from '../database/tables.ts'
import { Refused } from '../journal/refusals.ts'
import type { Reader, Writer } from '../journal/writer.ts'
import { canMove, hasEnded, needsReason, type State } from './rules.ts'
import type { Sentence } from './stated.ts'

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

/** Who answers for an undertaking, by posts and bodies; whoever supports only reports nothing. */
export async function ownersOf(db: Reader, bodyId: Id, undertakingId: Id): Promise<Owner> {
  const rows = await db
    .selectFrom('undertaking_owner')
    .select(['post_id', 'owner_body_id'])
    .where('body_id', '=', bodyId)
    .where('undertaking_id', '=', undertakingId)
    .where('released_at', 'is', null)
    .where('part', '!=', 'support')
    .execute()
  return {
    posts: rows.flatMap(({ post_id }) => (post_id ? [post_id] : [])),
    bodies: rows.flatMap(({ owner_body_id }) => (owner_body_id ? [owner_body_id] : [])),
    undertakings: [undertakingId.toLowerCase()],
  }
}

export interface Step {
  id: Id
  to: State
  reason: Names | null
  restsOn?: { kind: 'link' | 'figure' | 'sentence'; text: Names } | null
  at: Date
  by: Pick<Actor, 'name' | 'id'>
}

/** Moves an undertaking to another state and keeps the step with its reason; [UT2] an end asks nothing of its owners any more. */
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
    taken_by: step.by.name,
    taken_by_id: step.by.id ?? null,
  })
  await tx.set('undertaking', row.id, {
    state: step.to,
    changed_at: step.at,
    last_word: { kind: step.to, at: step.at.toISOString(), text: step.reason ?? step.restsOn?.text ?? null },
  })
  if (!hasEnded(step.to)) return
  const owners = await tx.db
    .selectFrom('undertaking_owner')
    .select('id')
    .where('body_id', '=', row.body_id)
    .where('undertaking_id', '=', row.id)
    .where('released_at', 'is', null)
    .execute()
  for (const { id } of owners) await tx.set('undertaking_owner', id, { ended_at: step.at })
}

/**
 * The sentence of a statement in each of its languages, the one it was recorded in first, and the day it was said: as the
 * received texts have it, or, where minutes state it, as it stands in them.
 */
export async function sentencesOf(
  db: Reader,
  bodyId: Id,
  statementId: Id,
): Promise<{ sentences: Sentence[]; heldOn: Day | null }> {
  const { text, spans, language, held_on } = await db
    .selectFrom('statement')
    .innerJoin('session', (join) =>
      join.onRef('session.body_id', '=', 'statement.body_id').onRef('session.id', '=', 'statement.session_id'),
    )
    .select(['statement.text', 'spans', 'language', 'held_on'])
    .where('statement.body_id', '=', bodyId)
    .where('statement.id', '=', statementId)
    .executeTakeFirstOrThrow()
  const sources = Object.values(spans).map(({ source }) => source)
  const texts = await db
    .selectFrom('source_text')
    .select(['id', 'text'])
    .where('body_id', '=', bodyId)
    .where('id', 'in', sources)
    .execute()
  const textOf = new Map(texts.map(({ id, text }) => [id, text]))
  const received = Object.entries(spans).map(([of, { source, span }]): Sentence => ({
    language: of,
    source,
    from: span[0],
    text: (textOf.get(source) ?? '').slice(...span),
  }))
  const own = Object.entries(text).map(([of, words]): Sentence => ({
    language: of,
    source: null,
    from: 0,
    text: words,
  }))
  const sentences = received.length > 0 ? received : own
  return {
    sentences: sentences.sort((a, b) => +(b.language === language) - +(a.language === language)),
    heldOn: held_on,
  }
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
