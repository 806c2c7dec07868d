import { sql } from 'kysely'
import type { Day, Id, Names } from '../database/tables.ts'
import { REGISTER_CHAIN } from '../journal/perform.ts'
import type { Reader } from '../journal/writer.ts'

/** A post that an account's person held until a day that is over. */
export interface EndedPost {
  body: Names
  post: Names
  /** Its last day. */
  on: Day
}

/**
 * What somebody held and holds no more, the latest first, at most 5; and who gives access, by name, at most 5. For pages
 * that would otherwise only say no.
 *
 * @example const { posts, ask } = await endedPosts(db, account.id, new Date())
 */
export async function endedPosts(db: Reader, accountId: Id, now: Date): Promise<{ posts: EndedPost[]; ask: string[] }> {
  const { rows } = await sql<{ body: Names; post: Names; on: Day }>`
    select body.names as body, post.names as post, coalesce(tenure.held_to, post.ended_on) as "on"
    from account_person
      join body on body.id = account_person.body_id
      join tenure on tenure.body_id = account_person.body_id and tenure.person_id = account_person.person_id
        and tenure.struck_at is null and tenure.held_from is not null
      join post on post.body_id = tenure.body_id and post.id = tenure.post_id
    where account_person.account_id = ${accountId} and account_person.ended_at is null
      and coalesce(tenure.held_to, post.ended_on) < (${now}::timestamptz at time zone body.time_zone)::date
    order by "on" desc, tenure.id limit 5`.execute(db)
  if (rows.length === 0) return { posts: [], ask: [] }
  const administrators = await db
    .selectFrom('role_grant')
    .select('account_name')
    .distinct()
    .where('body_id', '=', REGISTER_CHAIN)
    .where('role', '=', 'administrator')
    .where('revoked_at', 'is', null)
    .where(({ or, eb }) => or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]))
    .orderBy('account_name')
    .limit(5)
    .execute()
  return { posts: rows, ask: administrators.map(({ account_name }) => account_name) }
}
