import { findSessionFrame, sessionStatements } from '@khural/register'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faultsOf, progress, readout, ready, rowIsUnderTheEye, select, startDesk, state } from './desk-helpers.ts'
import type { Product } from './helpers.ts'

let desk: Awaited<ReturnType<typeof startDesk>>
let product: Product
let bodyId: string
beforeAll(async () => {
  desk = await startDesk()
  ;({ product, bodyId } = desk)
})
afterAll(() => product.close())
const paste: typeof desk.paste = (...input) => desk.paste(...input)
const readingOf: typeof desk.readingOf = (page) => desk.readingOf(page)

describe('a text is received', () => {
  test('pasted, and what nobody can take is said at the field while the rest is kept', async () => {
    const page = await product.visit('/harbour/desk')
    await page.locator('form[action="?/receive"] button').click()
    await page.getByRole('alert').waitFor()
    await expect.poll(() => page.locator('#field-text-error').innerText()).toMatch(/no text yet/)

    await page.locator('[name=text]').fill('A note that stays.')
    await page.locator('[name=published]').fill('2031-01-15')
    const picture = { name: 'minutes.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK') }
    await page.locator('[name=file]').setInputFiles(picture)
    await page.locator('form[action="?/receive"] button').click()
    await page.locator('#field-file-error').waitFor()
    await expect.poll(() => page.locator('#field-file-error').innerText()).toMatch(/none of \.txt, \.md, \.html/)
    await expect.poll(() => page.locator('[name=text]').inputValue()).toBe('A note that stays.')
    await expect.poll(() => page.locator('[name=published]').inputValue()).toBe('2031-01-15')
    await page.getByRole('alert').getByRole('link').click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('field-file')
    await page.context().close()
  })

  test('written into the field before the scripts of the page arrive, and it stays', async () => {
    const page = await product.visit('/healthz')
    const scripts = Promise.withResolvers<void>()
    await page.route('**/*.js', async (route) => {
      await scripts.promise
      await route.continue()
    })
    await page.goto(`${product.address}/harbour/desk`, { waitUntil: 'commit' })
    await page.locator('[name=text]').fill('Written early.')
    await page.locator('[name=published]').fill('2031-05-15')
    scripts.resolve()
    await page.waitForLoadState('networkidle')
    await expect.poll(() => page.locator('[name=text]').inputValue()).toBe('Written early.')
    await expect.poll(() => page.locator('[name=published]').inputValue()).toBe('2031-05-15')
    await page.context().close()
  })

  test('dropped as a file onto the field', async () => {
    const page = await product.visit('/harbour/desk')
    await page.waitForLoadState('networkidle')
    await page.locator('.fields').evaluate((fields, text) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([text], 'december.md', { type: 'text/markdown' }))
      for (const kind of ['dragover', 'drop'])
        fields.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }))
    }, readout(12))
    await page.locator('form[action="?/receive"] button').click()
    await page.waitForURL(/desk\/[0-9a-f-]{36}$/)
    expect((await readingOf(page)).source.name).toBe('december.md')
    await page.context().close()
  })

  test('as a file of any kind that holds words; the same text twice leads to the first reading', async () => {
    const page = await product.visit('/harbour/desk')
    const html = `<html><head><title>x</title></head><body><nav>Menu</nav>${readout(11)
      .split('\n\n')
      .map((line) => `<p>${line}</p>`)
      .join('')}</body></html>`
    await page
      .locator('[name=file]')
      .setInputFiles({ name: 'november.html', mimeType: 'text/html', buffer: Buffer.from(html) })
    await page.locator('form[action="?/receive"] button').click()
    await page.waitForURL(/desk\/[0-9a-f-]{36}$/)
    const { pathname } = new URL(page.url())
    expect((await readingOf(page)).source.text).toMatch(/^Harbour Council holds 11th/)
    await page.goto(`${product.address}/harbour/desk`)
    await expect.poll(() => page.locator('#list-open').locator('..').innerText()).toMatch(/november\.html/)
    await page.locator('[name=text]').fill(readout(11))
    await page.locator('form[action="?/receive"] button').click()
    const first = page.getByRole('link', { name: 'Open the reading of that text' })
    await expect.poll(() => first.getAttribute('href')).toBe(pathname)
    await page.context().close()
  })
})

