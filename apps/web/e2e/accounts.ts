import { randomBytes } from 'node:crypto'
import { newId, type Id } from '@khural/register'
import type { AccountTables } from '@khural/register/database/account-tables.ts'
import { signed, signInCookie, SIGN_IN_SECONDS } from '../src/lib/server/accounts/cookie.ts'
import { secretKey } from '../src/lib/server/accounts/secret-key.ts'
import type { Product } from './helpers.ts'

// The pages under test sign with this key; nothing is left in the folder of the data.
process.env['SECRET_KEY'] ??= randomBytes(32).toString('base64url')

/** A cookie for `context.addCookies`, and the same as a header. */
export interface SignedIn {
  account: { id: Id; name: string; email: string }
  cookie: { name: string; value: string; url: string; httpOnly: true; sameSite: 'Lax' }
  /** For `fetch`: `{ headers: { cookie: header } }`. */
  header: string
}

/**
 * Makes an account, or takes the one with this address, and signs it in by the tables alone: no page, no password.
 *
 * @example
 *   const { account, cookie } = await signedIn(product, { name: 'Naran', email: 'naran@upper.example' })
 *   const page = await product.visit('/', { storageState: { cookies: [], origins: [] } })
 *   await page.context().addCookies([cookie])
 */
export async function signedIn(
  product: Pick<Product, 'address' | 'database'>,
  { name, email }: { name: string; email: string },
): Promise<SignedIn> {
  const db = product.database.db.withTables<AccountTables>()
  const { id } = await db
    .insertInto('account')
    .values({ id: newId(), name, email: email.toLowerCase(), email_verified: true })
    .onConflict((conflict) => conflict.column('email').doUpdateSet({ name }))
    .returning('id')
    .executeTakeFirstOrThrow()
  const token = randomBytes(24).toString('base64url')
  await db
    .insertInto('sign_in')
    .values({
      id: newId(),
      account_id: id,
      token,
      user_agent: 'Test',
      expires_at: new Date(Date.now() + SIGN_IN_SECONDS * 1000),
    })
    .execute()
  const cookieName = signInCookie(new URL(product.address))
  const value = encodeURIComponent(signed(token, secretKey()))
  return {
    account: { id, name, email: email.toLowerCase() },
    cookie: { name: cookieName, value, url: product.address, httpOnly: true, sameSite: 'Lax' },
    header: `${cookieName}=${value}`,
  }
}
