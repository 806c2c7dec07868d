import { read } from '@khural/readout'
import { z } from 'zod'
import type { Id, Span } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { storable } from '../source/rules.ts'
import { wordsSchema } from '../undertaking/model.ts'
import { frameOf } from './readout.draft.ts'
import { realigned } from './rules.ts'
import { listVersions } from './store.ts'

const input = z.object({
  body_id: z.uuid(),
  session_id: z.uuid(),
  language: z.enum(['en', 'zh']),
  text: z.string().min(1).max(1_000_000),
  note: wordsSchema.nullable().default(null),
})

/** Drafts a corrected version. The version that stands stays readable, and the note says what changed. */
export const correctReadout: Action<z.infer<typeof input>, { id: Id; version: number }> = {
  name: 'readout.correct',
  summary: 'Draft a corrected version of a readout, with a note that readers see.',
  input,
  permission: 'readout.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, session_id, language, text: received, note }, { now, newId }) {
    const [standing] = await listVersions(tx.db, body_id, session_id, language)
    if (!standing) throw new Refused('readout.no_text', { language })
    if (standing.state === 'drafted') throw new Refused('readout.already_drafted', { version: standing.version })
    if (!note) throw new Refused('readout.note_missing')
    // A form sends CRLF; the text that stands has what it was received with.
    const text = standing.text.includes('\r\n') ? storable(received) : storable(received).replaceAll('\r\n', '\n')
    if (text.trim() === standing.text.trim()) throw new Refused('readout.unchanged')
    // A version that was issued meanwhile is corrected by whoever has read it.
    await tx.replaces('readout', standing.id, { text })
    const record = read(text, { lang: language })
    const sentences = record.statements.map(({ span }): Span => [span[0], span[1]])
    const aligned = realigned({ text: standing.text, statements: standing.parts.statements }, text, sentences)
    if ('lost' in aligned) throw new Refused('readout.statement_lost', { number: aligned.lost })
    const { id, version } = await tx.insert('readout', {
      id: newId(),
      session_id,
      language,
      version: standing.version + 1,
      state: 'drafted',
      source_id: standing.source_id,
      text,
      parts: { ...frameOf(record), ...aligned },
      note,
      drafted_at: now,
      issued_at: null,
    })
    return { outcome: { id, version }, subject: { noun: 'readout', id } }
  },
}
