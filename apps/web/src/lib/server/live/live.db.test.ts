import { setTimeout as sleep } from 'node:timers/promises'
import { actions, findSessionFrame, minutesHead, newId, type Database } from '@khural/register'
import { cloneDatabase } from '@khural/register/database/testing.ts'
import { floorBegunFor } from '@khural/register/floor/views.ts'
import { done } from '@khural/register/journal/testing.ts'
import { makePlannedSession, type MadeSession } from '@khural/register/session/testing.ts'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { begunOf } from './begun.ts'
import { KEY, signIn, step, streamOf, TestScreen } from './testing.ts'
import { serve } from './testing-server.ts'

process.env['SECRET_KEY'] = KEY
let database: Database
let servers: Awaited<ReturnType<typeof serve>>[]
let addresses: string[]
let made: MadeSession
let cookie: string
let signInId: string
const screens: TestScreen[] = []

beforeAll(async () => {
  database = await cloneDatabase()
  // Two hubs that know nothing of each other, on one database.
  servers = await Promise.all([0, 1].map(() => serve({ host: '127.0.0.1', port: 0 }, database)))
  addresses = servers.map(({ address }) => address)
  made = await makePlannedSession(database, 'harbour', { members: 4, items: 3 })
  await nowInOffice()
  ;({ cookie, signInId } = await signIn(database, made.body_id, made.members[2]!.person_id))
  await step(database, made, { kind: 'open' })
  await step(database, made, { kind: 'begin_item', item: made.items[0]!.id })
})
afterEach(() => {
  for (const screen of screens.splice(0)) screen.close()
})
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()))
  await database.close()
})

/** Sessions of tests are ahead of us, and so are the days from which their members hold their posts. */
const nowInOffice = () => database.pool.query(`update tenure set held_from = '2020-01-01'`)

/** A screen that is open, on one server or on several by turns. */
async function screenOf(
  on: string[],
  { as = cookie, of = made, after = '' }: { as?: string | null; of?: MadeSession; after?: string } = {},
) {
  const screen = new TestScreen(on, `${streamOf(of)}${after}`, as)
  screens.push(screen)
  await vi.waitFor(() => expect(screen.answers.length).toBeGreaterThan(0), 10_000)
  return screen
}
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
const speak = (i: number) => ({ kind: 'give_floor', person: made.members[i % 3]!.person_id })

