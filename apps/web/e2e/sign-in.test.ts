import { createOTP } from '@better-auth/utils/otp'
import { actions, hasAdministrator, perform } from '@khural/register'
import type { AccountTables } from '@khural/register/database/account-tables.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signedIn } from './accounts.ts'
import { startProduct, type Product } from './helpers.ts'
import { walkPages } from './looks.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.close())

const operator = { kind: 'operator', name: 'local operator', may: 'all' } as const
const now = () => new Date()
/** A way around the browser: a form sent as a page of ours sends it. */
const send = (path: string, fields: Record<string, string>, init: RequestInit = {}) =>
  product.fetch(path, {
    method: 'POST',
    redirect: 'manual',
    as: null,
    ...init,
    headers: { origin: product.address, accept: 'text/html', ...(init.headers as object) },
    body: new URLSearchParams(fields),
  })
const db = () => product.database.db.withTables<AccountTables>()

async function invited(input: object = {}): Promise<string> {
  const done = await perform(product.database.db, actions.sendInvitation, input, operator, now())
  if (!done.ok) throw new Error(done.refusal.code)
  return `/welcome/${done.outcome.token}`
}
async function join(page: Page, { name, email, password }: { name: string; email: string; password: string }) {
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Make the account' }).click()
}
async function signIn(page: Page, email: string, password: string) {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}
/** Hashing a password takes a while, and longer on a busy machine. */
const eventually = <Value>(look: () => Value) => expect.poll(look, { timeout: 20_000 })
/** The one-time link in the last letter to an address, as a path. */
async function linkIn(email: string): Promise<string> {
  const { text } = await db()
    .selectFrom('mail')
    .select('text')
    .where('to_address', '=', email)
    .where('text', 'like', '%http%')
    .orderBy('queued_at', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return new URL(/http\S+/.exec(text!)![0]).pathname
}
const password = 'amber lantern under ice'

test('the first administrator makes an account by the one-time link, without scripts, and the link opens once', async () => {
  const path = await invited({ role: 'administrator', hours: 24 })
  const page = await product.visit(path, { as: null, javaScriptEnabled: false })
  await join(page, { name: 'Naran', email: 'Naran@Upper.Example', password: 'password1234' })
  await eventually(() => page.getByRole('alert').innerText()).toContain('lists of common and stolen ones')
  await join(page, { name: 'Naran', email: 'Naran@Upper.Example', password })
  await eventually(() => new URL(page.url()).pathname).toBe('/')
  await expect.poll(() => page.getByRole('link', { name: 'Naran' }).getAttribute('href')).toBe('/account')
  expect(await hasAdministrator(product.database.db, now())).toBe(true)
  await page.goto(product.address + path)
  await expect.poll(() => page.getByRole('heading').first().innerText()).toBe('This invitation was accepted already.')
  await page.context().close()
  const later = await product.visit(path, { as: null, javaScriptEnabled: false })
  await later.locator('main').getByRole('link', { name: 'Sign in' }).click()
  await later.waitForURL(/sign-in$/)
  await later.context().close()
})

describe('signing in', () => {
  test('works without scripts, comes back to where one was, and signing out ends it in the database', async () => {
    const page = await product.visit('/sign-in?next=/account', { as: null, javaScriptEnabled: false })
    await signIn(page, 'naran@upper.example', 'not the password at all')
    await eventually(() => page.getByRole('alert').innerText()).toContain(
      'Address and password do not belong together.',
    )
    await expect.poll(() => page.getByLabel('E-mail address').inputValue()).toBe('naran@upper.example')
    await signIn(page, 'naran@upper.example', password)
    await eventually(() => new URL(page.url()).pathname).toBe('/account')
    const cookie = (await page.context().cookies()).find(({ name }) => name === 'khural.sign_in')!
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', secure: false, path: '/' })
    await page.getByRole('button', { name: 'Sign out' }).click()
    await eventually(() => page.getByRole('banner').getByRole('link', { name: 'Sign in' }).count()).toBe(1)
    const taken = await product.fetch('/account', {
      as: null,
      redirect: 'manual',
      headers: { cookie: `${cookie.name}=${cookie.value}` },
    })
    expect(taken.headers.get('location')).toMatch(/^\/sign-in/)
    await page.context().close()
  })

  test.each(['https://evil.example/', '//evil.example', '/\\evil.example', '/.//evil.example', 'javascript:alert(1)'])(
    'never leads to another site: next=%s',
    async (next) => {
      const body = await (await product.fetch(`/sign-in?next=${encodeURIComponent(next)}`, { as: null })).text()
      expect(/name="next" value="([^"]*)"/.exec(body)![1]).toBe('/')
      const sent = await send('/sign-in', { email: 'naran@upper.example', password, next })
      expect(sent.status).toBe(303)
      expect(sent.headers.get('location')).toBe('/')
    },
  )

  test('is refused to a form of another site, and a forged or altered cookie counts for nothing', async () => {
    const headers = { origin: 'http://evil.example' }
    expect((await send('/sign-in', { email: 'naran@upper.example', password }, { headers })).status).toBe(403)
    const { header } = await signedIn(product, { name: 'Dorj', email: 'dorj@upper.example' })
    const asked = (cookie: string) =>
      product.fetch('/account', { as: null, redirect: 'manual', headers: { cookie } }).then(({ status }) => status)
    expect(await asked(header)).toBe(200)
    expect(await asked(header.replace('=', '=x'))).toBe(303)
    expect(await asked(header.slice(0, header.indexOf('.', header.indexOf('=')) + 1))).toBe(303)
  })

  test('takes as long for an address without an account as for a wrong password', async () => {
    const time = async (email: string) => {
      const began = performance.now()
      expect((await send('/sign-in', { email, password: 'wrong wrong wrong' })).status).toBe(401)
      return performance.now() - began
    }
    await time('naran@upper.example')
    const [known, unknown] = [await time('naran@upper.example'), await time('nobody@upper.example')]
    expect(unknown).toBeGreaterThan(known / 3)
  })
})

