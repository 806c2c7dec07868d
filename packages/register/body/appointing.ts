import type { Actor, Day, Id, Names, PostRow } from '../database/tables.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import type { Tenure } from './model.ts'
import { dayIn, nameIn } from './rules.ts'
import { listTenures } from './store.ts'
import { clash } from './tenures.ts'

/** A tenure as it is to stand; `id` where it stands already. */
export interface Wanted {
  id?: Id
  from: Day | null
  to: Day | null
  acting: boolean
}

/** [BD10] Refuses a tenure that cannot be beside those that stand in the post. */
export async function checkTenure(
  tx: Writer,
  post: Pick<PostRow, 'id' | 'ended_on' | 'is_shared'>,
  wanted: Wanted,
): Promise<void> {
  checkDays(post, wanted)
  const [other] = await clashing(tx, post, wanted)
  if (other) throw new Refused('tenure.overlaps', { ...saying(other), field: 'from' })
}

/** [AC10] Whoever appoints others does not appoint themselves; an administrator, who says which account is whom, may. */
export async function checkNotOwn(tx: Writer, { id, may }: Actor, ...people: Id[]): Promise<void> {
  if (id === undefined || people.length === 0 || may === 'all' || may.permissions.includes('account.can_link')) return
  const own = await tx.db
    .selectFrom('account_person')
    .select('id')
    .where('body_id', '=', tx.bodyId)
    .where('person_id', 'in', people)
    .where('account_id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (own) throw new Refused('person.own_post')
}

/** [AC10] The same where a post they hold is to bring another role: that would be a post they gave themselves. */
export async function checkNotOwnPosts(tx: Writer, actor: Actor, posts: readonly Id[], now: Date): Promise<void> {
  if (posts.length === 0) return
  const held = await tx.db
    .selectFrom('tenure')
    .select('person_id')
    .distinct()
    .where('body_id', '=', tx.bodyId)
    .where('post_id', 'in', posts)
    .where('struck_at', 'is', null)
    // A day more than the calendar says: somewhere it is still yesterday.
    .where(({ or, eb }) => or([eb('held_to', 'is', null), eb('held_to', '>=', dayIn(yesterday(now), 'UTC'))]))
    .execute()
  await checkNotOwn(tx, actor, ...held.map(({ person_id }) => person_id))
}
const yesterday = (now: Date): Date => new Date(now.getTime() - 86_400_000)

/** Days of a tenure that cannot be, whoever else holds the post. */
export function checkDays({ ended_on }: Pick<PostRow, 'ended_on'>, { from, to }: Wanted): void {
  if (from !== null && to !== null && to < from) throw new Refused('tenure.ends_before', { day: from, field: 'to' })
  const last = to ?? from
  if (ended_on !== null && last !== null && last > ended_on) {
    throw new Refused('post.ended', { day: ended_on, field: to === null ? 'from' : 'to' })
  }
}

/** The tenures of the post that the wanted one cannot stand beside. */
export async function clashing(
  tx: Writer,
  { id, is_shared }: Pick<PostRow, 'id' | 'is_shared'>,
  wanted: Wanted,
): Promise<(Tenure & { names: Names })[]> {
  if (is_shared) return []
  const standing = await listTenures(tx.db, tx.bodyId, id)
  return standing.filter((other) => other.id !== wanted.id && clash(other, wanted))
}

/** What a refusal says of the tenure that stands in the way; its words name the person in any language. */
export const saying = ({ names, from, to }: Pick<Tenure, 'from' | 'to'> & { names: Names }) => ({
  name: nameIn(names, 'en'),
  days: `${from ?? '…'} – ${to ?? '…'}`,
})
