import type { RequestEvent } from '@sveltejs/kit'
import { newId, perform, type Action, type Database, type Id } from '@khural/register'
import { createToken } from '@khural/register/access/token.create.ts'
import { actorIn } from '@khural/register/access/store.ts'
import { sha256 } from '@khural/register/journal/canonical.ts'
import type { Account } from '../accounts/account.ts'
import type { Shown } from '@khural/register/records/list.ts'
import { answer } from './answer.ts'

/** Each request comes from an address of its own, unless one is given: they would use up one another's limit. */
let asked = 1

/** A request to the API as the hook hands it on, and its answer. */
export async function ask(
  address: string,
  {
    token,
    account = null,
    language = 'en',
    from = `2001:db8::${(asked++).toString(16)}`,
    ...init
  }: RequestInit & Asking = {},
): Promise<{ status: number; headers: Headers; body: Body }> {
  const url = new URL(address, 'http://127.0.0.1')
  const headers = new Headers(init.headers)
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`)
  const event = {
    ...{ url, request: new Request(url, { ...init, headers }), locals: { account, language } },
    ...{ params: { rest: url.pathname.replace(/^\/api\/v1\/?/, '') }, getClientAddress: () => from },
  } as unknown as RequestEvent
  const response = await answer(event)
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: (text === '' ? null : JSON.parse(text)) as Body }
}
/** A record, a page of them, the answer to a write, or a problem: tests look at the members they expect. */
export interface Body {
  records: Shown[]
  next: string | null
  outcome: { id: string }
  seq: number
  code: string
  title: string
  both: { fields: unknown }
  nouns: string[]
  [member: string]: unknown
}
interface Asking {
  token?: string
  account?: Account | null
  language?: 'en' | 'zh'
  from?: string
}

/** Sends an input to an action: `send('posts/create', { … }, { token })`. */
export const send = (at: string, input: unknown, asking: Parameters<typeof ask>[1] = {}) =>
  ask(`/api/v1/${at}`, {
    method: 'POST',
    body: JSON.stringify(input),
    ...asking,
    headers: { 'content-type': 'application/json', ...(asking.headers as object) },
  })

/** An account of the test. */
export async function makeAccount({ pool }: Database, name: string): Promise<Account> {
  const account = { id: newId(), name, email: `${name.toLowerCase()}@test.example` }
  await pool.query('insert into account (id, name, email) values ($1, $2, $3)', Object.values(account))
  return account
}

/** A token of an account; gives the token itself. */
export async function makeToken({ db }: Database, account: Account, body_id: Id, scopes: string[]): Promise<string> {
  const token = `of-the-test-${newId()}`
  const expires_at = new Date(Date.now() + 3600_000).toISOString()
  const input = { body_id, name: 'Of the test', token_hash: sha256(token), scopes, expires_at }
  const actor = await actorIn(db, account, body_id, new Date())
  const done = await perform(db, createToken as Action<unknown, unknown>, input, actor, new Date())
  if (!done.ok) throw new Error(done.refusal.code)
  return token
}
