import type { Id } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'

/** A text on the reading desk, or one that was dealt with. */
export interface ReadingLine {
  id: Id
  sourceId: Id
  state: 'open' | 'filed' | 'set_aside'
  language: string
  headline: string | null
  name: string | null
  openedAt: Date
}

/** Readings of a body, the newest first, paged by key. */
export async function listReadings(
  db: Reader,
  bodyId: Id,
  state: ReadingLine['state'],
  before: Id | null = null,
  limit = 50,
): Promise<{ lines: ReadingLine[]; next: Id | null }> {
  const rows = await db
    .selectFrom('reading')
    .innerJoin('source_text', (join) =>
      join.onRef('source_text.body_id', '=', 'reading.body_id').onRef('source_text.id', '=', 'reading.source_id'),
    )
    .select(['reading.id', 'reading.source_id', 'reading.state', 'opened_at', 'language', 'name'])
    .select(({ ref }) =>
      ref('reading.record', '->')
        .key('headline' as never)
        .as('headline'),
    )
    .where('reading.body_id', '=', bodyId)
    .where('reading.state', '=', state)
    .$if(before !== null, (query) => query.where('reading.id', '<', before!))
    .orderBy('reading.id', 'desc')
    .limit(limit + 1)
    .execute()
  const lines = rows.slice(0, limit).map((row) => ({
    id: row.id,
    sourceId: row.source_id,
    state: row.state as ReadingLine['state'],
    language: row.language,
    headline: (row.headline as { text: string } | null)?.text ?? null,
    name: row.name,
    openedAt: row.opened_at,
  }))
  return { lines, next: rows.length > limit ? lines.at(-1)!.id : null }
}
