import { done } from '@khural/register/journal/testing.ts'
import { addAgendaItem } from '@khural/register/session/agenda_item.add.ts'
import { quorumOf } from '@khural/register/floor/rules.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serve } from '../server.ts'
import { grantedTo } from './staff.ts'
import { startFloor, type StartedFloor } from './floor-helpers.ts'
import { expectAccessible } from './helpers.ts'

let floor: StartedFloor
beforeAll(async () => {
  floor = await startFloor()
  await floor.step({ kind: 'open', present: floor.seats.map(({ id }) => id) })
  await floor.step({ kind: 'begin_item', item: floor.items[1]! })
  await floor.step({ kind: 'speak_in_turn', seconds: 480 })
  await floor.step({ kind: 'give_floor' })
}, 600_000)
afterAll(() => floor?.product.close())

const standing = (page: Page, how: 'live' | 'lost') =>
  page.locator(`[data-live="${how}"]`).first().waitFor({ state: 'attached' })
const stored = async () => (await floor.floor()).floor
const until = (look: () => Promise<unknown>, wanted: unknown) => expect.poll(look, { timeout: 15_000 }).toEqual(wanted)
const speaker = async () => {
  const { speaking, people } = await stored()
  return people.find(({ id }) => id === speaking.at(-1)?.person)?.names['en'] ?? null
}
const queue = (page: Page) => page.locator('.queue li')

test('a console without a connection keeps showing, lists what is pressed, and sends it on return', async () => {
  const desk = await floor.product.visit(floor.address, { as: floor.secretary })
  await standing(desk, 'live')
  await desk.context().setOffline(true)
  await standing(desk, 'lost')
  await desk.getByText(/Not live since \d\d:\d\d/).waitFor()
  await desk.keyboard.press(' ')
  await desk.locator('.who', { hasText: 'Bayar' }).waitFor()
  // The clock goes on: two seconds later by itself, which is also as long as this speech is to have taken.
  await desk.locator('[role=timer]', { hasText: '0:02' }).waitFor()
  await desk.keyboard.press(' ')
  await desk.locator('.who', { hasText: 'Tang Siyu' }).waitFor()
  await desk.keyboard.press('s')
  await desk.keyboard.press('r')
  await desk.keyboard.type('Every camp keeps a radio.')
  await desk.keyboard.press('Enter')
  await desk.getByText('3 steps wait for the connection').waitFor()
  expect(await queue(desk).allInnerTexts()).toEqual([
    expect.stringContaining('floor given, Bayar'),
    expect.stringContaining('floor given, Tang Siyu'),
    expect.stringContaining('statement'),
  ])
  expect(await speaker()).toBe('Guo Wenbo')
  const requests: string[] = []
  desk.on('requestfinished', (request) => request.method() === 'POST' && requests.push(request.url()))
  await desk.context().setOffline(false)
  await queue(desk).first().waitFor({ state: 'detached' })
  await until(speaker, 'Tang Siyu')
  expect(requests).toHaveLength(1)
  const { speeches, statements } = await stored()
  // Each step counts from when it was pressed, not from when it arrived.
  expect(speeches.at(-1)!.spokenMs).toBeGreaterThanOrEqual(1000)
  expect(statements).toMatchObject([
    { act: 'required', text: 'Every camp keeps a radio.', speaker: floor.seats[3]!.id },
  ])
  await desk.context().close()
})

