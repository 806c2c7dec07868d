import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { lockMinutes, seesLevel } from './drafting.ts'
import { saidSchema } from './model.ts'

const input = z.object({
  body_id: z.uuid(),
  minutes_id: z.uuid(),
  /** The sentence it is about; null: the minutes as a whole. */
  sentence_id: z.uuid().nullable().default(null),
  /** What is said of it. */
  words: saidSchema.optional(),
  /** The words that the sentence is to have instead. */
  wording: saidSchema.optional(),
})

/** [MN11] A member says something of circulated minutes, or proposes other words for a sentence. */
export const giveComment: Action<z.infer<typeof input>, { id: Id }> = {
  name: 'minutes_comment.give',
  summary: 'Comment on circulated minutes, or propose other words for one of their sentences.',
  input,
  permission: 'minutes.can_comment',
  chain: ({ body_id }) => body_id,
  async apply(tx, { minutes_id, sentence_id, words, wording }, { actor, now, newId }) {
    const minutes = await lockMinutes(tx, minutes_id, actor)
    if (minutes.state !== 'circulated') throw new Refused('minutes.not_circulated')
    if (!words && !wording) throw new Refused('minutes_comment.says_nothing')
    if (wording && sentence_id === null) throw new Refused('minutes_comment.wording_of_nothing')
    const key = sentence_id === null ? null : await keyOf(sentence_id)
    const { id } = await tx.insert('minutes_comment', {
      ...{ id: newId(), minutes_id, session_id: minutes.session_id, key },
      ...{ words: words ?? null, wording: wording ?? null },
      ...{ given_at: now, given_by: actor.name, given_by_id: actor.id ?? null },
    })
    return { outcome: { id }, subject: { noun: 'minutes', id: minutes_id } }

    async function keyOf(id: Id): Promise<Id> {
      const row = await tx.db
        .selectFrom('minutes_sentence')
        .select(['key', 'level', 'dropped_at'])
        .where('body_id', '=', tx.bodyId)
        .where('minutes_id', '=', minutes_id)
        .where('id', '=', id)
        .executeTakeFirst()
      if (!row || !seesLevel(actor, row.level)) throw new Refused('record.not_found', { noun: 'sentence' })
      if (row.dropped_at !== null) throw new Refused('minutes.sentence_dropped')
      return row.key
    }
  },
}
