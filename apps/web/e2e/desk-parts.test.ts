import { findSessionFrame, sessionStatements } from '@khural/register'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faultsOf, readout, readoutZh, ready, rowIsUnderTheEye, select, startDesk, state } from './desk-helpers.ts'
import type { Product } from './helpers.ts'

let desk: Awaited<ReturnType<typeof startDesk>>
let product: Product
beforeAll(async () => {
  desk = await startDesk()
  ;({ product } = desk)
})
afterAll(() => product.close())
const paste: typeof desk.paste = (...input) => desk.paste(...input)
const statementsOf = async (n: string) => {
  const frame = (await findSessionFrame(product.database.db, desk.bodyId, 'study', '2031', n))!
  return sessionStatements(product.database.db, desk.bodyId, frame.id)
}
const added = { kind: 'added', by: expect.any(String), at: expect.any(String) }
const open = (page: Awaited<ReturnType<typeof paste>>, path: string) =>
  page.goto(`${page.url().split('?')[0]}?at=${path}#v-${path}`)

describe('parts of a statement', () => {
  test('are corrected, struck and added by keyboard and mouse, and recorded so', async () => {
    const page = await paste(readout(1))
    await ready(page)
    await page.keyboard.press('1')
    await rowIsUnderTheEye(page, 'statements.0')
    await page.locator('[id="v-statements.1"] th a').click()
    // By keyboard: the next part, then correct it.
    await page.keyboard.press('p')
    await rowIsUnderTheEye(page, 'statements.1.marker')
    await page.keyboard.press('e')
    await page.locator('#field-value').fill('before')
    await page.keyboard.press('Enter')
    await state(page, 'statements.1.marker').getByText('Corrected').waitFor()
    await rowIsUnderTheEye(page, 'statements.1')
    // By mouse: words selected in the text are the clause.
    await page.locator('[id="v-statements.1.clauses.0"] th a').click()
    await select(page, 'repair both ferries')
    await page.getByRole('button', { name: 'Use for: Clause' }).click()
    await page.locator('[name="value.kind"]').selectOption('ban')
    await page.getByRole('button', { name: 'Keep the correction' }).click()
    await state(page, 'statements.1.clauses.0').getByText('Corrected').waitFor()
    await expect
      .poll(() => page.locator('[id="v-statements.1.clauses.0"] .added').innerText())
      .toMatch(/^Ban\s+repair both ferries\s+added by /)
    await page.getByRole('link', { name: 'Add an area' }).click()
    await page.locator('#field-value').selectOption('transport')
    await page.getByRole('button', { name: 'Add it' }).click()
    await state(page, 'statements.1.areas.0').getByText('Added').waitFor()
    // Struck, and taken back.
    await page.locator('.strip a').nth(1).click()
    await page.locator('[id="v-statements.3.marker"] th a').click()
    await page.locator('body').press('n')
    await state(page, 'statements.3.marker').getByText('Not stated').waitFor()

    await page.getByRole('button', { name: 'Record session 1 of 2031' }).click()
    await page.waitForURL('**/study/2031/1/session')
    const statements = await statementsOf('1')
    expect(statements[1]).toMatchObject({
      ...{ marker: 'before', areas: ['transport'] },
      provenance: { text: { kind: 'stated' }, marker: added, 'clauses.en.0': added, 'areas.transport': added },
    })
    const clause = statements[1]!.clauses['en']![0]!
    expect(clause.kind).toBe('ban')
    expect(readout(1).slice(...clause.span)).toBe('repair both ferries')
    expect(statements[3]!.marker).toBe(null)
    expect(faultsOf(page)).toEqual([])
    await page.context().close()
  })

  test('are corrected without scripts; words of another sentence are told at the field', async () => {
    const page = await paste(readout(2), { javaScriptEnabled: false })
    await open(page, 'statements.1.clauses.0')
    await page.locator('summary', { hasText: 'Correct' }).click()
    await page.locator('[name="value.kind"]').selectOption('effect')
    await page.locator('#field-words').fill('the schools by the water')
    await page.getByRole('button', { name: 'Keep the correction' }).click()
    await expect.poll(() => page.locator('#field-words-error').innerText()).toMatch(/do not stand in this sentence/)
    await page.locator('#field-words').fill('both ferries')
    await page.getByRole('button', { name: 'Keep the correction' }).click()
    await expect
      .poll(() => page.locator('[id="v-statements.1.clauses.0"]').innerText())
      .toMatch(/Effect\s+both ferries/)
    await expect.poll(() => page.locator('tr.now').first().getAttribute('id')).toBe('v-statements.1')
    await page.getByRole('link', { name: 'Add a clause' }).click()
    await page.locator('#field-words').fill('before winter')
    await page.getByRole('button', { name: 'Add it' }).click()
    await expect.poll(() => state(page, 'statements.1.clauses.1').innerText()).toMatch(/Added/)
    await page.locator('[id="v-statements.1.clauses.1"] th a').click()
    await page.getByRole('button', { name: /Take back/ }).click()
    await expect.poll(() => page.locator('[id="v-statements.1.clauses.1"]').count()).toBe(0)
    await page.context().close()
  })
})

