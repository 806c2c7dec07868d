import { z } from 'zod'
import type { AttendanceRow, Id, PersonMergeRow, RoomTable } from '../database/tables.ts'
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
 * second one's attendance stays as it was read, and is shown with the first one's. Whom a notice went to stays as it was.
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

/** The tables whose rows follow whoever they name, each with the column that names them. */
export const FOLLOWING = {
  tenure: 'person_id',
  attendance: 'person_id',
  session: 'presider_id',
  statement: 'speaker_id',
  account_person: 'person_id',
  agenda_item: 'presenter_id',
  speech: 'person_id',
  minutes_sentence: 'speaker_id',
  minutes_dissent: 'person_id',
  speech_paper: 'person_id',
  make_up: 'person_id',
  reply_link: 'person_id',
} as const satisfies { readonly [table in RoomTable]?: string }
export type Following = keyof typeof FOLLOWING
/** The same in the order in which they are written. */
export const following = Object.keys(FOLLOWING) as Following[]

/** What moved, by table; `id` of a row. */
export type Moved = PersonMergeRow['moved']
export type PersonRows = { [table in Exclude<Following, 'attendance'>]?: { id: Id }[] } & { attendance?: Place[] }
export type Place = Pick<AttendanceRow, 'id' | 'person_id' | 'session_id'>

/** Of these a person has one in a session: those of two people who both took part stay as they are. */
const ONE_A_SESSION: readonly Following[] = ['attendance', 'make_up']

/** The rows that name a person; of those that there is one of in a session, only where `beside` has none. */
async function rowsOf(tx: Writer, personId: Id, beside: Id): Promise<PersonRows> {
  const rows: PersonRows = {}
  for (const table of following) {
    rows[table] = await tx.db
      .selectFrom(table as 'attendance')
      .selectAll()
      .where('body_id', '=', tx.bodyId)
      .where(FOLLOWING[table] as 'person_id', '=', personId)
      .$if(ONE_A_SESSION.includes(table), (query) =>
        query.where('session_id', 'not in', (eb) =>
          eb
            .selectFrom(table as 'attendance')
            .select('session_id')
            .where('body_id', '=', tx.bodyId)
            .where('person_id', '=', beside),
        ),
      )
      .execute()
  }
  return rows
}

/** Gives the rows another person, and lists them; whoever comes to a session in their place comes in that of the other. */
export async function moveRows(tx: Writer, rows: PersonRows, personId: Id): Promise<Moved> {
  const moved: Moved = []
  for (const table of following) {
    const some = rows[table] ?? []
    await tx.setAll(table, some.map((row) => ({ ...row, [FOLLOWING[table]]: personId })) as never)
    moved.push(...some.map(({ id }) => ({ table, id })))
  }
  await moveDeputies(tx, rows.attendance ?? [], personId)
  return moved
}

/** [SN45] A deputy is named by whom they come for: the place that has gone to another person takes its deputy along. */
async function moveDeputies(tx: Writer, places: readonly Place[], personId: Id): Promise<void> {
  if (places.length === 0) return
  const deputies = await tx.db
    .selectFrom('attendance')
    .selectAll()
    .where('body_id', '=', tx.bodyId)
    .where('deputy_for', 'in', [...new Set(places.map(({ person_id }) => person_id))])
    .where('session_id', 'in', [...new Set(places.map(({ session_id }) => session_id))])
    .execute()
  await tx.setAll('attendance', deputies.map((row) => ({ ...row, deputy_for: personId })) as never)
}
