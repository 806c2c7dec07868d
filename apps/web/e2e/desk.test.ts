import { findBody, findSessionFrame, getReading, newId, perform, actions, sessionStatements } from '@khural/register'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, startProduct, type Product } from './helpers.ts'

let product: Product
let bodyId: string
const operator = { kind: 'operator', name: 'local operator', may: 'all' } as const

beforeAll(async () => {
  product = await startProduct()
  const { db } = product.database
  bodyId = newId()
  await perform(db, actions.nameRegister, { names: { en: 'Northern Steppe' } }, operator, new Date())
  const names = { en: 'Harbour Council', zh: '港务委员会' }
  const input = { id: bodyId, slug: 'harbour', names, time_zone: 'UTC' }
  expect(await perform(db, actions.createBody, input, operator, new Date())).toMatchObject({ ok: true })
})
afterAll(() => product.close())

const ranks = ['1st', '2nd', '3rd', '4th', '5th', '6th', '7th', '8th', '9th', '10th', '11th', '12th']

/** An invented readout; each number is a session of its own month. */
function readout(number: number): string {
  const months = 'January February March April May June July August September October November December'.split(' ')
  const month = months[number - 1]
  return `Harbour Council holds ${ranks[number - 1]} study session

15 ${month} 2031 09:00 | Source: Harbour Gazette

On 14 ${month}, the Harbour Council held its ${ranks[number - 1]} collective study session of 2031 at the old customs house. Ama Verdu, Chair of the Harbour Council, presided over the meeting. Bo Lind listened.

The meeting stressed that the schools by the water matter. The harbour office should repair both ferries before winter.

The meeting required the dyke board to close the three gaps. No lorry may drive on the dyke crown.
`
}
const readoutZh = `港务委员会举行2031年第三次集体学习

2031-03-15 09:00 | 来源：港务报

3月14日，港务委员会举行2031年第三次集体学习。港务委员会主任王明主持会议。

会议强调，渡口关系到每个人。港务办要在入冬前修好两艘渡轮。

会议要求，堤防局要封堵三处缺口。
`

async function paste(
  text: string,
  options: Parameters<Product['visit']>[1] = {},
): Promise<Page & { faults: string[] }> {
  const page = await product.visit('/harbour/desk', options)
  await page.locator('[name=text]').fill(text)
  await page.locator('form[action="?/receive"] button').click()
  await page.waitForURL(/desk\/[0-9a-f-]{36}$/)
  return page
}
const readingOf = (page: Page) =>
  getReading(product.database.db, bodyId, /[0-9a-f-]{36}/.exec(page.url().split('?')[0]!)![0])
const state = (page: Page, path: string) => page.locator(`[id="v-${path}"] .state`)
const rowIsUnderTheEye = (page: Page, path: string) =>
  page.locator(`[id="v-${path}"]`).and(page.locator('.now')).waitFor({ timeout: 5000 })
const progress = (page: Page) => page.getByRole('progressbar').getAttribute('aria-valuetext')
/** Scripts answer keys only once the page is theirs. */
const ready = (page: Page & { faults: string[] }) =>
  page
    .locator('[data-ready]')
    .waitFor({ timeout: 10_000 })
    .catch((error: unknown) => expect([...page.faults, String(error)]).toEqual([]))

/** A refused form is answered with a status that the browser writes down as a fault. */
const faultsOf = (page: { faults: string[] }) => page.faults.filter((fault) => !/status of 4(09|22)/.test(fault))

/** Selects words of the text as a reader does, across whatever marks lie in them. */
async function select(page: Page, words: string): Promise<void> {
  await page.evaluate((words) => {
    const text = document.querySelector('.doc')!
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT)
    const nodes: Text[] = []
    while (walker.nextNode()) nodes.push(walker.currentNode as Text)
    const at = nodes
      .map((node) => node.data)
      .join('')
      .indexOf(words)
    if (at < 0) throw new Error(`not on the page: ${words}`)
    const point = (position: number): [Text, number] => {
      let left = position
      for (const node of nodes) {
        if (left <= node.length) return [node, left]
        left -= node.length
      }
      throw new Error('beyond the text')
    }
    const range = document.createRange()
    range.setStart(...point(at))
    range.setEnd(...point(at + words.length))
    getSelection()!.removeAllRanges()
    getSelection()!.addRange(range)
  }, words)
}

describe('a text is received', () => {
  test('pasted, and what nobody can take is said at the field while the rest is kept', async () => {
    const page = await product.visit('/harbour/desk')
    await page.locator('form[action="?/receive"] button').click()
    await page.getByRole('alert').waitFor()
    expect(await page.locator('#field-text-error').innerText()).toMatch(/no text yet/)

    await page.locator('[name=text]').fill('A note that stays.')
    await page.locator('[name=published]').fill('2031-01-15')
    const picture = { name: 'minutes.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK') }
    await page.locator('[name=file]').setInputFiles(picture)
    await page.locator('form[action="?/receive"] button').click()
    await page.locator('#field-file-error').waitFor()
    expect(await page.locator('#field-file-error').innerText()).toMatch(/none of \.txt, \.md, \.html/)
    expect(await page.locator('[name=text]').inputValue()).toBe('A note that stays.')
    expect(await page.locator('[name=published]').inputValue()).toBe('2031-01-15')
    await page.getByRole('alert').getByRole('link').click()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('field-file')
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
    expect(await page.locator('#list-open').locator('..').innerText()).toMatch(/november\.html/)
    await page.locator('[name=text]').fill(readout(11))
    await page.locator('form[action="?/receive"] button').click()
    const first = page.getByRole('link', { name: 'Open the reading of that text' })
    expect(await first.getAttribute('href')).toBe(pathname)
    await page.context().close()
  })
})

