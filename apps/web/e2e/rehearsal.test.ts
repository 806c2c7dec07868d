import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sessionCalendar } from '@khural/documents/icalendar/session.ts'
import { linkAccount } from '@khural/register/access/account.link.ts'
import { readSettings } from '@khural/register/database/settings.ts'
import { done } from '@khural/register/journal/testing.ts'
import { makeDeliver } from '@khural/register/mail/deliver.ts'
import { startMail } from '@khural/register/mail/worker.ts'
import ICAL from 'ical.js'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signedIn, type SignedIn } from './accounts.ts'
import { startProduct, type Product } from './helpers.ts'

/**
 * One session of an invented council from an empty register to corrected minutes, by the pages alone: each test goes on
 * where the one before it ended. Only the accounts of the members are made by hand.
 */
const YEAR = new Date().getUTCFullYear() + 1
const DAY = `${YEAR}-02-18`
const names = 'Aru Bek Chen Dai Enkh Fei Gao Han Ilte Jin Kang'.split(' ').map((name) => `${name} Tumen`)

let product: Product
let page: Awaited<ReturnType<Product['visit']>>
let mail: Awaited<ReturnType<typeof startMail>>
let folder: string
let members: SignedIn[] = []
/** The address of the session, `/valley/study/2027/1/session`. */
let session: string
const letters: { to: string; mail: ParsedMail }[] = []
const smtp = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData(stream, { envelope }, answer) {
    const parts: Buffer[] = []
    stream.on('data', (part: Buffer) => parts.push(part))
    stream.on('end', async () => {
      letters.push({ to: envelope.rcptTo[0]!.address, mail: await simpleParser(Buffer.concat(parts)) })
      answer()
    })
  },
})

