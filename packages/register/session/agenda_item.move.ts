import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { itemsOf, lockItem, putInOrder } from './agenda_item.ts'
import { sessionAhead } from './planning.ts'
import { numbersFollow, placed, renumbered } from './rules.ts'

const input = z.object({
  body_id: z.uuid(),
  item_id: z.uuid(),
  /** The item of the same session before which it stands then; null: it comes last. */
  before: z.uuid().nullable(),
})

/** [SN15] [SN16] Moves an item to another place of its agenda. */
export const moveAgendaItem: Action<z.infer<typeof input>, null> = {
  name: 'agenda_item.move',
  summary: 'Move an item of an agenda before another, or to its end.',
  input,
  permission: 'session.can_plan',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, item_id, before }) {
    const item = await lockItem(tx, item_id)
    const session = await sessionAhead(tx, item.session_id)
    const items = await itemsOf(tx.db, body_id, item.session_id)
    const order = placed(items, item_id, before)
    await putInOrder(tx, items, numbersFollow(items, session.state) ? renumbered(order) : order)
    return { outcome: null, subject: { noun: 'agenda_item', id: item_id } }
  },
}
