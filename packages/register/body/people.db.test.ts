import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import type { Id } from '../database/tables.ts'
import { verify } from '../journal/verify.ts'
import { done, refusal } from '../journal/testing.ts'
import { makeBody, readoutOf, recordText } from '../minutes/testing.ts'
import { sessionStatements } from '../minutes/views.ts'
import { sessionPeople } from '../session/views.ts'
import { findUndertaking } from '../undertaking/thread.ts'
import { ledgerPage } from '../undertaking/ledger.ts'
import { notPursue } from '../undertaking/undertaking.move.ts'
import { nameOwners } from '../undertaking/undertaking.name_owners.ts'
import { registerUndertaking } from '../undertaking/undertaking.register.ts'
import { changeBody } from './body.change.ts'
import { appointPerson } from './person.appoint.ts'
import { changePerson } from './person.change.ts'
import { createPerson } from './person.create.ts'
import { mergePeople } from './person.merge.ts'
import { splitPerson } from './person.split.ts'
import { changePost } from './post.change.ts'
import { createPost } from './post.create.ts'
import { endPost } from './post.end.ts'
import { orderPosts } from './post.order.ts'
import { getBody, findTermOn, listPosts } from './store.ts'
import { changeTenure, endTenure, strikeTenure } from './tenure.change.ts'
import { setTerm } from './term.set.ts'
import { setTerminology } from './terminology.set.ts'
import { allPosts, bodyTree, findPerson, findPost, holdersOn, listPeople, listTerminology } from './views.ts'

let database: Database
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(async () => {
  expect(await verify(database.db)).toMatchObject({ whole: true })
  await database.close()
})

const makePost = async (body_id: Id, en: string, more: object = {}) =>
  (await done(database, createPost, { body_id, names: { en }, ...more })).id
const appoint = (body_id: Id, post_id: Id, en: string, from: string | null, to: string | null, more: object = {}) =>
  done(database, appointPerson, { body_id, post_id, names: { en }, from, to, ...more })
const namesOn = async (body_id: Id, day: string) =>
  (await holdersOn(database.db, body_id, day)).posts.map(({ names, holders }) => [
    names['en'],
    holders.map((one) => `${one.names['en']}${one.acting ? ' (acting)' : ''}`).join(', '),
  ])

test('[BD12] who was what on 12 August 2021 has one answer, whatever came before and after', async () => {
  const body_id = await makeBody(database, 'dated')
  const chair = await makePost(body_id, 'Chair', { role: 'head', protocol_order: 1 })
  const clerk = await makePost(body_id, 'Clerk', { role: 'secretary', protocol_order: 2 })
  await appoint(body_id, chair, 'Ada', '2016-01-01', '2021-08-04')
  await appoint(body_id, chair, 'Bo', '2021-08-05', null, { acting: true })
  await appoint(body_id, chair, 'Cai', '2022-03-01', null)
  await appoint(body_id, clerk, 'Dee', null, null)
  expect(await namesOn(body_id, '2021-08-04')).toEqual([
    ['Chair', 'Ada'],
    ['Clerk', 'Dee'],
  ])
  expect(await namesOn(body_id, '2021-08-12')).toEqual([
    ['Chair', 'Bo (acting)'],
    ['Clerk', 'Dee'],
  ])
  expect(await namesOn(body_id, '2022-03-01')).toEqual([
    ['Chair', 'Cai, Bo (acting)'],
    ['Clerk', 'Dee'],
  ])
  expect(await namesOn(body_id, '2015-12-31')).toEqual([
    ['Chair', ''],
    ['Clerk', 'Dee'],
  ])
  const [post] = await listPosts(database.db, body_id, '2022-03-01')
  expect(post!.holder).toEqual({ names: { en: 'Bo' }, acting: true })
})

