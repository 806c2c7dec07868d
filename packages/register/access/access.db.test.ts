import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeBody } from '../body/body.change.ts'
import { createBody } from '../body/body.create.ts'
import { importPeople } from '../body/people.import.ts'
import { appointPerson } from '../body/person.appoint.ts'
import { changePost } from '../body/post.change.ts'
import { createPost } from '../body/post.create.ts'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import type { Id } from '../database/tables.ts'
import { newId, perform, REGISTER_CHAIN } from '../journal/perform.ts'
import { clerk, done, refusal } from '../journal/testing.ts'
import { verify } from '../journal/verify.ts'
import { linkAccount } from './account.link.ts'
import { unlinkAccount } from './account.unlink.ts'
import { endedPosts } from './ended.ts'
import { giveGrant } from './grant.give.ts'
import { revokeGrant } from './grant.revoke.ts'
import { noteRestrictedReading, notNoted } from './restricted.note.ts'
import { actorIn } from './store.ts'

let database: Database
const [upper, own, below] = [newId(), newId(), newId()]
const account = { id: newId(), name: 'Sarnai' }
/** What needs no role. */
const ofAnyone = ['public.can_see', 'invitation.can_accept']
const march = new Date('2031-03-01T09:00:00Z')
beforeAll(async () => {
  database = await cloneDatabase()
  let parent_id: Id | null = null
  for (const [id, slug] of [
    [upper, 'upper'],
    [own, 'own'],
    [below, 'below'],
  ] as const) {
    await done(database, createBody, { id, slug, names: { en: slug }, parent_id, time_zone: 'Asia/Ulaanbaatar' })
    parent_id = id
  }
})
afterAll(() => database.close())

const may = async (bodyId: Id, at = march, who = account) => {
  const { may } = await actorIn(database.db, who, bodyId, at)
  return may === 'all' ? [] : may.permissions
}

describe('[AC3] roles', () => {
  test('come from the post that the linked person holds on the day, by the calendar of the body', async () => {
    const post = await done(database, createPost, { body_id: own, names: { en: 'Secretary' }, role: 'secretary' })
    const { person_id } = await done(database, appointPerson, {
      body_id: own,
      post_id: post.id,
      names: { en: 'Sarnai' },
      from: '2031-03-01',
      to: '2031-03-31',
    })
    expect(await may(own)).toEqual(ofAnyone)
    await done(database, linkAccount, { body_id: own, account_id: account.id, person_id })
    expect(await may(own)).toContain('source.can_receive')
    expect(await may(below)).not.toContain('source.can_receive')
    expect(await may(upper)).toEqual(ofAnyone)
    // The first of March begins in Ulaanbaatar eight hours before it does in Greenwich, and April too.
    expect(await may(own, new Date('2031-02-28T15:59:00Z'))).toEqual(ofAnyone)
    expect(await may(own, new Date('2031-02-28T16:01:00Z'))).toContain('source.can_receive')
    expect(await may(own, new Date('2031-03-31T16:01:00Z'))).toEqual(ofAnyone)
  })

  test('[AC6] an account is linked once in a body, and a link can end', async () => {
    const person = await database.db.selectFrom('person').select('id').executeTakeFirstOrThrow()
    const again = { body_id: own, account_id: newId(), person_id: person.id }
    expect((await refusal(database, linkAccount, again)).code).toBe('account.already_linked')
    await done(database, unlinkAccount, { body_id: own, account_id: account.id })
    expect(await may(own)).toEqual(ofAnyone)
  })

  test('come from grants, below too where the table says so, until they end or are taken back', async () => {
    const grant = { body_id: upper, account_id: account.id, account_name: account.name, role: 'inspector' }
    const { id } = await done(database, giveGrant, { ...grant, ends_at: '2031-06-01T00:00:00Z' })
    expect((await refusal(database, giveGrant, grant)).code).toBe('grant.already_given')
    expect(await may(below)).toContain('restricted.can_see')
    expect(await may(below, new Date('2031-06-01T00:00:01Z'))).toEqual(ofAnyone)
    await done(database, revokeGrant, { body_id: upper, grant_id: id })
    expect(await may(below)).toEqual(ofAnyone)
  })

  test('[AC5] a role for the whole register holds everywhere; its last administrator stays', async () => {
    const grant = { body_id: REGISTER_CHAIN, account_id: account.id, account_name: account.name, role: 'administrator' }
    const { id } = await done(database, giveGrant, grant)
    for (const body of [upper, own, below, REGISTER_CHAIN]) expect(await may(body)).toContain('body.can_create')
    const taken = { body_id: REGISTER_CHAIN, grant_id: id }
    expect((await refusal(database, revokeGrant, taken)).code).toBe('grant.last_administrator')
  })
})

