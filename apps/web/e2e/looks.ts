import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SignedIn } from './accounts.ts'
import { expectAccessible, type Product } from './helpers.ts'

/** Where pictures of the pages go, to be looked at; none are made without it. */
const pictures = process.env['KHURAL_PICTURES']

/** The two ways in which every page is looked at: between them both languages, both colours, desk and telephone. */
export const looks = [
  {
    name: 'in English, on a desk, light',
    options: { locale: 'en', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  },
  {
    name: 'in Chinese, on a telephone, dark',
    options: { locale: 'zh-CN', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
  },
] as const

/** Takes a picture of the whole page, where pictures are wanted. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: `${pictures}/${name.replaceAll(' ', '-')}.png`, fullPage: true })
}

/** Opens whatever is folded on the page. */
export const unfold = (page: Page): Promise<void> =>
  page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)))

/**
 * Tests that walk pages in both looks. A page is sound when it has a title and one heading, speaks the reader's language,
 * does not scroll sideways, has nothing serious for axe with everything unfolded, and neither a fault of its scripts nor a
 * refusal of its content policy. One visitor, the clerk or `as`, walks them all: what the browser loaded for one page serves the next.
 *
 * @example
 *   walkPages(() => product, [{ name: 'posts', path: () => '/pinglan/posts' }])
 */
export function walkPages(
  product: () => Product,
  pages: readonly { name: string; path: () => string }[],
  { as }: { as?: () => SignedIn | null } = {},
): void {
  describe.each(looks)('$name', ({ options }) => {
    let page: Awaited<ReturnType<Product['visit']>>
    beforeAll(async () => {
      page = await product().visit('/healthz', { ...options, ...(as && { as: as() }) })
    })
    afterAll(() => page.context().close())

    test.each(pages)('$name is sound', async ({ name, path }) => {
      page.faults.length = 0
      await page.goto(product().address + path())
      await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(options.locale.slice(0, 2))
      await expect.poll(() => page.locator('h1').count()).toBe(1)
      await expect.poll(() => page.title()).not.toBe('')
      await picture(page, `${name} ${options.locale} ${options.viewport.width}`)
      await unfold(page)
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThan(1)
      await expectAccessible(page)
      // That nothing is there is told by its status too.
      expect(page.faults.filter((fault) => !/status of 404/.test(fault))).toEqual([])
    })
  })
}
