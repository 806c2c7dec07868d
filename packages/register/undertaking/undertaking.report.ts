import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { undertakingKey, wordsSchema } from './model.ts'
import { canMove, hasEnded } from './rules.ts'
import type { Writer } from '../journal/writer.ts'
import { lockUndertaking, ownersOf, refreshMilestone, takeStep } from './store.ts'

const input = z.object({
  ...undertakingKey,
  progress: wordsSchema,
  problem: wordsSchema.nullable().default(null),
  next_step: wordsSchema.nullable().default(null),
  /** The owner says that the work is done; somebody else checks it. */
  done: z.boolean().default(false),
  /** Milestones that are met with this report. */
  met: z.array(z.uuid()).max(50).default([]),
})

/** Takes a progress report: what was done, what hinders, what comes next. The first one sets the work in progress. */
export const reportProgress: Action<z.infer<typeof input>, { id: Id }> = {
  name: 'undertaking.report',
  summary: 'Report progress, problems and the next step of an undertaking.',
  input,
  permission: 'undertaking.can_report',
  chain: ({ body_id }) => body_id,
  owners: (db, { body_id, undertaking_id }) => ownersOf(db, body_id, undertaking_id),
  async apply(tx, { undertaking_id, progress, problem, next_step, done, met }, { actor, now, newId }) {
    const row = await lockUndertaking(tx, undertaking_id)
    if (hasEnded(row.state)) throw new Refused('undertaking.ended')
    if (row.lead_post_id === null && row.lead_body_id === null) throw new Refused('undertaking.no_owner')
    if (done && !canMove(row.state, 'reported_done')) {
      throw new Refused('undertaking.no_such_move', { from: row.state, to: 'reported_done' })
    }
    const report = await tx.insert('progress_report', {
      id: newId(),
      undertaking_id,
      progress,
      problem,
      next_step,
      given_at: now,
      given_by: actor.name,
    })
    await checkMilestones(tx, undertaking_id, met)
    for (const id of met) await tx.set('undertaking_milestone', id, { met_at: now })
    if (met.length > 0) await refreshMilestone(tx, undertaking_id)
    const to = done ? 'reported_done' : 'in_progress'
    if (row.state !== to && row.state !== 'reported_done' && row.state !== 'suspended') {
      await takeStep(tx, row, { id: newId(), to, reason: null, at: now, by: actor })
    }
    await tx.set('undertaking', undertaking_id, {
      changed_at: now,
      last_word: { kind: 'report', at: now.toISOString(), text: problem ?? progress },
    })
    return { outcome: { id: report.id }, subject: { noun: 'undertaking', id: undertaking_id } }
  },
}

/** A report meets milestones of its own undertaking only. */
async function checkMilestones(tx: Writer, undertakingId: Id, ids: readonly Id[]): Promise<void> {
  if (ids.length === 0) return
  const own = await tx.db
    .selectFrom('undertaking_milestone')
    .select('id')
    .where('body_id', '=', tx.bodyId)
    .where('undertaking_id', '=', undertakingId)
    .where('id', 'in', [...ids])
    .execute()
  if (own.length !== new Set(ids).size) throw new Refused('record.not_found', { noun: 'milestone' })
}
