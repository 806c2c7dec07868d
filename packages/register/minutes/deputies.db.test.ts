import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import { linkAccount } from '../access/account.link.ts'
import { createPerson } from '../body/person.create.ts'
import { mergePeople } from '../body/person.merge.ts'
import { splitPerson } from '../body/person.split.ts'
import { actorIn } from '../access/store.ts'
import { askFloor } from '../floor/floor.ask.ts'
import { presideFloor } from '../floor/floor.preside.ts'
import { floorFor } from '../floor/views.ts'
import { newId } from '../journal/perform.ts'
import { done } from '../journal/testing.ts'
import { verify } from '../journal/verify.ts'
import { setRule } from '../plan/rule.set.ts'
import { callSession } from '../session/session.call.ts'
import { changeSession } from '../session/session.change.ts'
import { noticePreview } from '../session/notices.ts'
import { sessionReplies } from '../session/replies.ts'
import { giveReply } from '../session/reply.give.ts'
import { planSession } from '../session/session.plan.ts'
import { makePlannedSession } from '../session/testing.ts'
import { sessionPeople } from '../session/views.ts'
import { recordOf } from './record-views.ts'

let database: Database
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.close())

const at = { now: new Date('2031-04-20T09:00:00Z') }

/** A session of three members, the third of whom sends Ines Calder. */
async function represented(slug: string) {
  const made = await makePlannedSession(database, slug, { members: 3, items: 1 })
  const key = { body_id: made.body_id, session_id: made.session.id }
  await done(database, setRule, { body_id: made.body_id, key: 'deputy_days', value: '1', is_on: true }, at)
  const member = made.members[2]!
  const sends = (deputy: string) => {
    const input = { ...key, person_id: member.person_id, reply: 'sends_deputy', deputy: { en: deputy } }
    return done(database, giveReply, input, at)
  }
  const people = async () =>
    (await sessionPeople(database.db, key.body_id, key.session_id)).map(
      ({ names, isGuest, state, represents, representedBy }) =>
        [
          names['en'],
          isGuest ? 'guest' : 'member',
          state,
          represents?.['en'] ?? representedBy?.['en'] ?? null,
        ] as const,
    )
  await sends('Ines Calder')
  return { ...made, key, member, sends, people }
}

test('[SN45] a deputy is on the floor as a guest in the place of a member, and on record with their stays and speeches', async () => {
  const { key, session, people, items } = await represented('deputised')
  expect((await people()).slice(2)).toEqual([
    ['Member 3', 'member', 'expected', 'Ines Calder'],
    ['Ines Calder', 'guest', 'expected', 'Member 3'],
  ])
  const { floor } = await floorFor(database.db, key.body_id, session.id, 'desk')
  expect(floor.people.at(-2)).toMatchObject({ presence: 'absent', representedBy: { en: 'Ines Calder' } })
  const deputy = floor.people.at(-1)!
  expect(deputy).toMatchObject({ part: 'joined', presence: 'expected', represents: { en: 'Member 3' } })
  const open = await floorFor(database.db, key.body_id, session.id, 'public')
  expect(JSON.stringify(open.floor.people)).not.toContain('represent')
  const take = (step: object) =>
    done(database, presideFloor, { ...key, step }, { now: new Date('2031-05-14T09:00:00Z') })
  await take({ kind: 'open', present: [...floor.people.slice(0, 2), deputy].map(({ id }) => id) })
  await take({ kind: 'begin_item', item: items[0]!.id })
  await take({ kind: 'give_floor', person: deputy.id, speech: 'prepared' })
  const vote = { kind: 'open_vote', form: 'named', question: { en: 'Adopt it' }, item: null, majority: 'simple' }
  await take({ kind: 'end_speech' })
  await take(vote)
  const voting = (await floorFor(database.db, key.body_id, session.id, 'desk')).floor.votes[0]!
  expect(voting.voters).toEqual(floor.people.slice(0, 2).map(({ id }) => id))
  await take({ kind: 'close_vote', vote: voting.n })
  await take({ kind: 'close' })
  const record = await recordOf(database.db, key.body_id, session.id)
  expect(record.speeches.map(({ person }) => person['en'])).toEqual(['Ines Calder'])
  expect(record.people.at(-1)).toMatchObject({ state: 'present', represents: { en: 'Member 3' }, stays: [{}] })
  expect(record.people.at(-2)).toMatchObject({ state: 'absent', representedBy: { en: 'Ines Calder' } })
  expect((await people()).at(-2)).toEqual(['Member 3', 'member', 'absent', 'Ines Calder'])
  expect(await verify(database.db)).toMatchObject({ whole: true })
})

