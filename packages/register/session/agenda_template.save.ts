import { z } from 'zod'
import { namesSchema } from '../body/model.ts'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { itemsOf, putInOrder } from './agenda_item.ts'
import { getSession, sessionAhead, refuseOpener } from './planning.ts'
import { nextItemNumber, numbersFollow, renumbered } from './rules.ts'

const input = z.object({ body_id: z.uuid(), session_id: z.uuid(), names: namesSchema })

/** [SN20] Keeps the agenda of a session as one that others of its series can begin with. */
export const saveAgendaTemplate: Action<z.infer<typeof input>, { id: Id; items: number }> = {
  name: 'agenda_template.save',
  summary: 'Keep the agenda of a session as a template of its series.',
  input,
  permission: 'session.can_plan',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, session_id, names }, { actor, now, newId }) {
    const session = await getSession(tx, session_id)
    const all = session.level === 'restricted' ? [] : await itemsOf(tx.db, body_id, session_id)
    const items = all
      .filter((item) => item.withdrawn_at === null && item.level !== 'restricted')
      .map(({ number, kind, names, presenter_post_id, presenter_words, minutes, level }) => {
        return { number, kind, names, presenter_post_id, presenter_words, minutes, level }
      })
    if (items.length === 0) throw new Refused('agenda.nothing_to_keep')
    const { id } = await tx.insert('agenda_template', {
      ...{ id: newId(), series_id: session.series_id, names, items },
      ...{ made_at: now, made_by: actor.name },
    })
    return { outcome: { id, items: items.length }, subject: { noun: 'agenda_template', id } }
  },
}

const using = z.object({ body_id: z.uuid(), session_id: z.uuid(), template_id: z.uuid() })

/** [SN20] Puts the items of a template at the end of an agenda. */
export const useAgendaTemplate: Action<z.infer<typeof using>, { items: number }> = {
  name: 'agenda_template.use',
  summary: 'Put the items of a template on the agenda of a session.',
  input: using,
  permission: 'session.can_plan',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, session_id, template_id }, { newId }) {
    const session = await sessionAhead(tx, session_id)
    const template = await tx.db
      .selectFrom('agenda_template')
      .selectAll()
      .where('body_id', '=', body_id)
      .where('id', '=', template_id)
      .where('dropped_at', 'is', null)
      .executeTakeFirst()
    if (!template) throw new Refused('record.not_found', { noun: 'agenda_template' })
    const standing = await itemsOf(tx.db, body_id, session_id)
    for (const { level } of template.items) refuseOpener(level, session)
    const isFollowing = numbersFollow(standing, session.state)
    const begin = Number(nextItemNumber(standing))
    const added = await tx.insertAll(
      'agenda_item',
      template.items.map((item, i) => ({
        ...item,
        id: newId(),
        session_id,
        position: standing.length + i,
        // On an empty agenda the numbers are those that were kept; behind other items they would be there twice.
        number: standing.length === 0 ? item.number : String(begin + i),
      })),
    )
    const all = [...standing, ...added]
    if (isFollowing && standing.length > 0) await putInOrder(tx, all, renumbered(all))
    return { outcome: { items: added.length }, subject: { noun: 'session', id: session_id } }
  },
}

const dropping = z.object({ body_id: z.uuid(), template_id: z.uuid() })

/** [SN20] Offers a template no more. */
export const dropAgendaTemplate: Action<z.infer<typeof dropping>, null> = {
  name: 'agenda_template.drop',
  summary: 'Offer a template of agendas no more.',
  input: dropping,
  permission: 'session.can_plan',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, template_id }, { now }) {
    const row = await tx.db
      .selectFrom('agenda_template')
      .select('id')
      .where('body_id', '=', body_id)
      .where('id', '=', template_id)
      .where('dropped_at', 'is', null)
      .executeTakeFirst()
    if (!row) throw new Refused('record.not_found', { noun: 'agenda_template' })
    await tx.set('agenda_template', template_id, { dropped_at: now })
    return { outcome: null, subject: { noun: 'agenda_template', id: template_id } }
  },
}
