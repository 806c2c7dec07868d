import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linkAccount } from '../access/account.link.ts'
import { actorIn } from '../access/store.ts'
import { changePost } from '../body/post.change.ts'
import { createPost } from '../body/post.create.ts'
import { appointPerson } from '../body/person.appoint.ts'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import type { Actor, Id } from '../database/tables.ts'
import { newId, perform } from '../journal/perform.ts'
import { clerk, done, refusal } from '../journal/testing.ts'
import { verify } from '../journal/verify.ts'
import { addAgendaItem } from '../session/agenda_item.add.ts'
import { admitToSession } from '../session/session.admit.ts'
import { makePlannedSession, type MadeSession } from '../session/testing.ts'
import { askFloor } from './floor.ask.ts'
import { presideFloor } from './floor.preside.ts'
import { setQuorum } from './quorum.set.ts'
import { audienceFor, floorFor, floorStatements, sessionSpeeches, sessionVotes } from './views.ts'

let database: Database
let made: MadeSession
const now = new Date('2031-05-14T09:00:00Z')
const at = (seconds: number) => new Date(now.getTime() + seconds * 1000)

beforeAll(async () => {
  database = await cloneDatabase()
  made = await makePlannedSession(database, 'harbour', { members: 5, items: 3 })
})
afterAll(() => database.close())

/** Takes a step for the desk, `seconds` after nine. */
const step = (
  { body_id, session }: MadeSession,
  given: { kind: string; [field: string]: unknown },
  { seconds = 0, ...more }: { seconds?: number; after?: number; own?: number[]; actor?: Actor } = {},
) => {
  const { actor = clerk, ...said } = more
  const input = { body_id, session_id: session.id, step: given, ...said }
  return done(database, presideFloor, input, { now: at(seconds), actor })
}

/** Somebody with an account who holds a post of this role. */
async function holder(body_id: Id, role: string): Promise<Actor> {
  const account = { id: newId(), name: `The ${role}` }
  const post = await done(database, createPost, { body_id, names: { en: `Post ${account.id}` }, role })
  const names = { en: `Holder ${account.id}` }
  const { person_id } = await done(database, appointPerson, { body_id, post_id: post.id, names, from: '2020-01-01' })
  await done(database, linkAccount, { body_id, person_id, account_id: account.id })
  return actorIn(database.db, account, body_id, now)
}

/** A member who is expected at the session, with an account. */
async function memberOf({ body_id, members }: MadeSession, i: number): Promise<Actor> {
  const account = { id: newId(), name: `Member ${i + 1}` }
  await done(database, linkAccount, { body_id, person_id: members[i]!.person_id, account_id: account.id })
  return actorIn(database.db, account, body_id, now)
}