describe('a reading', () => {
  test('is gone through by keyboard alone, from the unclear value to the recorded session', async () => {
    const page = await paste(readout(1))
    await ready(page)
    // What the reader doubts comes first.
    await rowIsUnderTheEye(page, 'session.held.0')
    await expect.poll(() => page.locator('.s.here').innerText()).toMatch(/^On 14 January/)
    await page.keyboard.press('Enter')
    await state(page, 'session.held.0').getByText('Confirmed').waitFor()
    await rowIsUnderTheEye(page, 'headline')
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('v-headline')
    await expect.poll(() => page.getByRole('status').innerText()).toMatch(/^Held on: confirmed\. Next: Headline/)
    await page.keyboard.press('j')
    await rowIsUnderTheEye(page, 'session.body')
    await page.keyboard.press('k')
    await rowIsUnderTheEye(page, 'headline')

    // A correction: a wrong one is told at the field, the right one is kept with who and when.
    await page.locator('[id="v-session.ordinal"] th a').click()
    await page.keyboard.press('e')
    await page.locator('#field-value').fill('none')
    await page.keyboard.press('Enter')
    await page.locator('#field-value-error').waitFor()
    await expect.poll(() => page.locator('#field-value-error').innerText()).toMatch(/whole number/)
    await expect.poll(() => page.locator('#field-value').inputValue()).toBe('none')
    await page.locator('#field-value').fill('12')
    await page.keyboard.press('Enter')
    await state(page, 'session.ordinal').getByText('Corrected').waitFor()
    await expect
      .poll(() => page.locator('[id="v-session.ordinal"] .added').innerText())
      .toMatch(/12\s+added by Clerk of the test/)
    await page.getByRole('button', { name: 'Record session 12 of 2031' }).waitFor()

    // Not stated, and taken back.
    await rowIsUnderTheEye(page, 'session.year')
    await page.keyboard.press('n')
    await state(page, 'session.year').getByText('Not stated').waitFor()
    await page.locator('[id="v-session.year"] th a').click()
    await page.locator('body').press('u')
    await state(page, 'session.year').getByText('To look at').waitFor()

    await page.keyboard.press('2')
    await rowIsUnderTheEye(page, 'statements.2')
    await page.getByRole('button', { name: /Confirm the rest/ }).click()
    await state(page, 'statements.2').getByText('Confirmed').waitFor()
    const [, looked, all] = /^(\d+) of (\d+) values looked at/.exec((await progress(page))!)!
    expect(looked).toBe(all)
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('record-it')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/harbour/study/2031/12/session')
    const frame = (await findSessionFrame(product.database.db, bodyId, 'study', '2031', '12'))!
    expect(frame).toMatchObject({ number: 12, heldOn: '2031-01-14' })
    expect(await sessionStatements(product.database.db, bodyId, frame.id)).toHaveLength(4)
    expect(faultsOf(page)).toEqual([])
    await page.context().close()
  })

  test('is corrected by selecting words; what the reader missed is added the same way', async () => {
    // A file with the line ends of another system, broken within a sentence: places are those of the file.
    const wrapped = readout(2).replace('repair both ferries', 'repair both\nferries').replaceAll('\n', '\r\n')
    const page = await product.visit('/harbour/desk')
    const file = { name: 'two.txt', mimeType: 'text/plain', buffer: Buffer.from(wrapped) }
    await page.locator('[name=file]').setInputFiles(file)
    await page.locator('form[action="?/receive"] button').click()
    await ready(page)
    const text = (await readingOf(page)).source.text
    expect(text).toBe(wrapped)
    await page.locator('[id="v-session.place"] th a').click()
    await select(page, 'the old customs house')
    await page.getByRole('button', { name: 'Use for: Place' }).click()
    await expect.poll(() => page.locator('#field-value').inputValue()).toBe('the old customs house')
    await page.getByRole('button', { name: 'Keep the correction' }).click()
    await state(page, 'session.place')
      .getByText('Corrected')
      .or(state(page, 'session.place').getByText('Added'))
      .waitFor()

    await select(page, 'Bo Lind')
    await page.getByRole('button', { name: 'Add a person' }).click()
    await page.getByRole('button', { name: 'Add it' }).click()
    await state(page, 'session.people.1').getByText('Added').waitFor()

    // Across two sentences and the marks in them.
    const across = 'presided over the meeting. Bo Lind listened.'
    await select(page, across)
    await page.getByRole('button', { name: 'Add a statement' }).click()
    await expect.poll(() => page.locator('#field-words').inputValue()).toBe(across)
    await page.getByRole('button', { name: 'Add it' }).click()
    await expect.poll(async () => (await readingOf(page)).decisions.has('statements.4')).toBe(true)

    await select(page, 'repair both \nferries')
    await page.getByRole('button', { name: 'Add a superior text' }).click()
    await expect.poll(() => page.locator('[name="value.value"]').inputValue()).toBe('repair both ferries')
    await page.getByRole('button', { name: 'Add it' }).click()
    await state(page, 'sources.0').getByText('Added').waitFor()

    const { decisions } = await readingOf(page)
    const at = (words: string): [number, number] => [text.indexOf(words), text.indexOf(words) + words.length]
    expect(decisions.get('session.place')).toMatchObject({
      value: 'the old customs house',
      span: at('the old customs house'),
    })
    expect(decisions.get('session.people.1')).toMatchObject({ value: { value: 'Bo Lind' }, span: at('Bo Lind') })
    expect(decisions.get('sources.0')).toMatchObject({ span: at('repair both\r\nferries') })
    expect(decisions.get('statements.4')).toMatchObject({ kind: 'corrected', span: at(across) })
    // The place is marked in the text and leads back to its value.
    await page.getByRole('link', { name: 'session: the old customs house' }).click()
    await rowIsUnderTheEye(page, 'session.place')
    expect(faultsOf(page)).toEqual([])
    await page.context().close()
  })

  test('lists its keys, and single letters can be switched off', async () => {
    const page = await paste(readout(3))
    await ready(page)
    await page.keyboard.press('?')
    await expect.poll(() => page.getByRole('dialog').innerText()).toMatch(/Keys of the reading desk/)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Switch single keys off' }).click()
    await page.locator('[id="v-session.held.0"]').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('j')
    await rowIsUnderTheEye(page, 'session.held.0')
    expect((await readingOf(page)).decisions.size).toBe(0)
    await page.context().close()
  })

  test('says why a session cannot be recorded and what helps: number taken, likely double, no day', async () => {
    const first = await paste(readout(4))
    await first.getByRole('button', { name: 'Record session 4 of 2031' }).click()
    await first.waitForURL('**/study/2031/4/session')
    await first.context().close()

    const again = await paste(`${readout(4)}\nThe meeting stressed that ropes matter.\n`)
    await ready(again)
    // It is said before anybody has looked at every value, and once where the record is refused.
    await again.getByText('Session 4 of 2031 is recorded already.').waitFor()
    await again.getByRole('button', { name: 'Record session 4 of 2031' }).click()
    await again.locator('#refused').waitFor()
    const see = again.getByRole('link', { name: 'Open the session recorded first' })
    await expect.poll(() => see.getAttribute('href')).toBe('/harbour/study/2031/4/session')
    await again.getByRole('link', { name: 'Correct the number' }).click()
    await rowIsUnderTheEye(again, 'session.ordinal')
    await again.locator('#field-value').fill('9')
    await again.getByRole('button', { name: 'Keep the correction' }).click()
    await again.getByRole('button', { name: 'Record session 9 of 2031' }).click()
    // Another number on the same day is asked about, and goes through once it is meant.
    await again.getByRole('button', { name: 'Record a second session of 14 April 2031' }).click()
    await again.waitForURL('**/study/2031/9/session')
    await again.context().close()

    const bare = await paste('The meeting stressed that ropes matter. Every rope should be tested.')
    await ready(bare)
    await bare.getByRole('button', { name: 'Record the session' }).click()
    await bare.getByRole('link', { name: 'Give the day' }).click()
    await rowIsUnderTheEye(bare, 'session.held.0')
    await bare.locator('#field-value').fill('2031-10-02')
    await bare.getByRole('button', { name: 'Keep the correction' }).click()
    await bare.getByRole('button', { name: 'Record the session of 2 October 2031' }).click()
    await bare.waitForURL('**/2031/2031-10-02/session')
    await bare.context().close()
  })

  test('that is set aside shows no form but the way back and stays on the desk’s list', async () => {
    const page = await paste(readout(5))
    const { pathname } = new URL(page.url())
    await page.locator('summary', { hasText: 'Set aside' }).click()
    await page.getByRole('button', { name: 'Set the text aside' }).click()
    await page.waitForURL('**/harbour/desk')
    await page.locator(`#list-set_aside ~ * a[href="${pathname}"]`).click()
    await page.getByText('This text was set aside').waitFor()
    await expect.poll(() => page.locator('main form').count()).toBe(1)
    await page.getByRole('button', { name: 'Take up again' }).waitFor()
    await page.context().close()
  })
})

