import { hash, randomBytes } from 'node:crypto'
import { sessionStatements, type Id } from '@khural/register'
import { done } from '@khural/register/journal/testing.ts'
import { makeBody, readoutOf, recordText } from '@khural/register/minutes/testing.ts'
import { giveAnswerLink } from '@khural/register/undertaking/answer_link.give.ts'
import { nameOwners } from '@khural/register/undertaking/undertaking.name_owners.ts'
import { registerUndertaking } from '@khural/register/undertaking/undertaking.register.ts'
import { setMilestone } from '@khural/register/undertaking/undertaking.set_milestone.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SignedIn } from './accounts.ts'
import { expectAccessible, startProduct, type Product } from './helpers.ts'
import { grantedTo, holderOf } from './staff.ts'

let product: Product
let body_id: Id
let harbour: SignedIn & { postId: Id }
let secretary: SignedIn
let supervisor: SignedIn
/** Two undertakings of one statement, both of the harbour master. */
const undertakings: Id[] = []
const page1 = '/ferries/study/2031/3-3.1'
beforeAll(async () => {
  product = await startProduct()
  const { database } = product
  body_id = await makeBody(database, 'ferries')
  const { id } = await recordText(database, body_id, readoutOf())
  const statement_id = (await sessionStatements(database.db, body_id, id))[2]!.id
  harbour = await holderOf(product, body_id, { name: 'Ama Keeper', post: 'Harbour master', role: 'other' })
  secretary = await holderOf(product, body_id, { name: 'Sol Writer', post: 'Clerk', role: 'secretary' })
  supervisor = await grantedTo(product, body_id, 'supervisor')
  for (const en of ['Repair both ferries', 'Paint the pier in secret']) {
    const made = await done(database, registerUndertaking, { body_id, statement_id, text: { en } })
    const key = { body_id, undertaking_id: made.id }
    await done(database, nameOwners, { ...key, owners: [{ part: 'lead', post_id: harbour.postId }] })
    undertakings.push(made.id)
  }
  const part = { body_id, undertaking_id: undertakings[0], due: '2031-06-01', text: { en: 'Dock booked' } }
  await done(database, setMilestone, part)
}, 120_000)
afterAll(() => product.close())

const nobody = (path: string, init: RequestInit = {}) => product.fetch(path, { as: null, ...init })

