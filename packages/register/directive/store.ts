import { sql } from 'kysely'
import type { DirectiveRow, Id } from '../database/tables.ts'
import { Refused } from '../journal/refusals.ts'
import type { Reader } from '../journal/writer.ts'

/** The directive of this kind that already bears this name, so that two sessions that take up one text meet in it. */
export async function findDirectiveNamed(
  db: Reader,
  bodyId: Id,
  kind: string,
  language: string,
  name: string,
): Promise<Id | null> {
  const row = await db
    .selectFrom('directive')
    .select('id')
    .where('body_id', '=', bodyId)
    .where('kind', '=', kind)
    .where(sql<boolean>`names @> ${JSON.stringify({ [language]: name })}::jsonb`)
    .orderBy('id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** @throws Refused `record.not_found` */
export async function getDirective(db: Reader, bodyId: Id, id: Id): Promise<DirectiveRow> {
  const row = await db
    .selectFrom('directive')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refused('record.not_found', { noun: 'directive' })
  return row
}