beforeAll(async () => {
  product = await startProduct()
  folder = await mkdtemp(join(tmpdir(), 'khural-rehearsal-'))
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  const SMTP_URL = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`
  const settings = readSettings({ environment: { DATA_DIR: folder, SMTP_URL }, root: folder })
  const deliver = makeDeliver(settings, { address: product.address, calendar: sessionCalendar })
  mail = await startMail(product.database, settings, () => {}, deliver)
  page = await product.visit('/')
}, 180_000)
afterAll(async () => {
  await mail.stop()
  await new Promise<void>((resolve) => smtp.close(() => resolve()))
  await product.close()
  await rm(folder, { recursive: true, force: true })
})

const go = (path: string) => page.goto(product.address + path)
const main = () => page.locator('main').innerText()
async function shows(words: string): Promise<void> {
  await expect.poll(main).toContain(words)
}
const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click()

test('an empty register gets a name, a body, twelve members and their accounts', async () => {
  await page.getByLabel('Name in English').fill('Register of the valley')
  await press('Name the register')
  await page.getByRole('link', { name: 'Add a body' }).click()
  await page.locator('#create').getByLabel('Name in English').fill('Valley Council')
  await page.locator('#create').getByText('In other languages').click()
  await page.locator('#create').getByLabel('Name in Chinese').fill('河谷委员会')
  await page.locator('#create-slug').fill('valley')
  await press('Add the body')
  await page.waitForURL(/valley/)
  const files = [
    ['posts', `name_en,role,protocol_order\n${names.map((_, i) => `Seat ${i + 2},member,${i + 2}`).join('\n')}\n`],
    ['people', `name_en\n${names.join('\n')}\n`],
    ['tenures', `post,person,from\n${names.map((name, i) => `Seat ${i + 2},${name},2020-01-01`).join('\n')}\n`],
  ] as const
  for (const [kind, csv] of files) {
    await go('/valley/people/import')
    await page.locator('select[name=kind]').selectOption(kind)
    await page.locator('.take textarea').fill(csv)
    await press('Show what it would do')
    await press(/^Take in 11 rows/)
    await expect.poll(() => page.locator('#done').innerText()).toContain('11 added')
  }
  const { db } = product.database
  const body = await db.selectFrom('body').select('id').executeTakeFirstOrThrow()
  const people = await db.selectFrom('person').select(['id', 'names']).orderBy('id').execute()
  for (const name of names.slice(0, 3)) {
    const one = await signedIn(product, { name, email: `${name.split(' ')[0]!.toLowerCase()}@valley.example` })
    const person = people.find((known) => known.names['en'] === name)!
    await done(product.database, linkAccount, { body_id: body.id, person_id: person.id, account_id: one.account.id })
    members = [...members, one]
  }
}, 120_000)

test('the year is planned, submitted and approved, and a topic becomes a session', async () => {
  await go(`/valley/plan/${YEAR}`)
  await page.getByLabel('Name in English').fill('Collective study')
  await page.getByLabel('Its address').fill('study')
  await press('Add the series')
  await press('Begin an empty plan')
  const quarter = page.locator('section[aria-labelledby="quarter-1"]')
  await quarter.getByRole('textbox', { name: 'Add a topic to quarter 1' }).fill('Winter roads')
  await quarter.getByRole('button', { name: 'Add', exact: true }).click()
  await shows('Winter roads')
  // The next topic could be typed at once.
  const field = quarter.getByRole('textbox', { name: 'Add a topic to quarter 1' })
  await expect.poll(() => field.evaluate((one) => one === document.activeElement)).toBe(true)
  await press('Submit for approval')
  await press('Approve version 1')
  await expect.poll(() => page.locator('#done').innerText()).toContain('The plan is approved.')
  // Filed with an office outside: its registry reads the plan by the link of the letter and says that it has it.
  await page.locator('summary', { hasText: 'Name a recipient' }).click()
  await page.locator('#recipient').getByLabel('Name in English').fill('Office of the Union')
  await page.locator('#recipient').getByRole('button').last().click()
  await page.locator('summary', { hasText: 'File it with Office of the Union' }).click()
  await page.getByLabel(/^Send a letter to/).fill('registry@union.example')
  await press('File it')
  await expect.poll(() => letters.map(({ to }) => to)).toContain('registry@union.example')
  const letter = letters.find(({ to }) => to === 'registry@union.example')!.mail
  const registry = await product.visit(new URL(/http\S+\/filed\/[\w-]{43}/.exec(letter.text!)![0]).pathname, {
    as: null,
  })
  expect(await registry.locator('main').innerText()).toContain('Winter roads')
  await registry.getByLabel(/^Who receives it/).fill('Registry, desk 2')
  await registry.getByRole('button', { name: 'Received' }).click()
  await expect.poll(() => registry.locator('main').innerText()).toContain('The receipt is noted.')
  expect(registry.faults).toEqual([])
  await registry.context().close()
  await go(`/valley/plan/${YEAR}`)
  await expect.poll(main).toMatch(/Registry, desk 2\s+said by the recipient/)
  await press('Make a session of “Winter roads”')
  await page.waitForURL(/\/session(\/agenda)?(\?|$)/)
  session = `/valley/study/${YEAR}/1/session`
  await go(`/valley/${YEAR}`)
  await shows('The plan, next')
})

test('a material is added, the session gets its day, and its agenda pins the material', async () => {
  await go('/valley/materials')
  const add = page.locator('form[action*="?/add"]')
  if (!(await add.isVisible())) await page.locator('summary', { hasText: 'Add a material' }).first().click()
  await add.getByLabel('Name in English').fill('Report of the road office')
  await add.locator('input[type=file]').setInputFiles({
    ...{ name: 'report.txt', mimeType: 'text/plain' },
    buffer: Buffer.from('The upper pass closes first.\nThe ferry runs until November.\n'),
  })
  await add.getByRole('button', { name: 'Add the material' }).click()
  await shows('Report of the road office')

  await go(session)
  await page.locator('summary', { hasText: 'Change time, place or presider' }).click()
  const change = page.locator('form[action*="?/change"]')
  await change.getByLabel('Day').fill(DAY)
  await change.getByLabel('From').fill('09:00')
  await change.locator('[name=to]').fill('11:00')
  await change.getByLabel('Place').fill('Old hall')
  await change.getByRole('button', { name: 'Keep the change' }).click()
  await shows('Old hall')

  await go(`${session}/agenda`)
  for (const [kind, topic, minutes] of [
    ['study', 'Report of the road office', '20'],
    ['discuss', 'Which pass first', '60'],
    ['decide', 'One radio channel', '20'],
  ] as const) {
    const form = page.locator('form[action*="?/add"]').first()
    await form.getByLabel('Kind').selectOption(kind)
    await form.getByLabel('Minutes').fill(minutes)
    await form.getByLabel('What it is about').fill(topic)
    await form.getByRole('button', { name: 'Add to the agenda' }).click()
    await shows('It is on the agenda.')
  }
  await page.getByRole('link', { name: 'Change “Report of the road office”' }).click()
  await press('Put it on the item')
  await expect.poll(main).toContain('The paper is on the item.')
  // The item stays open: a second paper, or its words, come next.
  await page.getByRole('button', { name: 'Keep the change' }).waitFor()
})

test('the notice goes out by mail with a calendar entry; one member comes and one is given leave', async () => {
  await go(`${session}/notice`)
  await press(/^Send to \d+ people/)
  await expect.poll(() => letters.length).toBeGreaterThanOrEqual(4)
  // What became of the letters shows on the page as it stands open.
  await expect.poll(main, { timeout: 20_000 }).toMatch(/(\d+) of \1 letters sent/)
  const letterTo = (who: string) => letters.find(({ to }) => to.startsWith(who))!.mail
  const entry = letterTo('aru').attachments.find(({ contentType }) => contentType.startsWith('text/calendar'))!
  const event = new ICAL.Component(ICAL.parse(entry.content.toString('utf8')))
  expect(event.getFirstPropertyValue('method')).toBe('REQUEST')
  const { startDate, summary, location } = new ICAL.Event(event.getFirstSubcomponent('vevent')!)
  expect(startDate.toString()).toBe(`${DAY}T09:00:00`)
  expect(`${summary} ${location}`).toMatch(/Winter roads.*Old hall/)

  const linkIn = ({ text }: ParsedMail) => /http\S+\/reply\/[\w-]{43}/.exec(text!)![0]
  const guest = await product.visit(new URL(linkIn(letterTo('aru'))).pathname, { as: null })
  await guest.getByRole('button', { name: 'Answer', exact: true }).click()
  await expect.poll(() => guest.locator('main').innerText()).toContain('Your answer is noted.')
  await guest.goto(linkIn(letterTo('bek')))
  await guest.getByText('I ask for leave').click()
  await guest.locator('#own-reason').selectOption('health')
  await guest.getByRole('button', { name: 'Answer', exact: true }).click()
  await expect.poll(() => guest.locator('main').innerText()).toContain('You have asked for leave')
  await guest.context().close()

  await go('/valley')
  await page.getByRole('link', { name: '1 request for leave to decide' }).click()
  await press(/^Grant leave.*Bek Tumen/)
  await shows('on leave')
})

test('the floor is opened, members speak in turn, statements are taken by two keys, a vote is carried', async () => {
  await go(`${session}/floor`)
  await page.locator('[data-live="live"]').first().waitFor({ state: 'attached' })
  await page.keyboard.press('o')
  await page
    .getByRole('button', { name: /Begin item 1/ })
    .first()
    .waitFor()
  // Begin the item, put members in turn, and give the floor to one after the other.
  await page.keyboard.press(' ')
  await page
    .getByRole('button', { name: /^Put .* in turn|In turn/i })
    .first()
    .waitFor()
  await page.keyboard.press(' ')
  await page
    .getByRole('button', { name: /Give the floor to/ })
    .first()
    .waitFor()
  for (const name of ['Aru', 'Chen', 'Dai', 'Enkh', 'Fei', 'Gao', 'Han', 'Ilte', 'Jin', 'Kang']) {
    await page.keyboard.press(' ')
    await page.locator('h2.who', { hasText: name }).waitFor()
  }
  for (const [letter, text] of [
    ['r', 'The Roads Office should open the upper pass before November.'],
    ['s', 'The ferry matters to every household.'],
  ] as const) {
    await page.keyboard.press('s')
    await page.keyboard.press(letter)
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
    await page.locator('.panel .text', { hasText: text }).first().waitFor()
  }
  await page.locator('h1').click()
  await page.keyboard.press('v')
  await page.getByLabel('Question, English').fill('One radio channel')
  await press('Open the vote')
  await press(/^Aru Tumen: for/)
  await press('Close the vote')
  await page.locator('#close-session summary').click()
  await press('Yes, close the session')
  await expect.poll(main).toContain('The session is closed')
})

test('minutes are drafted from the floor, circulated, commented, approved and corrected', async () => {
  const { db } = product.database
  const state = async () => (await db.selectFrom('session').select('state').executeTakeFirstOrThrow()).state
  await expect.poll(state).toBe('closed')
  await go('/valley')
  await page.getByRole('link', { name: 'Minutes to draft' }).click()
  await press('Draft the minutes from the floor')
  await shows('The Roads Office should open the upper pass before November.')
  await shows('The meeting decided: One radio channel (1 for, 0 against')
  await page.locator('#form-circulate > summary').click()
  await press('Circulate the minutes')
  await shows('Circulated')

  const member = await product.visit(`${session}/minutes`, { as: members[0]! })
  await member.locator('summary', { hasText: 'Comment on this sentence, Sentence 1' }).click()
  const comment = member.locator('form[action*="?/comment"]').first()
  await comment
    .getByLabel(/Other words for it, in English/)
    .fill('The Roads Office should open the upper pass by October.')
  await comment.getByRole('button', { name: 'Give the comment' }).click()
  await expect.poll(() => member.locator('main').innerText()).toContain('Proposes')
  await member.context().close()

  await go(`${session}/minutes`)
  await press('Accept and take over')
  await shows('Accepted')
  await page.locator('#form-approve > summary').click()
  await press('Approve and lock')
  await shows('Approved')
  const statement = async () => (await product.fetch(`/valley/study/${YEAR}/1-1`)).text()
  await expect.poll(statement).toContain('open the upper pass by October.')

  await page.locator('#form-correct > summary').click()
  await page.locator('#correct-reason').fill('A date was wrong')
  await press('Open a correction')
  await page.getByRole('link', { name: 'Edit' }).first().click()
  await page.locator('textarea[lang=en]').first().fill('The Roads Office should open the upper pass by 15 October.')
  await press('Keep the sentence')
  await shows('by 15 October.')
  await page.locator('#form-approve > summary').click()
  await press('Approve and lock')
  await expect.poll(statement).toContain('by 15 October.')
  expect(page.faults).toEqual([])
})
