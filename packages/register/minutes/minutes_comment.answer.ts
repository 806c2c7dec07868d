import { z } from 'zod'
import type { Id, MinutesCommentRow, MinutesSentenceRow, Names } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import { lockMinutes, refuseClosed } from './drafting.ts'
import { dutyOfNew } from './duty.ts'
import { saidSchema } from './model.ts'

const input = z.object({
  body_id: z.uuid(),
  comment_id: z.uuid(),
  answer: z.enum(['accepted', 'declined']),
  /** Asked for where it is declined. */
  reason: saidSchema.optional(),
})

/** [MN11] Answers a comment; an accepted wording takes the place of the sentence's words in its languages. */
export const answerComment: Action<z.infer<typeof input>, null> = {
  name: 'minutes_comment.answer',
  summary: 'Accept a comment on minutes, taking its wording over, or decline it with a reason.',
  input,
  permission: 'minutes.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { comment_id, answer, reason }, { actor, now }) {
    const comment = await tx.db
      .selectFrom('minutes_comment')
      .selectAll()
      .where('body_id', '=', tx.bodyId)
      .where('id', '=', comment_id)
      .executeTakeFirst()
    if (!comment) throw new Refused('record.not_found', { noun: 'comment' })
    const minutes = await lockMinutes(tx, comment.minutes_id, actor)
    refuseClosed(minutes)
    if (comment.answer !== null) throw new Refused('minutes_comment.answered_already')
    if (answer === 'declined' && !reason) throw new Refused('minutes_comment.reason_missing')
    if (answer === 'accepted' && comment.wording) {
      await takeOver(tx, comment, comment.wording, { by: actor.name, now, language: minutes.session.language })
    }
    await tx.set('minutes_comment', comment_id, {
      answer,
      answer_reason: reason ?? null,
      answered_at: now,
      answered_by: actor.name,
    })
    return { outcome: null, subject: { noun: 'minutes', id: minutes.id } }
  },
}

async function takeOver(
  tx: Writer,
  comment: Pick<MinutesCommentRow, 'minutes_id' | 'key'>,
  wording: Names,
  { by, now, language }: { by: string; now: Date; language: string },
): Promise<void> {
  const sentence: MinutesSentenceRow | undefined = await tx.db
    .selectFrom('minutes_sentence')
    .selectAll()
    .where('body_id', '=', tx.bodyId)
    .where('minutes_id', '=', comment.minutes_id)
    .where('key', '=', comment.key as Id)
    .executeTakeFirst()
  if (!sentence) throw new Refused('record.not_found', { noun: 'sentence' })
  if (sentence.dropped_at !== null) throw new Refused('minutes.sentence_dropped')
  const text = { ...sentence.text, ...wording }
  const { act, speaker_text } = sentence
  const duty = dutyOfNew(sentence, text, { act, speakers: speaker_text === null ? [] : [speaker_text] }, language)
  await tx.set('minutes_sentence', sentence.id, { text, ...duty, changed_at: now, changed_by: by })
}
