import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { getReading } from '../source/store.ts'
import { getSession } from '../session/planning.ts'

const input = z.object({ body_id: z.uuid(), session_id: z.uuid(), reading_id: z.uuid() })

/** [MN16] Lays a text that was received on the reading desk beside a session that was held in the register. */
export const attachReadout: Action<z.infer<typeof input>, { id: Id; language: string }> = {
  name: 'minutes.attach_readout',
  summary: 'Attach a received text to a session held in the register, to compare it with the minutes.',
  input,
  permission: 'minutes.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, session_id, reading_id }, { actor, now, newId }) {
    const session = await getSession(tx, session_id)
    if (session.state === null) throw new Refused('minutes.recorded_from_text')
    const reading = await getReading(tx.db, body_id, reading_id)
    if (reading.state !== 'open') throw new Refused('reading.not_open', { state: reading.state })
    const { id: source_id, language } = reading.source
    const { id } = await tx.insert('minutes_readout', {
      ...{ id: newId(), session_id, source_id, reading_id, language, attached_at: now, attached_by: actor.name },
    })
    await tx.set('reading', reading_id, { state: 'filed', filed_at: now })
    return { outcome: { id, language }, subject: { noun: 'session', id: session_id } }
  },
}

const removal = z.object({ body_id: z.uuid(), readout_id: z.uuid() })

/** [MN16] Puts an attached text back on the reading desk. */
export const detachReadout: Action<z.infer<typeof removal>, null> = {
  name: 'minutes.detach_readout',
  summary: 'Take an attached text away from a session and put it back on the reading desk.',
  input: removal,
  permission: 'minutes.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { readout_id }, { now }) {
    const attached = await tx.db
      .selectFrom('minutes_readout')
      .selectAll()
      .where('body_id', '=', tx.bodyId)
      .where('id', '=', readout_id)
      .where('detached_at', 'is', null)
      .executeTakeFirst()
    if (!attached) throw new Refused('record.not_found', { noun: 'source' })
    await getSession(tx, attached.session_id)
    await tx.set('minutes_readout', readout_id, { detached_at: now })
    await tx.set('reading', attached.reading_id, { state: 'open', filed_at: null })
    return { outcome: null, subject: { noun: 'session', id: attached.session_id } }
  },
}