describe('a statement', () => {
  test('is split and joined by keyboard, taken back whole, and recorded as the desk shows it', async () => {
    const page = await paste(readout(3))
    await ready(page)
    await page.keyboard.press('1')
    await page.locator('[id="v-statements.1"] th a').click()
    await page.keyboard.press('s')
    await page.locator('#split-words').fill('before winter')
    await page.getByRole('button', { name: 'Split it here' }).press('Enter')
    await page.locator('[id="v-statements.4"]').waitFor()
    await expect.poll(() => page.locator('main').getByRole('status').innerText()).toBe('Split in two.')
    await rowIsUnderTheEye(page, 'statements.1')
    await page.locator('body').press('u')
    await page.locator('[id="v-statements.4"]').waitFor({ state: 'detached' })
    await state(page, 'statements.1').getByText('To look at').waitFor()

    // Selected words set the place, by mouse.
    await page.locator('summary', { hasText: 'Split' }).click()
    await select(page, 'both ferries')
    await expect.poll(() => page.locator('#split-words').inputValue()).toBe('both ferries')
    await page.getByRole('button', { name: 'Split it here' }).click()
    await page.locator('[id="v-statements.5"]').waitFor()

    await page.locator('.strip a').nth(1).click()
    await rowIsUnderTheEye(page, 'statements.2')
    await page.keyboard.press('m')
    await expect.poll(() => page.locator('[id="v-statements.3"]').innerText()).toMatch(/joined to the one before/)
    await page.getByRole('button', { name: 'Record session 3 of 2031' }).click()
    await page.waitForURL('**/study/2031/3/session')
    expect((await statementsOf('3')).map(({ text, continues }) => [text['en'], continues])).toEqual([
      ['The meeting stressed that the schools by the water matter.', null],
      ['The harbour office should repair', 1],
      ['both ferries before winter.', 1],
      ['The meeting required the dyke board to close the three gaps. No lorry may drive on the dyke crown.', null],
    ])
    expect(faultsOf(page)).toEqual([])
    await page.context().close()
  })

  test('is split and joined without scripts, at a sign or at any words', async () => {
    const page = await paste(readoutZh, { javaScriptEnabled: false, locale: 'zh' })
    await open(page, 'statements.0')
    await page.locator('summary', { hasText: '拆分' }).click()
    await page.locator('#split-words').fill('不在本句')
    await page.getByRole('button', { name: '在此拆分' }).click()
    await expect.poll(() => page.locator('#split-words-error').innerText()).toMatch(/本句中没有/)
    await page.locator('#split-words').fill('')
    await page.locator('#field-at').selectOption({ label: '渡口关系到每个人。' })
    await page.getByRole('button', { name: '在此拆分' }).click()
    await expect.poll(() => page.locator('[id^="v-statements."]:not(.part)').count()).toBe(3)
    await page.getByRole('button', { name: /与下一条合并/ }).click()
    await expect.poll(() => page.locator('[id^="v-statements."]:not(.part)').count()).toBe(2)
    await page.context().close()
  })
})