test('what comes back before it is answered stands on the page once', async () => {
  const desk = await floor.product.visit(floor.address, { as: floor.secretary })
  await standing(desk, 'live')
  // The server takes the step, and its answer stays on the way.
  const answer = Promise.withResolvers<void>()
  await desk.route('**/floor/step', async (route) => {
    const response = await route.fetch()
    await answer.promise
    await route.fulfill({ response })
  })
  await desk.keyboard.press('s')
  await desk.keyboard.press('d')
  await desk.keyboard.type('Said once.')
  await desk.keyboard.press('Enter')
  await until(async () => (await stored()).statements.filter(({ text }) => text === 'Said once.').length, 1)
  await floor.step({ kind: 'note', text: 'Came after it' })
  await desk.locator('.text', { hasText: 'Came after it' }).waitFor()
  expect(await desk.locator('.text', { hasText: 'Said once.' }).count()).toBe(1)
  answer.resolve()
  await desk.unrouteAll({ behavior: 'wait' })
  await floor.step({ kind: 'note', text: 'Came last' })
  await desk.locator('.text', { hasText: 'Came last' }).waitFor()
  expect(await desk.locator('.text', { hasText: 'Said once.' }).count()).toBe(1)
  await desk.context().close()
})

test('[FL26] a list of steps is taken in order, each for itself, and once however often and however late it comes', async () => {
  const before = (await stored()).notes.length
  const note = (text: string) => ({ step: { kind: 'note', text }, key: `list-${text}`, after: 1 })
  const send = async (ago_seconds: number, own: number[] = []) => {
    const steps = [
      { ...note('first'), ago_seconds },
      // What others did since matters to it; and this is no step at all.
      { step: { kind: 'pause' }, key: 'list-pause', after: 1, ago_seconds },
      { step: 'pause' },
      { ...note('second'), ago_seconds },
    ]
    const answer = await floor.product.fetch(`${floor.address}/step`, {
      as: floor.secretary,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ own, steps }),
    })
    expect(answer.status).toBe(200)
    return ((await answer.json()) as { answers: unknown[] }).answers
  }
  const [once, again] = await Promise.all([send(20), send(30)])
  expect(once).toEqual([
    { n: expect.any(Number) },
    { refusal: { code: 'floor.moved_on', words: expect.stringContaining('The floor moved on') } },
    { refusal: { code: 'input.invalid', words: expect.any(String) } },
    { n: expect.any(Number) },
  ])
  expect(again).toEqual(once)
  expect(await send(40)).toEqual(once)
  expect((await stored()).notes.slice(before).map(({ text }) => text)).toEqual(['first', 'second'])
})

test('what waits outlives a reload of the page, and is taken once', async () => {
  const desk = await floor.product.visit(floor.address, { as: floor.secretary })
  await standing(desk, 'live')
  await desk.route('**/floor/step', (route) => route.abort())
  await desk.keyboard.press('n')
  await desk.keyboard.type('Asks for one channel')
  await desk.keyboard.press('Enter')
  await desk.getByText('1 step waits for the connection').waitFor()
  await desk.reload()
  await desk.getByText('1 step waits for the connection').waitFor()
  await desk.unroute('**/floor/step')
  await queue(desk).first().waitFor({ state: 'detached' })
  await until(async () => (await stored()).notes.at(-1)?.text, 'Asks for one channel')
  await desk.reload()
  await standing(desk, 'live')
  expect((await stored()).notes.filter(({ text }) => text === 'Asks for one channel')).toHaveLength(1)
  await desk.context().close()
})

test('a step that others overtook meanwhile is refused in words, and what was pressed is taken back before it is sent', async () => {
  const desk = await floor.product.visit(floor.address, { as: floor.secretary })
  await standing(desk, 'live')
  await desk.context().setOffline(true)
  await standing(desk, 'lost')
  await desk.keyboard.press('p')
  await desk.getByText('1 step waits for the connection').waitFor()
  await desk.keyboard.press('z')
  await queue(desk).first().waitFor({ state: 'detached' })
  await desk.keyboard.press(' ')
  await desk.locator('.who', { hasText: 'Luo Hanqing' }).waitFor()
  await floor.step({ kind: 'give_floor', person: floor.seats[8]!.id, speech: 'supplementary', seconds: 120 })
  await desk.context().setOffline(false)
  const refused = desk.locator('.queue li.refused')
  await refused.waitFor()
  expect(await refused.innerText()).toMatch(/Luo Hanqing[\s\S]*was not taken[\s\S]*The floor moved on/)
  await desk.locator('.who', { hasText: 'Fan Yiming' }).waitFor()
  expect(await speaker()).toBe('Fan Yiming')
  await refused.getByRole('button', { name: 'Seen' }).click()
  await refused.waitFor({ state: 'detached' })
  await desk.context().close()
})

