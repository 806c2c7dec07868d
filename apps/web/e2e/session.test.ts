import { actions, loadExample, type Action } from '@khural/register'
import { done } from '@khural/register/journal/testing.ts'
import { makePlannedSession } from '@khural/register/session/testing.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signedIn, type SignedIn } from './accounts.ts'
import { expectAccessible, startProduct, type Product } from './helpers.ts'

let product: Product
let page: Page & { faults: string[] }
beforeAll(async () => {
  product = await startProduct()
  await loadExample(product.database, { now: new Date('2025-12-01T12:00:00Z'), withAhead: false })
  page = await product.visit('/pinglan/study/2025/8/session')
})
afterAll(() => product.close())

const focused = () => page.evaluate(() => document.activeElement?.id)

test('one key makes an undertaking of the first clause left of the statement in focus, then nothing is left', async () => {
  // The first presses may come before the page's scripts.
  for (let i = 0; i < 100 && (await focused()) !== 's7'; i += 1) {
    await page.keyboard.press('j')
    await page.waitForTimeout(30)
  }
  await page.keyboard.press('k')
  await expect.poll(() => focused()).toBe('s6')
  await expect.poll(() => page.locator('#s6 button[data-register]').isVisible()).toBe(true)
  await page.keyboard.press('r')
  await page.getByText('Registered as 2025/8-6.1. No owner and no date are registered yet.').waitFor()
  await expect.poll(() => page.locator('#s6 .row').count()).toBe(1)
  await expect.poll(() => page.locator('#s6 details').count()).toBe(0)
  expect(page.faults).toEqual([])
  await expectAccessible(page)
})

test('a value that the office added says by whom', async () => {
  await expect
    .poll(() => page.locator('.side .added').first().innerText())
    .toMatch(/^Head of the Review Office added by /)
})

test('what is stated leads to its words in the text', async () => {
  const [number, people, sentence] = ['.side table >> nth=0', '.side table >> nth=1', '#s2 .doc'].map((place) =>
    page.locator(place).locator('a.from').first(),
  )
  await page.goto(`${product.address}/pinglan/study/2025/8/session`)
  for (const [link, place, words] of [
    [number!, '.k.now', '8th'],
    [people!, '.k.now', 'Pei Jingzhou'],
    [sentence!, '.s.here', 'ageing water mains has been carried out'],
  ] as const) {
    const reading = await product.visit((await link.getAttribute('href'))!)
    await expect.poll(() => reading.locator(`.text ${place}`).first().innerText()).toContain(words)
    expect(reading.faults).toEqual([])
    await reading.context().close()
  }
})

test('a name typed for a new post is a new post; days thousands of years off stand on one line', async () => {
  await page.goto(`${product.address}/pinglan/study/2025/8-6.1`)
  const owners = page.locator('#form-owners')
  await owners.locator('> summary').click()
  await owners.locator('[name^="name"]').first().fill('Dyke warden')
  await owners.locator('form .btn').last().click()
  await page.locator('.facts', { hasText: 'Dyke warden' }).waitFor()
  for (const day of ['9998-06-30', '9999-06-30']) {
    const due = page.locator('#form-due')
    await due.locator('> summary').click()
    await due.locator('[name=due]').fill(day)
    const reason = due.locator('[name^="reason"]').first()
    if (await reason.isVisible()) await reason.fill('The dyke is long.')
    await due.locator('form .btn').last().click()
    await page.getByRole('button', { name: /^Yes, 30 June 999\d is meant$/ }).click()
    await page.locator('#done').waitFor()
    await page.goto(`${product.address}/pinglan/study/2025/8-6.1`)
  }
  const texts = await page.locator('.facts svg text').allTextContents()
  expect(texts.length).toBeGreaterThan(2)
  expect(texts.length).toBeLessThan(16)
  expect(texts.join()).toContain('9999')
  // A question is answered with 409, which a browser puts down as an error.
  expect(page.faults.filter((fault) => !fault.includes('409'))).toEqual([])
})

