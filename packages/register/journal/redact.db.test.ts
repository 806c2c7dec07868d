import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import { redact } from './redact.ts'
import { bodyWithPosts, done, faultOf, refusal } from './testing.ts'
import { GAP, wordColumns } from './words.ts'

let database: Database
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.close())

describe('redact', () => {
  test('[JR1] a passage leaves rows and journal, a gap of its length stays, and the chain holds', async () => {
    const id = await bodyWithPosts(database, 'gap', ['Office of Ms Personal Name', 'Bridge keeper'])
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
    expect(await faultOf(database)).toBeNull()
  })

  test('[JR2] taking out needs a reason and a passage that stands somewhere', async () => {
    const id = await bodyWithPosts(database, 'gap-two', ['Ferryman'])
    expect((await refusal(database, redact, { body_id: id, passage: 'Ferryman', reason: ' ' })).code).toBe(
      'journal.reason_missing',
    )
    expect((await refusal(database, redact, { body_id: id, passage: 'Nobody', reason: 'x' })).code).toBe(
      'journal.passage_not_found',
    )
  })

  test('[JR3] one redaction excuses no other gap', async () => {
    const id = await bodyWithPosts(database, 'excuse', ['Ferry of Ana Lee', 'Dyke warden'])
    await done(database, redact, { body_id: id, passage: 'Ana Lee', reason: 'Asked for.' })
    expect(await faultOf(database)).toBeNull()
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
    expect(await faultOf(database)).toMatchObject({ seq: 3, column: 'role', kind: 'taken_out_unsaid' })
    await database.pool.query('update journal set kept = $1 where body_id = $2 and seq = $3', [
      JSON.stringify(kept),
      id,
      seq,
    ])
    expect(await faultOf(database)).toBeNull()
  })

  test("[JR4] the register's own words are never taken out: kinds, states, addresses", async () => {
    const id = await bodyWithPosts(database, 'machine', ['Keeper'])
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
