import { actions, newId } from '@khural/register'
import { done } from '@khural/register/journal/testing.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, startProduct, type Product } from './helpers.ts'

let product: Product
const body_id = newId()
beforeAll(async () => {
  product = await startProduct()
  await done(product.database, actions.nameRegister, { names: { en: 'Test register' } })
  await done(product.database, actions.createBody, { id: body_id, slug: 'weir', names: { en: 'Weir Council' } })
})
afterAll(() => product.close())

describe('the API over the wire', () => {
  test('reads without a sign-in what is public, and describes itself', async () => {
    const bodies = await product.fetch('/api/v1/bodies', { as: null })
    expect([bodies.status, bodies.headers.get('content-type')]).toEqual([200, 'application/json'])
    expect(((await bodies.json()) as { records: object[] }).records).toHaveLength(1)
    const description = await product.fetch('/api/v1/openapi.json', { as: null })
    expect(((await description.json()) as { openapi: string }).openapi).toBe('3.1.0')
    const posts = await product.fetch('/api/v1/posts?body=weir', { as: null, headers: { 'accept-language': 'zh' } })
    expect([posts.status, posts.headers.get('content-type')]).toEqual([403, 'application/problem+json'])
    expect(await posts.text()).toMatch(/\p{Script=Han}/u)
  })

  for (const javaScriptEnabled of [true, false]) {
    test(`a token made on its page is shown once, writes, and ends with a press (scripts ${javaScriptEnabled})`, async () => {
      const page = await product.visit(`/account/tokens?body=${body_id}`, { javaScriptEnabled })
      if (javaScriptEnabled) await expectAccessible(page)
      await page.getByLabel('What it is for').fill('Writes posts')
      await page.locator('input[name=scope][value="post.can_create"]').check()
      await page.getByRole('button', { name: 'Make the token' }).click()
      const token = await page.locator('#token').innerText()
      expect(token).toMatch(/^khural_[\w-]{43}$/)
      const write = (en: string) =>
        product.fetch('/api/v1/posts/create', {
          as: null,
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify({ body_id, names: { en } }),
        })
      expect((await write(`Dyke warden ${javaScriptEnabled}`)).status).toBe(200)
      await page.goto(`${product.address}/account/tokens?body=${body_id}`)
      await expect.poll(() => page.content()).not.toContain(token)
      await page.getByRole('button', { name: /^Revoke, Writes posts/ }).click()
      await expect.poll(() => page.getByText('The token was revoked').innerText()).toContain('nothing any more')
      expect((await write('Lock keeper')).status).toBe(401)
      expect(page.faults).toEqual([])
      await page.context().close()
    })
  }

  test.each(['en', 'zh'])('is described on a page, without scripts too (%s)', async (locale) => {
    const page = await product.visit('/api', { as: null, locale, javaScriptEnabled: false })
    await page.locator('[id="undertaking.set_due"] summary').click()
    await expect
      .poll(() => page.locator('[id="undertaking.set_due"]').innerText())
      .toContain('/api/v1/undertakings/set_due')
    await page.context().close()
    const withScripts = await product.visit('/api', { as: null, locale })
    await expectAccessible(withScripts)
    expect(withScripts.faults).toEqual([])
    await withScripts.context().close()
  })
})

describe('two people at one form', () => {
  for (const javaScriptEnabled of [true, false]) {
    test(`see both texts, and nothing is overwritten (scripts ${javaScriptEnabled})`, async () => {
      const page = await product.visit('/weir/settings', { javaScriptEnabled })
      const theirs = { en: `Council of the weir ${javaScriptEnabled}` }
      await done(product.database, actions.changeBody, { body_id, names: theirs })
      const name = page.locator('input[name="names.en"]')
      await name.fill('Council at the weir')
      await page.locator('form[action*="change"] button').last().click()
      await page.locator('[data-side="stands"]').waitFor()
      await expect.poll(() => page.locator('[data-side="stands"]').innerText()).toContain(theirs.en)
      await expect.poll(() => page.locator('[data-side="given"]').innerText()).toContain('Council at the weir')
      await expect.poll(() => name.inputValue()).toBe('Council at the weir')
      const standing = async () => {
        const row = await product.database.db.selectFrom('body').select('names').executeTakeFirstOrThrow()
        return row.names['en']
      }
      expect(await standing()).toBe(theirs.en)
      await page.locator('form[action*="change"] button').last().click()
      await page.waitForFunction(() => !document.querySelector('[data-side]'))
      expect(await standing()).toBe('Council at the weir')
      await page.context().close()
    })
  }

  test('the same form sent twice is done once', async () => {
    const page = await (await product.fetch('/weir/posts')).text()
    const key = /key=([\w-]{36})/.exec(page)![1]!
    const version = /seen=(\d+)/.exec(page)![1]!
    const seq = async () => {
      const head = await product.database.db
        .selectFrom('journal_head')
        .select('seq')
        .where('body_id', '=', body_id)
        .executeTakeFirstOrThrow()
      return head.seq
    }
    const before = await seq()
    const send = () =>
      product.fetch(`/weir/posts?/create&seen=${version}&key=${key}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: product.address, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ 'names.en': 'Gauge reader', role: 'other' }),
      })
    const answers = await Promise.all([send(), send(), send()])
    for (const { status } of answers) expect(status).toBeLessThan(400)
    expect(await seq()).toBe(before + 1)
  })
})