test('a version that there is not is not found; a corrected sentence says so where it is recorded', async () => {
  const status = async (version: string) => (await product.fetch(`/pinglan/study/2025/8?version=${version}`)).status
  expect(await Promise.all(['1', '99', 'x'].map(status))).toEqual([200, 404, 404])
  await page.goto(`${product.address}/pinglan/study/2025/8/correct?text=en`)
  const text = page.locator('textarea[name=text]')
  await text.fill((await text.inputValue()).replace('care of the elderly, bus', 'care of the aged, bus'))
  await page.locator('[name^=note]').first().fill('It said elderly.')
  await page.locator('main form .btn').last().click()
  await page.getByText('Draft of version 2, not issued.').waitFor()
  await page.getByRole('button', { name: 'Issue the readout' }).click()
  await page.getByText(/^Issued .*, version 2, cited as 2025\/8$/).waitFor()
  await page.goto(`${product.address}/pinglan/study/2025/8/session`)
  await expect
    .poll(() => page.locator('.corrected').allInnerTexts())
    .toEqual(['corrected in version 2 of the English readout'])
  await expect.poll(() => page.locator('#s6 .corrected').count()).toBe(1)
  const get = async (path: string) => {
    const answer = await product.fetch(`/pinglan/study/2025/8${path}`)
    return { status: answer.status, text: await answer.text() }
  }
  const [newest, first] = [await get('.txt?text=en'), await get('.txt?text=en&version=1')]
  expect(newest.text).toContain('care of the aged, bus')
  expect(newest.text).toMatch(
    /Issued .*, version 2, cited as 2025\/8\nIt said elderly\.\nhttp.*\/pinglan\/study\/2025\/8\n$/,
  )
  expect(first.text).toContain('care of the elderly, bus')
  expect(first.text).toMatch(/Issued 20 November 2025, version 1, .*\nThis is version 1\. A later one stands\.\n/)
  const versions = async (path: string) => {
    const found = JSON.parse((await get(path)).text) as { [list in 'readouts' | 'versions']: object[] }
    return [found.readouts, found.versions].map((list) => list.map((one) => Object.values(one).slice(0, 2)))
  }
  const all = [['en', 2], ['en', 1], ['zh', 1]] // oxfmt-ignore
  expect(await versions('.json')).toEqual([[['en', 2], ['zh', 1]], all]) // oxfmt-ignore
  expect(await versions('.json?version=1')).toEqual([[['en', 1], ['zh', 1]], all]) // oxfmt-ignore
  for (const path of ['.txt?version=9', '.json?version=9', '.json?version=x', '.txt?text=zh&version=2']) {
    expect([path, (await get(path)).status]).toEqual([path, 404])
  }
})

