import { sql, type Kysely, type Transaction } from 'kysely'
import type { AccountTables } from '../database/account-tables.ts'
import type { Id, Tables } from '../database/tables.ts'
import type { CalendarEntry } from './calendar.ts'

/** A letter as it is queued: plain text, one recipient. */
export interface Letter {
  to: string
  subject: string
  /** `khural:/path` stands for an address of this register: where it begins is known where the letter is sent. */
  text: string
  /** What it brings into the reader's calendar. */
  calendar?: CalendarEntry
  /** Not sent before. */
  sendAfter?: Date | null
  /** What it is for, in a word: `invitation`, `recovery`, … */
  purpose: string
}

/** The job that sends one letter, as the queue calls it. */
export const SEND_JOB = 'send_mail'
/** Tries of one letter: with the growing waits between them over about a day. */
export const MOST_TRIES = 14

/**
 * Puts a letter in the queue, within the transaction when one is given: it is sent if that commits, and not otherwise.
 * Where no worker has ever run, the letter waits for the first.
 *
 * @example await queueLetter(db, newId(), { to: 'naran@upper.example', subject: '…', text: '…', purpose: 'invitation' })
 */
export async function queueLetter(
  db: Kysely<Tables> | Transaction<Tables>,
  id: Id,
  { to, subject, text, purpose, calendar, sendAfter = null }: Letter,
): Promise<void> {
  await db
    .withTables<AccountTables>()
    .insertInto('mail')
    .values({
      ...{ id, to_address: to, subject, text, purpose, send_after: sendAfter },
      calendar: calendar === undefined ? null : JSON.stringify(calendar),
    })
    .execute()
  const { rows } = await sql<{ ready: boolean }>`
    select to_regclass('graphile_worker._private_jobs') is not null as ready`.execute(db)
  if (rows[0]?.ready) await addJob(db, id, sendAfter)
}

/** Asks the workers to send a letter, at once or not before a moment; twice is once. */
export async function addJob(db: Kysely<Tables>, id: Id, after: Date | null): Promise<void> {
  await sql`select graphile_worker.add_job(
    ${SEND_JOB}, json_build_object('id', ${id}::text), job_key => ${id}::text, max_attempts => ${MOST_TRIES},
    run_at => ${after}::timestamptz
  )`.execute(db)
}
