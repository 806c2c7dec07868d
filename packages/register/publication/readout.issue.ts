import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import type { ReadoutRow, SessionRow } from '../database/tables.ts'
import type { Writer } from '../journal/writer.ts'
import { issuedWords } from '../minutes/told.ts'
import { spreadLevels } from '../session/levels.ts'
import { refuseNarrower, refuseWithdrawn } from './content.ts'
import { listVersions } from './store.ts'
import { tellableStatements } from './told.ts'

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
    const session = await refuseUntellable(tx, drafted)
    await tx.set('readout', drafted.id, { state: 'issued', issued_at: now })
    if (session.state !== null) await tell(tx, drafted, session.level === 'public')
    if (session.level !== 'public') await tx.set('session', session_id, { level: 'public' })
    await spreadLevels(tx, session_id)
    return { outcome: { version: drafted.version }, subject: { noun: 'readout', id: drafted.id } }
  },
}

/**
 * [PB4] What is issued is public: the session opens with its statements and undertakings, but for those whose own level is
 * narrower. A restricted session, or a narrower statement in the text, is first opened by whoever sets levels.
 */
async function refuseUntellable(tx: Writer, drafted: ReadoutRow): Promise<Pick<SessionRow, 'level' | 'state'>> {
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
  return session
}

/**
 * [PB9] Minutes are their members' own: of a session held in the register everybody reads what issued readouts tell, in their
 * words. What was open before the first of them stays so.
 */
async function tell(tx: Writer, { session_id, parts }: ReadoutRow, wasOpen: boolean): Promise<void> {
  const issued = (await issuedWords(tx.db, tx.bodyId, session_id))!
  const statements = await tx.db
    .selectFrom('statement')
    .select(['id', 'number', 'told'])
    .where('body_id', '=', tx.bodyId)
    .where('session_id', '=', session_id)
    .execute()
  for (const { id, number, told } of statements) {
    const words = issued.get(number) ?? told ?? (wasOpen ? null : {})
    if (JSON.stringify(words) !== JSON.stringify(told)) await tx.set('statement', id, { told: words })
  }
  const numbers = parts.statements.map(({ number }) => number)
  const waiting = await tx.db
    .selectFrom('undertaking')
    .innerJoin('statement', (join) =>
      join
        .onRef('statement.body_id', '=', 'undertaking.body_id')
        .onRef('statement.id', '=', 'undertaking.statement_id'),
    )
    .select(['undertaking.id', 'statement.number'])
    .where('undertaking.body_id', '=', tx.bodyId)
    .where('undertaking.session_id', '=', session_id)
    .where('awaits_readout', '=', true)
    .execute()
  for (const { id, number } of waiting) {
    if (numbers.includes(number)) await tx.set('undertaking', id, { awaits_readout: false })
  }
}
