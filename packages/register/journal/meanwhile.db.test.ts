import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeBody } from '../body/body.change.ts'
import { createPost } from '../body/post.create.ts'
import { changePost } from '../body/post.change.ts'
import { orderPosts } from '../body/post.order.ts'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import { makeBody, readoutOf, receive, recordText } from '../minutes/testing.ts'
import { sessionStatements } from '../minutes/views.ts'
import { decideReading } from '../source/reading.decide.ts'
import { nameOwners } from '../undertaking/undertaking.name_owners.ts'
import { registerUndertaking } from '../undertaking/undertaking.register.ts'
import { setDue } from '../undertaking/undertaking.set_due.ts'
import type { Action } from './model.ts'
import { perform } from './perform.ts'
import { checker, clerk, done } from './testing.ts'

let database: Database
let body_id: string
beforeAll(async () => {
  database = await cloneDatabase()
  body_id = await makeBody(database, 'weir')
})
afterAll(() => database.close())

/** How far the journal of the body has come: what somebody has seen who looks now. */
const seen = async () => {
  const { seq } = await database.db
    .selectFrom('journal_head')
    .select('seq')
    .where('body_id', '=', body_id)
    .executeTakeFirstOrThrow()
  return seq
}
const send = <Input>(action: Action<Input, unknown>, input: object, version: number) =>
  perform(database.db, action, { body_id, ...input, version }, clerk, new Date())
const changed = (fields: object) => ({
  ok: false,
  refusal: { code: 'record.changed_meanwhile', data: { by: checker.name }, both: { by: checker.name, fields } },
})
const post = async (en: string) => (await done(database, createPost, { body_id, names: { en } })).id

describe('[JN11] whoever says what they have seen', () => {
  test('does not overwrite what another wrote since, and is shown both texts', async () => {
    const post_id = await post('Dyke warden')
    const version = await seen()
    await done(database, changePost, { body_id, post_id, names: { en: 'Warden of dykes' } }, { actor: checker })
    const mine = { post_id, names: { en: 'Dyke master' } }
    const both = { names: { stands: { en: 'Warden of dykes' }, given: { en: 'Dyke master' } } }
    expect(await send(changePost, mine, version)).toMatchObject(changed(both))
    expect(await send(changePost, mine, await seen())).toMatchObject({ ok: true })
  })
  test('may change another field, and may write what the other wrote too', async () => {
    const post_id = await post('Lock keeper')
    const version = await seen()
    await done(database, changePost, { body_id, post_id, names: { en: 'Keeper of locks' } }, { actor: checker })
    expect(await send(changePost, { post_id, role: 'member' }, version)).toMatchObject({ ok: true })
    expect(await send(changePost, { post_id, names: { en: 'Keeper of locks' } }, version)).toMatchObject({ ok: true })
  })
  test('is not kept from a change that was made and taken back', async () => {
    const version = await seen()
    await done(database, changeBody, { body_id, kind: 'board' }, { actor: checker })
    await done(database, changeBody, { body_id, kind: 'council' }, { actor: checker })
    expect(await send(changeBody, { kind: 'harbour board' }, version)).toMatchObject({ ok: true })
  })
  test('does not put posts into an order over that of another', async () => {
    const rows = await database.db.selectFrom('post').select('id').where('body_id', '=', body_id).execute()
    const posts = rows.map(({ id }) => id)
    const version = await seen()
    await done(database, orderPosts, { body_id, posts }, { actor: checker })
    const order = { posts: [...posts.slice(1), posts[0]!] }
    expect(await send(orderPosts, order, version)).toMatchObject(changed({ protocol_order: {} }))
  })
  test('does not decide over a decision that was not there yet, unless it is the same', async () => {
    const reading_id = await receive(database, body_id, readoutOf({ number: 9, day: 2 }))
    const version = await seen()
    const decide = (value: string) => ({ reading_id, decisions: [{ path: 'session.place', kind: 'corrected', value }] })
    await done(database, decideReading, { body_id, ...decide('Old harbour') }, { actor: checker })
    const both = { value: { stands: 'Old harbour', given: 'New harbour' } }
    expect(await send(decideReading, decide('New harbour'), version)).toMatchObject(changed(both))
    expect(await send(decideReading, decide('Old harbour'), version)).toMatchObject({ ok: true })
  })

  describe('of an undertaking', () => {
    let undertaking_id: string
    beforeAll(async () => {
      const { id } = await recordText(database, body_id, readoutOf())
      const [, , third] = await sessionStatements(database.db, body_id, id)
      const input = { body_id, statement_id: third!.id, text: { en: 'Repair both ferries' } }
      undertaking_id = (await done(database, registerUndertaking, input)).id
    })
    const owners = async (name: string) => ({
      undertaking_id,
      owners: [{ part: 'lead', post_id: await post(name) }],
    })
    test('does not name owners over those of another', async () => {
      const version = await seen()
      const theirs = await owners('Ferry office')
      await done(database, nameOwners, { body_id, ...theirs }, { actor: checker })
      const answer = await send(nameOwners, await owners('Ship office'), version)
      expect(answer).toMatchObject(changed({ post_id: { stands: theirs.owners[0]!.post_id } }))
    })
    test('does not set a date over that of another, and is not disturbed by new owners', async () => {
      const version = await seen()
      await done(database, nameOwners, { body_id, ...(await owners('Yard office')) }, { actor: checker })
      expect(await send(setDue, { undertaking_id, due: '2031-09-30' }, version)).toMatchObject({ ok: true })
      const seenThen = await seen()
      const moved = { body_id, undertaking_id, due: '2031-10-31', reason: { en: 'Ice' } }
      await done(database, setDue, moved, { actor: checker })
      const answer = await send(setDue, { undertaking_id, due: '2031-11-30', reason: { en: 'Spares' } }, seenThen)
      expect(answer).toMatchObject(changed({ due: { stands: '2031-10-31', given: '2031-11-30' } }))
    })
  })

  test('is told when the version is no number', async () => {
    const answer = await send(changeBody, { kind: 'board' }, 1.5)
    expect(answer).toMatchObject({ refusal: { code: 'input.invalid', data: { field: 'version' } } })
  })
})