describe('a link to answer', () => {
  let address: string

  test('is made by the secretary, shown once, and mailed', async () => {
    const page = await product.visit(page1, { as: secretary, javaScriptEnabled: false })
    const box = page.locator('#form-answer_link')
    await box.locator('> summary').click()
    await box.locator('[name=email]').fill('harbour')
    await box.locator('form .btn').click()
    await expect.poll(() => page.locator('#answer_link-email-error').innerText()).toContain('Give an address with an @')
    await box.locator('[name=email]').fill('harbour@test.example')
    await box.locator('form .btn').click()
    await expect.poll(() => page.locator('main').innerText()).toContain('The link for Harbour master is made')
    address = new URL(await page.locator('#answer-address').inputValue()).pathname
    expect(address).toMatch(/^\/answer\/[\w-]{43}$/)
    await page.goto(product.address + page1)
    await expect.poll(() => page.content()).not.toContain(address)
    await expect.poll(() => page.locator('.standing').innerText()).toMatch(/Harbour master[\s\S]*by Sol Writer/)
    await page.context().close()
    const { rows } = await product.database.pool.query<{ to_address: string; text: string }>(
      `select to_address, text from mail where purpose = 'answer_link'`,
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ to_address: 'harbour@test.example' })
    expect(rows[0]!.text).toContain(product.address + address)
    expect(rows[0]!.text).not.toContain('Repair both ferries')
    const kept = await product.database.pool.query(`select 1 from journal where change::text || kept::text like $1`, [
      `%${address.split('/').at(-1)}%`,
    ])
    expect(kept.rowCount).toBe(0)
  })

  test('opens its undertaking to somebody without an account, and nothing else', async () => {
    const page = await product.visit(address, { as: null })
    const text = await page.locator('main').innerText()
    expect(text).toContain('Repair both ferries')
    expect(text).toContain('The harbour office should repair both ferries before winter.')
    expect(text).toContain('Dock booked')
    const hrefs = await page.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    expect(hrefs).toEqual(['#main'])
    expect(page.faults).toEqual([])
    await expectAccessible(page)
    await page.context().close()
    for (const path of [address, `${address}/__data.json`]) {
      const answer = await nobody(path)
      const said = await answer.text()
      expect(said).toContain('Repair both ferries')
      for (const planted of [
        '/ferries',
        '"ferries"',
        'Paint the pier',
        'Ama Verdu',
        'dyke board',
        body_id,
        ...undertakings,
      ]) {
        expect(said, planted).not.toContain(planted)
      }
      // Any other page is told nothing of where it was linked from. `no-referrer` would stop the form: browsers then
      // send no origin with it, and a form without one is refused.
      expect(answer.headers.get('referrer-policy')).toBe('same-origin')
      expect(answer.headers.get('cache-control')).toContain('no-store')
    }
  })

  test('reports on its undertaking by the name of the post, and on no other whatever is sent', async () => {
    const page = await product.visit(address, { as: null, javaScriptEnabled: false })
    await page.locator('form[action="?/report"] .btn').click()
    await expect.poll(() => page.locator('#report-progress-en-error').innerText()).toContain('Write what has been done')
    await page.locator('[name="progress.en"]').fill('One of two repaired.')
    await page.getByLabel('Dock booked').check()
    await page.locator('form[action="?/report"] .btn').click()
    await expect.poll(() => page.locator('main').innerText()).toMatch(/Your report stands[\s\S]*One of two repaired\./)
    await page.context().close()
    const body = new URLSearchParams({
      'progress.en': 'Painted.',
      undertaking_id: undertakings[1]!,
      body_id,
      done: 'on',
      key: 'sent twice',
    })
    const sent = await nobody(`${address}?/report`, {
      ...{ method: 'POST', redirect: 'manual', body },
      headers: { origin: product.address, accept: 'text/html' },
    })
    expect(sent.status).toBe(303)
    const again = await nobody(`${address}?/report`, {
      ...{ method: 'POST', redirect: 'manual', body },
      headers: { origin: product.address, accept: 'text/html' },
    })
    expect(again.status).toBe(303)
    const { rows } = await product.database.pool.query(
      'select undertaking_id, given_by from progress_report where body_id = $1',
      [body_id],
    )
    expect(rows).toEqual([0, 1].map(() => ({ undertaking_id: undertakings[0], given_by: 'link: Harbour master' })))
    // The last report stands above the form; what came before is folded.
    const once = await product.visit(address, { as: null, javaScriptEnabled: false })
    expect(await once.locator('main > ol').innerText()).toContain('Painted.')
    expect(await once.locator('main > details summary').innerText()).toMatch(/earlier report$/)
    expect(await once.locator('main > details').textContent()).toContain('One of two repaired.')
    await once.context().close()
    const own = await product.visit(page1, { as: secretary })
    await expect.poll(() => own.locator('.thread').innerText()).toMatch(/Reported done by Harbour master, by link/)
    await own.context().close()
  })

  test('[UT15] what it reported done is closed by another than the holder of its post', async () => {
    const page = await product.visit(page1, { as: supervisor, javaScriptEnabled: false })
    const box = page.locator('#form-close')
    await box.locator('> summary').click()
    await box.locator('form .btn').click()
    await expect
      .poll(() => page.locator('#close-text-en-error').innerText())
      .toContain('Write what the closing rests on')
    await box.locator('[value=figure]').check()
    await box.locator('[name="text.en"]').fill('2 of 2 ferries')
    await box.locator('form .btn').click()
    await page.waitForURL(/done=undertaking\.close/)
    await expect.poll(() => page.locator('.thread').innerText()).toContain('Rests on a figure 2 of 2 ferries')
    await page.context().close()
    const answer = await nobody(address)
    expect(await answer.text()).toContain('This undertaking has ended')
  })
})