test('[SN45] a member whose deputy never came was absent', async () => {
  const { key, session, people } = await represented('not-come')
  const take = (step: object) =>
    done(database, presideFloor, { ...key, step }, { now: new Date('2031-05-14T09:00:00Z') })
  const { floor } = await floorFor(database.db, key.body_id, session.id, 'desk')
  await take({ kind: 'open', present: [floor.people[0]!.id] })
  await take({ kind: 'close' })
  expect((await people()).at(-2)).toEqual(['Member 3', 'member', 'absent', null])
})

test('[SN45] another deputy takes the place, and none has it where the member comes or the session moves', async () => {
  const { key, sends, people, member, body_id } = await represented('changed-mind')
  const guests = async () => (await people()).filter(([, what]) => what === 'guest').map(([name]) => name)
  await sends('Anton Reyes')
  expect(await guests()).toEqual(['Anton Reyes'])
  await sends('Ines Calder')
  expect(await guests()).toEqual(['Ines Calder'])
  // A deputy is told by whoever sends them, and stands with them among the answers.
  const preview = await noticePreview(database.db, body_id, key.session_id, at.now, { language: null, words: null })
  expect(preview!.recipients).toHaveLength(3)
  const answers = { seesReasons: true, accountId: null }
  expect(await sessionReplies(database.db, body_id, key.session_id, answers)).toHaveLength(3)
  await done(database, changeSession, { ...key, starts_at: '2031-05-14T08:00:00Z' }, at)
  expect(await guests()).toEqual([])
  expect((await people())[2]).toEqual(['Member 3', 'member', 'expected', null])
  await done(database, changeSession, { ...key, starts_at: '2031-05-14T09:00:00Z' }, at)
  expect(await guests()).toEqual(['Ines Calder'])
  await done(database, giveReply, { ...key, person_id: member.person_id, reply: 'attends' }, at)
  expect(await guests()).toEqual([])
  // A member who is expected takes part for themselves, whomever they are also named by.
  await sends('Member 2')
  expect(await guests()).toEqual([])
  expect((await people()).map(([name, , , beside]) => [name, beside])).toEqual([
    ['Member 1', null],
    ['Member 2', null],
    ['Member 3', 'Member 2'],
  ])
})

