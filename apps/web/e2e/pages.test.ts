import { findBody, findSessionFrame, listReadings, loadExample } from '@khural/register'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startProduct, type Product } from './helpers.ts'
import { walkPages } from './looks.ts'

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

walkPages(() => product, pages)

describe('without scripts', () => {
  const walkers: Awaited<ReturnType<Product['visit']>>[] = []
  beforeAll(async () => {
    for (const javaScriptEnabled of [false, true]) walkers.push(await product.visit('/healthz', { javaScriptEnabled }))
  })
  test.each(pages.filter(({ reading }) => reading))('$name says what it says with them', async ({ path }) => {
    const words = walkers.map(async (page) => {
      await page.goto(product.address + path())
      return (await page.locator('main').innerText()).replace(/\s+/g, ' ').trim()
    })
    const [without, with_] = (await Promise.all(words)) as [string, string]
    expect(without).not.toBe('')
    // Scripts only move notes to their sentences and offer keys.
    expect(new Set(without.split(' '))).toEqual(new Set(with_.split(' ')))
  })
})

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
