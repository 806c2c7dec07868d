import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Database } from '../database/open.ts'
import { readSettings } from '../database/settings.ts'
import { cloneDatabase } from '../database/testing.ts'
import { newId } from '../journal/perform.ts'
import { queueLetter } from './queue.ts'
import { listLetters } from './views.ts'
import { startMail } from './worker.ts'

let database: Database
let folder: string
const received: { to: string; text: string }[] = []
/** How many letters the server refuses for now before it takes one. */
let refusing = 0
const smtp = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData(stream, session, done) {
    const take = (letter: string) => {
      if (refusing-- > 0) return Object.assign(new Error('Try again later'), { responseCode: 451 })
      received.push({ to: session.envelope.rcptTo[0]!.address, text: letter })
      return null
    }
    let letter = ''
    stream.setEncoding('utf8')
    stream.on('data', (part: string) => (letter += part))
    stream.on('end', () => done(take(letter)))
  },
})
beforeAll(async () => {
  database = await cloneDatabase()
  folder = await mkdtemp(join(tmpdir(), 'khural-mail-'))
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  await new Promise<void>((resolve) => smtp.close(() => resolve()))
  await database.close()
  await rm(folder, { recursive: true })
})

const settings = (more: Record<string, string> = {}) =>
  readSettings({ environment: { DATA_DIR: folder, ...more }, root: folder })
const smtpUrl = () => `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`
const letter = (to: string) => ({
  to,
  subject: '邀请 invitation',
  text: 'https://x.example/welcome/secret-word',
  purpose: 'invitation',
})
const line = async (id: string) => (await listLetters(database.db)).find((known) => known.id === id)

test('a letter queued before any worker ran becomes a file of ours alone when no server is set', async () => {
  const id = newId()
  await queueLetter(database.db, id, letter('first@upper.example'))
  expect(await line(id)).toMatchObject({ state: 'waiting' })
  const mail = await startMail(database, settings(), () => {})
  await vi.waitFor(async () => expect(await line(id)).toMatchObject({ state: 'filed', sentAt: null }), 10_000)
  await mail.stop()
  const [file, ...more] = await readdir(join(folder, 'mail'))
  expect(more).toEqual([])
  const path = join(folder, 'mail', file!)
  expect(await readFile(path, 'utf8')).toMatch(/^To: first@upper\.example\r?$/m)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
})

test('a letter is sent through the server, tried again when that refuses it, and its text is kept no longer', async () => {
  const mail = await startMail(
    database,
    settings({ SMTP_URL: smtpUrl(), MAIL_FROM: 'Khural <k@upper.example>' }),
    () => {},
  )
  refusing = 1
  const id = newId()
  await queueLetter(database.db, id, letter('second@upper.example'))
  await vi.waitFor(async () => expect(await line(id)).toMatchObject({ state: 'failing', attempts: 1 }), 10_000)
  expect((await line(id))!.lastError).toContain('Try again later')
  // The queue waits some seconds before the next try.
  await vi.waitFor(async () => expect(await line(id)).toMatchObject({ state: 'sent', attempts: 2 }), 15_000)
  await mail.stop()
  expect(received).toHaveLength(1)
  expect(received[0]).toMatchObject({ to: 'second@upper.example' })
  expect(received[0]!.text).toContain('From: Khural <k@upper.example>')
  expect(received[0]!.text).toContain('secret-word')
  const { rows } = await database.pool.query('select text from mail where id = $1', [id])
  expect(rows).toEqual([{ text: null }])
})

test('a letter queued in a transaction that is undone is not sent', async () => {
  const id = newId()
  const undone = database.db.transaction().execute(async (tx) => {
    await queueLetter(tx, id, letter('third@upper.example'))
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect(await line(id)).toBeUndefined()
  const { rows } = await database.pool.query('select from graphile_worker.jobs where key = $1', [id])
  expect(rows).toEqual([])
})

test('a letter that a killed program held goes out with the next sweep, and one that a program may hold still does not', async () => {
  const [id, slow] = [newId(), newId()]
  for (const [one, held, by] of [
    [id, '16 minutes', 'dead'],
    [slow, '14 minutes', 'living'],
  ] as const) {
    await queueLetter(database.db, one, letter(`${by}@upper.example`))
    await database.pool.query(
      `update graphile_worker._private_jobs set locked_at = now() - $2::interval, locked_by = $3 where key = $1`,
      [one, held, by],
    )
  }
  const mail = await startMail(database, settings(), () => {})
  await database.pool.query(`select graphile_worker.add_job('sweep_accounts')`)
  await vi.waitFor(async () => expect(await line(id)).toMatchObject({ state: 'filed' }), 10_000)
  const { rows } = await database.pool.query('select locked_by from graphile_worker.jobs where key = $1', [slow])
  expect(rows).toEqual([{ locked_by: 'living' }])
  await mail.stop()
})
