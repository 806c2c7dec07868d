import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { hasEnded } from './rules.ts'
import { getAgendaItem, getMaterial } from './store.ts'

const input = z.object({ body_id: z.uuid(), agenda_item_id: z.uuid(), material_id: z.uuid() })

/** Takes a paper off an item of an agenda; it can be put there again. */
export const takeOffAgendaPaper: Action<z.infer<typeof input>, null> = {
  name: 'agenda_paper.take_off',
  summary: 'Take a paper off an item of an agenda.',
  input,
  permission: 'material.can_add',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, agenda_item_id, material_id }, { now }) {
    const item = await getAgendaItem(tx, agenda_item_id)
    if (hasEnded(item.sessionState)) throw new Refused('agenda_paper.session_over')
    await getMaterial(tx, material_id)
    const paper = await tx.db
      .selectFrom('agenda_paper')
      .select('id')
      .where('body_id', '=', body_id)
      .where('agenda_item_id', '=', agenda_item_id)
      .where('material_id', '=', material_id)
      .where('taken_off_at', 'is', null)
      .executeTakeFirst()
    if (!paper) throw new Refused('record.not_found', { noun: 'agenda_paper' })
    await tx.set('agenda_paper', paper.id, { taken_off_at: now })
    return { outcome: null, subject: { noun: 'session', id: item.session_id } }
  },
}
