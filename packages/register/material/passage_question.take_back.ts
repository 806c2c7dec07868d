import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { getMaterial } from './store.ts'

const input = z.object({ body_id: z.uuid(), question_id: z.uuid() })

/** [MT8] Takes a question back: by whoever asked it, and nobody else. */
export const takeBackQuestion: Action<z.infer<typeof input>, null> = {
  name: 'passage_question.take_back',
  summary: 'Take back a question about a passage.',
  input,
  permission: 'question.can_ask',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, question_id }, { actor, now }) {
    const asked = await tx.db
      .selectFrom('passage_question')
      .select(['material_id', 'asked_by_id', 'taken_back_at'])
      .where('body_id', '=', body_id)
      .where('id', '=', question_id)
      .executeTakeFirst()
    if (!asked) throw new Refused('record.not_found', { noun: 'passage_question' })
    const { id } = await getMaterial(tx, asked.material_id)
    if (asked.asked_by_id !== (actor.id ?? null)) throw new Refused('passage_question.not_yours')
    if (!asked.taken_back_at) await tx.set('passage_question', question_id, { taken_back_at: now })
    return { outcome: null, subject: { noun: 'material', id } }
  },
}
