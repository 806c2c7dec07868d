import {
  actions,
  findBody,
  findSessionFrame,
  listPosts,
  loadExample,
  perform,
  sessionAgenda,
  type Action,
  type Actor,
  type Id,
} from '@khural/register'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startProduct, type Product } from './helpers.ts'
import { walkPages } from './looks.ts'

let product: Product
let bodyId: Id
beforeAll(async () => {
  product = await startProduct()
  await loadExample(product.database, { now: new Date('2025-12-01T12:00:00Z'), withAhead: false })
  bodyId = (await findBody(product.database.db, 'pinglan'))!.id
  const posts = await listPosts(product.database.db, bodyId, '2025-12-01')
  const about = { en: 'Water and fodder before the frost', zh: '初霜前的饮水与饲草' }
  const { id } = await done(actions.planSession, {
    ...{ body_id: bodyId, series: 'study', names: about, place: 'Government House, room 204' },
    ...{ starts_at: '2026-08-12T06:30:00Z', ends_at: '2026-08-12T09:00:00Z' },
  })
  for (const [kind, en, zh, minutes, presenter] of [
    ['study', 'The notice of 30 July, after own reading', '自学7月30日通知后集中学习', 40, posts[0]],
    ['hear', 'How many wells were tested', '听取水井检测情况', 20, posts[3]],
    ['discuss', 'What it asks before the first frost; members in turn', '初霜前的要求，成员依次发言', 90, null],
    ['arrange', 'The decisions of the sixth plenary', '部署六中全会决定的落实', null, null],
  ] as const) {
    const item = { body_id: bodyId, session_id: id, kind, names: { en, zh }, minutes }
    await done(actions.addAgendaItem, { ...item, presenter_post_id: presenter?.id ?? null })
  }
  const guest = { body_id: bodyId, session_id: id, part: 'lectured', names: { en: 'Ines Calder' } }
  await done(actions.admitToSession, guest)
}, 300_000)
afterAll(() => product.close())

const clerk: Actor = { kind: 'operator', name: 'Clerk of the test', may: 'all' }
async function done<Input, Outcome>(action: Action<Input, Outcome>, input: object): Promise<Outcome> {
  const result = await perform(product.database.db, action, input, clerk, new Date())
  if (!result.ok) throw new Error(`${action.name}: ${result.refusal.code}`)
  return result.outcome
}

/** Plans a session of the example by the form, and gives the address of its page. */
async function plan(page: Page, topic: string, day: string, from = '14:30', to = '17:00'): Promise<string> {
  await page.goto(`${product.address}/pinglan/sessions/new`)
  await page.getByLabel('What it is about').fill(topic)
  await page.getByLabel('Day').fill(day)
  await page.getByLabel('From').fill(from)
  await page.getByLabel('To', { exact: false }).last().fill(to)
  await page.getByLabel('Place').fill('Government House, room 204')
  await page.getByRole('button', { name: 'Plan the session' }).click()
  // By the clock of whoever runs this the day may be past, and is asked about.
  const asks = page.getByText('send the form once more')
  const isPlanned = () => /\/agenda\?done=session\.plan/.test(page.url())
  await expect.poll(async () => isPlanned() || (await asks.count()) > 0).toBe(true)
  if (!isPlanned()) await page.getByRole('button', { name: 'Plan the session' }).click()
  await page.waitForURL(/\/agenda\?done=session\.plan/)
  return new URL(page.url()).pathname.replace(/\/agenda$/, '')
}
const add = async (page: Page, kind: string, topic: string, minutes: string) => {
  const form = page.locator('form[action*="?/add"]')
  await form.getByLabel('Kind').selectOption(kind)
  await form.getByLabel('Minutes').fill(minutes)
  await form.getByLabel('What it is about').fill(topic)
  await form.getByRole('button', { name: 'Add to the agenda' }).click()
  await page.getByText('It is on the agenda.').waitFor()
}
const shown = (page: Page) =>
  page
    .locator('ol[aria-label="Items in their order"] > li')
    .evaluateAll((rows) =>
      rows.map((row) =>
        ['.number', '.at', '.what']
          .map((part) => (row.querySelector(part) as HTMLElement).innerText.replace(/\s+/g, ' ').trim())
          .join(' '),
      ),
    )

