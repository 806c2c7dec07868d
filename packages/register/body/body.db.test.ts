import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import { REGISTER_CHAIN } from '../journal/perform.ts'
import { done, refusal } from '../journal/testing.ts'
import { makeBody } from '../minutes/testing.ts'
import { createBody } from './body.create.ts'
import { createPost } from './post.create.ts'

let database: Database
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.close())

test('an id that has a journal belongs to no second body', async () => {
  const id = await makeBody(database, 'first')
  for (const taken of [id, REGISTER_CHAIN]) {
    const input = { id: taken, slug: 'second', names: { en: 'Second' } }
    expect(await refusal(database, createBody, input)).toMatchObject({ code: 'record.id_taken' })
  }
})

test('[BD9] a body has one post of a name, in whatever language', async () => {
  const body_id = await makeBody(database, 'posts')
  await done(database, createPost, { body_id, names: { en: 'Pilot', zh: '引航员' } })
  for (const names of [{ en: 'Pilot' }, { en: 'Guide', zh: '引航员' }]) {
    expect((await refusal(database, createPost, { body_id, names })).code).toBe('post.name_taken')
  }
  const other = { body_id: await makeBody(database, 'other-posts'), names: { en: 'Pilot' } }
  expect(await done(database, createPost, other)).toMatchObject({ names: other.names })
})
