import { z } from 'zod'
import type { Id, MinutesSentenceRow } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import type { Writer } from '../journal/writer.ts'
import { lockMinutes, refuseClosed, sentencesOf, written } from './drafting.ts'
import { givenSentence } from './model.ts'
import { actWords, GAP, movedAfter, placeBetween } from './rules.ts'

const input = givenSentence.extend({
  body_id: z.uuid(),
  minutes_id: z.uuid(),
  /** The sentence that it follows; null: it comes first. Without it, last. */
  after: z.uuid().nullable().optional(),
})

/** [MN7] [MN10] Adds a sentence to minutes under way. */
export const addSentence: Action<z.infer<typeof input>, { id: Id; key: Id }> = {
  name: 'minutes_sentence.add',
  summary: 'Add a sentence to minutes that are not approved yet.',
  input,
  permission: 'minutes.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { minutes_id, after, ...others }, { actor, now, newId }) {
    const given = givenSentence.parse(others)
    const minutes = await lockMinutes(tx, minutes_id, actor)
    refuseClosed(minutes)
    const standing = await sentencesOf(tx, minutes_id)
    const act = given.act ?? 'noted'
    const empty = {
      act,
      act_text: { ...actWords(act, given.speaker_id == null) },
      speaker_id: null,
      speaker_text: null,
      text: {},
      directive: false,
      marker: null,
      agenda_item_id: null,
      level: null,
    }
    const columns = await written(tx, given, empty, minutes.session)
    const row = await tx.insert('minutes_sentence', {
      ...empty,
      ...{ continues: false, directive_id: null, areas: [], settled: false },
      ...columns,
      ...{ id: newId(), key: newId(), minutes_id, session_id: minutes.session_id, floor_step: null, number: null },
      position: standing.length === 0 ? GAP : standing.at(-1)!.position + GAP,
      ...{ changed_at: now, changed_by: actor.name },
    })
    if (after !== undefined) await placeAfter(tx, [...standing, row], row, after)
    return { outcome: { id: row.id, key: row.key }, subject: { noun: 'minutes', id: minutes_id } }
  },
}

/**
 * [MN10] Puts a sentence right after another, or first; where there is no room between two, all are spread anew.
 *
 * @param sentences all of the version in their order, the moved one among them
 */
export async function placeAfter(
  tx: Writer,
  sentences: readonly MinutesSentenceRow[],
  moved: MinutesSentenceRow,
  after: Id | null,
): Promise<void> {
  const byId = new Map(sentences.map((one) => [one.id, one]))
  const order = movedAfter(
    sentences.map(({ id }) => id),
    moved.id,
    after !== null && byId.has(after) ? after : null,
  )
  const at = order.indexOf(moved.id)
  const beside = (step: number) => byId.get(order[at + step] ?? '')?.position ?? null
  const position = placeBetween(beside(-1), beside(1))
  if (position !== null) {
    if (position !== moved.position) await tx.set('minutes_sentence', moved.id, { position })
    return
  }
  await tx.setAll(
    'minutes_sentence',
    order.map((id, i) => ({ ...byId.get(id)!, position: (i + 1) * GAP })),
  )
}
