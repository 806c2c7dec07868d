import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import { cloneDatabase } from '@khural/register/database/testing.ts'
import { setDatabase } from '@khural/register/database/current.ts'
import type { AccountTables } from '@khural/register/database/account-tables.ts'
import { newId } from '@khural/register'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashPassword } from '../src/lib/server/accounts/password-hash.ts'
import { serve } from '../server.ts'
import { signedIn } from './accounts.ts'
import { startProduct, type Product } from './helpers.ts'

let product: Product
let provider: Server
const password = 'amber lantern under ice'
const eventually = <Value>(look: () => Value) => expect.poll(look, { timeout: 20_000 })

beforeAll(async () => {
  provider = createServer()
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve))
  process.env['OIDC_ISSUER'] = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`
  process.env['OIDC_CLIENT_ID'] = 'khural'
  process.env['OIDC_CLIENT_SECRET'] = 'a secret between the two of them'
  process.env['OIDC_NAME'] = 'Regional sign-on'
  product = await startProduct()
  const oidc = new Provider(process.env['OIDC_ISSUER'], {
    clients: [
      {
        client_id: 'khural',
        client_secret: process.env['OIDC_CLIENT_SECRET'],
        redirect_uris: [`${product.address}/sign-in/with/callback/oidc`],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    findAccount: (_, sub) => ({
      accountId: sub,
      claims: () => ({ sub, email: `${sub}@upper.example`, email_verified: !sub.startsWith('unconfirmed'), name: sub }),
    }),
  })
  provider.on('request', oidc.callback())
})
afterAll(async () => {
  await product.close()
  await new Promise((resolve) => provider.close(resolve))
  for (const name of ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_NAME']) delete process.env[name]
})

const db = () => product.database.db.withTables<AccountTables>()
async function account(email: string): Promise<string> {
  const id = newId()
  const hash = await hashPassword(password)
  await db()
    .insertInto('account')
    .values({ id, name: email.split('@')[0]!, email, email_verified: true })
    .execute()
  const credential = { id: newId(), account_id: id, provider_id: 'credential', subject: id, password: hash }
  await db().insertInto('credential').values(credential).execute()
  return id
}
const post = (fields: Record<string, string>, { address = product.address, origin = address, headers = {} } = {}) =>
  fetch(`${address}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, accept: 'text/html', ...headers },
    body: new URLSearchParams(fields),
  })

test('single sign-on signs in whoever has an account with the same confirmed address, and nobody else', async () => {
  const id = await account('naran@upper.example')
  const at = async (login: string) => {
    const page = await product.visit('/sign-in?next=/account', { as: null })
    await page.getByRole('link', { name: 'Sign in with Regional sign-on' }).click()
    await page.locator('[name=login]').fill(login)
    await page.locator('[name=password]').fill('anything')
    await page.getByRole('button', { name: 'Sign-in' }).click()
    await page.getByRole('button', { name: 'Continue' }).click()
    await eventually(() => new URL(page.url()).origin).toBe(product.address)
    await page.locator('main').waitFor()
    return page
  }
  const page = await at('naran')
  await eventually(() => new URL(page.url()).pathname).toBe('/account')
  await expect.poll(() => page.getByRole('link', { name: 'naran' }).count()).toBe(1)
  // What the provider lets us do in somebody's name is not kept.
  const kept = await db().selectFrom('credential').selectAll().where('provider_id', '=', 'oidc').execute()
  expect(kept).toMatchObject([{ account_id: id, access_token: null, refresh_token: null, id_token: null }])
  await page.context().close()

  for (const login of ['stranger', 'unconfirmed']) {
    if (login === 'unconfirmed') await account('unconfirmed@upper.example')
    const refused = await at(login)
    expect(new URL(refused.url()).pathname).toBe('/sign-in')
    await expect.poll(() => refused.getByRole('alert').innerText()).toContain('No account here belongs to you')
    expect((await refused.context().cookies()).map(({ name }) => name)).not.toContain('khural.sign_in')
    await refused.context().close()
  }
})

test('a passkey is added, signs in without a password, and is removed', async () => {
  // Passkeys are bound to a name: the same server by another name of this machine.
  const address = product.address.replace('127.0.0.1', 'localhost')
  const { cookie } = await signedIn({ ...product, address }, { name: 'Sarnai', email: 'sarnai@upper.example' })
  const page = await product.visit('/healthz', { as: null })
  await page.context().addCookies([cookie])
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await page.goto(`${address}/account`)
  await page.getByLabel('Name of the device').fill('Desk computer')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByText('Desk computer').waitFor()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.goto(`${address}/sign-in?next=/account`)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await eventually(() => new URL(page.url()).pathname).toBe('/account')
  await expect.poll(() => page.getByRole('link', { name: 'Sarnai' }).count()).toBe(1)
  await page.getByRole('button', { name: 'Remove: Desk computer' }).click()
  await page.getByText('None yet.').waitFor()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.goto(`${address}/sign-in`)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.getByText('The passkey was not accepted').waitFor()
  await page.context().close()

  const byNumber = await product.visit('/sign-in', { as: null })
  await byNumber.getByText(`open ${address}`).waitFor()
  await byNumber.context().close()
})

