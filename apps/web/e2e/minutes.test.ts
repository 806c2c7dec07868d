import { actions, sessionStatements } from '@khural/register'
import { presideFloor } from '@khural/register/floor/floor.preside.ts'
import { done } from '@khural/register/journal/testing.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SignedIn } from './accounts.ts'
import { expectAccessible, type Product } from './helpers.ts'
import { faults, PLANTED, ready, startMinutes, unfold, type StartedMinutes } from './minutes-helpers.ts'

let product: Product
let made: StartedMinutes['made']
let body_id: string
let session_id: string
let home: string
let secretary: SignedIn
let member: SignedIn
let minutesId: StartedMinutes['minutesId']
let sentences: StartedMinutes['sentences']
let english: StartedMinutes['english']

beforeAll(async () => {
  ;({ product, made, body_id, session_id, home, secretary, member, minutesId, sentences, english } =
    await startMinutes())
}, 240_000)
afterAll(() => product.close())
const twoPages = async () =>
  [await product.visit(`${home}/minutes`), await product.visit(`${home}/minutes`, { as: secretary })] as const

test('minutes are drafted from the floor in one step, and written without scripts', async () => {
  const page = await product.visit(`${home}/minutes`, { javaScriptEnabled: false })
  await page.getByRole('button', { name: 'Draft the minutes from the floor' }).click()
  expect(await page.locator('article.sentence').count()).toBe(4)
  expect(await page.locator('#s2 .doc').innerText()).toBe(
    'The meeting required: The dyke board must close the three gaps.',
  )
  // What was adopted stands in it already, and is left out here: what follows tells of four sentences.
  expect(await page.locator('#s4 .doc').innerText()).toBe(
    'The meeting decided: The plan of the dykes (without a vote).',
  )
  expect(await page.getByRole('region', { name: 'Votes' }).innerText()).toMatch(
    /plan of the dykes\s+Adopted without a vote/,
  )
  await page.locator('#s4').getByRole('button', { name: 'Leave out' }).click()
  await page.locator('#s2').getByRole('link', { name: 'Edit' }).click()
  await page.locator('textarea[name="text.zh"]').fill('会议要求，堤防局要封堵三处缺口。')
  await page.locator('[name=settled]').check()
  await page.getByRole('button', { name: 'Keep the sentence' }).click()
  expect(await page.locator('#s2 .doc[lang=zh]').innerText()).toBe('会议要求，堤防局要封堵三处缺口。')
  expect(await page.locator('#s2 .settled').count()).toBe(1)
  await page.getByRole('button', { name: 'Move sentence 2 up' }).click()
  expect((await english())[0]).toContain('dyke board')
  await page.getByRole('button', { name: 'Move sentence 1 down' }).click()
  await page.locator('#s3').getByRole('button', { name: 'Leave out' }).click()
  expect(await page.locator('article.sentence').count()).toBe(2)
  await page.locator('.dropped summary').click()
  await page.locator('.dropped li', { hasText: 'crossing' }).getByRole('button', { name: 'Take back' }).click()
  expect(await english()).toHaveLength(3)
  await page.goto(`${product.address}${home}/minutes?add=new`)
  await page
    .locator('textarea[name="text.en"]')
    .fill('The meeting decided that the transport office shall repair the bridge by 30 June.')
  await page.locator('select[name=act]').selectOption('decided')
  await page.getByRole('button', { name: 'Add the sentence' }).click()
  expect((await english()).at(-1)).toBe(
    'The meeting decided that the transport office shall repair the bridge by 30 June.',
  )
  await page.context().close()
  const editor = await product.visit(`${home}/minutes?edit=${(await sentences())[0]!.id}`)
  await expectAccessible(editor)
  await editor.context().close()
})

