import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createBody } from '../body/body.create.ts'
import { createPost } from '../body/post.create.ts'
import { cloneDatabase } from '../database/testing.ts'
import type { Database } from '../database/open.ts'
import { newId, perform, REGISTER_CHAIN } from './perform.ts'
import { redact } from './redact.ts'
import { GAP } from './words.ts'
import { clerk, done, refusal } from './testing.ts'
import { chainHeads, faultWords, verify } from './verify.ts'
import { wordColumns } from './words.ts'

let database: Database
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.close())

async function bodyWithPosts(slug: string, posts: string[]) {
  const id = newId()
  await done(database, createBody, { id, slug, names: { en: `Council of ${slug}` } })
  for (const en of posts) await done(database, createPost, { body_id: id, names: { en } })
  return id
}
const fault = async () => {
  const verdict = await verify(database.db)
  return verdict.whole ? null : verdict.fault
}

describe('one write', () => {
  test('[JN1] an action leaves one entry, chained to the one before it', async () => {
    const id = await bodyWithPosts('weir', ['Harbour master', 'Dyke warden'])
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
    const id = await bodyWithPosts('lock', [])
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
})

describe('verify', () => {
  let id: string
  let slug: string
  let run = 0
  beforeEach(async () => {
    slug = `tamper-${++run}`
    id = await bodyWithPosts(slug, ['Keeper of the seal', 'Surveyor'])
    expect(await fault()).toBeNull()
  })
  /** Does something behind the register's back, looks, and undoes it by restoring the clone's rows. */
  async function tampered(change: () => Promise<unknown>, restore: () => Promise<unknown>) {
    await change()
    const found = await fault()
    await restore()
    expect(await fault()).toBeNull()
    return found
  }
  const post = () =>
    database.db.selectFrom('post').selectAll().where('body_id', '=', id).orderBy('id').executeTakeFirstOrThrow()

  test('[JV1] a row changed in the database is named with its column', async () => {
    const row = await post()
    const found = await tampered(
      () => sql`update post set role = 'head' where id = ${row.id}`.execute(database.db),
      () => sql`update post set role = ${row.role} where id = ${row.id}`.execute(database.db),
    )
    expect(found).toMatchObject({ body: slug, seq: 2, row: `post/${row.id}`, column: 'role', kind: 'row_changed' })
    expect(faultWords(found!)).toBe(`post/${row.id} differs in role from what entry ${slug}/2 wrote.`)
  })

  test('[JV2] a row removed from the database is named', async () => {
    const row = await post()
    const found = await tampered(
      () => sql`delete from post where id = ${row.id}`.execute(database.db),
      () =>
        database.db
          .insertInto('post')
          .values({
            ...row,
            names: JSON.stringify(row.names) as never,
            provenance: JSON.stringify(row.provenance) as never,
          })
          .execute(),
    )
    expect(found).toMatchObject({ body: slug, row: `post/${row.id}`, kind: 'row_missing' })
  })

  test('[JV3] a row that no entry wrote is named', async () => {
    const row = await post()
    const stranger = newId()
    const found = await tampered(
      () =>
        sql`insert into post select ${id}, ${stranger}, 2, names, role, protocol_order, provenance from post where id = ${row.id}`.execute(
          database.db,
        ),
      () => sql`delete from post where id = ${stranger}`.execute(database.db),
    )
    expect(found).toMatchObject({ body: slug, row: `post/${stranger}`, kind: 'row_unsaid' })
  })

  test('[JV4] a changed entry, a changed value, a missing entry and a cut-off end are each named', async () => {
    const restoring = async (change: () => Promise<unknown>) => {
      const saved = await database.db.selectFrom('journal').selectAll().where('body_id', '=', id).execute()
      return tampered(change, async () => {
        await database.db.deleteFrom('journal').where('body_id', '=', id).execute()
        for (const { actor, subject, change, kept, ...entry } of saved) {
          const json = { actor, subject, change, kept }
          const encoded = Object.fromEntries(Object.entries(json).map(([k, v]) => [k, JSON.stringify(v)]))
          await database.db
            .insertInto('journal')
            .values({ ...entry, ...encoded } as never)
            .execute()
        }
      })
    }
    expect(
      await restoring(() =>
        sql`update journal set actor = '{"kind":"operator","name":"Another"}' where body_id = ${id} and seq = 2`.execute(
          database.db,
        ),
      ),
    ).toMatchObject({ seq: 2, kind: 'entry_changed' })
    expect(
      await restoring(() =>
        sql`update journal set kept = jsonb_set(kept, '{0,role,value}', '"head"') where body_id = ${id} and seq = 2`.execute(
          database.db,
        ),
      ),
    ).toMatchObject({ seq: 2, column: 'role', kind: 'value_changed' })
    expect(
      await restoring(() =>
        sql`update journal set kept = jsonb_set(kept, '{0,role}', '{"taken_out": 3}') where body_id = ${id} and seq = 2`.execute(
          database.db,
        ),
      ),
    ).toMatchObject({ seq: 2, column: 'role', kind: 'taken_out_unsaid' })
    expect(
      await restoring(() => sql`delete from journal where body_id = ${id} and seq = 2`.execute(database.db)),
    ).toMatchObject({ seq: 2, kind: 'entry_missing' })
    expect(
      await restoring(() => sql`delete from journal where body_id = ${id} and seq = 3`.execute(database.db)),
    ).toMatchObject({ kind: 'head_differs' })
  })
})

describe('verify, against whoever can write to the database', () => {
  const run = (text: string, ...values: unknown[]) => database.pool.query(text, values)
  const postsOf = (id: string) =>
    database.db.selectFrom('post').selectAll().where('body_id', '=', id).orderBy('id').execute()

  test('[JV5] a row put back to an older state, entry number and all, is named', async () => {
    const id = await bodyWithPosts('put-back', ['Pilot of the harbour'])
    const [post] = await postsOf(id)
    await done(database, redact, { body_id: id, passage: 'of the harbour', reason: 'Shortened.' })
    expect(await fault()).toBeNull()
    await run('update post set names = $1, seq = $2 where id = $3', JSON.stringify(post!.names), post!.seq, post!.id)
    expect(await fault()).toMatchObject({ body: 'put-back', kind: 'row_put_back', row: `post/${post!.id}` })
    await run(
      `update post set names = jsonb_build_object('en', 'Pilot ' || repeat('█', 14)), seq = 3 where id = $1`,
      post!.id,
    )
    expect(await fault()).toBeNull()
  })

  test('[JV6] a body that vanished with its whole chain is named by the chain of the register', async () => {
    const id = await bodyWithPosts('vanished', [])
    const saved = await Promise.all(
      ['body', 'journal', 'journal_head'].map((table) => run(`select * from ${table} where body_id = $1`, id)),
    )
    for (const table of ['body', 'journal', 'journal_head']) await run(`delete from ${table} where body_id = $1`, id)
    expect(await fault()).toMatchObject({ body: id, kind: 'chain_missing' })
    for (const [i, table] of ['body', 'journal', 'journal_head'].entries()) {
      const row = saved[i]!.rows[0] as { [column: string]: unknown }
      const columns = Object.keys(row)
      const values = columns.map((column) =>
        typeof row[column] === 'object' && !(row[column] instanceof Date) && row[column] !== null
          ? JSON.stringify(row[column])
          : row[column],
      )
      await run(
        `insert into ${table} (${columns.join()}) values (${columns.map((_, n) => `$${n + 1}`).join()})`,
        ...values,
      )
    }
    expect(await fault()).toBeNull()
  })

  test('[JV7] a chain cut short with its head is found by heads that were kept elsewhere', async () => {
    const id = await bodyWithPosts('cut', ['Keeper', 'Lamplighter'])
    const known = await chainHeads(database.db)
    await done(database, createPost, { body_id: id, names: { en: 'Third' } })
    expect(await verify(database.db, () => {}, known)).toMatchObject({ whole: true })
    const forged = known.map((head) => (head.body_id === id ? { ...head, hash: 'f'.repeat(64) } : head))
    expect(await verify(database.db, () => {}, forged)).toMatchObject({
      whole: false,
      fault: { body: 'cut', kind: 'written_anew' },
    })
    const later = known.map((head) => (head.body_id === id ? { ...head, seq: 99 } : head))
    expect(await verify(database.db, () => {}, later)).toMatchObject({
      whole: false,
      fault: { body: 'cut', kind: 'entry_missing', seq: 99 },
    })
  })

  test('[JV8] what is written meanwhile is no fault', async () => {
    const id = await bodyWithPosts('busy', [])
    let writing = true
    const writer = (async () => {
      for (let i = 0; writing; i++) await done(database, createPost, { body_id: id, names: { en: `Post ${i}` } })
    })()
    for (let i = 0; i < 5; i++) expect(await fault()).toBeNull()
    writing = false
    await writer
  })

  test('[JV9] a column that came with a later schema is empty in older rows, and no fault', async () => {
    const own = await cloneDatabase()
    try {
      const id = newId()
      await done(own, createBody, { id, slug: 'older', names: { en: 'Older' } })
      await own.pool.query('alter table body add column motto text')
      expect(await verify(own.db)).toMatchObject({ whole: true })
      await own.pool.query(`update body set motto = 'slipped in'`)
      expect(await verify(own.db)).toMatchObject({ whole: false, fault: { column: 'motto', kind: 'row_changed' } })
    } finally {
      await own.close()
    }
  })

  test('[JN6] ids count as the database writes them, however they were sent', async () => {
    const id = await bodyWithPosts('letters', [])
    await done(database, createPost, { body_id: id.toUpperCase(), names: { en: 'Upper' } })
    expect(await fault()).toBeNull()
  })

  test('[JN8] two bodies made at once with one address: one is made, the other refused', async () => {
    const make = () =>
      perform(database.db, createBody, { id: newId(), slug: 'twins', names: { en: 'Twins' } }, clerk, new Date())
    const made = await Promise.all([make(), make(), make()])
    expect(made.filter(({ ok }) => ok)).toHaveLength(1)
    for (const one of made) if (!one.ok) expect(one.refusal.code).toBe('body.slug_taken')
  })

  test('[JN9] a write that waits too long for its body is refused and can be sent again', async () => {
    const id = await bodyWithPosts('slow', [])
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

describe('redact', () => {
  test('[JR1] a passage leaves rows and journal, a gap of its length stays, and the chain holds', async () => {
    const id = await bodyWithPosts('gap', ['Office of Ms Personal Name', 'Bridge keeper'])
    const outcome = await done(database, redact, {
      body_id: id,
      passage: 'Ms Personal Name',
      reason: 'Named by mistake.',
    })
    expect(outcome).toEqual({ rows: 1, entries: 1, files: [] })
    const { names } = await database.db
      .selectFrom('post')
      .selectAll()
      .where('body_id', '=', id)
      .orderBy('id')
      .executeTakeFirstOrThrow()
    expect(names).toEqual({ en: `Office of ${GAP.repeat(16)}` })
    const everything = JSON.stringify(
      await database.db.selectFrom('journal').selectAll().where('body_id', '=', id).execute(),
    )
    expect(everything).not.toContain('Personal Name')
    expect(everything).toContain('Named by mistake.')
    expect(await fault()).toBeNull()
  })

  test('[JR2] taking out needs a reason and a passage that stands somewhere', async () => {
    const id = await bodyWithPosts('gap-two', ['Ferryman'])
    expect((await refusal(database, redact, { body_id: id, passage: 'Ferryman', reason: ' ' })).code).toBe(
      'journal.reason_missing',
    )
    expect((await refusal(database, redact, { body_id: id, passage: 'Nobody', reason: 'x' })).code).toBe(
      'journal.passage_not_found',
    )
  })

  test('[JR3] one redaction excuses no other gap', async () => {
    const id = await bodyWithPosts('excuse', ['Ferry of Ana Lee', 'Dyke warden'])
    await done(database, redact, { body_id: id, passage: 'Ana Lee', reason: 'Asked for.' })
    expect(await fault()).toBeNull()
    const { seq, kept } = await database.db
      .selectFrom('journal')
      .select(['seq', 'kept'])
      .where('body_id', '=', id)
      .where('seq', '=', 3)
      .executeTakeFirstOrThrow()
    const wiped = kept.map((values) => ({ ...values, role: { taken_out: 4 } }))
    await database.pool.query('update journal set kept = $1 where body_id = $2 and seq = $3', [
      JSON.stringify(wiped),
      id,
      seq,
    ])
    expect(await fault()).toMatchObject({ seq: 3, column: 'role', kind: 'taken_out_unsaid' })
    await database.pool.query('update journal set kept = $1 where body_id = $2 and seq = $3', [
      JSON.stringify(kept),
      id,
      seq,
    ])
    expect(await fault()).toBeNull()
  })

  test("[JR4] the register's own words are never taken out: kinds, states, addresses", async () => {
    const id = await bodyWithPosts('machine', ['Keeper'])
    for (const passage of ['council', 'other', 'machine/x']) {
      expect((await refusal(database, redact, { body_id: id, passage, reason: 'x y' })).code).toBe(
        'journal.passage_not_found',
      )
    }
    const { rows } = await database.pool.query<{ table_name: string; column_name: string }>(
      `select table_name, column_name from information_schema.columns
       where table_schema = 'public' and data_type in ('text', 'jsonb', 'ARRAY')`,
    )
    const there = new Set(rows.map(({ table_name, column_name }) => `${table_name}/${column_name}`))
    const named = Object.entries(wordColumns).flatMap(([table, columns]) =>
      Object.keys(columns).map((column) => `${table}/${column}`),
    )
    expect(named.filter((place) => !there.has(place))).toEqual([])
  })
})