test('a page shows at once how the agenda changed, and one that was away when it comes back', async () => {
  const desk = await floor.product.visit(floor.address, { as: floor.secretary })
  const other = await floor.product.visit(floor.address, { as: floor.secretary })
  await standing(desk, 'live')
  await standing(other, 'live')
  await desk.context().setOffline(true)
  await standing(desk, 'lost')
  const { bodyId: body_id, sessionId: session_id } = floor
  const names = { en: 'Added while nobody could hear it' }
  await done(floor.product.database, addAgendaItem, { body_id, session_id, kind: 'hear', names })
  await other.getByText(names.en).first().waitFor()
  const reads: string[] = []
  desk.on('request', (request) => request.url().includes('__data.json') && reads.push(request.url()))
  await desk.context().setOffline(false)
  await desk.getByText(names.en).first().waitFor()
  expect(reads).toHaveLength(1)
  await Promise.all([desk.context().close(), other.context().close()])
})

test('screens return by themselves within five seconds after the server began anew, with what they missed', async () => {
  const { product, address, secretary } = floor
  const settings = { host: '127.0.0.1', port: 4662 }
  let server = await serve(settings, product.database)
  const desk = await product.visit('/healthz', { as: secretary })
  await desk.goto(server.address + address)
  const room = await desk.context().newPage()
  await room.goto(`${server.address}${address}/screen`)
  await standing(desk, 'live')
  await standing(room, 'live')
  await server.close()
  await standing(room, 'lost')
  await room.getByText(/Not live since/).waitFor()
  await floor.step({ kind: 'give_floor', person: floor.seats[10]!.id, speech: 'supplementary', seconds: 60 })
  server = await serve(settings, product.database)
  const began = Date.now()
  await Promise.all([standing(desk, 'live'), standing(room, 'live')])
  await room.locator('.name', { hasText: 'Ding Ruolin' }).waitFor()
  await desk.locator('.who', { hasText: 'Ding Ruolin' }).waitFor()
  expect(Date.now() - began).toBeLessThan(5000)
  await desk.context().close()
  await server.close()
})

test('an observer sees the same and can neither ask nor vote; whoever has no part is sent to their own page', async () => {
  const observer = await floor.signIn(floor.observer, 'Zhang Observer')
  const reader = await grantedTo(floor.product, floor.bodyId, 'reader')
  // An observer needs a right to see the members' session; a reader has it.
  const page = await floor.product.visit(floor.address, { as: reader })
  expect(page.url()).toMatch(/\/floor\/mine$/)
  await page.locator('.who', { hasText: 'Ding Ruolin' }).waitFor()
  await page.getByText('You follow as an observer').waitFor()
  expect(await page.getByRole('button', { name: /Ask|Point of order/ }).count()).toBe(0)
  for (const [as, step, by] of [
    [reader, { kind: 'point_of_order' }, 'ask'],
    [reader, { kind: 'end_speech' }, 'preside'],
    [observer, { kind: 'point_of_order' }, 'ask'],
  ] as const) {
    const answer = await floor.product.fetch(`${floor.address}/step`, {
      as,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ by, step }),
    })
    expect([403, 404]).toContain(answer.status)
  }
  expect(await speaker()).toBe('Ding Ruolin')
  await page.context().close()
})

test('[FL23] whoever asks without end is told to wait', async () => {
  const as = await floor.signIn(floor.seats[7]!.id, 'Chuluun')
  const answers = await Promise.all(
    Array.from({ length: 60 }, () =>
      floor.product.fetch(`${floor.address}/step`, {
        as,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ by: 'ask', step: { kind: 'withdraw_request', request: 1_000_000 } }),
      }),
    ),
  )
  const late = answers.filter(({ status }) => status === 429)
  // Those that were heard speak of a request that there is not; one more is heard every three seconds.
  expect(answers.length - late.length).toBeGreaterThanOrEqual(20)
  expect(await late[0]?.json()).toMatchObject({
    refusal: { code: 'input.too_many', words: expect.stringMatching(/Try again in \d+ s/) },
  })
})

