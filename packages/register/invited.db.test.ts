import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linkAccount } from './access/account.link.ts'
import { unlinkAccount } from './access/account.unlink.ts'
import { holdingIn, levelsOf } from './access/rules.ts'
import { actorIn, findStanding } from './access/store.ts'
import type { Database } from './database/open.ts'
import type { Actor, Id } from './database/tables.ts'
import { cloneDatabase } from './database/testing.ts'
import { askFloor } from './floor/floor.ask.ts'
import { presideFloor } from './floor/floor.preside.ts'
import { audienceFor } from './floor/views.ts'
import { actions } from './actions.ts'
import type { Action } from './journal/model.ts'
import { newId, perform, REGISTER_CHAIN } from './journal/perform.ts'
import { done, refusal } from './journal/testing.ts'
import { addMaterial } from './material/material.add.ts'
import { reviseMaterial } from './material/material.revise.ts'
import { putAgendaPaper } from './material/agenda_paper.put.ts'
import { findMaterial, papersOfSession } from './material/views.ts'
import { setRule } from './plan/rule.set.ts'
import { reference } from './reference.ts'
import { sample } from './reference-samples.ts'
import { sessionAgenda } from './session/agenda.ts'
import { sessionNotices } from './session/notices.ts'
import { admitToSession } from './session/session.admit.ts'
import { callSession } from './session/session.call.ts'
import { dismissFromSession } from './session/session.dismiss.ts'
import { planSession } from './session/session.plan.ts'
import { giveReply } from './session/reply.give.ts'
import { makePlannedSession, type MadeSession } from './session/testing.ts'
import { findSessionFrame, sessionPeople } from './session/views.ts'
import { setLevel } from './undertaking/level.set.ts'

let database: Database
let made: MadeSession
let body_id: Id
let session_id: Id
/** Another session of the body, to which none of them is invited. */
let other: { id: Id; n: string }
const now = new Date('2031-04-20T09:00:00Z')
const guests: { [part: string]: { account: { id: Id; name: string }; person_id: Id } } = {}
const items: { [level: string]: Id } = {}
const papers: { [name: string]: Id } = {}

async function invite(part: string): Promise<void> {
  const account = { id: newId(), name: `Guest who ${part}` }
  const admitted = { body_id, session_id, part, names: { en: account.name } }
  const { person_id } = await done(database, admitToSession, admitted)
  await done(database, linkAccount, { body_id, person_id, account_id: account.id })
  guests[part] = { account, person_id }
}
const actorOf = (part: string): Promise<Actor> => actorIn(database.db, guests[part]!.account, body_id, now)
const sessionsOf = async (part: string): Promise<readonly Id[]> => {
  const { may } = await actorOf(part)
  return may === 'all' ? [] : (may.owns.sessions ?? [])
}
/** What somebody reads through, as pages do. */
async function seenBy(part: string) {
  const { may } = await actorOf(part)
  return database.seenBy(levelsOf(may), await sessionsOf(part))
}
const codeOf = async <Input, Outcome>(part: string, action: Action<Input, Outcome>, input: object) => {
  const answered = await perform(database.db, action, { body_id, ...input }, await actorOf(part), now)
  return answered.ok ? 'done' : answered.refusal.code
}

beforeAll(async () => {
  database = await cloneDatabase()
  made = await makePlannedSession(database, 'quay', { members: 4, items: 1 })
  ;({ body_id } = made)
  session_id = made.session.id
  const at = { now }
  const given = { body_id, series: 'study', names: { en: 'Another one' }, starts_at: '2031-06-14T09:00:00Z' }
  other = await done(database, planSession, given, at)
  for (const level of ['members', 'restricted'] as const) {
    const item = { body_id, session_id, kind: 'hear', names: { en: `Item of ${level}` }, level }
    items[level] = (await done(database, actions.addAgendaItem, item)).id
  }
  const onOther = { body_id, session_id: other.id, kind: 'hear', names: { en: 'Item of another' } }
  items['another'] = (await done(database, actions.addAgendaItem, onOther)).id
  for (const [name, item, level] of [
    ['theirs', 'members', 'members'],
    ['restricted', 'members', 'restricted'],
    ['under', 'restricted', 'members'],
    ['another', 'another', 'members'],
    ['loose', null, 'members'],
  ] as const) {
    const link = { body_id, names: { en: `Paper ${name}` }, url: `https://quay.example/${name}`, level }
    papers[name] = (await done(database, addMaterial, link)).id
    if (item === null) continue
    const put = { body_id, agenda_item_id: items[item]!, material_id: papers[name] }
    await done(database, putAgendaPaper, put)
  }
  const revised = { body_id, material_id: papers['theirs'], url: 'https://quay.example/second' }
  await done(database, reviseMaterial, revised)
  for (const part of ['observed', 'lectured', 'joined', 'assisted']) await invite(part)
}, 60_000)
afterAll(() => database.close())

