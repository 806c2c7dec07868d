import { z } from 'zod'
import type { Id, ReadoutRow } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import { getSession } from '../session/planning.ts'
import { findReadingOf, getReading } from '../source/store.ts'
import { attachedContent, composedContent, frameOf, type Content } from './content.ts'
import { attachedReading, listVersions } from './store.ts'
import type { Written } from './templates.ts'

const input = z.object({ body_id: z.uuid(), session_id: z.uuid(), language: z.enum(['en', 'zh']) })

/**
 * [PB6] Drafts the first version of a session's readout: from the text that it was recorded from, from the one attached to it,
 * or composed from its approved minutes.
 */
export const draftReadout: Action<z.infer<typeof input>, { id: Id; version: number }> = {
  name: 'readout.draft',
  summary: 'Draft the public text of a session from the text it was recorded from, or from its approved minutes.',
  input,
  permission: 'readout.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, session_id, language }, { now, newId }) {
    const session = await getSession(tx, session_id)
    const [standing] = await listVersions(tx.db, body_id, session_id, language)
    if (standing?.state === 'drafted') throw new Refused('readout.already_drafted', { version: standing.version })
    const discarded = standing?.state === 'discarded' ? standing : null
    if (standing && (discarded === null || discarded.version > 1)) throw new Refused('readout.unchanged')
    const content =
      session.state === null
        ? await recordedContent(tx, session_id, language)
        : await heldContent(tx, session_id, language)
    const version = { session_id, language, version: 1, ...content, note: null }
    return draftVersion(tx, discarded, version, { now, newId })
  },
}

/**
 * [PB10] Drafts a version; over the one that was discarded where there is one, since its number was never issued.
 *
 * @param discarded the newest version of the same language, where it is a draft that was put away
 */
export async function draftVersion(
  tx: Writer,
  discarded: ReadoutRow | null,
  version: Content & Pick<ReadoutRow, 'session_id' | 'language' | 'version' | 'note'>,
  { now, newId }: { now: Date; newId: () => Id },
): Promise<{ outcome: { id: Id; version: number }; subject: { noun: 'readout'; id: Id } }> {
  const drafted = { ...version, state: 'drafted', drafted_at: now, issued_at: null }
  const { id } = discarded
    ? await tx.set('readout', discarded.id, drafted)
    : await tx.insert('readout', { id: newId(), ...drafted })
  return { outcome: { id, version: version.version }, subject: { noun: 'readout', id } }
}

async function heldContent(tx: Writer, sessionId: Id, language: Written): Promise<Content> {
  const attached = await attachedReading(tx.db, tx.bodyId, sessionId, language)
  return attached === null
    ? composedContent(tx, sessionId, language, null)
    : attachedContent(tx, sessionId, { reading_id: attached, language })
}

async function recordedContent(tx: Writer, sessionId: Id, language: Written): Promise<Content> {
  const link = await tx.db
    .selectFrom('session_source')
    .select('source_id')
    .where('body_id', '=', tx.bodyId)
    .where('session_id', '=', sessionId)
    .where('language', '=', language)
    .executeTakeFirst()
  const readingId = link && (await findReadingOf(tx.db, tx.bodyId, link.source_id))
  if (!readingId) throw new Refused('readout.no_text', { language })
  const { source, record } = await getReading(tx.db, tx.bodyId, readingId)
  const statements = await tx.db
    .selectFrom('statement')
    .select(['number', 'spans'])
    .where('body_id', '=', tx.bodyId)
    .where('session_id', '=', sessionId)
    .orderBy('number')
    .execute()
  return {
    ...{ source_id: source.id, minutes_id: null, text: source.text },
    parts: {
      ...frameOf(record),
      statements: statements.flatMap(({ number, spans }) =>
        spans[language] ? [{ number, span: spans[language].span }] : [],
      ),
    },
  }
}
