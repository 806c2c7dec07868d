import { loadExample, REGISTER_CHAIN } from '@khural/register'
import { makeBody, readoutOf, recordText } from '@khural/register/minutes/testing.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SignedIn } from './accounts.ts'
import { expectAccessible, startProduct, type Product } from './helpers.ts'
import { looks, walkPages } from './looks.ts'
import { grantedTo } from './staff.ts'

let product: Product
let supervisor: SignedIn
beforeAll(async () => {
  product = await startProduct()
  supervisor = await grantedTo(product, REGISTER_CHAIN, 'supervisor')
  await loadExample(product.database, { now: new Date('2025-12-01T12:00:00Z'), withAhead: false })
})
afterAll(() => product.close())

/** A session of a body of its own. */
const session = async (slug: string) =>
  recordText(product.database, await makeBody(product.database, slug), readoutOf())
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
    await expect.poll(() => main(page)).toMatch(/The undertaking is registered\./)
    await expect
      .poll(() => page.locator('aside').innerText())
      .toMatch(/Lead\s+not stated[\s\S]*Its due date\s+not stated/)
    await expect.poll(() => page.locator('#form-report').count()).toBe(0)
  })

  test('the ledger lists it among those that need a look', async () => {
    await page.goto(`${product.address}/${slug}/undertakings`)
    await expect.poll(() => page.locator('h1').innerText()).toBe('1 of 1 open undertaking needs a look')
    const row = page.locator('tr.row')
    await expect
      .poll(() => row.innerText())
      .toMatch(/2031\/3-3\.1[\s\S]*Nothing reported yet[\s\S]*not stated[\s\S]*not stated[\s\S]*Registered/)
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
    await expect.poll(() => summary.innerText()).toContain('Two or more owners need one lead among them.')
    await expect.poll(() => summary.getByRole('link').getAttribute('href')).toBe('#owners-owner-0')
    const kept = page.locator('#form-owners')
    await expect.poll(() => kept.locator('[name=owner]').nth(1).inputValue()).toBe('new')
    await expect.poll(() => kept.locator('[name=stated]').nth(1).isChecked()).toBe(true)
    await expect.poll(() => kept.locator('[name="name.en"]').inputValue()).toBe('Harbour master')
    await expect.poll(() => kept.locator('[aria-invalid]').count()).toBe(1)
  })

  test('a name that the sentence does not have is refused as standing in it, and no post is added', async () => {
    const box = await fold(page, 'owners')
    await box.locator('[name=part]').nth(1).selectOption('lead')
    await send(box)
    const summary = page.getByRole('alert')
    await expect
      .poll(() => summary.innerText())
      .toContain('The sentence does not name “Harbour master” in these words.')
    await expect.poll(() => summary.getByRole('link').getAttribute('href')).toBe('#owners-owner-0')
    const options = await page.locator('#form-owners [name=owner]').first().locator('option').allTextContents()
    expect(options.filter((text) => text.includes('Harbour master'))).toEqual([])
  })

  test('with a lead, a post that is new is added and named', async () => {
    const box = await fold(page, 'owners')
    await box.locator('[name="name.en"]').fill('Harbour office')
    await send(box)
    await page.waitForURL(/done=undertaking\.name_owners/)
    await expect.poll(() => page.locator('aside').innerText()).toMatch(/Lead\s+Harbour office stated in the sentence/)
    const assigned = page.locator('.thread li').filter({ hasText: 'Assigned' })
    await expect.poll(() => assigned.innerText()).toMatch(/Lead Harbour office stated in the sentence\s+Support/)
    // The refused form has left no second post of that name.
    const options = await page.locator('#form-owners [name=owner]').first().locator('option').allTextContents()
    expect(options.filter((text) => text.includes('Harbour office'))).toHaveLength(1)
  })

  test('a first date needs no reason, a moved one does, and both stay in the history', async () => {
    let box = await fold(page, 'due')
    await box.locator('[name=due]').fill('2031-06-30')
    await box.locator('[name=stated]').check()
    await send(box)
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('The sentence does not name 30 June 2031.')
    await page.locator('#form-due [name=stated]').uncheck()
    await page.locator('#form-due [name=due]').fill('2031-05-01')
    await send(page.locator('#form-due'))
    // A day before the session is asked about; another day than the one asked about is asked about anew.
    const question = page.getByRole('alert')
    await expect.poll(() => question.innerText()).toContain('1 May 2031 lies before the session of 14 May 2031.')
    await page.locator('#form-due [name=due]').fill('2031-05-02')
    await page.getByRole('button', { name: 'Yes, 1 May 2031 is meant' }).click()
    await expect.poll(() => question.innerText()).toContain('2 May 2031 lies before the session of 14 May 2031.')
    await page.locator('#form-due [name=due]').fill('2031-06-30')
    await page.getByRole('button', { name: 'Set the due date' }).click()
    await page.waitForURL(/done=undertaking\.set_due/)
    box = await fold(page, 'due')
    await box.locator('[name=due]').fill('2031-07-31')
    await send(box)
    const error = page.locator('#due-reason-en-error')
    await expect.poll(() => error.innerText()).toContain('A date that is moved needs a reason.')
    await expect.poll(() => page.locator('#form-due [name=due]').inputValue()).toBe('2031-07-31')
    await page.locator('#due-reason-en').fill('The yard has no dock free.')
    await send(page.locator('#form-due'))
    await page.waitForURL(/done=undertaking\.set_due/)
    box = await fold(page, 'due')
    await box.getByLabel('not granted').check()
    await box.locator('[name=due]').fill('2031-09-30')
    await box.locator('#due-reason-en').fill('No ground given.')
    await send(box)
    await page.waitForURL(/done=undertaking\.set_due/)
    await expect
      .poll(() => page.locator('.thread').innerText())
      .toMatch(
        /Due 30 Jun 2031[\s\S]*Date moved, 30 Jun 2031 to 31 Jul 2031[\s\S]*The yard has no dock free\.[\s\S]*Asked for 30 Sep 2031, not granted[\s\S]*so 31 Jul 2031 stands/,
      )
    const table = page.locator('aside table').filter({ hasText: 'not granted' })
    await expect.poll(() => table.locator('tbody tr').count()).toBe(3)
    await expect
      .poll(() => page.locator('aside svg[role=img]').getAttribute('aria-label'))
      .toMatch(/first 30 Jun 2031, moved to 31 Jul 2031, a request for 30 Sep 2031 not granted/)
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
    await expect.poll(() => page.locator('#report-progress-en-error').innerText()).toContain('Write what has been done')
    await expect.poll(() => page.locator('[name="problem.en"]').inputValue()).toBe('One engine smokes.')
    await page.locator('[name="progress.en"]').fill('One of two repaired.')
    await page.locator('#form-report').getByLabel('Dock booked').check()
    await send(page.locator('#form-report'))
    await page.waitForURL(/done=undertaking\.report/)
    const report = page.locator('.thread li').filter({ hasText: 'Report by' })
    await expect
      .poll(() => report.innerText())
      .toMatch(
        /Progress One of two repaired\.\s+Problem One engine smokes\.\s+Next none named\s+Milestone met Dock booked/,
      )
    await expect.poll(() => page.locator('.title .stands').innerText()).toContain('In progress')
  })

  test('[UT15] reported done it waits for a second person: its reporter is refused in clear words', async () => {
    const box = await fold(page, 'report')
    await box.locator('[name="progress.en"]').fill('Both repaired.')
    await box.locator('[name=done]').check()
    await send(box)
    await page.waitForURL(/done=undertaking\.report/)
    await expect.poll(() => page.locator('.title .stands').innerText()).toContain('Reported done')
    await expect.poll(() => main(page)).toContain('Closing is checked by a second person')
    const close = await fold(page, 'close')
    await close.locator('[name="text.en"]').fill('2 of 2 ferries')
    await send(close)
    await expect.poll(() => page.locator('#close-whole').innerText()).toContain('Somebody else checks it.')
    await expect.poll(() => page.locator('#form-close [name="text.en"]').inputValue()).toBe('2 of 2 ferries')
    await page.goto(`${product.address}/${slug}/undertakings?state=reported_done&view=all`)
    await expect.poll(() => page.locator('tr.row').innerText()).toContain('Reported done')
  })

  test('sending back needs a reason, and so does ending it; after that nothing is asked', async () => {
    const path = `/${slug}/study/2031/3-3.1`
    const second = await product.visit(path, { as: supervisor, javaScriptEnabled })
    await send(await fold(second, 'send_back'))
    await expect
      .poll(() => second.locator('#send_back-reason-en-error').innerText())
      .toContain('This step needs a reason.')
    await second.locator('#send_back-reason-en').fill('One engine still smokes.')
    await send(second.locator('#form-send_back'))
    await second.waitForURL(/done=undertaking\.send_back/)
    await expect.poll(() => second.locator('.thread').innerText()).toContain('One engine still smokes.')
    await expect.poll(() => second.locator('#form-suspend').count()).toBe(0)
    await second.context().close()
    await page.goto(product.address + path)
    let box = await fold(page, 'suspend')
    await box.locator('#suspend-reason-en').fill('The yard burned down.')
    await send(box)
    await page.waitForURL(/done=undertaking\.suspend/)
    await send(await fold(page, 'resume'))
    await page.waitForURL(/done=undertaking\.resume/)
    await expect.poll(() => page.locator('.thread').innerText()).toContain('Taken up again')
    box = await fold(page, 'not_pursue')
    await box.locator('#not_pursue-reason-en').fill('A bridge is built instead.')
    await send(box)
    await page.waitForURL(/done=undertaking\.not_pursue/)
    await expect.poll(() => main(page)).toContain('This undertaking has ended.')
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
  await expect.poll(() => box.locator('#report-progress-zh').isVisible()).toBe(true)
  await expect.poll(() => box.locator('#report-progress-en').isVisible()).toBe(false)
  await box.locator('#report-progress-zh').fill('五'.repeat(501))
  await expect.poll(() => box.innerText()).toContain('已写501字')
  await box.getByText('同一内容的英文').first().click()
  await expect.poll(() => box.locator('#report-progress-en').isVisible()).toBe(true)
  await page.context().close()
})

walkPages(
  () => product,
  ['/pinglan/undertakings', '/pinglan/study/2025/1-6.1', '/pinglan/study/2025/1-4'].map((path) => ({
    name: `${path}, with every form open,`,
    path: () => path,
  })),
)

test('a refused form has nothing serious for axe', async () => {
  const page = await product.visit('/pinglan/study/2025/1-6.1', looks[1].options)
  await send(await fold(page, 'report'))
  await page.getByRole('alert').waitFor()
  // The words are in the page as it is sent; the focus comes with its scripts.
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert')
  await expectAccessible(page)
  await page.context().close()
})