describe('a session on its floor', () => {
  test('[FL25] leaves on record who spoke how long, who was there, what was voted and when each item was taken', async () => {
    const { body_id, session, items, members } = made
    const person = (i: number) => members[i]!.person_id
    await step(made, { kind: 'open', present: [0, 1, 2, 3].map(person) })
    const stored = () =>
      database.db.selectFrom('session').selectAll().where('id', '=', session.id).executeTakeFirstOrThrow()
    expect(await stored()).toMatchObject({ state: 'open', opened_at: now, held: ['2031-05-14'], held_on: '2031-05-14' })
    await step(made, { kind: 'begin_item', item: items[0]!.id }, { seconds: 10 })
    await step(made, { kind: 'give_floor', person: person(2), speech: 'prepared', seconds: 300 }, { seconds: 20 })
    await step(made, { kind: 'interpose', person: person(1), speech: 'question' }, { seconds: 60 })
    await step(made, { kind: 'end_speech' }, { seconds: 70 })
    await step(made, { kind: 'arrive', people: [person(4)] }, { seconds: 80 })
    await step(made, { kind: 'end_speech' }, { seconds: 100 })
    await step(made, { kind: 'open_vote', form: 'named', question: { en: 'Build the dyke?' } }, { seconds: 110 })
    await step(made, { kind: 'cast', person: person(2), choice: 'for' }, { seconds: 111 })
    await step(made, { kind: 'close_vote' }, { seconds: 120 })
    await step(made, { kind: 'adjourn' }, { seconds: 130 })
    expect(await stored()).toMatchObject({ state: 'adjourned' })
    await step(made, { kind: 'resume' }, { seconds: 86_400 + 130 })
    await step(made, { kind: 'skip_item', item: items[1]!.id }, { seconds: 86_400 + 140 })
    await step(made, { kind: 'leave', people: [person(3)] }, { seconds: 86_400 + 150 })
    const statement = { act: 'stressed', language: 'en', text: 'Dykes come first.' }
    await step(made, { kind: 'statement_taken', ...statement }, { seconds: 86_400 + 160 })
    await step(made, { kind: 'withdraw_item', item: items[2]!.id, why: 'Not ready' }, { seconds: 86_400 + 170 })
    await step(made, { kind: 'close' }, { seconds: 86_400 + 190 })
    expect(await stored()).toMatchObject({ state: 'closed', held: ['2031-05-14', '2031-05-15'] })
    expect(
      (await sessionSpeeches(database.db, body_id, session.id)).map((one) => [one.person.id, one.kind, one.seconds]),
    ).toEqual([
      [person(1), 'question', 10],
      [person(2), 'prepared', 70],
    ])
    expect(await sessionVotes(database.db, body_id, session.id)).toMatchObject([
      { form: 'named', carried: true, tally: { for: 1, against: 0, abstain: 0, not_voting: 4 }, itemId: items[0]!.id },
    ])
    const attendance = await database.db
      .selectFrom('attendance')
      .select(['person_id', 'state', 'stays'])
      .where('session_id', '=', session.id)
      .orderBy('position')
      .execute()
    expect(attendance.map(({ state }) => state)).toEqual(['present', 'present', 'present', 'left', 'late'])
    expect(attendance[3]!.stays).toEqual([{ from: now.toISOString(), to: at(86_400 + 150).toISOString() }])
    const agenda = await database.db
      .selectFrom('agenda_item')
      .select(['ended', 'took_seconds', 'began_at', 'withdrawn_why'])
      .where('session_id', '=', session.id)
      .orderBy('position')
      .execute()
    expect(agenda).toEqual([
      { ended: 'finished', took_seconds: 180, began_at: at(10), withdrawn_why: null },
      { ended: 'skipped', took_seconds: null, began_at: null, withdrawn_why: null },
      { ended: null, took_seconds: null, began_at: null, withdrawn_why: { en: 'Not ready', zh: 'Not ready' } },
    ])
    expect(await floorStatements(database.db, body_id, session.id)).toMatchObject([{ text: 'Dykes come first.' }])
    // One step, one entry; and the chain holds.
    const entries = await database.db
      .selectFrom('journal')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('action', '=', 'floor.preside')
      .executeTakeFirstOrThrow()
    expect(Number(entries.n)).toBe((await floorFor(database.db, body_id, session.id, 'desk')).n)
    expect(await verify(database.db)).toMatchObject({ whole: true })
  })

  test('[FL25] whoever was expected and never came was absent', async () => {
    const quiet = await makePlannedSession(database, 'quiet', { members: 3 })
    await step(quiet, { kind: 'open', present: [quiet.members[0]!.person_id] })
    await step(quiet, { kind: 'close' }, { seconds: 60 })
    const rows = await database.db
      .selectFrom('attendance')
      .select('state')
      .where('session_id', '=', quiet.session.id)
      .orderBy('position')
      .execute()
    expect(rows.map(({ state }) => state)).toEqual(['present', 'absent', 'absent'])
  })
})

test('[FL25] a close asks the database as often for many people and items as for few', async () => {
  const asked = async (slug: string, size: { members: number; items: number }) => {
    const { body_id, session, items } = await makePlannedSession(database, slug, size)
    const of = { body_id, session } as MadeSession
    await step(of, { kind: 'open' })
    for (const { id } of items) await step(of, { kind: 'begin_item', item: id }, { seconds: 60 })
    let queries = 0
    const db = database.db.withPlugin({
      transformQuery: ({ node }) => ((queries += 1), node),
      transformResult: ({ result }) => Promise.resolve(result),
    })
    const close = { body_id, session_id: session.id, step: { kind: 'close' } }
    await done({ db }, presideFloor, close, { now: at(120) })
    const people = await database.db
      .selectFrom('attendance')
      .select('state')
      .where('session_id', '=', session.id)
      .execute()
    expect(people.map(({ state }) => state)).toEqual(Array(size.members).fill('present'))
    return queries
  }
  const few = await asked('few', { members: 2, items: 2 })
  expect(few).toBeGreaterThan(5)
  expect(await asked('many', { members: 9, items: 8 })).toBe(few)
})

