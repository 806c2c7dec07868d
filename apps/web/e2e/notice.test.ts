import { hash } from 'node:crypto'
import { actions, findReplyLink, type Id } from '@khural/register'
import { linkAccount } from '@khural/register/access/account.link.ts'
import type { AccountTables } from '@khural/register/database/account-tables.ts'
import { done } from '@khural/register/journal/testing.ts'
import { makePlannedSession, type MadeSession } from '@khural/register/session/testing.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signedIn, type SignedIn } from './accounts.ts'
import { expectAccessible, startProduct, type Product } from './helpers.ts'

let product: Product
let plan: MadeSession
let key: { body_id: Id; session_id: Id }
let page1: string
/** The deputy head and two members; the head and the fourth member have no account. */
let deputy: SignedIn
let ines: SignedIn
let other: SignedIn

beforeAll(async () => {
  product = await startProduct()
  const { database } = product
  plan = await makePlannedSession(database, 'harbour', { members: 5 })
  const { body_id, session } = plan
  // The session is years ahead, and its members sign in today.
  for (const { person_id } of plan.members) {
    const { rows } = await database.pool.query(`select id from tenure where person_id = $1`, [person_id])
    await done(database, actions.changeTenure, { body_id, tenure_id: rows[0].id, from: '2020-01-01' })
  }
  key = { body_id, session_id: session.id }
  page1 = `/harbour/study/${session.period}/${session.n}/session/notice`
  const accountOf = async (i: number, name: string) => {
    const someone = await signedIn(product, { name, email: `${name.toLowerCase()}@harbour.example` })
    const { person_id } = plan.members[i]!
    await done(database, linkAccount, { body_id, person_id, account_id: someone.account.id })
    return someone
  }
  deputy = await accountOf(1, 'Deputy')
  ines = await accountOf(2, 'Ines')
  other = await accountOf(3, 'Other')
  const item = { ...key, kind: 'decide', level: 'restricted', names: { en: 'A secret item' } }
  await done(database, actions.addAgendaItem, item)
  const guest = { ...key, part: 'observed', names: { en: 'Anton Guest' } }
  await done(database, actions.admitToSession, guest)
}, 180_000)
afterAll(() => product.close())

const main = (page: Page) => page.locator('main').innerText()
const letters = () =>
  product.database.db
    .withTables<AccountTables>()
    .selectFrom('mail')
    .select(['to_address', 'text', 'subject', 'calendar'])
    .where('purpose', '=', 'notice')
    .orderBy('id')
    .execute()
/** The address of the last letter to somebody. */
const linkTo = async (who: string): Promise<string> => {
  const letter = (await letters()).findLast(({ to_address }) => to_address.startsWith(who))!
  return /khural:(\/reply\/[\w-]{43})/.exec(letter.text!)![1]!
}
const isWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth)

describe('a notice', () => {
  test('shows the office who gets it, what it asks and each word, and is sent without scripts', async () => {
    const page = await product.visit(page1, { javaScriptEnabled: false })
    const shown = await main(page)
    expect(shown).toContain('Nobody was told yet.')
    // This register has no server for letters, and says so before anybody relies on them.
    expect(shown).toContain('No server for letters is set')
    expect(shown).toContain('ines@harbour.example')
    expect(shown).toContain('no address: print or hand over the link')
    expect(shown).toMatch(/How long\s+2 h/)
    expect(await page.content()).toContain('Observers listen; they do not speak and do not vote.')
    expect(shown).toContain('1 item does not travel by letter')
    expect(shown).not.toContain('A secret item')
    await page.locator('#notice-words').fill('Bring your boots.')
    await page.getByRole('button', { name: 'Look at the letter' }).click()
    await expect.poll(() => page.locator('pre').first().innerText()).toContain('Bring your boots.')
    expect(await letters()).toEqual([])
    await page.getByRole('button', { name: /^Send to 4 people and make the links/ }).click()
    await expect.poll(() => main(page)).toContain('4 letters are written, as files where this register runs.')
    // The head, the last member and the guest have no address.
    const handed = await page
      .locator('.links input[readonly]')
      .evaluateAll((inputs) => inputs.map((one) => (one as HTMLInputElement).value))
    expect(handed).toHaveLength(3)
    for (const address of handed) expect(address).toMatch(/\/reply\/[\w-]{43}$/)
    const answered = await product.fetch(new URL(handed[0]!).pathname, { as: null })
    expect(answered.status).toBe(200)
    await page.goto(product.address + page1)
    const again = await page.content()
    for (const address of handed) expect(again).not.toContain(address)
    expect(await main(page)).toContain('Nothing has changed since the last notice')
    expect(await main(page)).toContain('Notice, version 1')
    expect((await letters()).map(({ to_address }) => to_address)).toEqual(
      expect.arrayContaining(['deputy@harbour.example', 'ines@harbour.example', 'other@harbour.example']),
    )
    await page.context().close()
  })
})

