import { z } from 'zod'
import { findOwnPerson } from '../access/own-person.ts'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import { getSession } from '../session/planning.ts'
import { itemOf, seesLevel } from './drafting.ts'
import { speechOf } from './of-speech.ts'
import { getSpeech, ownSpeeches, type OwnSpeech } from './own-speeches.ts'

const input = z.object({
  body_id: z.uuid(),
  session_id: z.uuid(),
  agenda_item_id: z.uuid().nullable().default(null),
  /** The speech that it is of, by the step of the floor that began it; its item is that of the speech. Null: prepared for the item. */
  floor_step: z.int().min(1).nullable().default(null),
  /** A paper of one's own that these words take the place of; null: that of the same speech, or none. */
  instead_of: z.uuid().nullable().default(null),
  text: z.string().trim().min(1, 'some words').max(60_000, 'at most 60,000 characters'),
})

/**
 * [MN19] [MN25] Gives the draft of one's speech to the record of the session; until then nobody else has seen it. Whoever speaks
 * twice gives two papers; what was given is given anew in its place.
 */
export const giveSpeechPaper: Action<z.infer<typeof input>, { id: Id }> = {
  name: 'speech_paper.give',
  summary: 'Give the draft of one’s own speech to the record of a session.',
  input,
  permission: 'speech_paper.can_give',
  chain: ({ body_id }) => body_id,
  async apply(tx, { session_id, floor_step, text, ...given }, { actor, now, newId }) {
    await getSession(tx, session_id)
    const person_id = await findOwnPerson(tx.db, tx.bodyId, actor.id)
    if (person_id === null) throw new Refused('access.no_person')
    const speeches = floor_step === null ? [] : await ownSpeeches(tx.db, tx.bodyId, session_id, person_id)
    const speech = floor_step === null ? null : getSpeech(speeches, floor_step)
    const agenda_item_id = speech ? speech.agendaItemId : given.agenda_item_id
    if (agenda_item_id !== null) {
      const item = await itemOf(tx, session_id, agenda_item_id)
      if (!seesLevel(actor, item.level)) throw new Refused('record.not_found', { noun: 'agenda_item' })
    }
    const papers = await papersOf(tx, session_id, person_id)
    if (given.instead_of !== null && !papers.some(({ id }) => id === given.instead_of)) {
      throw new Refused('record.not_found', { noun: 'speech_paper' })
    }
    const instead = given.instead_of ?? (speech ? paperOf(papers, speeches, speech) : null)
    const paper = { agenda_item_id, floor_step, text, given_at: now, given_by: actor.name }
    const { id } =
      instead === null
        ? await tx.insert('speech_paper', { id: newId(), session_id, person_id, ...paper })
        : await tx.set('speech_paper', instead, paper)
    return { outcome: { id }, subject: { noun: 'session', id: session_id } }
  },
}

const papersOf = (tx: Writer, sessionId: Id, personId: Id) =>
  tx.db
    .selectFrom('speech_paper')
    .select(['id', 'person_id as personId', 'agenda_item_id as agendaItemId', 'floor_step as floorStep'])
    .where('body_id', '=', tx.bodyId)
    .where('session_id', '=', sessionId)
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute()

/** What stands of a speech already: each has one paper. */
function paperOf(papers: Awaited<ReturnType<typeof papersOf>>, speeches: OwnSpeech[], speech: OwnSpeech): Id | null {
  const of = speechOf(papers, speeches)
  return papers.find(({ id }) => of.get(id) === speech)?.id ?? null
}
