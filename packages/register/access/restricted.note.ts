import { z } from 'zod'
import type { Day, Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import type { Reader } from '../journal/writer.ts'

export const restrictedNouns = ['session', 'statement', 'undertaking', 'source', 'material', 'agenda_item'] as const
const input = z.object({
  body_id: z.uuid(),
  noun: z.enum(restrictedNouns),
  subject_id: z.uuid(),
})

/** Notes that somebody read something restricted, once a day each, so that nobody reads it silently. */
export const noteRestrictedReading: Action<z.infer<typeof input>, null> = {
  name: 'restricted.note',
  summary: 'Note that a restricted record was read.',
  input,
  permission: 'restricted.can_note',
  chain: ({ body_id }) => body_id,
  async apply(tx, { noun, subject_id }, { actor, now, newId }) {
    if (actor.id === undefined) throw new Refused('record.not_found', { noun: 'account' })
    const read_on = now.toISOString().slice(0, 10)
    await tx.insert('restricted_reading', { id: newId(), account_id: actor.id, noun, subject_id, read_on })
    return { outcome: null, subject: { noun, id: subject_id } }
  },
}

/** That somebody reads something restricted. */
export interface Reading {
  accountId: Id
  noun: (typeof restrictedNouns)[number]
  subjectId: Id
}

/** Those of some readings that are not noted for the day yet, each once; one query. */
export async function notNoted<One extends Reading>(
  db: Reader,
  bodyId: Id,
  day: Day,
  readings: readonly One[],
): Promise<One[]> {
  if (readings.length === 0) return []
  const rows = await db
    .selectFrom('restricted_reading')
    .select(['account_id', 'noun', 'subject_id'])
    .where('body_id', '=', bodyId)
    .where('read_on', '=', day)
    .where('account_id', 'in', [...new Set(readings.map(({ accountId }) => accountId))])
    .where('subject_id', 'in', [...new Set(readings.map(({ subjectId }) => subjectId))])
    .execute()
  const missing = new Map(readings.map((one) => [`${one.accountId} ${one.noun} ${one.subjectId}`, one]))
  for (const { account_id, noun, subject_id } of rows) missing.delete(`${account_id} ${noun} ${subject_id}`)
  return [...missing.values()]
}

/** Whether a note failed because another request has noted the same meanwhile: then it stands, which is all that counts. */
export const isNotedTwice = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '23505' && /restricted_reading/.test(error.message)
