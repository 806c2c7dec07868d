import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { AttendanceRow, Id, PersonMergeRow, SessionRow, StatementRow } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import { checkNotOwn } from './appointing.ts'
import { lockPerson } from './store.ts'

const input = z.object({
  body_id: z.uuid(),
  /** Who it is, and stays. */
  person_id: z.uuid(),
  /** The one that was the same person all along. */
  merged_id: z.uuid(),
})

/**
 * [BD16] Two that were taken for different people become one: what was the second one's is now the first one's, and its
 * address leads there. What moved is kept, so that `person.split` puts it back. Where both took part in one session the
 * second one's attendance stays as it was read, and is shown with the first one's.
 */
export const mergePeople: Action<z.infer<typeof input>, null> = {
  name: 'person.merge',
  summary: 'Make one person of two that a reading took for different people.',
  input,
  permission: 'person.can_change',
  chain: ({ body_id }) => body_id,
  async apply(tx, { person_id, merged_id }, { actor, now, newId }) {
    const person = await lockPerson(tx, person_id)
    const merged = await lockPerson(tx, merged_id)
    if (person.id === merged.id) throw new Refused('person.same')
    // Made one with the head, one would hold the head's post.
    for (const { id } of [person, merged]) await checkNotOwn(tx, actor, id)
    const accounts = await tx.db
      .selectFrom('account_person')
      .selectAll()
      .where('body_id', '=', tx.bodyId)
      .where('person_id', 'in', [person.id, merged.id])
      .where('ended_at', 'is', null)
      .execute()
    if (accounts.length > 1) throw new Refused('person.two_accounts')
    const moved = await moveRows(tx, await rowsOf(tx, merged.id, person.id), person.id)
    const before = await tx.db
      .selectFrom('person')
      .selectAll()
      .where('body_id', '=', tx.bodyId)
      .where('merged_into', '=', merged.id)
      .execute()
    await tx.setAll(
      'person',
      before.map((row) => ({ ...row, merged_into: person.id })),
    )
    moved.push(...before.map(({ id }) => ({ table: 'person' as const, id })))
    await tx.set('person', merged.id, { merged_into: person.id })
    const lacks = Object.keys(merged.names).some((language) => person.names[language] === undefined)
    if (lacks) await tx.set('person', person.id, { names: { ...merged.names, ...person.names } })
    await tx.insert('person_merge', {
      id: newId(),
      person_id: person.id,
      merged_id: merged.id,
      moved,
      merged_at: now,
      merged_by: actor.name,
    })
    return { outcome: null, subject: { noun: 'person', id: person.id } }
  },
}

/** Whatever names a person, by table; `id` of a row and the column that names them. */
export type Moved = PersonMergeRow['moved']
interface PersonRows {
  tenure: { id: Id }[]
  attendance: Selectable<AttendanceRow>[]
  session: Selectable<SessionRow>[]
  statement: Selectable<StatementRow>[]
  account_person: { id: Id }[]
}

/** The rows that name a person; attendance only where `beside` did not take part as well. */
async function rowsOf(tx: Writer, personId: Id, beside: Id): Promise<PersonRows> {
  const of = <T extends 'tenure' | 'attendance' | 'account_person'>(table: T) =>
    tx.db
      .selectFrom(table as 'attendance')
      .selectAll()
      .where('body_id', '=', tx.bodyId)
      .where('person_id', '=', personId)
  const taken = tx.db
    .selectFrom('attendance')
    .select('session_id')
    .where('body_id', '=', tx.bodyId)
    .where('person_id', '=', beside)
  const [tenure, attendance, session, statement, account] = [
    await of('tenure').execute(),
    await of('attendance').where('session_id', 'not in', taken).execute(),
    await tx.db
      .selectFrom('session')
      .selectAll()
      .where('body_id', '=', tx.bodyId)
      .where('presider_id', '=', personId)
      .execute(),
    await tx.db
      .selectFrom('statement')
      .selectAll()
      .where('body_id', '=', tx.bodyId)
      .where('speaker_id', '=', personId)
      .execute(),
    await of('account_person').execute(),
  ]
  return { tenure, attendance, session, statement, account_person: account }
}

/** Gives the rows another person, and lists them. */
export async function moveRows(tx: Writer, rows: Partial<PersonRows>, personId: Id): Promise<Moved> {
  const moved: Moved = []
  for (const table of ['tenure', 'attendance', 'session', 'statement', 'account_person'] as const) {
    const some = rows[table] ?? []
    const column = table === 'session' ? 'presider_id' : table === 'statement' ? 'speaker_id' : 'person_id'
    await tx.setAll(table, some.map((row) => ({ ...row, [column]: personId })) as never)
    moved.push(...some.map(({ id }) => ({ table, id })))
  }
  return moved
}
