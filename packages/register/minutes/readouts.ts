import type { Id } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'
import { composed } from '../source/rules.ts'
import { getReading } from '../source/store.ts'
import { sentenceText } from './rules.ts'

/** A text that was laid beside a session, with the sentences that a reading found in it. */
export interface AttachedReadout {
  id: Id
  readingId: Id
  name: string | null
  language: string
  attachedAt: Date
  attachedBy: string
  sentences: { act: string; text: string }[]
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
      const { language, statements } = composed(reading.record, reading.decisions, reading.source.id)
      return {
        ...{ id: row.id, readingId: row.reading_id, name: reading.source.name, language },
        ...{ attachedAt: row.attached_at, attachedBy: row.attached_by },
        sentences: statements.map(({ act, span }) => ({
          act,
          text: sentenceText(reading.source.text.slice(...span), language),
        })),
      }
    }),
  )
}