describe('[AC15] whoever is invited to one session', () => {
  test('sees nothing of it until its notice went out', async () => {
    expect(await sessionsOf('observed')).toEqual([])
    expect(await findSessionFrame(await seenBy('observed'), body_id, 'study', '2031', made.session.n)).toBeNull()
    await done(database, callSession, { body_id, session_id }, { now })
    for (const part of ['observed', 'lectured', 'joined', 'assisted']) {
      expect(await sessionsOf(part)).toEqual([session_id])
    }
  })

  test('reads that session, its notice, agenda and people, and no other', async () => {
    const db = await seenBy('observed')
    const frame = (n: string) => findSessionFrame(db, body_id, 'study', '2031', n)
    expect(await frame(made.session.n)).toMatchObject({ id: session_id })
    expect(await frame(other.n)).toBeNull()
    const agenda = await sessionAgenda(db, body_id, session_id)
    expect(agenda.map(({ names }) => names['en'])).toEqual(['Item 1', 'Item of members'])
    expect(await sessionAgenda(db, body_id, other.id)).toEqual([])
    expect(await sessionNotices(db, body_id, session_id)).toMatchObject([{ kind: 'called', recipients: [] }])
    expect(await sessionPeople(db, body_id, session_id)).toHaveLength(8)
  })

  test('reads its papers in the version that lies there, and no other material', async () => {
    const db = await seenBy('observed')
    const listed = [...(await papersOfSession(db, body_id, session_id)).values()].flat()
    expect(listed.map(({ names, version }) => [names['en'], version])).toEqual([['Paper theirs', 1]])
    const theirs = await findMaterial(db, body_id, papers['theirs']!)
    expect(theirs?.versions.map(({ version }) => version)).toEqual([1])
    for (const name of ['restricted', 'under', 'another', 'loose']) {
      expect(await findMaterial(db, body_id, papers[name]!), name).toBeNull()
    }
    const members = await findMaterial(database.seenBy(['members']), body_id, papers['theirs']!)
    expect(members?.versions).toHaveLength(2)
  })

  test('is each told apart on connections that are used again', async () => {
    await done(database, callSession, { body_id, session_id: other.id }, { now })
    const { person_id } = guests['observed']!
    await done(database, admitToSession, { body_id, session_id: other.id, part: 'observed', person_id })
    expect(new Set(await sessionsOf('observed'))).toEqual(new Set([session_id, other.id]))
    await done(database, dismissFromSession, { body_id, session_id: other.id, person_id })
    expect(await sessionsOf('observed')).toEqual([session_id])
    const find = (db: Parameters<typeof sessionAgenda>[0], id: Id) => sessionAgenda(db, body_id, id)
    const asked = Array.from({ length: 24 }, (_, i) => {
      const mine = i % 2 === 0 ? session_id : other.id
      const db = database.seenBy(['public'], [mine])
      return Promise.all([find(db, session_id), find(db, other.id)])
    })
    for (const [i, [first, second]] of (await Promise.all(asked)).entries()) {
      expect([first.length, second.length]).toEqual(i % 2 === 0 ? [2, 0] : [0, 1])
    }
  })

  test('answers for themselves at that session alone', async () => {
    expect(await codeOf('lectured', giveReply, { session_id, reply: 'attends' })).toBe('done')
    const { person_id } = guests['joined']!
    const forAnother = { session_id, person_id, reply: 'attends' }
    expect(await codeOf('lectured', giveReply, forAnother)).toBe('access.forbidden')
    const elsewhere = { session_id: other.id, reply: 'attends' }
    expect(await codeOf('lectured', giveReply, elsewhere)).toBe('access.forbidden')
    const deputy = { session_id, reply: 'sends_deputy', deputy: { en: 'Somebody' } }
    expect(await codeOf('lectured', giveReply, deputy)).toBe('reply.no_deputies')
  })

  test('as a deputy stands in for the time that the session has, as long as they are sent, and does not answer', async () => {
    await done(database, setRule, { body_id, key: 'deputy_days', is_on: true, value: '1' })
    const sent = { body_id, session_id, person_id: made.members[3]!.person_id, reply: 'sends_deputy' }
    await done(database, giveReply, { ...sent, deputy: { en: 'The deputy' } }, { now })
    const { id: person_id } = await database.db
      .selectFrom('person')
      .select('id')
      .where('body_id', '=', body_id)
      .where('names', '@>', JSON.stringify({ en: 'The deputy' }) as never)
      .executeTakeFirstOrThrow()
    const account = { id: newId(), name: 'The deputy' }
    await done(database, linkAccount, { body_id, person_id, account_id: account.id })
    guests['deputy'] = { account, person_id }
    expect(await sessionsOf('deputy')).toEqual([session_id])
    expect(await codeOf('deputy', giveReply, { session_id, reply: 'asks_leave', reason: 'duty' })).toBe(
      'access.forbidden',
    )
    const move = (starts_at: string) =>
      done(database, actions.changeSession, { body_id, session_id, starts_at, ends_at: null })
    await move('2031-05-15T09:00:00Z')
    expect(await sessionsOf('deputy')).toEqual([])
    await move('2031-05-14T09:00:00Z')
    expect(await sessionsOf('deputy')).toEqual([session_id])
    await done(database, giveReply, { ...sent, reply: 'attends' }, { now })
    expect(await sessionsOf('deputy')).toEqual([])
    await done(database, giveReply, { ...sent, deputy: { en: 'The deputy' } }, { now })
  })

  test('is shut out where the session is restricted, and where their account is theirs no more', async () => {
    const level = (is: string) =>
      done(database, setLevel, { body_id, noun: 'session', subject_id: session_id, level: is })
    await level('restricted')
    const frame = async () => findSessionFrame(await seenBy('joined'), body_id, 'study', '2031', made.session.n)
    expect(await frame()).toBeNull()
    expect(await audienceFor(database.db, await actorOf('joined'), body_id, session_id)).toBeNull()
    await level('members')
    expect(await frame()).not.toBeNull()
    const { account } = guests['assisted']!
    await done(database, unlinkAccount, { body_id, account_id: account.id })
    expect(await sessionsOf('assisted')).toEqual([])
  })

  test('[SN49] is shut out when the invitation is taken back, and let in when it is given again', async () => {
    const { person_id } = guests['joined']!
    await done(database, dismissFromSession, { body_id, session_id, person_id })
    expect(await sessionsOf('joined')).toEqual([])
    const of = { body_id, session_id }
    expect(await refusal(database, dismissFromSession, { ...of, person_id })).toMatchObject({ code: 'person.no_guest' })
    const member = { ...of, person_id: made.members[2]!.person_id }
    expect(await refusal(database, dismissFromSession, member)).toMatchObject({ code: 'person.no_guest' })
    await done(database, admitToSession, { ...of, part: 'joined', person_id })
    expect(await sessionsOf('joined')).toEqual([session_id])
  })

  test('follows the floor with the members; a lecturer and a deputy ask to speak, an observer does not', async () => {
    const of = { body_id, session_id }
    const present = [...made.members.slice(0, 3), ...Object.values(guests)].map(({ person_id }) => person_id)
    await done(database, presideFloor, { ...of, step: { kind: 'open', present } })
    await done(database, presideFloor, { ...of, step: { kind: 'begin_item', item: items['members'] } })
    for (const part of ['observed', 'lectured', 'deputy']) {
      expect(await audienceFor(database.db, await actorOf(part), body_id, session_id), part).toBe('members')
      expect(await audienceFor(database.db, await actorOf(part), body_id, other.id), part).toBeNull()
    }
    const ask = { session_id, step: { kind: 'ask_to_speak', speech: 'supplementary' } }
    expect(await codeOf('lectured', askFloor, ask)).toBe('done')
    expect(await codeOf('deputy', askFloor, ask)).toBe('done')
    expect(await codeOf('observed', askFloor, ask)).toBe('floor.observer')
    expect(await codeOf('lectured', askFloor, { ...ask, session_id: other.id })).toBe('access.forbidden')
    expect(await codeOf('lectured', presideFloor, { session_id, step: { kind: 'adjourn' } })).toBe('access.forbidden')
    // What is said in a restricted item is not theirs to ask in.
    await done(database, presideFloor, { ...of, step: { kind: 'finish_item', item: items['members'] } })
    await done(database, presideFloor, { ...of, step: { kind: 'begin_item', item: items['restricted'] } })
    expect(await codeOf('joined', askFloor, ask)).toBe('floor.not_shown')
    const { person_id } = guests['lectured']!
    expect(await refusal(database, dismissFromSession, { ...of, person_id })).toMatchObject({ code: 'session.met' })
  })

  test('may do nothing else: every action of the catalogue is refused to them', async () => {
    const invitations = [{ bodyId: body_id, sessionId: session_id, placeId: newId() }]
    const may = holdingIn({ positions: [], grants: [], invitations }, [body_id, REGISTER_CHAIN])
    const actor: Actor = { kind: 'person', id: newId(), name: 'A guest', may }
    const said = (value: unknown): unknown => {
      if (value === sample.body) return body_id
      if (value === sample.session) return session_id
      if (Array.isArray(value)) return value.map(said)
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, said(one)]))
    }
    const allowed: string[] = []
    for (const action of Object.values(actions) as Action<unknown, unknown>[]) {
      const answered = await perform(database.db, action, said(reference[action.name]!.example), actor, now)
      if (answered.ok || answered.refusal.code !== 'access.forbidden') allowed.push(action.name)
    }
    // Whoever has the word of an invitation accepts it, guest or not.
    expect(allowed.toSorted()).toEqual(['floor.ask', 'invitation.accept'])
  })

  test('who is named as a guest by a text alone is not', async () => {
    const { id: account_id, name } = { id: newId(), name: 'Of a text' }
    const { person_id } = await done(database, admitToSession, {
      ...{ body_id, session_id: other.id, part: 'observed', names: { en: name } },
    })
    await done(database, linkAccount, { body_id, person_id, account_id })
    const invited = async () =>
      (await findStanding(database.db, account_id, body_id, now)).standing.invitations?.map(
        ({ sessionId }) => sessionId,
      )
    expect(await invited()).toEqual([other.id])
    await database.pool.query('update session set state = null, recalled = null where id = $1', [other.id])
    expect(await invited()).toEqual([])
  })
})
