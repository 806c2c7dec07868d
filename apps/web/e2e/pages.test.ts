import { findBody, findSessionFrame, listReadings, loadExample } from '@khural/register'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, startProduct, type Product } from './helpers.ts'

let product: Product
/** Every page of the product, on the example. Those for reading must do without scripts. */
const pages: { name: string; path: () => string; reading?: boolean }[] = [
  { name: 'list of bodies', path: () => '/', reading: true },
  { name: 'reading a first text', path: () => '/_read' },
  { name: 'year', path: () => '/pinglan/2025', reading: true },
  { name: 'year without sessions', path: () => '/pinglan/2024', reading: true },
  { name: 'session', path: () => '/pinglan/study/2025/1/session', reading: true },
  { name: 'statement', path: () => '/pinglan/study/2025/1-4', reading: true },
  { name: 'undertaking, closed', path: () => '/pinglan/study/2025/1-4.1', reading: true },
  { name: 'undertaking, open', path: () => '/pinglan/study/2025/5-6.1', reading: true },
  { name: 'ledger', path: () => '/pinglan/undertakings', reading: true },
  { name: 'ledger, all', path: () => '/pinglan/undertakings?view=all', reading: true },
  { name: 'readout', path: () => '/pinglan/study/2025/4', reading: true },
  { name: 'readout, first version', path: () => '/pinglan/study/2025/4?version=1', reading: true },
  { name: 'readout in Chinese', path: () => '/pinglan/study/2025/4?text=zh', reading: true },
  { name: 'readouts', path: () => '/pinglan/readouts', reading: true },
  { name: 'correcting a readout', path: () => '/pinglan/study/2025/4/correct' },
  { name: 'desk', path: () => '/pinglan/desk' },
  { name: 'a reading', path: () => `/pinglan/desk/${readingId}` },
  { name: 'nothing there', path: () => '/pinglan/study/2025/99', reading: true },
]
let readingId: string
beforeAll(async () => {
  product = await startProduct()
  const { db } = product.database
  await loadExample(product.database, { now: new Date('2025-12-01T12:00:00Z'), withAhead: false })
  const body = (await findBody(db, 'pinglan'))!
  readingId = (await listReadings(db, body.id, 'filed')).lines[0]!.id
  expect(await findSessionFrame(db, body.id, 'study', '2025', '1')).not.toBeNull()
})
afterAll(() => product.close())

describe.each(['en', 'zh-CN'])('in %s', (locale) => {
  test.each(pages)('$name has nothing serious for axe, no fault, no refusal, on desk and phone', async ({ path }) => {
    const page = await product.visit(path(), { locale })
    await expectAccessible(page)
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(locale.slice(0, 2))
    await expect.poll(() => page.locator('h1').count()).toBe(1)
    await expect.poll(() => page.title()).not.toBe('')
    await page.setViewportSize({ width: 390, height: 844 })
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(page)
    expect(page.faults.filter((fault) => !/status of 404/.test(fault))).toEqual([])
    await page.context().close()
  })
})

test.each(pages.filter(({ reading }) => reading))(
  '$name says without scripts what it says with them',
  async ({ path }) => {
    const words = async (javaScriptEnabled: boolean) => {
      const page = await product.visit(path(), { javaScriptEnabled })
      const text = await page.locator('main').innerText()
      await page.context().close()
      return text.replace(/\s+/g, ' ').trim()
    }
    const [without, with_] = [await words(false), await words(true)]
    expect(without).not.toBe('')
    // Scripts only move notes to their sentences and offer keys.
    expect(new Set(without.split(' '))).toEqual(new Set(with_.split(' ')))
  },
)

test('a readout is also a file of text and of data', async () => {
  const text = await product.fetch(`/pinglan/study/2025/4.txt?text=en`)
  expect(text.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(await text.text()).toMatch(/^Executive Council studies the renewal of water mains\n/)
  const data = (await (await product.fetch(`/pinglan/study/2025/4.json`)).json()) as {
    statements: { citation: string }[]
    undertakings: unknown[]
  }
  expect(data.statements).toHaveLength(8)
  expect(data.statements[0]!.citation).toBe('2025/4-1')
  expect(data.undertakings).toHaveLength(3)
  expect((await product.fetch(`/pinglan/study/2025/99.txt`)).status).toBe(404)
})