test('[BD10] a second holder is refused on any shared day; who acts stands beside; a shared post takes any number', async () => {
  const body_id = await makeBody(database, 'clashes')
  const chair = await makePost(body_id, 'Chair')
  await appoint(body_id, chair, 'Ada', '2020-01-01', '2021-12-31')
  const second = { body_id, post_id: chair, names: { en: 'Bo' } }
  for (const days of [
    { from: '2021-12-31', to: null },
    { from: null, to: '2020-01-01' },
    { from: '2020-06-01', to: '2020-06-01' },
  ]) {
    expect((await refusal(database, appointPerson, { ...second, ...days })).code).toBe('tenure.overlaps')
  }
  await appoint(body_id, chair, 'Bo', '2021-06-01', '2021-07-01', { acting: true })
  const acting = { ...second, from: '2021-07-01', acting: true }
  expect((await refusal(database, appointPerson, acting)).code).toBe('tenure.overlaps')
  const members = await makePost(body_id, 'Members')
  await done(database, changePost, { body_id, post_id: members, is_shared: true, role: 'member' })
  await appoint(body_id, members, 'Ada', '2020-01-01', null)
  await appoint(body_id, members, 'Cai', '2020-01-01', null)
  expect((await namesOn(body_id, '2020-06-01'))[1]).toEqual(['Members', 'Ada, Cai'])
  const posts = await listPosts(database.db, body_id, '2020-06-01')
  expect(posts.map(({ holder }) => holder?.names['en'] ?? null)).toEqual(['Ada', null])
  expect((await refusal(database, changePost, { body_id, post_id: members, is_shared: false })).code).toBe(
    'post.held_by_several',
  )
  // What is wrong stands at the field that has to change.
  expect(await refusal(database, appointPerson, { ...second, from: '2023-02-02', to: '2023-02-01' })).toMatchObject({
    code: 'tenure.ends_before',
    data: { field: 'to' },
  })
})

test('[BD14] [BD15] a successor inherits open undertakings without a new paper; no post ends with open ones', async () => {
  const body_id = await makeBody(database, 'heirs')
  const session = await recordText(database, body_id, readoutOf())
  const statements = await sessionStatements(database.db, body_id, session.id)
  const duty = statements.find(({ directive }) => directive)!
  const post_id = await makePost(body_id, 'Harbour master')
  const at = new Date('2031-05-20T08:00:00Z')
  await appoint(body_id, post_id, 'Ada', '2030-01-01', null)
  const { id } = await done(database, registerUndertaking, { body_id, statement_id: duty.id }, { now: at })
  const owned = { body_id, undertaking_id: id, owners: [{ part: 'lead', post_id }] }
  await done(database, nameOwners, owned, { now: at })
  const journal = () =>
    database.db.selectFrom('journal').select('action').where('body_id', '=', body_id).orderBy('seq').execute()
  const before = (await journal()).length

  const successor = { body_id, post_id, names: { en: 'Bo' }, from: '2031-09-01' }
  expect(await refusal(database, appointPerson, successor)).toMatchObject({
    code: 'tenure.holder_stands',
    data: { name: 'Ada', day: '2031-08-31' },
  })
  await done(database, appointPerson, { ...successor, succeeds: true })

  expect((await journal()).slice(before).map(({ action }) => action)).toEqual(['person.appoint'])
  const leadOn = async (day: string) =>
    (await ledgerPage(database.db, body_id, {}, day, null)).lines[0]!.lead!.holder?.['en']
  expect(await leadOn('2031-08-31')).toBe('Ada')
  expect(await leadOn('2031-09-01')).toBe('Bo')
  const thread = (await findUndertaking(database.db, body_id, duty.id, 1, '2031-09-02'))!
  expect(thread.owners[0]!.holders.map(({ names, from, to }) => [names['en'], from, to])).toEqual([
    ['Ada', '2030-01-01', '2031-08-31'],
    ['Bo', '2031-09-01', null],
  ])
  expect(await refusal(database, endPost, { body_id, post_id, on: '2031-12-31' })).toMatchObject({
    code: 'post.has_duties',
    data: { number: 1 },
  })
  await done(database, notPursue, { body_id, undertaking_id: id, reason: { en: 'The harbour was given up.' } })
  await done(database, endPost, { body_id, post_id, on: '2031-12-31' })
  expect((await findPost(database.db, body_id, post_id))!.tenures.at(-1)!.to).toBe('2031-12-31')
  expect(await listPosts(database.db, body_id, '2032-01-01').then((posts) => posts.map(({ id }) => id))).not.toContain(
    post_id,
  )
  expect((await refusal(database, appointPerson, { ...successor, from: '2032-01-01' })).code).toBe('post.ended')
  await done(database, endPost, { body_id, post_id, on: null })
  expect((await findPost(database.db, body_id, post_id))!.post.endedOn).toBeNull()
})

