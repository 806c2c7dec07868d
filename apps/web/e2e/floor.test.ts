import { keepSpeechDraft, newId } from '@khural/register'
import { tallyOf } from '@khural/register/floor/rules.ts'
import { done } from '@khural/register/journal/testing.ts'
import { addAgendaItem } from '@khural/register/session/agenda_item.add.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startFloor, type StartedFloor } from './floor-helpers.ts'
import { expectAccessible } from './helpers.ts'

type Visit = Awaited<ReturnType<StartedFloor['product']['visit']>>

/** What a member wrote for their speech, and nobody else sees. */
const DRAFT = 'The quincunx of our camps'
let floor: StartedFloor
let desk: Visit
let room: Visit
let phone: Visit
beforeAll(async () => {
  floor = await startFloor({ level: 'public' })
  const { product, address, seats, secretary } = floor
  const member = await floor.signIn(seats[5]!.id, 'Enkhtuya')
  const { bodyId, sessionId, items } = floor
  await keepSpeechDraft(
    product.database.db,
    { bodyId, sessionId, accountId: member.account.id },
    { id: null, agendaItemId: items[0]!, floorStep: null, text: DRAFT },
    { now: new Date(), newId: () => newId(), reader: product.database.db },
  )
  desk = await product.visit(address, { as: secretary })
  // The room's screen is nobody's: the session is public.
  room = await product.visit(`${address}/screen`, { as: null, viewport: { width: 1920, height: 1080 } })
  phone = await product.visit(`${address}/mine`, { as: member, viewport: { width: 390, height: 844 }, hasTouch: true })
  await Promise.all([desk, room, phone].map(running))
}, 600_000)
afterAll(() => floor?.product.close())

/** The page follows the stream: what is pressed from here on is heard. */
const running = (page: Page) => page.locator('[data-live="live"]').first().waitFor({ state: 'attached' })
const stored = async () => (await floor.floor()).floor
/** Waits until what is stored is as wanted. */
const until = (look: () => Promise<unknown>, wanted: unknown) => expect.poll(look, { timeout: 10_000 }).toEqual(wanted)
const speaker = async () => {
  const { speaking, people } = await stored()
  return people.find(({ id }) => id === speaking.at(-1)?.person)?.names['en'] ?? null
}
const inRoom = (name: string) => room.locator('.name', { hasText: name }).waitFor()

test('before it is open every page says what will happen', async () => {
  expect(await desk.locator('.floor h2').innerText()).toBe('The session is not open yet')
  expect(await room.locator('h1').innerText()).toBe('14:30')
  expect(await room.getByRole('listitem').allInnerTexts()).toMatchObject(
    [/rescue guideline/, /winter camp/, /Radio channel/, /Road crews/].map((words) => expect.stringMatching(words)),
  )
  expect(await phone.locator('main').innerText()).toContain('Planned for 24 September 2031, 14:30.')
  for (const page of [desk, room, phone]) await expectAccessible(page)
})

test('an agenda of twelve items with long words makes neither the screen of the room nor the console any longer', async () => {
  const { product } = floor
  const hills = await startFloor({ slug: 'hills', product })
  const { bodyId: body_id, sessionId: session_id } = hills
  const names = {
    en: `Report of the finance office on the half-year, its arrears${', and what the upper council has said of both'.repeat(2)}`,
    zh: `听取财务办关于上半年收支、欠缴情况${'及上级委员会有关意见'.repeat(4)}的报告`,
  }
  for (let i = 0; i < 8; i++) {
    await done(product.database, addAgendaItem, { body_id, session_id, kind: 'hear', names, minutes: 10 })
  }
  const wall = { width: 1920, height: 1080 }
  const tooLong = (page: Page) => page.evaluate(() => document.documentElement.scrollHeight - innerHeight)
  for (const [locale, more] of [
    ['en', 'and 5 more'],
    ['zh-CN', '另有5项'],
  ] as const) {
    const screen = await product.visit(`${hills.address}/screen`, { as: hills.secretary, locale, viewport: wall })
    expect(await screen.getByRole('listitem').allInnerTexts()).toHaveLength(8)
    expect((await screen.getByRole('listitem').last().innerText()).trim()).toBe(more)
    expect(await tooLong(screen)).toBe(0)
    await screen.context().close()
  }
  const console = await product.visit(hills.address, { as: hills.secretary })
  await running(console)
  expect(await tooLong(console)).toBe(0)
  await console.context().close()
})

