import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { materialKey } from './model.ts'
import { isAhead } from './rules.ts'
import { findVersion, getMaterial } from './store.ts'

const input = z.object({
  ...materialKey,
  session_id: z.uuid(),
  /** The version that was read; left out: the newest. */
  number: z.int().min(1).optional(),
  page: z.int().min(1).max(100_000).nullable().default(null),
  /** The passage, as it stands on the page. */
  words: z.string().trim().min(1).max(1000).nullable().default(null),
  question: z.string().trim().min(1).max(1000),
})

/** [MT8] Puts a question about a passage of a material to a session that is ahead. */
export const askAboutPassage: Action<z.infer<typeof input>, { id: Id }> = {
  name: 'passage_question.ask',
  summary: 'Put a question about a passage of a material to a session that is ahead.',
  input,
  permission: 'question.can_ask',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, material_id, session_id, number, page, words, question }, { actor, now, newId }) {
    await getMaterial(tx, material_id)
    const read = await findVersion(tx, material_id, number ?? null)
    if (!read) throw new Refused('record.not_found', { noun: 'material_version' })
    const session = await tx.db
      .selectFrom('session')
      .select('state')
      .where('body_id', '=', body_id)
      .where('id', '=', session_id)
      .executeTakeFirst()
    if (!session) throw new Refused('record.not_found', { noun: 'session' })
    if (!isAhead(session.state)) throw new Refused('passage_question.session_not_ahead')
    const { id } = await tx.insert('passage_question', {
      id: newId(),
      material_id,
      version: read.version,
      session_id,
      page,
      words,
      question,
      level: null,
      asked_at: now,
      asked_by: actor.name,
      asked_by_id: actor.id ?? null,
      taken_back_at: null,
    })
    return { outcome: { id }, subject: { noun: 'material', id: material_id } }
  },
}
