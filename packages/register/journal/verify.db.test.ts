import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createBody } from '../body/body.create.ts'
import { createPost } from '../body/post.create.ts'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import { newId } from './perform.ts'
import { redact } from './redact.ts'
import { bodyWithPosts, done, faultOf } from './testing.ts'
import { chainHeads, faultWords, verify } from './verify.ts'

let database: Database
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.close())

describe('verify', () => {
  let id: string
  let slug: string
  let run = 0
  beforeEach(async () => {
    slug = `tamper-${++run}`
    id = await bodyWithPosts(database, slug, ['Keeper of the seal', 'Surveyor'])
    expect(await faultOf(database)).toBeNull()
  })
  /** Does something behind the register's back, looks, and undoes it by restoring the clone's rows. */
  async function tampered(change: () => Promise<unknown>, restore: () => Promise<unknown>) {
    await change()
    const found = await faultOf(database)
    await restore()
    expect(await faultOf(database)).toBeNull()
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
    const id = await bodyWithPosts(database, 'put-back', ['Pilot of the harbour'])
    const [post] = await postsOf(id)
    await done(database, redact, { body_id: id, passage: 'of the harbour', reason: 'Shortened.' })
    expect(await faultOf(database)).toBeNull()
    await run('update post set names = $1, seq = $2 where id = $3', JSON.stringify(post!.names), post!.seq, post!.id)
    expect(await faultOf(database)).toMatchObject({ body: 'put-back', kind: 'row_put_back', row: `post/${post!.id}` })
    await run(
      `update post set names = jsonb_build_object('en', 'Pilot ' || repeat('█', 14)), seq = 3 where id = $1`,
      post!.id,
    )
    expect(await faultOf(database)).toBeNull()
  })

  test('[JV6] a body that vanished with its whole chain is named by the chain of the register', async () => {
    const id = await bodyWithPosts(database, 'vanished', [])
    const saved = await Promise.all(
      ['body', 'journal', 'journal_head'].map((table) => run(`select * from ${table} where body_id = $1`, id)),
    )
    for (const table of ['body', 'journal', 'journal_head']) await run(`delete from ${table} where body_id = $1`, id)
    expect(await faultOf(database)).toMatchObject({ body: id, kind: 'chain_missing' })
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
    expect(await faultOf(database)).toBeNull()
  })

  test('[JV7] a chain cut short with its head is found by heads that were kept elsewhere', async () => {
    const id = await bodyWithPosts(database, 'cut', ['Keeper', 'Lamplighter'])
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
    const id = await bodyWithPosts(database, 'busy', [])
    let writing = true
    const writer = (async () => {
      for (let i = 0; writing; i++) await done(database, createPost, { body_id: id, names: { en: `Post ${i}` } })
    })()
    for (let i = 0; i < 5; i++) expect(await faultOf(database)).toBeNull()
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
})
