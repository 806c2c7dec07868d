import { z } from 'zod'
import { findOwnPerson } from '../access/own-person.ts'
import { addressesOf } from '../access/addresses.ts'
import { getBody } from '../body/store.ts'
import type { Id, SessionRow } from '../database/tables.ts'
import type { Action, Circumstances } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import { queueLetter } from '../mail/queue.ts'
import { leaveLetterOf } from './leave-letter.ts'
import { isForOtherTime, letterLanguageOf, sendAfter, takesReplies } from './notice-rules.ts'
import { getSession } from './planning.ts'
import { getExpected } from './replying.ts'

const input = z.object({
  body_id: z.uuid(),
  session_id: z.uuid(),
  /** Who asked for leave. */
  person_id: z.uuid(),
  granted: z.boolean(),
  /** For whoever asked. */
  words: z.string().trim().min(1).max(500).nullable().default(null),
})

/**
 * [SN36] Grants or refuses a leave that was asked for; the other way round until the session opens. Whoever asked is told
 * once of each decision, where they have an address. Nobody decides on their own leave.
 */
export const decideLeave: Action<z.infer<typeof input>, { told: boolean }> = {
  name: 'leave.decide',
  summary: 'Grant or refuse the leave that somebody asked for.',
  input,
  permission: 'leave.can_decide',
  chain: ({ body_id }) => body_id,
  async apply(tx, { session_id, person_id, granted, words }, circumstances) {
    const { actor, now } = circumstances
    const session = await getSession(tx, session_id)
    const row = await getExpected(tx.db, tx.bodyId, session_id, person_id)
    if (!takesReplies(session.state)) throw new Refused('reply.too_late')
    if (row.reply !== 'asks_leave') throw new Refused('leave.not_asked')
    if (isForOtherTime(row, session.starts_at)) throw new Refused('leave.moved')
    if (row.leave_granted === granted) throw new Refused('leave.decided_so')
    const own = await findOwnPerson(tx.db, tx.bodyId, actor.id)
    if (own === person_id) throw new Refused('leave.own')
    await tx.set('attendance', row.id, {
      ...{ leave_granted: granted, leave_decided_at: now, leave_decided_by: actor.name, leave_answer: words },
      state: granted ? 'on_leave' : 'expected',
    })
    const told = await tell(tx, session, person_id, { granted, words }, circumstances)
    return { outcome: { told }, subject: { noun: 'session', id: session_id } }
  },
}

/** One letter, in the language of the session's notices; after the quiet hours where there is time. */
async function tell(
  tx: Writer,
  session: SessionRow,
  personId: Id,
  decision: { granted: boolean; words: string | null },
  { actor, now, newId }: Circumstances,
): Promise<boolean> {
  const to = (await addressesOf(tx.db, tx.bodyId, [personId])).get(personId)
  if (to === undefined || session.starts_at === null) return false
  const [body, person, notice, series] = await Promise.all([
    getBody(tx.db, tx.bodyId),
    tx.db
      .selectFrom('person')
      .select('names')
      .where('body_id', '=', tx.bodyId)
      .where('id', '=', personId)
      .executeTakeFirstOrThrow(),
    tx.db
      .selectFrom('notice')
      .select('language')
      .where('body_id', '=', tx.bodyId)
      .where('session_id', '=', session.id)
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst(),
    tx.db
      .selectFrom('series')
      .select(['slug', 'names'])
      .where('body_id', '=', tx.bodyId)
      .where('id', '=', session.series_id)
      .executeTakeFirstOrThrow(),
  ])
  const language = letterLanguageOf(notice ? [notice.language] : body.languages, session.language)
  const about = { body, series, session, starts_at: session.starts_at, ...decision, by: actor.name }
  const letter = leaveLetterOf(about, person.names, language)
  const after = sendAfter(now, session.starts_at, body)
  await queueLetter(tx.db, newId(), { to, purpose: 'leave', sendAfter: after, ...letter })
  return true
}
