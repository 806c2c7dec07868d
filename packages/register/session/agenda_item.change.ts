import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { levelMadeOf, type MadeOf } from './agenda_item_level.ts'
import { carriedOver, pinMaterials, saidBy } from './carried-over.ts'
import { itemFields, lockItem, refuseDangling } from './agenda_item.ts'
import { spreadLevels } from './levels.ts'
import { sessionAhead, refuseOpener } from './planning.ts'

const fields = z.object(itemFields).partial()
const input = z.object({ body_id: z.uuid(), item_id: z.uuid() }).extend(fields.shape)

/**
 * [SN14] [SN47] Changes what an item says; what is not given stays. Naming a presenter takes the place of the one named before. Who
 * sees the item sees what hangs on it: a level that is set now holds for what was said and decided before, too.
 */
export const changeAgendaItem: Action<z.infer<typeof input>, null> = {
  name: 'agenda_item.change',
  summary: 'Change an item of an agenda: its kind, words, number, presenter, minutes, level or what it rests on.',
  input,
  permission: 'session.can_plan',
  chain: ({ body_id }) => body_id,
  async apply(tx, input, circumstances) {
    const { item_id } = input
    const given = fields.parse(input)
    const item = await lockItem(tx, item_id)
    const session = await sessionAhead(tx, item.session_id)
    refuseOpener(given.level, session)
    await refuseDangling(tx, given)
    const isPresented = [given.presenter_id, given.presenter_post_id, given.presenter_words].some((one) => one != null)
    const nobody = { presenter_id: null, presenter_post_id: null, presenter_words: null }
    // What it is newly made of narrows it; a level that somebody chooses for an item as it stands is theirs to choose.
    const fresh: MadeOf = Object.fromEntries(
      Object.entries(madeOf(given)).filter(([key, id]) => id !== item[key as 'plan_item']),
    )
    const level = await levelMadeOf(
      tx.db,
      tx.bodyId,
      session,
      given.level === undefined ? item.level : given.level,
      fresh,
    )
    const over = await carriedOver(tx.db, tx.bodyId, fresh)
    const said = { ...item, ...(isPresented && nobody), ...given }
    await tx.set('agenda_item', item_id, {
      ...(isPresented && nobody),
      ...given,
      ...saidBy(over, said, session),
      ...(level !== item.level && { level }),
    })
    await pinMaterials(tx, item_id, over, circumstances)
    if (given.level !== undefined && given.level !== item.level) await spreadLevels(tx, item.session_id)
    return { outcome: null, subject: { noun: 'agenda_item', id: item_id } }
  },
}

const madeOf = (given: MadeOf): MadeOf => {
  const { undertaking_id, carried_from, previous_minutes_of, plan_item, question_id } = given
  return { undertaking_id, carried_from, previous_minutes_of, plan_item, question_id }
}
