import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { wordsSchema } from '../undertaking/model.ts'
import { givenContent, rewritten } from './content.ts'
import { draftVersion } from './readout.draft.ts'
import { listVersions } from './store.ts'

const input = z.object({
  body_id: z.uuid(),
  session_id: z.uuid(),
  language: z.enum(['en', 'zh']),
  ...givenContent,
  note: wordsSchema.nullable().default(null),
})

/** Drafts a corrected version. The version that stands stays readable, and the note says what changed. */
export const correctReadout: Action<z.infer<typeof input>, { id: Id; version: number }> = {
  name: 'readout.correct',
  summary: 'Draft a corrected version of a readout, with a note that readers see.',
  input,
  permission: 'readout.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, session_id, language, text, words, note }, { now, newId }) {
    const versions = await listVersions(tx.db, body_id, session_id, language)
    const discarded = versions.find(({ state }) => state === 'discarded') ?? null
    const standing = versions.find((one) => one !== discarded)
    if (!standing) throw new Refused('readout.no_text', { language })
    if (standing.state === 'drafted') throw new Refused('readout.already_drafted', { version: standing.version })
    if (!note) throw new Refused('readout.note_missing')
    const content = await rewritten(tx, standing, { text, words })
    if (content.text.trim() === standing.text.trim()) throw new Refused('readout.unchanged')
    // A version that was issued meanwhile is corrected by whoever has read it.
    await tx.replaces('readout', standing.id, { text: content.text })
    const version = { session_id, language, version: standing.version + 1, ...content, note }
    return draftVersion(tx, discarded, version, { now, newId })
  },
}

const change = input.extend({ note: wordsSchema.optional() })

/** [PB7] A draft is worded anew before it is issued; nobody but the office has read it. */
export const changeReadout: Action<z.infer<typeof change>, { version: number }> = {
  name: 'readout.change',
  summary: 'Word the drafted version of a readout anew, or choose what it tells, before it is issued.',
  input: change,
  permission: 'readout.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, session_id, language, text, words, note }) {
    const [drafted] = await listVersions(tx.db, body_id, session_id, language)
    if (drafted?.state !== 'drafted') throw new Refused('readout.not_drafted')
    // The first version of a received text is that text.
    if (drafted.minutes_id === null && drafted.version === 1) throw new Refused('readout.as_received')
    const content = await rewritten(tx, drafted, { text, words })
    await tx.set('readout', drafted.id, { ...content, ...(note && { note }) })
    return { outcome: { version: drafted.version }, subject: { noun: 'readout', id: drafted.id } }
  },
}
