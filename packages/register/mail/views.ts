import type { AccountTables } from '../database/account-tables.ts'
import type { Id, Tables } from '../database/tables.ts'
import type { Kysely } from 'kysely'

/** A letter as the administrator sees it: what became of it, never what it says. */
export interface LetterLine {
  id: Id
  to: string
  subject: string
  purpose: string
  queuedAt: Date
  sentAt: Date | null
  state: 'waiting' | 'failing' | 'sent' | 'given_up'
  attempts: number
  lastError: string | null
}

/** The last letters, newest first. */
export async function listLetters(db: Kysely<Tables>, most = 100): Promise<LetterLine[]> {
  const rows = await db
    .withTables<AccountTables>()
    .selectFrom('mail')
    .selectAll()
    .orderBy('queued_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    to: row.to_address,
    subject: row.subject,
    purpose: row.purpose,
    queuedAt: row.queued_at,
    sentAt: row.sent_at,
    state: row.sent_at ? 'sent' : row.given_up_at ? 'given_up' : row.last_error === null ? 'waiting' : 'failing',
    attempts: row.attempts,
    lastError: row.last_error,
  }))
}