test('a forgotten password is chosen anew by a letter; the link opens once and all sign-ins end', async () => {
  const { header } = await signedIn(product, { name: 'Naran', email: 'naran@upper.example' })
  const page = await product.visit('/recover', { as: null, javaScriptEnabled: false })
  await page.getByLabel('E-mail address').fill('nobody@upper.example')
  await page.getByRole('button', { name: 'Send the link' }).click()
  const answer = await page.locator('main').innerText()
  await page.goto(`${product.address}/recover`)
  await page.getByLabel('E-mail address').fill('naran@upper.example')
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect.poll(() => page.locator('main').innerText()).toBe(answer.replace('nobody', 'naran'))
  const path = await linkIn('naran@upper.example')
  await page.goto(product.address + path)
  await page.getByLabel('New password').fill('short')
  await page.getByRole('button', { name: 'Keep the new password' }).click()
  await eventually(() => page.getByRole('alert').innerText()).toContain('at least 12')
  await page.getByLabel('New password').fill('seven grey cranes at dawn')
  await page.getByRole('button', { name: 'Keep the new password' }).click()
  await eventually(() => page.url()).toContain('/sign-in?recovered')
  await signIn(page, 'naran@upper.example', 'seven grey cranes at dawn')
  await eventually(() => new URL(page.url()).pathname).toBe('/')
  await page.goto(product.address + path)
  await expect.poll(() => page.locator('main').innerText()).toContain('opens nothing any more')
  const before = await product.fetch('/account', { as: null, redirect: 'manual', headers: { cookie: header } })
  expect(before.status).toBe(303)
  await page.context().close()
})

