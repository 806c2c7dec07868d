import { actions, sessionStatements, type Id } from '@khural/register'
import { done } from '@khural/register/journal/testing.ts'
import { makeBody, readoutOf, recordText } from '@khural/register/minutes/testing.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SignedIn } from './accounts.ts'
import { startProduct, type Product } from './helpers.ts'
import { grantedTo, holderOf } from './staff.ts'

let product: Product
let body_id: Id
let session_id: Id
let statements: { id: Id; number: number }[]
/** By role; `outsider` is nobody. */
const people: { [role: string]: SignedIn | null } = { outsider: null }
const at = '/ferries/study/2031/3'
const undertakings: Id[] = []
beforeAll(async () => {
  product = await startProduct()
  const { database } = product
  body_id = await makeBody(database, 'ferries')
  session_id = (await recordText(database, body_id, readoutOf())).id
  statements = await sessionStatements(database.db, body_id, session_id)
  for (const role of ['member', 'secretary', 'head'] as const) {
    people[role] = await holderOf(product, body_id, { name: `One ${role}`, post: `Post of the ${role}`, role })
  }
  const owner = await holderOf(product, body_id, { name: 'Ama Keeper', post: 'Harbour master', role: 'other' })
  people['owner'] = owner
  people['inspector'] = await grantedTo(product, body_id, 'inspector')
  const other = await done(database, actions.createPost, { body_id, names: { en: 'Dyke reeve' } })
  for (const [en, post_id] of [
    ['Repair both ferries', owner.postId],
    ['Paint the pier in secret', other.id],
  ] as const) {
    const statement_id = statements[2]!.id
    const { id } = await done(database, actions.registerUndertaking, { body_id, statement_id, text: { en } })
    await done(database, actions.nameOwners, { body_id, undertaking_id: id, owners: [{ part: 'lead', post_id }] })
    undertakings.push(id)
  }
}, 120_000)
afterAll(() => product.close())

const status = async (path: string, role: string) => (await product.fetch(path, { as: people[role]! })).status
const setLevel = (noun: string, subject_id: Id, level: string | null) =>
  done(product.database, actions.setLevel, { body_id, noun, subject_id, level })
