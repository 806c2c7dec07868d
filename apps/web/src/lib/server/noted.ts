import { getRequestEvent } from '$app/server'
import { actions, isNoted, perform, type Actor, type Body, type Id, type Level } from '@khural/register'
import { isNotedTwice } from '@khural/register/access/restricted.note.ts'
import { database } from '@khural/register/database/current.ts'

/** Something that has a level, as a page is about to show it. */
export interface Levelled {
  noun: 'session' | 'statement' | 'undertaking' | 'material' | 'agenda_item'
  id: Id
  level: Level | null
}

/**
 * [AC9] Notes in the journal which restricted things whoever asks is about to read, once a day for each. What is public
 * or the members' costs nothing here.
 *
 * @param asker who asks, where the request is over before everything is read
 */
export async function noteReading(
  body: Pick<Body, 'id'>,
  things: readonly Levelled[],
  { account, actor }: Pick<App.Locals, 'account' | 'actor'> = getRequestEvent().locals,
): Promise<void> {
  const restricted = things.filter(({ level }) => level === 'restricted')
  if (!account || restricted.length === 0) return
  const { db } = database()
  const now = new Date()
  // The note is the register's own doing: owners leave it too, who could not make one themselves.
  const noter: Actor = { ...actor, id: account.id, may: 'all' }
  for (const { noun, id } of restricted) {
    const reading = { accountId: account.id, noun, subjectId: id, day: now.toISOString().slice(0, 10) }
    if (await isNoted(db, body.id, reading)) continue
    const input = { body_id: body.id, noun, subject_id: id }
    const noted = await perform(db, actions.noteRestrictedReading, input, noter, now).catch((error: unknown) => {
      if (!isNotedTwice(error)) throw error
    })
    // What cannot be noted is not shown.
    if (noted && !noted.ok) throw new Error(`A restricted reading was not noted: ${noted.refusal.code}`)
  }
}

type Listed = { id: Id; level: Level | null }

/** The things to note where a list shows undertakings. */
export const listed = (lines: readonly Listed[]): Levelled[] => lines.map((line) => ({ noun: 'undertaking', ...line }))

/** The things to note where a page shows what hangs in a session; a restricted session is noted as a whole. */
export function within(
  session: Listed,
  statements: readonly (Listed & { number: number })[],
  undertakings: readonly (Listed & { statement: number })[],
): Levelled[] {
  if (session.level === 'restricted') return []
  const restricted = statements.filter(({ level }) => level === 'restricted')
  const numbers = new Set(restricted.map(({ number }) => number))
  return [
    ...restricted.map((one): Levelled => ({ noun: 'statement', ...one })),
    ...listed(undertakings.filter(({ statement }) => !numbers.has(statement))),
  ]
}
