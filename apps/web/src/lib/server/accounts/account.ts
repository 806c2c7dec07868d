import type { RequestEvent } from '@sveltejs/kit'
import type { Id } from '@khural/register'
import { signInCookie, unsigned } from './cookie.ts'
import { secretKey } from './secret-key.ts'
import { accounts } from './tables.ts'

/** Who is signed in. */
export interface Account {
  id: Id
  name: string
  email: string
}

/** A sign-in is noted as used at most this often. */
const NOTED_MS = 3600_000

/**
 * Who sent this request, by the cookie of their sign-in; null for whoever has none, or one that is wrong, ended or
 * revoked. Asks the database once with a cookie (twice once an hour), and not at all without.
 *
 * @example const account = await accountOf(event)
 */
export async function accountOf(event: Pick<RequestEvent, 'cookies' | 'url'>): Promise<Account | null> {
  const found = await signInOf(event)
  return found && { id: found.accountId, name: found.name, email: found.email }
}

/** The sign-in of this request with its account. */
export async function signInOf({
  cookies,
  url,
}: Pick<RequestEvent, 'cookies' | 'url'>): Promise<{ id: Id; accountId: Id; name: string; email: string } | null> {
  const cookie = cookies.get(signInCookie(url))
  if (cookie === undefined) return null
  const token = unsigned(cookie, secretKey())
  if (token === null) return null
  const now = new Date()
  const row = await accounts()
    .selectFrom('sign_in')
    .innerJoin('account', 'account.id', 'sign_in.account_id')
    .select(['sign_in.id', 'sign_in.account_id', 'sign_in.updated_at', 'account.name', 'account.email'])
    .where('sign_in.token', '=', token)
    .where('sign_in.expires_at', '>', now)
    .executeTakeFirst()
  if (!row) return null
  if (now.getTime() - row.updated_at.getTime() > NOTED_MS) {
    await accounts().updateTable('sign_in').set({ updated_at: now }).where('id', '=', row.id).execute()
  }
  return { id: row.id, accountId: row.account_id, name: row.name, email: row.email }
}
