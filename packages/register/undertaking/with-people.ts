import type { Day, Id } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'
import { heldOn } from '../body/store.ts'
import { asLine, lines, owed, type UndertakingLine } from './views.ts'

/** Open undertakings shown with each of the people. */
const MOST_EACH = 5

/**
 * What is open with the posts that some people hold today, the nearest first: what a presider sees of whoever speaks.
 * Two queries, whatever the number of people.
 *
 * @returns by the id of the person; whoever has nothing open is not in it
 */
export async function openWithPeople(
  db: Reader,
  bodyId: Id,
  people: readonly Id[],
  today: Day,
): Promise<{ [person: Id]: UndertakingLine[] }> {
  if (people.length === 0) return {}
  const held = await db
    .selectFrom('tenure')
    .select(['person_id', 'post_id'])
    .where('body_id', '=', bodyId)
    .where('person_id', 'in', people)
    .where(heldOn(today))
    .execute()
  const posts = [...new Set(held.map(({ post_id }) => post_id))]
  if (posts.length === 0) return {}
  const rows = await lines(db, bodyId, today, (all) =>
    all
      .where('undertaking.lead_post_id', 'in', posts)
      .where('undertaking.state', 'not in', ['closed', 'not_pursued'])
      .orderBy(owed)
      .orderBy('undertaking.id')
      .limit(500),
  )
    .orderBy('undertaking.owed')
    .orderBy('undertaking.id')
    .execute()
  const byPost = Map.groupBy(
    rows.map((row) => asLine(row, today)),
    ({ lead }) => lead!.id,
  )
  const byPerson = Map.groupBy(held, ({ person_id }) => person_id)
  return Object.fromEntries(
    [...byPerson].flatMap(([person, posts]) => {
      const open = posts.flatMap(({ post_id }) => byPost.get(post_id) ?? []).slice(0, MOST_EACH)
      return open.length > 0 ? [[person, open] as const] : []
    }),
  )
}