describe('the link of a letter', () => {
  test('asks what the answer needs, takes it, and takes another until the session opens', async () => {
    const page = await product.visit(await linkTo('ines'), { as: null })
    expect(await main(page)).toContain('Council of harbour expects Member 3.')
    expect(await main(page)).not.toContain('A secret item')
    expect(await main(page)).toContain('You have not answered yet.')
    await page.getByText('I ask for leave').click()
    await page.getByRole('button', { name: 'Answer', exact: true }).click()
    await expect.poll(() => page.locator('#own-reason-error').innerText()).toContain('one of the reasons')
    await page.locator('#own-reason').selectOption('health')
    await page.locator('#own-words').fill('A dentist at nine')
    await page.getByRole('button', { name: 'Answer', exact: true }).click()
    await expect.poll(() => main(page)).toContain('Your answer is noted.')
    expect(await main(page)).toContain('You have asked for leave; the head decides.')
    await expectAccessible(page)
    // The browser reports the answer that was refused, and nothing else.
    expect(page.faults.filter((fault) => !fault.includes('status of 422'))).toEqual([])
    await page.context().close()
  })
  test('works on a phone, in Chinese and without scripts', async () => {
    const page = await product.visit(await linkTo('other'), {
      ...{ as: null, javaScriptEnabled: false, locale: 'zh-CN' },
      viewport: { width: 390, height: 844 },
    })
    expect(await main(page)).toContain('能否出席？')
    expect(await isWide(page)).toBe(false)
    await page.getByRole('button', { name: '答复', exact: true }).click()
    await expect.poll(() => main(page)).toContain('已答复：出席。')
    await page.context().close()
  })
  test('opens nothing where there is none, and no other page', async () => {
    expect((await product.fetch(`/reply/${'x'.repeat(43)}`, { as: null })).status).toBe(404)
    const response = await product.fetch(await linkTo('ines'), { as: null })
    const text = await response.text()
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(text).toContain('noindex')
    for (const { person_id } of plan.members) expect(text).not.toContain(person_id)
    expect(text).not.toContain('/harbour/study')
  })
})