describe('steps', () => {
  let open: MadeSession
  beforeAll(async () => {
    open = await makePlannedSession(database, 'open', { members: 4 })
    await step(open, { kind: 'open' })
    await step(open, { kind: 'begin_item', item: open.items[0]!.id }, { seconds: 1 })
  })
  const sent = (given: object, more: object = {}) => ({
    body_id: open.body_id,
    session_id: open.session.id,
    step: given,
    ...more,
  })

  test('[FL21] one that was queued is taken where nothing that matters came between, else refused with who did what', async () => {
    const { n } = await step(open, { kind: 'note', text: 'x' }, { seconds: 2 })
    const [, second, third] = open.members
    const given = { kind: 'give_floor', person: second!.person_id }
    // Meant after the item began, before the note.
    expect(await step(open, given, { after: n - 1, seconds: 3 })).toEqual({ n: n + 1 })
    const late = { kind: 'give_floor', person: third!.person_id }
    expect(await refusal(database, presideFloor, sent(late, { after: n }))).toMatchObject({
      code: 'floor.moved_on',
      data: { by: clerk.name, n: n + 1 },
    })
    expect(await step(open, late, { after: n, own: [n + 1], seconds: 4 })).toEqual({ n: n + 2 })
  })
  test('[FL22] one that was meant some time ago counts from then, but not from before the step it follows', async () => {
    const { n } = await step(open, { kind: 'pause' }, { seconds: 100 })
    const input = sent({ kind: 'continue' }, { ago_seconds: 30 })
    await done(database, presideFloor, input, { now: at(160) })
    await done(database, presideFloor, sent({ kind: 'pause' }, { ago_seconds: 600 }), { now: at(170) })
    const rows = await database.db
      .selectFrom('floor_step')
      .select('at')
      .where('session_id', '=', open.session.id)
      .where('n', '>', n)
      .orderBy('n')
      .execute()
    expect(rows.map((row) => row.at)).toEqual([at(130), at(130)])
  })
  test('[FL22] what somebody else noted or entered meanwhile does not take its time from a speech', async () => {
    const [first, second] = open.members.slice(1).map(({ person_id }) => person_id)
    const give = (person: Id | undefined, meant: number, now: number) =>
      done(database, presideFloor, sent({ kind: 'give_floor', person }, { ago_seconds: now - meant }), { now: at(now) })
    await give(first, 172, 172)
    await step(open, { kind: 'note', text: 'From elsewhere' }, { seconds: 190 })
    await give(second, 180, 191)
    const { floor } = await floorFor(database.db, open.body_id, open.session.id, 'desk')
    expect(floor.speeches.at(-1)).toMatchObject({ person: first, spokenMs: 8000 })
    expect(floor.speaking).toMatchObject([{ person: second, since: at(180).getTime() }])
  })
  test('come to the same whoever takes how many at once: each has a number of its own', async () => {
    const before = (await floorFor(database.db, open.body_id, open.session.id, 'desk')).n
    const notes = Array.from({ length: 12 }, (_, i) => sent({ kind: 'note', text: `Note ${i}` }))
    const all = await Promise.all(notes.map((input) => done(database, presideFloor, input, { now: at(200) })))
    expect(all.map(({ n }) => n).toSorted((a, b) => a - b)).toEqual(notes.map((_, i) => before + 1 + i))
  })
  test('twice under one key are taken once', async () => {
    const input = sent({ kind: 'note', text: 'Once' })
    const first = await perform(database.db, presideFloor, input, clerk, at(201), { key: 'the same key' })
    const again = await perform(database.db, presideFloor, input, clerk, at(202), { key: 'the same key' })
    expect(again).toEqual(first)
  })
  test('of a session that was recorded from a text, or that is cancelled, there are none', async () => {
    await database.pool.query(`update session set state = null where id = $1`, [made.session.id])
    const input = { body_id: made.body_id, session_id: made.session.id, step: { kind: 'open' } }
    expect(await refusal(database, presideFloor, input)).toMatchObject({ code: 'floor.no_floor' })
  })
})