describe('[AC15] whoever is invited to one session of a body', () => {
  const did = <Input, Outcome>(action: Action<Input, Outcome>, input: object) => done(product.database, action, input)
  const PLANTED = 'Silverfen'
  const home = '/mole/study/2031/1/session'
  let body_id: string
  let guest: SignedIn
  let of: { body_id: string; session_id: string }
  const material: { [name: string]: string } = {}
  let members: string[]
  let own: string
  const statusOf = async (path: string, as: SignedIn | null = guest) => {
    const answer = await product.fetch(path, { as, redirect: 'manual', headers: { accept: 'text/html' } })
    await answer.arrayBuffer()
    return answer.status
  }
  const textOf = async (path: string) =>
    (
      await Promise.all([path, `${path}/__data.json`].map((one) => product.fetch(one, { as: guest }))).then((answers) =>
        Promise.all(answers.map((answer) => answer.text())),
      )
    )
      .join('\n')
      .normalize()

  beforeAll(async () => {
    const made = await makePlannedSession(product.database, 'mole', { members: 3, items: 1 })
    body_id = made.body_id
    members = made.members.map(({ person_id }) => person_id)
    of = { body_id, session_id: made.session.id }
    const soon = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
    const at = (days: number) =>
      product.database.pool.query('update session set starts_at = $2, ends_at = null where id = $1', [
        of.session_id,
        soon(days),
      ])
    await at(9)
    const names = (what: string) => ({ en: `${what} of ${PLANTED}` })
    await did(actions.addAgendaItem, { ...of, kind: 'decide', names: names('Item'), level: 'restricted' })
    const other = await did(actions.planSession, { body_id, series: 'study', names: names('Another session') })
    await did(actions.addAgendaItem, { body_id, session_id: other.id, kind: 'hear', names: names('Item') })
    for (const [name, item] of [
      ['paper', made.items[0]!.id],
      ['loose', null],
    ] as const) {
      const given = { en: name === 'paper' ? 'Report on the mole' : `Report on ${PLANTED}` }
      const link = { body_id, names: given, url: 'https://mole.example/report', level: 'members' }
      material[name] = (await did(actions.addMaterial, link)).id
      if (item) await did(actions.putAgendaPaper, { body_id, agenda_item_id: item, material_id: material[name] })
    }
    // What the body has beside: a plan, and an undertaking of a session that is its members'.
    const series = await product.database.db
      .selectFrom('series')
      .select('id')
      .where('body_id', '=', body_id)
      .executeTakeFirstOrThrow()
    const plan = await did(actions.draftPlan, { body_id, year: 2031, series_id: series.id })
    await did(actions.addPlanItem, { body_id, plan_id: plan.id, quarter: 2, names: names('Topic') })
    await did(actions.callSession, of)
    const admitted = { ...of, part: 'observed', names: { en: 'Ines Calder' } }
    own = (await did(actions.admitToSession, admitted)).person_id
    guest = await signedIn(product, { name: 'Ines Calder', email: 'ines.calder@test.example' })
    await did(actions.linkAccount, { body_id, account_id: guest.account.id, person_id: own })
  })

  test('reads its page, notice, paper and floor, and finds it among their own', async () => {
    for (const path of ['', '/notice', '/floor/mine', '/floor/screen'])
      expect([path, await statusOf(home + path)]).toEqual([path, 200])
    const page = await textOf(home)
    expect(page).toMatch(/Ferries and dykes/)
    expect(page).toMatch(/Item 1/)
    expect(page).toMatch(/Report on the mole/)
    expect(page).toMatch(/Member 2/)
    expect(await statusOf(`/mole/materials/${material['paper']}`)).toBe(200)
    expect(await textOf('/mine')).toMatch(/Ferries and dykes/)
    // Their answer is asked for, and taken.
    const body = new URLSearchParams({ reply: 'attends' })
    const sent = await product.fetch(`${home}/notice?/reply`, {
      ...{ method: 'POST', body, as: guest, redirect: 'manual' },
      headers: { origin: product.address, accept: 'text/html' },
    })
    expect(sent.status).toBe(303)
    expect(await textOf('/mine')).toMatch(/You attend/)
  })

  test('finds nothing else of the body, on no way there is', async () => {
    const refused = [
      ...[
        '/mole/people',
        '/mole/posts',
        '/mole/directives',
        '/mole/plan/rules',
        '/mole/journal',
        '/mole/desk',
        '/mole/settings',
      ],
      ...['agenda', 'record', 'minutes/live', 'minutes/make-up', 'minutes/versions', 'draft'].map(
        (path) => `${home}/${path}`,
      ),
    ]
    for (const path of refused) expect([path, await statusOf(path)]).toEqual([path, 403])
    const another = home.replace('/1/', '/2/')
    const missing = [
      ...['', '/notice', '/floor/mine', '/floor/screen', '/floor/stream'].map((path) => another + path),
      ...[`/mole/materials/${material['loose']}`, '/mole/plan/2031'],
    ]
    for (const path of missing) {
      expect([path, await statusOf(path)]).toEqual([path, path.endsWith('/notice') ? 403 : 404])
    }
    for (const path of [
      ...['/', '/mole', '/mole/2031', '/mole/materials', '/mole/plan/2031', '/mole/undertakings?view=all', '/mine'],
      ...[home, `${home}/notice`, `${home}/floor/mine`, `${home}/floor/screen`, `${home}/minutes`],
      ...[`/mole/materials/${material['paper']}`, '/api/v1/sessions?body=mole', '/api/v1/plan_items?body=mole'],
    ]) {
      expect(await textOf(path), path).not.toContain(PLANTED)
    }
  })

  test('sees on its page who is there while it is open, and nothing of it when the invitation is taken back', async () => {
    const [first, second] = members
    const step = (taken: object) => did(actions.presideFloor, { ...of, step: taken })
    await did(actions.dismissFromSession, { ...of, person_id: own })
    for (const path of [home, `${home}/floor/mine`, `${home}/floor/stream`, `/mole/materials/${material['paper']}`]) {
      expect([path, await statusOf(path)]).toEqual([path, 404])
    }
    expect(await textOf('/mine')).not.toMatch(/Ferries and dykes/)
    await did(actions.admitToSession, { ...of, part: 'observed', person_id: own })
    await step({ kind: 'open', present: [first] })
    await step({ kind: 'arrive', people: [second] })
    await step({ kind: 'leave', people: [first] })
    for (const as of [guest, product.clerk]) {
      const page = await product.visit(home, { as, javaScriptEnabled: false })
      const rowOf = (name: string) => page.locator('tr', { hasText: name }).innerText()
      expect(await rowOf('Member 1')).toMatch(/left early/i)
      expect(await rowOf('Member 2')).toMatch(/late/i)
      expect(await rowOf('Member 3')).toMatch(/expected/i)
      expect(await page.locator(`main a[href="${home}/floor"]`).count()).toBeGreaterThan(0)
      expect(await page.locator('#attendance').innerText()).toMatch(/1 of 4 members here now/)
      await page.context().close()
    }
    // What that costs does not grow with the steps that were taken.
    const asked = () => product.countQueries(async () => (await product.fetch(home)).text())
    const before = await asked()
    for (let i = 0; i < 30; i += 1) await step({ kind: i % 2 === 0 ? 'leave' : 'arrive', people: [second] })
    expect(await asked()).toBe(before)
    expect(before).toBeLessThanOrEqual(26)
    // Whoever is nobody is not told.
    await did(actions.setLevel, { body_id, noun: 'session', subject_id: of.session_id, level: 'public' })
    const page = await product.visit(home, { as: null, javaScriptEnabled: false })
    expect(await page.locator('main').innerText()).not.toMatch(/late|left early|here now/i)
    await page.context().close()
  })
})
