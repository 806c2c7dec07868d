import { randomBytes } from 'node:crypto'
import type { RequestEvent } from '@sveltejs/kit'
import { newId, type Id } from '@khural/register'
import { signed, signInCookie, SIGN_IN_SECONDS } from './cookie.ts'
import { secretKey } from './secret-key.ts'
import { accounts } from './tables.ts'

/** What the library files passwords under. */
const PASSWORD = 'credential'

/** The account with this address, in whatever case it is written. */
export async function findAccountAt(email: string): Promise<{ id: Id; name: string; email: string } | null> {
  const row = await accounts()
    .selectFrom('account')
    .select(['id', 'name', 'email'])
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst()
  return row ?? null
}

/**
 * Makes an account with a password; it holds nothing yet.
 *
 * @param isVerified whether its owner has shown that letters to the address reach them
 * @returns null when there is one with this address
 */
export async function createAccount(
  { name, email, hash }: { name: string; email: string; hash: string },
  isVerified: boolean,
): Promise<{ id: Id; name: string } | null> {
  return accounts()
    .transaction()
    .execute(async (tx) => {
      const account = await tx
        .insertInto('account')
        .values({ id: newId(), name, email: email.toLowerCase(), email_verified: isVerified })
        .onConflict((conflict) => conflict.column('email').doNothing())
        .returning(['id', 'name'])
        .executeTakeFirst()
      if (!account) return null
      const credential = { id: newId(), account_id: account.id, provider_id: PASSWORD, subject: account.id }
      await tx
        .insertInto('credential')
        .values({ ...credential, password: hash })
        .execute()
      return account
    })
}

/** Takes back an account that was made a moment ago for something that then was refused. */
export async function deleteAccount(id: Id): Promise<void> {
  await accounts().deleteFrom('account').where('id', '=', id).execute()
}

/** Signs an account in on the browser that asks. */
export async function startSignIn(event: RequestEvent, accountId: Id): Promise<void> {
  const token = randomBytes(24).toString('base64url')
  await accounts()
    .insertInto('sign_in')
    .values({
      id: newId(),
      account_id: accountId,
      token,
      ip_address: event.getClientAddress(),
      user_agent: event.request.headers.get('user-agent')?.slice(0, 300) ?? null,
      expires_at: new Date(Date.now() + SIGN_IN_SECONDS * 1000),
    })
    .execute()
  event.cookies.set(signInCookie(event.url), signed(token, secretKey()), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: event.url.protocol === 'https:',
    maxAge: SIGN_IN_SECONDS,
  })
}

/** The password of an account as it is kept; null when it has none. */
export async function findPassword(accountId: Id): Promise<string | null> {
  const row = await accounts()
    .selectFrom('credential')
    .select('password')
    .where('account_id', '=', accountId)
    .where('provider_id', '=', PASSWORD)
    .executeTakeFirst()
  return row?.password ?? null
}

/**
 * Keeps a new password and ends the sign-ins of the account, and every step of signing in that is under way.
 *
 * @param except the sign-in that stays
 */
export async function setPassword(accountId: Id, hash: string, except: Id | null): Promise<void> {
  await accounts()
    .transaction()
    .execute(async (tx) => {
      await tx
        .insertInto('credential')
        .values({ id: newId(), account_id: accountId, provider_id: PASSWORD, subject: accountId, password: hash })
        .onConflict((conflict) =>
          conflict.columns(['provider_id', 'subject']).doUpdateSet({ password: hash, updated_at: new Date() }),
        )
        .execute()
      await tx
        .deleteFrom('sign_in')
        .where('account_id', '=', accountId)
        .$if(except !== null, (query) => query.where('id', '<>', except!))
        .execute()
      await tx.deleteFrom('verification').where('value', '=', accountId).execute()
    })
}

/** What stands on the page of an account: one query for each of four kinds. */
export async function accountPage(accountId: Id) {
  const db = accounts()
  const [factor, passkeys, signIns] = await Promise.all([
    db.selectFrom('account').select('two_factor_enabled').where('id', '=', accountId).executeTakeFirst(),
    db
      .selectFrom('passkey')
      .select(['id', 'name', 'created_at'])
      .where('account_id', '=', accountId)
      .orderBy('created_at')
      .limit(50)
      .execute(),
    db
      .selectFrom('sign_in')
      .select(['id', 'user_agent', 'ip_address', 'created_at', 'updated_at'])
      .where('account_id', '=', accountId)
      .where('expires_at', '>', new Date())
      .orderBy('updated_at', 'desc')
      .limit(100)
      .execute(),
  ])
  return { hasFactor: factor?.two_factor_enabled === true, passkeys, signIns }
}

export async function renameAccount(accountId: Id, name: string): Promise<void> {
  await accounts().updateTable('account').set({ name, updated_at: new Date() }).where('id', '=', accountId).execute()
}

/** Gives an account another address, which its owner has shown to be theirs; false when another account has it. */
export async function setEmail(accountId: Id, email: string): Promise<boolean> {
  const taken = await findAccountAt(email)
  if (taken && taken.id !== accountId) return false
  const confirmed = { email: email.toLowerCase(), email_verified: true, updated_at: new Date() }
  await accounts().updateTable('account').set(confirmed).where('id', '=', accountId).execute()
  return true
}

/** Notes that letters to the account's address reach its owner. */
export async function confirmEmail(accountId: Id): Promise<void> {
  await accounts().updateTable('account').set({ email_verified: true }).where('id', '=', accountId).execute()
}

/** Ends one sign-in of the account, or all but one. */
export async function endSignIns(accountId: Id, which: { only: Id } | { allBut: Id }): Promise<void> {
  await accounts()
    .deleteFrom('sign_in')
    .where('account_id', '=', accountId)
    .where('id', 'only' in which ? '=' : '<>', 'only' in which ? which.only : which.allBut)
    .execute()
}

/** Ends the sign-in with this word, which nobody was given yet. */
export async function endSignInOf(token: string): Promise<void> {
  await accounts().deleteFrom('sign_in').where('token', '=', token).execute()
}

export async function removePasskey(accountId: Id, id: Id): Promise<void> {
  await accounts().deleteFrom('passkey').where('account_id', '=', accountId).where('id', '=', id).execute()
}