test('[BD14] only a tenure without an end, begun before, is ended by a successor', async () => {
  const body_id = await makeBody(database, 'successors')
  const post_id = await makePost(body_id, 'Chair')
  await appoint(body_id, post_id, 'Ada', '2021-05-01', null)
  const earlier = { body_id, post_id, names: { en: 'Bo' }, from: '2021-05-01', succeeds: true }
  expect((await refusal(database, appointPerson, earlier)).code).toBe('tenure.overlaps')
})

test('a tenure is changed, ended and struck under the same rules', async () => {
  const body_id = await makeBody(database, 'tenures')
  const post_id = await makePost(body_id, 'Chair')
  const a = await appoint(body_id, post_id, 'Ada', '2020-01-01', '2020-12-31')
  const b = await appoint(body_id, post_id, 'Bo', '2021-01-01', null)
  const key = { body_id, tenure_id: b.tenure_id }
  expect((await refusal(database, changeTenure, { ...key, from: '2020-12-31' })).code).toBe('tenure.overlaps')
  await done(database, changeTenure, { ...key, from: '2021-02-01' })
  expect((await refusal(database, endTenure, { ...key, on: '2021-01-31' })).code).toBe('tenure.ends_before')
  await done(database, endTenure, { ...key, on: '2021-06-30' })
  expect(await namesOn(body_id, '2021-07-01')).toEqual([['Chair', '']])
  await done(database, strikeTenure, { body_id, tenure_id: a.tenure_id })
  expect(await namesOn(body_id, '2020-06-01')).toEqual([['Chair', '']])
  expect((await refusal(database, endTenure, { body_id, tenure_id: a.tenure_id, on: '2020-02-01' })).code).toBe(
    'record.not_found',
  )
})

test('[BD16] merging moves posts, sessions and speech; the old id leads on; splitting puts all of it back', async () => {
  const body_id = await makeBody(database, 'merged')
  const said = (name: string) => `${name}, Chair of the Harbour Council, said that ferries matter.`
  await recordText(database, body_id, readoutOf({ number: 3, more: said('Ama Verdu') }))
  await recordText(database, body_id, readoutOf({ number: 4, day: 20 }).replaceAll('Ama Verdu', 'Amah Verdu'))
  const { people } = await listPeople(database.db, body_id)
  expect(people.map(({ names }) => names['en'])).toEqual(['Ama Verdu', 'Amah Verdu'])
  const [kept, twin] = people.map(({ id }) => id) as [Id, Id]
  const state = async () => {
    const tables = ['person', 'tenure', 'attendance'] as const
    const rows = await Promise.all(
      tables.map((table) =>
        database.db
          .selectFrom(table as 'tenure')
          .selectAll()
          .where('body_id', '=', body_id)
          .orderBy('id')
          .execute(),
      ),
    )
    const sessions = await database.db
      .selectFrom('session')
      .select(['id', 'presider_id'])
      .where('body_id', '=', body_id)
      .orderBy('id')
      .execute()
    return [rows.map((some) => some.map((row) => ({ ...row, seq: 0 }))), sessions]
  }
  const before = await state()
  await done(database, mergePeople, { body_id, person_id: kept, merged_id: twin })
  expect(await findPerson(database.db, body_id, twin)).toEqual({ mergedInto: kept })
  const one = await findPerson(database.db, body_id, kept)
  expect(one).toMatchObject({ person: { sessions: [{ n: '4' }, { n: '3' }], merged: [{ id: twin }] } })
  const sessions = await database.db
    .selectFrom('session')
    .select('presider_id')
    .where('body_id', '=', body_id)
    .execute()
  expect(sessions.map(({ presider_id }) => presider_id)).toEqual([kept, kept])
  expect((await refusal(database, changePerson, { body_id, person_id: twin, names: { en: 'X' } })).see).toBe(
    `/merged/people/${kept}`,
  )
  // The next text with the other name finds the one person.
  const { id: third } = await recordText(
    database,
    body_id,
    readoutOf({ number: 5, day: 25 }).replaceAll('Ama Verdu', 'Amah Verdu'),
  )
  expect((await sessionPeople(database.db, body_id, third))[0]!.names).toEqual({ en: 'Ama Verdu' })
  expect((await listPeople(database.db, body_id)).people).toHaveLength(1)

  await done(database, splitPerson, { body_id, person_id: kept, merged_id: twin })
  const after = await state()
  expect(after[0]![0]).toEqual(before[0]![0])
  expect((after[1] as unknown[]).slice(0, 2)).toEqual(before[1])
  expect((await refusal(database, splitPerson, { body_id, person_id: kept, merged_id: twin })).code).toBe(
    'person.not_merged',
  )
})