/** The forms of a page and the places of its bar, as somebody sees them. */
async function offered(path: string, role: string) {
  const page = await product.visit(path, { as: people[role]!, javaScriptEnabled: false })
  const forms = await page
    .locator('main form[method=post]')
    .evaluateAll((all) => all.map((form) => form.getAttribute('action')!.replace(/[#&].*/, '')))
  const places = await page.locator('header.bar nav a').allInnerTexts()
  const text = await page.locator('main').innerText()
  await page.context().close()
  return { forms: [...new Set(forms)].toSorted(), places, text }
}

describe('while a session is its members’', () => {
  test('nobody else finds it, its statements and its undertakings', async () => {
    for (const path of [`${at}/session`, `${at}-3`, `${at}-3.1`]) {
      expect([path, await status(path, 'outsider')]).toEqual([path, 404])
      expect([path, await status(path, 'member')]).toEqual([path, 200])
    }
  })

  test('an owner opens their own undertaking and its sentence, and nothing else of it', async () => {
    expect(await status(`${at}-3.1`, 'owner')).toBe(200)
    for (const path of [`${at}/session`, `${at}-3`, `${at}-3.2`, at, `${at}.json`]) {
      expect([path, await status(path, 'owner')]).toEqual([path, 404])
    }
    for (const path of [`${at}-3.1`, `${at}-3.1/__data.json`]) {
      const text = await (await product.fetch(path, { as: people['owner']! })).text()
      expect(text).toContain('The harbour office should repair both ferries before winter.')
      for (const planted of ['Paint the pier', 'dyke board', 'Ama Verdu', 'Dyke reeve', 'Harbour Gazette']) {
        expect(text, planted).not.toContain(planted)
      }
    }
    const seen = await offered(`${at}-3.1`, 'owner')
    expect(seen.forms).toEqual(['?/answer_link', '?/report'])
    expect(seen.places).toEqual(['Year', 'Materials', 'Undertakings', 'Readouts'])
  })

  test('an owner reports, and makes a link for their own post', async () => {
    const page = await product.visit(`${at}-3.1`, { as: people['owner']!, javaScriptEnabled: false })
    await page.locator('#form-report > summary').click()
    await page.locator('#form-report [name="progress.en"]').fill('One of two repaired.')
    await page.locator('#form-report form .btn').click()
    await page.waitForURL(/done=undertaking\.report/)
    await expect
      .poll(() => page.locator('.thread').innerText())
      .toMatch(/Report by Ama Keeper[\s\S]*One of two repaired\./)
    await page.locator('#form-answer_link > summary').click()
    await expect.poll(() => page.locator('#form-answer_link option').allInnerTexts()).toContain('Harbour master')
    await page.locator('#form-answer_link form .btn').click()
    await expect.poll(() => page.locator('#answer-address').inputValue()).toContain('/answer/')
    await page.context().close()
  })
})

describe('pages offer', () => {
  test('a member nothing but reading', async () => {
    for (const path of [`${at}/session`, `${at}-3`, `${at}-3.1`, '/ferries/2031', '/ferries/undertakings']) {
      const { forms, places, text } = await offered(path, 'member')
      expect([path, forms]).toEqual([path, []])
      expect(places).toEqual(['Year', 'Directives', 'Materials', 'Undertakings', 'Readouts', 'People'])
      expect(text).not.toMatch(/Read a text|Register (this|the|an)|Draft the readout|Open the reading|Who may see this/)
    }
  })
  test('the secretary what prepares, the head what approves', async () => {
    expect((await offered(`${at}/session`, 'secretary')).forms).toEqual(['?/admit', '?/draft', '?/level', '?/register'])
    expect((await offered(`${at}/session`, 'head')).forms).toEqual(['?/level'])
    const own = await offered(`${at}-3.2`, 'secretary')
    expect(own.forms).toEqual([
      '?/answer_link',
      '?/due',
      '?/level',
      '?/milestone',
      '?/not_pursue',
      '?/owners',
      '?/report',
      '?/suspend',
    ])
    expect(own.places).toEqual([
      ...['Year', 'Directives', 'Materials', 'Undertakings', 'Readouts'],
      ...['People', 'Reading desk', 'Journal', 'Settings'],
    ])
    expect((await offered(`${at}-3.2`, 'head')).places).not.toContain('Settings')
  })
  test('what nobody is offered is refused when it is sent nevertheless', async () => {
    for (const [action, role] of [
      ['due', 'member'],
      ['level', 'member'],
      ['close', 'secretary'],
      ['answer_link', 'head'],
    ] as const) {
      const body = new URLSearchParams({
        due: '2031-12-01',
        level: 'public',
        kind: 'sentence',
        'text.en': 'x',
        owner: `post:${body_id}`,
      })
      const headers = { origin: product.address, accept: 'text/html' }
      const sent = await product.fetch(`${at}-3.2?/${action}`, { as: people[role]!, method: 'POST', body, headers })
      expect([action, sent.status]).toEqual([action, 403])
    }
  })
})

describe('[AC9] what is restricted', () => {
  const notes = async () => {
    const { rows } = await product.database.pool.query<{ name: string; noun: string }>(
      `select actor ->> 'name' as name, subject ->> 'noun' as noun from journal
        where body_id = $1 and action = 'restricted.note' order by seq`,
      [body_id],
    )
    return rows.map(({ name, noun }) => `${name}: ${noun}`)
  }
  test('is for few; a form without scripts says for how many', async () => {
    const page = await product.visit(`${at}-3.2`, { as: people['secretary']!, javaScriptEnabled: false })
    await page.locator('#form-level > summary').click()
    await page.locator('#form-level select').selectOption('restricted')
    await page.locator('#form-level .btn').click()
    await page.waitForURL(/done=level\.set/)
    await expect
      .poll(() => page.locator('main').innerText())
      .toMatch(/This is restricted\. That you read it is noted[\s\S]*Restricted/)
    await page.context().close()
    expect(await status(`${at}-3.2`, 'member')).toBe(404)
    expect((await offered(`${at}/session`, 'member')).text).not.toContain('Paint the pier')
    expect((await offered('/ferries/undertakings?view=all', 'member')).text).not.toContain('Paint the pier')
  })
  test('is noted once a day for each reader and thing, on every page that shows it', async () => {
    const before = await notes()
    expect(before).toEqual(['One secretary: undertaking'])
    for (let i = 0; i < 2; i += 1) expect(await status(`${at}-3.2`, 'inspector')).toBe(200)
    expect(await notes()).toEqual([...before, 'The inspector: undertaking'])
    // A list shows its words as well; whoever may not see it leaves no note.
    await status('/ferries/undertakings?view=all', 'head')
    await status(`${at}/session`, 'member')
    await status(`${at}-3.2`, 'member')
    expect(await notes()).toEqual([...before, 'The inspector: undertaking', 'One head: undertaking'])
    await setLevel('statement', statements[4]!.id, 'restricted')
    await Promise.all([status(`${at}/session`, 'inspector'), status(`${at}/session`, 'inspector')])
    expect((await notes()).slice(3)).toEqual(['The inspector: statement'])
    await setLevel('session', session_id, 'restricted')
    await status(`${at}-4`, 'head')
    expect((await notes()).slice(4)).toEqual(['One head: session'])
    // Owners read their own; that is noted as well.
    expect(await status(`${at}-3.1`, 'owner')).toBe(200)
    expect((await notes()).slice(5)).toEqual(['Ama Keeper: session', 'Ama Keeper: undertaking'])
    await setLevel('session', session_id, null)
    await setLevel('statement', statements[4]!.id, null)
  })
})

test('before a readout is issued, its draft says what that opens; the head issues it', async () => {
  await done(product.database, actions.draftReadout, { body_id, session_id, language: 'en' })
  const draft = await product.visit(`${at}/session/draft?text=en`, {
    as: people['secretary']!,
    javaScriptEnabled: false,
  })
  const text = await draft.locator('main').innerText()
  expect(text).toContain('Once it is issued, everybody can read this session, its 5 statements and 2 undertakings.')
  expect(text).toContain('1 of them stays narrower and is not shown.')
  await expect.poll(() => draft.getByRole('button', { name: 'Issue the readout' }).count()).toBe(0)
  await draft.context().close()
  const head = await product.visit(`${at}/session/draft?text=en`, { as: people['head']!, javaScriptEnabled: false })
  await head.getByRole('button', { name: 'Issue the readout' }).click()
  await head.waitForURL(/\/ferries\/study\/2031\/3\?text=en/)
  await head.context().close()
  expect(await status(`${at}/session`, 'outsider')).toBe(200)
  expect(await status(`${at}-3.1`, 'outsider')).toBe(200)
  expect(await status(`${at}-3.2`, 'outsider')).toBe(404)
  await setLevel('undertaking', undertakings[0]!, 'restricted')
  expect(await status(`${at}-3.1`, 'outsider')).toBe(404)
  const own = await product.visit(`${at}-3.1`, { as: people['owner']! })
  await expect.poll(() => own.locator('nav.trail a').count()).toBe(3)
  await own.context().close()
  await setLevel('undertaking', undertakings[0]!, null)
  const json = await (await product.fetch(`${at}.json`, { as: null })).text()
  expect(json).toContain('Repair both ferries')
  expect(json).not.toContain('Paint the pier')
  for (const path of [
    at,
    `${at}/session`,
    `${at}-3`,
    `${at}-3.1`,
    '/ferries/2031',
    '/ferries/undertakings',
    '/ferries/readouts',
  ]) {
    const { forms, places, text: said } = await offered(path, 'outsider')
    expect([path, forms]).toEqual([path, []])
    expect(said, path).not.toMatch(/Paint the pier|Read a text|reading desk|Correct the text|Open the reading|Public/)
    if (path !== at) expect(places).toEqual(['Year', 'Materials', 'Undertakings', 'Readouts'])
  }
})
