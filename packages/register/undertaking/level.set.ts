import { z } from 'zod'
import { levels, type Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import { isTold } from '../minutes/rules.ts'
import { levelOf, levelsAbove, spreadLevels } from '../session/levels.ts'

const input = z.object({
  body_id: z.uuid(),
  noun: z.enum(['session', 'statement', 'undertaking']),
  subject_id: z.uuid(),
  /** Null: as what it belongs to; a session is then its members'. */
  level: z.enum(levels).nullable(),
})

/** Sets who may see a session, a statement or an undertaking. What is narrower above or below it holds as well. */
export const setLevel: Action<z.infer<typeof input>, null> = {
  name: 'level.set',
  summary: 'Set who may see a session, a statement or an undertaking.',
  input,
  permission: 'level.can_set',
  chain: ({ body_id }) => body_id,
  async apply(tx, { noun, subject_id: id, level }) {
    const subject = { noun, id }
    if (noun === 'undertaking') {
      const above = await levelsAbove(tx, id)
      if (!above) throw new Refused('record.not_found', { noun })
      // Whoever opens it to everybody opens its words, whether a readout has them or not.
      const awaits_readout = above.awaits && level !== 'public'
      const holds = levelOf({ ...above, awaits: awaits_readout, own: level })
      await tx.set('undertaking', id, { own_level: level, level: holds, awaits_readout })
      return { outcome: null, subject }
    }
    const sessionId = noun === 'session' ? id : await sessionOf(tx, id)
    const issued = await tx.db
      .selectFrom('readout')
      .select('parts')
      .where('body_id', '=', tx.bodyId)
      .where('session_id', '=', sessionId)
      .where('state', '=', 'issued')
      .execute()
    // What everybody can read in an issued readout is not made secret by a level; a sentence that none tells may be.
    const isFree = noun === 'statement' && (level === null || (await isUntold(tx, id)))
    if (issued.length > 0 && level !== 'public' && !isFree) throw new Refused('level.issued_already')
    const known = await tx.db
      .selectFrom(noun)
      .select('id')
      .where('body_id', '=', tx.bodyId)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!known) throw new Refused('record.not_found', { noun })
    await tx.set(noun, id, { level })
    await spreadLevels(tx, sessionId)
    return { outcome: null, subject }
  },
}

async function isUntold(tx: Writer, statementId: Id): Promise<boolean> {
  const row = await tx.db
    .selectFrom('statement')
    .select('told')
    .where('body_id', '=', tx.bodyId)
    .where('id', '=', statementId)
    .executeTakeFirst()
  return !isTold(row?.told ?? null)
}

async function sessionOf(tx: Writer, statementId: Id): Promise<Id> {
  const row = await tx.db
    .selectFrom('statement')
    .select('session_id')
    .where('body_id', '=', tx.bodyId)
    .where('id', '=', statementId)
    .executeTakeFirst()
  if (!row) throw new Refused('record.not_found', { noun: 'statement' })
  return row.session_id
}