test('[FL27] where the body lets deputies vote, one votes by their own hand, and stands on record with the member', async () => {
  const { key, session, members, body_id } = await represented('voting')
  const elsewhere = await represented('not-voting')
  await done(database, setRule, { body_id, key: 'deputy_votes', value: '1', is_on: true }, at)
  const floor = async () => (await floorFor(database.db, body_id, session.id, 'desk')).floor
  // It is the rule of this body alone.
  const others = await floorFor(database.db, elsewhere.body_id, elsewhere.session.id, 'desk')
  expect(others.floor.session.deputiesVote).toBeUndefined()
  const deputy = (await floor()).people.at(-1)!
  expect(deputy).toMatchObject({ represents: { en: 'Member 3' }, standsFor: members[2]!.person_id })
  const account = { id: newId(), name: 'Ines Calder' }
  await done(database, linkAccount, { body_id, person_id: deputy.id, account_id: account.id })
  await done(database, callSession, key, at)
  const day = { now: new Date('2031-05-14T09:00:00Z') }
  const take = (step: object) => done(database, presideFloor, { ...key, step }, day)
  const ask = async (step: object) =>
    done(database, askFloor, { ...key, step }, { ...day, actor: await actorIn(database.db, account, body_id, day.now) })
  await take({ kind: 'open', present: [...members.slice(0, 2).map(({ person_id }) => person_id), deputy.id] })
  await take({ kind: 'open_vote', form: 'named', question: { en: 'Adopt it' }, item: null })
  await ask({ kind: 'cast', choice: 'against' })
  await take({ kind: 'cast', person: members[0]!.person_id, choice: 'for' })
  await take({ kind: 'close_vote' })
  // What the body sets later is for later sessions.
  await take({ kind: 'close' })
  await done(database, setRule, { body_id, key: 'deputy_votes', value: '1', is_on: false }, at)
  expect((await floor()).session.deputiesVote).toBe(true)
  const [vote] = (await recordOf(database.db, body_id, session.id)).votes
  expect(vote!.tally).toEqual({ for: 1, against: 1, abstain: 0, not_voting: 1 })
  expect(vote!.voices.map((voice) => [voice.names['en'], voice.choice, voice.for?.['en'] ?? null])).toEqual([
    ['Member 1', 'for', null],
    ['Member 2', 'not_voting', null],
    ['Ines Calder', 'against', 'Member 3'],
  ])
  // The member is called as they are known now.
  const { id: known } = await done(database, createPerson, { body_id, names: { en: 'Mara Third' } })
  await done(database, mergePeople, { body_id, person_id: known, merged_id: members[2]!.person_id })
  const [since] = (await recordOf(database.db, body_id, session.id)).votes
  expect(since!.voices.at(-1)).toMatchObject({ names: { en: 'Ines Calder' }, for: { en: 'Mara Third' } })
  expect(await verify(database.db)).toMatchObject({ whole: true })
})

test('[BD16] [SN45] a deputy comes in the place of whoever the member is known as, and of the member again once they are split', async () => {
  const { body_id, session, members, people } = await represented('merged')
  const { person_id: merged_id } = members[2]!
  const stood = await people()
  const place = async () => (await floorFor(database.db, body_id, session.id, 'desk')).floor.people.at(-1)!.standsFor
  const { id: person_id } = await done(database, createPerson, { body_id, names: { en: 'Mara Third' } })
  await done(database, mergePeople, { body_id, person_id, merged_id })
  expect((await people()).slice(2)).toEqual([
    ['Mara Third', 'member', 'expected', 'Ines Calder'],
    ['Ines Calder', 'guest', 'expected', 'Mara Third'],
  ])
  expect(await place()).toBe(person_id)
  await done(database, splitPerson, { body_id, person_id, merged_id })
  expect(await people()).toEqual(stood)
  expect(await place()).toBe(merged_id)
  expect(await verify(database.db)).toMatchObject({ whole: true })
})

test('[FL27] a deputy of somebody who turned out to be another member of the session stands for that one', async () => {
  const { body_id, session, members } = await represented('one-person')
  const { person_id } = members[1]!
  const merged_id = members[2]!.person_id
  // To another session only the one of them comes, and their place there moves.
  const next = await done(database, planSession, { body_id, series: 'study', starts_at: '2031-06-14T09:00:00Z' })
  const other = [next.id, person_id]
  // Behind the back of the journal: what follows here asks it no more.
  await database.pool.query('delete from attendance where session_id = $1 and person_id = $2', other)
  await done(database, mergePeople, { body_id, person_id, merged_id })
  const places = database.db.selectFrom('attendance').select(['person_id', 'deputy_for']).orderBy('position')
  expect((await places.where('session_id', '=', next.id).execute()).at(-1)).toEqual({ person_id, deputy_for: null })
  const named = await places.where('session_id', '=', session.id).where('deputy_for', 'is not', null).execute()
  expect(named).toMatchObject([{ deputy_for: merged_id }])
  const { floor } = await floorFor(database.db, body_id, session.id, 'desk')
  expect(floor.people.map(({ id }) => id).slice(0, 2)).toEqual([members[0]!.person_id, person_id])
  expect(floor.people.at(-1)).toMatchObject({ names: { en: 'Ines Calder' }, standsFor: person_id })
})
