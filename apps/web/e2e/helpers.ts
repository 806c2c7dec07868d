import { createRequire } from 'node:module'
import type { Database } from '@khural/register'
import { cloneDatabase } from '@khural/register/database/testing.ts'
import type Axe from 'axe-core'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { buildPages } from '../../../tools/build.ts'
import { chromiumPath } from '../../../tools/chromium.ts'
import { serve } from '../server.ts'

/** The built pages on a database of the test's own, and a real browser in front of them. */
export interface Product {
  address: string
  database: Database
  /**
   * A fresh visitor: no cookies, scripts on, 1440 wide. Faults in the page's scripts and refusals by its content policy
   * end up in `page.faults`.
   */
  visit(path: string, options?: BrowserContextOptions): Promise<Page & { faults: string[] }>
  /** How many queries the database is asked while `work` runs. */
  countQueries(work: () => Promise<unknown>): Promise<number>
  close(): Promise<void>
}

export async function startProduct(): Promise<Product> {
  await buildPages(new URL('../../..', import.meta.url).pathname, () => {})
  const database = await cloneDatabase()
  const server = await serve({ host: '127.0.0.1', port: 0 }, database)
  const browser: Browser = await chromium.launch(await chromiumPath())
  let queries = 0
  database.onConnection((client) => {
    const ask = client.query.bind(client) as (...words: unknown[]) => unknown
    client.query = ((...words: unknown[]) => (queries++, ask(...words))) as typeof client.query
  })
  return {
    address: server.address,
    database,
    async visit(path, options = {}) {
      const context = await browser.newContext({
        locale: 'en',
        viewport: { width: 1440, height: 900 },
        // Colours on their way from one theme to the other would be measured half-way.
        reducedMotion: 'reduce',
        ...options,
      })
      const page = Object.assign(await context.newPage(), { faults: [] as string[] })
      page.on('pageerror', (error) => page.faults.push(error.message))
      page.on('console', (message) => {
        if (message.type() === 'error') page.faults.push(message.text())
      })
      await page.goto(server.address + path)
      return page
    },
    async countQueries(work) {
      const before = queries
      await work()
      return queries - before
    },
    async close() {
      await browser.close()
      await server.close()
      await database.close()
    },
  }
}

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Fails with the rule, the place and the words of every serious or critical finding of axe-core on the page. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(await source())
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof Axe }
    const { violations } = await axe.run(document, { resultTypes: ['violations'] })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help} at ${html.slice(0, 160)}`))
  })
  expect(found).toEqual([])
}

let axeSource: string | undefined
async function source(): Promise<string> {
  const { readFile } = await import('node:fs/promises')
  return (axeSource ??= await readFile(axeFile, 'utf8'))
}
