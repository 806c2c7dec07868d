import type { Actor, Id } from '../database/tables.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'

/**
 * [UT15] Refuses to let a report of done be checked by whoever gave it. A link is nobody's account: it counts as used by
 * whoever gave it to its owner, and by whoever holds the post it was given to.
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
async function hadLink(tx: Writer, linkId: Id, { name, may }: Actor): Promise<boolean> {
  const link = await tx.db
    .selectFrom('answer_link')
    .select(['post_id', 'given_by'])
    .where('body_id', '=', tx.bodyId)
    .where('id', '=', linkId)
    .executeTakeFirst()
  if (!link) return false
  return link.given_by === name || (may !== 'all' && link.post_id !== null && may.owns.posts.includes(link.post_id))
}
