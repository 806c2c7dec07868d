import { loadExample, REGISTER_CHAIN, sessionStatements, type Id } from '@khural/register'
import { makeBody, readoutOf, recordText } from '@khural/register/minutes/testing.ts'
import { done } from '@khural/register/journal/testing.ts'
import { registerUndertaking } from '@khural/register/undertaking/undertaking.register.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SignedIn } from './accounts.ts'
import { expectAccessible, startProduct, type Product } from './helpers.ts'
import { grantedTo } from './staff.ts'

let product: Product
let supervisor: SignedIn
beforeAll(async () => {
  product = await startProduct()
  supervisor = await grantedTo(product, REGISTER_CHAIN, 'supervisor')
  await loadExample(product.database, { now: new Date('2025-12-01T12:00:00Z') })
})
afterAll(() => product.close())

/** A session of a body of its own; `more` are sentences put into its first paragraph. */
async function session(slug: string, more = ''): Promise<{ body_id: Id; statements: { id: Id; number: number }[] }> {
  const body_id = await makeBody(product.database, slug)
  const { id } = await recordText(product.database, body_id, readoutOf({ more }))
  return { body_id, statements: await sessionStatements(product.database.db, body_id, id) }
}
const main = (page: Page) => page.locator('main').innerText()
/** Opens a folded form and gives it. */
async function fold(page: Page, form: string) {
  const box = page.locator(`#form-${form}`)
  if ((await box.getAttribute('open')) === null) await box.locator('> summary').click()
  return box
}
const send = (box: Awaited<ReturnType<typeof fold>>) => box.locator('form > button, form > .btn').last().click()

