import { loadExample, sessionStatements } from '@khural/register'
import { done } from '@khural/register/journal/testing.ts'
import { makeBody, readoutOf, recordText } from '@khural/register/minutes/testing.ts'
import { registerUndertaking } from '@khural/register/undertaking/undertaking.register.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startProduct, type Product } from './helpers.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
  await loadExample(product.database, { now: new Date('2025-12-01T12:00:00Z'), withAhead: false })
})
afterAll(() => product.close())
const main = (page: Page) => page.locator('main').innerText()

describe('the ledger', () => {
  const rows = async (query: string) => {
    const page = await product.visit(`/pinglan/undertakings?${query}`, { javaScriptEnabled: false })
    const found = { head: await page.locator('h1').innerText(), rows: await page.locator('tr.row .id').allInnerTexts() }
    await page.context().close()
    return found
  }
  test('every view counts what it lists', async () => {
    const page = await product.visit('/pinglan/undertakings')
    const views = await page.locator('nav.views a').evaluateAll((links) =>
      links.map((link) => ({
        href: link.getAttribute('href')!,
        number: Number(link.querySelector('span')!.textContent),
      })),
    )
    expect(views).toHaveLength(7)
    for (const { href, number } of views) expect((await rows(href.split('?')[1] ?? '')).rows).toHaveLength(number)
    await page.context().close()
  })
  test('filters narrow by year, state, timeliness, lead and area, alone and together', async () => {
    const all = (await rows('view=all')).rows
    expect((await rows('view=all&year=2025')).rows).toEqual(all)
    expect((await rows('view=all&year=2024')).rows).toEqual([])
    expect((await rows('state=closed')).rows).toHaveLength(11)
    expect((await rows('state=closed')).head).toBe('Undertakings: Closed')
    const overdue = (await rows('timeliness=overdue')).rows
    expect(overdue.length).toBeGreaterThan(0)
    expect(overdue.every((one) => all.includes(one))).toBe(true)
    const none = (await rows('view=open&lead=none')).rows
    expect(none).toEqual(['2025/1-7.1', '2025/3-4.1', '2025/4-5.1'])
    const education = (await rows('view=all&area=education')).rows
    expect(education.length).toBeGreaterThan(0)
    expect(education.length).toBeLessThan(all.length)
    expect((await rows('view=all&area=education&state=closed')).rows.every((one) => education.includes(one))).toBe(true)
  })
  test('the form of the filters leads to an address that says what was chosen', async () => {
    const page = await product.visit('/pinglan/undertakings?view=open', { javaScriptEnabled: false })
    await page.locator('[name=lead]').selectOption({ label: 'Council Secretary' })
    await page.locator('[name=state]').selectOption('assigned')
    await page.getByRole('button', { name: 'Apply' }).click()
    await page.waitForURL(/state=assigned/)
    await expect.poll(() => page.locator('tr.row .id').allInnerTexts()).toEqual(['2025/8-5.1'])
    await expect.poll(() => page.locator('[name=lead] option:checked').innerText()).toBe('Council Secretary')
    await page.getByRole('link', { name: 'Take the filters away' }).click()
    await page.waitForURL(/undertakings\?view=open$/)
    await page.context().close()
  })
  test('what is chosen stands in the form even where no row has it', async () => {
    const nobody = '01890000-0000-7000-8000-000000000000'
    const page = await product.visit(`/pinglan/undertakings?view=near&area=defence&year=1999&lead=${nobody}`)
    await expect.poll(() => page.locator('h1').innerText()).toBe('No undertaking is open')
    const chosen = await page
      .locator('form[method=get] select')
      .evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).value))
    expect(chosen).toEqual(['1999', '', '', nobody, 'defence'])
    await expect.poll(() => main(page)).toContain('No undertaking fits these filters.')
    await page.context().close()
  })
  test('an address that makes no sense still shows the ledger', async () => {
    expect((await rows('view=nonsense&year=soon&after=1~2&lead=x&after=2031-13-45~0')).rows).toHaveLength(12)
  })
  test('nothing in a view says what to do', async () => {
    const page = await product.visit('/pinglan/undertakings?view=near')
    await expect.poll(() => main(page)).toContain('No undertaking stands in this view.')
    await page.getByRole('link', { name: 'Show every undertaking' }).click()
    await page.waitForURL(/view=all/)
    await recordText(product.database, await makeBody(product.database, 'fresh'), readoutOf())
    await page.goto(`${product.address}/fresh/undertakings`)
    await expect.poll(() => main(page)).toContain('Undertakings made from the sentences of sessions will stand here.')
    await page.context().close()
  })
  test('the file holds what is shown, in the reader’s language', async () => {
    const csv = async (query: string, language: string) => {
      const address = `/pinglan/undertakings.csv?${query}`
      const answer = await product.fetch(address, { headers: { 'accept-language': language } })
      expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="pinglan-undertakings-.*\.csv"$/)
      const bytes = new Uint8Array(await answer.arrayBuffer())
      expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
      return new TextDecoder().decode(bytes).trimEnd().split('\r\n')
    }
    const english = await csv('view=closed', 'en')
    expect(english[0]).toMatch(/^Number,Undertaking,Last said,/)
    expect(english.slice(1).map((row) => row.split(',')[0])).toEqual((await rows('view=closed')).rows)
    expect((await csv('view=closed', 'zh'))[0]).toMatch(/^编号,任务,/)
    expect(await csv('view=near', 'en')).toHaveLength(1)
  })
})