test('without scripts the floor is worked by forms, and the screen of the room is read again by itself', async () => {
  const { product, address, secretary, seats } = floor
  const desk = await product.visit(address, { as: secretary, javaScriptEnabled: false })
  await desk.getByRole('button', { name: /Pause/ }).click()
  await desk.getByText('Paused', { exact: true }).waitFor()
  expect((await stored()).speaking[0]?.since).toBe(null)
  await desk.getByRole('link', { name: /Statements/ }).click()
  await desk.getByText('Take a statement').click()
  const form = desk.locator('.take')
  await form.getByLabel('Act').selectOption('arranged')
  await form.locator('textarea').fill('两个道路班组值守十一月。')
  await form.getByRole('button', { name: 'Keep the statement' }).click()
  await desk.locator('.text', { hasText: '道路班组' }).waitFor()
  expect((await stored()).statements.at(-1)).toMatchObject({ act: 'arranged', language: 'zh', item: floor.items[1] })
  const room = await product.visit(`${address}/screen`, { as: secretary, javaScriptEnabled: false })
  await room.locator('.name', { hasText: (await speaker())! }).waitFor()
  expect(await room.locator('meta[http-equiv=refresh]').count()).toBe(1)
  const member = await floor.signIn(seats[2]!.id, 'Bayar')
  const phone = await product.visit(`${address}/mine`, {
    as: member,
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
  })
  await phone.getByRole('button', { name: 'Ask to speak' }).click()
  await phone.getByText('You asked to add a word.').waitFor()
  expect((await stored()).requests).toMatchObject([{ person: seats[2]!.id, speech: 'supplementary' }])
  for (const page of [desk, room, phone]) {
    expect(page.faults).toEqual([])
    await page.context().close()
  }
})

