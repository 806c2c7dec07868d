import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import { lockSession } from './drafting.ts'
import { isUnderWay, USUAL_LENGTHS } from './rules.ts'

const input = z.object({ body_id: z.uuid(), session_id: z.uuid() })

/** [MN6] [MN8] Begins the minutes of a session that is held in the register. */
export const draftMinutes: Action<z.infer<typeof input>, { id: Id; version: number; sentences: number }> = {
  name: 'minutes.draft',
  summary: 'Draft the minutes of a session from what its floor took down, or add what it took down since.',
  input,
  permission: 'minutes.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { session_id }, { actor, now, newId }) {
    const session = await lockSession(tx, session_id, actor)
    if (session.state === null) throw new Refused('minutes.recorded_from_text')
    if (['planned', 'called', 'cancelled'].includes(session.state)) throw new Refused('minutes.not_held')
    const versions = await tx.db
      .selectFrom('minutes')
      .selectAll()
      .where('body_id', '=', tx.bodyId)
      .where('session_id', '=', session_id)
      .orderBy('version', 'desc')
      .execute()
    const underWay = versions.find(({ state }) => isUnderWay(state))
    if (!underWay && versions.length > 0) throw new Refused('minutes.approved_already')
    const minutes =
      underWay ??
      (await tx.insert('minutes', {
        id: newId(),
        session_id,
        version: 1,
        state: 'drafted',
        lengths: await lengthsBefore(tx, session.series_id),
        drafted_at: now,
        drafted_by: actor.name,
      }))
    return {
      outcome: { id: minutes.id, version: minutes.version, sentences: 0 },
      subject: { noun: 'minutes', id: minutes.id },
    }
  },
}

/** How long the minutes of the series were to be last time. */
async function lengthsBefore(tx: Writer, seriesId: Id): Promise<{ [language: string]: number }> {
  const last = await tx.db
    .selectFrom('minutes')
    .innerJoin('session', (join) =>
      join.onRef('session.body_id', '=', 'minutes.body_id').onRef('session.id', '=', 'minutes.session_id'),
    )
    .select('minutes.lengths')
    .where('minutes.body_id', '=', tx.bodyId)
    .where('session.series_id', '=', seriesId)
    .orderBy('minutes.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.lengths ?? { ...USUAL_LENGTHS }
}
