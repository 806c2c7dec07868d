import { actions, newId, perform, type Action, type Actor } from '@khural/register'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, startProduct, type Product } from './helpers.ts'

let product: Product
const body_id = newId()
const secretary: Actor = { kind: 'operator', name: 'Ama Verdu', may: 'all' }

async function done<Input, Outcome>(action: Action<Input, Outcome>, input: object, day = '2031-06-01') {
  const result = await perform(product.database.db, action, input, secretary, new Date(`${day}T10:00:00Z`))
  if (!result.ok) throw new Error(`${action.name}: ${result.refusal.code}`)
  return result.outcome
}

beforeAll(async () => {
  product = await startProduct()
  await done(actions.nameRegister, { names: { en: 'Upper Valley' } })
  await done(actions.createBody, { id: body_id, slug: 'ferries', names: { en: 'Ferry Council', zh: '渡轮委员会' } })
  for (let i = 1; i <= 120; i++) await done(actions.createPost, { body_id, names: { en: `Ferryman ${i}` } })
  await done(actions.createPost, { body_id, names: { en: 'Lamp keeper', zh: '守灯人' } }, '2031-07-05')
})
afterAll(() => product.close())

test('[JV10] the journal of a body says who did what, by person and day, and goes on by key', async () => {
  const page = await product.visit('/ferries/journal')
  await expect.poll(() => page.locator('h1').textContent()).toBe('Journal')
  await expect
    .poll(() => page.locator('tbody tr').first().textContent())
    .toContain('Ama Verdu added the post Lamp keeper')
  await expect.poll(() => page.locator('tbody tr').count()).toBe(50)
  await page.locator('.paging a[rel=next]').click()
  await page.waitForURL(/after=/)
  await expect.poll(() => page.locator('tbody tr').first().textContent()).toContain('Ferryman 71')
  await page.goto(`${product.address}/ferries/journal`)
  await page.locator('summary').click()
  await page.locator('input[name=day]').fill('2031-07-05')
  await page.locator('.filters button').click()
  await page.waitForURL(/day=2031-07-05/)
  await expect.poll(() => page.locator('tbody tr').count()).toBe(1)
  await expectAccessible(page)
  expect(page.faults).toEqual([])
})

test('the journal of the register is told in one clock, which it names: that of the reader, or of the address', async () => {
  const page = await product.visit('/journal', { timezoneId: 'Asia/Ulaanbaatar' })
  const first = () => page.locator('tbody tr').first().innerText()
  const clock = () => page.getByText('Times are those of').innerText()
  await page.goto(`${product.address}/journal?person=Ama+Verdu`)
  await expect.poll(clock).toBe('Times are those of Asia/Ulaanbaatar.')
  await expect.poll(first).toContain('5 July 2031, 18:00')
  await page.goto(`${product.address}/journal?person=Ama+Verdu&day=2031-07-05&zone=America/Lima`)
  await expect.poll(clock).toBe('Times are those of America/Lima.')
  await expect.poll(first).toContain('5 July 2031, 05:00')
  const plain = await product.visit('/journal?zone=nowhere', { javaScriptEnabled: false })
  await expect.poll(() => plain.getByText('Times are those of').innerText()).toBe('Times are those of UTC.')
})

test('[JV12] an entry has an address, shows what it wrote and leads to what it was about', async () => {
  const page = await product.visit('/ferries/journal/122')
  await expect.poll(() => page.locator('main').textContent()).toMatch(/Lamp keeper.*Hash of this entry/s)
  await expectAccessible(page)
  const zhPage = await product.visit('/ferries/journal/1', { locale: 'zh-CN' })
  await expect.poll(() => zhPage.locator('main').textContent()).toContain('设立机构：')
  await zhPage.locator('.what a', { hasText: '渡轮委员会' }).click()
  await zhPage.waitForURL(/\/ferries(\/\d+)?$/)
  for (const missing of ['/ferries/journal/123', '/ferries/journal/0', '/ferries/journal/x', '/journal/9999']) {
    expect((await product.fetch(missing)).status).toBe(404)
  }
})

test('[JV10] the journal of the register holds all chains, with its own entries', async () => {
  const page = await product.visit('/journal?noun=register')
  await expect.poll(() => page.locator('tbody tr').textContent()).toMatch(/Ama Verdu named the register Upper Valley/)
  await page.locator('tbody td.id a').click()
  await page.waitForURL(/\/journal\/\d+$/)
  await expectAccessible(page)
  expect(page.faults).toEqual([])
})

test.each(['/ferries/journal', '/journal', '/ferries/journal?noun=post'])(
  '%s asks the database at most 16 times, and as often for one entry as for fifty',
  async (path) => {
    const asked = (narrowed: string) =>
      product.countQueries(async () => expect((await product.fetch(path + narrowed)).status).toBe(200))
    await asked('')
    const many = await asked('')
    expect(await asked(`${path.includes('?') ? '&' : '?'}day=2031-07-05`)).toBe(many)
    expect(many).toBeLessThanOrEqual(16)
  },
)

test('an address that nobody made shows the first page, and no fault', async () => {
  for (const query of [
    '?after=x',
    '?day=2031-99-99',
    '?row=1',
    '?person=%00',
    '?noun=%27;drop',
    `?after=9~${body_id}~1`,
  ]) {
    expect((await product.fetch(`/ferries/journal${query}`)).status, query).toBe(200)
  }
})

test('[JV13] whoever reads something restricted in an entry is noted, and no list names it', async () => {
  const text = `Ferry Council holds 3rd study session of 2031\n\n15 May 2031 09:00 | Source: Yard Gazette\n\nOn 14 May, the Ferry Council held its 3rd collective study session of 2031. Ama Verdu, Chair of the Ferry Council, presided over the meeting.\n\nThe meeting required the yard to build a secret ferry.\n`
  const { reading_id } = await done(actions.receiveSource, { body_id, text })
  const session = await done(actions.recordMinutes, { body_id, reading_id })
  await product.database.pool.query(`update session set level = 'restricted' where id = $1`, [session.id])
  const notes = async () =>
    (await product.database.pool.query('select noun from restricted_reading where subject_id = $1', [session.id])).rows
  const list = await (await product.fetch('/ferries/journal?action=minutes.record')).text()
  expect(list).toContain('recorded')
  expect(list).not.toContain('3rd study session')
  expect(await notes()).toEqual([])
  const seq = /\/ferries\/journal\/(\d+)/.exec(list)![1]!
  expect(await (await product.fetch(`/ferries/journal/${seq}`)).text()).toContain('a secret ferry')
  expect(await notes()).toEqual([{ noun: 'session' }])
})
