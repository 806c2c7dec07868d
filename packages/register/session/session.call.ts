import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import { contentOf, lastNotice } from './notice-content.ts'
import { changesBetween, letterLanguageOf, letterLanguages, linksEnd, takesReplies } from './notice-rules.ts'
import { sendLetters, sendNotice, type HandedLink } from './notice-sending.ts'
import { getSession } from './planning.ts'

const input = z.object({
  body_id: z.uuid(),
  session_id: z.uuid(),
  /** Of the letters; without one, the body's first, or that of the notice before. */
  language: z.enum(letterLanguages).optional(),
  /** What the office says beside what the register knows. */
  words: z.string().trim().min(1).max(2000).nullable().default(null),
})

/** What became of a notice. */
export interface SentNotice {
  notice_id: Id
  /** 1 for the first; the SEQUENCE of its calendar entry is one less. */
  version: number
  /** Letters that wait to be sent. */
  sent: number
  /** For those without an address: the words of their links, which are told here and nowhere else. */
  links: HandedLink[]
}

/**
 * [SN30] [SN31] Sends the notice of a session, or after a change an update that says what is different. Where nothing has
 * changed it goes only to those whom the last one did not reach.
 */
export const callSession: Action<z.infer<typeof input>, SentNotice> = {
  name: 'session.call',
  summary: 'Send the notice of a session to everybody who is expected, or an update of it.',
  input,
  permission: 'notice.can_send',
  chain: ({ body_id }) => body_id,
  async apply(tx, { session_id, language: wanted, words }, circumstances) {
    const { now } = circumstances
    const session = await getSession(tx, session_id)
    if (!takesReplies(session.state)) throw new Refused('notice.too_late')
    if (session.starts_at === null) throw new Refused('notice.no_time')
    if (session.starts_at <= now) throw new Refused('notice.time_past')
    const content = await contentOf(tx.db, session)
    if (content.expected.length === 0) throw new Refused('notice.nobody')
    const last = await lastNotice(tx.db, tx.bodyId, session_id)
    // A session that was called off and is planned again is called anew.
    const before = last?.notice.kind === 'cancelled' ? null : last
    const known = last ? [last.notice.language] : content.body.languages
    const language = wanted ?? letterLanguageOf(known, session.language)
    const subject = { noun: 'session', id: session_id }
    const changes = before ? changesBetween(before.said, content) : []
    if (before && changes.length === 0 && words === null) {
      const missed = content.expected.filter(({ personId, address }) => {
        const told = before.letters.get(personId)
        return told === undefined || (told.letterId === null && address !== null)
      })
      if (missed.length === 0) throw new Refused('notice.nothing_new')
      const saying = { kind: 'called' as const, language, words: before.notice.words, changes: [] }
      const { notice } = before
      const { sent, links } = await sendLetters(tx, content, saying, notice, missed, new Set(), circumstances)
      return { outcome: { notice_id: notice.id, version: notice.version, sent, links }, subject }
    }
    const kind = before ? ('changed' as const) : ('called' as const)
    await moveLinks(tx, session_id, linksEnd(content))
    const { notice, sent, links } = await sendNotice(tx, content, { kind, language, words, changes }, circumstances)
    await tx.set('session', session_id, { state: 'called', recalled: notice.version })
    return { outcome: { notice_id: notice.id, version: notice.version, sent, links }, subject }
  },
}

/** [SN34] Links of earlier letters end with the session too, whenever it then is. */
async function moveLinks(tx: Writer, sessionId: Id, expires_at: Date): Promise<void> {
  const rows = await tx.db
    .selectFrom('reply_link')
    .selectAll()
    .where('body_id', '=', tx.bodyId)
    .where('session_id', '=', sessionId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '!=', expires_at)
    .execute()
  await tx.setAll(
    'reply_link',
    rows.map((row) => ({ ...row, expires_at })),
  )
}