test('[FL1] an opening by mistake is taken back by one key, on every page', async () => {
  const planned = phone.getByText('Planned for 24 September 2031, 14:30.')
  await desk.keyboard.press('o')
  await Promise.all([planned.waitFor({ state: 'hidden' }), room.getByText('The next item begins shortly').waitFor()])
  await desk.keyboard.press('z')
  await Promise.all([planned.waitFor(), room.locator('h1', { hasText: '14:30' }).waitFor()])
  expect((await stored()).phase).toBe('ahead')
  expect(await desk.locator('.floor').innerText()).toContain('that can be taken back until something is taken down')
})

test('one key opens the session with whoever is ticked; two more take up an item and put members in turn', async () => {
  await desk.getByRole('checkbox', { name: /Tsetseg/ }).uncheck()
  await desk.keyboard.press('o')
  await desk
    .getByRole('button', { name: /Begin item 1/ })
    .first()
    .waitFor()
  await until(async () => (await stored()).phase, 'open')
  await desk.keyboard.press(' ')
  await room.locator('h1', { hasText: 'The rescue guideline of the upper council' }).waitFor()
  await desk.keyboard.press(' ')
  await desk.getByRole('button', { name: /Give the floor to Guo Wenbo/ }).waitFor()
  await until(async () => (await stored()).turns.length, 11)
  // Whoever presides sums up.
  expect(await desk.locator('.panel ol li').last().innerText()).toMatch(/Sarangerel[\s\S]*sums up/)
})

test('whoever speaks stands on all three screens, and on their own phone when it is their turn', async () => {
  await desk.keyboard.press(' ')
  await inRoom('Guo Wenbo')
  await phone.getByText('Speaking now, prepared, first of 11').waitFor()
  expect(await phone.locator('.when').innerText()).toMatch(/In about 32 minutes, after 3 others/)
  expect(await room.locator('.then').innerText()).toMatch(/Bayar[\s\S]*Tang Siyu[\s\S]*Luo Hanqing/)
  for (const name of ['Bayar', 'Tang Siyu', 'Luo Hanqing']) {
    await desk.keyboard.press(' ')
    await inRoom(name)
  }
  await phone.getByText('You are next, in about 8 minutes').waitFor()
  await desk.keyboard.press(' ')
  await inRoom('Enkhtuya')
  await phone.locator('.when', { hasText: 'You have the floor' }).waitFor()
  // Their draft lies open before them, and before nobody else.
  await phone.locator('details[open]', { hasText: DRAFT }).waitFor()
  for (const page of [desk, room]) expect(await page.content()).not.toContain(DRAFT)
  expect(await (await floor.product.fetch(`${floor.address}/mine`, { as: floor.secretary })).text()).not.toContain(
    DRAFT,
  )
  for (const page of [desk, room, phone]) await expectAccessible(page)
})

test('time is added, the clock pauses and goes on, and the last step is taken back', async () => {
  await desk.keyboard.press('+')
  await desk.getByText('of 10 minutes').waitFor()
  await desk.keyboard.press('p')
  await room.getByText('Paused').waitFor()
  await until(async () => (await stored()).speaking[0]?.since, null)
  const clock = () => room.locator('[role=timer]').innerText()
  const before = await clock()
  await room.waitForTimeout(1500)
  expect(await clock()).toBe(before)
  await desk.keyboard.press('p')
  await expect.poll(clock, { timeout: 5000 }).not.toBe(before)
  await desk.keyboard.press(' ')
  await inRoom('Xue Lan')
  await desk.keyboard.press('z')
  await inRoom('Enkhtuya')
  expect(await speaker()).toBe('Enkhtuya')
})

test('a point of order from a phone is heard by one key; the speaker goes on after it', async () => {
  await desk.keyboard.press(' ')
  await inRoom('Xue Lan')
  await phone.getByRole('button', { name: 'Point of order' }).click()
  await phone.getByText('You raised a point of order.').waitFor()
  await desk.getByText('raises a point of order').waitFor()
  await desk.keyboard.press('1')
  await inRoom('Enkhtuya')
  await desk.getByText(/Xue Lan waits, with 0:\d\d spoken/).waitFor()
  await desk.getByRole('button', { name: /Back to Xue Lan/ }).waitFor()
  await desk.keyboard.press(' ')
  await inRoom('Xue Lan')
  expect((await stored()).requests).toEqual([])
})