describe('a reading', () => {
  test('is gone through by keyboard alone, from the unclear value to the recorded session', async () => {
    const page = await paste(readout(1))
    await ready(page)
    // What the reader doubts comes first.
    await rowIsUnderTheEye(page, 'session.held.0')
    expect(await page.locator('.s.here').innerText()).toMatch(/^On 14 January/)
    await page.keyboard.press('Enter')
    await state(page, 'session.held.0').getByText('Confirmed').waitFor()
    await rowIsUnderTheEye(page, 'headline')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('v-headline')
    expect(await page.getByRole('status').innerText()).toMatch(/^Held on: confirmed\. Next: Headline/)
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
    expect(await page.locator('#field-value-error').innerText()).toMatch(/whole number/)
    expect(await page.locator('#field-value').inputValue()).toBe('none')
    await page.locator('#field-value').fill('12')
    await page.keyboard.press('Enter')
    await state(page, 'session.ordinal').getByText('Corrected').waitFor()
    expect(await page.locator('[id="v-session.ordinal"] .added').innerText()).toMatch(/12\s+added by local operator/)
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
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('record-it')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/harbour/study/2031/12/session')
    const frame = (await findSessionFrame(product.database.db, bodyId, 'study', '2031', '12'))!
    expect(frame).toMatchObject({ number: 12, heldOn: '2031-01-14' })
    expect(await sessionStatements(product.database.db, bodyId, frame.id)).toHaveLength(4)
    expect(faultsOf(page)).toEqual([])
    await page.context().close()
  })

  test('is corrected by selecting words; what the reader missed is added the same way', async () => {
    const page = await paste(readout(2))
    await ready(page)
    const text = (await readingOf(page)).source.text
    await page.locator('[id="v-session.place"] th a').click()
    await select(page, 'the old customs house')
    await page.getByRole('button', { name: 'Use for: Place' }).click()
    expect(await page.locator('#field-value').inputValue()).toBe('the old customs house')
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
    const across = 'matter. The harbour office should'
    await select(page, across)
    await page.getByRole('button', { name: 'Add a statement' }).click()
    await expect.poll(() => page.locator('#field-words').inputValue()).toBe(across)
    await page.getByRole('button', { name: 'Add it' }).click()
    await state(page, 'statements.4').getByText('Added').waitFor()

    const { decisions } = await readingOf(page)
    const at = (words: string): [number, number] => [text.indexOf(words), text.indexOf(words) + words.length]
    expect(decisions.get('session.place')).toMatchObject({
      value: 'the old customs house',
      span: at('the old customs house'),
    })
    expect(decisions.get('session.people.1')).toMatchObject({ value: 'Bo Lind', span: at('Bo Lind') })
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
    expect(await page.getByRole('dialog').innerText()).toMatch(/Keys of the reading desk/)
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
    await again.getByRole('button', { name: 'Record session 4 of 2031' }).click()
    await again.locator('#refused').waitFor()
    const see = again.getByRole('link', { name: 'Open the session recorded first' })
    expect(await see.getAttribute('href')).toBe('/harbour/study/2031/4/session')
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

  test('that is set aside shows no form any more and stays on the desk’s list', async () => {
    const page = await paste(readout(5))
    const { pathname } = new URL(page.url())
    await page.locator('summary', { hasText: 'Set aside' }).click()
    await page.getByRole('button', { name: 'Set the text aside' }).click()
    await page.waitForURL('**/harbour/desk')
    await page.locator(`#list-set_aside ~ * a[href="${pathname}"]`).click()
    await page.getByText('This text was set aside').waitFor()
    expect(await page.locator('main form').count()).toBe(0)
    await page.context().close()
  })
})

describe('without scripts', () => {
  const options = { javaScriptEnabled: false }

  test('every value is confirmed, corrected, given and taken back by plain forms', async () => {
    const page = await paste(readout(6), options)
    expect(await page.locator('tr.now').first().getAttribute('id')).toBe('v-session.held.0')
    await page
      .getByRole('button', { name: /^Confirm/ })
      .first()
      .click()
    expect(page.url()).toMatch(/\?at=headline#v-headline$/)
    expect(await state(page, 'session.held.0').innerText()).toMatch(/Confirmed/)

    await page.locator('[id="v-session.body"] th a').click()
    await page.locator('summary', { hasText: 'Correct' }).click()
    await page.locator('#field-value').fill('Harbour Board')
    await page.locator('#field-words').fill('words that stand nowhere')
    await page.getByRole('button', { name: 'Keep the correction' }).click()
    expect(await page.locator('#field-words-error').innerText()).toMatch(/do not stand in the text/)
    expect(await page.locator('#field-value').inputValue()).toBe('Harbour Board')
    await page.locator('#field-words').fill('Harbour Council')
    await page.getByRole('button', { name: 'Keep the correction' }).click()
    expect(await state(page, 'session.body').innerText()).toMatch(/Corrected/)
    expect((await readingOf(page)).decisions.get('session.body')).toMatchObject({
      value: 'Harbour Board',
      span: [0, 15],
    })

    await page.locator('[id="v-session.body"] th a').click()
    await page.getByRole('button', { name: /Take back/ }).click()
    expect(await state(page, 'session.body').innerText()).toMatch(/To look at/)

    await page.getByRole('link', { name: 'Add a person' }).click()
    await page.locator('#field-value').fill('Bo Lind')
    await page.getByRole('button', { name: 'Add it' }).click()
    expect(await state(page, 'session.people.1').innerText()).toMatch(/Added/)

    await page.getByRole('button', { name: /Confirm the rest/ }).click()
    await page.getByRole('button', { name: 'Record session 6 of 2031' }).click()
    expect(page.url()).toBe(`${product.address}/harbour/study/2031/6/session`)
    await page.context().close()
  })

  test('a refusal stands on the page with its remedy', async () => {
    const page = await paste(`${readout(6)}\nThe meeting stressed that ropes matter.\n`, options)
    await page.getByRole('button', { name: 'Record session 6 of 2031' }).click()
    expect(await page.getByRole('link', { name: 'Open the session recorded first' }).getAttribute('href')).toBe(
      '/harbour/study/2031/6/session',
    )
    await page.context().close()
  })
})

describe('a first text', () => {
  test('brings its body with it, and nothing is lost on the way', async () => {
    const page = await product.visit('/_read')
    await page.locator('form[action="?/text"] button').click()
    await page.locator('#field-text-error').waitFor()
    await page.locator('[name=text]').fill(readoutZh.replaceAll('港务', '林业'))
    await page.locator('form[action="?/text"] button').click()
    await page.getByText('The text names “林业委员会”.').waitFor()
    expect(await page.locator('[name="names.zh"]').inputValue()).toBe('林业委员会')
    await page.locator('[name=slug]').fill('harbour')
    await page.getByRole('button', { name: 'Read the text for this body' }).click()
    await page.locator('#field-slug-error').waitFor()
    expect(await page.locator('#field-slug-error').innerText()).toMatch(/already has the address/)
    expect(await page.locator('[name="names.zh"]').inputValue()).toBe('林业委员会')
    await page.locator('[name=slug]').fill('Not An Address')
    await page.getByRole('button', { name: 'Read the text for this body' }).click()
    await page.getByText('An address has small Latin letters').first().waitFor()
    await page.locator('[name=slug]').fill('forestry')
    await page.locator('[name=time_zone]').selectOption('Asia/Shanghai')
    await page.getByRole('button', { name: 'Read the text for this body' }).click()
    await page.waitForURL(/\/forestry\/desk\/[0-9a-f-]{36}$/)
    expect(await findBody(product.database.db, 'forestry')).toMatchObject({ timeZone: 'Asia/Shanghai' })
    expect(await page.locator('.doc').getAttribute('lang')).toBe('zh')
    await page.context().close()
  })

  test('goes to the body it names when the register knows it, also without scripts', async () => {
    const page = await product.visit('/_read', { javaScriptEnabled: false })
    await page.locator('[name=text]').fill(readout(7))
    await page.locator('form[action="?/text"] button').click()
    expect(await page.locator('[name=body][value=new]').isChecked()).toBe(false)
    await page.locator(`[name=body][value="${bodyId}"]`).check()
    await page.getByRole('button', { name: 'Read the text for this body' }).click()
    expect(page.url()).toMatch(/\/harbour\/desk\/[0-9a-f-]{36}$/)
    await page.context().close()
  })
})

describe.each(['en', 'zh-CN'])('axe finds nothing serious in %s', (locale) => {
  const texts = { en: readout(8), zh: readoutZh }
  test.each(['en', 'zh'] as const)(
    'on a reading of a text in %s, its correction and its additions',
    async (language) => {
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
    },
  )

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
  expect(await page.locator('.parts').first().innerText()).toMatch(/Part 1 of \d\d/)
  const began = performance.now()
  await page.keyboard.press('Enter')
  await state(page, 'session.held.0').getByText('Confirmed').waitFor()
  expect(performance.now() - began).toBeLessThan(3000)
  expect(await page.locator('.doc *').count()).toBeLessThan(3000)
  await page.getByRole('button', { name: /Confirm the rest/ }).click()
  await page.waitForFunction(() =>
    /^(.*) of \1 values/.test(document.querySelector('[role=progressbar]')?.ariaValueText ?? ''),
  )
  await page.context().close()
})
