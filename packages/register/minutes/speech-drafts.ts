/**
 * [MN19] What a speaker prepares for themselves. It is state of the program and no part of the record: in no journal and on no
 * page but the speaker's, until they give it (speech_paper.give).
 */
import type { Kysely } from 'kysely'
import type { Id, Tables } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'

export interface SpeechDraft {
  agendaItemId: Id | null
  text: string
  changedAt: Date
}

/** Whose draft, for which session. */
interface Whose {
  bodyId: Id
  sessionId: Id
  accountId: Id
}

/** The drafts of one account for one session; at most one an item, and one for none. */
export async function findSpeechDrafts(db: Reader, { bodyId, sessionId, accountId }: Whose): Promise<SpeechDraft[]> {
  return db
    .selectFrom('speech_draft')
    .select(['agenda_item_id as agendaItemId', 'text', 'changed_at as changedAt'])
    .where('body_id', '=', bodyId)
    .where('session_id', '=', sessionId)
    .where('account_id', '=', accountId)
    .orderBy('id')
    .execute()
}

/** Keeps a draft over the one before; one without words is put away. */
export async function keepSpeechDraft(
  db: Kysely<Tables>,
  { bodyId, sessionId, accountId }: Whose,
  { agendaItemId, text }: Pick<SpeechDraft, 'agendaItemId' | 'text'>,
  { now, newId }: { now: Date; newId: () => Id },
): Promise<void> {
  const own = { body_id: bodyId, session_id: sessionId, account_id: accountId, agenda_item_id: agendaItemId }
  if (text.trim() === '') {
    await db
      .deleteFrom('speech_draft')
      .where('body_id', '=', bodyId)
      .where('session_id', '=', sessionId)
      .where('account_id', '=', accountId)
      .where('agenda_item_id', agendaItemId === null ? 'is' : '=', agendaItemId)
      .execute()
    return
  }
  await db
    .insertInto('speech_draft')
    .values({ ...own, id: newId(), text, changed_at: now })
    .onConflict((conflict) =>
      conflict
        .columns(['body_id', 'session_id', 'account_id', 'agenda_item_id'])
        .doUpdateSet({ text, changed_at: now }),
    )
    .execute()
}
