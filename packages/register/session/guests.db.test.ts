import { afterAll, beforeAll, expect, test } from 'vitest'
import { mergePeople } from '../body/person.merge.ts'
import { splitPerson } from '../body/person.split.ts'
import { setTerm } from '../body/term.set.ts'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import { done, refusal } from '../journal/testing.ts'
import { makeBody, readoutOf, recordText } from '../minutes/testing.ts'
import { createSeries } from './series.create.ts'
import { admitToSession } from './session.admit.ts'
import { sessionPeople, withoutPresence, type Participant } from './views.ts'

let database: Database
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.close())

test('[SN8] guests of an enlarged session stand apart from its members, each once', async () => {
  const body_id = await makeBody(database, 'enlarged')
  const { id: session_id } = await recordText(database, body_id, readoutOf())
  const key = { body_id, session_id }
  await done(database, admitToSession, { ...key, part: 'joined', names: { en: 'Ines Calder' } })
  await done(database, admitToSession, { ...key, part: 'lectured', names: { zh: '安' } })
  const people = await sessionPeople(database.db, body_id, session_id)
  expect(people.map(({ names, part, isGuest }) => [Object.values(names)[0], part, isGuest])).toEqual([
    ['Ama Verdu', 'presided', false],
    ['Ines Calder', 'joined', true],
    ['安', 'lectured', true],
  ])
  expect(people[1]!.provenance['name']).toMatchObject({ kind: 'added', by: 'Clerk of the test' })
  for (const names of [{ en: 'Ines Calder' }, { en: 'Ama Verdu' }]) {
    expect((await refusal(database, admitToSession, { ...key, part: 'observed', names })).code).toBe(
      'person.takes_part',
    )
  }
  const nowhere = { ...key, session_id: body_id, part: 'observed', names: { en: 'X' } }
  expect((await refusal(database, admitToSession, nowhere)).code).toBe('record.not_found')
})

test('[BD16] one whom a session names twice takes part once after the merge, and twice again when it is undone', async () => {
  const body_id = await makeBody(database, 'twice')
  const { id: session_id } = await recordText(database, body_id, readoutOf())
  const { person_id } = await done(database, admitToSession, {
    body_id,
    session_id,
    part: 'observed',
    names: { en: 'A. Verdu' },
  })
  const names = async () => (await sessionPeople(database.db, body_id, session_id)).map((one) => one.names['en'])
  const { id } = (await sessionPeople(database.db, body_id, session_id))[0]!
  await done(database, mergePeople, { body_id, person_id: id, merged_id: person_id })
  expect(await names()).toEqual(['Ama Verdu'])
  await done(database, splitPerson, { body_id, person_id: id, merged_id: person_id })
  expect(await names()).toEqual(['Ama Verdu', 'A. Verdu'])
})

test('[SN9] a series by term takes the term of the day where the text states none', async () => {
  const body_id = await makeBody(database, 'by-term')
  await done(database, createSeries, {
    body_id,
    slug: 'study',
    names: { en: 'Study' },
    kind: 'collective-study',
    restarts: 'term',
  })
  await done(database, setTerm, { body_id, number: 13, begins_on: '2030-01-10' })
  expect((await recordText(database, body_id, readoutOf())).period).toBe('t13')
  await done(database, setTerm, { body_id, number: 14, begins_on: '2031-05-18' })
  expect((await recordText(database, body_id, readoutOf({ day: 20 }))).period).toBe('t14')
})

test('[SN59] of those who came to a session held here, others are told who presided and which guests there were', () => {
  const one = (part: string, state: Participant['state'], isGuest = false): Participant => ({
    ...{ id: '01a2', names: { en: 'Ama' }, part, isGuest, posts: [], provenance: {}, state },
    ...{ reply: 'attends', before: null, represents: null, representedBy: null },
  })
  const told = [
    one('presided', 'present'),
    one('attended', 'present'),
    one('attended', 'on_leave'),
    one('lectured', 'late', true),
    one('lectured', 'absent', true),
  ].map(withoutPresence)
  expect(told.map(({ part }) => part)).toEqual(['presided', 'not_stated', 'not_stated', 'lectured', 'not_stated'])
  expect(told.every(({ state, reply }) => state === null && reply === null)).toBe(true)
})
