import { actions, isNoted, perform, type Actor, type Database, type Id, type Level } from '@khural/register'
import { isNotedTwice } from '@khural/register/access/restricted.note.ts'

/** Something that has a level, as it is about to be shown. */
export interface Levelled {
  noun: 'session' | 'statement' | 'undertaking' | 'material' | 'agenda_item'
  id: Id
  level: Level | null
}

/**
 * [AC9] Notes in the journal which restricted things somebody is about to read, once a day for each. What is public or the
 * members' costs nothing here.
 *
 * @param accountId who reads; `actor` is whoever they act as
 * @throws Error where it cannot be noted: then it is not shown
 */
export async function noteAs(
  { db }: Pick<Database, 'db'>,
  bodyId: Id,
  things: readonly Levelled[],
  { accountId, actor }: { accountId: Id; actor: Actor },
): Promise<void> {
  const restricted = things.filter(({ level }) => level === 'restricted')
  const now = new Date()
  // The note is the register's own doing: owners leave it too, who could not make one themselves.
  const noter: Actor = { ...actor, id: accountId, may: 'all' }
  for (const { noun, id } of restricted) {
    const reading = { accountId, noun, subjectId: id, day: now.toISOString().slice(0, 10) }
    if (await isNoted(db, bodyId, reading)) continue
    const input = { body_id: bodyId, noun, subject_id: id }
    const noted = await perform(db, actions.noteRestrictedReading, input, noter, now).catch((error: unknown) => {
      if (!isNotedTwice(error)) throw error
    })
    if (noted && !noted.ok) throw new Error(`A restricted reading was not noted: ${noted.refusal.code}`)
  }
}
