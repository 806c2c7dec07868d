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

describe('what a mouse does', () => {
  test('within a mark selects words of it, which correct the value', async () => {
    const page = await paste(readout(1))
    await ready(page)
    await page.locator('[id="v-session.presider"] th a').click()
    // The part of the mark that the drag goes over: the first word of a link and the space behind it.
    const mark = page.locator('.doc a', { hasText: /^Ama Verdu/ }).first()
    await mark.scrollIntoViewIfNeeded()
    const { x, y, height } = (await mark.boundingBox())!
    const wide = await mark.evaluate((link) => {
      const range = document.createRange()
      range.setStart(link.firstChild!, 0)
      range.setEnd(link.firstChild!, 4)
      return range.getBoundingClientRect().width
    })
    const { pathname, search } = new URL(page.url())
    await page.mouse.move(x + 1, y + height / 2)
    await page.mouse.down()
    await page.mouse.move(x + wide / 2, y + height / 2, { steps: 4 })
    await page.mouse.move(x + wide, y + height / 2, { steps: 4 })
    await page.mouse.up()
    // How many letters the way of the mouse holds is a matter of the font.
    const selected = await page.evaluate(() => getSelection()!.toString().trim())
    expect(['Am', 'Ama']).toContain(selected)
    await page.locator('.picked .words').getByText(selected, { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Use for: Presider' }).click()
    await expect.poll(() => page.locator('#field-value').inputValue()).toBe(selected)
    expect(new URL(page.url())).toMatchObject({ pathname, search })
    // Clicked without a selection it is the way to its value, and a link for whoever has no mouse.
    await page.locator('[id="v-headline"] th a').click()
    await mark.click()
    await rowIsUnderTheEye(page, 'session.presider')
    await expect.poll(() => mark.getAttribute('href')).toBe('?at=session.presider#v-session.presider')
    await page.context().close()
  })

  test('the page does not scroll beyond its columns', async () => {
    for (const text of [readout(2), readoutZh]) {
      const page = await paste(text, { viewport: { width: 1280, height: 900 } })
      await ready(page)
      const heights = () => page.evaluate(() => [document.documentElement.scrollHeight, innerHeight])
      expect(await heights()).toEqual([900, 900])
      await page.locator('tr[id^="v-statements"]').last().scrollIntoViewIfNeeded()
      expect(await heights()).toEqual([900, 900])
      // The value that a key goes to is under the eye, though the statements stand far below it.
      await page.keyboard.press('j')
      await expect
        .poll(() =>
          page.locator('tr.now[id]').evaluate((row) => {
            const [{ top, bottom }, panel] = [
              row.getBoundingClientRect(),
              row.closest('.right')!.getBoundingClientRect(),
            ]
            return top >= panel.top && bottom <= panel.bottom
          }),
        )
        .toBe(true)
      await page.context().close()
    }
  })
})

describe('what is refused', () => {
  test('in a second tab is told at the value, with the session, and nothing is said to be confirmed', async () => {
    const page = await paste(readout(3))
    await ready(page)
    const other = await page.context().newPage()
    await other.goto(page.url())
    await other.getByRole('button', { name: 'Record session 3 of 2031' }).click()
    await other.waitForURL('**/harbour/study/2031/3/session')
    await page.bringToFront()
    await rowIsUnderTheEye(page, 'session.held.0')
    await page.keyboard.press('Enter')
    const refused = page.locator('[id="v-session.held.0"] + tr').getByRole('alert')
    await refused.waitFor()
    await expect.poll(() => refused.innerText()).toMatch(/This text was recorded already/)
    await expect.poll(() => refused.getByRole('link').getAttribute('href')).toBe('/harbour/study/2031/3/session')
    await expect.poll(() => page.locator('main').getByRole('status').innerText()).not.toMatch(/confirmed/)
    expect(faultsOf(page)).toEqual([])
    await page.context().close()
  })

  test('as a statement inside another leads to the one that is there', async () => {
    const page = await paste(readout(4))
    await ready(page)
    await select(page, 'matter. The harbour office should')
    await page.getByRole('button', { name: 'Add a statement' }).click()
    await page.getByRole('button', { name: 'Add it' }).click()
    await page.getByText(/A statement stands there already/).waitFor()
    await page.getByRole('link', { name: 'See the statement that is there' }).click()
    await rowIsUnderTheEye(page, 'statements.0')
    await expect.poll(() => page.getByText(/A statement stands there already/).count()).toBe(0)
    await page.context().close()
  })
})

test('what was decided last is taken back from the value that came after it', async () => {
  const page = await paste(readout(5))
  await ready(page)
  await rowIsUnderTheEye(page, 'session.held.0')
  await page.keyboard.press('n')
  await rowIsUnderTheEye(page, 'headline')
  await page.keyboard.press('Enter')
  await rowIsUnderTheEye(page, 'session.body')
  for (const [path, label] of [
    ['headline', 'Headline'],
    ['session.held.0', 'Held on'],
  ] as const) {
    await page.keyboard.press('u')
    const said = page.locator('main').getByRole('status')
    await expect.poll(() => said.innerText()).toBe(`${label}: taken back.`)
    await state(page, path).getByText('To look at').waitFor()
    await rowIsUnderTheEye(page, path)
  }
  expect([...(await desk.readingOf(page)).decisions.values()].map(({ kind }) => kind)).toEqual([
    'taken_back',
    'taken_back',
  ])
  await page.keyboard.press('u')
  await page.getByText('Nothing was decided that could be taken back.').waitFor({ state: 'attached' })
  await page.context().close()
})

test('a file that is not taken is named at the file field, be it empty or too long', async () => {
  const page = await product.visit('/harbour/desk')
  await page.waitForLoadState('networkidle')
  const give = (name: string, buffer: Buffer) =>
    page.locator('[name=file]').setInputFiles({ name, mimeType: 'text/plain', buffer })
  const error = page.locator('#field-file-error')
  for (const [name, size, why] of [
    ['hollow.txt', 3, /“hollow\.txt” holds no words/],
    ['endless.txt', 5 * 1024 * 1024 + 1, /“endless\.txt” has more than 5 MB/],
  ] as const) {
    await give(name, Buffer.alloc(size, ' '))
    await page.locator('form[action="?/receive"] button').click()
    await error.getByText(why).waitFor()
    await expect.poll(() => page.locator('#field-text-error').count()).toBe(0)
  }
  await give('six.txt', Buffer.from(readout(6)))
  await page.locator('form[action="?/receive"] button').click()
  await page.waitForURL(/desk\/[0-9a-f-]{36}$/)
  await page.context().close()
})

test('a text that names another body is received, and a look is asked for until somebody looked', async () => {
  const page = await paste(readout(7).replaceAll('Harbour Council', 'Dyke Board'))
  await ready(page)
  const notice = page.getByText('The text names Dyke Board; this desk is Harbour Council’s.')
  await notice.waitFor()
  await page.getByRole('link', { name: 'Look at the body' }).click()
  await rowIsUnderTheEye(page, 'session.body')
  await page.keyboard.press('Enter')
  await notice.waitFor({ state: 'detached' })
  await expect.poll(() => notice.count()).toBe(0)
  await page.context().close()
})

test('a word longer than its column breaks', async () => {
  const word = 'Harbourcouncil'.repeat(30)
  const page = await paste(readout(8).replace('schools by the water', word), { viewport: { width: 390, height: 800 } })
  await ready(page)
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  const text = page.locator('.doc')
  await expect.poll(() => text.evaluate((doc) => doc.scrollWidth <= doc.clientWidth)).toBe(true)
  await page.context().close()
})
