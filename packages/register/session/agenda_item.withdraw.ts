import { z } from 'zod'
import { namesSchema } from '../body/model.ts'
import type { SessionRow } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import { itemsOf, lockItem, putInOrder } from './agenda_item.ts'
import { sessionAhead } from './planning.ts'
import { numbersFollow, renumbered } from './rules.ts'

const input = z.object({
  body_id: z.uuid(),
  item_id: z.uuid(),
  why: namesSchema.nullable().default(null),
  /** It was a mistake: nothing of it stays on the agenda. Only while no notice went out. */
  is_deleted: z.boolean().default(false),
})

/**
 * [SN16] [SN17] Takes an item off the agenda. It stays, struck through, with the reason; one that nobody was sent can be
 * deleted.
 */
export const withdrawAgendaItem: Action<z.infer<typeof input>, null> = {
  name: 'agenda_item.withdraw',
  summary: 'Take an item off the agenda, perhaps with the reason; or delete it while no notice went out.',
  input,
  permission: 'session.can_plan',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, item_id, why, is_deleted }, { now }) {
    const item = await lockItem(tx, item_id)
    const session = await sessionAhead(tx, item.session_id)
    if (item.withdrawn_at && !is_deleted) throw new Refused('agenda.withdrawn')
    if (is_deleted) await refuseSent(tx, session)
    const items = await itemsOf(tx.db, body_id, item.session_id)
    const dropped_at = is_deleted ? now : null
    await tx.set('agenda_item', item_id, { withdrawn_at: now, withdrawn_why: why, dropped_at })
    if (numbersFollow(items, session.state)) {
      const stands = await itemsOf(tx.db, body_id, item.session_id)
      await putInOrder(tx, stands, renumbered(stands))
    }
    return { outcome: null, subject: { noun: 'agenda_item', id: item_id } }
  },
}

/** @throws Refused `agenda.sent` where a notice named the item, or may have */
async function refuseSent(tx: Writer, session: SessionRow): Promise<void> {
  const sent = await tx.db
    .selectFrom('notice')
    .select('id')
    .where('body_id', '=', tx.bodyId)
    .where('session_id', '=', session.id)
    .limit(1)
    .executeTakeFirst()
  if (sent || session.state !== 'planned') throw new Refused('agenda.sent')
}

const back = z.object({ body_id: z.uuid(), item_id: z.uuid() })

/** [SN16] [SN17] Puts a withdrawn item on the agenda again, where it stood. */
export const restoreAgendaItem: Action<z.infer<typeof back>, null> = {
  name: 'agenda_item.restore',
  summary: 'Put a withdrawn item on the agenda again.',
  input: back,
  permission: 'session.can_plan',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, item_id }) {
    const item = await lockItem(tx, item_id)
    const session = await sessionAhead(tx, item.session_id)
    if (!item.withdrawn_at) throw new Refused('agenda.not_withdrawn')
    const isFollowing = numbersFollow(await itemsOf(tx.db, body_id, item.session_id), session.state)
    await tx.set('agenda_item', item_id, { withdrawn_at: null, withdrawn_why: null })
    if (isFollowing) {
      const stands = await itemsOf(tx.db, body_id, item.session_id)
      await putInOrder(tx, stands, renumbered(stands))
    }
    return { outcome: null, subject: { noun: 'agenda_item', id: item_id } }
  },
}
