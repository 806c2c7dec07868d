import { z } from 'zod'
import { namesSchema } from '../body/model.ts'
import { dayIn } from '../body/rules.ts'
import { getBody } from '../body/store.ts'
import type { SessionRow } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import { rulesOf } from '../plan/store.ts'
import { keepDeputy } from './deputies.ts'
import { leaveReasons, replies, takesReplies } from './notice-rules.ts'
import { getSession } from './planning.ts'
import { getExpected, repliesFor } from './replying.ts'
import { isGuestPart } from './rules.ts'

const input = z
  .object({
    body_id: z.uuid(),
    session_id: z.uuid(),
    /** Whose answer it is; without it one's own. The office may note that of somebody else. */
    person_id: z.uuid().nullable().default(null),
    reply: z.enum(replies),
    /** Why leave is asked for. */
    reason: z.enum(leaveReasons).nullable().default(null),
    /** More about the reason; nobody has to say more. */
    words: z.string().trim().min(1).max(500).nullable().default(null),
    /** Who comes in their place. */
    deputy: namesSchema.nullable().default(null),
  })
  .refine(({ reply, reason }) => reply !== 'asks_leave' || reason !== null, {
    path: ['reason'],
    message: 'one of the reasons',
  })
  .refine(({ reply, reason }) => reply === 'asks_leave' || reason === null, {
    path: ['reason'],
    message: 'only where leave is asked for',
  })
  .refine(({ reply, deputy }) => reply !== 'sends_deputy' || deputy !== null, {
    path: ['deputy'],
    message: 'the name of whoever comes',
  })
  .refine(({ reply, deputy }) => reply === 'sends_deputy' || deputy === null, {
    path: ['deputy'],
    message: 'only where a deputy is sent',
  })

/** [SN33] Answers the notice of a session. Until it opens an answer can be changed; a decision on leave ends with it. */
export const giveReply: Action<z.infer<typeof input>, { reply: string }> = {
  name: 'reply.give',
  summary: 'Answer the notice of a session: attend, ask for leave, or send a deputy.',
  input,
  permission: 'reply.can_give',
  chain: ({ body_id }) => body_id,
  // Whoever comes by a link, or as a guest, owns their place at the session, and nothing else. See repliesFor for whose answer
  // it is; a deputy's is that of whoever sends them.
  async owners(db, { body_id, session_id }) {
    const rows = await db
      .selectFrom('attendance')
      .select(['id', 'posts'])
      .where('body_id', '=', body_id)
      .where('session_id', '=', session_id)
      .where('released_at', 'is', null)
      .where('deputy_for', 'is', null)
      .execute()
    const posts = rows.flatMap((row) => row.posts.map(({ post_id }) => post_id))
    return { posts, bodies: [], undertakings: [], attendances: rows.map(({ id }) => id) }
  },
  async apply(tx, { session_id, person_id, reply, reason, words, deputy }, circumstances) {
    const { actor, now } = circumstances
    const session = await getSession(tx, session_id)
    const { personId, isSelf } = await repliesFor(tx, actor, session, person_id, now)
    const row = await getExpected(tx.db, tx.bodyId, session_id, personId)
    if (!takesReplies(session.state)) throw new Refused('reply.too_late')
    if (reply === 'sends_deputy') await refuseDeputy(tx, session, row.part, now)
    await tx.set('attendance', row.id, {
      ...{ reply, replied_at: now, replied_by: isSelf ? (actor.kind === 'link' ? 'link' : 'self') : actor.name },
      answered_for: session.starts_at,
      ...{ leave_reason: reason, leave_words: reply === 'asks_leave' ? words : null, deputy_names: deputy },
      ...{ leave_granted: null, leave_decided_at: null, leave_decided_by: null, leave_answer: null },
      state: 'expected',
    })
    await keepDeputy(tx, session, row.person_id, deputy, circumstances)
    return { outcome: { reply }, subject: { noun: 'session', id: session_id } }
  },
}

/** [SN37] @throws Refused `reply.no_deputies`, `reply.deputy_late` */
async function refuseDeputy(tx: Writer, session: SessionRow, part: string, now: Date): Promise<void> {
  const { deputy_days } = await rulesOf(tx.db, tx.bodyId)
  if (!deputy_days.isOn || isGuestPart(part)) throw new Refused('reply.no_deputies')
  if (session.starts_at === null) return
  const { timeZone } = await getBody(tx.db, tx.bodyId)
  const [today, day] = [dayIn(now, timeZone), dayIn(session.starts_at, timeZone)]
  const days = (Date.parse(day) - Date.parse(today)) / 86_400_000
  if (days < Number(deputy_days.value)) throw new Refused('reply.deputy_late', { days: deputy_days.value })
}
