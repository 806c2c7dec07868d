import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { listVersions } from './store.ts'

const input = z.object({ body_id: z.uuid(), session_id: z.uuid(), language: z.enum(['en', 'zh']) })

/** [PB10] Puts a draft away: nothing waits to be issued, and the version before it stands on. */
export const discardReadout: Action<z.infer<typeof input>, { version: number }> = {
  name: 'readout.discard',
  summary: 'Discard the drafted version of a readout before it is issued.',
  input,
  permission: 'readout.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, session_id, language }) {
    const [drafted] = await listVersions(tx.db, body_id, session_id, language)
    if (drafted?.state !== 'drafted') throw new Refused('readout.not_drafted')
    await tx.set('readout', drafted.id, { state: 'discarded' })
    return { outcome: { version: drafted.version }, subject: { noun: 'readout', id: drafted.id } }
  },
}

/** [PB10] Takes a discarded draft up again, with the words it had. */
export const restoreReadout: Action<z.infer<typeof input>, { version: number }> = {
  name: 'readout.restore',
  summary: 'Take up again the draft of a readout that was discarded.',
  input,
  permission: 'readout.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, session_id, language }) {
    const [newest] = await listVersions(tx.db, body_id, session_id, language)
    if (newest?.state !== 'discarded') throw new Refused('readout.none_discarded')
    await tx.set('readout', newest.id, { state: 'drafted' })
    return { outcome: { version: newest.version }, subject: { noun: 'readout', id: newest.id } }
  },
}
