import { sql } from 'kysely'
import type { AccountTables } from '../database/account-tables.ts'
import type { Id } from '../database/tables.ts'
import type { Reader, Writer } from '../journal/writer.ts'

/** A letter of a notice of a session, as far as it says whether it reached somebody. */
interface Letter {
  person_id: Id
  letter_id: Id | null
  mail_id: Id | null
  sent_at: Date | null
  given_up_at: Date | null
  withdrawn_at: Date | null
  send_after: Date | null
}

/** [SN38] Held back at this moment: no worker looks at it before its hour. */
const isHeld = ({ mail_id, sent_at, given_up_at, send_after }: Letter, now: Date): boolean =>
  mail_id !== null && sent_at === null && given_up_at === null && send_after !== null && send_after > now

/** The letters of all notices of a session since it was last called off, people as they are called now. */
const lettersOf = (db: Reader, bodyId: Id, sessionId: Id): Promise<Letter[]> =>
  db
    .withTables<AccountTables>()
    .selectFrom('notice_recipient')
    .innerJoin('notice', (join) =>
      join
        .onRef('notice.body_id', '=', 'notice_recipient.body_id')
        .onRef('notice.id', '=', 'notice_recipient.notice_id'),
    )
    .innerJoin('person', (join) =>
      join
        .onRef('person.body_id', '=', 'notice_recipient.body_id')
        .onRef('person.id', '=', 'notice_recipient.person_id'),
    )
    .leftJoin('mail', 'mail.id', 'notice_recipient.letter_id')
    .select(({ fn }) => fn.coalesce('person.merged_into', 'person.id').as('person_id'))
    .select(['letter_id', 'mail.id as mail_id', 'mail.sent_at', 'given_up_at', 'withdrawn_at', 'send_after'])
    .where('notice_recipient.body_id', '=', bodyId)
    .where('notice_recipient.session_id', '=', sessionId)
    .where(
      sql<boolean>`notice.version > (select coalesce(max(off.version), 0) from notice off
        where off.body_id = ${bodyId} and off.session_id = ${sessionId} and off.kind = 'cancelled')`,
    )
    .execute()

/**
 * [SN31] Takes letters about a session that were not sent yet out of the queue, since a later notice says what holds.
 *
 * @returns the people whom a notice of this session reached; one that was held back for the night reached nobody
 */
export async function withdrawUnsent(tx: Writer, sessionId: Id, now: Date): Promise<Set<Id>> {
  const letters = await lettersOf(tx.db, tx.bodyId, sessionId)
  const unsent = letters.flatMap(({ letter_id, mail_id, sent_at, given_up_at }) =>
    letter_id !== null && mail_id !== null && sent_at === null && given_up_at === null ? [letter_id] : [],
  )
  if (unsent.length > 0) {
    await tx.db
      .withTables<AccountTables>()
      .updateTable('mail')
      .set({ given_up_at: now, withdrawn_at: now, text: null, calendar: null })
      .where('id', 'in', unsent)
      .where('sent_at', 'is', null)
      .execute()
  }
  // What no worker held back may be under way at this moment: whoever it was for may have it.
  const reached = letters.filter((one) => !isHeld(one, now) && (one.withdrawn_at === null || !wasHeld(one)))
  return new Set(reached.map(({ person_id }) => person_id))
}

/** It was withdrawn before its hour came. */
const wasHeld = ({ withdrawn_at, send_after }: Letter): boolean =>
  withdrawn_at !== null && send_after !== null && send_after > withdrawn_at