test('a request to speak is seen at the desk and can be withdrawn', async () => {
  await phone.getByRole('button', { name: 'Ask to speak' }).click()
  await phone.getByText('You asked to add a word. You are first.').waitFor()
  await desk.getByText('asks to add a word').waitFor()
  await phone.getByRole('button', { name: 'Withdraw it' }).click()
  await desk.getByText('Nobody asks to speak.').waitFor()
  expect((await stored()).requests).toEqual([])
})

test('whoever comes late is entered, put in turn and heard: twelve members speak', async () => {
  await desk.keyboard.press('a')
  await desk.getByRole('button', { name: 'Came: Tsetseg' }).click()
  await desk
    .locator('.panel li', { hasText: 'Tsetseg' })
    .getByText(/came late/)
    .waitFor()
  await desk.keyboard.press('g')
  await desk.locator('.give').getByLabel('Who').first().selectOption({ label: 'Tsetseg, Head, Schools Office' })
  await desk.getByRole('button', { name: 'Put in turn' }).click()
  await until(async () => (await stored()).turns.length, 12)
  await desk.locator('h1').click()
  for (const name of ['Chuluun', 'Fan Yiming', 'Solongo', 'Ding Ruolin', 'Sarangerel', 'Tsetseg']) {
    await desk.keyboard.press(' ')
    await inRoom(name)
  }
  await desk.keyboard.press(' ')
  await until(async () => (await stored()).speaking.length, 0)
  const { speeches } = await stored()
  expect(new Set(speeches.map(({ person }) => person)).size).toBe(12)
})

test('a question in between, by keys alone, holds the speaker’s clock until the speaker goes on', async () => {
  await desk.keyboard.press('z')
  await inRoom('Tsetseg')
  await desk.keyboard.press('q')
  await desk.locator('#interject select').first().and(desk.locator(':focus')).waitFor()
  await desk.keyboard.type('Enkh')
  await desk.keyboard.press('Tab')
  await desk.keyboard.press('Tab')
  await desk.keyboard.press('Enter')
  await inRoom('Enkhtuya')
  await room.locator('.as', { hasText: 'question in between' }).waitFor()
  await desk.getByText(/Tsetseg waits, with 0:\d\d spoken/).waitFor()
  const held = (await stored()).speaking[0]!
  expect(held).toMatchObject({ person: floor.seats[11]!.id, since: null })
  await desk.keyboard.press(' ')
  await inRoom('Tsetseg')
  const { speaking, speeches } = await stored()
  expect(speaking).toMatchObject([{ person: floor.seats[11]!.id, spokenMs: held.spokenMs }])
  expect(speaking[0]!.since).not.toBe(null)
  expect(speeches.at(-1)).toMatchObject({ person: floor.seats[5]!.id, speech: 'question' })
  await desk.keyboard.press('e')
  await until(async () => (await stored()).speaking.length, 0)
})

