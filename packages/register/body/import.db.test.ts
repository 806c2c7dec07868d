import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import type { Id } from '../database/tables.ts'
import { newId } from '../journal/perform.ts'
import { done, refusal } from '../journal/testing.ts'
import { verify } from '../journal/verify.ts'
import { makeBody, readoutOf, recordText } from '../minutes/testing.ts'
import { exportPeople } from './people.export.ts'
import { importColumns, importKinds, type ImportKind, type TakeKind } from './import-plan.ts'
import { importPeople, previewImport } from './people.import.ts'
import { createPost } from './post.create.ts'
import { writeSheet } from './sheet.ts'
import { holdersOn } from './views.ts'

let database: Database
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(async () => {
  expect(await verify(database.db)).toMatchObject({ whole: true })
  await database.close()
})

const take = (body_id: Id, kind: TakeKind, csv: string) => done(database, importPeople, { body_id, kind, csv })
/** What is wrong, as `line column code`. */
async function wrong(body_id: Id, kind: TakeKind, csv: string): Promise<string[]> {
  const preview = await previewImport(database.db, body_id, kind, csv)
  if (!preview.ok) return [`${preview.problem.line} ${preview.problem.code}`]
  const found = preview.rows.flatMap(({ problems }) => problems)
  if (found.length > 0) {
    const before = await exportAll(body_id)
    expect((await refusal(database, importPeople, { body_id, kind, csv })).code).toBe('import.rows_wrong')
    expect(await exportAll(body_id)).toEqual(before)
  }
  return found.map(({ line, column, code }) => `${line} ${column ?? '-'} ${code}`)
}
const exportAll = (body_id: Id) => Promise.all(importKinds.map((kind) => exportPeople(database.db, body_id, kind)))

test('[BD22] a sheet of posts, people and tenures becomes who was what', async () => {
  const body_id = await makeBody(database, 'sheets')
  const posts = 'name_en,name_zh,role,protocol_order,shared\nChair,主任,head,1,no\nMember,委员,member,2,yes\n'
  expect(await take(body_id, 'posts', posts)).toEqual({ created: 2, changed: 0, same: 0 })
  const tenures =
    'post,person,acting,from,to\n主任,Ada,no,2020/1/5,2021年8月4日\nChair,Bo,yes,2021-08-05,\nMember,Ada,,2021-08-05,\nMember,李安,,2021-08-05,\n'
  expect(await take(body_id, 'tenures', tenures)).toEqual({ created: 4, changed: 0, same: 0 })
  const { posts: on } = await holdersOn(database.db, body_id, '2021-08-12')
  expect(on.map(({ names, holders }) => [names['en'], ...holders.map((one) => one.names)])).toEqual([
    ['Chair', { en: 'Bo' }],
    ['Member', { en: 'Ada' }, { zh: '李安' }],
  ])
  expect((await refusal(database, importPeople, { body_id, kind: 'tenures', csv: tenures })).code).toBe(
    'import.nothing',
  )
  expect(await take(body_id, 'people', 'name_en,name_zh\nAda,艾达\n')).toEqual({ created: 0, changed: 1, same: 0 })
})

