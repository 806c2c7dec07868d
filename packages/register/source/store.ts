import type { Reading } from '@khural/readout'
import type { Id, ReadingDecisionRow, Span } from '../database/tables.ts'
import { Refused } from '../journal/refusals.ts'
import type { Reader } from '../journal/writer.ts'
import type { Decision, DecisionKind, OpenReading, SourceText } from './model.ts'

export async function findSourceByHash(
  db: Reader,
  bodyId: Id,
  hash: string,
): Promise<{ id: Id; receivedAt: Date } | null> {
  const row = await db
    .selectFrom('source_text')
    .select(['id', 'received_at'])
    .where('body_id', '=', bodyId)
    .where('text_hash', '=', hash)
    .executeTakeFirst()
  return row ? { id: row.id, receivedAt: row.received_at } : null
}

/** The reading of a source text, the latest one if it was read again. */
export async function findReadingOf(db: Reader, bodyId: Id, sourceId: Id): Promise<Id | null> {
  const row = await db
    .selectFrom('reading')
    .select('id')
    .where('body_id', '=', bodyId)
    .where('source_id', '=', sourceId)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function getSource(db: Reader, bodyId: Id, id: Id): Promise<SourceText> {
  const row = await db
    .selectFrom('source_text')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refused('record.not_found', { noun: 'text' })
  return { id: row.id, name: row.name, language: row.language, text: row.text, receivedAt: row.received_at }
}

const asDecision = (row: ReadingDecisionRow): Decision => ({
  kind: row.kind as DecisionKind,
  value: row.value,
  span: row.span_start === null ? null : ([row.span_start, row.span_end] as Span),
  by: row.decided_by,
  at: row.decided_at.toISOString(),
})

/** A reading with its text and what was decided about its values. */
export async function getReading(db: Reader, bodyId: Id, id: Id): Promise<OpenReading> {
  const row = await db
    .selectFrom('reading')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refused('record.not_found', { noun: 'reading' })
  const decisions = await db
    .selectFrom('reading_decision')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('reading_id', '=', id)
    .execute()
  return {
    id: row.id,
    source: await getSource(db, bodyId, row.source_id),
    record: row.record as Reading,
    state: row.state as OpenReading['state'],
    openedAt: row.opened_at,
    decisions: new Map(decisions.map((one) => [one.path, asDecision(one)])),
  }
}
