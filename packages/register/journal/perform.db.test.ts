import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBody } from '../body/body.create.ts'
import { createPost } from '../body/post.create.ts'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import { newId, perform, REGISTER_CHAIN } from './perform.ts'
import { bodyWithPosts, clerk, done, faultOf, refusal } from './testing.ts'

let database: Database
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.close())

describe('one write', () => {
  test('[JN1] an action leaves one entry, chained to the one before it', async () => {
    const id = await bodyWithPosts(database, 'weir', ['Harbour master', 'Dyke warden'])
    const entries = await database.db
      .selectFrom('journal')
      .selectAll()
      .where('body_id', '=', id)
      .orderBy('seq')
      .execute()
    expect(entries.map(({ seq, action }) => [seq, action])).toEqual([
      [1, 'body.create'],
      [2, 'post.create'],
      [3, 'post.create'],
    ])
    expect(entries[1]!.prev_hash).toBe(entries[0]!.hash)
    expect(entries[2]!.prev_hash).toBe(entries[1]!.hash)
    expect(entries[0]!.actor).toEqual({ kind: 'operator', name: 'Clerk of the test' })
  })

  test('[JN2] a refused action changes nothing and leaves no entry', async () => {
    const before = await database.db
      .selectFrom('journal')
      .select(sql<number>`count(*)`.as('n'))
      .executeTakeFirst()
    const { code } = await refusal(database, createBody, { id: newId(), slug: 'weir', names: { en: 'Another' } })
    expect(code).toBe('body.slug_taken')
    expect((await refusal(database, createBody, { id: newId(), slug: 'Weir!', names: { en: 'A' } })).code).toBe(
      'input.invalid',
    )
    const after = await database.db
      .selectFrom('journal')
      .select(sql<number>`count(*)`.as('n'))
      .executeTakeFirst()
    expect(after).toEqual(before)
  })

  test('[JN3] an actor without the permission is refused', async () => {
    const owns = { posts: [], bodies: [], undertakings: [] }
    const may = { in: REGISTER_CHAIN, permissions: ['post.can_create'], asOwner: [], owns }
    const actor = { kind: 'person' as const, name: 'Guest', may }
    const words = await refusal(database, createBody, { id: newId(), slug: 'guests', names: { en: 'G' } }, actor)
    expect(words).toMatchObject({ code: 'access.forbidden', data: { permission: 'body.can_create' } })
  })

  test('[JN4] writes of one body at once follow one another without a gap', async () => {
    const id = await bodyWithPosts(database, 'lock', [])
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        perform(database.db, createPost, { body_id: id, names: { en: `Post ${i}` } }, clerk, new Date()),
      ),
    )
    const seqs = await database.db
      .selectFrom('journal')
      .select('seq')
      .where('body_id', '=', id)
      .orderBy('seq')
      .execute()
    expect(seqs.map(({ seq }) => seq)).toEqual(Array.from({ length: 21 }, (_, i) => i + 1))
  })

  test('[JN5] ids sort by the time of their making', () => {
    const ids = Array.from({ length: 3000 }, () => newId())
    expect(ids.toSorted()).toEqual(ids)
    expect(new Set(ids).size).toBe(3000)
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  test('[JN6] ids count as the database writes them, however they were sent', async () => {
    const id = await bodyWithPosts(database, 'letters', [])
    await done(database, createPost, { body_id: id.toUpperCase(), names: { en: 'Upper' } })
    expect(await faultOf(database)).toBeNull()
  })

  test('[JN8] two bodies made at once with one address: one is made, the other refused', async () => {
    const make = () =>
      perform(database.db, createBody, { id: newId(), slug: 'twins', names: { en: 'Twins' } }, clerk, new Date())
    const made = await Promise.all([make(), make(), make()])
    expect(made.filter(({ ok }) => ok)).toHaveLength(1)
    for (const one of made) if (!one.ok) expect(one.refusal.code).toBe('body.slug_taken')
  })

  test('[JN9] a write that waits too long for its body is refused and can be sent again', async () => {
    const id = await bodyWithPosts(database, 'slow', [])
    const client = await database.pool.connect()
    try {
      await client.query('begin')
      await client.query('select seq from journal_head where body_id = $1 for update', [id])
      expect((await refusal(database, createPost, { body_id: id, names: { en: 'Later' } })).code).toBe('register.busy')
    } finally {
      await client.query('rollback')
      client.release()
    }
    await done(database, createPost, { body_id: id, names: { en: 'Later' } })
  })

  test('[JN7] a write to a body that does not exist is refused', async () => {
    expect((await refusal(database, createPost, { body_id: newId(), names: { en: 'Nowhere' } })).code).toBe(
      'record.not_found',
    )
  })
})
