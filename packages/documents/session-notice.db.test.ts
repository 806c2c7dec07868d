import { hash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { actions, actorByReplyLink, findReplyLink, newId, type Id } from '@khural/register'
import type { AccountTables } from '@khural/register/database/account-tables.ts'
import type { Database } from '@khural/register/database/open.ts'
import { readSettings } from '@khural/register/database/settings.ts'
import { cloneDatabase } from '@khural/register/database/testing.ts'
import { done } from '@khural/register/journal/testing.ts'
import { makeDeliver } from '@khural/register/mail/deliver.ts'
import { listLetters } from '@khural/register/mail/views.ts'
import { startMail } from '@khural/register/mail/worker.ts'
import { makePlannedSession } from '@khural/register/session/testing.ts'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { sessionCalendar } from './icalendar/session.ts'
import { readByIcalJs, readByNodeIcal } from './icalendar/testing.ts'

/** A server of letters that takes them, as the office's would; what it took is parsed as a reader's program does. */
const received: { to: string; raw: string; mail: ParsedMail }[] = []
const smtp = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData(stream, session, answer) {
    const parts: Buffer[] = []
    stream.on('data', (part: Buffer) => parts.push(part))
    stream.on('end', async () => {
      const raw = Buffer.concat(parts).toString('utf8')
      received.push({ to: session.envelope.rcptTo[0]!.address, raw, mail: await simpleParser(raw) })
      answer()
    })
  },
})
let database: Database
let folder: string
let mail: Awaited<ReturnType<typeof startMail>>
let body_id: Id
let key: { body_id: Id; session_id: Id }
const slug = 'harbour'
const address = 'http://127.0.0.1:4649'
const now = new Date('2031-04-20T09:00:00Z')

beforeAll(async () => {
  database = await cloneDatabase()
  folder = await mkdtemp(join(tmpdir(), 'khural-notice-'))
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  const settings = readSettings({
    environment: {
      DATA_DIR: folder,
      SMTP_URL: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
      MAIL_FROM: 'Khural <khural@harbour.example>',
    },
    root: folder,
  })
  const deliver = makeDeliver(settings, { address, calendar: sessionCalendar })
  mail = await startMail(database, settings, () => {}, deliver)
  const plan = await makePlannedSession(database, slug, { members: 3 })
  body_id = plan.body_id
  key = { body_id, session_id: plan.session.id }
  await done(database, actions.changeBody, { body_id, time_zone: 'America/New_York', languages: ['zh', 'en'] })
  for (const [i, { person_id, names }] of plan.members.entries()) {
    const account = { id: newId(), name: names['en']!, email: `member${i + 1}@${slug}.example` }
    await database.db
      .withTables<AccountTables>()
      .insertInto('account')
      .values({ ...account, email_verified: true, image: null })
      .execute()
    await done(database, actions.linkAccount, { body_id, account_id: account.id, person_id })
  }
})
afterAll(async () => {
  await mail.stop()
  await new Promise<void>((resolve) => smtp.close(() => resolve()))
  await database.close()
  await rm(folder, { recursive: true })
})

/** Waits for so many letters that were not looked at yet. */
async function take(count: number): Promise<(typeof received)[number][]> {
  await vi.waitFor(() => expect(received.length).toBe(count), 20_000)
  return received.splice(0).toSorted((a, b) => (a.to < b.to ? -1 : 1))
}
/** The entry of a letter as an alternative of its words, and as a file beside them. */
function calendarIn({ raw, mail: { attachments } }: (typeof received)[number]) {
  const file = attachments.find(({ filename }) => filename === 'session.ics')!.content.toString('utf8')
  return { file, method: /^Content-Type: text\/calendar;[^]*?method=(\w+)/im.exec(raw)?.[1] }
}
const read = (text: string) => [readByIcalJs(text), readByNodeIcal(text)]
const linkIn = ({ mail: { text } }: (typeof received)[number]) => /http:\/\/\S+\/reply\/([\w-]{43})/.exec(text ?? '')!

