import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPost } from '../body/post.create.ts'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import { makeBody } from '../minutes/testing.ts'
import { perform } from './perform.ts'
import { checker, clerk, refusal } from './testing.ts'
import { verify } from './verify.ts'

let database: Database
let body_id: string
beforeAll(async () => {
  database = await cloneDatabase()
  body_id = await makeBody(database, 'weir')
})
afterAll(() => database.close())

const now = new Date('2031-05-01T09:00:00Z')
const later = (hours: number) => new Date(now.getTime() + hours * 3600_000)
const post = (en: string) => ({ body_id, names: { en } })
const send = (key: string, input: unknown, { actor = clerk, at = now } = {}) =>
  perform(database.db, createPost, input, actor, at, { key })
const posts = async () =>
  (await database.db.selectFrom('post').select('names').execute()).map(({ names }) => names['en'])

describe('[JN10] a write that comes with a key', () => {
  test('happens once, and gives the same answer again', async () => {
    const first = await send('key-one-of-ours', post('Dyke warden'))
    expect(first).toMatchObject({ ok: true })
    expect(await send('key-one-of-ours', post('Dyke warden'))).toEqual(first)
    expect(await posts()).toEqual(['Dyke warden'])
  })
  test('is refused with another input, and with the same input and another version', async () => {
    expect(await send('key-one-of-ours', post('Lock keeper'))).toMatchObject({ refusal: { code: 'input.key_reused' } })
    const versioned = { ...post('Dyke warden'), version: 3 }
    expect(await send('key-one-of-ours', versioned)).toMatchObject({ refusal: { code: 'input.key_reused' } })
  })
  test('does not meet the key of somebody else', async () => {
    expect(await send('key-one-of-ours', post('Lock keeper'), { actor: checker })).toMatchObject({ ok: true })
  })
  test('sent ten times at once happens once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => send('all-at-once', post('Ferry master'))))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]).toMatchObject({ ok: true })
    expect((await posts()).filter((name) => name === 'Ferry master')).toHaveLength(1)
  })
  test('that was refused leaves nothing behind and may be sent again', async () => {
    expect(await send('tried-before', post('Dyke warden'))).toMatchObject({ refusal: { code: 'post.name_taken' } })
    expect(await send('tried-before', post('Gauge reader'))).toMatchObject({ ok: true })
  })
  test('is forgotten after a day', async () => {
    expect(await send('of-one-day', post('Pilot'))).toMatchObject({ ok: true })
    expect(await send('of-one-day', post('Second pilot'), { at: later(23) })).toMatchObject({ ok: false })
    expect(await send('of-one-day', post('Second pilot'), { at: later(25) })).toMatchObject({ ok: true })
  })
  test('leaves a register that is whole', async () => {
    expect(await verify(database.db)).toMatchObject({ whole: true })
  })
})

test('without a key the same write sent twice is two writes', async () => {
  expect(await perform(database.db, createPost, post('Helmsman'), clerk, now)).toMatchObject({ ok: true })
  expect((await refusal(database, createPost, post('Helmsman'))).code).toBe('post.name_taken')
})