describe('who may', () => {
  let open: MadeSession
  beforeAll(async () => {
    open = await makePlannedSession(database, 'council', { members: 4 })
    await step(open, { kind: 'open' })
    await step(open, { kind: 'begin_item', item: open.items[0]!.id })
  })
  const ask = (actor: Actor, given: object) =>
    perform(database.db, askFloor, { body_id: open.body_id, session_id: open.session.id, step: given }, actor, now)
  const codeOf = async (asked: ReturnType<typeof ask>) => {
    const done = await asked
    return done.ok ? null : done.refusal.code
  }

  test('[FL23] a member asks and votes for themselves; who they are is found out and not sent', async () => {
    const member = await memberOf(open, 2)
    const own = open.members[2]!.person_id
    expect(await codeOf(ask(member, { kind: 'ask_to_speak', person: open.members[1]!.person_id }))).toBeNull()
    const { floor } = await floorFor(database.db, open.body_id, open.session.id, 'members')
    expect(floor.requests).toMatchObject([{ person: own }])
    await step(open, { kind: 'open_vote', form: 'named', question: { en: 'Build?' } })
    expect(await codeOf(ask(member, { kind: 'cast', choice: 'for' }))).toBeNull()
    expect((await floorFor(database.db, open.body_id, open.session.id, 'members')).floor.votes[0]!.casts).toEqual({
      [own]: 'for',
    })
    await step(open, { kind: 'close_vote' })
  })
  test('[FL5] an observer neither asks to speak nor votes; a member who is not expected takes no part', async () => {
    const observer = await holder(open.body_id, 'member')
    expect(await codeOf(ask(observer, { kind: 'ask_to_speak' }))).toBe('floor.not_of_the_session')
    const { person_id } = await database.db
      .selectFrom('account_person')
      .select('person_id')
      .where('account_id', '=', observer.id!)
      .executeTakeFirstOrThrow()
    const admitted = { body_id: open.body_id, session_id: open.session.id, part: 'observed', person_id }
    await done(database, admitToSession, admitted)
    await step(open, { kind: 'arrive', people: [person_id] })
    expect(await codeOf(ask(observer, { kind: 'point_of_order' }))).toBe('floor.observer')
    expect(
      await refusal(database, presideFloor, {
        body_id: open.body_id,
        session_id: open.session.id,
        step: { kind: 'give_floor', person: person_id },
      }),
    ).toMatchObject({ code: 'floor.observer' })
  })
  test('[FL24] whoever presides gets the desk’s screen, a member theirs, the public only what is public', async () => {
    const audience = async (actor: Actor) => audienceFor(database.db, actor, open.body_id, open.session.id)
    const nobody = await actorIn(database.db, null, open.body_id, now)
    expect(await audience(await holder(open.body_id, 'secretary'))).toBe('desk')
    expect(await audience(await holder(open.body_id, 'member'))).toBe('members')
    expect(await audience(nobody)).toBeNull()
    await database.pool.query(`update session set level = 'public' where id = $1`, [open.session.id])
    expect(await audience(nobody)).toBe('public')
    await database.pool.query(`update session set level = 'restricted' where id = $1`, [open.session.id])
    expect(await audience(await holder(open.body_id, 'member'))).toBeNull()
    await database.pool.query(`update session set level = null where id = $1`, [open.session.id])
  })
  test('[FL20] whoever presides a session leads its floor, of whatever role; whoever shares their post does not', async () => {
    const post = await done(database, createPost, {
      body_id: open.body_id,
      names: { en: 'Members' },
      role: 'member',
    })
    await done(database, changePost, { body_id: open.body_id, post_id: post.id, is_shared: true })
    const people = await Promise.all(
      ['Ana', 'Bel'].map(async (name) => {
        const account = { id: newId(), name }
        const appointed = { body_id: open.body_id, post_id: post.id, names: { en: name }, from: '2020-01-01' }
        const { person_id } = await done(database, appointPerson, appointed)
        await done(database, linkAccount, { body_id: open.body_id, person_id, account_id: account.id })
        return { person_id, actor: await actorIn(database.db, account, open.body_id, new Date()) }
      }),
    )
    await database.pool.query(`update session set presider_id = $1 where id = $2`, [
      people[0]!.person_id,
      open.session.id,
    ])
    const input = { body_id: open.body_id, session_id: open.session.id, step: { kind: 'note', text: 'x' } }
    expect(await perform(database.db, presideFloor, input, people[0]!.actor, now)).toMatchObject({ ok: true })
    expect(await refusal(database, presideFloor, input, people[1]!.actor)).toMatchObject({ code: 'access.forbidden' })
  })
  test('[FL24] what is said in a restricted item is read by nobody through narrower views, and cannot be asked in', async () => {
    const { body_id, session } = open
    const buried = {
      body_id,
      session_id: session.id,
      kind: 'decide',
      names: { en: 'Buried matter' },
      level: 'restricted',
    }
    const item = await done(database, addAgendaItem, buried)
    await step(open, { kind: 'begin_item', item: item.id })
    await step(open, { kind: 'give_floor', person: open.members[1]!.person_id })
    await step(open, { kind: 'adopted_without_a_vote', question: { en: 'Buried motion' } })
    const member = await memberOf(open, 3)
    expect(await codeOf(ask(member, { kind: 'ask_to_speak' }))).toBe('floor.not_shown')
    await step(open, { kind: 'close' }, { seconds: 60 })
    const seen = async (levels: ('public' | 'members' | 'restricted')[]) => {
      const db = database.seenBy(levels)
      const steps = await db.selectFrom('floor_step').select('step').where('session_id', '=', session.id).execute()
      const votes = await db.selectFrom('vote').select('question').where('session_id', '=', session.id).execute()
      const speeches = await db.selectFrom('speech').select('id').where('session_id', '=', session.id).execute()
      return JSON.stringify([steps, votes, speeches.length])
    }
    expect(await seen(['public', 'members'])).not.toMatch(new RegExp(`Buried|${item.id}`))
    expect(await seen(['public', 'members', 'restricted'])).toMatch(/Buried motion/)
    expect(await seen(['public'])).toBe('[[],[],0]')
    const pages = await floorFor(database.db, body_id, session.id, 'members')
    expect(JSON.stringify(pages)).not.toMatch(new RegExp(`Buried|${item.id}`))
  })
})