describe.each([
  { scripts: 'with scripts', javaScriptEnabled: true, slug: 'scripted' },
  { scripts: 'without scripts', javaScriptEnabled: false, slug: 'plain' },
])('$scripts', ({ javaScriptEnabled, slug }) => {
  let page: Page
  beforeAll(async () => {
    await session(slug)
    page = await product.visit(`/${slug}/study/2031/3-3`, { javaScriptEnabled })
  })
  afterAll(() => page.context().close())

  test('a clause of a statement becomes an undertaking, its owner and date not stated', async () => {
    await page.getByRole('button', { name: 'Register an undertaking from this clause' }).click()
    await page.waitForURL(/3-3\.1\?done=undertaking\.register/)
    expect(await main(page)).toMatch(/The undertaking is registered\./)
    expect(await page.locator('aside').innerText()).toMatch(/Lead\s+not stated[\s\S]*Its due date\s+not stated/)
    expect(await page.locator('#form-report').count()).toBe(0)
  })

  test('the ledger lists it among those that need a look', async () => {
    await page.goto(`${product.address}/${slug}/undertakings`)
    expect(await page.locator('h1').innerText()).toBe('1 of 1 open undertaking needs a look')
    const row = page.locator('tr.row')
    expect(await row.innerText()).toMatch(
      /2031\/3-3\.1[\s\S]*Nothing reported yet[\s\S]*not stated[\s\S]*not stated[\s\S]*Registered/,
    )
    await row.getByRole('link').click()
    await page.waitForURL(/3-3\.1$/)
  })

  test('two owners without a lead are refused at the field, with what was chosen', async () => {
    const box = await fold(page, 'owners')
    await box
      .locator('[name=owner]')
      .nth(0)
      .selectOption({ label: `Council of ${slug}` })
    await box.locator('[name=part]').nth(0).selectOption('support')
    await box.locator('[name=owner]').nth(1).selectOption('new')
    await box.locator('[name="name.en"]').fill('Harbour master')
    await box.locator('[name=stated]').nth(1).check()
    await send(box)
    const summary = page.getByRole('alert')
    expect(await summary.innerText()).toContain('Two or more owners need one lead among them.')
    expect(await summary.getByRole('link').getAttribute('href')).toBe('#owners-owner-0')
    const kept = page.locator('#form-owners')
    expect(await kept.locator('[name=owner]').nth(1).inputValue()).toBe('new')
    expect(await kept.locator('[name=stated]').nth(1).isChecked()).toBe(true)
    expect(await kept.locator('[name="name.en"]').inputValue()).toBe('Harbour master')
    expect(await kept.locator('[aria-invalid]').count()).toBe(1)
  })

  test('a name that the sentence does not have is refused as standing in it, and no post is added', async () => {
    const box = await fold(page, 'owners')
    await box.locator('[name=part]').nth(1).selectOption('lead')
    await send(box)
    const summary = page.getByRole('alert')
    expect(await summary.innerText()).toContain('The sentence does not name “Harbour master” in these words.')
    expect(await summary.getByRole('link').getAttribute('href')).toBe('#owners-owner-0')
    const options = await page.locator('#form-owners [name=owner]').first().locator('option').allTextContents()
    expect(options.filter((text) => text.includes('Harbour master'))).toEqual([])
  })

  test('with a lead, a post that is new is added and named', async () => {
    const box = await fold(page, 'owners')
    await box.locator('[name="name.en"]').fill('Harbour office')
    await send(box)
    await page.waitForURL(/done=undertaking\.name_owners/)
    expect(await page.locator('aside').innerText()).toMatch(/Lead\s+Harbour office stated in the sentence/)
    const assigned = page.locator('.thread li').filter({ hasText: 'Assigned' })
    expect(await assigned.innerText()).toMatch(/Lead Harbour office stated in the sentence\s+Support/)
    // The refused form has left no second post of that name.
    const options = await page.locator('#form-owners [name=owner]').first().locator('option').allTextContents()
    expect(options.filter((text) => text.includes('Harbour office'))).toHaveLength(1)
  })

  test('a first date needs no reason, a moved one does, and both stay in the history', async () => {
    let box = await fold(page, 'due')
    await box.locator('[name=due]').fill('2031-06-30')
    await box.locator('[name=stated]').check()
    await send(box)
    expect(await page.getByRole('alert').innerText()).toContain('The sentence does not name 30 June 2031.')
    await page.locator('#form-due [name=stated]').uncheck()
    await page.locator('#form-due [name=due]').fill('2031-05-01')
    await send(page.locator('#form-due'))
    // A day before the session is asked about; another day than the one asked about is asked about anew.
    const question = page.getByRole('alert')
    expect(await question.innerText()).toContain('1 May 2031 lies before the session of 14 May 2031.')
    await page.locator('#form-due [name=due]').fill('2031-05-02')
    await page.getByRole('button', { name: 'Yes, 1 May 2031 is meant' }).click()
    expect(await question.innerText()).toContain('2 May 2031 lies before the session of 14 May 2031.')
    await page.locator('#form-due [name=due]').fill('2031-06-30')
    await page.getByRole('button', { name: 'Set the due date' }).click()
    await page.waitForURL(/done=undertaking\.set_due/)
    box = await fold(page, 'due')
    await box.locator('[name=due]').fill('2031-07-31')
    await send(box)
    const error = page.locator('#due-reason-en-error')
    expect(await error.innerText()).toContain('A date that is moved needs a reason.')
    expect(await page.locator('#form-due [name=due]').inputValue()).toBe('2031-07-31')
    await page.locator('#due-reason-en').fill('The yard has no dock free.')
    await send(page.locator('#form-due'))
    await page.waitForURL(/done=undertaking\.set_due/)
    box = await fold(page, 'due')
    await box.getByLabel('not granted').check()
    await box.locator('[name=due]').fill('2031-09-30')
    await box.locator('#due-reason-en').fill('No ground given.')
    await send(box)
    await page.waitForURL(/done=undertaking\.set_due/)
    expect(await page.locator('.thread').innerText()).toMatch(
      /Due 30 Jun 2031[\s\S]*Date moved, 30 Jun 2031 to 31 Jul 2031[\s\S]*The yard has no dock free\.[\s\S]*Asked for 30 Sep 2031, not granted[\s\S]*so 31 Jul 2031 stands/,
    )
    const table = page.locator('aside table').filter({ hasText: 'not granted' })
    expect(await table.locator('tbody tr').count()).toBe(3)
    expect(await page.locator('aside svg[role=img]').getAttribute('aria-label')).toMatch(
      /first 30 Jun 2031, moved to 31 Jul 2031, a request for 30 Sep 2031 not granted/,
    )
  })

  test('a report without progress is refused; with it the work is in progress, with a milestone met', async () => {
    let box = await fold(page, 'milestone')
    await box.locator('[name=due]').fill('2031-05-20')
    await box.locator('[name="text.en"]').fill('Dock booked')
    await send(box)
    await page.waitForURL(/done=undertaking\.set_milestone/)
    box = await fold(page, 'report')
    await box.locator('[name="problem.en"]').fill('One engine smokes.')
    await send(box)
    expect(await page.locator('#report-progress-en-error').innerText()).toContain('Write what has been done')
    expect(await page.locator('[name="problem.en"]').inputValue()).toBe('One engine smokes.')
    await page.locator('[name="progress.en"]').fill('One of two repaired.')
    await page.locator('#form-report').getByLabel('Dock booked').check()
    await send(page.locator('#form-report'))
    await page.waitForURL(/done=undertaking\.report/)
    const report = page.locator('.thread li').filter({ hasText: 'Report by' })
    expect(await report.innerText()).toMatch(
      /Progress One of two repaired\.\s+Problem One engine smokes\.\s+Next none named\s+Milestone met Dock booked/,
    )
    expect(await page.locator('.title .stands').innerText()).toContain('In progress')
  })

  test('[UT15] reported done it waits for a second person: its reporter is refused in clear words', async () => {
    const box = await fold(page, 'report')
    await box.locator('[name="progress.en"]').fill('Both repaired.')
    await box.locator('[name=done]').check()
    await send(box)
    await page.waitForURL(/done=undertaking\.report/)
    expect(await page.locator('.title .stands').innerText()).toContain('Reported done')
    expect(await main(page)).toContain('Closing is checked by a second person')
    const close = await fold(page, 'close')
    await close.locator('[name="text.en"]').fill('2 of 2 ferries')
    await send(close)
    expect(await page.locator('#close-whole').innerText()).toContain('Somebody else checks it.')
    expect(await page.locator('#form-close [name="text.en"]').inputValue()).toBe('2 of 2 ferries')
    await page.goto(`${product.address}/${slug}/undertakings?state=reported_done&view=all`)
    expect(await page.locator('tr.row').innerText()).toContain('Reported done')
  })

  test('sending back needs a reason, and so does ending it; after that nothing is asked', async () => {
    const path = `/${slug}/study/2031/3-3.1`
    const second = await product.visit(path, { as: supervisor, javaScriptEnabled })
    await send(await fold(second, 'send_back'))
    expect(await second.locator('#send_back-reason-en-error').innerText()).toContain('This step needs a reason.')
    await second.locator('#send_back-reason-en').fill('One engine still smokes.')
    await send(second.locator('#form-send_back'))
    await second.waitForURL(/done=undertaking\.send_back/)
    expect(await second.locator('.thread').innerText()).toContain('One engine still smokes.')
    expect(await second.locator('#form-suspend').count()).toBe(0)
    await second.context().close()
    await page.goto(product.address + path)
    let box = await fold(page, 'suspend')
    await box.locator('#suspend-reason-en').fill('The yard burned down.')
    await send(box)
    await page.waitForURL(/done=undertaking\.suspend/)
    await send(await fold(page, 'resume'))
    await page.waitForURL(/done=undertaking\.resume/)
    expect(await page.locator('.thread').innerText()).toContain('Taken up again')
    box = await fold(page, 'not_pursue')
    await box.locator('#not_pursue-reason-en').fill('A bridge is built instead.')
    await send(box)
    await page.waitForURL(/done=undertaking\.not_pursue/)
    expect(await main(page)).toContain('This undertaking has ended.')
    expect(
      await page
        .locator('form[method=post]:not([action^="/settings"], [action="/sign-out"], [action^="?/level"])')
        .count(),
    ).toBe(0)
  })
})