test('[BD16] of three who were one, each merge is undone by itself, the last one first', async () => {
  const body_id = await makeBody(database, 'three')
  const make = async (en: string) => (await done(database, createPerson, { body_id, names: { en } })).id
  const [a, b, c] = [await make('A'), await make('B'), await make('C')]
  await done(database, mergePeople, { body_id, person_id: b, merged_id: a })
  await done(database, mergePeople, { body_id, person_id: c, merged_id: b })
  expect(await findPerson(database.db, body_id, a)).toEqual({ mergedInto: c })
  expect((await refusal(database, mergePeople, { body_id, person_id: c, merged_id: c })).code).toBe('person.same')
  await done(database, splitPerson, { body_id, person_id: c, merged_id: b })
  expect(await findPerson(database.db, body_id, a)).toEqual({ mergedInto: b })
  await done(database, splitPerson, { body_id, person_id: b, merged_id: a })
  expect(await findPerson(database.db, body_id, a)).toMatchObject({ person: { names: { en: 'A' } } })
})

test('[BD16] one whom a reading took for one person becomes two, with posts and sessions of their own', async () => {
  const body_id = await makeBody(database, 'split')
  const first = await recordText(database, body_id, readoutOf({ number: 3 }))
  const second = await recordText(database, body_id, readoutOf({ number: 4, day: 20 }))
  const person_id = (await listPeople(database.db, body_id)).people[0]!.id
  const names = { en: 'Ama Verdu the younger' }
  expect((await refusal(database, splitPerson, { body_id, person_id, names })).code).toBe('person.nothing_to_split')
  const { id } = await done(database, splitPerson, { body_id, person_id, names, sessions: [second.id] })
  expect((await sessionPeople(database.db, body_id, first.id))[0]!.names).toEqual({ en: 'Ama Verdu' })
  expect((await sessionPeople(database.db, body_id, second.id))[0]!.names).toEqual(names)
  await done(database, mergePeople, { body_id, person_id, merged_id: id })
  expect((await sessionPeople(database.db, body_id, second.id))[0]!.names).toEqual({ en: 'Ama Verdu' })
})

test('[BD20] protocol order is one whole list, written in one entry', async () => {
  const body_id = await makeBody(database, 'ordered')
  const ids = [await makePost(body_id, 'A'), await makePost(body_id, 'B'), await makePost(body_id, 'C')] as [Id, Id, Id]
  await done(database, orderPosts, { body_id, posts: [ids[2], ids[0], ids[1]] })
  const { standing } = await allPosts(database.db, body_id)
  expect(standing.map(({ names, protocolOrder }) => [names['en'], protocolOrder])).toEqual([
    ['C', 1],
    ['A', 2],
    ['B', 3],
  ])
  for (const posts of [
    [ids[0], ids[1]],
    [...ids, ids[0]],
    [ids[0], ids[1], body_id],
  ]) {
    expect((await refusal(database, orderPosts, { body_id, posts })).code).toBe('post.order_not_whole')
  }
})

test('posts are paged by their place, and the pages together are all of them', async () => {
  const body_id = await makeBody(database, 'paged')
  for (let i = 0; i < 7; i++) await makePost(body_id, `P${i}`, i < 4 ? { protocol_order: 10 - i } : {})
  const seen: string[] = []
  let after = null
  do {
    const page: Awaited<ReturnType<typeof holdersOn>> = await holdersOn(database.db, body_id, '2021-01-01', {
      after,
      limit: 3,
    })
    seen.push(...page.posts.map(({ names }) => names['en']!))
    after = page.next
  } while (after)
  expect(seen).toEqual(['P3', 'P2', 'P1', 'P0', 'P4', 'P5', 'P6'])
})

