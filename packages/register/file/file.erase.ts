import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { wantRemoval } from './jobs.ts'
import { usesOf } from './store.ts'
import { lockFile } from './throwing-away.ts'

const input = z.object({
  body_id: z.uuid(),
  /** The SHA-256 of its bytes, in hexadecimal digits. */
  file_hash: z.string().regex(/^[0-9a-f]{64}$/),
  reason: z.string().trim().max(1000),
})

/** What was removed. */
export interface Erased {
  id: Id
  /** Versions of materials and texts of this body that had the file, and have it no more. */
  uses: number
  /** Other bodies that have the very same bytes: they keep them, and so the bytes stay stored. */
  elsewhere: number
}

/**
 * [FI9] Removes a file of a body for good: from everything in this body that names it, with the text that was taken out of
 * it. The mark is set here; the bytes are taken away after the commit, by the queue, as often as it takes.
 */
export const eraseFile: Action<z.infer<typeof input>, Erased> = {
  name: 'file.erase',
  summary: 'Remove the bytes of a file for good, leaving its name, its hash and the reason.',
  input,
  permission: 'file.can_erase',
  chain: ({ body_id }) => body_id,
  async apply(tx, { file_hash, reason }, { actor, now, newId }) {
    if (!reason) throw new Refused('file.reason_missing')
    // Nobody comes to name it meanwhile, neither by an upload nor by a row made of one.
    await lockFile(tx.db, file_hash)
    const { uses, elsewhere, isErased } = await usesOf(tx.db, tx.bodyId, file_hash)
    if (isErased) throw new Refused('file.erased_already')
    if (uses === 0) throw new Refused('record.not_found', { noun: 'file' })
    const id = newId()
    await tx.insert('file_erasure', { id, file_hash, reason, erased_at: now, erased_by: actor.name })
    await tx.db
      .updateTable('upload')
      .set({ state: 'given_up' })
      .where('body_id', '=', tx.bodyId)
      .where('file_hash', '=', file_hash)
      .execute()
    // Of other bodies nothing is removed; their text is made of their bytes.
    if (elsewhere === 0) await tx.db.deleteFrom('file_text').where('file_hash', '=', file_hash).execute()
    await wantRemoval(tx.db, [file_hash])
    return { outcome: { id, uses, elsewhere }, subject: { noun: 'file_erasure', id } }
  },
}
