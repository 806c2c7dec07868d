import { getRequestEvent } from '$app/server'
import type { Body, Id, Level, SessionFrame } from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { restrictedParts } from '@khural/register/session/restricted.ts'
import { noteAs, type Levelled } from './noting.ts'

/**
 * [AC9] Notes in the journal which restricted things whoever asks is about to read: see `noteAs`.
 *
 * @param asker who asks, where the request is over before everything is read
 */
export async function noteReading(
  body: Pick<Body, 'id'>,
  things: readonly Levelled[],
  { account, actor }: Pick<App.Locals, 'account' | 'actor'> = getRequestEvent().locals,
): Promise<void> {
  if (account) await noteAs(database(), body.id, things, { accountId: account.id, actor })
}

/**
 * [AC9] Notes what a page shows of the restricted parts of a session beside the agenda: what hangs on them is read with it. A
 * restricted session is noted as a whole, by `sessionIn`.
 *
 * @param sentences of minutes that it shows; those of other items are not read
 * @param isWhole it shows all items, with whatever hangs on them
 */
export async function noteParts(
  body: Pick<Body, 'id'>,
  session: Pick<SessionFrame, 'id' | 'level'>,
  { sentences = [], isWhole = false }: { sentences?: readonly Sentence[]; isWhole?: boolean },
): Promise<void> {
  const { levels } = getRequestEvent().locals
  if (session.level === 'restricted' || !levels.includes('restricted')) return
  const parts = await restrictedParts(database().seenBy(levels), body.id, session.id)
  const items = new Set(sentences.map(({ agendaItemId }) => agendaItemId))
  const keys = new Set(sentences.map(({ key }) => key))
  const read = parts.filter(({ noun, id, key }) =>
    noun === 'agenda_item' ? isWhole || items.has(id) : key !== null && keys.has(key),
  )
  // What is restricted by itself and stands for nothing yet is noted by where it stands.
  const known = new Set(read.flatMap(({ id, key }) => (key === null ? [id] : [key])))
  const isOther = sentences.some(
    ({ level, key, agendaItemId }) => level === 'restricted' && !known.has(key) && !known.has(agendaItemId ?? ''),
  )
  await noteReading(body, [...read, ...(isOther ? [{ noun: 'session' as const, ...session, level: RESTRICTED }] : [])])
}
const RESTRICTED: Level = 'restricted'
interface Sentence {
  key: Id
  agendaItemId: Id | null
  level: Level | null
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
