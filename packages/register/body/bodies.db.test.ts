import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { permissions } from '../access/permissions.ts'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import { CHAIN_BEGINS, newId, perform, REGISTER_CHAIN } from '../journal/perform.ts'
import { clerk, done, refusal } from '../journal/testing.ts'
import { verify } from '../journal/verify.ts'
import { exportBodies, importBodies, previewBodies } from './bodies.import.ts'
import { createBody } from './body.create.ts'
import { bodyColumns } from './import-bodies.ts'
import { writeSheet } from './sheet.ts'
import { bodyTree } from './views.ts'

let database: Database
let second: Database
beforeAll(async () => {
  database = await cloneDatabase()
  second = await cloneDatabase()
})
afterAll(async () => {
  for (const one of [database, second]) {
    expect(await verify(one.db)).toMatchObject({ whole: true })
    await one.close()
  }
})

const take = (csv: string, at = database) => done(at, importBodies, { csv })
/** What is wrong, as `line column code`; nothing of it is taken in. */
async function wrong(csv: string): Promise<string[]> {
  const preview = await previewBodies(database.db, csv)
  if (!preview.ok) return [`${preview.problem.line} ${preview.problem.code}`]
  const before = await exportBodies(database.db)
  expect((await refusal(database, importBodies, { csv })).code).toBe('import.rows_wrong')
  expect(await exportBodies(database.db)).toBe(before)
  const found = preview.rows.flatMap(({ problems }) => problems)
  return found.map(({ line, column, code }) => `${line} ${column ?? '-'} ${code}`)
}
const entries = async (at: Database) =>
  Number(
    (
      await at.db
        .selectFrom('journal')
        .select(sql<string>`count(*)`.as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )

test('[BD24] a sheet of bodies becomes a tree, whatever the order of its rows, with entries in every chain', async () => {
  const csv =
    'slug;parent;kind;name_en;name_zh;time_zone;languages;quiet_from;quiet_to;default_level\npilots;harbour;team;Pilots;引航组;;;;;\nharbour;;council;Harbour;港务;Asia/Ulaanbaatar;zh en;20:00;7:30;public\n'
  expect(await take(csv)).toEqual({ created: 2, changed: 0, same: 0 })
  const [top] = (await bodyTree(database.db)).filter(({ slug }) => slug === 'harbour')
  expect(top).toMatchObject({
    languages: ['zh', 'en'],
    quiet: { from: '20:00', to: '07:30' },
    below: [{ slug: 'pilots' }],
  })
  const chain = await database.db
    .selectFrom('journal')
    .select(['body_id', 'action'])
    .orderBy('seq')
    .where('body_id', 'in', [REGISTER_CHAIN, top!.id])
    .execute()
  const actionsOf = (id: string) => chain.filter(({ body_id }) => body_id === id).map(({ action }) => action)
  expect(actionsOf(top!.id)).toEqual(['body.create', 'body.change'])
  expect(actionsOf(REGISTER_CHAIN)).toEqual(['bodies.import', CHAIN_BEGINS, CHAIN_BEGINS])
  expect((await refusal(database, importBodies, { csv })).code).toBe('import.nothing')
})

test('[BD24] who stands above whom can be turned round in one file, and a ring cannot be made', async () => {
  await take('slug,parent,name_en\nturn-a,,A\nturn-b,turn-a,B\nturn-c,turn-b,C\n')
  expect(await take('slug,parent\nturn-a,turn-b\nturn-b,turn-c\nturn-c,\n')).toMatchObject({ changed: 3 })
  expect(await wrong('slug,parent\nturn-c,turn-a\n')).toEqual(['2 parent parent_ring'])
  expect(await wrong('slug,parent,name_en\nself,self,S\n')).toEqual(['2 parent parent_ring'])
})

test('[BD24] each fault is named with its line and column', async () => {
  const csv = `slug,parent,kind,name_en,time_zone,languages,quiet_from,quiet_to,default_level
Bad Slug,,,A,,,,,
journal,,,A,,,,,
,,,A,,,,,
once,,,A,,,,,
once,,,A,,,,,
more,nowhere,${'k'.repeat(61)},,Moon/Base,en xx,20:00,,secret
`
  expect(await wrong(csv)).toEqual([
    '2 slug address',
    '3 slug address_kept',
    '4 slug address_missing',
    '6 slug address_twice',
    '7 kind kind',
    '7 time_zone zone',
    '7 default_level level',
    '7 - name_missing',
    '7 languages languages',
    '7 quiet_to hours',
    '7 parent parent',
  ])
  expect(await wrong('slug,colour\nx,red\n')).toEqual(['1 column_unknown'])
  const refused = await refusal(database, importBodies, { csv: 'slug,colour\nx,red\n' })
  expect(refused.code).toBe('import.unreadable')
})

describe('[BD24] [JN12] nothing is half taken in', () => {
  const many = (prefix: string) =>
    writeSheet(
      ['slug', 'name_en', 'kind'],
      Array.from({ length: 100 }, (_, i) => [`${prefix}-${i}`, `Body ${i}`, 'team']),
    )
  test('when the connection is cut amid the rows', async () => {
    const before = [await exportBodies(database.db), await entries(database)]
    const taking = perform(database.db, importBodies, { csv: many('cut') }, clerk, new Date()).catch(
      () => 'cut' as const,
    )
    let cut = 0
    for (let i = 0; i < 400 && cut === 0; i++) {
      const { rows } = await sql<{ cut: boolean }>`select pg_terminate_backend(pid) as cut from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
        and query like 'insert into "journal" %'`.execute(database.db)
      cut = rows.length
    }
    expect(cut).toBe(1)
    expect(await taking).toBe('cut')
    expect([await exportBodies(database.db), await entries(database)]).toEqual(before)
  })
  test('when an address in the last row is taken meanwhile; and neither write fails', async () => {
    const body = { id: newId(), slug: 'race-99', names: { en: 'First' } }
    const both = await Promise.all([
      perform(database.db, importBodies, { csv: many('race') }, clerk, new Date()),
      new Promise((resume) => setTimeout(resume, 30)).then(() =>
        perform(database.db, createBody, body, clerk, new Date()),
      ),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    const refused = both.find((one) => !one.ok)
    expect(['body.slug_taken', 'register.busy']).toContain(refused && !refused.ok && refused.refusal.code)
    const made = (await exportBodies(database.db)).match(/^race-/gm)?.length
    expect(made).toBe(both[0].ok ? 100 : 1)
  })
})

test('[AC1] [BD24] whoever may add bodies at the register may change every body: a file asks once for both', () => {
  const throughout = permissions['body.can_create'].filter((held) => held.endsWith('↓'))
  expect(throughout).toEqual([...permissions['body.can_create']])
  for (const held of throughout) expect(permissions['body.can_change']).toContain(held)
})

const words = fc
  .oneof(
    fc.constantFrom('=1+1', "'", 'a,b', '中文', 'Зөвлөл', '"', 'x\ny', ';'),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  )
  .map((name) => name.replaceAll('\0', '').trim().toWellFormed())
const bodies = fc.array(
  fc.record({
    name: words,
    other: words,
    parent: fc.option(fc.nat(), { nil: null }),
    kind: words,
    zone: fc.constantFrom('UTC', 'Asia/Ulaanbaatar', 'Europe/Paris'),
    languages: fc.subarray(['en', 'zh', 'mn'], { minLength: 0 }),
    quiet: fc.constantFrom(['', ''], ['20:00', '07:30'], ['00:00', '23:59']),
    level: fc.constantFrom('', 'public', 'members', 'restricted'),
  }),
  { minLength: 1, maxLength: 8 },
)

test('[BD24] out of one register and into another, and out again: the same file, whatever it says', async () => {
  const first = await exportBodies(database.db)
  await take(first, second)
  let n = 0
  await fc.assert(
    fc.asyncProperty(bodies, async (given) => {
      n += 1
      const slug = (i: number) => `out-${n}-${i}`
      const rows = given.map((one, i) => [
        ...[slug(i), one.parent === null || i === 0 ? '' : slug(one.parent % i), one.kind],
        ...[one.name || 'B', one.other, '', one.zone, one.languages.join(' '), ...one.quiet, one.level],
      ])
      await take(writeSheet(bodyColumns, rows.toReversed()))
      const out = await exportBodies(database.db)
      await take(out, second)
      expect(await exportBodies(second.db)).toBe(out)
      const preview = await previewBodies(second.db, out)
      expect(preview.ok && preview.rows.every(({ verdict }) => verdict === 'same')).toBe(true)
      for (const { name } of given) expect(out).toContain(name.replaceAll('"', '""'))
    }),
    { numRuns: 10 },
  )
}, 60_000)
