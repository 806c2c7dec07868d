import { sql, type RawBuilder, type Selectable } from 'kysely'
import type { BodyRow, Day, Id, Names, PersonRow, PostRow, TenureRow } from '../database/tables.ts'
import { Refused } from '../journal/refusals.ts'
import type { Reader, Writer } from '../journal/writer.ts'
import type { Body, BodyWithWords, Post, PostWithHolder, Role, Tenure, Term } from './model.ts'
import { termOn } from './rules.ts'

export const asBody = (row: BodyRow): Body => ({
  id: row.id,
  parentId: row.parent_id,
  slug: row.slug,
  kind: row.kind,
  names: row.names,
  timeZone: row.time_zone,
  languages: row.languages ?? [],
  level: row.level,
  quiet: row.quiet_from !== null && row.quiet_to !== null ? { from: row.quiet_from, to: row.quiet_to } : null,
})
export const asPost = (
  row: Pick<PostRow, 'id' | 'names' | 'role' | 'protocol_order' | 'is_shared' | 'ended_on'>,
): Post => ({
  id: row.id,
  names: row.names,
  role: row.role as Role,
  protocolOrder: row.protocol_order,
  isShared: row.is_shared ?? false,
  endedOn: row.ended_on,
})

/** The register's name, or null before it has one. */
export async function findRegister(db: Reader): Promise<{ names: Names; openedAt: Date } | null> {
  const row = await db.selectFrom('register').select(['names', 'opened_at']).executeTakeFirst()
  return row ? { names: row.names, openedAt: row.opened_at } : null
}

export async function findBody(db: Reader, slug: string): Promise<Body | null> {
  const row = await db.selectFrom('body').selectAll().where('slug', '=', slug).executeTakeFirst()
  return row ? asBody(row) : null
}

/** [BD21] For a query of bodies: what each calls things, by the word of the product that its own stands for. */
export const ownWords = sql<BodyWithWords['words'] | null>`(
  select jsonb_object_agg(terminology.key, terminology.names) from terminology
  where terminology.body_id = body.id and terminology.key is not null and terminology.struck_at is null)`.as('words')

export async function getBody(db: Reader, id: Id): Promise<Body> {
  const row = await db.selectFrom('body').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refused('record.not_found', { noun: 'body' })
  return asBody(row)
}

/** Bodies in order of their making, at most 200. */
export async function listBodies(db: Reader): Promise<Body[]> {
  return (await db.selectFrom('body').selectAll().orderBy('id').limit(200).execute()).map(asBody)
}

/** Bodies by their ids, in order of their making; at most 50. */
export async function listBodiesNamed(db: Reader, ids: readonly Id[]): Promise<Body[]> {
  if (ids.length === 0) return []
  return (await db.selectFrom('body').selectAll().where('id', 'in', ids).orderBy('id').limit(50).execute()).map(asBody)
}

/** The body itself and those right below it: who may own its undertakings. */
export async function listOwnerBodies(db: Reader, bodyId: Id): Promise<Body[]> {
  const rows = await db
    .selectFrom('body')
    .selectAll()
    .where(({ or, eb }) => or([eb('id', '=', bodyId), eb('parent_id', '=', bodyId)]))
    .orderBy('id')
    .limit(500)
    .execute()
  return rows.map(asBody)
}

/**
 * Posts that stand on `day`, in protocol order, with who answers for them then: nobody alone where several share the post. Posts
 * without an order come last.
 */
export async function listPosts(db: Reader, bodyId: Id, day: Day): Promise<PostWithHolder[]> {
  const rows = await db
    .selectFrom('post')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('tenure')
          .innerJoin('person', (join) =>
            join.onRef('person.body_id', '=', 'tenure.body_id').onRef('person.id', '=', 'tenure.person_id'),
          )
          .select(['person.names as holder_names', 'tenure.acting'])
          .whereRef('tenure.body_id', '=', 'post.body_id')
          .whereRef('tenure.post_id', '=', 'post.id')
          .where(heldOn(day))
          .orderBy(byClaim(day))
          .limit(1)
          .as('holder'),
      (join) => join.onTrue(),
    )
    .select(['post.id', 'post.names', 'post.role', 'post.protocol_order', 'post.is_shared', 'post.ended_on'])
    .select(['holder.holder_names', 'holder.acting'])
    .where('post.body_id', '=', bodyId)
    .where(standsOn(day))
    .orderBy('post.protocol_order', (order) => order.asc().nullsLast())
    .orderBy('post.id')
    .limit(500)
    .execute()
  return rows.map((row) => ({
    ...asPost(row),
    holder: row.holder_names && !row.is_shared ? { names: row.holder_names, acting: row.acting ?? false } : null,
  }))
}

/** A tenure holds on a day when neither end excludes it. Ends that are not stated exclude nothing. */
export const heldOn = (day: Day | RawBuilder<unknown>) =>
  sql<boolean>`(tenure.held_from is null or tenure.held_from <= ${day}::date)
    and (tenure.held_to is null or tenure.held_to >= ${day}::date) and tenure.struck_at is null`

/** A post stands until its last day. */
export const standsOn = (day: Day | RawBuilder<unknown>) =>
  sql<boolean>`(post.ended_on is null or post.ended_on >= ${day}::date)`