test('two write at once: each sees what the other does, nobody loses a word', async () => {
  const [clerk, other] = await twoPages()
  await Promise.all([ready(clerk), ready(other)])
  // The clerk is writing the first sentence while the other keeps the third.
  await clerk.locator('#s1').getByRole('link', { name: 'Edit' }).click()
  await clerk.locator('#s1 textarea[name="text.en"]').fill(`Half a sentence of the clerk, ${PLANTED}`)
  await other.locator('#s3').getByRole('link', { name: 'Edit' }).click()
  await other.locator('#s3 textarea[name="text.en"]').fill('The crossing matters to all who cross.')
  await other.getByRole('button', { name: 'Keep the sentence' }).click()
  await clerk.locator('#s3 .doc', { hasText: 'to all who cross' }).waitFor()
  expect(await clerk.locator('#s1 textarea[name="text.en"]').inputValue()).toContain('Half a sentence')
  // Then the other writes the first one too: in Chinese, which is no clash, and in English, which is one.
  await other.locator('#s1').getByRole('link', { name: 'Edit' }).click()
  await other.locator('#s1 textarea[name="text.zh"]').fill('会议指出，两艘渡轮停航。')
  await other.locator('#s1 textarea[name="text.en"]').fill('The meeting pointed out that both ferries stand still.')
  await other.locator('#s1').getByRole('button', { name: 'Keep the sentence' }).click()
  await clerk.getByText('Second Secretary changed this sentence').waitFor()
  await clerk.locator('#s1').getByRole('button', { name: 'Keep the sentence' }).click()
  await clerk.locator('#s1 .both').waitFor()
  expect(await clerk.locator('#s1 [data-side=stands]').innerText()).toContain('both ferries stand still')
  // It is told once, by the refusal that shows both.
  expect(await clerk.getByText('changed this').count()).toBe(1)
  expect(await clerk.locator('#s1 textarea[name="text.en"]').inputValue()).toContain('Half a sentence')
  expect((await english())[0]).toBe('The meeting pointed out that both ferries stand still.')
  await expectAccessible(clerk)
  const whole = `The meeting pointed out that both ferries stand still, says the ${PLANTED} report.`
  await clerk.locator('#s1 textarea[name="text.en"]').fill(whole)
  await clerk.locator('#s1').getByRole('button', { name: 'Keep the sentence' }).click()
  await clerk.locator('#s1 .doc[lang=en]', { hasText: PLANTED }).waitFor()
  expect((await sentences())[0]!.text).toEqual({ en: whole, zh: '会议指出，两艘渡轮停航。' })
  await other.locator('#s1 .doc', { hasText: PLANTED }).waitFor()
  expect([...faults(clerk), ...faults(other)]).toEqual([])
  await Promise.all([clerk.context().close(), other.context().close()])
})

