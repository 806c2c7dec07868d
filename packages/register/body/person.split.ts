import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import { namesSchema } from './model.ts'
import { following, FOLLOWING, moveRows, type Following, type PersonRows, type Place } from './person.merge.ts'
import { lockPerson } from './store.ts'

const input = z
  .object({
    body_id: z.uuid(),
    person_id: z.uuid(),
    /** Undoes the merge with this one. */
    merged_id: z.uuid().optional(),
    /** Or: the name of the second person, and what is theirs. */
    names: namesSchema.optional(),
    tenures: z.array(z.uuid()).max(1000).default([]),
    /** Sessions in which it was the second person who took part. */
    sessions: z.array(z.uuid()).max(5000).default([]),
  })
  .refine(({ merged_id, names }) => (merged_id === undefined) !== (names === undefined), {
    path: ['names'],
    message: 'a merge to undo or the name of the second person, one of them',
  })

/**
 * [BD16] One that proved to be two: either a merge is undone, and what moved by it goes back, or a second person is made
 * and given the posts and sessions that are theirs. Merging them again takes that back.
 */
export const splitPerson: Action<z.infer<typeof input>, { id: Id }> = {
  name: 'person.split',
  summary: 'Make two people of one, or undo a merge.',
  input,
  permission: 'person.can_change',
  chain: ({ body_id }) => body_id,
  async apply(tx, { person_id, merged_id, names, tenures, sessions }, { actor, now, newId }) {
    const person = await lockPerson(tx, person_id)
    if (merged_id !== undefined) {
      await undo(tx, person.id, merged_id, now)
      return { outcome: { id: merged_id }, subject: { noun: 'person', id: person.id } }
    }
    if (tenures.length + sessions.length === 0) throw new Refused('person.nothing_to_split')
    const added = { kind: 'added' as const, by: actor.name, at: now.toISOString() }
    const { id } = await tx.insert('person', { id: newId(), names: names!, provenance: { names: added } })
    const theirs = await chosen(tx, person.id, tenures, sessions)
    if ((theirs.tenure ?? []).length < new Set(tenures).size) throw new Refused('record.not_found', { noun: 'tenure' })
    if ((theirs.attendance ?? []).length < new Set(sessions).size)
      throw new Refused('record.not_found', { noun: 'session' })
    await moveRows(tx, theirs, id)
    return { outcome: { id }, subject: { noun: 'person', id: person.id } }
  },
}

/** The rows of a person in these tenures and sessions: attendance, presiding, and what they said and wrote there. */
async function chosen(tx: Writer, personId: Id, tenures: Id[], sessions: Id[]) {
  const rows: PersonRows = {}
  for (const table of following) {
    const isOfSession = table !== 'tenure' && table !== 'account_person'
    const ids = table === 'tenure' ? tenures : isOfSession ? sessions : []
    if (ids.length === 0) continue
    rows[table] = await tx.db
      .selectFrom(table as 'attendance')
      .selectAll()
      .where('body_id', '=', tx.bodyId)
      .where(isOfSession && table !== 'session' ? 'session_id' : 'id', 'in', ids)
      .where(FOLLOWING[table] as 'person_id', '=', personId)
      .execute()
  }
  return rows
}

/** Puts back what moved by the merge and still stands as it put it. */
async function undo(tx: Writer, personId: Id, mergedId: Id, now: Date): Promise<void> {
  const merge = await tx.db
    .selectFrom('person_merge')
    .selectAll()
    .where('body_id', '=', tx.bodyId)
    .where('person_id', '=', personId)
    .where('merged_id', '=', mergedId)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  if (!merge) throw new Refused('person.not_merged')
  const rows = async (table: Following | 'person', who: string): Promise<Place[]> => {
    const ids = merge.moved.filter((one) => one.table === table).map(({ id }) => id)
    if (ids.length === 0) return []
    return tx.db
      .selectFrom(table as 'attendance')
      .selectAll()
      .where('body_id', '=', tx.bodyId)
      .where('id', 'in', ids)
      .where(who as 'person_id', '=', personId)
      .execute()
  }
  const back: PersonRows = {}
  for (const table of following) back[table] = await rows(table, FOLLOWING[table])
  await moveRows(tx, back, mergedId)
  for (const { id } of await rows('person', 'merged_into')) await tx.set('person', id, { merged_into: mergedId })
  await tx.set('person', mergedId, { merged_into: null })
  await tx.set('person_merge', merge.id, { undone_at: now })
}
