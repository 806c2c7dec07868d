import { sql } from 'kysely'
import type { Actor, Day, Holding, Id, Names } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'
import { permissions, type Permission } from './permissions.ts'
import { findStanding } from './store.ts'
import { holdingIn } from './rules.ts'

/** Lets a token see what its owner sees; every other scope is a permission of the table. */
export const READ = 'read'
/** A token lasts a year at most. */
export const LONGEST_DAYS = 366

/** What lets somebody see, as against do. */
const isSeeing = (permission: string): boolean => permission.endsWith('.can_see')

/**
 * The scopes that a token may have: `read`, and every permission to do something, but not to make tokens: one that leaked
 * could live on in another.
 */
export const scopes: readonly string[] = [
  READ,
  ...(Object.keys(permissions) as Permission[]).filter(
    (permission) => !isSeeing(permission) && permission !== 'token.can_make',
  ),
]

/** What is left of a holding for a token: what its owner may at this moment, and its scopes name. */
export function narrowed(may: Holding, given: readonly string[]): Holding {
  // What everybody sees needs no scope.
  const isGiven = (permission: string) =>
    permission === 'public.can_see' || given.includes(isSeeing(permission) ? READ : permission)
  return { ...may, permissions: may.permissions.filter(isGiven), asOwner: may.asOwner.filter(isGiven) }
}

/** A token that stands, as whoever comes with it. */
export interface StandingToken {
  id: Id
  bodyId: Id
  account: { id: Id; name: string }
  scopes: string[]
}

/**
 * The token of this hash, while it stands and its account does: one query, and a second one on the first use of a day.
 *
 * @param hash SHA-256 of the token, in hexadecimal
 */
export async function findToken(db: Reader, hash: string, now: Date): Promise<StandingToken | null> {
  const { rows } = await sql<{
    id: Id
    body_id: Id
    account_id: Id
    name: string
    scopes: string[]
    used_on: Day | null
  }>`
    select api_token.id, api_token.body_id, api_token.account_id, account.name, scopes, used_on
    from api_token join account on account.id = api_token.account_id
      left join api_token_use on token_id = api_token.id
    where token_hash = ${hash} and revoked_at is null and expires_at > ${now}`.execute(db)
  const [row] = rows
  if (!row) return null
  const today = now.toISOString().slice(0, 10)
  if (row.used_on !== today) {
    await sql`insert into api_token_use (token_id, used_on) values (${row.id}, ${today})
      on conflict (token_id) do update set used_on = excluded.used_on`.execute(db)
  }
  return { id: row.id, bodyId: row.body_id, account: { id: row.account_id, name: row.name }, scopes: row.scopes }
}

/** Who comes with a token, in a body: its account, narrowed to its scopes; elsewhere than in its body and below, nobody. */
export async function actorByToken(db: Reader, token: StandingToken, bodyId: Id, now: Date): Promise<Actor> {
  const { path, standing } = await findStanding(db, token.account.id, bodyId, now)
  const held = holdingIn(standing, path)
  const may = narrowed(held, path.includes(token.bodyId) ? token.scopes : [])
  return { kind: 'person', id: token.account.id, name: token.account.name, may }
}

/** One of somebody's tokens, for their page. */
export interface TokenLine {
  id: Id
  bodyId: Id
  name: string
  scopes: string[]
  madeAt: Date
  expiresAt: Date
  revokedAt: Date | null
  usedOn: Day | null
}

/** The tokens of an account, the newest first; at most 200. */
export async function listTokens(db: Reader, accountId: Id): Promise<TokenLine[]> {
  const rows = await db
    .selectFrom('api_token')
    .leftJoin('api_token_use', 'api_token_use.token_id', 'api_token.id')
    .selectAll('api_token')
    .select('used_on')
    .where('account_id', '=', accountId)
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return rows.map(({ id, body_id, name, scopes, made_at, expires_at, revoked_at, used_on }) => ({
    ...{ id, bodyId: body_id, name, scopes, madeAt: made_at, expiresAt: expires_at },
    ...{ revokedAt: revoked_at, usedOn: used_on },
  }))
}

/** The names of bodies by their ids; the register itself has none here. */
export async function namesOfBodies(db: Reader, ids: readonly Id[]): Promise<Map<Id, Names>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('body')
    .select(['id', 'names'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ id, names }) => [id, names]))
}