describe('with many rows', () => {
  const pump = (i: number) => `The meeting pointed out that pump ${i} stands still.`
  /** A body whose one session has so many statements, and an undertaking from each of them. */
  async function bodyWith(slug: string, statements: number): Promise<void> {
    const more = Array.from({ length: statements - 5 }, (_, i) => pump(i + 1)).join(' ')
    const body_id = await makeBody(product.database, slug)
    const session = await recordText(product.database, body_id, readoutOf({ more }))
    const made = await sessionStatements(product.database.db, body_id, session.id)
    expect(made).toHaveLength(statements)
    for (const { id, number } of made) {
      const input = { body_id, statement_id: id, text: { en: `Repair pump ${number}` } }
      await done(product.database, registerUndertaking, input)
    }
  }
  beforeAll(async () => {
    await bodyWith('few', 20)
    await bodyWith('many', 200)
  })

  test.each([
    'undertakings',
    'undertakings?view=all',
    'undertakings.csv?view=all',
    'study/2031/3-7',
    'study/2031/3-7.1',
  ])('/%s asks the database as often at 20 statements as at 200', async (path) => {
    const ask = (slug: string) =>
      product.countQueries(async () => {
        const answer = await product.fetch(`/${slug}/${path}`)
        expect(answer.status).toBe(200)
        await answer.text()
      })
    // Connections are made and types learned once.
    await ask('many')
    const [few, many] = [await ask('few'), await ask('many')]
    expect(few).toBeGreaterThan(1)
    expect(many).toBe(few)
  })
  test('pages follow one another by key until every row was shown once', async () => {
    const page = await product.visit('/many/undertakings')
    const seen: string[] = []
    for (let pages = 0; pages < 5; pages += 1) {
      seen.push(...(await page.locator('tr.row .id').allInnerTexts()))
      const next = page.getByRole('link', { name: 'Next 100' })
      if ((await next.count()) === 0) break
      await next.click()
      await page.waitForURL((url) => url.searchParams.get('after') !== null && !seen.includes(url.href))
      await page.locator(`tr.row .id >> text="${seen[0]}"`).waitFor({ state: 'detached' })
    }
    expect(seen).toHaveLength(200)
    expect(new Set(seen).size).toBe(200)
    await page.context().close()
  })
})
