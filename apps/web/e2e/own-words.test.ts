import { actions, newId } from '@khural/register'
import { done } from '@khural/register/journal/testing.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startProduct, type Product } from './helpers.ts'

let product: Product
const id = newId()
beforeAll(async () => {
  product = await startProduct()
  await done(product.database, actions.createBody, { id, slug: 'weir', names: { en: 'Weir Board' } })
  for (const [key, names] of [
    ['undertaking', { en: 'Tasks of the board' }],
    ['readout', { en: 'Notices', zh: '公报' }],
    ['head', { en: 'Weir reeve' }],
  ] as const) {
    await done(product.database, actions.setTerminology, { body_id: id, kind: 'word', key, names })
  }
})
afterAll(() => product.close())

test('[BD21] pages of a body call things as the body does, in the languages it has a word for', async () => {
  const page = await product.visit('/weir/readouts')
  const bar = page.getByRole('navigation').first()
  await expect.poll(() => bar.innerText()).toContain('Tasks of the board')
  await expect.poll(() => page.locator('h1').innerText()).toBe('Notices')
  await page.goto(`${product.address}/weir/people`)
  await expect.poll(() => page.locator('main table').innerText()).toContain('Weir reeve')
  const chinese = await product.visit('/weir/readouts', { locale: 'zh-CN' })
  await expect.poll(() => chinese.locator('h1').innerText()).toBe('公报')
  await expect.poll(() => chinese.getByRole('navigation').first().innerText()).toContain('任务')
  expect([...page.faults, ...chinese.faults]).toEqual([])
})
