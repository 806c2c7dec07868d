import type { Id, Reader } from '@khural/register'
import type { FloorStepRow } from '@khural/register/database/tables.ts'
import type { FloorState, TakenStep } from '@khural/register/floor/model.ts'
import { findBeginning, listSteps } from '@khural/register/floor/store.ts'

/** Entries that are read at once. */
export const MOST_ENTRIES = 2000

/** An entry of a chain; with the step that it took, where it took one. */
export type Entry = { entry: number; action: string } & {
  [column in 'session_id' | 'n' | 'at' | 'by_name' | 'by_person_id' | 'step']: FloorStepRow[column] | null
}

/** The entries of a body's chain after one of them, in order; at most `MOST_ENTRIES`. */
export function entriesAfter(db: Reader, bodyId: Id, seq: number): Promise<Entry[]> {
  return db
    .selectFrom('journal')
    .leftJoin('floor_step', (join) =>
      join.onRef('floor_step.body_id', '=', 'journal.body_id').onRef('floor_step.seq', '=', 'journal.seq'),
    )
    .select(['journal.seq as entry', 'journal.action', 'session_id', 'n', 'floor_step.at as at'])
    .select(['by_name', 'by_person_id', 'step'])
    .where('journal.body_id', '=', bodyId)
    .where('journal.seq', '>', seq)
    .orderBy('journal.seq')
    .limit(MOST_ENTRIES)
    .execute()
}

/** How far the chains of these bodies have come. */
export async function headsOf(db: Reader, bodyIds: readonly Id[]): Promise<Map<Id, number>> {
  const rows = await db.selectFrom('journal_head').select(['body_id', 'seq']).where('body_id', 'in', bodyIds).execute()
  return new Map(rows.map(({ body_id, seq }) => [body_id, seq]))
}

/**
 * A floor from its beginning; null: there is no such session. Steps are read first: none is then shown by a beginning older
 * than itself, which may let more people see it.
 */
export async function readFloor(
  db: Reader,
  bodyId: Id,
  sessionId: Id,
): Promise<{ steps: TakenStep[]; beginning: FloorState } | null> {
  const steps = await listSteps(db, bodyId, sessionId)
  const beginning = await findBeginning(db, bodyId, sessionId)
  return beginning && { steps, beginning }
}
