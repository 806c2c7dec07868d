import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import type { Id, ReadoutRow } from '../database/tables.ts'
import type { Writer } from '../journal/writer.ts'
import { spreadLevels } from '../session/levels.ts'
import { refuseNarrower, refuseWithdrawn } from './content.ts'
import { listVersions } from './store.ts'
import { tellableStatements, type TellableStatement } from './told.ts'

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
    await open(tx, drafted)
    await tx.set('readout', drafted.id, { state: 'issued', issued_at: now })
    return { outcome: { version: drafted.version }, subject: { noun: 'readout', id: drafted.id } }
  },
}

/**
 * [PB4] What is issued is public: the session opens with its statements and undertakings, but for those whose own level is
 * narrower. A restricted session, or a narrower statement in the text, is first opened by whoever sets levels.
 */
async function open(tx: Writer, drafted: ReadoutRow): Promise<void> {
  const { session_id, parts } = drafted
  const session = await tx.db
    .selectFrom('session')
    .select(['level', 'state'])
    .where('body_id', '=', tx.bodyId)
    .where('id', '=', session_id)
    .executeTakeFirstOrThrow()
  if (session.level === 'restricted') throw new Refused('readout.session_restricted')
  const statements = await tellableStatements(tx.db, tx.bodyId, session_id)
  refuseWithdrawn(
    parts.statements.map(({ number }) => number),
    statements,
  )
  refuseNarrower(drafted, statements)
  if (session.level === 'public') return
  if (session.state !== null) await keepUntold(tx, session_id, statements)
  await tx.set('session', session_id, { level: 'public' })
  await spreadLevels(tx, session_id)
}

/**
 * [PB9] Minutes are their members' own: of a session held in the register what no readout tells, in whatever language, stays
 * theirs when the session opens.
 */
async function keepUntold(tx: Writer, sessionId: Id, statements: readonly TellableStatement[]): Promise<void> {
  const rows = await tx.db
    .selectFrom('readout')
    .select('parts')
    .where('body_id', '=', tx.bodyId)
    .where('session_id', '=', sessionId)
    .execute()
  const told = new Set(rows.flatMap(({ parts }) => parts.statements.map(({ number }) => number)))
  for (const { id, number, isNarrow } of statements) {
    if (!isNarrow && !told.has(number)) await tx.set('statement', id, { level: 'members' })
  }
}
