import { actions, notNoted, perform, type Actor, type Database, type Id, type Level } from '@khural/register'
import { isNotedTwice } from '@khural/register/access/restricted.note.ts'

/** Something that has a level, as it is about to be shown. */
export interface Levelled {
  noun: 'session' | 'statement' | 'undertaking' | 'material' | 'agenda_item'
  id: Id
  level: Level | null
}

/** Who reads, and whoever they act as. */
export interface Asker {
  accountId: Id
  actor: Actor
}

/**
 * [AC9] Notes in the journal which restricted things somebody is about to read, once a day for each. What is public or the
 * members' costs nothing here.
 *
 * @throws Error where it cannot be noted: then it is not shown
 */
export const noteAs = (
  database: Pick<Database, 'db'>,
  bodyId: Id,
  things: readonly Levelled[],
  asker: Asker,
): Promise<void> => noteAll(database, bodyId, [{ things, asker }])

/** The same for several who read. One query where all of it is noted already. */
export async function noteAll(
  { db }: Pick<Database, 'db'>,
  bodyId: Id,
  readings: readonly { things: readonly Levelled[]; asker: Asker }[],
): Promise<void> {
  const restricted = readings.flatMap(({ things, asker: { accountId, actor } }) =>
    things.flatMap(({ noun, id, level }) =>
      level === 'restricted' ? [{ noun, subjectId: id, accountId, actor }] : [],
    ),
  )
  const now = new Date()
  for (const reading of await notNoted(db, bodyId, now.toISOString().slice(0, 10), restricted)) {
    const { noun, subjectId, accountId, actor } = reading
    // The note is the register's own doing: owners leave it too, who could not make one themselves.
    const noter: Actor = { ...actor, id: accountId, may: 'all' }
    const input = { body_id: bodyId, noun, subject_id: subjectId }
    const noted = await perform(db, actions.noteRestrictedReading, input, noter, now).catch((error: unknown) => {
      if (!isNotedTwice(error)) throw error
    })
    if (noted && !noted.ok) throw new Error(`A restricted reading was not noted: ${noted.refusal.code}`)
  }
}