describe('without scripts', () => {
  const options = { javaScriptEnabled: false }

  test('every value is confirmed, corrected, given and taken back by plain forms', async () => {
    const page = await paste(readout(6), options)
    await expect.poll(() => page.locator('tr.now').first().getAttribute('id')).toBe('v-session.held.0')
    await page
      .getByRole('button', { name: /^Confirm/ })
      .first()
      .click()
    expect(page.url()).toMatch(/\?at=headline#v-headline$/)
    await expect.poll(() => state(page, 'session.held.0').innerText()).toMatch(/Confirmed/)

    await page.locator('[id="v-session.body"] th a').click()
    await page.locator('summary', { hasText: 'Correct' }).click()
    await page.locator('#field-value').fill('Harbour Board')
    await page.locator('#field-words').fill('words that stand nowhere')
    await page.getByRole('button', { name: 'Keep the correction' }).click()
    await expect.poll(() => page.locator('#field-words-error').innerText()).toMatch(/do not stand in the text/)
    await expect.poll(() => page.locator('#field-value').inputValue()).toBe('Harbour Board')
    await page.locator('#field-words').fill('Harbour Council')
    await page.getByRole('button', { name: 'Keep the correction' }).click()
    await expect.poll(() => state(page, 'session.body').innerText()).toMatch(/Corrected/)
    expect((await readingOf(page)).decisions.get('session.body')).toMatchObject({
      value: 'Harbour Board',
      span: [0, 15],
    })

    await page.locator('[id="v-session.body"] th a').click()
    await page.getByRole('button', { name: /Take back/ }).click()
    await expect.poll(() => state(page, 'session.body').innerText()).toMatch(/To look at/)

    await page.getByRole('link', { name: 'Add a person' }).click()
    await page.locator('[name="value.name"]').fill('Bo Lind')
    await page.locator('[name="value.part"]').selectOption('spoke')
    await page.locator('[name="value.posts"]').fill('Harbour pilot')
    await page.getByRole('button', { name: 'Add it' }).click()
    await expect.poll(() => state(page, 'session.people.1').innerText()).toMatch(/Added/)
    await expect
      .poll(() => page.locator('[id="v-session.people.1"]').innerText())
      .toMatch(/Bo Lind\s+spoke[^]*Harbour pilot/)

    await page.getByRole('button', { name: /Confirm the rest/ }).click()
    await page.getByRole('button', { name: 'Record session 6 of 2031' }).click()
    expect(page.url()).toBe(`${product.address}/harbour/study/2031/6/session`)
    await page.context().close()
  })

  test('a refusal stands on the page with its remedy', async () => {
    const page = await paste(`${readout(6)}\nThe meeting stressed that ropes matter.\n`, options)
    await page.getByRole('button', { name: 'Record session 6 of 2031' }).click()
    await expect
      .poll(() => page.getByRole('link', { name: 'Open the session recorded first' }).getAttribute('href'))
      .toBe('/harbour/study/2031/6/session')
    await page.context().close()
  })
})