test('words are asked for in the reader’s language first, in the other as well if wished', async () => {
  const page = await product.visit('/pinglan/study/2025/1-6.1', { locale: 'zh-CN' })
  const box = await fold(page, 'report')
  expect(await box.locator('#report-progress-zh').isVisible()).toBe(true)
  expect(await box.locator('#report-progress-en').isVisible()).toBe(false)
  await box.locator('#report-progress-zh').fill('五'.repeat(501))
  expect(await box.innerText()).toContain('已写501字')
  await box.getByText('同一内容的英文').first().click()
  expect(await box.locator('#report-progress-en').isVisible()).toBe(true)
  await page.context().close()
})

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
    expect(await page.locator('tr.row .id').allInnerTexts()).toEqual(['2025/8-5.1'])
    expect(await page.locator('[name=lead] option:checked').innerText()).toBe('Council Secretary')
    await page.getByRole('link', { name: 'Take the filters away' }).click()
    await page.waitForURL(/undertakings\?view=open$/)
    await page.context().close()
  })
  test('what is chosen stands in the form even where no row has it', async () => {
    const nobody = '01890000-0000-7000-8000-000000000000'
    const page = await product.visit(`/pinglan/undertakings?view=near&area=defence&year=1999&lead=${nobody}`)
    expect(await page.locator('h1').innerText()).toBe('No undertaking is open')
    const chosen = await page
      .locator('form[method=get] select')
      .evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).value))
    expect(chosen).toEqual(['1999', '', '', nobody, 'defence'])
    expect(await main(page)).toContain('No undertaking fits these filters.')
    await page.context().close()
  })
  test('an address that makes no sense still shows the ledger', async () => {
    expect((await rows('view=nonsense&year=soon&after=1~2&lead=x&after=2031-13-45~0')).rows).toHaveLength(12)
  })
  test('nothing in a view says what to do', async () => {
    const page = await product.visit('/pinglan/undertakings?view=near')
    expect(await main(page)).toContain('No undertaking stands in this view.')
    await page.getByRole('link', { name: 'Show every undertaking' }).click()
    await page.waitForURL(/view=all/)
    await session('fresh')
    await page.goto(`${product.address}/fresh/undertakings`)
    expect(await main(page)).toContain('Undertakings made from the sentences of sessions will stand here.')
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
    const made = await session(slug, more)
    expect(made.statements).toHaveLength(statements)
    for (const { id, number } of made.statements) {
      const input = { body_id: made.body_id, statement_id: id, text: { en: `Repair pump ${number}` } }
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

describe.each(['en', 'zh-CN'])('in %s', (locale) => {
  test.each(['/pinglan/undertakings', '/pinglan/study/2025/1-6.1', '/pinglan/study/2025/1-4'])(
    '%s has nothing serious for axe, with every form open',
    async (path) => {
      const page = await product.visit(path, { locale })
      await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')))
      await expectAccessible(page)
      await page.setViewportSize({ width: 390, height: 844 })
      await expectAccessible(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
      expect(page.faults).toEqual([])
      await page.context().close()
    },
  )
  test('a refused form has nothing serious for axe', async () => {
    const page = await product.visit('/pinglan/study/2025/1-6.1', { locale })
    await send(await fold(page, 'report'))
    await page.getByRole('alert').waitFor()
    // The words are in the page as it is sent; the focus comes with its scripts.
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert')
    await expectAccessible(page)
    await page.context().close()
  })
})
