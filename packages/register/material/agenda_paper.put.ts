import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import { findErasure } from '../file/store.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { hasEnded } from './rules.ts'
import { findVersion, getAgendaItem, getMaterial } from './store.ts'

const input = z.object({
  body_id: z.uuid(),
  agenda_item_id: z.uuid(),
  material_id: z.uuid(),
  /** Which version lies there; left out: the newest as it stands now. Stays when later ones are added. */
  number: z.int().min(1).optional(),
})

/** [MT5] Puts a version of a material on an item of an agenda; put again, the other version takes its place. */
export const putAgendaPaper: Action<z.infer<typeof input>, { id: Id; number: number }> = {
  name: 'agenda_paper.put',
  summary: 'Put a version of a material on an item of an agenda.',
  input,
  permission: 'material.can_add',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, agenda_item_id, material_id, number }, { newId }) {
    const item = await getAgendaItem(tx, agenda_item_id)
    if (hasEnded(item.sessionState)) throw new Refused('agenda_paper.session_over')
    const material = await getMaterial(tx, material_id)
    if (material.withdrawn_at) throw new Refused('material.withdrawn')
    const pinned = await findVersion(tx, material_id, number ?? null)
    if (!pinned) throw new Refused('record.not_found', { noun: 'material_version' })
    if (pinned.file_hash !== null && (await findErasure(tx.db, body_id, pinned.file_hash))) {
      throw new Refused('material.erased', { version: pinned.version })
    }
    const papers = await tx.db
      .selectFrom('agenda_paper')
      .select(['id', 'material_id', 'position', 'taken_off_at'])
      .where('body_id', '=', body_id)
      .where('agenda_item_id', '=', agenda_item_id)
      .execute()
    const before = papers.find((paper) => paper.material_id === material_id)
    const last = Math.max(0, ...papers.map(({ position }) => position)) + 1
    const { version } = pinned
    const paper = before
      ? await tx.set('agenda_paper', before.id, {
          version,
          taken_off_at: null,
          // What comes back comes last.
          position: before.taken_off_at ? last : before.position,
        })
      : await tx.insert('agenda_paper', {
          id: newId(),
          session_id: item.session_id,
          agenda_item_id,
          material_id,
          version,
          position: last,
          taken_off_at: null,
        })
    return { outcome: { id: paper.id, number: version }, subject: { noun: 'session', id: item.session_id } }
  },
}
