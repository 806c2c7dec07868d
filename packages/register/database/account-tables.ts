import type { ColumnType, Generated } from 'kysely'
import type { Id } from './tables.ts'

/** The tables of sign-in and of letters: state of the program, not part of the record, so no row of them is journaled. */
export type AccountTables = {
  account: AccountRow
  sign_in: SignInRow
  credential: CredentialRow
  passkey: PasskeyRow
  two_factor: TwoFactorRow
  verification: VerificationRow
  mail: MailRow
}

export type AccountRow = {
  id: Id
  name: string
  email: string
  email_verified: Generated<boolean>
  image: string | null
  two_factor_enabled: Generated<boolean | null>
  created_at: Generated<Date>
  updated_at: Generated<Date>
}
export type SignInRow = {
  id: Id
  account_id: Id
  token: string
  ip_address: string | null
  user_agent: string | null
  created_at: Generated<Date>
  updated_at: Generated<Date>
  expires_at: Date
}
export type CredentialRow = {
  id: Id
  account_id: Id
  provider_id: string
  subject: string
  password: string | null
  access_token: string | null
  refresh_token: string | null
  id_token: string | null
  access_token_expires_at: Date | null
  refresh_token_expires_at: Date | null
  scope: string | null
  created_at: Generated<Date>
  updated_at: Generated<Date>
}
export type PasskeyRow = {
  id: Id
  account_id: Id
  name: string | null
  public_key: string
  credential_key: string
  counter: number
  device_type: string
  backed_up: boolean
  transports: string | null
  aaguid: string | null
  created_at: Date | null
}
export type TwoFactorRow = {
  id: Id
  account_id: Id
  secret: string
  backup_codes: string
  verified: Generated<boolean | null>
  failed_count: number | null
  locked_until: Date | null
}
export type VerificationRow = {
  id: Id
  identifier: string
  value: string
  expires_at: Date
  created_at: Generated<Date>
  updated_at: Generated<Date>
}
export type MailRow = {
  id: Id
  to_address: string
  subject: string
  text: string | null
  purpose: string
  queued_at: Generated<Date>
  sent_at: Date | null
  given_up_at: Date | null
  attempts: Generated<number>
  last_error: string | null
  /** Encoded by whoever queues the letter. */
  calendar: ColumnType<object | null, string | null, null>
  send_after: Date | null
  withdrawn_at: Date | null
}