test('a text that was set aside is taken up again, from its page and from the list', async () => {
  const page = await paste(readout(5), { javaScriptEnabled: false })
  const address = page.url().split('?')[0]!
  for (const way of ['page', 'list']) {
    await page.locator('summary', { hasText: 'Set aside' }).click()
    await page.getByRole('button', { name: 'Set the text aside' }).click()
    await page.waitForURL('**/harbour/desk')
    if (way === 'page') await page.goto(address)
    await page.getByRole('button', { name: /^Take up again/ }).click()
    expect(page.url()).toBe(address)
    await page.getByRole('button', { name: 'Record session 5 of 2031' }).waitFor()
  }
  await page.context().close()
})

test('a day of publication and a language that somebody gives are shown as added', async () => {
  const page = await product.visit('/harbour/desk')
  await page.locator('[name=text]').fill(readout(6).replace(/15 June.*\n/, ''))
  await page.locator('[name=published]').fill('2031-06-16')
  await page.locator('#field-language').selectOption('en')
  await page.locator('form[action="?/receive"] button').click()
  await page.waitForURL(/desk\/[0-9a-f-]{36}$/)
  await expect.poll(() => page.locator('[id="v-published"] .added').innerText()).toMatch(/16 June 2031\s+added by /)
  await expect.poll(() => page.getByText(/^Read as English, as given by /).count()).toBe(1)
  await expect.poll(() => page.locator('[id="v-session.held.0"]').innerText()).toMatch(/14 June 2031/)
  await page.context().close()
})

test('a session counts in a series that is made for it, or in another that is chosen', async () => {
  const usual = await paste(readout(9))
  await usual.getByRole('button', { name: 'Record session 9 of 2031' }).click()
  await usual.waitForURL('**/harbour/study/2031/9/session')
  await usual.context().close()

  const page = await paste(readout(7))
  await ready(page)
  await page.locator('summary', { hasText: /^Series: / }).click()
  await page.locator('[name=series]').selectOption({ label: 'A new series' })
  await page.getByRole('button', { name: 'Record session 7 of 2031' }).click()
  await page.locator('[id="field-series_name.en-error"]').waitFor()
  await page.locator('[name="series_name.en"]').fill('Evenings by the water')
  await page.locator('[name=restarts]').selectOption('never')
  await page.getByRole('button', { name: 'Record session 7 of 2031' }).click()
  await page.waitForURL('**/harbour/evenings-by-the-water/all/7/session')
  await page.context().close()

  const next = await paste(readout(8), { javaScriptEnabled: false })
  await next.locator('summary', { hasText: /^Series: / }).click()
  await next.locator('[name=series]').selectOption('evenings-by-the-water')
  await next.getByRole('button', { name: 'Record session 8 of 2031' }).click()
  expect(next.url()).toMatch(/evenings-by-the-water\/all\/8\/session$/)
  await next.context().close()
})

test('without scripts too, what is wrong with a file stands at the file', async () => {
  const page = await product.visit('/harbour/desk', { javaScriptEnabled: false })
  for (const [name, size, why] of [
    ['hollow.txt', 3, /“hollow\.txt” holds no words/],
    ['endless.txt', 5 * 1024 * 1024 + 1, /“endless\.txt” has more than 5 MB/],
  ] as const) {
    await page.locator('[name=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.alloc(size, ' ') })
    await page.locator('form[action="?/receive"] button').click()
    await expect.poll(() => page.locator('#field-file-error').innerText()).toMatch(why)
    await expect.poll(() => page.locator('#field-text-error').count()).toBe(0)
  }
  await page.context().close()
})