describe('a link that does not open', () => {
  const saysGone = async (path: string, status: number, words: RegExp) => {
    const answer = await nobody(path)
    const text = await answer.text()
    expect([answer.status, text.match(words)?.[0] ?? text.slice(0, 200)]).toEqual([
      status,
      expect.stringMatching(words),
    ])
    expect(text).not.toContain('Repair both ferries')
  }
  test('says that it has expired, or was taken back, from that moment on', async () => {
    await saysGone(await expired(), 410, /This link has expired/)
    const second = await secondLink()
    expect((await nobody(second.path)).status).toBe(200)
    const page = await product.visit('/ferries/study/2031/3-3.2', { as: secretary, javaScriptEnabled: false })
    await page.getByRole('button', { name: 'Take back the link for Harbour master' }).first().click()
    await page.waitForURL(/done=answer_link\.revoke/)
    await expect.poll(() => page.locator('.standing').count()).toBe(0)
    await page.context().close()
    await saysGone(second.path, 410, /This link was taken back/)
    const report = await nobody(`${second.path}?/report`, {
      ...{ method: 'POST', body: new URLSearchParams({ 'progress.en': 'Late.' }) },
      headers: { origin: product.address, accept: 'text/html' },
    })
    expect(report.status).toBe(410)
  })
  /** One that was given so long ago that it has ended, for the second undertaking. */
  async function expired(): Promise<string> {
    return (await secondLink(new Date(Date.now() - 31 * 86_400_000))).path
  }
  async function secondLink(now = new Date()) {
    const token = randomBytes(32).toString('base64url')
    const key = { body_id, undertaking_id: undertakings[1], post_id: harbour.postId }
    await done(product.database, giveAnswerLink, { ...key, token_hash: hash('sha256', token) }, { now })
    return { path: `/answer/${token}` }
  }
  test('is answered alike whatever it looks like, and guessing is stopped while links still open', async () => {
    const { path } = await secondLink()
    // Two links did not open above already.
    const guesses = ['/answer/x', `/answer/${'A'.repeat(43)}`, `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`]
    const answers = await Promise.all(guesses.map(async (guess) => (await nobody(guess)).text()))
    const plain = answers.map((text, i) => text.replaceAll(guesses[i]!, '').replace(/nonce-?[^\s"']*["']?[^\s>]*/g, ''))
    for (const one of answers) expect(one).toContain('This link opens nothing.')
    expect(plain[1]!.length).toBe(plain[2]!.length)
    const statuses: number[] = []
    for (let i = 0; i < 12; i += 1) {
      statuses.push((await nobody(`/answer/${randomBytes(32).toString('base64url')}`)).status)
    }
    expect(statuses[0]).toBe(404)
    expect(statuses.at(-1)).toBe(429)
    expect((await nobody(path)).status).toBe(200)
  })
})

test('who gives a link closes nothing that it reported', async () => {
  const path = await (async () => {
    const token = randomBytes(32).toString('base64url')
    const key = { body_id, undertaking_id: undertakings[1], post_id: harbour.postId }
    const actor = {
      kind: 'person',
      id: product.clerk.account.id,
      name: product.clerk.account.name,
      may: 'all',
    } as const
    await done(product.database, giveAnswerLink, { ...key, token_hash: hash('sha256', token) }, { actor })
    return `/answer/${token}`
  })()
  const body = new URLSearchParams({ 'progress.en': 'Painted.', done: 'on' })
  await nobody(`${path}?/report`, { method: 'POST', redirect: 'manual', body, headers: { origin: product.address } })
  const page = await product.visit('/ferries/study/2031/3-3.2', { javaScriptEnabled: false })
  for (const form of ['close', 'send_back'] as const) {
    const box = page.locator(`#form-${form}`)
    if ((await box.getAttribute('open')) === null) await box.locator('> summary').click()
    await box.locator('textarea').first().fill('Seen.')
    await box.locator('form .btn').click()
    await expect.poll(() => page.locator(`#${form}-whole`).innerText()).toContain('Somebody else checks it.')
  }
  await page.context().close()
})
