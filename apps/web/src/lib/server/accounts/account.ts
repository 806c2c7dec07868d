import type { RequestEvent } from '@sveltejs/kit'
import type { Id } from '@khural/register'
import { plannedOnce } from '@khural/register/database/planned-once.ts'
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

/** A sign-in with its account. */
export interface SignIn {
  id: Id
  accountId: Id
  name: string
  email: string
}

/** The sign-in of this request. */
export async function signInOf(event: Pick<RequestEvent, 'cookies' | 'url'>): Promise<SignIn | null> {
  const token = tokenOf(event)
  return token === null ? null : (await findSignIns([token]))[0]!
}

/** What the cookie of a sign-in says, signed by us; null where there is none. Asks nothing. */
export function tokenOf({ cookies, url }: Pick<RequestEvent, 'cookies' | 'url'>): string | null {
  const cookie = cookies.get(signInCookie(url))
  return cookie === undefined ? null : unsigned(cookie, secretKey())
}

/** The sign-ins that tokens stand for, in their order; null where one has ended or was revoked. One query, or two as above. */
export async function findSignIns(tokens: readonly string[]): Promise<(SignIn | null)[]> {
  const now = new Date()
  const rows = await accounts()
    .selectFrom('sign_in')
    .innerJoin('account', 'account.id', 'sign_in.account_id')
    .modifyFront(plannedOnce)
    .select(['token', 'sign_in.id', 'account_id as accountId', 'sign_in.updated_at', 'account.name', 'account.email'])
    .where((eb) => eb('sign_in.token', '=', eb.fn.any(eb.val(tokens))))
    .where('sign_in.expires_at', '>', now)
    .execute()
  const unnoted = rows.filter(({ updated_at }) => now.getTime() - updated_at.getTime() > NOTED_MS).map(({ id }) => id)
  if (unnoted.length > 0) {
    await accounts().updateTable('sign_in').set({ updated_at: now }).where('id', 'in', unnoted).execute()
  }
  const found = new Map(rows.map(({ token, id, accountId, name, email }) => [token, { id, accountId, name, email }]))
  return tokens.map((token) => found.get(token) ?? null)
}