describe('a stream', () => {
  test('carries each step to the screens of every process, the same bytes to all of one audience', async () => {
    const all = await Promise.all([0, 1, 0, 1].map((i) => screenOf([addresses[i]!], { after: '?after=2' })))
    await sleep(100)
    for (const screen of all) screen.bytes = ''
    const { n } = await step(database, made, speak(0))
    await vi.waitFor(() => expect(all.map(({ seen }) => seen)).toEqual(all.map(() => [n])), 5000)
    expect(new Set(all.map(({ bytes }) => bytes)).size).toBe(1)
    expect(all[0]!.steps[0]).toMatchObject({ n, by: null, step: speak(0) })
  })

  test('gives exactly what was missed, whoever is cut off whenever, and on whichever process they come back', async () => {
    const first = await screenOf(addresses)
    await vi.waitFor(() => expect(first.seen.length).toBeGreaterThan(1), 5000)
    const from = first.seen.at(-1)!
    const all = await Promise.all(Array.from({ length: 6 }, () => screenOf(addresses, { after: `?after=${from}` })))
    let last = from
    for (let i = 0; i < 40; i++) {
      // A fixed course of cuts, different for each screen.
      for (const [k, screen] of all.entries()) if ((i * 7 + k * 11) % 13 === 0) screen.cut()
      last = (await step(database, made, speak(i + 1))).n
      await sleep((i * 37) % 90)
    }
    await vi.waitFor(() => expect(all.map(({ seen }) => seen.at(-1))).toEqual(all.map(() => last)), { timeout: 15_000 })
    for (const { seen, answers } of all) {
      expect(seen).toEqual(numbers(from + 1, last))
      expect(answers.length).toBeGreaterThan(2)
    }
  }, 60_000)

  test('sends a change at once, and fifty changes of one second in at most ten messages', async () => {
    const screen = await screenOf([addresses[0]!], { after: '?after=1000000' })
    await sleep(400)
    const single = performance.now()
    await step(database, made, { kind: 'set_times', speech: 200 })
    await vi.waitFor(() => expect(screen.messages).toBe(1), { interval: 2, timeout: 5000 })
    // Well below the time for which changes are gathered, of which a busy machine takes its part.
    console.log(`one change was seen after ${Math.round(performance.now() - single)} ms`)
    await sleep(400)
    screen.messages = 0
    const steps = screen.steps.length
    const began = performance.now()
    for (let i = 0; i < 50; i++) {
      await step(database, made, { kind: 'set_times', speech: 300 + i })
      await sleep(Math.max(0, began + (i + 1) * 20 - performance.now()))
    }
    const seconds = Math.ceil((performance.now() - began) / 1000)
    await vi.waitFor(() => expect(screen.steps.length - steps).toBe(50), 5000)
    console.log(`50 changes within ${seconds} s came in ${screen.messages} messages`)
    expect(screen.messages).toBeLessThanOrEqual(10 * seconds)
    // What a page of another time of the register says it has seen is answered by reading anew.
    expect(screen.renewals).toBe(1)
  }, 30_000)

  test('says that the agenda changed otherwise than by steps', async () => {
    const screen = await screenOf([addresses[0]!])
    await sleep(200)
    const { body_id, session } = made
    const item = { body_id, session_id: session.id, kind: 'hear', names: { en: 'One more' } }
    await done(database, actions.addAgendaItem, item)
    await vi.waitFor(() => expect(screen.renewals).toBe(1), 5000)
  })

  test('names the beginning as a page does: whoever was away while it changed finds that theirs is another', async () => {
    const away = await makePlannedSession(database, 'away', { members: 4, items: 1 })
    await nowInOffice()
    const { body_id, session } = away
    const { cookie: as } = await signIn(database, body_id, away.members[2]!.person_id)
    await step(database, away, { kind: 'open' })
    const screen = await screenOf([addresses[0]!, addresses[1]!], { as, of: away })
    const pageOf = async () => begunOf((await floorBegunFor(database.db, body_id, session.id, 'members')).beginning)
    const first = await pageOf()
    await vi.waitFor(() => expect(screen.begun).toEqual([first]), 5000)
    // A step changes no beginning.
    await step(database, away, { kind: 'begin_item', item: away.items[0]!.id })
    screen.cut()
    const item = { body_id, session_id: session.id, kind: 'hear', names: { en: 'Added while away' } }
    await done(database, actions.addAgendaItem, item)
    const second = await pageOf()
    await vi.waitFor(() => expect(screen.begun).toEqual([first, second]), 10_000)
    // Who presides is changed by an entry after which every stream ends.
    await done(database, actions.changeSession, {
      ...{ body_id, session_id: session.id, presider_id: away.members[1]!.person_id },
    })
    const third = await pageOf()
    await vi.waitFor(() => expect(screen.begun).toEqual([first, second, third]), 10_000)
    // The close writes down who was on leave; hub and page agree about that as well.
    await step(database, away, { kind: 'leave', people: [away.members[3]!.person_id] })
    await step(database, away, { kind: 'miss', people: [away.members[3]!.person_id], as: 'on_leave' })
    await step(database, away, { kind: 'close' })
    await vi.waitFor(() => expect(screen.renewals).toBe(1), 10_000)
    screen.cut()
    const last = await pageOf()
    await vi.waitFor(() => expect(screen.begun.at(-1)).toBe(last), 10_000)
    expect(new Set([first, second, third, last]).size).toBe(4)
  }, 40_000)
})

