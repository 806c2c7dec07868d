import type { Id } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'
import { exportCells, importColumns, type ImportKind } from './import-plan.ts'
import { writeSheet } from './sheet.ts'

/**
 * The posts, people or tenures of a body as a file that `people.import` takes in again. People who were merged and
 * tenures that were struck are left out: the journal keeps them.
 *
 * @example (await exportPeople(db, bodyId, 'people')).split('\r\n')[0] // '\uFEFFid,name_en,name_zh,name_mn'
 */
export async function exportPeople(db: Reader, bodyId: Id, kind: ImportKind): Promise<string> {
  return writeSheet(importColumns[kind], await { posts, people, tenures }[kind](db, bodyId))
}

async function posts(db: Reader, bodyId: Id): Promise<string[][]> {
  const rows = await db
    .selectFrom('post')
    .selectAll()
    .where('body_id', '=', bodyId)
    .orderBy('protocol_order', (order) => order.asc().nullsLast())
    .orderBy('id')
    .execute()
  return rows.map(exportCells.posts)
}

async function people(db: Reader, bodyId: Id): Promise<string[][]> {
  const rows = await db
    .selectFrom('person')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('merged_into', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(exportCells.people)
}

async function tenures(db: Reader, bodyId: Id): Promise<string[][]> {
  const rows = await db
    .selectFrom('tenure')
    .innerJoin('post', (join) =>
      join.onRef('post.body_id', '=', 'tenure.body_id').onRef('post.id', '=', 'tenure.post_id'),
    )
    .innerJoin('person', (join) =>
      join.onRef('person.body_id', '=', 'tenure.body_id').onRef('person.id', '=', 'tenure.person_id'),
    )
    .selectAll('tenure')
    .select(['post.names as post_names', 'person.names as person_names'])
    .where('tenure.body_id', '=', bodyId)
    .where('struck_at', 'is', null)
    .orderBy('post.protocol_order', (order) => order.asc().nullsLast())
    .orderBy('post.id')
    .orderBy('held_from', (order) => order.asc().nullsFirst())
    .orderBy('tenure.id')
    .execute()
  return rows.map(({ post_names, person_names, ...row }) => exportCells.tenures(row, post_names, person_names))
}
