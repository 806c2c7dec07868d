import { actions, findBody, loadExample, newId } from '@khural/register'
import { done } from '@khural/register/journal/testing.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startProduct, type Product } from './helpers.ts'
import { walkPages } from './looks.ts'
import { board, bodyWithPlan, topicsOf, YEAR } from './plan-helpers.ts'
import { grantedTo, holderOf } from './staff.ts'
import type { SignedIn } from './accounts.ts'

let product: Product
let member: SignedIn
beforeAll(async () => {
  product = await startProduct()
  await loadExample(product.database, { now: new Date() })
  const { id } = (await findBody(product.database.db, 'pinglan'))!
  member = await holderOf(product, id, { name: 'Bai Member', post: 'Member of the test', role: 'member' })
})
afterAll(() => product.close())

describe('without scripts', () => {
  test('a plan is begun, filled, submitted, returned, approved, adjusted and compared', async () => {
    const { database } = product
    const body_id = newId()
    await done(database, actions.createBody, { id: body_id, slug: 'plain', names: { en: 'Plain Council' } })
    const page = await product.visit('/plain/plan', { javaScriptEnabled: false })
    expect(new URL(page.url()).pathname).toBe(`/plain/plan/${YEAR}`)
    await page.getByLabel('Name in English').fill('Collective study')
    await page.getByLabel('Its address').fill('study')
    await page.getByRole('button', { name: 'Add the series' }).click()
    await page.getByRole('button', { name: 'Begin an empty plan' }).click()
    for (const [quarter, topic] of [
      [1, 'Water law'],
      [1, 'Winter roads'],
      [3, 'Care within reach'],
    ] as const) {
      const section = page.locator(`section[aria-labelledby="quarter-${quarter}"]`)
      await section.getByRole('textbox', { name: `Add a topic to quarter ${quarter}` }).fill(topic)
      await section.getByRole('button', { name: 'Add', exact: true }).click()
    }
    expect(await board(page)).toEqual([['Water law', 'Winter roads'], [], ['Care within reach'], []])

    // The long form: class, window, a question a line, and a day that does not fit.
    await page.getByRole('link', { name: 'Change “Care within reach”' }).click()
    await page.getByLabel('Class').selectOption({ label: 'Current problem' })
    await page.getByLabel('Form').selectOption({ label: 'field research' })
    await page.getByLabel('Not before').fill(`${YEAR}-02-01`)
    await page.getByLabel('Questions in English').fill('Which clinics first?\nWho drives?')
    await page.getByRole('button', { name: 'Keep the topic' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('The window has no day in quarter 3')
    expect(await page.getByLabel('Questions in English').inputValue()).toBe('Which clinics first?\nWho drives?')
    await page.getByLabel('Not before').fill(`${YEAR}-08-01`)
    await page.getByLabel('Not after').fill(`${YEAR}-08-20`)
    await page.getByRole('button', { name: 'Keep the topic' }).click()
    expect(await page.locator('main').textContent()).toContain('Current problem, field research 1 Aug to 20 Aug')
    await page.getByText('Questions and materials').click()
    expect(await page.getByText('Who drives?').isVisible()).toBe(true)

    // To another quarter by the form of its card; what lies in the other quarter is given up, and that is said.
    const card = page.locator('li.card', { hasText: 'Care within reach' })
    await card.locator('summary', { hasText: 'Move' }).click()
    await card.getByLabel('To quarter').selectOption('2')
    await card.getByRole('button', { name: 'Move' }).click()
    expect(await page.locator('#done').textContent()).toContain('Its window lay in the other quarter')
    expect(await board(page)).toEqual([['Water law', 'Winter roads'], ['Care within reach'], [], []])
    await page.getByRole('button', { name: 'Take out “Water law”' }).click()
    await page.getByRole('button', { name: 'Put back “Water law”' }).click()
    expect((await topicsOf(product, body_id)).toSorted()).toEqual([
      '1: Water law',
      '1: Winter roads',
      '2: Care within reach',
    ])

    await page.getByRole('button', { name: 'Submit for approval' }).click()
    expect(await page.getByText('waits for approval').isVisible()).toBe(true)
    expect(await page.getByRole('button', { name: 'Add', exact: true }).count()).toBe(0)
    await page.getByText('Return it with a reason').click()
    await page.getByLabel('Reason (English)').fill('Nothing for autumn')
    await page.getByRole('button', { name: 'Return the plan' }).click()
    expect(await page.getByText('Nothing for autumn').first().isVisible()).toBe(true)
    await page.getByRole('button', { name: 'Submit for approval' }).click()
    await page.getByRole('button', { name: 'Approve version 1' }).click()
    expect(await page.locator('#done').textContent()).toContain('The plan is approved.')

    await page.locator('#adjust > summary').click()
    await page.getByLabel('Reason (English)').fill('The inquiry reports in May')
    await page.getByRole('button', { name: 'Begin the next version' }).click()
    await page.getByRole('textbox', { name: 'Add a topic to quarter 4' }).fill('Fog')
    await page.locator('section[aria-labelledby="quarter-4"]').getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('button', { name: 'Take out “Winter roads”' }).click()
    await page.getByRole('button', { name: 'Submit for approval' }).click()
    await page.getByRole('button', { name: 'Approve version 2' }).click()
    await page.getByRole('link', { name: 'Compare 1 and 2' }).click()
    expect(await page.getByText('1 added, 1 dropped, 0 moved, 0 changed').isVisible()).toBe(true)
    await page.getByRole('link', { name: 'Version 1', exact: true }).click()
    expect(await page.getByText('This is version 1, which no longer holds').isVisible()).toBe(true)
    expect((await board(page))[0]).toContain('Winter roads')
    // The one refusal above is all that the browser complains of.
    expect(page.faults.filter((fault) => !fault.includes('status of 422'))).toEqual([])
    await page.context().close()
  })

  test('a topic typed in a few words is in the language it is written in; one that is too long stays in its field', async () => {
    const { key, items: topics } = await bodyWithPlan(product, 'quick')
    const page = await product.visit(`/quick/plan/${YEAR}`, { javaScriptEnabled: false })
    const field = page.locator('#add-3')
    const add = () => page.locator('form', { has: field }).getByRole('button').click()
    await field.fill('冬季道路')
    await add()
    await page.getByText('The topic is added.').waitFor()
    const rows = await product.database.db
      .selectFrom('plan_item')
      .select('names')
      .where('plan_id', '=', key.plan_id)
      .where('item', 'not in', Object.values(topics))
      .execute()
    expect(rows).toEqual([{ names: { zh: '冬季道路' } }])
    const long = 'Roads in winter '.repeat(20).trim()
    await field.fill(long)
    await add()
    await page.locator('#add-3-error').getByText('“Topic in English” is too long').waitFor()
    expect(await field.inputValue()).toBe(long)
    await page.context().close()
  })

  test('a plan is filed, and its receipt recorded', async () => {
    const { key } = await bodyWithPlan(product, 'filing', { year: YEAR - 1 })
    const { database } = product
    const page = await product.visit(`/filing/plan/${YEAR - 1}`, { javaScriptEnabled: false })
    await page.getByText('Name a recipient').click()
    await page.locator('#recipient').getByLabel('Name in English').fill('Office of the Union')
    await page.getByRole('button', { name: 'Add the recipient' }).click()
    const row = page.getByRole('row', { name: /Office of the Union/ })
    expect(await row.textContent()).toContain('31 Jan')
    await done(database, actions.submitPlan, key)
    await done(database, actions.approvePlan, { ...key, of_version: 1 })
    await page.reload()
    await page.getByText('File it with Office of the Union').click()
    await page.getByLabel('Filed on').fill(`${YEAR - 1}-01-24`)
    await page.getByRole('button', { name: 'File it', exact: true }).click()
    expect(await row.textContent()).toContain('filed in time')
    await page.getByText('Record the receipt of Office of the Union').click()
    await page.getByLabel('Received on').fill(`${YEAR - 1}-01-20`)
    await page.getByLabel('Who received it').fill('Registry')
    await page.getByRole('button', { name: 'Record the receipt' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('cannot have been received before')
    await page.getByLabel('Received on').fill(`${YEAR - 1}-01-27`)
    await page.getByLabel('Words of the receipt (English)').fill('Noted')
    await page.getByRole('button', { name: 'Record the receipt' }).click()
    expect(await row.textContent()).toMatch(/27 Jan\s+Registry, Noted/)
    await page.context().close()
  })

  test('rules are set and warnings say whose they are; a ready list of classes is taken over', async () => {
    const { key } = await bodyWithPlan(product, 'ruled', { year: YEAR - 1 })
    // It was made when its year began; of quarters before that nothing is said.
    const made_at = new Date(`${YEAR - 1}-01-05T00:00:00Z`)
    await product.database.db.updateTable('plan').set({ made_at }).where('id', '=', key.plan_id).execute()
    const page = await product.visit(`/ruled/plan/${YEAR - 1}`, { javaScriptEnabled: false })
    const warning = page.locator('.warnings li').first()
    expect(await warning.textContent()).toContain('Quarter 1 of Study had no session. The rule here is 1 a quarter.')
    expect(await warning.textContent()).toContain('default of the product')
    await warning.getByRole('link', { name: 'Change the rule' }).click()
    expect(new URL(page.url()).hash).toBe('#quarter_sessions')
    const rule = page.locator('#quarter_sessions')
    const keep = page.getByRole('button', { name: 'Keep the rules' })
    const other = page.locator('#session_topics')
    await rule.getByRole('spinbutton').fill('99')
    await other.getByRole('spinbutton').fill('3')
    await page.locator('#deputy_days').getByRole('checkbox').check()
    await keep.click()
    // One that cannot be leaves all as they were, and what was typed.
    expect(await page.getByRole('alert').textContent()).toContain('a whole number from 1 to 30')
    expect(await page.getByRole('alert').count()).toBe(1)
    expect(await other.textContent()).toContain('default of the product')
    expect(await other.getByRole('spinbutton').inputValue()).toBe('3')
    expect(await page.locator('#deputy_days').getByRole('checkbox').isChecked()).toBe(true)
    await rule.getByRole('spinbutton').fill('2')
    await keep.click()
    expect(await page.locator('#done').innerText()).toBe('Kept.')
    for (const set of [rule, other, page.locator('#deputy_days')]) {
      expect(await set.textContent()).toContain('Clerk of the test')
    }
    // What was left as it stood is nobody's.
    expect(await page.locator('#agenda_days').textContent()).toContain('default of the product')
    const entries = () =>
      product.database.db
        .selectFrom('journal')
        .select('seq')
        .where('body_id', '=', key.body_id)
        .where('action', '=', 'rule.set')
        .execute()
    expect(await entries()).toHaveLength(3)
    await keep.click()
    expect(await entries()).toHaveLength(3)
    await page.getByRole('button', { name: 'Take over: Nine classes of study (9)' }).click()
    expect(await page.locator('.classes li').count()).toBe(9)
    await page.goto(`${product.address}/ruled/plan/${YEAR - 1}`)
    expect(await warning.textContent()).toContain('The rule was set by Clerk of the test')
    await page.context().close()
  })
})

describe('with scripts', () => {
  test('a topic is moved by the arrow keys on its handle, and focus stays with it', async () => {
    const { body_id } = await bodyWithPlan(product, 'keys')
    const page = await product.visit(`/keys/plan/${YEAR}`)
    const handle = page.getByRole('button', { name: /^Move “Winter roads and rescue”: arrows/ })
    await handle.focus()
    for (const key of ['ArrowUp', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key)
    await expect
      .poll(() => topicsOf(product, body_id))
      .toEqual(['1: Water law', '2: Care within reach', '3: Winter roads and rescue'])
    // The page is read again behind the last move, which may make the card anew.
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toContain('Winter roads')
    await expect
      .poll(() => page.getByRole('status').first().textContent())
      .toBe('Winter roads and rescue: quarter 3, number 1.')
    await page.reload()
    expect(await board(page)).toEqual([['Water law'], ['Care within reach'], ['Winter roads and rescue'], []])
    expect(page.faults).toEqual([])
    await page.context().close()
  })

  test('a topic is dragged to another quarter and to its place there', async () => {
    const { body_id, items } = await bodyWithPlan(product, 'drag')
    const page = await product.visit(`/drag/plan/${YEAR}`)
    await page.getByRole('button', { name: /^Move “Water law”: arrows/ }).waitFor()
    const card = (item: string) => page.locator(`#topic-${item}`)
    await card(items.water).dragTo(card(items.care), { targetPosition: { x: 60, y: 4 } })
    await expect
      .poll(() => topicsOf(product, body_id))
      .toEqual(['1: Winter roads and rescue', '2: Water law', '2: Care within reach'])
    await card(items.roads).dragTo(page.locator('section[aria-labelledby="quarter-4"] header'))
    await expect
      .poll(() => topicsOf(product, body_id))
      .toEqual(['2: Water law', '2: Care within reach', '4: Winter roads and rescue'])
    await expect
      .poll(() => board(page))
      .toEqual([[], ['Water law', 'Care within reach'], [], ['Winter roads and rescue']])
    expect(page.faults).toEqual([])
    await page.context().close()
  })

  test('a move that cannot be kept is said, and the plan shown as it stands', async () => {
    const { key } = await bodyWithPlan(product, 'late')
    const page = await product.visit(`/late/plan/${YEAR}`)
    const handle = page.getByRole('button', { name: /^Move “Water law”: arrows/ })
    await handle.waitFor()
    await done(product.database, actions.submitPlan, key)
    await handle.focus()
    await page.keyboard.press('ArrowRight')
    await page.getByText('The move could not be kept').waitFor()
    expect((await board(page))[0]).toContain('Water law')
    await page.context().close()
  })

  test('an approved topic becomes a session in one step, and leads to it', async () => {
    const { key, items } = await bodyWithPlan(product, 'session')
    await done(product.database, actions.submitPlan, key)
    await done(product.database, actions.approvePlan, { ...key, of_version: 1 })
    const page = await product.visit(`/session/plan/${YEAR}`)
    await page.getByRole('button', { name: 'Make a session of “Care within reach”' }).click()
    await page.waitForURL(({ pathname }) => pathname === `/session/study/${YEAR}/1/session`)
    await page.goto(`${product.address}/session/plan/${YEAR}`)
    const card = page.locator(`#topic-${items.care}`)
    expect(await card.getByRole('link', { name: 'Session 1' }).getAttribute('href')).toBe(
      `/session/study/${YEAR}/1/session`,
    )
    expect(await card.getByRole('button', { name: /Make a session/ }).count()).toBe(0)
    await page.context().close()
  })

  test('last year is copied, and the copy can be worked on', async () => {
    const { key, body_id } = await bodyWithPlan(product, 'copy', { year: YEAR - 1 })
    await done(product.database, actions.submitPlan, key)
    await done(product.database, actions.approvePlan, { ...key, of_version: 1 })
    const page = await product.visit(`/copy/plan/${YEAR}`)
    await page.getByRole('button', { name: `Copy the plan of ${YEAR - 1}` }).click()
    await page.locator('.board').waitFor()
    expect(await topicsOf(product, body_id)).toEqual([
      '1: Water law',
      '1: Winter roads and rescue',
      '2: Care within reach',
    ])
    await page.context().close()
  })
})

describe('who sees what', () => {
  test('members see what is approved and nothing to change it; others nothing, until the body opens it', async () => {
    const { body_id, key } = await bodyWithPlan(product, 'seen')
    const reader = await grantedTo(product, body_id, 'reader')
    const status = async (as: SignedIn | null, path = `/seen/plan/${YEAR}`) =>
      (await product.fetch(path, { as })).status
    const draft = await product.fetch(`/seen/plan/${YEAR}`, { as: reader })
    expect(await draft.text()).not.toContain('Water law')
    expect(await status(reader, `/seen/plan/${YEAR}/version/1`)).toBe(404)
    await done(product.database, actions.submitPlan, key)
    await done(product.database, actions.approvePlan, { ...key, of_version: 1 })
    await done(product.database, actions.namePlanFiling, { ...key, recipient: { en: 'Secret office' } })
    const page = await product.visit(`/seen/plan/${YEAR}`, { as: reader })
    expect(await board(page)).toEqual([['Water law', 'Winter roads and rescue'], ['Care within reach'], [], []])
    for (const name of ['Make a session', 'Adjust the plan', 'Name a recipient']) {
      expect(await page.getByText(name).count(), name).toBe(0)
    }
    await page.context().close()
    expect(await status(null)).toBe(404)
    await done(product.database, actions.setPlanLevel, { ...key, level: 'public' })
    const open = await (await product.fetch(`/seen/plan/${YEAR}`, { as: null })).text()
    expect(open).toContain('Water law')
    expect(open).not.toContain('Secret office')
    // The post of the body's own member reads the rules, and cannot set them.
    expect(await status(member, '/pinglan/plan/rules')).toBe(200)
    const rules = await (await product.fetch('/pinglan/plan/rules', { as: member })).text()
    expect(rules).not.toContain('name="is_on.')
  })
})

test('the page asks the database as often for many topics as for few', async () => {
  const { key } = await bodyWithPlan(product, 'many')
  const asked = () =>
    product.countQueries(async () => {
      const answer = await product.fetch(`/many/plan/${YEAR}`)
      await answer.text()
      expect(answer.status).toBe(200)
    })
  const few = await asked()
  for (let i = 0; i < 40; i++) {
    const topic = { quarter: (i % 4) + 1, names: { en: `Topic ${i}` } }
    await done(product.database, actions.addPlanItem, { ...key, ...topic })
  }
  const many = await asked()
  expect(many).toBe(few)
  expect(many).toBeLessThanOrEqual(18)
})

describe('the pages of the plan', () => {
  beforeAll(async () => {
    const { key, body_id, items } = await bodyWithPlan(product, 'shown')
    const { database } = product
    await done(database, actions.describePlan, {
      ...key,
      aims: { en: 'Everybody knows the new law.', zh: '人人知法。' },
    })
    await done(database, actions.namePlanFiling, { ...key, recipient: { en: 'Office of the Union', zh: '联盟办公室' } })
    await done(database, actions.submitPlan, key)
    await done(database, actions.approvePlan, { ...key, of_version: 1 })
    const at = { starts_at: `${YEAR}-02-10T01:00:00Z`, names: { en: 'Water law', zh: '水法' } }
    await done(database, actions.planSession, { body_id, series: 'study', plan_item: items.water, ...at })
    await done(database, actions.adjustPlan, {
      ...key,
      reason: { en: 'The inquiry reports in May', zh: '调查五月报告' },
    })
    await done(database, actions.movePlanItem, { ...key, item: items.roads, quarter: 4 })
    await done(database, actions.dropPlanItem, { ...key, item: items.care })
    const fog = { quarter: 3, names: { en: 'Pilotage in fog', zh: '雾中引航' } }
    await done(database, actions.addPlanItem, { ...key, ...fog })
  })
  walkPages(
    () => product,
    [
      { name: 'plan', path: () => `/shown/plan/${YEAR}` },
      { name: 'plan that holds', path: () => `/shown/plan/${YEAR}?show=holding` },
      { name: 'topic', path: () => `/shown/plan/${YEAR}/topic?quarter=2` },
      { name: 'version', path: () => `/shown/plan/${YEAR}/version/1` },
      { name: 'compare', path: () => `/shown/plan/${YEAR}/compare?from=1&to=2` },
      { name: 'rules', path: () => '/shown/plan/rules' },
      { name: 'empty', path: () => `/shown/plan/${YEAR + 1}` },
    ],
  )
})
