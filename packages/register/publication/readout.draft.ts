import type { Reading } from '@khural/readout'
import { z } from 'zod'
import type { Id, ReadoutRow, Span } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { findReadingOf, getReading } from '../source/store.ts'
import { listVersions } from './store.ts'

const input = z.object({ body_id: z.uuid(), session_id: z.uuid(), language: z.enum(['en', 'zh']) })

/** Drafts the first version of a session's readout from the text it was recorded from. */
export const draftReadout: Action<z.infer<typeof input>, { id: Id; version: number }> = {
  name: 'readout.draft',
  summary: 'Draft the public text of a session from the text it was recorded from.',
  input,
  permission: 'readout.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, session_id, language }, { now, newId }) {
    const [standing] = await listVersions(tx.db, body_id, session_id, language)
    if (standing?.state === 'drafted') throw new Refused('readout.already_drafted', { version: standing.version })
    if (standing) throw new Refused('readout.unchanged')
    const link = await tx.db
      .selectFrom('session_source')
      .select('source_id')
      .where('body_id', '=', body_id)
      .where('session_id', '=', session_id)
      .where('language', '=', language)
      .executeTakeFirst()
    const readingId = link && (await findReadingOf(tx.db, body_id, link.source_id))
    if (!readingId) throw new Refused('readout.no_text', { language })
    const { source, record } = await getReading(tx.db, body_id, readingId)
    const statements = await tx.db
      .selectFrom('statement')
      .select(['number', 'spans'])
      .where('body_id', '=', body_id)
      .where('session_id', '=', session_id)
      .orderBy('number')
      .execute()
    const { id, version } = await tx.insert('readout', {
      id: newId(),
      session_id,
      language,
      version: 1,
      state: 'drafted',
      source_id: source.id,
      text: source.text,
      parts: {
        ...frameOf(record),
        statements: statements.flatMap(({ number, spans }) =>
          spans[language] ? [{ number, span: spans[language].span }] : [],
        ),
      },
      note: null,
      drafted_at: now,
      issued_at: null,
    })
    return { outcome: { id, version }, subject: { noun: 'readout', id } }
  },
}

/** Where headline, subheads and the line of date, source and reporter stand. */
export function frameOf(record: Reading): Omit<ReadoutRow['parts'], 'statements'> {
  const span = (it: { span: readonly [number, number] }): Span => [it.span[0], it.span[1]]
  return {
    headline: record.headline ? span(record.headline) : null,
    subheads: record.subheads.map(span),
    dateline: [record.published, record.source].filter((it) => it !== null).map(span),
  }
}
