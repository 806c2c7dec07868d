import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serve } from '../server.ts'
import { grantedTo } from './staff.ts'
import { startFloor, type StartedFloor } from './floor-helpers.ts'

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
  await desk.keyboard.press('d')
  await desk.keyboard.type('Every camp keeps a radio.')
  await desk.keyboard.press('Enter')
  await desk.getByText('3 steps wait for the connection').waitFor()
  expect(await queue(desk).allInnerTexts()).toEqual([
    expect.stringContaining('floor given, Bayar'),
    expect.stringContaining('floor given, Tang Siyu'),
    expect.stringContaining('statement'),
  ])
  expect(await speaker()).toBe('Guo Wenbo')
  await desk.context().setOffline(false)
  await queue(desk).first().waitFor({ state: 'detached' })
  await until(speaker, 'Tang Siyu')
  const { speeches, statements } = await stored()
  // Each step counts from when it was pressed, not from when it arrived.
  expect(speeches.at(-1)!.spokenMs).toBeGreaterThanOrEqual(1000)
  expect(statements).toMatchObject([{ act: 'decided', text: 'Every camp keeps a radio.', speaker: floor.seats[3]!.id }])
  await desk.context().close()
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
  await until(async () => (await stored()).notes.map(({ text }) => text), ['Asks for one channel'])
  await desk.reload()
  await standing(desk, 'live')
  expect((await stored()).notes).toHaveLength(1)
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