test('whoever held a post is told since when it is over, and who gives access', async () => {
  const body_id = newId()
  await done(database, createBody, { id: body_id, slug: 'pier', names: { en: 'Pier' } })
  const { id: post_id } = await done(database, createPost, { body_id, names: { en: 'Wharfinger' }, role: 'member' })
  const days = { from: '2029-01-01', to: '2031-02-28' }
  const { person_id } = await done(database, appointPerson, { body_id, post_id, names: { en: 'Ovo' }, ...days })
  const ovo = newId()
  expect(await endedPosts(database.db, ovo, march)).toEqual({ posts: [], ask: [] })
  await done(database, linkAccount, { body_id, account_id: ovo, person_id })
  expect((await endedPosts(database.db, ovo, new Date('2031-02-28T10:00:00Z'))).posts).toEqual([])
  const { posts, ask } = await endedPosts(database.db, ovo, march)
  expect(posts).toEqual([{ body: { en: 'Pier' }, post: { en: 'Wharfinger' }, on: '2031-02-28' }])
  expect(ask).toEqual([account.name])
})

test('[AC10] a secretary appoints others, not themselves; an administrator may', async () => {
  const body_id = newId()
  await done(database, createBody, { id: body_id, slug: 'harbour', names: { en: 'Harbour' } })
  const secretary = await done(database, createPost, { body_id, names: { en: 'Secretary' }, role: 'secretary' })
  const head = await done(database, createPost, { body_id, names: { en: 'Head' }, role: 'head' })
  const names = { en: 'Temur' }
  const { person_id } = await done(database, appointPerson, { body_id, post_id: secretary.id, names })
  const temur = { id: newId(), name: 'Temur' }
  await done(database, linkAccount, { body_id, account_id: temur.id, person_id })
  const actor = await actorIn(database.db, temur, body_id, march)
  const own = { body_id, post_id: head.id, person_id }
  expect((await refusal(database, appointPerson, own, actor)).code).toBe('person.own_post')
  expect((await refusal(database, appointPerson, { body_id, post_id: head.id, names }, actor)).code).toBe(
    'person.own_post',
  )
  const other = { body_id, post_id: head.id, names: { en: 'Ama' } }
  expect(await perform(database.db, appointPerson, other, actor, march)).toMatchObject({ ok: true })
})

test('[AC10] a secretary gives the post they hold no other role, by no form and no file', async () => {
  const body_id = newId()
  await done(database, createBody, { id: body_id, slug: 'lighthouse', names: { en: 'Lighthouse' } })
  const post = await done(database, createPost, { body_id, names: { en: 'Secretary' }, role: 'secretary' })
  const idle = await done(database, createPost, { body_id, names: { en: 'Keeper' }, role: 'other' })
  const names = { en: 'Oyuna' }
  const { person_id } = await done(database, appointPerson, { body_id, post_id: post.id, names, from: '2031-01-01' })
  const oyuna = { id: newId(), name: 'Oyuna' }
  await done(database, linkAccount, { body_id, account_id: oyuna.id, person_id })
  const actor = await actorIn(database.db, oyuna, body_id, march)
  const own = { body_id, post_id: post.id, role: 'head' }
  expect((await refusal(database, changePost, own, actor)).code).toBe('person.own_post')
  const csv = `id,name_en,role\n${post.id},Secretary,head\n`
  expect((await refusal(database, importPeople, { body_id, kind: 'posts', csv }, actor)).code).toBe('person.own_post')
  expect(await may(body_id, march, oyuna)).not.toContain('readout.can_issue')
  // Another post, or another name for their own, is theirs to change.
  await done(database, changePost, { body_id, post_id: idle.id, role: 'head' }, { actor })
  await done(database, changePost, { body_id, post_id: post.id, names: { en: 'Clerk' }, role: 'secretary' }, { actor })
})

test('[AC14] no secretary and no administrator of a body moves it in the tree, away from or under anybody', async () => {
  const [office, annex, foreign] = [newId(), newId(), newId()]
  await done(database, createBody, { id: office, slug: 'office', names: { en: 'Office' } })
  await done(database, createBody, { id: annex, slug: 'office-annex', names: { en: 'Annex' }, parent_id: office })
  await done(database, createBody, { id: foreign, slug: 'foreign', names: { en: 'Foreign' } })
  const [local, whole] = [
    { id: newId(), name: 'Local' },
    { id: newId(), name: 'Whole' },
  ]
  const grant = { role: 'administrator' } as const
  for (const body_id of [annex, foreign]) {
    const given = { ...grant, body_id, account_id: local.id, account_name: local.name }
    await done(database, giveGrant, given)
  }
  await done(database, giveGrant, { ...grant, body_id: REGISTER_CHAIN, account_id: whole.id, account_name: whole.name })
  for (const parent_id of [null, foreign]) {
    for (const asked of [annex, REGISTER_CHAIN]) {
      const actor = await actorIn(database.db, local, asked, march)
      const input = { body_id: annex, parent_id }
      expect((await refusal(database, changeBody, input, actor)).code).toBe('access.forbidden')
    }
  }
  const here = await actorIn(database.db, local, annex, march)
  await done(database, changeBody, { body_id: annex, kind: 'branch' }, { actor: here })
  const actor = await actorIn(database.db, whole, REGISTER_CHAIN, march)
  await done(database, changeBody, { body_id: annex, parent_id: foreign }, { actor })
})

