import { actions, type Database, type Id } from '@khural/register'
import { setDatabase } from '@khural/register/database/current.ts'
import { cloneDatabase } from '@khural/register/database/testing.ts'
import { done } from '@khural/register/journal/testing.ts'
import { verify } from '@khural/register/journal/verify.ts'
import { makeBody } from '@khural/register/minutes/testing.ts'
import { reference } from '@khural/register/reference.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Account } from '../accounts/account.ts'
import { addressOf } from './nouns.ts'
import { ask, makeAccount, makeToken, send } from './testing.ts'

let database: Database
let body_id: Id
let account: Account
let token: string
beforeAll(async () => {
  database = await cloneDatabase()
  setDatabase(database)
  body_id = await makeBody(database, 'weir')
  account = await makeAccount(database, 'Ister')
  const { id: account_id, name: account_name } = account
  await done(database, actions.giveGrant, { body_id, account_id, account_name, role: 'administrator' })
  token = await makeToken(database, account, body_id, ['read', 'post.can_create', 'post.can_change'])
})
afterAll(async () => {
  setDatabase(null)
  await database.close()
})

const post = (en: string) => ({ body_id, names: { en } })

describe('a write', () => {
  test('is an action, with the token’s account as its actor', async () => {
    const { status, body } = await send('posts/create', post('Dyke warden'), { token })
    expect([status, Object.keys(body)]).toEqual([200, ['outcome', 'seq']])
    const entry = await ask(`/api/v1/journal/${body.seq}?body=weir`, { token })
    expect(entry.body).toMatchObject({
      action: 'post.create',
      actor: { kind: 'person', name: 'Ister', id: account.id },
    })
  })
  test('needs a token: a sign-in does not do', async () => {
    const answer = await send('posts/create', post('Lock keeper'), { account })
    expect([answer.status, answer.body.code]).toEqual([401, 'token.needed'])
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/)
  })
  test('is refused beyond the scopes of the token, and in another body', async () => {
    const { status, body } = await send('people/create', post('Ama Verdu'), { token })
    expect([status, body.code]).toEqual([403, 'access.forbidden'])
    const other = await makeBody(database, 'mill')
    expect((await send('posts/create', { ...post('Miller'), body_id: other }, { token })).status).toBe(403)
  })
  test('with a wrong token is refused, and after some tries not even looked at', async () => {
    const answers = []
    for (let i = 0; i < 25; i++)
      answers.push(await send('posts/create', post('X'), { token: `wrong-${i}`, from: '198.51.100.4' }))
    expect([answers[0]!.status, answers[0]!.body.code]).toEqual([401, 'token.unknown'])
    expect(answers.at(-1)!.status).toBe(429)
  })
  test('says which field is wrong, in the language asked for', async () => {
    const { status, body } = await send('posts/create', { body_id, names: { en: '' } }, { token, language: 'zh' })
    expect(body).toMatchObject({ status, code: 'input.invalid', kind: 'invalid', field: 'names.en' })
    expect([status, body.title]).toEqual([422, expect.stringMatching(/\p{Script=Han}/u)])
  })
  test.each([
    ['text/plain', '{}'],
    ['application/x-www-form-urlencoded', 'a=b'],
    ['application/json', '{'],
    ['application/json', '[]'],
    ['application/json', 'null'],
  ])('that is no JSON object (%s %s) is refused', async (type, text) => {
    const { status, body } = await ask('/api/v1/posts/create', {
      method: 'POST',
      body: text,
      token,
      headers: { 'content-type': type },
    })
    expect([status, body.code]).toEqual([422, 'input.unreadable'])
  })
  test('of an action that there is not is missing', async () => {
    expect((await send('posts/burn', {}, { token })).status).toBe(404)
    expect((await send('posts', {}, { token })).status).toBe(404)
  })
  test.each(Object.values(actions).map((action) => [action.name, addressOf(action)] as const))(
    '%s is found at %s, and asked whether the token may',
    async (name, address) => {
      const one = await makeToken(database, account, body_id, ['read'])
      const input = { ...reference[name]!.example, ...('body_id' in reference[name]!.example && { body_id }) }
      const { status, body } = await send(address.replace('/api/v1/', ''), input, { token: one })
      expect([status, body.code]).toEqual([403, 'access.forbidden'])
    },
  )
})

describe('[JN10] a write with a key', () => {
  test('sent twice, one after the other or at once, happens once', async () => {
    const headers = { 'idempotency-key': 'one-and-the-same-write' }
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => send('posts/create', post('Ferry master'), { token, headers })),
    )
    for (const { status, body } of answers) expect([status, body]).toEqual([200, answers[0]!.body])
    const other = await send('posts/create', post('Pilot'), { token, headers })
    expect([other.status, other.body.code]).toEqual([422, 'input.key_reused'])
    const { body } = await ask('/api/v1/posts?body=weir', { token })
    const named = body.records.filter(({ names }) => (names as { en?: string }).en === 'Ferry master')
    expect(named).toHaveLength(1)
  })
  test('that is no key is refused', async () => {
    const { status } = await send('posts/create', post('Pilot'), { token, headers: { 'idempotency-key': 'short' } })
    expect(status).toBe(422)
  })
})

describe('[JN11] a write with the tag of what was seen', () => {
  test('does not overwrite what another wrote since, and is shown both texts', async () => {
    const { body: made } = await send('posts/create', post('Gauge reader'), { token })
    const address = `/api/v1/posts/${made.outcome.id}?body=weir`
    const seen = (await ask(address, { token })).headers.get('etag')!
    const rename = (en: string, headers: { [name: string]: string }) =>
      send('posts/change', { body_id, post_id: made.outcome.id, names: { en } }, { token, headers })
    expect((await rename('Reader of gauges', { 'if-match': seen })).status).toBe(200)
    const late = await rename('Gauge keeper', { 'if-match': seen })
    expect([late.status, late.body.code]).toEqual([412, 'record.changed_meanwhile'])
    expect(late.body.both.fields).toEqual({
      names: { stands: { en: 'Reader of gauges' }, given: { en: 'Gauge keeper' } },
    })
    const now = (await ask(address, { token })).headers.get('etag')!
    expect((await rename('Gauge keeper', { 'if-match': now })).status).toBe(200)
    expect((await rename('Gauge keeper', { 'if-match': '"nonsense"' })).status).toBe(422)
  })
  test('may carry the number in its input instead', async () => {
    const { body: made } = await send('posts/create', post('Helmsman'), { token })
    const input = { body_id, post_id: made.outcome.id, version: made.seq }
    expect((await send('posts/change', { ...input, names: { en: 'Steersman' } }, { token })).status).toBe(200)
    expect((await send('posts/change', { ...input, names: { en: 'Rower' } }, { token })).status).toBe(409)
  })
})

test('what programs wrote leaves a register that is whole', async () => {
  expect(await verify(database.db)).toMatchObject({ whole: true })
})
