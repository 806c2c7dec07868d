import { sql } from 'kysely'
import type { Actor, Id } from '../database/tables.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'

/**
 * [UT15] Refuses to let a report of done be checked by whoever gave it. A link is nobody's account: it counts as used by
 * whoever gave it to its owner, and by whoever holds the post, or speaks for the body, that it was given to.
 */
export async function refuseReporter(tx: Writer, undertakingId: Id, actor: Actor): Promise<void> {
  const reported = await tx.db
    .selectFrom('undertaking_step')
    .select(['taken_by', 'taken_by_id'])
    .where('body_id', '=', tx.bodyId)
    .where('undertaking_id', '=', undertakingId)
    .where('state', '=', 'reported_done')
    .orderBy('taken_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  if (!reported) return
  // Two people may bear one name, and one may be called otherwise by now: an account is known by its id.
  const isReporter = reported.taken_by_id ? reported.taken_by_id === actor.id : reported.taken_by === actor.name
  if (isReporter || (reported.taken_by_id && (await hadLink(tx, reported.taken_by_id, actor)))) {
    throw new Refused('undertaking.closer_reported')
  }
}

/** Whether a link was in somebody's hands: given by them, or to a post they hold. */
async function hadLink(tx: Writer, linkId: Id, { id, name, may }: Actor): Promise<boolean> {
  const link = await tx.db
    .selectFrom('answer_link')
    .select(['post_id', 'owner_body_id', 'given_by'])
    .where('body_id', '=', tx.bodyId)
    .where('id', '=', linkId)
    .executeTakeFirst()
  if (!link) return false
  if (may !== 'all') {
    if (link.post_id !== null && may.owns.posts.includes(link.post_id)) return true
    if (link.owner_body_id !== null && may.owns.bodies.includes(link.owner_body_id)) return true
  }
  // Names of accounts change; the entry by which it was given keeps whose it was.
  const { rows } = await sql<{ giver: Id | null }>`
    select actor ->> 'id' as giver from journal
    where body_id = ${tx.bodyId} and action = 'answer_link.give'
      and jsonb_path_query_array(change, '$[*].id') @> ${JSON.stringify([linkId])}::jsonb`.execute(tx.db)
  const giver = rows[0]?.giver ?? null
  return giver === null ? link.given_by === name : giver === id
}
