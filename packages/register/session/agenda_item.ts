import { z } from 'zod'
import { namesSchema } from '../body/model.ts'
import { levels, type AgendaItemRow, type Id } from '../database/tables.ts'
import { Refused } from '../journal/refusals.ts'
import type { Reader, Writer } from '../journal/writer.ts'
import { agendaKinds } from './rules.ts'

/** What an item of an agenda may say; each may be left out. */
export const itemFields = {
  kind: z.enum(agendaKinds),
  names: namesSchema,
  /** As it is shown, such as `3` or `3a`. */
  number: z.string().trim().min(1).max(12).nullable(),
  presenter_id: z.uuid().nullable(),
  presenter_post_id: z.uuid().nullable(),
  presenter_words: z.string().trim().min(1).max(200).nullable(),
  /** For discussion, in order. */
  questions: z.array(namesSchema).max(20, 'at most 20 questions').nullable(),
  /** As planned. */
  minutes: z.int().min(1).max(1440).nullable(),
  /** Not stated: as its session. */
  level: z.enum(levels).nullable(),
  directive_id: z.uuid().nullable(),
  plan_item: z.uuid().nullable(),
  undertaking_id: z.uuid().nullable(),
  carried_from: z.uuid().nullable(),
  previous_minutes_of: z.uuid().nullable(),
  /** The question about a passage that it takes up. */
  question_id: z.uuid().nullable(),
} as const

const referred = {
  presenter_id: { table: 'person', noun: 'person' },
  presenter_post_id: { table: 'post', noun: 'post' },
  directive_id: { table: 'directive', noun: 'directive' },
  undertaking_id: { table: 'undertaking', noun: 'undertaking' },
  carried_from: { table: 'agenda_item', noun: 'agenda_item' },
  previous_minutes_of: { table: 'session', noun: 'session' },
  question_id: { table: 'passage_question', noun: 'passage_question' },
} as const
type Referring = { readonly [field in keyof typeof referred]?: Id | null | undefined }

/** @throws Refused `record.not_found` where an item points at what is not in this body; `agenda.two_presenters` */
export async function refuseDangling(
  tx: Writer,
  item: Referring & { presenter_words?: string | null | undefined },
): Promise<void> {
  const presenters = [item.presenter_id, item.presenter_post_id, item.presenter_words]
  if (presenters.filter((one) => one != null).length > 1) throw new Refused('agenda.two_presenters')
  for (const [field, { table, noun }] of Object.entries(referred)) {
    const id = item[field as keyof Referring]
    if (id == null) continue
    const found = await tx.db
      .selectFrom(table as 'person')
      .select('id')
      .where('body_id', '=', tx.bodyId)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!found) throw new Refused('record.not_found', { noun })
  }
}

/** All items of a session in their order, those that were withdrawn among them; none that was deleted. */
export const itemsOf = (db: Reader, bodyId: Id, sessionId: Id): Promise<AgendaItemRow[]> =>
  db
    .selectFrom('agenda_item')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('session_id', '=', sessionId)
    .where('dropped_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()

/** @throws Refused `record.not_found` */
export async function lockItem(tx: Writer, id: Id): Promise<AgendaItemRow> {
  const row = await tx.db
    .selectFrom('agenda_item')
    .selectAll()
    .where('body_id', '=', tx.bodyId)
    .where('id', '=', id)
    .where('dropped_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw new Refused('record.not_found', { noun: 'agenda_item' })
  return row
}

/** Writes the items whose place or number is another than it was. */
export async function putInOrder(
  tx: Writer,
  before: readonly AgendaItemRow[],
  after: readonly { id: Id; number: string | null }[],
): Promise<void> {
  const stood = new Map(before.map((item) => [item.id, item]))
  const changed = after.flatMap(({ id, number }, position): AgendaItemRow[] => {
    const item = stood.get(id)
    return item && (item.position !== position || item.number !== number) ? [{ ...item, position, number }] : []
  })
  await tx.setAll('agenda_item', changed)
}