describe('the second factor', () => {
  const email = 'sarnai@upper.example'
  let codes: string[]
  let key: string
  const code = () => createOTP(key, { digits: 6, period: 30 }).totp()
  /** The code of the half minute to come, which is taken already: each opens once. */
  const nextCode = () => createOTP(key, { digits: 6, period: 30 }).hotp(Math.floor(Date.now() / 30_000) + 1)

  test('is set up by a picture, confirmed by a code, and gives recovery codes', async () => {
    const page = await product.visit(await invited({ email, name: 'Sarnai' }), { as: null, javaScriptEnabled: false })
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Make the account' }).click()
    await eventually(() => new URL(page.url()).pathname).toBe('/')
    await page.goto(`${product.address}/account/second-factor`)
    await page.getByLabel('Current password').fill(password)
    await page.getByRole('button', { name: 'Set up' }).click()
    await page.getByRole('img', { name: /key as a picture/ }).waitFor()
    const { base32 } = await import('@better-auth/utils/base32')
    const shown = (await page.locator('.key code').innerText()).replaceAll(' ', '')
    key = new TextDecoder().decode(base32.decode(shown))
    await page.getByLabel('The six digits it shows now').fill('000000')
    await page.getByRole('button', { name: 'Turn on' }).click()
    await eventually(() => page.getByRole('alert').innerText()).toContain('not right')
    await page.getByLabel('The six digits it shows now').fill(await code())
    await page.getByRole('button', { name: 'Turn on' }).click()
    await page.getByText('The second factor is on.').waitFor()
    codes = await page.locator('.codes code').allInnerTexts()
    expect(codes).toHaveLength(10)
    await page.context().close()
  })

  test('is asked for after the password, without scripts; a recovery code opens once', async () => {
    const page = await product.visit('/sign-in?next=/account', { as: null, javaScriptEnabled: false })
    await signIn(page, email, password)
    await eventually(() => new URL(page.url()).pathname).toBe('/sign-in/code')
    expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('khural.sign_in')
    await page.getByLabel('Code').fill('111111')
    await page.getByRole('button', { name: 'Go on' }).click()
    await eventually(() => page.getByRole('alert').innerText()).toContain('not right')
    const once = await nextCode()
    await page.getByLabel('Code').fill(once)
    await page.getByRole('button', { name: 'Go on' }).click()
    await eventually(() => new URL(page.url()).pathname).toBe('/account')
    await page.context().close()

    const again = await product.visit('/sign-in', { as: null, javaScriptEnabled: false })
    await signIn(again, email, password)
    await again.getByLabel('Code').fill(once)
    await again.getByRole('button', { name: 'Go on' }).click()
    await eventually(() => again.getByRole('alert').innerText()).toContain('used already')
    expect((await again.context().cookies()).map(({ name }) => name)).not.toContain('khural.sign_in')
    await again.context().close()
    const { rows } = await product.database.pool.query(
      'select count(*)::int as n from sign_in join account on account.id = account_id where email = $1',
      [email],
    )
    // From making the account, and from the code's first use.
    expect(rows).toEqual([{ n: 2 }])

    for (const works of [true, false]) {
      const next = await product.visit('/sign-in', { as: null, javaScriptEnabled: false })
      await signIn(next, email, password)
      await next.getByLabel('Code').fill(codes[0]!)
      await next.getByRole('button', { name: 'Go on' }).click()
      await eventually(() => new URL(next.url()).pathname).toBe(works ? '/' : '/sign-in/code')
      await next.context().close()
    }
  })
})

describe('the pages of accounts', () => {
  let invitation: string
  beforeAll(async () => {
    invitation = await invited({ role: 'reader' })
  })
  const nobody = ['/sign-in', '/sign-in/code', '/recover', '/recover/gone', '/welcome/gone']
  const own = ['/account', '/account/second-factor', '/account/email/gone']
  walkPages(
    () => product,
    [...nobody, 'invitation'].map((name) => ({ name, path: () => (name === 'invitation' ? invitation : name) })),
    { as: () => null },
  )
  walkPages(
    () => product,
    [...own, '/access/mail', '/access/invitations'].map((path) => ({ name: path, path: () => path })),
  )
})

test('a letter of invitation names the register and the role; a second one to the address is refused at its field', async () => {
  const page = await product.visit('/access/invitations', { javaScriptEnabled: false })
  const send = async () => {
    await page.locator('[name=email]').fill('tuya@upper.example')
    await page.locator('[name=role]').selectOption('supervisor')
    await page.getByRole('button', { name: 'Send the invitation' }).click()
  }
  await send()
  await expect.poll(() => page.locator('main').innerText()).toContain('on its way to tuya@upper.example')
  const letter = await db().selectFrom('mail').selectAll().where('to_address', '=', 'tuya@upper.example').execute()
  expect(letter).toHaveLength(1)
  expect(letter[0]!.text).toMatch(/invites you to .+, as supervisor\./)
  expect(letter[0]!.text).toContain('角色：')
  await send()
  await expect.poll(() => page.locator('#field-email-error').innerText()).toContain('Take it back before')
  await page.context().close()
})
