import { sql, type RawBuilder } from 'kysely'
import type { BodyRow, Day, Id, Names, PostRow } from '../database/tables.ts'
import { Refused } from '../journal/refusals.ts'
import type { Reader } from '../journal/writer.ts'
import type { Body, Post, PostWithHolder, Role } from './model.ts'

const asBody = (row: BodyRow): Body => ({
  id: row.id,
  parentId: row.parent_id,
  slug: row.slug,
  kind: row.kind,
  names: row.names,
  timeZone: row.time_zone,
})
const asPost = (row: Pick<PostRow, 'id' | 'names' | 'role' | 'protocol_order'>): Post => ({
  id: row.id,
  names: row.names,
  role: row.role as Role,
  protocolOrder: row.protocol_order,
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

export async function getBody(db: Reader, id: Id): Promise<Body> {
  const row = await db.selectFrom('body').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refused('record.not_found', { noun: 'body' })
  return asBody(row)
}

/** Bodies in order of their making, at most 200. */
export async function listBodies(db: Reader): Promise<Body[]> {
  return (await db.selectFrom('body').selectAll().orderBy('id').limit(200).execute()).map(asBody)
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

/** Posts by protocol order, with their holder on `day`; posts without an order come last. */
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
          .orderBy('tenure.held_from', (order) => order.desc().nullsLast())
          .orderBy('tenure.id', 'desc')
          .limit(1)
          .as('holder'),
      (join) => join.onTrue(),
    )
    .select(['post.id', 'post.names', 'post.role', 'post.protocol_order', 'holder.holder_names', 'holder.acting'])
    .where('post.body_id', '=', bodyId)
    .orderBy('post.protocol_order', (order) => order.asc().nullsLast())
    .orderBy('post.id')
    .limit(500)
    .execute()
  return rows.map((row) => ({
    ...asPost(row),
    holder: row.holder_names ? { names: row.holder_names, acting: row.acting ?? false } : null,
  }))
}

/** A tenure holds on a day when neither end excludes it. Ends that are not stated exclude nothing. */
export const heldOn = (day: Day | RawBuilder<unknown>) =>
  sql<boolean>`(tenure.held_from is null or tenure.held_from <= ${day}::date)
    and (tenure.held_to is null or tenure.held_to >= ${day}::date)`

const findNamed =
  (table: 'person' | 'post') =>
  async (db: Reader, bodyId: Id, language: string, name: string): Promise<Id | null> => {
    const row = await db
      .selectFrom(table)
      .select('id')
      .where('body_id', '=', bodyId)
      .where(sql<boolean>`names @> ${JSON.stringify({ [language]: name })}::jsonb`)
      .orderBy('id')
      .executeTakeFirst()
    return row?.id ?? null
  }
/** The first person of this body with exactly this name in this language. */
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
    .$if(day !== null, (query) => query.where(heldOn(day!)))
    .executeTakeFirst()
  return row?.id ?? null
}