test('a quorum is set on the page of rules, asked about at the opening, met by whoever comes, and then kept', async () => {
  const { product } = floor
  const hills = await startFloor({ slug: 'hills', product })
  const visit = (path: string) => product.visit(path, { as: hills.secretary })
  const quorum = async () => quorumOf((await hills.floor()).floor)
  const [rules, console] = [await visit('/hills/plan/rules'), await visit(hills.address)]
  await standing(console, 'live')
  const keep = async (missing: string) => {
    await rules.getByLabel('Members needed').selectOption({ label: 'A number of members' })
    await rules.getByLabel('While it is missing').selectOption({ label: missing })
    await rules.getByRole('button', { name: 'Keep the quorum' }).click()
  }
  await keep('ask once more')
  await rules.locator('#error-quorum').waitFor()
  await rules.getByLabel('That number').fill('9')
  await keep('ask once more')
  await rules.getByText('The quorum is kept.').waitFor()
  await expectAccessible(rules)
  // The page of the session and the console, which was open already, say how many are needed.
  const session = await visit(hills.address.replace(/\/floor$/, ''))
  await session.getByText('Quorum within reach: 12 expected, 9 needed').waitFor()
  await console.getByText('Quorum met: 12 present, 9 needed').waitFor()
  for (const name of ['Tsetseg', 'Ding Ruolin', 'Solongo', 'Chuluun']) {
    await console.getByRole('checkbox', { name: new RegExp(name) }).uncheck()
  }
  await console.locator('form', { hasText: 'Quorum not met: 8 present, 9 needed' }).waitFor()
  await console.keyboard.press('o')
  await console.getByRole('alert').getByText('Of 9 members that are needed, 8 are present.').waitFor()
  expect((await hills.floor()).floor.phase).toBe('ahead')
  await console.keyboard.press('y')
  await console.locator('.facts', { hasText: 'Quorum not met: 8 present, 9 needed' }).waitFor()
  await console.keyboard.press('v')
  await console
    .locator('#vote-form', { hasText: 'Opening and deciding without it is asked about once more.' })
    .waitFor()
  // Somebody is on leave, somebody comes: by keys alone.
  await console.keyboard.press('a')
  await console.locator('[data-row]:focus', { hasText: 'Chuluun' }).waitFor()
  await console.keyboard.press('f')
  await console.locator('[data-row]:focus', { hasText: 'on leave' }).waitFor()
  await console.keyboard.press('ArrowDown')
  await console.keyboard.press('ArrowDown')
  await console.locator('[data-row]:focus', { hasText: 'Solongo' }).waitFor()
  await console.keyboard.press('c')
  await console.locator('.facts', { hasText: 'Quorum met: 9 present, 9 needed' }).waitFor()
  await expect.poll(quorum).toMatchObject({ met: true, present: 9 })
  await console.keyboard.press('v')
  expect(await console.locator('#vote-form').innerText()).not.toContain('Quorum')
  await keep('open and decide nothing')
  await console.keyboard.press('a')
  await console.locator('[data-row]:focus', { hasText: 'Ding Ruolin' }).waitFor()
  await console.keyboard.press('ArrowUp')
  await console.locator('[data-row]:focus', { hasText: 'Solongo' }).waitFor()
  await console.keyboard.press('x')
  await console.locator('.facts', { hasText: 'Quorum not met: 8 present, 9 needed' }).waitFor()
  await console.keyboard.press('v')
  await console.locator('#vote-form', { hasText: 'Without it nothing is opened or decided.' }).waitFor()
  await console.getByLabel('Question, English').fill('Radio for all')
  await console.getByRole('button', { name: 'Adopt without a vote' }).click()
  await console.getByRole('alert').getByText('this body does nothing without its quorum').waitFor()
  expect((await hills.floor()).floor.votes).toEqual([])
  await session.reload()
  await session.getByText('Quorum not met: 8 present, 9 needed').waitFor()
  await expectAccessible(console)
  for (const page of [rules, session, console]) {
    // A refused form is answered 422, which a browser reports.
    expect(page.faults.filter((fault) => !fault.includes('422'))).toEqual([])
    await page.context().close()
  }
})

test('the time of all speeches of an item warns in its last minute, and says by how much it is overrun', async () => {
  const { product } = floor
  const lakes = await startFloor({ slug: 'lakes', product })
  const [first, second] = [lakes.seats[1]!.id, lakes.seats[2]!.id]
  // 250 seconds are spoken already: 200 by one, and 50 by whoever goes on.
  await lakes.step({ kind: 'open' }, 3000)
  await lakes.step({ kind: 'begin_item', item: lakes.items[0]! }, 2400)
  await lakes.step({ kind: 'give_floor', person: first, seconds: 480 }, 900)
  await lakes.step({ kind: 'end_speech' }, 700)
  await lakes.step({ kind: 'give_floor', person: second, seconds: 480 }, 50)
  const console = await product.visit(lakes.address, { as: lakes.secretary })
  await standing(console, 'live')
  const setTime = async (minutes: string) => {
    await console.getByLabel('What can be done with 1 Study').focus()
    await console.keyboard.press('Enter')
    await console.getByLabel('Minutes for all speeches').fill(minutes)
    await console.keyboard.press('Enter')
  }
  const time = console.locator('.item.current .st', { hasText: /all speeches/ })
  await setTime('10')
  await time
    .and(console.locator('.work'))
    .getByText(/^5:\d\d left for all speeches$/)
    .waitFor()
  await setTime('5')
  await time
    .and(console.locator('.watch'))
    .getByText(/^0:\d\d left for all speeches$/)
    .waitFor()
  await setTime('4')
  await time
    .and(console.locator('.late'))
    .getByText(/^time for all speeches over by 0:\d\d$/)
    .waitFor()
  await expectAccessible(console)
  expect(console.faults).toEqual([])
  await console.context().close()
})