test('a notice is received, read by two programs, answered by its link, changed and called off', async () => {
  await done(database, actions.callSession, { ...key, words: '请提前十分钟入场。' }, { now })
  const letters = await take(3)
  expect(letters.map(({ to }) => to)).toEqual([1, 2, 3].map((i) => `member${i}@harbour.example`))
  const second = letters[1]!
  expect(second.mail.subject).toBe('关于召开港务委员会集体学习第一次会议的通知，2031年5月14日（星期三）05:00')
  expect(second.mail.text).toContain('成员2：')
  expect(second.mail.text).toContain('请提前十分钟入场。')
  expect(second.mail.html).toBe(false)
  expect(second.mail.headers.get('auto-submitted')).toBe('auto-generated')
  const invited = calendarIn(second)
  expect(invited.method).toBe('REQUEST')
  for (const found of read(invited.file)) {
    expect(found).toMatchObject({
      ...{ method: 'REQUEST', sequence: 0, uid: key.session_id, status: 'CONFIRMED' },
      ...{ startsAt: '2031-05-14T09:00:00.000Z', endsAt: '2031-05-14T11:00:00.000Z' },
      ...{ place: 'Old harbour hall', summary: '港务委员会集体学习第一次会议：渡口与堤防' },
    })
    expect(found.description).toContain('1 学习 第1项')
  }
  expect(invited.file).toContain('DTSTART;TZID=America/New_York:20310514T050000')
  const { attendee, organizer } = readByIcalJs(invited.file)
  expect(attendee.getFirstValue()).toBe('mailto:member2@harbour.example')
  expect(organizer.getFirstValue()).toBe('mailto:khural@harbour.example')

  const [link, token] = linkIn(second)
  expect(link).toBe(`${address}/reply/${token}`)
  const open = (await findReplyLink(database.db, hash('sha256', token!), now))!
  const actor = actorByReplyLink(open)
  await done(database, actions.giveReply, { ...key, reply: 'attends' }, { actor, now })
  await done(database, actions.giveReply, { ...key, reply: 'asks_leave', reason: 'duty' }, { actor, now })
  const decision = { ...key, person_id: open.personId, granted: true, words: '一路平安。' }
  await done(database, actions.decideLeave, decision, { now })
  const [granted] = await take(1)
  expect(granted).toMatchObject({ to: 'member2@harbour.example' })
  expect(granted!.mail.subject).toMatch(/^准假：/)
  expect(granted!.mail.text).toContain('一路平安。')
  expect(granted!.mail.attachments).toEqual([])

  const times = { starts_at: '2031-11-02T14:00:00Z', ends_at: '2031-11-02T16:00:00Z' }
  await done(database, actions.changeSession, { ...key, ...times }, { now })
  await done(database, actions.callSession, key, { now })
  for (const letter of await take(3)) {
    expect(letter.mail.text).toContain('原为2031年5月14日')
    const updated = calendarIn(letter)
    expect(updated.method).toBe('REQUEST')
    // The night on which the clocks of New York go back: nine by the new time.
    expect(updated.file).toContain('DTSTART;TZID=America/New_York:20311102T090000')
    for (const found of read(updated.file)) {
      expect(found).toMatchObject({ method: 'REQUEST', sequence: 1, startsAt: '2031-11-02T14:00:00.000Z' })
    }
  }

  await done(database, actions.cancelSession, { ...key, why: { zh: '台风封港', en: 'The storm' } }, { now })
  for (const letter of await take(3)) {
    expect(letter.mail.text).toContain('台风封港')
    const off = calendarIn(letter)
    expect(off.method).toBe('CANCEL')
    for (const found of read(off.file)) {
      expect(found).toMatchObject({ method: 'CANCEL', status: 'CANCELLED', sequence: 2, uid: key.session_id })
    }
  }
  const { rows } = await database.pool.query(`select text, calendar from mail where purpose in ('notice', 'leave')`)
  expect(rows).toHaveLength(10)
  for (const row of rows) expect(row).toEqual({ text: null, calendar: null })
})

test('without a server of letters a notice is kept as a file with its calendar entry', async () => {
  await mail.stop()
  const settings = readSettings({ environment: { DATA_DIR: folder }, root: folder })
  mail = await startMail(database, settings, () => {}, makeDeliver(settings, { address, calendar: sessionCalendar }))
  await done(database, actions.restoreSession, key, { now })
  await done(database, actions.callSession, { ...key, language: 'en' }, { now })
  await vi.waitFor(async () => {
    const states = (await listLetters(database.db))
      .filter(({ purpose }) => purpose === 'notice')
      .map(({ state }) => state)
    expect(states.filter((state) => state === 'filed')).toHaveLength(3)
  }, 20_000)
  const files = await readdir(join(folder, 'mail'))
  const parsed = await simpleParser(await readFile(join(folder, 'mail', files[0]!)))
  expect(parsed.subject).toMatch(/^Notice: Study sessions, session 1, Sunday 2 November 2031, 09:00/)
  expect(readByIcalJs(parsed.attachments[0]!.content.toString('utf8'))).toMatchObject({ sequence: 3 })
})
