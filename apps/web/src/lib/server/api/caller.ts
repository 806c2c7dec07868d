import type { RequestEvent } from '@sveltejs/kit'
import { actorIn, type Actor, type Id } from '@khural/register'
import { actorByToken, findToken } from '@khural/register/access/tokens.ts'
import { database } from '@khural/register/database/current.ts'
import { sha256 } from '@khural/register/journal/canonical.ts'
import { Refused } from '@khural/register/journal/refusals.ts'
import { limit } from '../rate-limit.ts'

/** Requests at once, and as many again a minute: of a token, of somebody signed in, and from one address. */
const BY_TOKEN = { count: 300, seconds: 60 } as const
const BY_ACCOUNT = { count: 300, seconds: 60 } as const
const BY_ADDRESS = { count: 120, seconds: 60 } as const
/** Wrong tokens from one address. */
const WRONG_TOKENS = { count: 20, seconds: 300 } as const

/** Who asks the API. */
export interface Caller {
  isToken: boolean
  /** Who they are in a body, with what they may do there. */
  actorIn: (bodyId: Id) => Promise<Actor>
}

/**
 * Whoever comes with a token is its account, narrowed to its scopes; whoever comes with a sign-in reads as on the pages;
 * anybody else sees what is public.
 *
 * @throws Refused `token.unknown`, `input.too_many`
 */
export async function callerOf({ request, locals, getClientAddress }: RequestEvent): Promise<Caller> {
  const header = request.headers.get('authorization')
  if (header === null) {
    const { account } = locals
    if (account) await within(`api:account:${account.id}`, BY_ACCOUNT)
    else await within(`api:address:${getClientAddress()}`, BY_ADDRESS)
    return { isToken: false, actorIn: (bodyId) => actorIn(database().db, account, bodyId, new Date()) }
  }
  const secret = /^Bearer +(\S{1,200})$/i.exec(header)?.[1]
  const token = secret && (await findToken(database().db, sha256(secret), new Date()))
  if (!token) {
    await within(`api:wrong:${getClientAddress()}`, WRONG_TOKENS)
    throw new Refused('token.unknown')
  }
  await within(`api:token:${token.id}`, BY_TOKEN)
  return { isToken: true, actorIn: (bodyId) => actorByToken(database().db, token, bodyId, new Date()) }
}

async function within(key: string, allowed: { count: number; seconds: number }): Promise<void> {
  const found = await limit(key, allowed)
  if (!found.ok) throw new Refused('input.too_many', { seconds: found.retryAfterSeconds })
}
