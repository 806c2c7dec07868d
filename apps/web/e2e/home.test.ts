import { actions, plansOfYear, sessionStatements } from '@khural/register'
import { done } from '@khural/register/journal/testing.ts'
import { makeBody, readoutOf, recordText } from '@khural/register/minutes/testing.ts'
import { planSession } from '@khural/register/session/session.plan.ts'
import { makePlannedSession, type MadeSession } from '@khural/register/session/testing.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signedIn, type SignedIn } from './accounts.ts'
import { expectAccessible, startProduct, type Product } from './helpers.ts'
import { grantedTo, holderOf } from './staff.ts'

const YEAR = new Date().getUTCFullYear()
let product: Product
let made: MadeSession
beforeAll(async () => {
  product = await startProduct()
  made = await makePlannedSession(product.database, 'harbour')
  const { database } = product
  const series = await database.db
    .selectFrom('series')
    .select('id')
    .where('body_id', '=', made.body_id)
    .executeTakeFirst()
  const plan = { body_id: made.body_id, series_id: series!.id, year: YEAR }
  const { id: plan_id } = await done(database, actions.draftPlan, plan)
  const key = { body_id: made.body_id, plan_id }
  await done(database, actions.addPlanItem, { ...key, quarter: 4, names: { en: 'Harbour law', zh: '港口法' } })
  await done(database, actions.submitPlan, key)
  await done(database, actions.approvePlan, { ...key, of_version: 1 })
})
afterAll(() => product.close())

describe('the superior texts of a body', () => {
  test('are taken in, put on an agenda in one step and wait no more, without scripts', async () => {
    const page = await product.visit('/harbour/directives', { javaScriptEnabled: false })
    expect(await page.locator('.empty').innerText()).toMatch(/Nothing waits to be studied/)
    await page.locator('[name="names.en"]').fill('On winter roads')
    await page.locator('[name="names.zh"]').fill('关于冬季道路的通知')
    await page.locator('[name=issuer]').fill('Harbour Union')
    await page.locator('#take-in [name=study_until]').fill('2031-05-31')
    await page.locator('#take-in [name=url]').fill('ftp://elsewhere')
    await page.getByRole('button', { name: 'Put it on the list' }).click()
    expect(await page.locator('#take-in-url-error').count()).toBe(1)
    expect(await page.locator('[name=issuer]').inputValue()).toBe('Harbour Union')
    await page.locator('#take-in [name=url]').fill('https://union.example/roads')
    await page.getByRole('button', { name: 'Put it on the list' }).click()
    expect(await page.locator('#done').innerText()).toBe('It is on the list.')
    expect(await page.locator('.texts li').innerText()).toMatch(/On winter roads.*No session yet/s)
    // In a topic of the approved plan: one choice and one step, which begins its next version; and undone.
    const text = page.locator('.texts li')
    const place = text.getByLabel('Put it on')
    const put = async (option: RegExp) => {
      const label = await place.locator('option', { hasText: option }).first().innerText()
      await place.selectOption({ label })
      await page.getByRole('button', { name: 'Put it there' }).click()
    }
    await put(/Quarter 4: Harbour law/)
    expect(await page.locator('#done').innerText()).toMatch(/^The topic takes it up\.\s*Undo$/)
    expect(await text.innerText()).toMatch(/Plan of \d{4}, quarter 4\s+Harbour law/)
    const [plan] = await plansOfYear(product.database.db, made.body_id, YEAR)
    expect(plan!.versions).toMatchObject([
      { version: 2, state: 'drafted', reason: { en: 'Takes up “On winter roads”' } },
      { version: 1, state: 'approved' },
    ])
    await page.getByRole('button', { name: 'Undo' }).click()
    expect(await text.innerText()).toMatch(/No session yet/)
    await put(/Quarter 4: a new topic/)
    expect(await text.innerText()).toMatch(/Plan of \d{4}, quarter 4\s+On winter roads/)
    await page.getByRole('button', { name: 'Undo' }).click()
    expect(await page.locator('#done').innerText()).toBe('The topic is out of the plan again.')
    await put(/Agenda of session 1: to be studied/)
    expect(await page.locator('#done').innerText()).toMatch(/^It is on the agenda\./)
    expect(await text.innerText()).toMatch(/Session 1.*on its agenda/s)
    await page.getByRole('button', { name: 'Undo' }).click()
    expect(await text.innerText()).toMatch(/No session yet/)
    await put(/Agenda of session 1: to be studied/)
    expect(await text.innerText()).toMatch(/Session 1.*on its agenda/s)
    expect(page.faults.filter((fault) => !fault.includes('422'))).toEqual([])
    await page.context().close()
  })

  test.for([{ width: 1440 }, { width: 390 }])('have nothing serious for axe at $width', async ({ width }) => {
    const page = await product.visit('/harbour/directives', { viewport: { width, height: 900 } })
    await expectAccessible(page)
    expect(page.faults).toEqual([])
    await page.context().close()
  })
})