test('[FL14] the quorum of a body is set once, and kept by each of its sessions', async () => {
  const small = await makePlannedSession(database, 'small', { members: 5 })
  await done(database, setQuorum, { body_id: small.body_id, need: 'two_thirds', missing: 'refuse' })
  const present = small.members.slice(0, 3).map(({ person_id }) => person_id)
  const input = { body_id: small.body_id, session_id: small.session.id, step: { kind: 'open', present } }
  expect(await refusal(database, presideFloor, input)).toMatchObject({
    code: 'floor.no_quorum',
    data: { needed: 4, present: 3 },
  })
  await done(database, setQuorum, { body_id: small.body_id, need: 'two_thirds', missing: 'warn' })
  expect(await refusal(database, presideFloor, input)).toMatchObject({ code: 'floor.quorum_missing' })
  expect(await done(database, presideFloor, { ...input, confirmed: true })).toEqual({ n: 1 })
  await step(small, { kind: 'close' })
  await done(database, setQuorum, { body_id: small.body_id, need: null })
  const { floor } = await floorFor(database.db, small.body_id, small.session.id, 'members')
  expect(floor.session.quorum).toEqual({ need: 'two_thirds', missing: 'warn' })
})

test('[FL26] a step that comes again under its key is the same step, however late it comes and whatever was seen since', async () => {
  const late = await makePlannedSession(database, 'late', { members: 3, items: 1 })
  await step(late, { kind: 'open' })
  const send = (text: string, sent: object) => {
    const input = { body_id: late.body_id, session_id: late.session.id, step: { kind: 'note', text }, key: 'note-one' }
    return perform(database.db, presideFloor, { ...input, ...sent }, clerk, at(60), { key: 'sent-by-a-page' })
  }
  const first = await send('Heard', { after: 1, ago_seconds: 50 })
  expect(first).toMatchObject({ ok: true, outcome: { n: 2 } })
  expect(await send('Heard', { after: 1, ago_seconds: 40_000, own: [1] })).toEqual(first)
  expect(await send('Heard otherwise', { after: 1 })).toMatchObject({ refusal: { code: 'input.key_reused' } })
  expect((await floorFor(database.db, late.body_id, late.session.id, 'desk')).floor.notes).toHaveLength(1)
  // A member's own is no other, and the same step on another floor is not this one.
  const member = await memberOf(late, 1)
  const ask = (sent: object) => {
    const input = { body_id: late.body_id, session_id: late.session.id, step: { kind: 'point_of_order' }, ...sent }
    return perform(database.db, askFloor, input, member, at(60), { key: 'asked-by-a-page' })
  }
  const asked = await ask({ after: 2, ago_seconds: 5 })
  expect(asked).toMatchObject({ ok: true, outcome: { n: 3 } })
  expect(await ask({ after: 2, ago_seconds: 40_000, own: [2] })).toEqual(asked)
  const other = await makePlannedSession(database, 'later', { members: 3, items: 1 })
  await step(other, { kind: 'open' })
  const elsewhere = await send('Heard', { body_id: other.body_id, session_id: other.session.id, after: 1 })
  expect(elsewhere).toMatchObject({ refusal: { code: 'input.key_reused' } })
})
