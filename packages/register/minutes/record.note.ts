import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import { itemOf } from './drafting.ts'
import { getSession } from '../session/planning.ts'

const input = z.object({
  body_id: z.uuid(),
  session_id: z.uuid(),
  /** The speech whose main points these are; or else an item's. */
  speech_id: z.uuid().optional(),
  agenda_item_id: z.uuid().optional(),
  /** Per language; a language without words is taken out, one that is not named stays. */
  text: z.partialRecord(z.enum(['en', 'zh', 'mn']), z.string().trim().max(8000, 'at most 8,000 characters')),
})

/** Writes the main points of a speech, or of an item, into the internal record of a session. */
export const noteRecord: Action<z.infer<typeof input>, { id: Id }> = {
  name: 'record.note',
  summary: 'Write the main points of a speech or of an item into the internal record of a session.',
  input,
  permission: 'minutes.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { session_id, speech_id, agenda_item_id, text }, { actor, now, newId }) {
    await getSession(tx, session_id)
    if ((speech_id === undefined) === (agenda_item_id === undefined)) throw new Refused('record.note_of_one')
    if (agenda_item_id !== undefined) await itemOf(tx, session_id, agenda_item_id)
    if (speech_id !== undefined) await refuseOtherSpeech(tx, session_id, speech_id)
    const standing = await tx.db
      .selectFrom('record_note')
      .select(['id', 'text'])
      .where('body_id', '=', tx.bodyId)
      .where('session_id', '=', session_id)
      .where(speech_id === undefined ? 'agenda_item_id' : 'speech_id', '=', (speech_id ?? agenda_item_id)!)
      .executeTakeFirst()
    const words = Object.fromEntries(Object.entries({ ...standing?.text, ...text }).filter(([, said]) => said !== ''))
    const noted = { text: words, noted_at: now, noted_by: actor.name }
    const { id } = standing
      ? await tx.set('record_note', standing.id, noted)
      : await tx.insert('record_note', { id: newId(), session_id, speech_id, agenda_item_id, ...noted })
    return { outcome: { id }, subject: { noun: 'session', id: session_id } }
  },
}

/** @throws Refused `record.not_found` where the speech was given in no session of this body, or in another one */
async function refuseOtherSpeech(tx: Writer, sessionId: Id, speechId: Id): Promise<void> {
  const speech = await tx.db
    .selectFrom('speech')
    .select('id')
    .where('body_id', '=', tx.bodyId)
    .where('session_id', '=', sessionId)
    .where('id', '=', speechId)
    .executeTakeFirst()
  if (!speech) throw new Refused('record.not_found', { noun: 'speech' })
}