describe('the page of today', () => {
  test('says what is next and what waits for whom, and leads there', async () => {
    const page = await product.visit('/harbour', { javaScriptEnabled: false })
    expect(await page.locator('.next').innerText()).toMatch(/Session 1 .*Ferries and dykes.*Planned/s)
    expect(await page.locator('.next').innerText()).toMatch(/Wednesday 14 May 2031, 09:00/)
    await page.locator('.bar nav').getByRole('link', { name: 'Year' }).click()
    expect(page.url()).toMatch(/\/harbour\/\d{4}$/)
    await page.context().close()
  })

  test('tells whoever is not signed in nothing of what is the members’', async () => {
    const page = await product.visit('/harbour', { as: null })
    const words = await page.locator('main').innerText()
    expect(words).toMatch(/No session is planned/)
    expect(words).not.toMatch(/Ferries|What waits|What changed/)
    await expectAccessible(page)
    await page.context().close()
  })

  test('fits every width between a telephone and a desk, with all places of the body in its bar', async () => {
    const page = await product.visit('/harbour', { javaScriptEnabled: false })
    expect(await page.locator('.bar nav a').count()).toBe(9)
    for (const width of [500, 760, 1000, 1200, 1300, 1400, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(over, `at ${width}`).toBeLessThan(1)
    }
    await page.context().close()
  })

  test.for([
    { width: 1440, locale: 'en' },
    { width: 390, locale: 'zh' },
  ])('has nothing serious for axe at $width in $locale', async ({ width, locale }) => {
    const page = await product.visit('/harbour', { viewport: { width, height: 900 }, locale })
    await expectAccessible(page)
    expect(page.faults).toEqual([])
    await page.context().close()
  })
})

describe('a person’s own page', () => {
  test('shows a member the sessions that expect them, and nobody else’s', async () => {
    const { body_id } = made
    const member = await holderOf(product, body_id, { name: 'Ines Calder', post: 'Fifth seat', role: 'member' })
    const given = { body_id, series: 'study', names: { en: 'Winter roads' }, place: 'Old harbour hall' }
    await done(product.database, planSession, { ...given, starts_at: '2031-06-18T09:00:00Z' })
    const page = await product.visit('/mine', { as: member, javaScriptEnabled: false })
    const words = await page.locator('main').innerText()
    expect(words).toMatch(/Council of harbour.*Winter roads.*Wednesday 18 June 2031, 09:00.*Old harbour hall/s)
    // The other session was planned before they came.
    expect(words).not.toMatch(/six jobs|What waits|Ferries and dykes/)
    // Somebody without a post sits nowhere.
    const stranger = await product.visit('/mine', {
      as: await signedIn(product, { name: 'X', email: 'x@test.example' }),
    })
    expect(await stranger.locator('main').innerText()).toMatch(/holds no post today/)
    await stranger.context().close()
    await page.context().close()
  })

  test('leads into a body with the rights that are held there', async () => {
    const deputy = { name: 'Ada Holm', post: 'Deputy of the quays', role: 'deputy_head' } as const
    const page = await product.visit('/mine', { as: await holderOf(product, made.body_id, deputy) })
    await page.locator('main').getByRole('link', { name: 'Council of harbour' }).click()
    await page.waitForURL(/\/harbour$/)
    await page.locator('.bar nav').getByRole('link', { name: 'People' }).waitFor()
    expect(page.faults).toEqual([])
    await page.context().close()
  })

  test('leads to a session that says who is expected anew, and which version of a paper went out', async () => {
    const { database } = product
    const { body_id, session, items } = made
    const page = await product.visit('/harbour/study/2031/1/session', { javaScriptEnabled: false })
    const main = () => page.locator('main').innerText()
    expect(await main()).toMatch(/Member on that day and not expected: .*Ines Calder/)
    await page.getByRole('button', { name: 'Expect the members of that day' }).click()
    expect(await page.locator('#done').innerText()).toBe('The members of that day are expected.')
    expect(await main()).not.toMatch(/not expected/)
    expect(await page.locator('table', { hasText: 'Ines Calder' }).count()).toBe(1)

    const link = { body_id, names: { en: 'Report' }, url: 'https://harbour.example/report' }
    const { id: material_id } = await done(database, actions.addMaterial, link)
    const paper = { body_id, agenda_item_id: items[0]!.id, material_id }
    await done(database, actions.putAgendaPaper, paper)
    await done(database, actions.callSession, { body_id, session_id: session.id })
    const revised = { body_id, material_id, url: 'https://harbour.example/report-2' }
    await done(database, actions.reviseMaterial, revised)
    await page.reload()
    expect(await main()).toMatch(/Report\s+version 1\s+A newer version 2 exists\./)
    const pinned = page.getByRole('link', { name: 'Report', exact: true })
    expect(await pinned.getAttribute('href')).toBe(`/harbour/materials/${material_id}?v=1`)
    await done(database, actions.putAgendaPaper, paper)
    await page.reload()
    expect(await main()).toMatch(/Report\s+version 2\s+The notice went out with version 1\./)
    expect(page.faults).toEqual([])
    await page.context().close()
  })

  test('gives the secretary the six jobs, each one step away', async () => {
    const page = await product.visit('/mine')
    // A job is at hand although the session expects somebody else.
    expect(await page.locator('.jobs a').count()).toBe(6)
    const attendance = page.locator('.jobs').getByRole('link', { name: 'Attendance' })
    expect(await attendance.getAttribute('href')).toMatch(/^\/harbour\/study\/\d+\/\d+\/session\/notice$/)
    for (const href of await page
      .locator('.jobs a')
      .evaluateAll((links) => links.map((a) => a.getAttribute('href')!))) {
      expect([href, (await product.fetch(href)).status]).toEqual([href, 200])
    }
    await expectAccessible(page)
    await page.context().close()
  })

  test('shows a supervisor what was reported done below, and tells an inspector where to look', async () => {
    const { database } = product
    const below = await makeBody(database, 'lighters')
    await done(database, actions.changeBody, { body_id: below, parent_id: made.body_id })
    const { id } = await recordText(database, below, readoutOf())
    const [, , third] = await sessionStatements(database.db, below, id)
    const undertaking = await done(database, actions.registerUndertaking, { body_id: below, statement_id: third!.id })
    const of = { body_id: below, undertaking_id: undertaking.id }
    const post = await done(database, actions.createPost, { body_id: below, names: { en: 'Lighter office' } })
    await done(database, actions.nameOwners, { ...of, owners: [{ part: 'lead', post_id: post.id }] })
    const supervisor = await grantedTo(product, made.body_id, 'supervisor')
    const visit = async (as: SignedIn) => {
      const page = await product.visit('/mine', { as })
      const words = await page.locator('main').innerText()
      const hrefs = await page.locator('main a').evaluateAll((links) => links.map((a) => a.getAttribute('href')!))
      for (const href of hrefs) expect([href, (await product.fetch(href, { as })).status]).toEqual([href, 200])
      await expectAccessible(page)
      await page.context().close()
      return { words, hrefs }
    }
    expect((await visit(supervisor)).words).toMatch(
      /Supervisor: Council of harbour and the bodies below it\s+Nothing is reported done/,
    )
    await done(database, actions.reportProgress, { ...of, progress: { en: 'Both are repaired' }, done: true })
    const { words, hrefs } = await visit(supervisor)
    expect(words).toMatch(/1 undertaking reported done, to check/)
    expect(words).not.toMatch(/Nothing is reported done|leave|to approve|Waiting for your role/)
    expect(hrefs[0]).toBe('/lighters/undertakings?view=open&state=reported_done')
    // Whoever decides nothing is told so, and where to look.
    const inspector = await visit(await grantedTo(product, made.body_id, 'inspector'))
    expect(inspector.words).toMatch(/Inspector: .*An inspector decides nothing/s)
    expect(inspector.words).not.toMatch(/to check/)
    expect(inspector.hrefs).toEqual(['/harbour/undertakings', '/harbour/journal'])
  })

  test('asks whoever is not signed in to sign in', async () => {
    const answer = await product.fetch('/mine', { as: null, redirect: 'manual' })
    expect(answer.headers.get('location')).toBe('/sign-in?next=%2Fmine')
  })
})
