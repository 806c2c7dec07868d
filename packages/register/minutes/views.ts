import { sql } from 'kysely'
import type { Id, Level, Names, Provenance, Span, StatementRow } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'

/** A sentence of the minutes, as the session page shows it. */
export interface StatementView {
  id: Id
  number: number
  act: string
  actText: Names
  /** As the text or the minutes have it; null: the meeting itself. */
  speaker: string | null
  /** The names of that person; null where nobody is known to be it. */
  speakerNames: Names | null
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
  /** One of the matters settled, where it comes from minutes. */
  settled: boolean | null
  agendaItemId: Id | null
  /** The superior text that it rests on, where the minutes name one. */
  directiveId: Id | null
  /** When a correction of the minutes left it out; its number and address stay. */
  withdrawnAt: Date | null
  /** What everybody reads of it, in the words of issued readouts; {}: nothing; null: as its level says. */
  told: Names | null
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
  'settled',
  'agenda_item_id',
  'directive_id',
  'withdrawn_at',
  'told',
] as const

type Row = Pick<StatementRow, (typeof columns)[number]> & { speaker_names: Names | null }
const asView = (row: Row): StatementView => {
  const { act_text, speaker_text, speaker_names, agenda_item_id, directive_id, withdrawn_at, ...rest } = row
  return {
    ...rest,
    actText: act_text,
    speaker: speaker_text,
    speakerNames: speaker_names,
    agendaItemId: agenda_item_id,
    directiveId: directive_id,
    withdrawnAt: withdrawn_at,
  }
}

/** Statements with the names of whoever said them. */
const statementsOf = (db: Reader) =>
  db
    .selectFrom('statement')
    .select(columns)
    .select((eb) =>
      eb
        .selectFrom('person')
        .select('names')
        .whereRef('person.body_id', '=', 'statement.body_id')
        .whereRef('person.id', '=', 'statement.speaker_id')
        .as('speaker_names'),
    )

/** The statements of a session in order; at most 2,000. */
export async function sessionStatements(db: Reader, bodyId: Id, sessionId: Id): Promise<StatementView[]> {
  const rows = await statementsOf(db)
    .where('body_id', '=', bodyId)
    .where('session_id', '=', sessionId)
    // Minutes that were corrected have sentences between others, with later numbers.
    .orderBy(({ fn }) => fn.coalesce('position', 'number'))
    .orderBy('number')
    .limit(2000)
    .execute()
  return rows.map(asView)
}

/** One statement by its number; null when the session has none such. */
export async function findStatement(
  db: Reader,
  bodyId: Id,
  sessionId: Id,
  number: number,
): Promise<StatementView | null> {
  const row = await statementsOf(db)
    .where('body_id', '=', bodyId)
    .where('session_id', '=', sessionId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row ? asView(row) : null
}

/** What a statement of approved minutes belongs to. */
export interface StatementContext {
  item: { id: Id; number: string | null; names: Names } | null
  directive: { id: Id; names: Names } | null
}

/** The agenda item and the superior text of a statement, as far as they are seen. */
export async function statementContext(
  db: Reader,
  bodyId: Id,
  { agendaItemId, directiveId }: Pick<StatementView, 'agendaItemId' | 'directiveId'>,
): Promise<StatementContext> {
  const { rows } = await sql<StatementContext>`
    select
      (select to_jsonb(found) from (select id, number, names from agenda_item
        where body_id = ${bodyId} and id = ${agendaItemId}) found) as item,
      (select to_jsonb(found) from (select id, names from directive
        where body_id = ${bodyId} and id = ${directiveId}) found) as directive`.execute(db)
  return rows[0]!
}
