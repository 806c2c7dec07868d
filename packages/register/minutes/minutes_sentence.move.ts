import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { lockSentence, sentencesOf } from './drafting.ts'
import { placeAfter } from './minutes_sentence.add.ts'

const input = z.object({
  body_id: z.uuid(),
  sentence_id: z.uuid(),
  /** The sentence that it follows then; null: it comes first. */
  after: z.uuid().nullable(),
})

/** [MN7] [MN10] Moves a sentence to another place of its minutes. */
export const moveSentence: Action<z.infer<typeof input>, null> = {
  name: 'minutes_sentence.move',
  summary: 'Move a sentence of minutes that are not approved yet behind another, or to the front.',
  input,
  permission: 'minutes.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { sentence_id, after }, { actor }) {
    const { sentence, minutes } = await lockSentence(tx, sentence_id, actor)
    if (after !== sentence_id) await placeAfter(tx, await sentencesOf(tx, minutes.id), sentence, after)
    return { outcome: null, subject: { noun: 'minutes', id: minutes.id } }
  },
}
