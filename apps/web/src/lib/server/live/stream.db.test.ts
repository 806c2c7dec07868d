import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { actions, type Database } from '@khural/register'
import { setDatabase } from '@khural/register/database/current.ts'
import { cloneDatabase } from '@khural/register/database/testing.ts'
import { done } from '@khural/register/journal/testing.ts'
import { makePlannedSession, type MadeSession } from '@khural/register/session/testing.ts'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { signed } from '../accounts/cookie.ts'
import { Hub } from './hub.ts'
import { streamsOf } from './stream.ts'
import { heldBack, KEY, signIn, step, streamOf, TestScreen } from './testing.ts'

process.env['SECRET_KEY'] = KEY
const MEMBERS = 30
let database: Database
let held: ReturnType<typeof heldBack>
let hub: Hub
let server: Server
let made: MadeSession
let cookies: string[]
/** What was asked of the database, and how many came to the server. */
let queries = 0
let came = 0
const screens: TestScreen[] = []

beforeAll(async () => {
  database = await cloneDatabase()
  database.onConnection((client) => {
    const ask = client.query.bind(client) as (...words: unknown[]) => unknown
    client.query = ((...words: unknown[]) => (queries++, ask(...words))) as typeof client.query
  })
  held = heldBack(database)
  setDatabase(held.database)
  // Nothing is asked here but what is asked for.
  hub = new Hub(held.database, () => {}, { look: 3600_000, signIns: 3600_000 })
  const answerStream = streamsOf({ hub, database: held.database })
  server = createServer((request, response) => {
    came++
    answerStream(request, response, 'http:').catch(() => response.destroy())
  })
  await new Promise<void>((resume) => server.listen(0, '127.0.0.1', resume))
  made = await makePlannedSession(database, 'crowd', { members: MEMBERS, items: 1 })
  await nowInOffice()
  const { body_id, session, members } = made
  await done(database, actions.changeSession, { body_id, session_id: session.id, presider_id: members[5]!.person_id })
  cookies = []
  for (const { person_id } of members) cookies.push((await signIn(database, body_id, person_id)).cookie)
  await step(database, made, { kind: 'open' })
}, 60_000)
afterEach(() => {
  held.release('signIns')
  for (const screen of screens.splice(0)) screen.close()
})
afterAll(async () => {
  hub.close()
  server.closeAllConnections()
  await new Promise((resume) => server.close(resume))
  await database.close()
})

/** Sessions of tests are ahead of us, and so are the days from which their members hold their posts. */
const nowInOffice = () => database.pool.query(`update tenure set held_from = '2020-01-01'`)
const portOf = () => (server.address() as AddressInfo).port
function screenOf(cookie: string | null, path = streamOf(made)): TestScreen {
  const screen = new TestScreen([`http://127.0.0.1:${portOf()}`], path, cookie)
  screens.push(screen)
  return screen
}
const answersOf = (some: readonly TestScreen[]) => some.map(({ answers }) => answers)

/** Those who come while the first is still being asked for: all have come before any goes on. */
async function atOnce(open: () => TestScreen[]): Promise<TestScreen[]> {
  held.hold('signIns')
  came = 0
  const first = screenOf(cookies[0]!)
  await vi.waitFor(() => expect(held.waiting).toBe(1), 10_000)
  const others = open()
  await vi.waitFor(() => expect(came).toBe(1 + others.length), 10_000)
  queries = 0
  held.release('signIns')
  const all = [first, ...others]
  await vi.waitFor(() => expect(all.every(({ answers }) => answers.length > 0)).toBe(true), 10_000)
  return all
}

test('many who come at once cost a few questions, however many they are, and each is told apart', async () => {
  // Like a server that began anew: nothing is known of the session.
  const all = await atOnce(() => cookies.slice(1).map((cookie) => screenOf(cookie)))
  const cold = queries
  expect(answersOf(all)).toEqual(all.map(() => [200]))
  await vi.waitFor(() => expect(all.every(({ seen }) => seen.length === 1)).toBe(true), 10_000)
  // The head, the deputy, and whoever presides this session; the desk alone is told how many follow.
  const desks = all.flatMap(({ bytes }, i) => (bytes.includes('"screens"') ? [i] : []))
  expect(desks).toEqual([0, 1, 5])
  const again = await atOnce(() => cookies.slice(1).map((cookie) => screenOf(cookie)))
  expect(answersOf(again)).toEqual(again.map(() => [200]))
  const warm = queries
  console.log(`${MEMBERS} streams: ${cold} queries where nothing was known, ${warm} after that`)
  expect(warm).toBeLessThan(10)
  expect(cold).toBeLessThan(30)
}, 60_000)

test('who is nobody, or asks for nothing, does so among others and not for them', async () => {
  const other = await makePlannedSession(database, 'others', { members: 1, items: 1 })
  await nowInOffice()
  const { cookie: stranger } = await signIn(database, other.body_id, other.members[0]!.person_id)
  const unknown = `khural.sign_in=${encodeURIComponent(signed('nobody’s', KEY))}`
  const missing = [
    ...['%00', '%E0%A4%A', 'else'].map((series) => streamOf(made).replace('study', series)),
    streamOf(made).replace('crowd', 'nothing'),
  ]
  const all = await atOnce(() => [
    screenOf(cookies[2]!),
    ...[stranger, unknown, null].map((cookie) => screenOf(cookie)),
    ...missing.map((path) => screenOf(cookies[3]!, path)),
    screenOf(cookies[4]!),
  ])
  expect(answersOf(all).flat()).toEqual([200, 200, ...Array<number>(7).fill(404), 200])
}, 30_000)

test('[AC9] who reads restricted items at the desk is noted once each, also where several come at once', async () => {
  const { body_id, session } = made
  const item = { body_id, session_id: session.id, kind: 'decide', names: { en: 'Buried' }, level: 'restricted' }
  const { id } = await done(database, actions.addAgendaItem, item)
  const all = await atOnce(() => [0, 1, 1, 2].map((i) => screenOf(cookies[i]!)))
  expect(answersOf(all)).toEqual(all.map(() => [200]))
  const noted = await database.db
    .selectFrom('restricted_reading')
    .innerJoin('account_person', 'account_person.account_id', 'restricted_reading.account_id')
    .select(['person_id', 'subject_id'])
    .execute()
  expect(noted).toHaveLength(2)
  expect(noted).toEqual(
    expect.arrayContaining(made.members.slice(0, 2).map(({ person_id }) => ({ person_id, subject_id: id }))),
  )
}, 30_000)

test('what is asked for behind a stream on one connection ends both: nobody could tell when it is over', async () => {
  const socket = connect(portOf(), '127.0.0.1')
  const asked = `GET ${streamOf(made)} HTTP/1.1\r\nhost: test\r\ncookie: ${cookies[6]}\r\n\r\n`
  socket.write(asked)
  await once(socket, 'data')
  socket.resume().write(asked)
  await vi.waitFor(() => expect(socket.destroyed).toBe(true), 10_000)
})
