import { randomBytes } from 'node:crypto'
import { error, fail } from '@sveltejs/kit'
import { actions as all, actorIn, REGISTER_CHAIN, type Id, type Names } from '@khural/register'
import { findStanding } from '@khural/register/access/store.ts'
import { listTokens, namesOfBodies, READ, scopes } from '@khural/register/access/tokens.ts'
import { database } from '@khural/register/database/current.ts'
import { sha256 } from '@khural/register/journal/canonical.ts'
import { act, textOf } from '#lib/server/act.ts'
import type { Actions, PageServerLoad } from './$types'

/** For how many days a token may be made here. */
const DAYS = [7, 30, 90, 365] as const
/** Begins every token of ours, so that one that was published by mistake can be found by a search. */
const PREFIX = 'khural_'

/** Where somebody holds a role: the bodies of their posts and grants. What lies below goes with each. */
async function places(account: { id: Id; name: string }) {
  const { db } = database()
  const { standing } = await findStanding(db, account.id, REGISTER_CHAIN, new Date())
  const ids = [...new Set([...standing.grants, ...standing.positions].map(({ bodyId }) => bodyId))]
  const names = await namesOfBodies(db, ids)
  return ids.map((id) => ({ id, names: names.get(id) ?? null }))
}

/** What somebody may do in a body, as scopes; null where they may make no token. */
async function chosenPlace(account: { id: Id; name: string }, place: { id: Id; names: Names | null }) {
  const { may } = await actorIn(database().db, account, place.id, new Date())
  const held = may === 'all' ? scopes : [...may.permissions, ...may.asOwner]
  if (!held.includes(all.createToken.permission)) return null
  return { ...place, scopes: scopes.filter((scope) => scope !== READ && held.includes(scope)) }
}

export const load: PageServerLoad = async ({ locals, url }) => {
  const account = locals.account ?? error(401)
  const now = new Date()
  const [tokens, where] = await Promise.all([listTokens(database().db, account.id), places(account)])
  const asked = where.find(({ id }) => id === url.searchParams.get('body')) ?? (where.length === 1 ? where[0]! : null)
  const nameOf = await namesOfBodies(database().db, [...new Set(tokens.map(({ bodyId }) => bodyId))])
  return {
    tokens: tokens.map(({ expiresAt, revokedAt, ...token }) => ({
      ...token,
      bodyNames: nameOf.get(token.bodyId) ?? null,
      expires: expiresAt.toISOString().slice(0, 10),
      state: revokedAt ? ('revoked' as const) : expiresAt <= now ? ('ended' as const) : null,
    })),
    places: where,
    chosen: asked && (await chosenPlace(account, asked)),
    days: DAYS,
  }
}

export const actions: Actions = {
  make: async (event) => {
    const form = await event.request.formData()
    const days = DAYS.find((one) => String(one) === form.get('days')) ?? 30
    const typed = { name: textOf(form, 'name') ?? '', days, scopes: form.getAll('scope').map(String) }
    const body_id = textOf(form, 'body') ?? ''
    if (typed.scopes.length === 0) return fail(422, { lacksScope: true, typed })
    const token = `${PREFIX}${randomBytes(32).toString('base64url')}`
    const expires_at = new Date(Date.now() + days * 86_400_000).toISOString()
    const input = { body_id, name: typed.name, token_hash: sha256(token), scopes: typed.scopes, expires_at }
    const done = await act(event, all.createToken, input, typed)
    // Shown in this one answer, and kept nowhere.
    return 'failure' in done ? done.failure : { token }
  },
  revoke: async (event) => {
    const form = await event.request.formData()
    const input = { body_id: textOf(form, 'body') ?? '', token_id: textOf(form, 'token') ?? '' }
    const done = await act(event, all.revokeToken, input)
    return 'failure' in done ? done.failure : { revoked: true }
  },
}
