import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBody } from '../body/body.create.ts'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import type { Id } from '../database/tables.ts'
import { sha256 } from '../journal/canonical.ts'
import { newId, perform } from '../journal/perform.ts'
import { done } from '../journal/testing.ts'
import { verify } from '../journal/verify.ts'
import { giveGrant } from './grant.give.ts'
import { revokeGrant } from './grant.revoke.ts'
import { actorIn } from './store.ts'
import { createToken } from './token.create.ts'
import { revokeToken } from './token.revoke.ts'
import { actorByToken, findToken, listTokens, scopes } from './tokens.ts'

let database: Database
const [upper, own, below] = [newId(), newId(), newId()]
const account = { id: newId(), name: 'Ister' }
const other = { id: newId(), name: 'Nadia' }
const march = new Date('2031-03-01T09:00:00Z')
const inDays = (days: number) => new Date(march.getTime() + days * 86_400_000).toISOString()
let grant: Id
beforeAll(async () => {
  database = await cloneDatabase()
  let parent_id: Id | null = null
  for (const [id, slug] of [
    [upper, 'upper'],
    [own, 'own'],
    [below, 'below'],
  ] as const) {
    await done(database, createBody, { id, slug, names: { en: slug }, parent_id })
    parent_id = id
  }
  for (const { id, name } of [account, other]) {
    const row = { id, name, email: `${name.toLowerCase()}@example.org` }
    await database.pool.query('insert into account (id, name, email) values ($1, $2, $3)', Object.values(row))
  }
  const given = { body_id: upper, account_id: account.id, account_name: account.name, role: 'administrator' }
  grant = (await done(database, giveGrant, given)).id
})
afterAll(() => database.close())

const ask = (more: object) => ({
  ...{ body_id: own, name: 'Night copy', token_hash: sha256('secret'), scopes: ['read'], expires_at: inDays(30) },
  ...more,
})
const make = async (more: object = {}) =>
  perform(database.db, createToken, ask(more), await actorIn(database.db, account, own, march), march)
const mayWith = async (secret: string, bodyId: Id, at = march) => {
  const token = await findToken(database.db, sha256(secret), at)
  if (!token) return null
  const { may } = await actorByToken(database.db, token, bodyId, at)
  return may === 'all' ? [] : may.permissions
}

describe('[AC13] a token', () => {
  test('allows what its scopes name and its owner may, in its body and below', async () => {
    const made = { token_hash: sha256('reads and makes posts'), scopes: ['read', 'post.can_create'] }
    expect(await make(made)).toMatchObject({ ok: true })
    const seen = ['journal.can_see', 'members.can_see', 'public.can_see', 'reading.can_see', 'restricted.can_see']
    expect((await mayWith('reads and makes posts', own))?.toSorted()).toEqual([...seen, 'post.can_create'].toSorted())
    expect(await mayWith('reads and makes posts', below)).toContain('post.can_create')
    expect(await mayWith('reads and makes posts', upper)).toEqual(['public.can_see'])
  })
  test('that does not read sees what everybody sees', async () => {
    expect(await make({ token_hash: sha256('posts only'), scopes: ['post.can_create'] })).toMatchObject({ ok: true })
    expect((await mayWith('posts only', own))?.toSorted()).toEqual(['post.can_create', 'public.can_see'])
  })
  test('allows nothing that whoever makes it may not', async () => {
    const asked = { token_hash: sha256('x'), scopes: ['read', 'readout.can_issue'] }
    const answer = await make(asked)
    expect(answer).toMatchObject({
      refusal: { code: 'token.scope_not_held', data: { permission: 'readout.can_issue' } },
    })
  })
  test('makes no other token', async () => {
    const asked = { token_hash: sha256('makes tokens'), scopes: ['token.can_make'] }
    expect(await make(asked)).toMatchObject({ refusal: { code: 'input.invalid', data: { field: 'scopes.0' } } })
    const token = (await findToken(database.db, sha256('reads and makes posts'), march))!
    const actor = await actorByToken(database.db, token, own, march)
    const another = ask({ token_hash: sha256('another'), scopes: ['read'] })
    const answer = await perform(database.db, createToken, another, actor, march)
    expect(answer).toMatchObject({ refusal: { code: 'access.forbidden' } })
  })
  test('lasts a year at most, and ends', async () => {
    expect(await make({ expires_at: inDays(400) })).toMatchObject({ refusal: { code: 'token.too_long' } })
    expect(await make({ expires_at: inDays(-1) })).toMatchObject({ refusal: { code: 'token.too_long' } })
    expect(await make({ token_hash: sha256('of a day'), expires_at: inDays(1) })).toMatchObject({ ok: true })
    expect(await mayWith('of a day', own)).toContain('members.can_see')
    expect(await mayWith('of a day', own, new Date(inDays(2)))).toBeNull()
  })
  test('is kept as a hash only, and used to the day', async () => {
    await mayWith('posts only', own)
    expect(await make({ token_hash: sha256('never used'), name: 'Never used' })).toMatchObject({ ok: true })
    const tokens = await listTokens(database.db, account.id)
    expect(tokens.find(({ name }) => name === 'Never used')?.usedOn).toBeNull()
    expect(tokens.find((one) => one.scopes[0] === 'post.can_create')?.usedOn).toBe('2031-03-01')
    const { rows } = await database.pool.query(
      'select api_token::text || journal.kept::text as all from api_token, journal',
    )
    expect(rows.some((row: { all: string }) => row.all.includes('reads and makes posts'))).toBe(false)
  })
  test('is revoked by its owner, not by another', async () => {
    const { id } = (await findToken(database.db, sha256('of a day'), march))!
    const revoke = async (who: typeof account) =>
      perform(
        database.db,
        revokeToken,
        { body_id: own, token_id: id },
        await actorIn(database.db, who, own, march),
        march,
      )
    await done(database, giveGrant, { body_id: own, account_id: other.id, account_name: other.name, role: 'reader' })
    expect(await revoke(other)).toMatchObject({ refusal: { code: 'record.not_found' } })
    expect(await mayWith('of a day', own)).not.toBeNull()
    expect(await revoke(account)).toMatchObject({ ok: true })
    expect(await mayWith('of a day', own)).toBeNull()
  })
  test('loses what its owner loses', async () => {
    await done(database, revokeGrant, { body_id: upper, grant_id: grant })
    expect(await mayWith('reads and makes posts', own)).toEqual(['public.can_see'])
    expect(await verify(database.db)).toMatchObject({ whole: true })
  })
})

test('scopes are what the table has, and no more', () => {
  expect(scopes).toContain('undertaking.can_report')
  expect(scopes).not.toContain('restricted.can_see')
})
