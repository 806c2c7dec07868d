import type { Id } from '../database/tables.ts'
import type { Erasure } from '../file/store.ts'
import type { Reader } from '../journal/writer.ts'
import { textHash } from './rules.ts'
import { findReadingOf } from './store.ts'

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

/** The document that a text was taken out of, by its hash, and whether it was removed for good; null where there is none. */
export async function originalOf(
  db: Reader,
  bodyId: Id,
  sourceId: Id,
): Promise<{ hash: string; erasure: Erasure | null } | null> {
  const row = await db
    .selectFrom('source_text')
    .leftJoin('file_erasure', (join) =>
      join
        .onRef('file_erasure.body_id', '=', 'source_text.body_id')
        .onRef('file_erasure.file_hash', '=', 'source_text.file_hash'),
    )
    .select(['source_text.file_hash as hash', 'erased_at', 'erased_by', 'reason'])
    .where('source_text.body_id', '=', bodyId)
    .where('source_text.id', '=', sourceId)
    .executeTakeFirst()
  if (!row || row.hash === null) return null
  const { hash, erased_at: at, erased_by: by, reason } = row
  return { hash, erasure: at && by && reason ? { at, by, reason } : null }
}

/** [SR1] The bodies that hold a text already, at most ten: not yet what whoever asks may be told. */
export async function bodiesWithText(db: Reader, text: string): Promise<Id[]> {
  const rows = await db
    .selectFrom('source_text')
    .select('body_id')
    .where('text_hash', '=', textHash(text))
    .orderBy('received_at')
    .limit(10)
    .execute()
  return rows.map(({ body_id }) => body_id)
}

/** A text that was received before: when, its reading, and the session that was recorded from it. */
interface ReceivedBefore {
  receivedAt: Date
  readingId: Id | null
  session: { series: string; period: string; n: string } | null
}

/** [SR1] The same text as a body received it before; null where it did not, or where its session is not for this reader. */
export async function findReceived(db: Reader, bodyId: Id, text: string): Promise<ReceivedBefore | null> {
  const row = await db
    .selectFrom('source_text')
    .leftJoin('session_source', (join) =>
      join
        .onRef('session_source.body_id', '=', 'source_text.body_id')
        .onRef('session_source.source_id', '=', 'source_text.id'),
    )
    .leftJoin('session', (join) =>
      join
        .onRef('session.body_id', '=', 'session_source.body_id')
        .onRef('session.id', '=', 'session_source.session_id'),
    )
    .leftJoin('series', (join) =>
      join.onRef('series.body_id', '=', 'session.body_id').onRef('series.id', '=', 'session.series_id'),
    )
    .select(['source_text.id', 'source_text.received_at', 'series.slug', 'session.period', 'session.n'])
    .where('source_text.body_id', '=', bodyId)
    .where('source_text.text_hash', '=', textHash(text))
    .executeTakeFirst()
  if (!row) return null
  const { slug, period, n } = row
  return {
    receivedAt: row.received_at,
    readingId: await findReadingOf(db, bodyId, row.id),
    session: slug !== null && period !== null && n !== null ? { series: slug, period, n } : null,
  }
}
