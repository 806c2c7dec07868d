import type { Id, Level, Names, Provenance, Span } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'

/** A sentence of the minutes, as the session page shows it. */
export interface StatementView {
  id: Id
  number: number
  act: string
  actText: Names
  /** Null: the meeting itself. */
  speaker: string | null
  continues: number | null
  directive: boolean
  marker: string | null
  text: Names
  spans: { [language: string]: { source: Id; span: Span; said_from: number } }
  clauses: { [language: string]: { kind: string; span: Span }[] }
  areas: string[]
  provenance: Provenance
  /** Null: as its session. */
  level: Level | null
}

const columns = [
  'id',
  'number',
  'act',
  'act_text',
  'speaker_text',
  'continues',
  'directive',
  'marker',
  'text',
  'spans',
  'clauses',
  'areas',
  'provenance',
  'level',
] as const

/** The statements of a session in order; at most 2,000. */
export async function sessionStatements(db: Reader, bodyId: Id, sessionId: Id): Promise<StatementView[]> {
  const rows = await db
    .selectFrom('statement')
    .select(columns)
    .where('body_id', '=', bodyId)
    .where('session_id', '=', sessionId)
    .orderBy('number')
    .limit(2000)
    .execute()
  return rows.map(({ act_text, speaker_text, ...row }) => ({ ...row, actText: act_text, speaker: speaker_text }))
}

/** One statement by its number; null when the session has none such. */
export async function findStatement(
  db: Reader,
  bodyId: Id,
  sessionId: Id,
  number: number,
): Promise<StatementView | null> {
  const row = await db
    .selectFrom('statement')
    .select(columns)
    .where('body_id', '=', bodyId)
    .where('session_id', '=', sessionId)
    .where('number', '=', number)
    .executeTakeFirst()
  if (!row) return null
  const { act_text, speaker_text, ...rest } = row
  return { ...rest, actText: act_text, speaker: speaker_text }
}
