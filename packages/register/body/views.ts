import { sql } from 'kysely'
import type { Day, Id, Names, Provenance } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'
import type { Body, Holder, Post, Tenure } from './model.ts'
import { asBody, asPost, asTenure, standsOn } from './store.ts'
import { holdersOf } from './tenures.ts'

/** Posts on a page. */
export const POST_ROWS = 200
/** The place in protocol order after which a page begins. */
export interface PostCursor {
  order: number | null
  id: Id
}
/** A post on a day, with everybody who was in it: the holder first, then who acts. */
export interface PostOnDay extends Post {
  holders: (Holder & { names: Names })[]
}

/** The posts that stand on a day, in protocol order; those without an order come last. */
async function postRows(db: Reader, bodyId: Id, day: Day | null, after: PostCursor | null, limit: number) {
  return db
    .selectFrom('post')
    .selectAll()
    .where('body_id', '=', bodyId)
    .$if(day !== null, (query) => query.where(standsOn(day!)))
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(coalesce(protocol_order, 2147483647), id) > (${after!.order ?? 2147483647}::int, ${after!.id}::uuid)`,
      ),
    )
    .orderBy(sql`coalesce(protocol_order, 2147483647)`)
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** The tenures in some posts that were not struck, with the names of the people. */
async function tenuresIn(db: Reader, bodyId: Id, posts: readonly Id[]) {
  if (posts.length === 0) return []
  const rows = await db
    .selectFrom('tenure')
    .innerJoin('person', (join) =>
      join.onRef('person.body_id', '=', 'tenure.body_id').onRef('person.id', '=', 'tenure.person_id'),
    )
    .select(['tenure.id', 'post_id', 'person_id', 'acting', 'held_from', 'held_to', 'seen_on'])
    .select(['person.names', 'tenure.provenance'])
    .where('tenure.body_id', '=', bodyId)
    .where('post_id', 'in', posts)
    .where('struck_at', 'is', null)
    .orderBy('held_from', (order) => order.asc().nullsFirst())
    .orderBy('seen_on')
    .orderBy('tenure.id')
    .execute()
  return rows.map((row) => ({ ...asTenure(row), names: row.names, provenance: row.provenance }))
}

/**
 * Who was what on a day: the posts of a body in protocol order and who was in them. Two queries a page.
 *
 * @example (await holdersOn(db, bodyId, '2021-08-12')).posts[0]?.holders[0]?.names
 */
export async function holdersOn(
  db: Reader,
  bodyId: Id,
  day: Day,
  { after = null, limit = POST_ROWS }: { after?: PostCursor | null; limit?: number } = {},
): Promise<{ posts: PostOnDay[]; next: PostCursor | null }> {
  const rows = await postRows(db, bodyId, day, after, limit + 1)
  const shown = rows.slice(0, limit)
  const tenures = await tenuresIn(
    db,
    bodyId,
    shown.map(({ id }) => id),
  )
  const byPost = Map.groupBy(tenures, ({ postId }) => postId)
  const posts = shown.map((row) => {
    const post = asPost(row)
    return { ...post, holders: holdersOf(byPost.get(post.id) ?? [], day, post.isShared) }
  })
  const last = posts.at(-1)
  return { posts, next: rows.length > limit && last ? { order: last.protocolOrder, id: last.id } : null }
}

/** Every post that is not ended, in protocol order, for putting them in order; and those that ended. At most 20,000. */
export async function allPosts(db: Reader, bodyId: Id): Promise<{ standing: Post[]; ended: Post[] }> {
  const posts = (await postRows(db, bodyId, null, null, 20_000)).map(asPost)
  return {
    standing: posts.filter(({ endedOn }) => endedOn === null),
    ended: posts.filter(({ endedOn }) => endedOn !== null),
  }
}

/** A post with all who held it, in the order of their days. Null when there is none. */
export async function findPost(
  db: Reader,
  bodyId: Id,
  id: Id,
): Promise<{ post: Post; tenures: (Tenure & { names: Names; provenance: Provenance })[] } | null> {
  const row = await db
    .selectFrom('post')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? { post: asPost(row), tenures: await tenuresIn(db, bodyId, [id]) } : null
}

export interface PersonLine {
  id: Id
  names: Names
}
/** People on a page. */
export const PEOPLE_ROWS = 100

/** People of a body, by the order in which they were recorded; `words` narrows to names that hold them. */
export async function listPeople(
  db: Reader,
  bodyId: Id,
  {
    words = null,
    after = null,
    limit = PEOPLE_ROWS,
  }: { words?: string | null; after?: Id | null; limit?: number } = {},
): Promise<{ people: PersonLine[]; next: Id | null }> {
  const rows = await db
    .selectFrom('person')
    .select(['id', 'names'])
    .where('body_id', '=', bodyId)
    .where('merged_into', 'is', null)
    .$if(words !== null, (query) =>
      query.where(sql<boolean>`exists (select from jsonb_each_text(names) where value ilike ${like(words!)})`),
    )
    .$if(after !== null, (query) => query.where('id', '>', after!))
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  const people = rows.slice(0, limit)
  return { people, next: rows.length > limit ? people.at(-1)!.id : null }
}
const like = (words: string) => `%${words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

/** A person as their page shows them. */
export interface PersonView extends PersonLine {
  provenance: Provenance
  tenures: (Tenure & { post: Names; provenance: Provenance })[]
  sessions: { id: Id; series: string; period: string; n: string; heldOn: Day | null; part: string; names: Names }[]
  /** Who proved to be this person. */
  merged: { id: Id; names: Names; at: Date; by: string }[]
}

/** Who is at an id: the person, or the one they were merged into. Null when there is none. Four queries. */
export async function findPerson(
  db: Reader,
  bodyId: Id,
  id: Id,
): Promise<{ person: PersonView } | { mergedInto: Id } | null> {
  const row = await db
    .selectFrom('person')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  if (row.merged_into) return { mergedInto: row.merged_into }
  const [tenures, sessions, merged] = await Promise.all([
    db
      .selectFrom('tenure')
      .innerJoin('post', (join) =>
        join.onRef('post.body_id', '=', 'tenure.body_id').onRef('post.id', '=', 'tenure.post_id'),
      )
      .select(['tenure.id', 'post_id', 'person_id', 'acting', 'held_from', 'held_to', 'seen_on'])
      .select(['post.names', 'tenure.provenance'])
      .where('tenure.body_id', '=', bodyId)
      .where('person_id', '=', id)
      .where('struck_at', 'is', null)
      .orderBy(sql`coalesce(held_from, seen_on, held_to)`, (order) => order.desc().nullsLast())
      .orderBy('tenure.id')
      .limit(500)
      .execute(),
    db
      .selectFrom('attendance')
      .innerJoin('session', (join) =>
        join.onRef('session.body_id', '=', 'attendance.body_id').onRef('session.id', '=', 'attendance.session_id'),
      )
      .innerJoin('series', (join) =>
        join.onRef('series.body_id', '=', 'session.body_id').onRef('series.id', '=', 'session.series_id'),
      )
      .select(['session.id', 'series.slug as series', 'period', 'n', 'held_on', 'attendance.part', 'session.names'])
      .where('attendance.body_id', '=', bodyId)
      .where('attendance.person_id', '=', id)
      // A session that is still ahead, or that somebody missed, is none in which they took part.
      .where(sql<boolean>`coalesce(attendance.state, 'present') in ('present', 'late', 'left')`)
      .orderBy('held_on', (order) => order.desc().nullsLast())
      .orderBy('session.id', 'desc')
      .limit(200)
      .execute(),
    db
      .selectFrom('person_merge')
      .innerJoin('person', (join) =>
        join.onRef('person.body_id', '=', 'person_merge.body_id').onRef('person.id', '=', 'person_merge.merged_id'),
      )
      .select(['person.id', 'person.names', 'merged_at', 'merged_by'])
      .where('person_merge.body_id', '=', bodyId)
      .where('person_merge.person_id', '=', id)
      .where('undone_at', 'is', null)
      .orderBy('person_merge.id')
      .execute(),
  ])
  return {
    person: {
      id: row.id,
      names: row.names,
      provenance: row.provenance,
      tenures: tenures.map((one) => ({ ...asTenure(one), post: one.names, provenance: one.provenance })),
      sessions: sessions.map(({ held_on, ...one }) => ({ ...one, heldOn: held_on })),
      merged: merged.map(({ merged_at, merged_by, ...one }) => ({ ...one, at: merged_at, by: merged_by })),
    },
  }
}

/** A body in the tree, with those below it in the order of their making. */
export interface BodyBranch extends Body {
  below: BodyBranch[]
}

/** The whole tree, at most 2,000 bodies: who has no parent stands at the top. */
export async function bodyTree(db: Reader): Promise<BodyBranch[]> {
  const bodies = (await db.selectFrom('body').selectAll().orderBy('id').limit(2000).execute()).map(asBody)
  const branches = new Map(bodies.map((body) => [body.id, { ...body, below: [] as BodyBranch[] }]))
  const top: BodyBranch[] = []
  for (const branch of branches.values()) {
    const parent = branch.parentId === null ? undefined : branches.get(branch.parentId)
    if (parent) parent.below.push(branch)
    else top.push(branch)
  }
  return top
}

/** An entry of a terminology pack. */
export interface TerminologyEntry {
  id: Id
  kind: 'word' | 'slogan'
  key: string | null
  names: Names
  gloss: Names
  items: Names[]
  firstUsedOn: Day | null
}

/** The terminology pack of a body: its words for words of the product, then its slogans; at most 1,000. */
export async function listTerminology(db: Reader, bodyId: Id): Promise<TerminologyEntry[]> {
  const rows = await db
    .selectFrom('terminology')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('struck_at', 'is', null)
    .orderBy('kind', 'desc')
    .orderBy('id')
    .limit(1000)
    .execute()
  return rows.map(({ id, kind, key, names, gloss, items, first_used_on }) => ({
    id,
    kind: kind as TerminologyEntry['kind'],
    key,
    names,
    gloss,
    items,
    firstUsedOn: first_used_on,
  }))
}
