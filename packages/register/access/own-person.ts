import { sql } from 'kysely'
import { plannedOnce } from '../database/planned-once.ts'
import type { Id } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'

/** The people that an account is in a body. Somebody who was made one person with another is that other. */
export async function peopleOfAccount(db: Reader, bodyId: Id, accountId: Id): Promise<Id[]> {
  const rows = await db
    .selectFrom('account_person')
    .modifyFront(plannedOnce)
    .innerJoin('person', (join) =>
      join.onRef('person.body_id', '=', 'account_person.body_id').onRef('person.id', '=', 'account_person.person_id'),
    )
    .select(sql<Id>`coalesce(person.merged_into, person.id)`.as('id'))
    .where('account_person.body_id', '=', bodyId)
    .where('account_person.account_id', '=', accountId)
    .where('account_person.ended_at', 'is', null)
    .orderBy('account_person.id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Who an account is in a body; null: nobody, or no account. */
export async function findOwnPerson(db: Reader, bodyId: Id, accountId: Id | null | undefined): Promise<Id | null> {
  if (accountId == null) return null
  const [person] = await peopleOfAccount(db, bodyId, accountId)
  return person ?? null
}