test('[BD18] of two bodies that are put below each other at once, one moves', async () => {
  for (let i = 0; i < 5; i += 1) {
    const [a, b] = [newId(), newId()]
    await done(database, createBody, { id: a, slug: `ring-a-${i}`, names: { en: 'A' } })
    await done(database, createBody, { id: b, slug: `ring-b-${i}`, names: { en: 'B' } })
    const moves = [
      { body_id: a, parent_id: b },
      { body_id: b, parent_id: a },
    ]
    const both = await Promise.all(moves.map((input) => perform(database.db, changeBody, input, clerk, march)))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  }
})

describe('what was found out for one body', () => {
  test('[AC1] allows nothing in another', async () => {
    const actor = await actorIn(database.db, account, below, march)
    const input = { body_id: own, names: { en: 'Another post' } }
    expect((await refusal(database, createPost, input, actor)).code).toBe('access.forbidden')
    expect(await perform(database.db, createPost, { ...input, body_id: below }, actor, march)).toMatchObject({
      ok: true,
    })
  })
  test('a new body is asked for in the one above it', async () => {
    const input = { id: newId(), slug: 'annex', names: { en: 'Annex' }, parent_id: own }
    const inOther = await actorIn(database.db, account, below, march)
    expect((await refusal(database, createBody, input, inOther)).code).toBe('access.forbidden')
    const inParent = await actorIn(database.db, account, own, march)
    expect(await perform(database.db, createBody, input, inParent, march)).toMatchObject({ ok: true })
  })
})

test('[AC9] a restricted reading is noted once a day, by account', async () => {
  const reading = { noun: 'session' as const, subjectId: newId() }
  const actor = await actorIn(database.db, account, own, march)
  const input = { body_id: own, noun: reading.noun, subject_id: reading.subjectId }
  // Somebody else, something else and another day are other readings.
  const noted = { accountId: account.id, ...reading }
  const others = [
    { ...noted, accountId: newId() },
    { ...noted, noun: 'material' as const },
    { ...noted, subjectId: newId() },
  ]
  const asked = [noted, ...others]
  expect(await notNoted(database.db, own, '2031-03-01', [...asked, noted])).toEqual(asked)
  expect(await perform(database.db, noteRestrictedReading, input, actor, march)).toMatchObject({ ok: true })
  expect(await notNoted(database.db, own, '2031-03-01', asked)).toEqual(others)
  expect(await notNoted(database.db, own, '2031-03-02', asked)).toEqual(asked)
  expect((await refusal(database, noteRestrictedReading, input, clerk)).code).toBe('record.not_found')
  expect(await verify(database.db)).toMatchObject({ whole: true })
})

// Last: it writes past the journal.
test('[AC3] roles do not come from a text that once named somebody in a post, nor from a post that has ended', async () => {
  const body_id = newId()
  const ama = { id: newId(), name: 'Ama' }
  await done(database, createBody, { id: body_id, slug: 'named-once', names: { en: 'Named once' } })
  const { id: post_id } = await done(database, createPost, { body_id, names: { en: 'Chair' }, role: 'head' })
  const { person_id, tenure_id } = await done(database, appointPerson, { body_id, post_id, names: { en: 'Ama' } })
  await done(database, linkAccount, { body_id, account_id: ama.id, person_id })
  expect(await may(body_id, march, ama)).toContain('readout.can_issue')
  const { pool } = database
  await pool.query(`update tenure set seen_on = '2021-08-12' where id = $1`, [tenure_id])
  expect(await may(body_id, march, ama)).toEqual(ofAnyone)
  await pool.query(`update tenure set held_from = '2021-01-01' where id = $1`, [tenure_id])
  expect(await may(body_id, march, ama)).toContain('readout.can_issue')
  await pool.query(`update post set ended_on = '2031-02-28' where id = $1`, [post_id])
  expect(await may(body_id, march, ama)).toEqual(ofAnyone)
})
