import { createServer, get, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { actions, type Database } from '@khural/register'
import { cloneDatabase } from '@khural/register/database/testing.ts'
import { floorBegunFor } from '@khural/register/floor/views.ts'
import { done } from '@khural/register/journal/testing.ts'
import { makePlannedSession, type MadeSession } from '@khural/register/session/testing.ts'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { Hub } from './hub.ts'
import { Screen } from './screen.ts'
import { heldBack, KEY, signIn, step, streamOf, TestScreen } from './testing.ts'
import { serve } from './testing-server.ts'

process.env['SECRET_KEY'] = KEY
let database: Database
let held: ReturnType<typeof heldBack>
let hub: Hub
let server: Awaited<ReturnType<typeof serve>>
const screens: TestScreen[] = []

beforeAll(async () => {
  database = await cloneDatabase()
  held = heldBack(database)
  hub = new Hub(held.database, () => {}, { tell: 200, signIns: 200 })
  server = await serve({ host: '127.0.0.1', port: 0 }, database, hub)
})
afterEach(() => {
  for (const kind of ['entries', 'steps', 'items'] as const) held.release(kind)
  for (const screen of screens.splice(0)) screen.close()
})
afterAll(async () => {
  await server.close()
  await database.close()
})

/** An open session that everybody may follow. */
async function openToAll(slug: string): Promise<MadeSession> {
  const made = await makePlannedSession(database, slug, { members: 4, items: 2 })
  await database.pool.query(`update tenure set held_from = '2020-01-01'`)
  await database.pool.query(`update session set level = 'public' where id = $1`, [made.session.id])
  await step(database, made, { kind: 'open' })
  return made
}
function screenOf(made: MadeSession, as: string | null, after = 0): TestScreen {
  const screen = new TestScreen([server.address], `${streamOf(made)}?after=${after}`, as)
  screens.push(screen)
  return screen
}
/** What is open to all becomes restricted, and something is said in it at once. */
async function bury(made: MadeSession): Promise<void> {
  const item_id = made.items[1]!.id
  await done(database, actions.changeAgendaItem, { body_id: made.body_id, item_id, level: 'restricted' })
  await step(database, made, { kind: 'begin_item', item: item_id })
  await step(database, made, { kind: 'adopted_without_a_vote', question: { en: 'Buried motion' } })
}
/** One reading of the chain is slow: what is written meanwhile comes in the next, together. */
async function readingTogether(made: MadeSession, write: () => Promise<void>): Promise<void> {
  // Of another floor: this one has sent nothing just before, and would send at once.
  const other = { ...made, session: await makeOther(made) }
  const floor = (await hub.floor(made.body_id, other.session.id, [made.body_id]))!
  await step(database, other, { kind: 'open' })
  await vi.waitFor(() => expect(floor.n).toBe(1), 10_000)
  held.hold('entries')
  await step(database, other, { kind: 'note', item: null, text: 'Slow' })
  await vi.waitFor(() => expect(held.waiting).toBe(1), 10_000)
  await write()
  held.release('entries')
}
/** An entry of the body that concerns no floor. */
const writeElse = (made: MadeSession) =>
  done(database, actions.addAgendaItem, {
    ...{ body_id: made.body_id, session_id: made.session.id, kind: 'hear', names: { en: 'Else' } },
  })

describe('what is read', () => {
  test('[FL24] shows no step by an agenda older than it, also where both are read at once', async () => {
    const made = await openToAll('narrowed')
    const { items } = made
    const nobody = screenOf(made, null)
    await vi.waitFor(() => expect(nobody.seen).toEqual([1]), 10_000)
    await readingTogether(made, () => bury(made))
    const { n } = await step(database, made, { kind: 'begin_item', item: items[0]!.id })
    await vi.waitFor(() => expect(nobody.renewals).toBe(1), 10_000)
    const later = screenOf(made, null, 1)
    await vi.waitFor(() => expect(later.seen.at(-1)).toBe(n), 10_000)
    expect(later.steps.map(({ step: { kind } }) => kind)).toEqual(['cover', 'begin_item'])
    for (const { bytes } of [nobody, later]) expect(bytes).not.toMatch(new RegExp(`Buried|${items[1]!.id}`))
  }, 30_000)

  test('[FL24] sends no step to whoever an entry shuts out that is read with it', async () => {
    const made = await openToAll('shut')
    const { body_id, session } = made
    const nobody = screenOf(made, null)
    await vi.waitFor(() => expect(nobody.seen).toEqual([1]), 10_000)
    await readingTogether(made, async () => {
      await done(database, actions.setLevel, { body_id, noun: 'session', subject_id: session.id, level: 'members' })
      await step(database, made, { kind: 'adopted_without_a_vote', question: { en: 'Buried motion' } })
    })
    await vi.waitFor(() => expect(nobody.answers).toEqual([200, 404]), 10_000)
    expect(nobody.bytes).not.toContain('Buried')
  }, 30_000)

  test('[FL24] is narrowed at once for a page and for a stream that were being read when it was', async () => {
    const made = await openToAll('reading')
    held.hold('items')
    const page = floorBegunFor(held.database.db, made.body_id, made.session.id, 'public')
    const nobody = screenOf(made, null)
    await vi.waitFor(() => expect(held.waiting).toBe(2), 10_000)
    await bury(made)
    held.release('items')
    expect(JSON.stringify((await page).state)).not.toContain('Buried')
    const { n } = await step(database, made, { kind: 'begin_item', item: made.items[0]!.id })
    await vi.waitFor(() => expect([nobody.seen.at(-1) === n, nobody.renewals > 0]).toContain(true), 10_000)
    expect(nobody.bytes).not.toContain('Buried')
  }, 30_000)

  test('reaches a floor that was being opened while its body was read on', async () => {
    const made = await openToAll('opened')
    const { body_id, session } = made
    const other = await makeOther(made)
    const before = await hub.floor(body_id, other.id, [body_id])
    held.hold('steps')
    const opening = hub.floor(body_id, session.id, [body_id])
    await vi.waitFor(() => expect(held.waiting).toBe(1), 10_000)
    const { n } = await step(database, made, { kind: 'begin_item', item: made.items[0]!.id })
    // The other floor of the body has taken in a later entry, so the chain was read on.
    await step(database, { ...made, session: other }, { kind: 'open' })
    await vi.waitFor(() => expect(before!.n).toBe(1), 10_000)
    held.release('steps')
    expect((await opening)!.n).toBe(n)
  }, 30_000)

  test('of the steps of a session is nothing where an entry changes nothing that it begins with', async () => {
    const made = await openToAll('unread')
    const floor = await hub.floor(made.body_id, made.session.id, [made.body_id])
    const other = await makeOther(made)
    await step(database, made, { kind: 'begin_item', item: made.items[0]!.id })
    await vi.waitFor(() => expect(floor!.n).toBe(2), 10_000)
    held.stepsRead = 0
    for (let i = 0; i < 5; i++) await writeElse({ ...made, session: other })
    const { n } = await step(database, made, { kind: 'finish_item' })
    await vi.waitFor(() => expect(floor!.n).toBe(n), 10_000)
    expect(held.stepsRead).toBe(0)
    await writeElse(made)
    await vi.waitFor(() => expect(held.stepsRead).toBe(n), 10_000)
  }, 30_000)
})

describe('who follows', () => {
  test('is ended when their sign-in ends, though nothing is written, and finds nothing when they come again', async () => {
    const made = await makePlannedSession(database, 'signed', { members: 4, items: 1 })
    await database.pool.query(`update tenure set held_from = '2020-01-01'`)
    const one = await signIn(database, made.body_id, made.members[2]!.person_id)
    const two = await signIn(database, made.body_id, made.members[3]!.person_id)
    await step(database, made, { kind: 'open' })
    const [gone, stays] = [screenOf(made, one.cookie), screenOf(made, two.cookie)]
    await vi.waitFor(() => expect([gone.answers, stays.answers]).toEqual([[200], [200]]), 10_000)
    await database.pool.query('delete from sign_in where id = $1', [one.signInId])
    await vi.waitFor(() => expect(gone.answers).toEqual([200, 404]), 10_000)
    expect(stays.answers).toEqual([200])
  }, 30_000)

  test('holds so many streams and no more, and other people are not kept out by that', async () => {
    const made = await openToAll('many')
    const { cookie } = await signIn(database, made.body_id, made.members[2]!.person_id)
    const own = Array.from({ length: 30 }, () => screenOf(made, cookie))
    await vi.waitFor(() => expect(own.every(({ answers }) => answers.length > 0)).toBe(true), 10_000)
    const statuses = own.flatMap(({ answers }) => answers)
    expect([200, 429].map((status) => statuses.filter((one) => one === status).length)).toEqual([20, 10])
    const nobody = screenOf(made, null)
    await vi.waitFor(() => expect(nobody.answers).toEqual([200]), 10_000)
    own[statuses.indexOf(200)]!.close()
    const next = await vi.waitFor(async () => {
      const screen = screenOf(made, cookie)
      await vi.waitFor(() => expect(screen.answers).toEqual([200]), 500)
      return screen
    }, 10_000)
    expect(next.isOpen).toBe(true)
  }, 30_000)

  test('is ended when their time is up, and at once where rights changed since they were asked', async () => {
    const made = await openToAll('timed')
    const { body_id, session } = made
    const floor = (await hub.floor(body_id, session.id, [body_id]))!
    const answers: ServerResponse[] = []
    const holding = createServer((_, response) => void answers.push(response))
    await new Promise<void>((resume) => holding.listen(0, '127.0.0.1', resume))
    const { port } = holding.address() as AddressInfo
    const place = {
      bodyId: body_id,
      sessionId: session.id,
      session: { id: session.id, state: 'open', level: null, presiders: [] },
    }
    const follow = async (until: number, generation: number) => {
      const state = { isEnded: false }
      get({ port, agent: false }, (answer) => answer.resume().once('end', () => (state.isEnded = true)))
      await vi.waitFor(() => expect(answers).toHaveLength(1), 5000)
      const screen = new Screen(answers.pop()!, { audience: 'public', signInId: null, until, retryMs: 1000 })
      hub.follow(floor, screen, 0, { generation, address: '/nowhere', place })
      return state
    }
    const before = hub.generation
    const stays = await follow(Date.now() + 3600_000, before)
    const brief = await follow(Date.now() + 50, before)
    await vi.waitFor(() => expect(brief.isEnded).toBe(true), 10_000)
    expect(stays.isEnded).toBe(false)
    // Rights change while somebody is being asked: they come in with what was found out before.
    await done(database, actions.changeSession, { body_id, session_id: session.id, names: { en: 'Else' } })
    await vi.waitFor(() => expect([hub.generation > before, stays.isEnded]).toEqual([true, true]), 10_000)
    const late = await follow(Date.now() + 3600_000, before)
    await vi.waitFor(() => expect(late.isEnded).toBe(true), 10_000)
    holding.closeAllConnections()
    holding.close()
  }, 30_000)
})

/** Another session of the same body. */
const makeOther = ({ body_id }: MadeSession) =>
  done(database, actions.planSession, {
    ...{ body_id, series: 'study', names: { en: 'Other' }, starts_at: '2031-06-14T09:00:00Z' },
  })