test('a passkey is asked for only by a page of ours', async () => {
  const { header } = await signedIn(product, { name: 'Dorj', email: 'dorj@upper.example' })
  for (const path of ['/account/passkeys', '/sign-in/passkey']) {
    for (const [origin, type] of [
      ['http://evil.example', 'application/json'],
      [product.address, 'text/plain'],
    ] as const) {
      const headers = { cookie: header, origin, 'content-type': type }
      const { status } = await fetch(product.address + path, { method: 'POST', headers, body: '{}' })
      expect(status).toBe(403)
    }
  }
})

test('the list of sign-ins names the devices and ends one or all others', async () => {
  const email = 'altan@upper.example'
  const [first, second, third] = [
    await signedIn(product, { name: 'Altan', email }),
    await signedIn(product, { name: 'Altan', email }),
    await signedIn(product, { name: 'Altan', email }),
  ]
  const asked = async (header: string) =>
    (await product.fetch('/account', { as: null, redirect: 'manual', headers: { cookie: header } })).status
  const page = await product.visit('/account', { as: third, javaScriptEnabled: false })
  const rows = page.locator('section', { hasText: 'Sign-ins' }).locator('tbody tr')
  await expect.poll(() => rows.count()).toBe(3)
  await expect.poll(() => rows.filter({ hasText: 'this one' }).count()).toBe(1)
  await rows.filter({ hasNotText: 'this one' }).first().getByRole('button').click()
  await expect.poll(() => rows.count()).toBe(2)
  expect([await asked(first.header), await asked(second.header)].sort()).toEqual([200, 303])
  await page.getByRole('button', { name: 'End all others' }).click()
  await expect.poll(() => rows.count()).toBe(1)
  expect([await asked(first.header), await asked(second.header), await asked(third.header)]).toEqual([303, 303, 200])
  await page.context().close()
})

test('nobody ends the sign-ins or removes the passkeys of another', async () => {
  const victim = await signedIn(product, { name: 'Victim', email: 'victim@upper.example' })
  const other = await signedIn(product, { name: 'Other', email: 'other@upper.example' })
  const [row] = await db().selectFrom('sign_in').select('id').where('account_id', '=', victim.account.id).execute()
  const body = new URLSearchParams({ id: row!.id })
  const headers = { cookie: other.header, origin: product.address, accept: 'text/html' }
  await fetch(`${product.address}/account?/end`, { method: 'POST', headers, body })
  expect(await db().selectFrom('sign_in').where('id', '=', row!.id).select('id').execute()).toHaveLength(1)
})

test('over https the cookie is bound to the host and sent over https only', async () => {
  const origin = 'https://khural.example'
  const database = await cloneDatabase()
  const server = await serve({ host: '127.0.0.1', port: 0, origin }, database)
  try {
    const before = product.database
    const id = newId()
    const tables = database.db.withTables<AccountTables>()
    await tables
      .insertInto('account')
      .values({ id, name: 'N', email: 'n@upper.example', email_verified: true })
      .execute()
    const credential = { id: newId(), account_id: id, provider_id: 'credential', subject: id }
    await tables
      .insertInto('credential')
      .values({ ...credential, password: await hashPassword(password) })
      .execute()
    const sent = await post({ email: 'n@upper.example', password }, { address: server.address, origin })
    expect(sent.status).toBe(303)
    const [cookie] = sent.headers.getSetCookie()
    expect(cookie).toMatch(/^__Host-khural\.sign_in=/)
    for (const attribute of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']) expect(cookie).toContain(attribute)
    expect(cookie).not.toContain('Domain')
    setDatabase(before)
  } finally {
    await server.close()
    await database.close()
  }
})

test('after ten wrong passwords an address waits for this account, and other addresses do not', async () => {
  await account('guessed@upper.example')
  const origin = 'http://127.0.0.1:1'
  const server = await serve({ host: '127.0.0.1', port: 0, origin }, product.database)
  const from = (caller: string, password: string) =>
    post(
      { email: 'guessed@upper.example', password },
      { address: server.address, origin, headers: { 'x-forwarded-for': caller } },
    )
  try {
    const statuses = []
    for (let i = 0; i < 11; i++) statuses.push((await from('203.0.113.7', 'wrong wrong wrong')).status)
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429])
    const right = await from('203.0.113.7', password)
    expect(right.status).toBe(429)
    expect(await right.text()).toMatch(/Too many attempts\. Try again in (a minute|\d+ minutes)/)
    expect((await from('203.0.113.8', password)).status).toBe(303)
  } finally {
    await server.close()
  }
})
