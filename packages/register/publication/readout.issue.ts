import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import type { Id } from '../database/tables.ts'
import type { Writer } from '../journal/writer.ts'
import { spreadLevels } from '../session/levels.ts'
import { listVersions } from './store.ts'

const input = z.object({ body_id: z.uuid(), session_id: z.uuid(), language: z.enum(['en', 'zh']) })

export const issueReadout: Action<z.infer<typeof input>, { version: number }> = {
  name: 'readout.issue',
  summary: 'Publish the drafted version of a readout at its stable address.',
  input,
  permission: 'readout.can_issue',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, session_id, language }, { now }) {
    const [drafted] = await listVersions(tx.db, body_id, session_id, language)
    if (drafted?.state !== 'drafted') throw new Refused('readout.not_drafted')
    await open(tx, session_id, drafted.parts.statements)
    await tx.set('readout', drafted.id, { state: 'issued', issued_at: now })
    return { outcome: { version: drafted.version }, subject: { noun: 'readout', id: drafted.id } }
  },
}

/**
 * What is issued is public: the session opens with its statements and undertakings, but for those whose own level is
 * narrower. A restricted session, or a narrower statement in the text, is first opened by whoever sets levels.
 */
async function open(tx: Writer, sessionId: Id, told: readonly { number: number }[]): Promise<void> {
  const session = await tx.db
    .selectFrom('session')
    .select('level')
    .where('body_id', '=', tx.bodyId)
    .where('id', '=', sessionId)
    .executeTakeFirstOrThrow()
  if (session.level === 'restricted') throw new Refused('readout.session_restricted')
  const narrow = await tx.db
    .selectFrom('statement')
    .select('number')
    .where('body_id', '=', tx.bodyId)
    .where('session_id', '=', sessionId)
    .where('level', 'in', ['members', 'restricted'])
    .orderBy('number')
    .execute()
  const kept = narrow.find(({ number }) => told.some((one) => one.number === number))
  if (kept) throw new Refused('readout.statement_narrower', { number: kept.number })
  if (session.level === 'public') return
  await tx.set('session', sessionId, { level: 'public' })
  await spreadLevels(tx, sessionId)
}