describe('the stream of minutes', () => {
  const minutesOf = (on: string[], as: string | null, after: number) => {
    const path = `${streamOf(made).replace('/floor/', '/minutes/')}?after=${after}`
    const screen = new TestScreen(on, path, as)
    screens.push(screen)
    return screen
  }
  const last = ({ bytes }: TestScreen) => Number([...bytes.matchAll(/^id: (\d+)$/gm)].at(-1)?.[1] ?? 0)
  const ids = ({ bytes }: TestScreen) => [...bytes.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))

  test('tells the pages of every process how far they have come, whatever was cut, and says nothing twice', async () => {
    const { body_id, session } = made
    const { id: minutes_id } = await done(database, actions.draftMinutes, { body_id, session_id: session.id })
    const head = () => minutesHead(database.db, body_id, session.id)
    const before = await head()
    const [one, two, late] = [
      minutesOf([addresses[0]!], cookie, before),
      minutesOf([addresses[1]!, addresses[0]!], cookie, before),
      minutesOf([addresses[0]!], cookie, 0),
    ]
    await vi.waitFor(
      () => expect([one, two, late].map(({ answers }) => answers)).toEqual([[200], [200], [200]]),
      10_000,
    )
    await vi.waitFor(() => expect(ids(late)).toEqual([before]), 5000)
    const planted = { body_id, minutes_id, text: { en: 'Words of the minutes' } }
    await done(database, actions.addSentence, planted)
    const second = await head()
    await vi.waitFor(() => expect([one, two, late].map(last)).toEqual([second, second, second]), 5000)
    // What is written while a page is away reaches it by the number that it heard last.
    two.cut()
    await done(database, actions.addSentence, planted)
    const third = await head()
    await vi.waitFor(() => expect([one, two].map(last)).toEqual([third, third]), 10_000)
    two.cut()
    await vi.waitFor(() => expect(two.answers).toEqual([200, 200, 200]), 10_000)
    await done(database, actions.addSentence, planted)
    const fourth = await head()
    await vi.waitFor(() => expect(last(two)).toBe(fourth), 10_000)
    expect(ids(two)).toEqual([second, third, fourth])
    expect(one.bytes).not.toContain('Words of the minutes')
    // What is no part of the minutes wakes nobody.
    await done(database, actions.addAgendaItem, {
      body_id,
      session_id: session.id,
      kind: 'hear',
      names: { en: 'Else' },
    })
    await step(database, made, { kind: 'set_times', speech: 240 })
    await done(database, actions.addSentence, planted)
    await vi.waitFor(async () => expect(last(one)).toBe(await head()), 5000)
    expect(ids(one)).toHaveLength(4)
  }, 40_000)

  test('is for whoever sees what members see', async () => {
    await database.pool.query(`update session set level = 'public' where id = $1`, [made.session.id])
    const [nobody, member] = [minutesOf([addresses[0]!], null, 0), minutesOf([addresses[0]!], cookie, 0)]
    await vi.waitFor(() => expect([nobody, member].map(({ answers }) => answers)).toEqual([[404], [200]]), 5000)
    await database.pool.query(`update session set level = 'restricted' where id = $1`, [made.session.id])
    const { body_id } = made
    await done(database, actions.giveGrant, { body_id, account_id: newId(), account_name: 'Else', role: 'reader' })
    await vi.waitFor(() => expect(member.answers).toEqual([200, 404]), 10_000)
    await database.pool.query(`update session set level = null where id = $1`, [made.session.id])
  })
})