test('by keys alone somebody leaves early and an item is moved, skipped and withdrawn', async () => {
  await desk.keyboard.press('a')
  // The first row is that of whoever is not there; all are.
  await desk.locator('[data-row]:focus', { hasText: 'Sarangerel' }).waitFor()
  for (let row = 0; row < 7; row++) await desk.keyboard.press('ArrowDown')
  await desk.locator('[data-row]:focus', { hasText: 'Chuluun' }).waitFor()
  await desk.keyboard.press('x')
  await desk
    .locator('[data-row]:focus')
    .getByText(/left \d\d:\d\d/)
    .waitFor()
  const menu = (item: string) =>
    desk
      .locator('summary', { hasNot: desk.locator('*:not(svg, circle)') })
      .and(desk.getByLabel(`What can be done with ${item}`, { exact: true }))
  const choose = async (item: string, button: string) => {
    await menu(item).focus()
    await desk.keyboard.press('Enter')
    const wanted = desk.locator('details[open]').getByRole('button', { name: button, exact: true })
    await wanted.waitFor()
    while (!(await wanted.evaluate((node) => node === document.activeElement))) await desk.keyboard.press('Tab')
    await desk.keyboard.press('Enter')
    // Whoever works by keys stands where they were.
    await menu(item).and(desk.locator(':focus')).waitFor()
  }
  const items = async () => (await stored()).items.map(({ number, state }) => `${number} ${state}`)
  await until(items, ['1 current', '2 ahead', '3 ahead', '4 ahead'])
  await choose('4 Arrange', 'Move up')
  await until(items, ['1 current', '2 ahead', '4 ahead', '3 ahead'])
  await choose('4 Arrange', 'Skip')
  await until(items, ['1 current', '2 ahead', '4 skipped', '3 ahead'])
  await desk.keyboard.press('Escape')
  await desk.keyboard.press('z')
  await until(items, ['1 current', '2 ahead', '4 ahead', '3 ahead'])
  await menu('4 Arrange').focus()
  await desk.keyboard.press('Enter')
  await desk.locator('details[open]').getByLabel('Why').focus()
  await desk.keyboard.type('The crews report in October')
  await desk.keyboard.press('Enter')
  await until(items, ['1 current', '2 ahead', '4 withdrawn', '3 ahead'])
  expect((await stored()).items[2]!.why).toBe('The crews report in October')
})

test('two keys give a statement with act, item and speaker; it is corrected and dropped', async () => {
  await desk.keyboard.press('i')
  await room.locator('.item', { hasText: 'How help reaches every winter camp' }).waitFor()
  await desk.keyboard.press(' ')
  await desk.keyboard.press(' ')
  await inRoom('Guo Wenbo')
  for (const [letter, text] of [
    ['r', 'The River Office is to mark every ford before the first frost.'],
    ['s', '要保证每个冬营地都能得到救援。'],
  ] as const) {
    await desk.keyboard.press('s')
    await desk.keyboard.press(letter)
    await desk.keyboard.type(text)
    await desk.keyboard.press('Enter')
    await desk.locator('.panel .text', { hasText: text }).waitFor()
  }
  await desk.getByText('Statement kept: stressed.').waitFor()
  // What is decided the meeting decides, whoever has the floor.
  await desk.keyboard.press('s')
  await desk.keyboard.press('d')
  const speaker = desk.locator('.taker select[name="choice.speaker"]')
  await expect.poll(() => speaker.locator('option:checked').innerText()).toBe('the meeting itself')
  await desk.keyboard.press('Escape')
  await speaker.waitFor({ state: 'detached' })
  await until(async () => (await stored()).statements.length, 2)
  const { statements } = await stored()
  expect(statements).toMatchObject([
    { act: 'required', item: floor.items[1], speaker: floor.seats[1]!.id, language: 'en' },
    { act: 'stressed', item: floor.items[1], speaker: floor.seats[1]!.id, language: 'zh' },
  ])
  const first = desk.locator('.panel li', { hasText: 'River Office' })
  await first.locator('summary', { hasText: 'Correct' }).click()
  await first.locator('textarea').fill('The Roads Office is to mark every ford before the first frost.')
  await first.locator('textarea').press('Enter')
  await desk.locator('.panel .text', { hasText: 'The Roads Office' }).waitFor()
  const second = desk.locator('.panel li', { hasText: '冬营地' })
  await second.locator('summary', { hasText: 'Correct' }).click()
  await second.getByRole('button', { name: 'Drop' }).click()
  await until(
    async () => (await stored()).statements.map(({ text }) => text),
    ['The Roads Office is to mark every ford before the first frost.'],
  )
  expect(desk.faults).toEqual([])
})