test('[BD25] one table makes posts, people and who holds which, and says where an invitation may go', async () => {
  const body_id = await makeBody(database, 'table')
  await take(body_id, 'posts', 'name_en,role,protocol_order\nClerk,secretary,1\n')
  const csv = [
    'post,person,role,from,mail',
    '主任 / Chair,Wang Jianguo / 王建国,head,2026-01-01,Wang@valley.example',
    'Clerk,Li Hua,,2026-01-01,',
    'Member,Zhao,,2026-02-01,zhao@valley.example',
    'Member,孙丽,,2026-02-01,',
    'Land/Water officer,,other,,',
  ].join('\n')
  expect(await take(body_id, 'table', csv)).toEqual({ created: 5, changed: 0, same: 0 })
  const { posts } = await holdersOn(database.db, body_id, '2026-03-01')
  expect(posts.map(({ names, role, holders }) => [names, role, holders.map((one) => one.names)])).toEqual([
    [{ en: 'Clerk' }, 'secretary', [{ en: 'Li Hua' }]],
    [{ zh: '主任', en: 'Chair' }, 'head', [{ en: 'Wang Jianguo', zh: '王建国' }]],
    [{ en: 'Member' }, 'member', expect.arrayContaining([{ en: 'Zhao' }, { zh: '孙丽' }])],
    [{ en: 'Land/Water officer' }, 'other', []],
  ])
  // Taken in again it changes nothing, and still says whose the addresses are.
  expect((await refusal(database, importPeople, { body_id, kind: 'table', csv })).code).toBe('import.nothing')
  const people = await database.db.selectFrom('person').select(['id', 'names']).where('body_id', '=', body_id).execute()
  const again = await previewImport(database.db, body_id, 'table', csv)
  const named = (id: Id) => people.find((one) => one.id === id)?.names['en']
  expect(again.ok && again.mails.map(({ person_id, email }) => [named(person_id), email])).toEqual([
    ['Wang Jianguo', 'wang@valley.example'],
    ['Zhao', 'zhao@valley.example'],
  ])
  expect(again.ok && again.rows.map(({ verdict }) => verdict)).toEqual(['same', 'same', 'same', 'same', 'same'])
  const faulty = [
    'post,person,role,from,mail',
    ',Bo,,,',
    'Guard,Ada,boss,2026-02-01,',
    'Porter,Ben,member,someday,ben',
    'Porter,Cleo,head,2026-02-01,c@valley.example',
    'Chair,Dan,,2026-02-01,c@valley.example',
    'Chair,,,,d@valley.example',
    'Watch,Fay,,,',
    'Clerk,Li Hua,,,',
  ].join('\n')
  expect(await wrong(body_id, 'table', faulty)).toEqual([
    '2 post table_post_missing',
    '3 role role',
    '4 mail mail',
    '4 from day',
    '5 role role_differs',
    '6 mail mail_twice',
    '7 person table_person_missing',
    '8 from table_from_missing',
  ])
  expect(await wrong(body_id, 'table', 'post,person,from\nChair,Eve,2026-05-01\n')).toEqual(['2 from overlaps'])
})

test('[BD22] each fault of a file is named with its line and column, and nothing of the file is taken in', async () => {
  const body_id = await makeBody(database, 'faults')
  await take(body_id, 'posts', 'name_en,role\nChair,head\nClerk,secretary\n')
  await take(body_id, 'tenures', 'post,person,from,to\nChair,Ada,2020-01-01,2020-12-31\n')
  const id = newId()
  expect(
    await wrong(
      body_id,
      'posts',
      `id,name_en,role,protocol_order,shared,ended_on\n,New,head,1,no,\nx,Other,boss,0,maybe,2021-02-30\n,,,,,2021-01-01\n${id},Chair,,,,\n${id},Again,,,,\n`,
    ),
  ).toEqual([
    '3 id id',
    '3 role role',
    '3 protocol_order order',
    '3 shared yes_no',
    '3 ended_on day',
    '4 - name_missing',
    '5 name_en name_taken',
    '6 id id_twice',
  ])
  expect(
    await wrong(
      body_id,
      'tenures',
      'post,person,from,to\nChair,Bo,2020-12-31,\nMayor,Bo,,\nClerk,,2020-01-01,\nClerk,Cai,2021-01-01,2020-01-01\nClerk,Dee,2022-01-01,\nClerk,Eve,2023-01-01,\n',
    ),
  ).toEqual(['2 from overlaps', '3 post post_unknown', '4 - person_missing', '5 to days_turned', '7 from overlaps'])
  expect(await wrong(body_id, 'people', 'name_en\nZoe\nZoe\n')).toEqual(['3 - name_twice'])
  expect(await wrong(body_id, 'people', 'name_en\n"Zoe\n')).toEqual(['2 quote'])
  expect(await wrong(body_id, 'people', 'nom\nZoe\n')).toEqual(['1 column_unknown'])
  expect((await refusal(database, importPeople, { body_id, kind: 'people', csv: 'nom\nZoe\n' })).code).toBe(
    'import.unreadable',
  )
})