describe('who follows', () => {
  test('[FL24] is whoever sees the session: nobody else is told that there is one', async () => {
    expect((await screenOf([addresses[0]!], { as: null })).answers).toEqual([404])
    const elsewhere = await makePlannedSession(database, 'elsewhere')
    await nowInOffice()
    const stranger = await signIn(database, elsewhere.body_id, elsewhere.members[2]!.person_id)
    expect((await screenOf([addresses[0]!], { as: stranger.cookie })).answers).toEqual([404])
    expect((await screenOf([addresses[0]!], { as: cookie.replace(/.{8}$/, 'AAAAAAAA') })).answers).toEqual([404])
  })

  test('[FL24] gets of a restricted item nothing, and of what is taken down nothing, whatever is said', async () => {
    const planted = await makePlannedSession(database, 'planted', { members: 4, items: 1 })
    await nowInOffice()
    const { body_id, session } = planted
    const buried = { body_id, session_id: session.id, kind: 'decide', names: { en: 'Buried matter' } }
    const item = await done(database, actions.addAgendaItem, { ...buried, level: 'restricted' })
    await database.pool.query(`update session set level = 'public' where id = $1`, [session.id])
    const member = await signIn(database, body_id, planted.members[3]!.person_id)
    const head = await signIn(database, body_id, planted.members[0]!.person_id)
    const on = [addresses[1]!]
    const inMembers = await screenOf(on, { as: member.cookie, of: planted })
    const inPublic = await screenOf(on, { as: null, of: planted })
    const desk = await screenOf(on, { as: head.cookie, of: planted })
    await step(database, planted, { kind: 'open' })
    await step(database, planted, { kind: 'begin_item', item: item.id })
    await step(database, planted, { kind: 'give_floor', person: planted.members[1]!.person_id, speech: 'reply' })
    const said = { act: 'decided', language: 'en', text: 'Buried words' }
    await step(database, planted, { kind: 'statement_taken', ...said })
    await step(database, planted, { kind: 'adopted_without_a_vote', question: { en: 'Buried motion' } })
    const { n } = await step(database, planted, { kind: 'begin_item', item: planted.items[0]!.id })
    for (const screen of [inMembers, inPublic, desk]) await vi.waitFor(() => expect(screen.seen.at(-1)).toBe(n), 5000)
    expect(desk.bytes).toMatch(/Buried words.*Buried motion/s)
    for (const { bytes, steps } of [inMembers, inPublic]) {
      expect(bytes).not.toMatch(new RegExp(`Buried|reply|${item.id}|Clerk of the test`))
      expect(steps.map(({ step: { kind } }) => kind)).toEqual(['open', 'cover', 'begin_item'])
    }
    expect(inPublic.bytes).not.toContain(planted.members[1]!.person_id)
    // [AC9] Whoever follows it at the desk reads the item, whether they opened the page or not.
    const noted = await database.db
      .selectFrom('restricted_reading')
      .select(['account_id', 'noun', 'subject_id'])
      .where('body_id', '=', body_id)
      .execute()
    expect(noted).toEqual([{ account_id: head.accountId, noun: 'agenda_item', subject_id: item.id }])
  })

  test('[AC15] is whoever is invited, with the members’ bytes, until that is taken back', async () => {
    const invited = await makePlannedSession(database, 'invited', { members: 3, items: 1 })
    await nowInOffice()
    const { body_id, session } = invited
    const of = { body_id, session_id: session.id }
    const { person_id } = await done(database, actions.admitToSession, {
      ...{ ...of, part: 'lectured', names: { en: 'Ines Calder' } },
    })
    const guest = await signIn(database, body_id, person_id)
    const on = [addresses[0]!]
    // Nobody was told yet.
    expect((await screenOf(on, { as: guest.cookie, of: invited })).answers).toEqual([404])
    await database.pool.query(`update session set starts_at = now() + interval '2 days' where id = $1`, [session.id])
    await done(database, actions.callSession, of, { now: new Date() })
    const theirs = await screenOf(on, { as: guest.cookie, of: invited })
    expect(theirs.answers).toEqual([200])
    await done(database, actions.dismissFromSession, { ...of, person_id })
    await vi.waitFor(() => expect(theirs.answers).toEqual([200, 404]), 5000)
    await done(database, actions.admitToSession, { ...of, part: 'lectured', person_id })
    const again = await screenOf(on, { as: guest.cookie, of: invited })
    const member = await signIn(database, body_id, invited.members[2]!.person_id)
    const members = await screenOf(on, { as: member.cookie, of: invited })
    await step(database, invited, { kind: 'open', present: [person_id] })
    const { n } = await step(database, invited, { kind: 'begin_item', item: invited.items[0]!.id })
    for (const screen of [again, members]) await vi.waitFor(() => expect(screen.seen.at(-1)).toBe(n), 5000)
    const steps = ({ steps }: TestScreen) => JSON.stringify(steps)
    expect(steps(again)).toBe(steps(members))
    expect(steps(again)).toContain(person_id)
    // What is said of the minutes afterwards is not theirs.
    const minutes = new TestScreen(on, streamOf(invited).replace('/floor/', '/minutes/'), guest.cookie)
    screens.push(minutes)
    await vi.waitFor(() => expect(minutes.answers).toEqual([404]), 5000)
  })

  test('is asked again when rights of the body change', async () => {
    const screen = await screenOf([addresses[0]!])
    await sleep(200)
    const account = { body_id: made.body_id, account_id: signInId, account_name: 'Else', role: 'reader' }
    await done(database, actions.giveGrant, account)
    await vi.waitFor(() => expect(screen.answers).toEqual([200, 200]), 5000)
    await database.pool.query('delete from sign_in where id = $1', [signInId])
    await done(database, actions.giveGrant, { ...account, role: 'inspector' })
    await vi.waitFor(() => expect(screen.answers).toEqual([200, 200, 404]), 5000)
    expect(
      await findSessionFrame(database.db, made.body_id, 'study', made.session.period, made.session.n),
    ).not.toBeNull()
  })
})