walkPages(
  () => product,
  [
    { name: 'a new session', path: () => '/pinglan/sessions/new' },
    { name: 'an agenda', path: () => '/pinglan/study/2026/1/session/agenda' },
    { name: 'a session ahead', path: () => '/pinglan/study/2026/1/session' },
  ],
)

describe('planning a session and its agenda', () => {
  test('asks once about a day that is past, deletes what was mistyped, and is found where it stood before its day was set', async () => {
    const page = await product.visit('/pinglan/sessions/new', { javaScriptEnabled: false })
    const submit = () => page.getByRole('button', { name: 'Plan the session' }).click()
    await page.getByLabel('What it is about').fill('A day of last year')
    await page.getByLabel('Day').fill('2025-01-01')
    await page.getByLabel('From').fill('09:00')
    await submit()
    const asked = page.locator('#plan-day-error')
    await asked.getByText('1 January 2025 is past. If it is meant, send the form once more.').waitFor()
    // Another day is another question.
    await page.getByLabel('Day').fill('2025-01-02')
    await submit()
    await asked.getByText('2 January 2025 is past').waitFor()
    await submit()
    await page.waitForURL(/\/study\/2025\/\d+\/session\/agenda\?done=session\.plan/)
    await page.goto(`${product.address}/pinglan/sessions/new`)
    await page.getByLabel('What it is about').fill('A day that is open')
    await submit()
    await page.waitForURL(/\/agenda\?done=session\.plan/)
    await add(page, 'study', 'A mistyped itme', '40')
    await page.getByRole('link', { name: 'Change “A mistyped itme”' }).click()
    await page.getByText('Delete this item: it was a mistake').click()
    await page.getByRole('button', { name: 'Delete it for good' }).click()
    await page.getByText('The item is off the agenda.').waitFor()
    expect(await page.locator('main').innerText()).not.toContain('A mistyped itme')
    await page.goto(new URL(page.url()).href.replace(/\/agenda.*$/, ''))
    await page.getByRole('link', { name: 'Set day and time' }).click()
    const form = page.locator('#change-session')
    await form.getByLabel('Day').fill('2025-03-05')
    await form.getByLabel('From').fill('09:00')
    await form.getByRole('button', { name: 'Keep the change' }).click()
    await form.getByText('5 March 2025 is past').waitFor()
    const before = new URL(page.url()).pathname
    await form.getByRole('button', { name: 'Keep the change' }).click()
    await page.waitForURL(({ pathname }) => pathname !== before)
    const after = new URL(page.url()).pathname
    expect(after).toMatch(/\/study\/2025\/\d+\/session$/)
    await page.goto(`${product.address}${before}/agenda?from=a-letter`)
    expect(page.url()).toBe(`${product.address}${after}/agenda?from=a-letter`)
    const address = (of: string, more: string) => of.replace('/session', more)
    for (const more of ['-3', '-3.1', '/session/minutes']) {
      const answer = await product.fetch(address(before, more), { redirect: 'manual', as: null })
      // Whoever sees nothing of the session is told of no other address either.
      expect([more, answer.headers.get('location')]).toEqual([more, null])
      const led = await product.fetch(address(before, more), { redirect: 'manual' })
      expect([more, led.headers.get('location')]).toEqual([more, address(after, more)])
    }
    await page.context().close()
  })
  test('goes by forms alone: number, times, order, change, withdrawal and templates', async () => {
    const page = await product.visit('/pinglan/sessions/new', { javaScriptEnabled: false })
    const session = await plan(page, 'Water and fodder before the frost', '2026-08-12')
    await add(page, 'study', 'The notice of 30 July, after own reading', '40')
    await add(page, 'discuss', 'What it asks before the first frost; members in turn', '90')
    await add(page, 'arrange', 'The decisions of the sixth plenary', '30')
    expect(await shown(page)).toEqual([
      '1 14:30 Study The notice of 30 July, after own reading',
      '2 15:10 Discuss What it asks before the first frost; members in turn',
      '3 16:40 Arrange The decisions of the sixth plenary',
    ])
    await page.getByText('The agenda is 10 min longer than the session of 2 h 30.').waitFor()
    await page.getByRole('button', { name: 'Move “The decisions of the sixth plenary” earlier' }).click()
    await page.getByText('The order is kept.').waitFor()
    expect((await shown(page)).map((row) => row.slice(0, 17))).toEqual([
      '1 14:30 Study The',
      '2 15:10 Arrange T',
      '3 15:40 Discuss W',
    ])
    await page.getByRole('link', { name: 'Change “The decisions of the sixth plenary”' }).click()
    const change = page.locator('#change')
    await change.getByLabel('Number').fill('1a')
    await change.getByLabel('Minutes').fill('20')
    await change.getByLabel('Or in words').fill('A speaker from the dyke board')
    await change.getByRole('button', { name: 'Keep the change' }).click()
    await page.getByText('The change is kept.').waitFor()
    expect((await shown(page))[1]).toBe('1a 15:10 Arrange The decisions of the sixth plenary')
    await page.getByText('2 h 30 planned, ends 17:00').waitFor()
    await page.getByText('Keep this agenda as a template').click()
    await page.locator('#save-template').getByLabel('What it is called').fill('A usual study session')
    await page.getByRole('button', { name: 'Keep the template' }).click()
    await page.getByText('The template is kept.').waitFor()
    await page.getByRole('link', { name: 'Change “The notice of 30 July, after own reading”' }).click()
    await page.getByText('Withdraw this item').click()
    await page.locator('#withdraw').getByLabel('Why').fill('The notice was taken back')
    await page.getByRole('button', { name: 'Withdraw', exact: true }).click()
    await page.getByText('The item is off the agenda.').waitFor()
    await page.getByText('withdrawn, The notice was taken back').waitFor()
    await page.getByRole('button', { name: 'Put it back' }).click()
    await page.getByText('The item is back on the agenda.').waitFor()
    const other = await plan(page, 'Roads before the thaw', '2026-09-16')
    await page.getByRole('button', { name: 'Put its items on the agenda' }).click()
    await page.getByText('The items of the template are on the agenda.').waitFor()
    expect(await shown(page)).toHaveLength(3)
    expect(other).not.toBe(session)
    await page.context().close()
  })

  test('is ordered by the arrow keys and by dragging, and every move is kept at once', async () => {
    const page = await product.visit('/pinglan/sessions/new')
    await plan(page, 'Schools in winter', '2026-10-14')
    for (const topic of ['First', 'Second', 'Third']) await add(page, 'hear', topic, '30')
    const topics = async () => (await shown(page)).map((row) => row.split(' ').at(-1))
    const id = (
      await product.database.db
        .selectFrom('session')
        .select('id')
        .where('body_id', '=', bodyId)
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow()
    ).id
    const kept = async () =>
      (await sessionAgenda(product.database.db, bodyId, id)).map(({ number, names }) => `${number} ${names['en']}`)
    const handle = page.getByRole('button', { name: 'Move “Third” earlier' })
    await handle.focus()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    expect(await topics()).toEqual(['Third', 'First', 'Second'])
    await expect.poll(kept).toEqual(['1 Third', '2 First', '3 Second'])
    expect(await handle.evaluate((one) => one === document.activeElement)).toBe(true)
    await page.getByText('“Third” stands at place 1 now.').waitFor()
    const rows = page.locator('ol[aria-label="Items in their order"] > li')
    await rows.nth(0).dragTo(rows.nth(2))
    await expect.poll(kept).toEqual(['1 First', '2 Second', '3 Third'])
    await expect.poll(() => shown(page)).toEqual(['1 14:30 Hear First', '2 15:00 Hear Second', '3 15:30 Hear Third'])
    // The day may have been asked about, which the browser notes.
    expect(page.faults.filter((fault) => !fault.includes('409'))).toEqual([])
    await page.context().close()
  })
})