test('a named vote is given from phones and by hand, and its result stands on the screen of the room', async () => {
  await desk.locator('h1').click()
  await desk.keyboard.press('v')
  await desk.getByLabel('Question, English').fill('One radio channel for wells and ambulances')
  await desk.getByRole('button', { name: 'Open the vote' }).click()
  await room.locator('h1', { hasText: 'One radio channel' }).waitFor()
  // The keys stand on the first name at once, as the page says.
  await desk.locator('.ballot [data-row]:focus').waitFor()
  await phone.getByRole('button', { name: 'For', exact: true }).click()
  await phone.getByText('You voted for.').waitFor()
  await phone.getByRole('button', { name: 'Against' }).click()
  await phone.getByText('You voted against.').waitFor()
  // The roll is called by keys: each voice goes on to the next name.
  await desk.locator('[data-row]', { hasText: 'Bayar' }).focus()
  // A click beside the list loses neither the place nor the voice.
  await desk.locator('h1').click()
  await desk.keyboard.press('1')
  await desk.locator('[data-row]:focus', { hasText: 'Tang Siyu' }).waitFor()
  await desk.keyboard.press('1')
  await until(async () => tallyOf((await stored()).votes[0]!), { for: 2, against: 1, abstain: 0, not_voting: 8 })
  await expectAccessible(desk)
  await expectAccessible(phone)
  await desk.getByRole('button', { name: 'Close the vote' }).click()
  await room.locator('.result', { hasText: 'Carried' }).waitFor()
  expect(await room.locator('.result').innerText()).toMatch(/for\s*2[\s\S]*against\s*1/)
})

test('a counted vote with those who did not vote, and what is adopted without one, stand on the screen of the room', async () => {
  await desk.locator('h1').click()
  await desk.keyboard.press('v')
  await desk.getByLabel('Question, English').fill('Wells first')
  await desk.getByLabel('How it is taken').selectOption({ label: 'by count' })
  await desk.getByRole('button', { name: 'Open the vote' }).press('Enter')
  await room.locator('h1', { hasText: 'Wells first' }).waitFor()
  // Only a vote by name is given from phones.
  expect(await phone.getByRole('button', { name: 'For', exact: true }).count()).toBe(0)
  const count = async (...figures: [choice: string, number: string][]) => {
    for (const [choice, number] of figures)
      await desk.locator('.ballot').getByLabel(choice, { exact: true }).fill(number)
    await desk.keyboard.press('Enter')
  }
  await count(['for', '6'], ['against', '2'], ['abstain', '1'])
  await desk
    .getByRole('alert')
    .getByText(/9.* 11/)
    .waitFor()
  await count(['for', '6'], ['against', '2'], ['abstain', '1'], ['not voting', '2'])
  await desk.getByRole('button', { name: 'Close the vote' }).press('Enter')
  const result = room.locator('.result', { hasText: 'Wells first' })
  await result.getByText('Carried').waitFor()
  expect(await result.innerText()).toMatch(/for\s*6\s*against\s*2\s*abstain\s*1\s*not voting\s*2/)
  await desk.getByLabel('Question, English').fill('Thanks to the road crews')
  await desk.getByRole('button', { name: 'Adopt without a vote' }).press('Enter')
  await room.locator('.result', { hasText: 'Thanks to the road crews' }).getByText('Adopted without a vote').waitFor()
  expect((await stored()).votes.slice(1)).toMatchObject([
    { form: 'counted', carried: true, tally: { for: 6, against: 2, abstain: 1, not_voting: 2 } },
    { form: 'without', carried: true, tally: null },
  ])
})

test('a session is adjourned, goes on, and is closed after a question; what happened is on record', async () => {
  await desk.locator('.session summary', { hasText: 'Adjourn' }).click()
  await desk.locator('.session').getByRole('button', { name: 'Adjourn' }).click()
  await room.locator('h1', { hasText: 'The session is adjourned' }).waitFor()
  await desk.locator('h1').click()
  await desk.keyboard.press(' ')
  await room.locator('.name, .item').first().waitFor()
  await until(async () => (await stored()).phase, 'open')
  await desk.locator('#close-session summary').click()
  await desk.getByRole('button', { name: 'Yes, close the session' }).click()
  for (const page of [desk, room, phone]) await page.getByText('The session is closed').first().waitFor()
  const { rows } = await floor.product.database.pool.query<{ what: string; n: number }>(
    `select 'speech' as what, count(*)::int as n from speech where session_id = $1
     union all select state, count(*)::int from attendance where session_id = $1 and state in ('late', 'left') group by 1
     union all select 'vote', count(*)::int from vote where session_id = $1 and carried
     union all select state, 1 from session where id = $1`,
    [floor.sessionId],
  )
  const found = Object.fromEntries(rows.map(({ what, n }) => [what, n]))
  expect(found).toEqual({ speech: 15, late: 1, left: 1, vote: 3, closed: 1 })
  for (const page of [desk, room, phone]) {
    await expectAccessible(page)
    expect(page.faults).toEqual([])
  }
})
