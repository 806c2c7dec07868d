import { listBodies, verify } from '@khural/register'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startProduct, type Product } from './helpers.ts'
import { holderOf } from './staff.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ isStaffed: false })
})
afterAll(() => product.close())

const text = `Ferry Board holds 2nd study session of 2031

15 May 2031 09:00 | Source: Ferry Gazette

On 14 May, the Ferry Board held its 2nd collective study session of 2031. Ama Verdu, Chair of the Ferry Board, presided over the meeting.

The meeting pointed out that two ferries stand still.

The meeting required the yard office to repair both ferries by 30 September 2031.
`

test('a text becomes a session, its sentence an undertaking, and the public page shows what became of it', async () => {
  const page = await product.visit('/')
  const press = (name: RegExp) => page.getByRole('button', { name }).first().click()
  const main = page.locator('main')

  await page
    .getByLabel(/English/)
    .first()
    .fill('Lower River')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Read a text' }).click()

  await page.locator('textarea[name="text"]').fill(text)
  await page.locator('main form button[type="submit"], main form button:not([type])').first().click()
  await page.locator('input[name="slug"]').fill('ferry-board')
  await press(/Read the text for this body/)
  await page.waitForURL(/\/ferry-board\/desk\//)

  await press(/Record/)
  await page.waitForURL(/\/ferry-board\/study\/2031\/2\/session$/)
  // The first session of its series: there is none before it and none after.
  await expect.poll(() => main.innerText()).toContain('repair both ferries')
  await press(/^Register this/)
  await expect.poll(async () => page.locator('a[href$="/2-2.1"]').count()).toBeGreaterThan(0)

  await page.goto(`${product.address}/ferry-board/study/2031/2-2.1`)
  await expect.poll(() => main.innerText()).toMatch(/not stated/i)

  await page.goto(`${product.address}/ferry-board/study/2031/2/session`)
  await press(/Draft/)
  await page.waitForURL(/draft/)
  // Whoever adds a body is its secretary: the secretary prepares, the head approves, and until then nobody else sees it.
  const address = '/ferry-board/study/2031/2'
  await expect.poll(() => page.getByRole('button', { name: /Issue/ }).count()).toBe(0)
  expect((await product.fetch(address, { as: null })).status).toBe(404)
  expect((await product.fetch(`${address}/session`, { as: null })).status).toBe(404)
  const [body] = await listBodies(product.database.db)
  const head = await holderOf(product, body!.id, { name: 'Ama Verdu', post: 'Chair', role: 'head' })
  const chair = await product.visit(`${address}/session/draft`, { as: head })
  await chair.getByRole('button', { name: /Issue/ }).first().click()
  await chair.waitForURL(/\/ferry-board\/study\/2031\/2(\?|$)/)
  expect(chair.faults).toEqual([])
  const visitor = await product.visit(address, { as: null, javaScriptEnabled: false })
  const words = await visitor.locator('main').innerText()
  expect(words).toContain('repair both ferries by 30 September 2031.')
  expect(words).toMatch(/2\.1/)
  expect((await product.fetch(`${address}-2.1`, { as: null })).status).toBe(200)
  expect(page.faults).toEqual([])
  expect(visitor.faults).toEqual([])

  expect(body!.slug).toBe('ferry-board')
  expect(await verify(product.database.db)).toMatchObject({ whole: true })
})

test('what is typed beside a form that is sent stays, and what is sent signed out is there again after signing in', async () => {
  const at = '/ferry-board/study/2031/2-2.1'
  const page = await product.visit(at)
  const unfold = (name: string) => page.locator('summary', { hasText: name }).click()
  const due = page.locator('form[action*="?/due"] input[name="due"]')
  const why = page.locator('form[action*="?/due"] textarea').first()
  const milestone = page.locator('form[action*="?/milestone"]')
  await unfold('Set the due date')
  await due.fill('2031-08-31')
  await why.fill('Before the ice comes')
  await unfold('Add a milestone')
  await milestone.locator('input[name="due"]').fill('2031-07-01')
  await milestone.locator('input[name="text.en"]').fill('One of two ferries')
  await milestone.locator('button[type="submit"]').click()
  await page.waitForURL(/done=/)
  await expect.poll(() => due.inputValue()).toBe('2031-08-31')
  await expect.poll(() => why.inputValue()).toBe('Before the ice comes')
  await expect.poll(() => why.isVisible()).toBe(true)
  // The form that was taken is empty again.
  await expect.poll(() => milestone.locator('input[name="text.en"]').inputValue()).toBe('')

  await page.context().clearCookies()
  await page.locator('form[action*="?/due"] button[type="submit"]').click()
  await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).waitFor()
  await page.context().addCookies([product.clerk.cookie])
  await page.goto(product.address + at)
  await expect.poll(() => due.inputValue()).toBe('2031-08-31')
  await expect.poll(() => why.inputValue()).toBe('Before the ice comes')
  // Another page forgets it: the day stands there again that the sentence names.
  await page.goto(`${product.address}/ferry-board`)
  await page.goto(product.address + at)
  await page.getByRole('banner').getByRole('link', { name: 'Clerk of the test' }).waitFor()
  expect(await due.inputValue()).toBe('2031-09-30')
  await page.context().close()
})

test('a form of members that nobody signed in sends leads to signing in and back to its page, there or not', async () => {
  const send = (path: string) =>
    product.fetch(path, {
      ...{ as: null, method: 'POST', redirect: 'manual', body: new URLSearchParams({ due: '2031-09-30' }) },
      headers: { accept: 'text/html', origin: product.address },
    })
  for (const [path, back] of [
    ['/ferry-board/study/2031/9-9.1?/due&seen=4&key=a', '/ferry-board/study/2031/9-9.1'],
    ['/ferry-board/settings?/keep&seen=4', '/ferry-board/settings'],
    ['/ferry-board/plan/2031?/move&series=study&seen=4', '/ferry-board/plan/2031?series=study'],
  ] as const) {
    const answer = await send(path)
    expect([path, answer.status]).toEqual([path, 303])
    expect(answer.headers.get('location')).toBe(`/sign-in?next=${encodeURIComponent(back)}`)
  }
})
