import { findBody } from '@khural/register'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faultsOf, readout, readoutZh, ready, startDesk, state } from './desk-helpers.ts'
import { expectAccessible, type Product } from './helpers.ts'

let desk: Awaited<ReturnType<typeof startDesk>>
let product: Product
let bodyId: string
beforeAll(async () => {
  desk = await startDesk()
  ;({ product, bodyId } = desk)
})
afterAll(() => product.close())
const paste: typeof desk.paste = (...input) => desk.paste(...input)

describe('a first text', () => {
  test('brings its body with it, and nothing is lost on the way', async () => {
    const page = await product.visit('/_read')
    await page.locator('form[action="?/text"] button').click()
    await page.locator('#field-text-error').waitFor()
    await page.locator('[name=text]').fill(readoutZh.replaceAll('港务', '林业'))
    await page.locator('form[action="?/text"] button').click()
    await page.getByText('The text names “林业委员会”.').waitFor()
    await expect.poll(() => page.locator('[name="names.zh"]').inputValue()).toBe('林业委员会')
    await page.locator('[name=slug]').fill('harbour')
    await page.getByRole('button', { name: 'Read the text for this body' }).click()
    await page.locator('#field-slug-error').waitFor()
    await expect.poll(() => page.locator('#field-slug-error').innerText()).toMatch(/already has the address/)
    await expect.poll(() => page.locator('[name="names.zh"]').inputValue()).toBe('林业委员会')
    await page.locator('[name=slug]').fill('Not An Address')
    await page.getByRole('button', { name: 'Read the text for this body' }).click()
    await page.getByText('An address has small Latin letters').first().waitFor()
    await page.locator('[name=slug]').fill('forestry')
    await page.locator('[name=time_zone]').selectOption('Asia/Shanghai')
    await page.getByRole('button', { name: 'Read the text for this body' }).click()
    await page.waitForURL(/\/forestry\/desk\/[0-9a-f-]{36}$/)
    expect(await findBody(product.database.db, 'forestry')).toMatchObject({ timeZone: 'Asia/Shanghai' })
    await expect.poll(() => page.locator('.doc').getAttribute('lang')).toBe('zh')
    await page.context().close()
  })

  test('goes to the body it names when the register knows it, also without scripts', async () => {
    const page = await product.visit('/_read', { javaScriptEnabled: false })
    await page.locator('[name=text]').fill(readout(7))
    await page.locator('form[action="?/text"] button').click()
    await expect.poll(() => page.locator('[name=body][value=new]').isChecked()).toBe(false)
    await page.locator(`[name=body][value="${bodyId}"]`).check()
    await page.getByRole('button', { name: 'Read the text for this body' }).click()
    expect(page.url()).toMatch(/\/harbour\/desk\/[0-9a-f-]{36}$/)
    const reading = page.url()

    // The same again, spaced otherwise: said at once, its body chosen, and one step from what became of it.
    await page.goto(`${product.address}/_read`)
    await page.locator('[name=text]').fill(`\n${readout(7).replaceAll('\n', ' \n\n')}`)
    await page.locator('form[action="?/text"] button').click()
    await page.getByText('This text was received before, by Harbour Council on').waitFor()
    expect(await page.locator(`[name=body][value="${bodyId}"]`).isChecked()).toBe(true)
    await page.getByRole('link', { name: 'See its reading' }).click()
    expect(page.url()).toBe(reading)
    await page.context().close()
  })
})

describe.each(['en', 'zh-CN'])('axe finds nothing serious in %s', (locale) => {
  const texts = { en: readout(8), zh: readoutZh }
  test('on a reading of a text in the other language, its correction and its additions', async () => {
    const language = locale === 'en' ? 'zh' : 'en'
    const text = `${texts[language]}\n${locale === 'en' ? 'The members left.' : '成员离席。'}`
    const page = await paste(text, { locale })
    await ready(page)
    await expectAccessible(page)
    await page.keyboard.press('e')
    await expectAccessible(page)
    await page.goto(`${page.url().split('?')[0]}?at=statements.9`)
    await expectAccessible(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(page)
    expect(faultsOf(page)).toEqual([])
    await page.context().close()
  })

  test('on the desk with an error, and on both steps of a first text', async () => {
    const page = await product.visit('/harbour/desk', { locale })
    await page.locator('form[action="?/receive"] button').click()
    await page.getByRole('alert').waitFor()
    await expectAccessible(page)
    await page.goto(`${product.address}/_read`)
    await expectAccessible(page)
    await page.locator('[name=text]').fill(readoutZh)
    await page.locator('form[action="?/text"] button').click()
    await page.locator('[name=slug]').waitFor({ state: 'attached' })
    await expectAccessible(page)
    expect(faultsOf(page)).toEqual([])
    await page.context().close()
  })
})

test('a text of a megabyte is shown in parts, stays quick, and is confirmed as a whole', async () => {
  const page = await product.visit('/harbour/desk')
  const sentence = 'The meeting stressed that every school and every clinic should have water before the winter. '
  const long = `${readout(10)}\n${`${sentence.repeat(20)}\n\n`.repeat(560)}`
  await page
    .locator('[name=file]')
    .setInputFiles({ name: 'long.txt', mimeType: 'text/plain', buffer: Buffer.from(long) })
  await page.locator('form[action="?/receive"] button').click()
  await page.waitForURL(/desk\/[0-9a-f-]{36}$/)
  await ready(page)
  await expect.poll(() => page.locator('.parts').first().innerText()).toMatch(/Part 1 of \d\d/)
  // Both pages ask the database as often as each other, whatever they hold.
  const asked = async (path: string) => product.countQueries(() => product.fetch(path))
  const short = await paste(readout(9))
  expect(await asked(new URL(page.url()).pathname)).toBe(await asked(new URL(short.url()).pathname))
  const confirming = async (on: typeof page) => {
    const began = performance.now()
    await on.keyboard.press('Enter')
    await state(on, 'session.held.0').getByText('Confirmed').waitFor()
    return performance.now() - began
  }
  // A short text tells how slow the machine is meanwhile.
  await ready(short)
  const ofShort = await confirming(short)
  expect(await confirming(page)).toBeLessThan(3000 + 5 * ofShort)
  await expect.poll(() => page.locator('.doc *').count()).toBeLessThan(3000)
  await page.getByRole('button', { name: /Confirm the rest/ }).click()
  await page.waitForFunction(() =>
    /^(.*) of \1 values/.test(document.querySelector('[role=progressbar]')?.ariaValueText ?? ''),
  )
  await page.context().close()
})