test('a change comes over the stream, without one it is asked for, and what is half typed is never touched', async () => {
  const [clerk, other] = await twoPages()
  let asked = 0
  await clerk.route('**/minutes/live', (route) => (asked++, route.abort()))
  await Promise.all([ready(clerk), ready(other)])
  const typing = '#s1 textarea[name="text.en"]'
  const half = `Half a sentence of the clerk, ${PLANTED}`
  await clerk.locator('#s1').getByRole('link', { name: 'Edit' }).click()
  await clerk.locator(`${typing}:focus`).fill(half)
  await clerk.locator(typing).press('ArrowLeft')
  const keep = async (words: string) => {
    await other.locator('#s3').getByRole('link', { name: 'Edit' }).click()
    await other.locator('#s3 textarea[name="text.en"]').fill(words)
    await other.locator('#s3').getByRole('button', { name: 'Keep the sentence' }).click()
    await clerk.locator('#s3 .doc', { hasText: words }).waitFor()
  }
  const before = await sentences()
  await keep('The crossing matters, by the stream.')
  expect(asked).toBe(0)
  // Moved, and left out, while it is being written: the form, its words and the place in them stay.
  await other.locator('#s1 .handle').focus()
  await other.keyboard.press('ArrowDown')
  await clerk.locator(`#s2 textarea[name="text.en"]`).waitFor()
  const caret = () =>
    clerk.evaluate(() => {
      const { activeElement: field } = document
      return field instanceof HTMLTextAreaElement ? [field.value, field.selectionStart] : null
    })
  expect(await caret()).toEqual([half, half.length - 1])
  await other.getByRole('button', { name: 'Move sentence 2 up' }).click()
  await clerk.locator(typing).waitFor()
  await other.locator('#s1').getByRole('button', { name: 'Leave out' }).click()
  await clerk.getByText('Second Secretary left this sentence out').waitFor()
  expect(await clerk.locator(typing).inputValue()).toBe(half)
  await clerk.locator('.notice').getByRole('button', { name: 'Take back' }).click()
  await clerk.getByText('Second Secretary left this sentence out').waitFor({ state: 'detached' })
  expect(await clerk.locator(typing).inputValue()).toBe(half)
  expect(await english()).toContain(before[0]!.text['en'])
  // Somewhere on the way the stream is stopped: the page asks, and goes back to the stream when it is there again.
  await clerk.unroute('**/minutes/live')
  await clerk.route('**/minutes/stream*', (route) => route.abort())
  await clerk.context().setOffline(true)
  await clerk.getByText('Not live since').waitFor()
  await clerk.context().setOffline(false)
  await clerk.getByText('Changes of others appear here').waitFor()
  await keep('The crossing matters, by asking.')
  await clerk.unroute('**/minutes/stream*')
  const [stream] = await Promise.all([
    clerk.waitForResponse(/minutes\/stream\?after=\d/),
    keep('The crossing matters to all who cross.'),
  ])
  expect(stream.headers()['content-type']).toContain('text/event-stream')
  expect(await clerk.locator(typing).inputValue()).toBe(half)
  await clerk.locator('#s1').getByRole('link', { name: 'Close without saving' }).click()
  await Promise.all([clerk.context().close(), other.context().close()])
})

test('sentences are moved by keys and by dragging, and the length is counted as one types', async () => {
  const page = await product.visit(`${home}/minutes`)
  await ready(page)
  const before = await english()
  await page.locator('#s4 .handle').focus()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await page.getByText('Moved to place 2.').waitFor({ state: 'attached' })
  await expect.poll(english).toEqual([before[0], before[3], before[1], before[2]])
  // A page that scrolls while the button is down drags nothing.
  await page.locator('#s4').scrollIntoViewIfNeeded()
  await page.locator('#s2 .handle').dragTo(page.locator('#s4'))
  await expect.poll(english).toEqual(before)
  const meter = page.locator('meter').first()
  const length = Number(await meter.getAttribute('value'))
  await page.locator('#s4').getByRole('link', { name: 'Edit' }).click()
  const text = page.locator('#s4 textarea[name="text.en"]')
  await text.fill(`${await text.inputValue()} And a fifth one.`)
  await expect.poll(async () => Number(await meter.getAttribute('value'))).toBe(length + 4)
  await page.locator('#s4').getByRole('link', { name: 'Close without saving' }).click()
  await expect.poll(async () => Number(await meter.getAttribute('value'))).toBe(length)
  expect(faults(page)).toEqual([])
  await page.context().close()
})

test('until they are approved the minutes are on no page of who may not see them', async () => {
  await done(product.database, actions.setLevel, { body_id, noun: 'session', subject_id: session_id, level: 'public' })
  const places = [
    '',
    '/minutes',
    '/minutes?version=1',
    '/minutes/versions',
    '/minutes/readout',
    '/minutes/live',
    '/record',
  ]
  for (const as of [null, member]) {
    for (const place of places) {
      const answer = await product.fetch(home + place, { as })
      expect([place, (await answer.text()).includes(PLANTED)]).toEqual([place, false])
      if (place === '/minutes?version=1') expect(answer.status).toBe(404)
    }
  }
  const page = await product.visit(`${home}/minutes`, { as: null })
  expect(await page.getByText('The minutes of this session are not approved yet.').count()).toBe(1)
  // A member is told when they will be there, and may record a position before that.
  const drafted = await (await product.fetch(`${home}/minutes`, { as: member })).text()
  expect(drafted).toContain('The minutes are being written.')
  expect(drafted).toContain('id="form-dissent"')
  await page.context().close()
})

