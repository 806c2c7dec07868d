import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { levelMadeOf } from './agenda_item_level.ts'
import { carriedOver, pinMaterials, saidBy } from './carried-over.ts'
import { itemFields, itemsOf, putInOrder, refuseDangling } from './agenda_item.ts'
import { sessionAhead, refuseOpener } from './planning.ts'
import { nextItemNumber, numbersFollow, placed, renumbered } from './rules.ts'

const { kind, names, ...others } = itemFields
const input = z
  .object({
    body_id: z.uuid(),
    session_id: z.uuid(),
    kind,
    names,
    /** The item before which it stands; without one it comes last. */
    before: z.uuid().nullable().default(null),
  })
  .extend(z.object(others).partial().shape)

/**
 * [SN14] [SN15] [SN16] [SN47] Adds an item to the agenda of a session, last or before another. What it does not say of
 * presenter and questions it takes over from the topic of the plan, or the earlier item, that it takes up.
 */
export const addAgendaItem: Action<z.infer<typeof input>, { id: Id; number: string | null }> = {
  name: 'agenda_item.add',
  summary: 'Add an item to the agenda of a session.',
  input,
  permission: 'session.can_plan',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, session_id, before, ...given }, circumstances) {
    const { newId } = circumstances
    const over = await carriedOver(tx.db, body_id, given)
    const item = { ...given, plan_item: over.topic }
    const session = await sessionAhead(tx, session_id)
    refuseOpener(item.level, session)
    await refuseDangling(tx, item)
    const items = await itemsOf(tx.db, body_id, session_id)
    const isFollowing = numbersFollow(items, session.state) && item.number === undefined
    const level = await levelMadeOf(tx.db, body_id, session, item.level ?? null, item)
    const number = item.number === undefined ? nextItemNumber(items) : item.number
    const said = { ...item, ...saidBy(over, item, session) }
    const row = await tx.insert('agenda_item', {
      ...{ ...said, level, id: newId(), session_id, position: items.length, number },
    })
    await pinMaterials(tx, row.id, over, circumstances)
    const order = placed([...items, row], row.id, before)
    const after = isFollowing ? renumbered(order) : order
    await putInOrder(tx, [...items, row], after)
    const shown = after.find(({ id }) => id === row.id)!.number
    return { outcome: { id: row.id, number: shown }, subject: { noun: 'agenda_item', id: row.id } }
  },
}
