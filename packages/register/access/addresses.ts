import type { AccountTables } from '../database/account-tables.ts'
import type { Id } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'

/**
 * Where people of a body are written to: the account that is theirs, else the address that an invitation for them went to.
 * Who has neither is not in the answer. Two queries.
 */
export async function addressesOf(db: Reader, bodyId: Id, personIds: readonly Id[]): Promise<Map<Id, string>> {
  if (personIds.length === 0) return new Map()
  const [invited, accounts] = await Promise.all([
    db
      .selectFrom('invitation')
      .select(['person_id', 'email'])
      .where('body_id', '=', bodyId)
      .where('person_id', 'in', personIds)
      .where('email', 'is not', null)
      .where('revoked_at', 'is', null)
      .orderBy('sent_at')
      .orderBy('id')
      .execute(),
    db
      .withTables<AccountTables>()
      .selectFrom('account_person')
      .innerJoin('account', 'account.id', 'account_person.account_id')
      .select(['account_person.person_id', 'account.email'])
      .where('account_person.body_id', '=', bodyId)
      .where('account_person.person_id', 'in', personIds)
      .where('account_person.ended_at', 'is', null)
      .orderBy('account_person.id')
      .execute(),
  ])
  return new Map([...invited, ...accounts].map(({ person_id, email }) => [person_id!, email!]))
}