test('circulated minutes are commented by a member, and a proposed wording is taken over', async () => {
  const clerk = await product.visit(`${home}/minutes`)
  await unfold(clerk, 'form-circulate')
  await clerk.getByRole('button', { name: 'Circulate the minutes' }).click()
  await clerk.getByText('Circulated', { exact: true }).waitFor()
  const page = await product.visit(`${home}/minutes`, { as: member })
  expect(await page.getByRole('link', { name: 'Edit' }).count()).toBe(0)
  await page.locator('#s2 .give summary').click()
  await page.locator('#s2').getByRole('button', { name: 'Give the comment' }).click()
  await page.getByRole('alert').first().waitFor()
  await page
    .locator('#s2 textarea[name="wording.en"]')
    .fill('The meeting required the dyke board to close the three gaps.')
  await page.locator('#s2').getByRole('button', { name: 'Give the comment' }).click()
  await page.locator('#s2 .comment.waits').waitFor()
  await expectAccessible(page)
  await clerk.locator('#s2 .comment.waits').waitFor()
  // What is refused stays the page, with the reason, with scripts and without them.
  const plain = await product.visit(`${home}/minutes`, { javaScriptEnabled: false })
  await plain.locator('#s2').getByRole('button', { name: 'Decline' }).click()
  expect(await plain.getByRole('alert').first().innerText()).toMatch(/reason/i)
  expect(await plain.locator('#s2').count()).toBe(1)
  await clerk.getByRole('button', { name: 'Accept and take over' }).click()
  await expect
    .poll(async () => (await english())[1])
    .toBe('The meeting required the dyke board to close the three gaps.')
  const nobody = await product.fetch(`${home}/minutes`, { as: null })
  expect(await nobody.text()).not.toContain(PLANTED)
  await expectAccessible(clerk)
  await Promise.all([clerk, page, plain].map((one) => one.context().close()))
})

test('approval locks them, gives each sentence its address, and the public reads them', async () => {
  const page = await product.visit(`${home}/minutes`)
  await unfold(page, 'form-approve')
  await page.getByRole('button', { name: 'Approve and lock' }).click()
  await page.getByText('Approved', { exact: true }).waitFor()
  expect(await page.getByRole('link', { name: 'Edit' }).count()).toBe(0)
  const said = await sessionStatements(product.database.db, body_id, session_id)
  expect(said.map(({ number }) => number)).toEqual([1, 2, 3, 4])
  await page.locator('#s2 .number').click()
  await page.getByRole('heading', { name: /^Statement 2 of/ }).waitFor()
  expect(await page.locator('blockquote').allInnerTexts()).toEqual([
    'The meeting required the dyke board to close the three gaps.',
    '会议要求，堤防局要封堵三处缺口。',
  ])
  // A duty offers its clauses for undertakings, as one of a received text does.
  await page.goto(`${product.address}/weir/study/2031/1-4`)
  const clause = 'the transport office shall repair the bridge by 30 June'
  const row = page.locator('tr', { hasText: clause })
  expect(await row.locator('td > span').innerText()).toBe(clause)
  await row.getByRole('button').click()
  await page.waitForURL(/-4\.1/)
  expect(await page.locator('main').innerText()).toContain(clause)
  const nobody = await product.visit(`${home}/minutes`, { as: null })
  expect(await nobody.locator('article.sentence').count()).toBe(4)
  await expectAccessible(nobody)
  // Who came is its members': the public reads who is of the body and who presided, and no count.
  await nobody.goto(product.address + home)
  expect(await nobody.locator('#attendance').innerText()).toBe('Members')
  await nobody.getByText('Who of them came is told to members.').waitFor()
  const standing = await nobody.locator('#attendance ~ table .part').allInnerTexts()
  expect(standing.filter((text) => text !== '')).toEqual(['presides'])
  expect(faults(page)).toEqual([])
  await Promise.all([page.context().close(), nobody.context().close()])
})

