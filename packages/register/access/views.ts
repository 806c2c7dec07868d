import type { Id, Names } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'
import type { GrantRole } from './model.ts'

/** A role that stands, given in a body or for the whole register. */
export interface GrantLine {
  id: Id
  accountId: Id
  accountName: string
  role: GrantRole
  givenAt: Date
  givenBy: string
  endsAt: Date | null
}

/** The roles given in a body that stand, in the order of their giving; at most 500. */
export async function listGrants(db: Reader, bodyId: Id): Promise<GrantLine[]> {
  const rows = await db
    .selectFrom('role_grant')
    .select(['id', 'account_id', 'account_name', 'role', 'given_at', 'given_by', 'ends_at'])
    .where('body_id', '=', bodyId)
    .where('revoked_at', 'is', null)
    .orderBy('id')
    .limit(500)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    accountId: row.account_id,
    accountName: row.account_name,
    role: row.role as GrantRole,
    givenAt: row.given_at,
    givenBy: row.given_by,
    endsAt: row.ends_at,
  }))
}

/** An account that is a person of the body. */
export interface LinkLine {
  accountId: Id
  personId: Id
  names: Names
  linkedAt: Date
  linkedBy: string
}

/** The accounts that are people of a body, in the order of their linking; at most 500. */
export async function listLinks(db: Reader, bodyId: Id): Promise<LinkLine[]> {
  const rows = await db
    .selectFrom('account_person')
    .innerJoin('person', (join) =>
      join.onRef('person.body_id', '=', 'account_person.body_id').onRef('person.id', '=', 'account_person.person_id'),
    )
    .select(['account_id', 'person_id', 'person.names', 'linked_at', 'linked_by'])
    .where('account_person.body_id', '=', bodyId)
    .where('ended_at', 'is', null)
    .orderBy('account_person.id')
    .limit(500)
    .execute()
  return rows.map((row) => ({
    accountId: row.account_id,
    personId: row.person_id,
    names: row.names,
    linkedAt: row.linked_at,
    linkedBy: row.linked_by,
  }))
}

/** The people of a body who are nobody's account yet, by name; at most 1,000. */
export async function listUnlinkedPeople(db: Reader, bodyId: Id): Promise<{ id: Id; names: Names }[]> {
  return db
    .selectFrom('person')
    .select(['id', 'names'])
    .where('body_id', '=', bodyId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('account_person')
            .select('id')
            .whereRef('account_person.body_id', '=', 'person.body_id')
            .whereRef('account_person.person_id', '=', 'person.id')
            .where('ended_at', 'is', null),
        ),
      ),
    )
    .orderBy('id')
    .limit(1000)
    .execute()
}
