import { hash } from 'node:crypto'
import { linkAccount } from '../access/account.link.ts'
import { sendInvitation } from '../access/invitation.send.ts'
import { holdingIn } from '../access/rules.ts'
import type { AccountTables } from '../database/account-tables.ts'
import type { Database } from '../database/open.ts'
import type { Actor, Id } from '../database/tables.ts'
import { newId } from '../journal/perform.ts'
import { done } from '../journal/testing.ts'
import { sessionReplies } from './replies.ts'
import { actorByReplyLink, findReplyLink } from './reply_links.ts'
import { makePlannedSession, type MadeSession } from './testing.ts'

/** When notices are sent in tests: some weeks before the sessions that `makePlannedSession` plans. */
export const now = new Date('2031-04-20T09:00:00Z')
export const at = { now }

/** The token of the link in a letter. */
export const tokenIn = (text: string | null): string => /khural:\/reply\/([\w-]{43})/.exec(text ?? '')![1]!

/** Somebody signed in, by what their post allows. */
export function member(
  { body_id, members }: MadeSession,
  i: number,
  account: { id: Id; name: string } | undefined,
): Actor {
  const { post_id, role } = members[i]!
  const may = holdingIn({ positions: [{ bodyId: body_id, postId: post_id, role }], grants: [] }, [body_id])
  return { kind: 'person', id: account!.id, name: account!.name, may }
}

/**
 * What tests of notices and answers do and look at.
 *
 * @param database read when used: it is there once the tests run
 */
export function noticeTesting(database: () => Database) {
  let made = 0

  /** A planned session of five members; the first three have accounts, the fourth an invitation, the fifth nothing. */
  async function session(options: Parameters<typeof makePlannedSession>[2] = {}) {
    const plan = await makePlannedSession(database(), `notice-${++made}`, options)
    const { body_id } = plan
    const accounts: { id: Id; name: string }[] = []
    for (const [i, { person_id, names }] of plan.members.slice(0, 3).entries()) {
      const account = { id: newId(), name: names['en']! }
      await database()
        .db.withTables<AccountTables>()
        .insertInto('account')
        .values({ ...account, email: `member${i + 1}@${plan.slug}.example`, email_verified: true, image: null })
        .execute()
      await done(database(), linkAccount, { body_id, account_id: account.id, person_id })
      accounts.push(account)
    }
    const invited = plan.members[3]
    if (invited) {
      const email = `invited@${plan.slug}.example`
      await done(database(), sendInvitation, { body_id, email, person_id: invited.person_id })
    }
    return { ...plan, accounts, key: { body_id, session_id: plan.session.id } }
  }

  /** Letters in the queue to addresses of a body that end so, in the order in which they were queued. */
  const letters = async (slug: string) =>
    database()
      .db.withTables<AccountTables>()
      .selectFrom('mail')
      .selectAll()
      .where('to_address', 'like', `%@${slug}.example`)
      .where('purpose', '!=', 'invitation')
      .orderBy('id')
      .execute()
  const linkOf = async (token: string, when = now) => findReplyLink(database().db, hash('sha256', token), when)
  /** Whoever opens the link of that token. */
  const byLink = async (token: string) => actorByReplyLink((await linkOf(token))!)
  const replies = (key: { body_id: Id; session_id: Id }, seesReasons = true, accountId: Id | null = null) =>
    sessionReplies(database().db, key.body_id, key.session_id, { seesReasons, accountId })
  return { session, letters, linkOf, byLink, replies }
}