test('[BD18] a body moves in the tree, but never below itself', async () => {
  const [a, b, c] = [
    await makeBody(database, 'tree-a'),
    await makeBody(database, 'tree-b'),
    await makeBody(database, 'tree-c'),
  ]
  await done(database, changeBody, { body_id: b, parent_id: a })
  await done(database, changeBody, { body_id: c, parent_id: b })
  for (const parent_id of [a, b, c]) {
    expect((await refusal(database, changeBody, { body_id: a, parent_id })).code).toBe('body.within_itself')
  }
  const top = (await bodyTree(database.db)).find(({ id }) => id === a)!
  expect(top.below[0]!.below[0]!.id).toBe(c)
})

test('[BD19] names, languages and quiet hours of a body change; its address and what is not given stay', async () => {
  const body_id = await makeBody(database, 'changed', 'Asia/Ulaanbaatar')
  const names = { en: 'Council', zh: '委员会', mn: 'Зөвлөл' }
  await done(database, changeBody, {
    body_id,
    names,
    languages: ['zh', 'mn', 'zh'],
    quiet: { from: '20:00', to: '07:30' },
  })
  expect(await getBody(database.db, body_id)).toMatchObject({
    slug: 'changed',
    names,
    timeZone: 'Asia/Ulaanbaatar',
    languages: ['zh', 'mn'],
    quiet: { from: '20:00', to: '07:30' },
  })
  await done(database, changeBody, { body_id, quiet: null })
  expect((await getBody(database.db, body_id)).quiet).toBeNull()
  for (const quiet of [
    { from: '24:00', to: '07:00' },
    { from: '07:00', to: '07:00' },
  ]) {
    expect((await refusal(database, changeBody, { body_id, quiet })).code).toBe('input.invalid')
  }
})

test('[BD17] terms follow one another; a day lies in one or none', async () => {
  const body_id = await makeBody(database, 'terms')
  await done(database, setTerm, { body_id, number: 12, begins_on: '2013-01-10', ends_on: '2018-01-09' })
  await done(database, setTerm, { body_id, number: 13, begins_on: '2018-01-10' })
  const late = { body_id, number: 14, begins_on: '2018-01-10' }
  expect(await refusal(database, setTerm, late)).toMatchObject({ code: 'term.overlaps', data: { field: 'begins_on' } })
  await done(database, setTerm, { body_id, number: 14, begins_on: '2023-01-10' })
  const into = { body_id, number: 13, begins_on: '2018-01-09', ends_on: null }
  expect((await refusal(database, setTerm, into)).code).toBe('term.overlaps')
  const on = (day: string) => findTermOn(database.db, body_id, day)
  expect([await on('2013-01-09'), await on('2018-01-09'), await on('2021-08-12'), await on('2026-01-01')]).toEqual([
    null,
    12,
    13,
    14,
  ])
})

test('[BD21] a pack has one entry for a word, one for a slogan; what is struck is out of it', async () => {
  const body_id = await makeBody(database, 'pack')
  const word = { body_id, kind: 'word', key: 'session', names: { en: 'Study day', zh: '学习日' } }
  const { id } = await done(database, setTerminology, word)
  expect((await refusal(database, setTerminology, { ...word, names: { en: 'Other' } })).code).toBe('terminology.taken')
  const slogan = {
    body_id,
    kind: 'slogan',
    names: { en: 'three dykes' },
    items: [{ en: 'a' }, { en: 'b' }, { en: 'c' }],
  }
  await done(database, setTerminology, slogan)
  expect((await refusal(database, setTerminology, slogan)).code).toBe('terminology.taken')
  expect((await refusal(database, setTerminology, { ...word, key: null })).code).toBe('input.invalid')
  await done(database, setTerminology, { ...word, id, struck: true })
  expect((await listTerminology(database.db, body_id)).map(({ kind }) => kind)).toEqual(['slogan'])
  await done(database, setTerminology, word)
})
