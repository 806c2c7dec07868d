import type { Id, Names } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'
import { contentOf } from './notice-content.ts'
import { sendable } from './notice-letter.ts'
import type { NoticedItem } from './notice-rules.ts'
import { aboutOf, mayDeputeIn } from './notice-sending.ts'
import { sessionReplies, type ReplyLine } from './replies.ts'
import type { ReplyLink } from './reply_links.ts'

/** All that a link to answer opens: what the letter said, and one's own answer. No address of anything. */
export interface ReplyView {
  body: Names
  series: Names
  topic: Names
  number: number | null
  timeZone: string
  startsAt: Date | null
  endsAt: Date | null
  place: string | null
  presider: Names | null
  state: string | null
  isRestricted: boolean
  items: readonly NoticedItem[]
  /** Items that no letter names. */
  withheld: number
  mayDepute: boolean
  own: ReplyLine
}

/** What the page of an open link shows. Some fifteen queries. */
export async function replyView(db: Reader, link: ReplyLink): Promise<ReplyView> {
  const { bodyId, sessionId, personId } = link
  const session = await db
    .selectFrom('session')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('id', '=', sessionId)
    .executeTakeFirstOrThrow()
  const [content, mayDepute, replies] = await Promise.all([
    contentOf(db, session),
    mayDeputeIn(db, bodyId),
    // They see of answers their own alone, with all that stands in it.
    sessionReplies(db, bodyId, sessionId, { seesReasons: true, accountId: null }),
  ])
  const about = sendable(aboutOf(content, { kind: 'called', words: null, changes: [] }, mayDepute))
  const { isRestricted } = about
  return {
    ...{ body: content.body.names, series: isRestricted ? {} : content.series.names, timeZone: content.body.timeZone },
    ...{ topic: isRestricted ? {} : content.names, number: isRestricted ? null : session.number },
    ...{ startsAt: session.starts_at, endsAt: session.ends_at, place: session.place, state: session.state },
    ...{ presider: isRestricted ? null : (content.presider?.names ?? null), isRestricted },
    ...{ items: about.items, withheld: about.withheld, mayDepute },
    own: ownOf(replies, personId),
  }
}

const ownOf = (replies: readonly ReplyLine[], personId: Id): ReplyLine =>
  replies.find((one) => one.personId === personId)!