describe('the page of a session ahead', () => {
  const at = '/pinglan/study/2026/1/session'

  test('what leads back from it is pressed itself, and not the large number of the session below it', async () => {
    for (const path of [at, `${at}/agenda`, `${at}/notice`]) {
      const page = await product.visit(path)
      const taking = await page.evaluate(() => {
        const { left, right, bottom } = document.querySelector('.trail a')!.getBoundingClientRect()
        return document.elementFromPoint((left + right) / 2, bottom - 1)?.tagName
      })
      expect(taking).toBe('A')
      await page.context().close()
    }
  })

  test('shows its stages, its agenda with times, who is expected and what comes next; and changes by form', async () => {
    const page = await product.visit(at, { javaScriptEnabled: false })
    const stages = page.getByRole('list', { name: 'From plan to archive' })
    expect(await stages.locator('> li').count()).toBe(8)
    expect(await stages.locator('[aria-current=step]').innerText()).toBe('Agenda')
    await page.getByText('The agenda stands; its notice was not sent.').waitFor()
    const rows = await page.locator('table').first().locator('tbody tr').allInnerTexts()
    expect(
      rows.map(
        (row) =>
          row
            .replace(/\s+/g, ' ')
            .trim()
            .match(/\d\d:\d\d.*$/)?.[0],
      ),
    ).toEqual(['14:30 40', '15:10 20', '15:30 90', '17:00'])
    await page.getByText('presides').first().waitFor()
    await page.getByText('Change time, place or presider').click()
    const form = page.locator('#change-session')
    await form.getByLabel('From').fill('9:15')
    await form.getByLabel('To', { exact: false }).last().fill('25:00')
    await form.getByRole('button', { name: 'Keep the change' }).click()
    await page.locator('#change-session').getByText('This is no time of day. Write it as 14:30.').waitFor()
    await form.getByLabel('To', { exact: false }).last().fill('11:45')
    await form.getByRole('button', { name: 'Keep the change' }).click()
    await page.getByText('The change is kept.').waitFor()
    expect(await page.locator('.head .meta').first().innerText()).toContain('09:15 to 11:45')
    await page.getByText('Cancel the session').first().click()
    await page.locator('#cancel-session').getByLabel('Why it does not take place').fill('A storm')
    await page.getByRole('button', { name: 'Cancel the session' }).click()
    await page.getByText('The session is cancelled.').waitFor()
    await page.getByText(/Cancelled on[\s\S]*A storm/).waitFor()
    await page.getByRole('button', { name: 'Take the cancellation back' }).click()
    await page.getByText('The cancellation is taken back.').waitFor()
    await page.context().close()
  })

  test('is not there for the public, nor in its lists, nor its journal for programs', async () => {
    for (const path of [at, `${at}/agenda`, '/pinglan/study/2026/1']) {
      const { status } = await product.fetch(path, { as: null, redirect: 'manual' })
      expect([303, 401, 404], path).toContain(status)
    }
    for (const path of ['/pinglan', '/pinglan/2026', '/api/v1/sessions?body=pinglan&year=2026']) {
      const answer = await product.fetch(path, { as: null })
      expect(await answer.text(), path).not.toContain('Water and fodder')
    }
  })

  test('stands in the lists and in the journal of its members, and among no sessions that somebody took part in', async () => {
    for (const path of ['/pinglan', '/pinglan/2026', '/pinglan/journal', '/api/v1/sessions?body=pinglan&year=2026']) {
      const answer = await product.fetch(path)
      expect([path, answer.status]).toEqual([path, 200])
      expect(await answer.text(), path).toContain('Water and fodder')
    }
    const session = await findSessionFrame(product.database.db, bodyId, 'study', '2026', '1')
    const person = await product.fetch(`/pinglan/people/${session!.presider!.id}`)
    expect(await person.text()).not.toContain('Water and fodder')
  })

  test('and its agenda ask the database as often for thirty items as for four', async () => {
    const asked = (path: string) =>
      product.countQueries(async () => {
        const answer = await product.fetch(path)
        await answer.text()
        expect(answer.status).toBe(200)
      })
    const paths = [at, `${at}/agenda`]
    const few = [await asked(paths[0]!), await asked(paths[1]!)]
    const row = await product.database.db
      .selectFrom('session')
      .select('id')
      .where('body_id', '=', bodyId)
      .where('period', '=', '2026')
      .where('n', '=', '1')
      .executeTakeFirstOrThrow()
    const ids: Id[] = []
    for (let i = 0; i < 26; i += 1) {
      const item = { body_id: bodyId, session_id: row.id, kind: 'hear', names: { en: `More ${i}` }, minutes: 5 }
      ids.push((await done(actions.addAgendaItem, item)).id)
    }
    expect([await asked(paths[0]!), await asked(paths[1]!)]).toEqual(few)
    expect(few[0]).toBeLessThanOrEqual(28)
    expect(few[1]).toBeLessThanOrEqual(30)
    for (const item_id of ids) await done(actions.withdrawAgendaItem, { body_id: bodyId, item_id })
  })
})
