import { get, type IncomingMessage } from 'node:http'
import { randomBytes } from 'node:crypto'
import { newId, type Database, type Id } from '@khural/register'
import { linkAccount } from '@khural/register/access/account.link.ts'
import type { AccountTables } from '@khural/register/database/account-tables.ts'
import type { TakenStep } from '@khural/register/floor/model.ts'
import { presideFloor } from '@khural/register/floor/floor.preside.ts'
import { done } from '@khural/register/journal/testing.ts'
import type { MadeSession } from '@khural/register/session/testing.ts'
import { signed } from '../accounts/cookie.ts'

/** The key with which the servers of these tests sign cookies. */
export const KEY = 'a key of these tests, in nobody’s hands'

/** The address of a session's stream. */
export const streamOf = ({ slug, session }: MadeSession): string =>
  `/${slug}/study/${session.period}/${session.n}/session/floor/stream`

/** An account that is one of the people of a body, signed in: its cookie, and its id. */
export async function signIn(
  database: Pick<Database, 'db'>,
  body_id: Id,
  person_id: Id,
): Promise<{ cookie: string; accountId: Id; signInId: Id }> {
  const accountId = newId()
  const signInId = newId()
  const db = database.db.withTables<AccountTables>()
  const account = { id: accountId, name: 'Somebody', email: `${accountId}@test.example`, email_verified: true }
  await db.insertInto('account').values(account).execute()
  const token = randomBytes(24).toString('base64url')
  const expires_at = new Date(Date.now() + 3600_000)
  const signedIn = { id: signInId, account_id: accountId, token, user_agent: 'Test', expires_at }
  await db.insertInto('sign_in').values(signedIn).execute()
  await done(database, linkAccount, { body_id, person_id, account_id: accountId })
  return { cookie: `khural.sign_in=${encodeURIComponent(signed(token, KEY))}`, accountId, signInId }
}

type Held = 'entries' | 'steps' | 'items' | 'signIns'
const heldAs = (row: object): Held | null =>
  'entry' in row
    ? 'entries'
    : 'by_name' in row
      ? 'steps'
      : 'presenter_words' in row
        ? 'items'
        : 'token' in row
          ? 'signIns'
          : null

/**
 * The same database, some of whose answers are held back while they are told to be, as on a line that is slow for a moment;
 * the rows of steps that were read are counted.
 */
export function heldBack(database: Database) {
  const gates = new Map<Held, PromiseWithResolvers<void>>()
  const held = {
    database: {
      ...database,
      db: database.db.withPlugin({
        transformQuery: ({ node }) => node,
        async transformResult({ result }) {
          const [row] = result.rows
          const kind = row && heldAs(row)
          if (kind === 'steps') held.stepsRead += result.rows.length
          if (kind && gates.has(kind)) {
            held.waiting++
            await gates.get(kind)!.promise
            held.waiting--
          }
          return result
        },
      }),
    },
    stepsRead: 0,
    /** Answers that stand before their gate. */
    waiting: 0,
    hold: (kind: Held) => void gates.set(kind, Promise.withResolvers()),
    release(kind: Held) {
      gates.get(kind)?.resolve()
      gates.delete(kind)
    },
  }
  return held
}

/** Takes a step as the desk. */
export const step = (
  database: Pick<Database, 'db'>,
  { body_id, session }: MadeSession,
  given: { kind: string; [field: string]: unknown },
): Promise<{ n: number }> => done(database, presideFloor, { body_id, session_id: session.id, step: given })

/**
 * A screen as a browser is one: it follows a stream, comes again by itself after as long as it was told, and says then
 * what it has seen last.
 */
export class TestScreen {
  /** The numbers of steps in the order in which they came, repeated ones and all. */
  readonly seen: number[] = []
  readonly steps: TakenStep[] = []
  /** How many messages with steps came, and all bytes that came. */
  messages = 0
  bytes = ''
  renewals = 0
  /** What the floor began with, each time that its time was told. */
  readonly begun: string[] = []
  /** The status of every answer. */
  readonly answers: number[] = []
  isOpen = false
  #addresses: string[]
  #path: string
  #cookie: string | null
  #lastId: string | null = null
  #retryMs = 1000
  #answer: IncomingMessage | null = null
  #isOver = false
  #rest = ''

  /** @param addresses of servers; it comes again to the next one each time, as behind a balancer */
  constructor(addresses: string[], path: string, cookie: string | null) {
    this.#addresses = addresses
    this.#path = path
    this.#cookie = cookie
    this.#connect()
  }

  /** Breaks the connection, as a network does. */
  cut(): void {
    this.#answer?.destroy()
  }
  close(): void {
    this.#isOver = true
    this.cut()
  }

  #connect(): void {
    if (this.#isOver) return
    const [address] = this.#addresses
    this.#addresses = [...this.#addresses.slice(1), address!]
    const headers = {
      ...(this.#cookie !== null && { cookie: this.#cookie }),
      ...(this.#lastId !== null && { 'last-event-id': this.#lastId }),
    }
    let isOver = false
    const again = () => {
      if (isOver) return
      isOver = true
      this.isOpen = false
      setTimeout(() => this.#connect(), this.#retryMs)
    }
    const asked = get(`${address}${this.#path}`, { headers, agent: false }, (answer) => {
      this.answers.push(answer.statusCode ?? 0)
      this.#rest = ''
      // A browser does not come again after a refusal.
      if (answer.statusCode !== 200) return void answer.resume()
      this.#answer = answer
      this.isOpen = true
      answer.setEncoding('utf8')
      answer.on('data', (text: string) => this.#read(text))
      answer.once('close', again).on('error', again)
    })
    asked.once('error', again)
  }

  #read(text: string): void {
    this.bytes += text
    this.#rest += text
    for (let end; (end = this.#rest.indexOf('\n\n')) >= 0;) {
      const fields = new Map(
        this.#rest
          .slice(0, end)
          .split('\n')
          .map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]),
      )
      this.#rest = this.#rest.slice(end + 2)
      const [id, retry, event, data] = ['id', 'retry', 'event', 'data'].map((name) => fields.get(name))
      if (retry !== undefined) this.#retryMs = Number(retry)
      if (id !== undefined) this.#lastId = id
      if (event === 'renew') this.renewals++
      if (event === 'time') this.begun.push((JSON.parse(data!) as { begun: string }).begun)
      if (event !== undefined || data === undefined) continue
      this.messages++
      const said = JSON.parse(data) as TakenStep[] | object
      // The stream of minutes tells how far they have come, and no steps.
      if (!Array.isArray(said)) continue
      const steps = said as TakenStep[]
      this.steps.push(...steps)
      this.seen.push(...steps.map(({ n }) => n))
    }
  }
}
