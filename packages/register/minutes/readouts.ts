import { outline } from '@khural/readout'
import type { Id, Span } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'
import { composed } from '../source/rules.ts'
import { getReading } from '../source/store.ts'
import { sentenceText } from './rules.ts'

/** A sentence of a received text. */
export interface ReadoutSentence {
  text: string
  /** Where it stands in the text. */
  span: Span
  isStatement: boolean
}

/** The sentences of a text that was gone through: its statements as they were decided, and in between all others. */
export function readoutSentences({
  source,
  record,
  decisions,
}: Awaited<ReturnType<typeof getReading>>): ReadoutSentence[] {
  const { language, statements } = composed(record, decisions, source.id)
  const told = statements.map(({ span }): Span => [span[0], span[1]])
  const others = outline(source.text, language)
    .paragraphs.flatMap(({ sentences }) => sentences.map((span): Span => [span[0], span[1]]))
    .filter(([from, to]) => !told.some(([start, end]) => start < to && end > from))
  return [...told.map((span) => [span, true] as const), ...others.map((span) => [span, false] as const)]
    .toSorted(([a], [b]) => a[0] - b[0])
    .map(([span, isStatement]) => ({ text: sentenceText(source.text.slice(...span), language), span, isStatement }))
}

/** A text that was laid beside a session, with the sentences that a reading found in it. */
export interface AttachedReadout {
  id: Id
  readingId: Id
  name: string | null
  language: string
  attachedAt: Date
  attachedBy: string
  /** All of them; those that put something on record are its statements. */
  sentences: ReadoutSentence[]
}

/** [MN16] The texts attached to a session, the newest first; at most 10. */
export async function attachedReadouts(db: Reader, bodyId: Id, sessionId: Id): Promise<AttachedReadout[]> {
  const rows = await db
    .selectFrom('minutes_readout')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('session_id', '=', sessionId)
    .where('detached_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(10)
    .execute()
  return Promise.all(
    rows.map(async (row) => {
      const reading = await getReading(db, bodyId, row.reading_id)
      return {
        ...{ id: row.id, readingId: row.reading_id, name: reading.source.name, language: row.language },
        ...{ attachedAt: row.attached_at, attachedBy: row.attached_by },
        sentences: readoutSentences(reading),
      }
    }),
  )
}