describe('answers', () => {
  test('show their reasons to those who decide and to their asker, and to no other member', async () => {
    for (const [as, sees] of [
      [deputy, true],
      [ines, true],
      [other, false],
    ] as const) {
      const page = await product.visit(page1, { as })
      const line = await page.locator(`#person-${plan.members[2]!.person_id}`).innerText()
      expect(line).toContain(sees ? 'asks for leave' : 'expected')
      expect(line.includes('A dentist at nine')).toBe(sees)
      const everything = await page.content()
      expect(everything.includes('A dentist at nine')).toBe(sees)
      expect(everything).not.toContain('ines@harbour.example')
      expect(await page.getByRole('button', { name: /^Grant leave.*Member 3/ }).count()).toBe(as === deputy ? 1 : 0)
      await page.context().close()
    }
    expect((await product.fetch(page1, { as: null, redirect: 'manual' })).status).toBe(303)
  })
  test('are asked for on the page of the session, which leads whoever decides to the leave that waits', async () => {
    const page = await product.visit(page1.replace('/notice', ''), { as: deputy, javaScriptEnabled: false })
    expect(await main(page)).toContain('1 person asks for leave')
    await page.getByText('I come', { exact: true }).click()
    await page.getByRole('button', { name: 'Answer', exact: true }).click()
    await expect.poll(() => main(page)).toContain('The answer is noted.')
    expect(new URL(page.url()).pathname).toBe(page1)
    await page.context().close()
  })
  test('let a deputy head grant the leave, with words that reach whoever asked', async () => {
    const page = await product.visit(page1, { as: deputy })
    await page.getByRole('heading', { name: 'Answers', exact: true }).waitFor()
    await page.locator(`#words-${plan.members[2]!.person_id}`).fill('Get well.')
    await page.getByRole('button', { name: /^Grant leave.*Member 3/ }).click()
    await expect.poll(() => main(page)).toContain('The decision is noted.')
    expect(await main(page)).toContain('on leave')
    await page.context().close()
    const own = await product.visit(page1, { as: ines })
    expect(await main(own)).toContain('Your leave is granted.')
    expect(await main(own)).toContain('Get well.')
    // [SN36] What others answered is not theirs to see, and the page says so.
    expect(await main(own)).toMatch(/Who is expected\s+What others answered is for the head/)
    await expectAccessible(own)
    await own.getByText('I come', { exact: true }).click()
    await own.getByRole('button', { name: 'Change the answer' }).click()
    await expect.poll(() => main(own)).toContain('You come.')
    await own.context().close()
  })
  test('are noted by the office for whoever gave them otherwise', async () => {
    const page = await product.visit(page1, { javaScriptEnabled: false })
    const { person_id } = plan.members[4]!
    const row = page.locator(`#person-${person_id}`)
    await row.locator('summary').click()
    await row.getByRole('button', { name: 'Note it' }).click()
    await expect
      .poll(() => page.locator(`#person-${person_id}`).innerText())
      .toMatch(/attends[\s\S]*noted by Clerk of the test/)
    await page.context().close()
  })
  test('put a deputy beside the members on page and floor, and are for the day that they were given for', async () => {
    const { database } = product
    await done(database, actions.setRule, { body_id: plan.body_id, key: 'deputy_days', value: '1', is_on: true })
    const { person_id } = plan.members[3]!
    await done(database, actions.giveReply, { ...key, person_id, reply: 'sends_deputy', deputy: { en: 'Rosa Field' } })
    const session = page1.replace('/notice', '')
    const own = await product.visit(session, { as: other, javaScriptEnabled: false })
    expect(await main(own)).toContain('represented by Rosa Field')
    expect(await main(own)).toContain('in place of Member 4')
    // How many answered is said to those who see the answers.
    expect(await main(own)).toMatch(/\d members expected(?!,)/)
    await own.context().close()
    const page = await product.visit(`${session}/floor`, { javaScriptEnabled: false })
    expect(await main(page)).toContain('represented by Rosa Field')
    expect(await main(page)).toContain('in place of Member 4')
    await done(database, actions.changeSession, { ...key, starts_at: '2031-05-13T09:00:00Z' })
    await page.goto(product.address + session)
    expect(await main(page)).toContain('for 14 May 2031, 09:00: sends a deputy')
    expect(await main(page)).toMatch(/\d members expected, no answers yet/)
    await page.goto(product.address + page1)
    expect(await main(page)).toContain('for 14 May 2031, 09:00: attends; asked again since the session moved')
    await done(database, actions.changeSession, { ...key, starts_at: '2031-05-14T09:00:00Z' })
    await page.reload()
    expect(await main(page)).not.toContain('asked again since')
    await page.context().close()
  })
})

describe('a changed session', () => {
  test('shows the office what is different, and sends it as an update', async () => {
    await done(product.database, actions.changeSession, { ...key, place: 'New harbour hall' })
    const page = await product.visit(page1)
    expect(await main(page)).toMatch(/Place New harbour hall, was Old harbour hall/)
    await expectAccessible(page)
    await page.getByRole('button', { name: /^Send to 4 people/ }).click()
    await expect.poll(() => main(page)).toContain('Update, version 2')
    const update = (await letters()).findLast(({ to_address }) => to_address.startsWith('ines'))!
    expect(update.subject).toMatch(/^Changed: /)
    expect(update.calendar).toMatchObject({ sequence: 1, attendee: { answer: 'attends' } })
    expect(page.faults).toEqual([])
    await page.context().close()
  })
  test('that is called off closes its links, which say so', async () => {
    const address = await linkTo('ines')
    const { person_id } = plan.members[3]!
    await done(product.database, actions.revokeReplyLinks, { ...key, person_id })
    expect((await product.fetch(await linkTo('other'), { as: null })).status).toBe(410)
    await done(product.database, actions.cancelSession, { ...key, why: { en: 'The storm' } })
    const page = await product.visit(address, { as: null })
    expect(await main(page)).toContain('This session does not take place.')
    expect(await page.getByRole('button', { name: 'Change the answer' }).count()).toBe(0)
    await page.context().close()
    const token = address.split('/').at(-1)!
    expect((await findReplyLink(product.database.db, hash('sha256', token), new Date()))!.takesReplies).toBe(false)
  })
})

test.each([
  ['desktop', 1440],
  ['phone', 390],
])('the page of a notice fits a %s', async (_, width) => {
  const page = await product.visit(page1, { viewport: { width, height: 900 } })
  expect(await isWide(page)).toBe(false)
  await page.context().close()
})
