import type { AccountTables, MailRow } from '../database/account-tables.ts'
import type { Id, Tables } from '../database/tables.ts'
import type { Kysely } from 'kysely'

export type LetterState = 'waiting' | 'failing' | 'sent' | 'filed' | 'given_up' | 'withdrawn'

/** A letter as the administrator sees it: what became of it, never what it says. */
export interface LetterLine {
  id: Id
  to: string
  subject: string
  purpose: string
  queuedAt: Date
  sentAt: Date | null
  /** `filed`: kept as a file, since no server for letters was set then. `withdrawn`: a later letter took its place. */
  state: LetterState
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
    state: stateOfLetter(row),
    attempts: row.attempts,
    lastError: row.last_error,
  }))
}

/** What became of a letter. */
export function stateOfLetter({
  sent_at,
  given_up_at,
  last_error,
  withdrawn_at = null,
}: Pick<MailRow, 'sent_at' | 'given_up_at' | 'last_error'> & Partial<Pick<MailRow, 'withdrawn_at'>>): LetterState {
  if (sent_at) return 'sent'
  if (withdrawn_at) return 'withdrawn'
  if (given_up_at) return last_error === null ? 'filed' : 'given_up'
  return last_error === null ? 'waiting' : 'failing'
}