test('a correction is a new version with its reason; any two are compared, an earlier one is restored', async () => {
  const page = await product.visit(`${home}/minutes`)
  await unfold(page, 'form-correct')
  await page.locator('#form-correct textarea').fill('One ferry runs again.')
  await page.getByRole('button', { name: 'Open a correction' }).click()
  await page.getByText('Corrected because: One ferry runs again.').waitFor()
  await ready(page)
  await page.locator('#s3').getByRole('link', { name: 'Edit' }).click()
  await page.locator('#s3 textarea[name="text.en"]').fill('The crossing matters to all who live here.')
  await page.getByRole('button', { name: 'Keep the sentence' }).click()
  await page.locator('#s3 .doc', { hasText: 'who live here' }).waitFor()
  await page.locator('#s4').getByRole('button', { name: 'Leave out' }).click()
  await page.locator('.dropped').waitFor()
  await unfold(page, 'form-approve')
  await page.getByRole('button', { name: 'Approve and lock' }).click()
  await page.getByText('Approved', { exact: true }).waitFor()
  await page.goto(`${product.address}${home}/minutes/versions?of=1&with=2`)
  expect(await page.locator('article.row').count()).toBe(2)
  expect(await page.locator('article.row.reworded del').allInnerTexts()).toEqual(['cross'])
  expect(await page.locator('article.row.reworded ins').allInnerTexts()).toEqual(['live here'])
  await expectAccessible(page)
  await page.goto(`${product.address}/weir/study/2031/1-4`)
  expect(await page.getByText(/withdrawn by a correction/).count()).toBe(1)
  await page.goto(`${product.address}${home}/minutes/versions`)
  await page.getByText('Restore version 1').click()
  await page.locator('[name="reason.en"]').fill('The ferry stands still after all.')
  await page.getByRole('button', { name: 'Restore as a new version' }).click()
  await page.getByText('Begun from version 1').waitFor()
  expect(await page.locator('article.sentence').count()).toBe(4)
  // It is thought better of: what stood stands, and what was written can be taken up again. Whoever writes in it meanwhile
  // is told, and keeps their words.
  const other = await product.visit(`${home}/minutes`, { as: secretary })
  await ready(other)
  await other.locator('#s1').getByRole('link', { name: 'Edit' }).click()
  await other.locator('#s1 textarea[name="text.en"]').fill('Half a correction')
  await unfold(page, 'form-discard')
  await page.getByRole('button', { name: 'Yes, discard it' }).click()
  await page.getByText('Approved', { exact: true }).waitFor()
  await other.getByText('These minutes can no longer be changed').waitFor()
  expect(await other.locator('#s1 textarea[name="text.en"]').inputValue()).toBe('Half a correction')
  await other.locator('#s1').getByRole('button', { name: 'Keep the sentence' }).click()
  await other.locator('#s1').getByText('Version 3 was discarded.').waitFor()
  expect(await other.locator('#s1 textarea[name="text.en"]').inputValue()).toBe('Half a correction')
  await other.context().close()
  expect(await page.locator('article.sentence').count()).toBe(3)
  await page.goto(`${product.address}${home}/minutes/versions`)
  await page.getByText('Discarded', { exact: true }).waitFor()
  await page.getByText('Restore version 3').click()
  await page.locator('details[open] [name="reason.en"]').fill('It does stand still.')
  await page.getByRole('button', { name: 'Restore as a new version' }).locator('visible=true').click()
  await page.getByText('Begun from version 3').waitFor()
  expect(await page.locator('article.sentence').count()).toBe(4)
  expect(faults(page)).toEqual([])
  await page.context().close()
})