test('[BD22] what a text says of people and posts comes back as it was, and changes nothing', async () => {
  const body_id = await makeBody(database, 'read-back')
  await recordText(database, body_id, readoutOf())
  await done(database, createPost, { body_id, names: { en: 'Clerk, "first"\nclass', zh: '＝秘书' } })
  for (const kind of importKinds) {
    const csv = await exportPeople(database.db, body_id, kind)
    const preview = await previewImport(database.db, body_id, kind, csv)
    expect(preview.ok && preview.rows.map(({ verdict }) => verdict)).toEqual(
      csv
        .trim()
        .split('\r\n')
        .slice(1)
        .map(() => 'same'),
    )
  }
})

const words = fc
  .array(
    fc.oneof(
      fc.constantFrom("'", '"', ',', '\r\n', '\n', '=', '+', '@', '中文', 'Зөвлөл', '=cmd|x', ';', '\t'),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((some) => some.join('').replaceAll('\0', '').trim().slice(0, 200).trim().toWellFormed())
  .filter((name) => name !== '')
const names = fc.record({ en: fc.option(words, { nil: '' }), zh: fc.option(words, { nil: '' }), mn: words })

test('[BD22] out of one register and into another, and out again: the same files, whatever the names are', async () => {
  let n = 0
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(names, { minLength: 2, maxLength: 6, selector: (one) => one.mn }),
      fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { maxLength: 8 }),
      async (given, held) => {
        n += 1
        const [from, to] = [await makeBody(database, `out-${n}`), await makeBody(database, `in-${n}`)]
        const posts = given.map((one, i) => ({ id: newId(), name: `${i} ${one.mn}`, one }))
        const people = given.map((one) => ({ id: newId(), one }))
        const files: Record<ImportKind, string[][]> = {
          posts: posts.map(({ id, name }, i) => [
            id,
            '',
            name,
            '',
            'member',
            String(i + 1),
            i % 2 ? 'yes' : 'no',
            i % 3 ? '' : '2040-01-01',
          ]),
          people: people.map(({ id, one }) => [id, one.en, one.zh, one.mn]),
          // Each in a year of its own, so that no two hold a post at once.
          tenures: held.map(([post, person, acting], i) => {
            const days = [`20${10 + i}-01-01`, `20${10 + i}-12-31`]
            const [p, q] = [posts[post % posts.length]!, people[person % people.length]!]
            return [newId(), p.id, '', q.id, '', acting ? 'yes' : 'no', ...days, '']
          }),
        }
        for (const kind of importKinds) {
          if (files[kind].length > 0) await take(from, kind, writeSheet(importColumns[kind], files[kind]))
        }
        const out = await exportAll(from)
        for (const [i, kind] of importKinds.entries()) if (files[kind].length > 0) await take(to, kind, out[i]!)
        expect(await exportAll(to)).toEqual(out)
        for (const { one } of people) expect(out[1]).toContain(one.mn.replaceAll('"', '""'))
      },
    ),
    { numRuns: 25 },
  )
}, 60_000)

test('[BD22] 10,000 rows of each kind are taken in within seconds, in statements that do not grow with the rows', async () => {
  const body_id = await makeBody(database, 'many')
  const ids = (count: number) => Array.from({ length: count }, () => newId())
  const [posts, people] = [ids(10_000), ids(10_000)]
  const files: Record<ImportKind, string[][]> = {
    posts: posts.map((id, i) => [id, `Post ${i}`, `职务${i}`, '', 'member', '', 'no', '']),
    people: people.map((id, i) => [id, `Person ${i}`, `人员${i}`, '']),
    tenures: posts.map((id, i) => ['', id, '', people[i]!, '', 'no', '2020-01-01', '', '']),
  }
  let queries = 0
  database.onConnection((client) => {
    const ask = client.query.bind(client) as (...words: unknown[]) => unknown
    client.query = ((...words: unknown[]) => (queries++, ask(...words))) as typeof client.query
  })
  for (const kind of importKinds) {
    const csv = writeSheet(importColumns[kind], files[kind])
    const began = performance.now()
    expect(await take(body_id, kind, csv)).toMatchObject({ created: 10_000 })
    const seconds = (performance.now() - began) / 1000
    expect(seconds).toBeLessThan(30)
  }
  expect(queries).toBeLessThan(120)
}, 120_000)
