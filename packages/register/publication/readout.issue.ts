import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { listVersions } from './store.ts'

const input = z.object({ body_id: z.uuid(), session_id: z.uuid(), language: z.enum(['en', 'zh']) })

export const issueReadout: Action<z.infer<typeof input>, { version: number }> = {
  name: 'readout.issue',
  summary: 'Publish the drafted version of a readout at its stable address.',
  input,
  permission: 'readout.can_issue',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, session_id, language }, { now }) {
    const [drafted] = await listVersions(tx.db, body_id, session_id, language)
    if (drafted?.state !== 'drafted') throw new Refused('readout.not_drafted')
    await tx.set('readout', drafted.id, { state: 'issued', issued_at: now })
    return { outcome: { version: drafted.version }, subject: { noun: 'readout', id: drafted.id } }
  },
}
