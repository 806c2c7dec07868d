/**
 * [MN19] What a speaker prepares for themselves. It is state of the program and no part of the record: in no journal and on no
 * page but the speaker's, until they give it (speech_paper.give).
 */
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { findOwnPerson } from '../access/own-person.ts'
import type { Id, Tables } from '../database/tables.ts'
import { Refused } from '../journal/refusals.ts'
import type { Reader } from '../journal/writer.ts'
import { getSpeech, ownSpeeches } from './own-speeches.ts'

export interface SpeechDraft {
  id: Id
  agendaItemId: Id | null
  /** The speech that it is of, by the step that began it; null: prepared for its item. */
  floorStep: number | null
  text: string
  changedAt: Date
}

/** Whose draft, for which session. */
interface Whose {
  bodyId: Id
  sessionId: Id
  accountId: Id
}

/** The drafts of one account for one session, one for each speech, in the order in which they were begun. */
export async function findSpeechDrafts(db: Reader, { bodyId, sessionId, accountId }: Whose): Promise<SpeechDraft[]> {
  return db
    .selectFrom('speech_draft')
    .select(['id', 'agenda_item_id as agendaItemId', 'floor_step as floorStep', 'text', 'changed_at as changedAt'])
    .where('body_id', '=', bodyId)
    .where('session_id', '=', sessionId)
    .where('account_id', '=', accountId)
    .orderBy('id')
    .execute()
}

/** As much as the record takes of a speech: see speech_paper.give. */
const MOST_CHARACTERS = 60_000
/** More speeches than anybody prepares for one session. */
const MOST_DRAFTS = 50

/**
 * Keeps a draft, over the one of this `id` where there is one; one without words is put away. What is of a speech is of its
 * item, whatever else is said.
 *
 * @param reader finds what the speaker may see
 * @throws Refused `record.not_found` where the item is none of this session, for them, or the speech none of theirs;
 *   `input.invalid` where it is too long, or one too many
 */
export async function keepSpeechDraft(
  db: Kysely<Tables>,
  { bodyId, sessionId, accountId }: Whose,
  given: Pick<SpeechDraft, 'agendaItemId' | 'floorStep' | 'text'> & { id: Id | null },
  { now, newId, reader }: { now: Date; newId: () => Id; reader: Reader },
): Promise<void> {
  const { id, text, floorStep } = given
  if (text.length > MOST_CHARACTERS) {
    throw new Refused('input.invalid', { field: 'text', why: 'at most 60,000 characters' })
  }
  const isEmpty = text.trim() === ''
  if (isEmpty && id === null) return
  const agendaItemId = await itemOfDraft(db, { bodyId, sessionId, accountId }, given)
  if (agendaItemId !== null) await refuseOtherItem(reader, { bodyId, sessionId }, agendaItemId)
  const drafts = await findSpeechDrafts(db, { bodyId, sessionId, accountId })
  // One that was put away on another page is begun anew, so that no words are lost.
  const standing = drafts.find((one) => one.id === id)
  if (standing && isEmpty) {
    await db.deleteFrom('speech_draft').where('body_id', '=', bodyId).where('id', '=', standing.id).execute()
  } else if (standing) {
    await db
      .updateTable('speech_draft')
      .set({ agenda_item_id: agendaItemId, floor_step: floorStep, text, changed_at: now })
      .where('body_id', '=', bodyId)
      .where('id', '=', standing.id)
      .execute()
  } else if (!isEmpty) {
    if (drafts.length >= MOST_DRAFTS) throw new Refused('input.invalid', { field: 'text', why: 'at most 50 drafts' })
    const own = { body_id: bodyId, session_id: sessionId, account_id: accountId, agenda_item_id: agendaItemId }
    await db
      .insertInto('speech_draft')
      .values({ ...own, id: newId(), floor_step: floorStep, text, changed_at: now })
      .execute()
  }
}

/** The item of the speech that a draft is of; else the one that it names. */
async function itemOfDraft(
  db: Reader,
  { bodyId, sessionId, accountId }: Whose,
  { agendaItemId, floorStep }: Pick<SpeechDraft, 'agendaItemId' | 'floorStep'>,
): Promise<Id | null> {
  if (floorStep === null) return agendaItemId
  const self = await findOwnPerson(db, bodyId, accountId)
  const speeches = self === null ? [] : await ownSpeeches(db, bodyId, sessionId, self)
  return getSpeech(speeches, floorStep).agendaItemId
}

async function refuseOtherItem(db: Reader, { bodyId, sessionId }: Pick<Whose, 'bodyId' | 'sessionId'>, itemId: string) {
  const item = z.uuid().safeParse(itemId).success
    ? await db
        .selectFrom('agenda_item')
        .select('id')
        .where('body_id', '=', bodyId)
        .where('session_id', '=', sessionId)
        .where('id', '=', itemId)
        .executeTakeFirst()
    : undefined
  if (!item) throw new Refused('record.not_found', { noun: 'agenda_item' })
}
