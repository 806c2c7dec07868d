import { z } from 'zod'
import type { Id, MinutesRow, MinutesSentenceRow } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { sentencesOf } from './drafting.ts'
import { getSession } from '../session/planning.ts'
import { saidSchema } from './model.ts'
import { isUnderWay } from './rules.ts'

const input = z.object({
  body_id: z.uuid(),
  session_id: z.uuid(),
  /** Why approved minutes are corrected; it stays with the version. */
  reason: saidSchema,
  /** An earlier version to restore; without one, the version that stands is corrected. */
  restore: z.int().min(1).optional(),
})

/** [MN13] Opens a new version of approved minutes, from the one that stands or from an earlier one. */
export const correctMinutes: Action<z.infer<typeof input>, { id: Id; version: number }> = {
  name: 'minutes.correct',
  summary: 'Open a correction of approved minutes as a new version, from the standing one or an earlier one.',
  input,
  permission: 'minutes.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { session_id, reason, restore }, { actor, now, newId }) {
    await getSession(tx, session_id)
    const versions: MinutesRow[] = await tx.db
      .selectFrom('minutes')
      .selectAll()
      .where('body_id', '=', tx.bodyId)
      .where('session_id', '=', session_id)
      .orderBy('version', 'desc')
      .execute()
    const underWay = versions.find(({ state }) => isUnderWay(state))
    if (underWay) throw new Refused('minutes.already_under_way', { version: underWay.version })
    const standing = versions.find(({ state }) => state === 'approved')
    if (!standing) throw new Refused('minutes.none_approved')
    const from = restore === undefined ? standing : versions.find(({ version }) => version === restore)
    if (!from) throw new Refused('record.not_found', { noun: 'minutes' })
    const minutes = await tx.insert('minutes', {
      ...{ id: newId(), session_id, version: versions[0]!.version + 1, state: 'drafted', reason },
      ...{ lengths: standing.lengths, restored_from: from === standing ? null : from.version },
      ...{ drafted_at: now, drafted_by: actor.name },
    })
    const sentences = await sentencesOf(tx, from.id)
    const kept = sentences.filter(({ dropped_at }) => dropped_at === null)
    await tx.insertAll(
      'minutes_sentence',
      kept.map((one) => ({ ...contentOf(one), id: newId(), minutes_id: minutes.id })),
    )
    const outcome = { id: minutes.id, version: minutes.version }
    return { outcome, subject: { noun: 'minutes', id: minutes.id } }
  },
}

/** A sentence without what belongs to the row of one version. */
function contentOf(sentence: MinutesSentenceRow): Omit<MinutesSentenceRow, 'body_id' | 'seq' | 'id' | 'minutes_id'> {
  const { body_id: _body, seq: _seq, id: _id, minutes_id: _minutes, ...content } = sentence
  return content
}
