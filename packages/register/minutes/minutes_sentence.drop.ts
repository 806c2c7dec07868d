import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { lockSentence } from './drafting.ts'

const input = z.object({ body_id: z.uuid(), sentence_id: z.uuid() })

/** [MN7] Leaves a sentence out of this version; it can be taken back until the version is approved. */
export const dropSentence: Action<z.infer<typeof input>, null> = {
  name: 'minutes_sentence.drop',
  summary: 'Leave a sentence out of minutes that are not approved yet.',
  input,
  permission: 'minutes.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { sentence_id }, { actor, now }) {
    const { sentence, minutes } = await lockSentence(tx, sentence_id, actor)
    // Words that whoever drops it has not seen are shown to them first.
    await tx.replaces('minutes_sentence', sentence_id, { text: {} })
    if (sentence.dropped_at === null) {
      await tx.set('minutes_sentence', sentence_id, { dropped_at: now, dropped_by: actor.name })
    }
    return { outcome: null, subject: { noun: 'minutes', id: minutes.id } }
  },
}

/** [MN7] Takes a dropped sentence back, with the words and at the place that it had. */
export const takeBackSentence: Action<z.infer<typeof input>, null> = {
  name: 'minutes_sentence.take_back',
  summary: 'Take back a sentence that was left out of minutes.',
  input,
  permission: 'minutes.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { sentence_id }, { actor }) {
    const { minutes } = await lockSentence(tx, sentence_id, actor)
    await tx.set('minutes_sentence', sentence_id, { dropped_at: null, dropped_by: null })
    return { outcome: null, subject: { noun: 'minutes', id: minutes.id } }
  },
}
