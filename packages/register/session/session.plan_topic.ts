import { z } from 'zod'
import type { Names } from '../database/tables.ts'
import { directivesNamed } from '../directive/views.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { getItemRow, getPlan, listVersions } from '../plan/store.ts'
import { standing } from '../plan/versions.ts'
import { addAgendaItem } from './agenda_item.add.ts'
import { planSession, type PlannedSession } from './session.plan.ts'

const input = z.object({ body_id: z.uuid(), plan_id: z.uuid(), item: z.uuid() })

/**
 * [SN41] Plans a session that carries out a topic of the plan that holds: with the topic on its agenda, its materials as
 * papers, and an item for each superior text that it takes up. One entry, which stands or falls as a whole.
 */
export const planTopic: Action<z.infer<typeof input>, PlannedSession> = {
  name: 'session.plan_topic',
  summary: 'Plan a session that carries out a topic of the plan, with its agenda and papers.',
  input,
  permission: 'session.can_plan',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, plan_id, item }, circumstances) {
    const { series_id, year } = await getPlan(tx.db, body_id, plan_id)
    const holds = standing(await listVersions(tx.db, body_id, plan_id))
    if (!holds) throw new Refused('record.not_found', { noun: 'plan' })
    const topic = await getItemRow(tx.db, body_id, holds.id, item)
    const { slug } = await tx.db
      .selectFrom('series')
      .select('slug')
      .where('body_id', '=', body_id)
      .where('id', '=', series_id)
      .executeTakeFirstOrThrow()
    const about = { body_id, series: slug, year, names: topic.names, plan_item: item }
    const { outcome, subject } = await planSession.apply(tx, planSession.input.parse(about), circumstances)
    const onAgenda = async (said: object) => {
      const given = addAgendaItem.input.parse({ body_id, session_id: outcome.id, kind: 'study', ...said })
      await addAgendaItem.apply(tx, given, circumstances)
    }
    await onAgenda({ names: topic.names, plan_item: item })
    for (const { id, names } of await directivesNamed(tx.db, body_id, topic.directive_ids)) {
      await onAgenda({ names: lineOf(names), directive_id: id })
    }
    return { outcome, subject }
  },
}

/** The words of an item are one line; the name of a text may be longer. */
const lineOf = (names: Names): Names =>
  Object.fromEntries(
    Object.entries(names).map(([language, text]) => [language, text.length <= 200 ? text : `${text.slice(0, 199)}…`]),
  )
