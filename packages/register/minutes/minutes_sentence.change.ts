import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { lockSentence, written } from './drafting.ts'
import { givenSentence } from './model.ts'

const input = givenSentence.extend({ body_id: z.uuid(), sentence_id: z.uuid() })

/** [MN7] [MN9] Changes what a sentence says; what is not given stays. */
export const changeSentence: Action<z.infer<typeof input>, null> = {
  name: 'minutes_sentence.change',
  summary: 'Change a sentence of minutes that are not approved yet: its act, words, item, duty, areas or level.',
  input,
  permission: 'minutes.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { sentence_id, ...others }, { actor, now }) {
    const given = givenSentence.parse(others)
    const { sentence, minutes } = await lockSentence(tx, sentence_id, actor)
    if (sentence.dropped_at !== null) throw new Refused('minutes.sentence_dropped')
    const columns = await written(tx, given, sentence, minutes.session)
    if (Object.keys(columns).length > 0) {
      await tx.set('minutes_sentence', sentence_id, { ...columns, changed_at: now, changed_by: actor.name })
    }
    return { outcome: null, subject: { noun: 'minutes', id: minutes.id } }
  },
}
