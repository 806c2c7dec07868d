import { z } from 'zod'
import type { Day } from '../database/tables.ts'
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

/** Whether this reading is noted for the day already. */
export async function isNoted(
  db: Reader,
  bodyId: string,
  { accountId, noun, subjectId, day }: { accountId: string; noun: string; subjectId: string; day: Day },
): Promise<boolean> {
  const row = await db
    .selectFrom('restricted_reading')
    .select('id')
    .where('body_id', '=', bodyId)
    .where('account_id', '=', accountId)
    .where('noun', '=', noun)
    .where('subject_id', '=', subjectId)
    .where('read_on', '=', day)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether a note failed because another request has noted the same meanwhile: then it stands, which is all that counts. */
export const isNotedTwice = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '23505' && /restricted_reading/.test(error.message)