test('an agenda item of the next session approves them from the console, once they lay before the members', async () => {
  const { id: next, n } = await done(product.database, actions.planSession, {
    ...{ body_id, series: 'study', names: { en: 'After the flood', zh: '汛后' }, starts_at: '2031-06-14T09:00:00Z' },
  })
  const page = await product.visit(`/weir/study/2031/${n}/session/agenda`)
  const form = page.locator('form[action*="?/add"]').first()
  await form.getByLabel('Kind').selectOption('decide')
  await form.getByLabel('What it is about').fill('Minutes of the last session')
  await form.locator('summary', { hasText: 'minutes of an earlier' }).click()
  await form.getByLabel('Approves the minutes of').selectOption({ index: 1 })
  await form.getByRole('button', { name: 'Add to the agenda' }).click()
  await page.getByText('approves the minutes of 2031/1').first().waitFor()
  const open = { kind: 'open', present: made.members.slice(0, 3).map(({ person_id }) => person_id) }
  await done(product.database, presideFloor, { body_id, session_id: next, step: open })
  await page.goto(`${product.address}/weir/study/2031/${n}/session/floor`)
  await page.locator('[data-live="live"]').first().waitFor({ state: 'attached' })
  await page.keyboard.press('i')
  await page.getByText('They are not circulated').waitFor()
  const [first] = await sentences()
  const changed = { sentence_id: first!.id, speaker_id: made.members[1]!.person_id }
  await done(product.database, actions.changeSentence, { body_id, ...changed })
  // The secretary circulates them meanwhile, and the console tells without being asked.
  await done(product.database, actions.circulateMinutes, { body_id, minutes_id: await minutesId() })
  const ready = page.getByText('A vote that carries, or adoption without one, approves version 4 once')
  await ready.waitFor()
  await page.keyboard.press('v')
  await page.getByRole('button', { name: 'Adopt without a vote' }).click()
  const decided = page.getByText('The session has approved version 4.')
  await decided.waitFor()
  await page.keyboard.press('z')
  await ready.waitFor()
  // What was only pressed is not said as decided: whoever adjourns from another desk may be quicker.
  const held = Promise.withResolvers<void>()
  await page.route('**/floor/step', (route) => held.promise.then(() => route.continue()))
  await page.getByRole('button', { name: 'Adopt without a vote' }).click()
  await page.locator('#panel-votes').getByText('Adopted without a vote').waitFor()
  expect(await decided.count()).toBe(0)
  held.resolve()
  await decided.waitFor()
  await page.unroute('**/floor/step')
  // It can be taken back, and has approved nothing until then.
  expect(await (await product.fetch(`${home}/minutes`)).text()).not.toContain(`by item 1 of session 2031/${n}`)
  const pause = async (kind: 'adjourn' | 'resume') => {
    const body = JSON.stringify({ step: { kind }, key: `minutes-${kind}` })
    const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body }
    const answer = await product.fetch(`/weir/study/2031/${n}/session/floor/step`, sent)
    expect(answer.status).toBe(200)
  }
  await pause('adjourn')
  await pause('resume')
  await page.getByText('This item has approved version 4.').waitFor()
  await page.getByRole('link', { name: 'Read the minutes' }).click()
  await page.getByText(`by item 1 of session 2031/${n}`).waitFor()
  // Whoever said a sentence is named in the language of whoever reads it.
  expect(await page.locator('#s1 header').innerText()).toContain('Member 2')
  const inChinese = await product.fetch(`${home}/minutes`, { headers: { 'accept-language': 'zh' } })
  expect(await inChinese.text()).toMatch(/id="s1"[^]*?成员2[^]*?id="s2"/)
  await page.getByText('Approved', { exact: true }).waitFor()
  expect(faults(page)).toEqual([])
  await page.context().close()
})
