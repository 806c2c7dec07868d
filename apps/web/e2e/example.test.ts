import { findBody } from '@khural/register'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { expectAccessible, startProduct, type Product } from './helpers.ts'

let product: Product
beforeEach(async () => {
  product = await startProduct()
})
afterEach(() => product.close())

test.each([true, false])(
  'with scripts %s the example is loaded while a page says how far it is, then its year is shown',
  async (javaScriptEnabled) => {
    const page = await product.visit('/', { javaScriptEnabled })
    // It cannot be undone: what it adds and that it stays is said first.
    await page.locator('#example summary').click()
    await page.getByText('It stays in this register').waitFor()
    if (javaScriptEnabled) await expectAccessible(page)
    await page.getByRole('button', { name: 'Load it, to stay' }).click()
    const bar = page.getByRole('progressbar', { name: 'Load the example' })
    await bar.waitFor()
    const far = async () => Number(await bar.getAttribute('aria-valuenow', { timeout: 2000 }).catch(() => 0))
    await expect.poll(far, { interval: 20, timeout: 20_000 }).toBeGreaterThan(0)
    if (javaScriptEnabled) await expectAccessible(page)
    await page.waitForURL(/\/pinglan\/20\d\d$/)
    // Whatever the day is, some work is near its date and some has time.
    expect(await findBody(product.database.db, 'pinglan')).not.toBeNull()
    await page.goto(`${product.address}/pinglan/undertakings?view=near`)
    await expect.poll(() => page.locator('tr.row').count()).toBeGreaterThan(0)
    expect(page.faults).toEqual([])
  },
)
