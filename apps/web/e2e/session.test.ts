import { loadExample } from '@khural/register'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, startProduct, type Product } from './helpers.ts'

let product: Product
let page: Page & { faults: string[] }
beforeAll(async () => {
  product = await startProduct()
  await loadExample(product.database, { now: new Date('2025-12-01T12:00:00Z'), withAhead: false })
  page = await product.visit('/pinglan/study/2025/8/session')
})
afterAll(() => product.close())

const focused = () => page.evaluate(() => document.activeElement?.id)

test('one key makes an undertaking of the first clause left of the statement in focus, then nothing is left', async () => {
  // The first presses may come before the page's scripts.
  for (let i = 0; i < 100 && (await focused()) !== 's7'; i += 1) {
    await page.keyboard.press('j')
    await page.waitForTimeout(30)
  }
  await page.keyboard.press('k')
  await expect.poll(() => focused()).toBe('s6')
  await expect.poll(() => page.locator('#s6 button[data-register]').isVisible()).toBe(true)
  await page.keyboard.press('r')
  await page.getByText('Registered as 2025/8-6.1. No owner and no date are registered yet.').waitFor()
  await expect.poll(() => page.locator('#s6 .row').count()).toBe(1)
  await expect.poll(() => page.locator('#s6 details').count()).toBe(0)
  expect(page.faults).toEqual([])
  await expectAccessible(page)
})

test('a value that the office added says by whom', async () => {
  await expect
    .poll(() => page.locator('.side .added').first().innerText())
    .toMatch(/^Head of the Review Office added by /)
})

test('what is stated leads to its words in the text', async () => {
  const [number, people, sentence] = ['.side table >> nth=0', '.side table >> nth=1', '#s2 .doc'].map((place) =>
    page.locator(place).locator('a.from').first(),
  )
  await page.goto(`${product.address}/pinglan/study/2025/8/session`)
  for (const [link, place, words] of [
    [number!, '.k.now', '8th'],
    [people!, '.k.now', 'Pei Jingzhou'],
    [sentence!, '.s.here', 'ageing water mains has been carried out'],
  ] as const) {
    const reading = await product.visit((await link.getAttribute('href'))!)
    await expect.poll(() => reading.locator(`.text ${place}`).first().innerText()).toContain(words)
    expect(reading.faults).toEqual([])
    await reading.context().close()
  }
})

test('a name typed for a new post is a new post; days thousands of years off stand on one line', async () => {
  await page.goto(`${product.address}/pinglan/study/2025/8-6.1`)
  const owners = page.locator('#form-owners')
  await owners.locator('> summary').click()
  await owners.locator('[name^="name"]').first().fill('Dyke warden')
  await owners.locator('form .btn').last().click()
  await page.locator('.facts', { hasText: 'Dyke warden' }).waitFor()
  for (const day of ['9998-06-30', '9999-06-30']) {
    const due = page.locator('#form-due')
    await due.locator('> summary').click()
    await due.locator('[name=due]').fill(day)
    const reason = due.locator('[name^="reason"]').first()
    if (await reason.isVisible()) await reason.fill('The dyke is long.')
    await due.locator('form .btn').last().click()
    await page.getByRole('button', { name: /^Yes, 30 June 999\d is meant$/ }).click()
    await page.locator('#done').waitFor()
    await page.goto(`${product.address}/pinglan/study/2025/8-6.1`)
  }
  const texts = await page.locator('.facts svg text').allTextContents()
  expect(texts.length).toBeGreaterThan(2)
  expect(texts.length).toBeLessThan(16)
  expect(texts.join()).toContain('9999')
  // A question is answered with 409, which a browser puts down as an error.
  expect(page.faults.filter((fault) => !fault.includes('409'))).toEqual([])
})

test('a version that there is not is not found; a corrected sentence says so where it is recorded', async () => {
  const status = async (version: string) => (await product.fetch(`/pinglan/study/2025/8?version=${version}`)).status
  expect(await Promise.all(['1', '99', 'x'].map(status))).toEqual([200, 404, 404])
  await page.goto(`${product.address}/pinglan/study/2025/8/correct?text=en`)
  const text = page.locator('textarea[name=text]')
  await text.fill((await text.inputValue()).replace('care of the elderly, bus', 'care of the aged, bus'))
  await page.locator('[name^=note]').first().fill('It said elderly.')
  await page.locator('main form .btn').last().click()
  await page.getByText('Draft of version 2, not issued.').waitFor()
  await page.getByRole('button', { name: 'Issue the readout' }).click()
  await page.getByText(/^Issued .*, version 2, cited as 2025\/8$/).waitFor()
  await page.goto(`${product.address}/pinglan/study/2025/8/session`)
  await expect
    .poll(() => page.locator('.corrected').allInnerTexts())
    .toEqual(['corrected in version 2 of the English readout'])
  await expect.poll(() => page.locator('#s6 .corrected').count()).toBe(1)
  const get = async (path: string) => {
    const answer = await product.fetch(`/pinglan/study/2025/8${path}`)
    return { status: answer.status, text: await answer.text() }
  }
  const [newest, first] = [await get('.txt?text=en'), await get('.txt?text=en&version=1')]
  expect(newest.text).toContain('care of the aged, bus')
  expect(newest.text).toMatch(
    /Issued .*, version 2, cited as 2025\/8\nIt said elderly\.\nhttp.*\/pinglan\/study\/2025\/8\n$/,
  )
  expect(first.text).toContain('care of the elderly, bus')
  expect(first.text).toMatch(/Issued 20 November 2025, version 1, .*\nThis is version 1\. A later one stands\.\n/)
  const versions = async (path: string) => {
    const found = JSON.parse((await get(path)).text) as { [list in 'readouts' | 'versions']: object[] }
    return [found.readouts, found.versions].map((list) => list.map((one) => Object.values(one).slice(0, 2)))
  }
  const all = [['en', 2], ['en', 1], ['zh', 1]] // oxfmt-ignore
  expect(await versions('.json')).toEqual([[['en', 2], ['zh', 1]], all]) // oxfmt-ignore
  expect(await versions('.json?version=1')).toEqual([[['en', 1], ['zh', 1]], all]) // oxfmt-ignore
  for (const path of ['.txt?version=9', '.json?version=9', '.json?version=x', '.txt?text=zh&version=2']) {
    expect([path, (await get(path)).status]).toEqual([path, 404])
  }
})
