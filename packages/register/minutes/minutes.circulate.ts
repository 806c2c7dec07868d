import { z } from 'zod'
import { daySchema } from '../body/model.ts'
import type { MinutesSentenceRow } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { lockMinutes, refuseClosed, sentencesOf } from './drafting.ts'

const input = z.object({
  body_id: z.uuid(),
  minutes_id: z.uuid(),
  /** The last day on which members are asked to comment; told to them, never enforced. */
  comments_until: daySchema.nullable().default(null),
})

/** [MN6] [MN11] Lays the draft before the members. */
export const circulateMinutes: Action<z.infer<typeof input>, null> = {
  name: 'minutes.circulate',
  summary: 'Circulate drafted minutes to the members for their comments.',
  input,
  permission: 'minutes.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { minutes_id, comments_until }, { actor, now }) {
    const minutes = await lockMinutes(tx, minutes_id, actor)
    refuseClosed(minutes)
    if (minutes.state !== 'drafted') throw new Refused('minutes.not_drafted', { version: minutes.version })
    standingOf(await sentencesOf(tx, minutes_id))
    await tx.set('minutes', minutes_id, {
      state: 'circulated',
      circulated_at: now,
      circulated_by: actor.name,
      comments_until,
    })
    return { outcome: null, subject: { noun: 'minutes', id: minutes_id } }
  },
}

/**
 * [MN11] The sentences that stand, each with words.
 *
 * @throws Refused `minutes.empty`; `minutes.sentence_without_words` with the place of the first
 */
export function standingOf(sentences: readonly MinutesSentenceRow[]): MinutesSentenceRow[] {
  const standing = sentences.filter(({ dropped_at }) => dropped_at === null)
  if (standing.length === 0) throw new Refused('minutes.empty')
  const silent = standing.findIndex(({ text }) => Object.keys(text).length === 0)
  if (silent !== -1) throw new Refused('minutes.sentence_without_words', { place: silent + 1 })
  return standing
}