/**
 * [BD13] The order of the tenures that hold on a day, whoever answers for the post first; `answering` in tenures.ts says
 * the same of rows at hand.
 */
export const byClaim = (day: Day) => sql`
  (tenure.held_from is null and tenure.held_to is null and tenure.seen_on is distinct from ${day}::date),
  (tenure.acting and not (tenure.held_from is null and tenure.held_to is null
    and tenure.seen_on is distinct from ${day}::date)) desc,
  tenure.held_from desc nulls last,
  coalesce(tenure.seen_on <= ${day}::date, false) desc,
  abs(tenure.seen_on - ${day}::date) nulls last,
  tenure.id desc`

const findNamed =
  (table: 'person' | 'post') =>
  async (db: Reader, bodyId: Id, language: string, name: string): Promise<Id | null> => {
    const row = await db
      .selectFrom(table)
      .select(table === 'person' ? sql<Id>`coalesce(merged_into, id)`.as('id') : 'id')
      .where('body_id', '=', bodyId)
      .where(sql<boolean>`names @> ${JSON.stringify({ [language]: name })}::jsonb`)
      .orderBy('id')
      .executeTakeFirst()
    return row?.id ?? null
  }
/** The first person of this body with exactly this name in this language; for one that was merged, who it proved to be. */
export const findPersonNamed = findNamed('person')
/** The first post of this body with exactly this name in this language. */
export const findPostNamed = findNamed('post')

/** A tenure of this person in this post that may hold on `day`, whatever its ends. */
export async function findTenure(
  db: Reader,
  bodyId: Id,
  postId: Id,
  personId: Id,
  day: Day | null,
): Promise<Id | null> {
  const row = await db
    .selectFrom('tenure')
    .select('id')
    .where('body_id', '=', bodyId)
    .where('post_id', '=', postId)
    .where('person_id', '=', personId)
    .where('struck_at', 'is', null)
    .$if(day !== null, (query) => query.where(heldOn(day!)))
    .executeTakeFirst()
  return row?.id ?? null
}

/** The person as stored; refused when there is none, or when it was merged into another. */
export async function lockPerson(tx: Writer, id: Id): Promise<Selectable<PersonRow>> {
  const row = await tx.db
    .selectFrom('person')
    .selectAll()
    .where('body_id', '=', tx.bodyId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refused('record.not_found', { noun: 'person' })
  if (row.merged_into) {
    const { slug } = await getBody(tx.db, tx.bodyId)
    throw new Refused('person.merged', {}, `/${slug}/people/${row.merged_into}`)
  }
  return row
}

export async function lockPost(tx: Writer, id: Id): Promise<Selectable<PostRow>> {
  const row = await tx.db
    .selectFrom('post')
    .selectAll()
    .where('body_id', '=', tx.bodyId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refused('record.not_found', { noun: 'post' })
  return row
}

export async function lockTenure(tx: Writer, id: Id): Promise<Selectable<TenureRow>> {
  const row = await tx.db
    .selectFrom('tenure')
    .selectAll()
    .where('body_id', '=', tx.bodyId)
    .where('id', '=', id)
    .where('struck_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw new Refused('record.not_found', { noun: 'tenure' })
  return row
}

/** The tenures of a post that were not struck, each with the names of the person. */
export async function listTenures(db: Reader, bodyId: Id, postId: Id): Promise<(Tenure & { names: Names })[]> {
  const rows = await db
    .selectFrom('tenure')
    .innerJoin('person', (join) =>
      join.onRef('person.body_id', '=', 'tenure.body_id').onRef('person.id', '=', 'tenure.person_id'),
    )
    .select(['tenure.id', 'post_id', 'person_id', 'acting', 'held_from', 'held_to', 'seen_on', 'person.names'])
    .where('tenure.body_id', '=', bodyId)
    .where('post_id', '=', postId)
    .where('struck_at', 'is', null)
    .orderBy('held_from', (order) => order.asc().nullsFirst())
    .orderBy('tenure.id')
    .execute()
  return rows.map((row) => ({ ...asTenure(row), names: row.names }))
}

export const asTenure = (
  row: Pick<TenureRow, 'id' | 'post_id' | 'person_id' | 'acting' | 'held_from' | 'held_to' | 'seen_on'>,
): Tenure => ({
  id: row.id,
  postId: row.post_id,
  personId: row.person_id,
  acting: row.acting,
  from: row.held_from,
  to: row.held_to,
  seenOn: row.seen_on,
})

/** The terms of a body in their order. */
export async function listTerms(db: Reader, bodyId: Id): Promise<Term[]> {
  const rows = await db.selectFrom('term').selectAll().where('body_id', '=', bodyId).orderBy('begins_on').execute()
  return rows.map(({ id, number, begins_on, ends_on }) => ({ id, number, beginsOn: begins_on, endsOn: ends_on }))
}

/** The number of the term that a day lies in; null when none is known. */
export async function findTermOn(db: Reader, bodyId: Id, day: Day): Promise<number | null> {
  return termOn(await listTerms(db, bodyId), day)?.number ?? null
}
