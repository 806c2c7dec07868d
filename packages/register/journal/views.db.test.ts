import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPost } from '../body/post.create.ts'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import { makeBody, readoutOf, recordText } from '../minutes/testing.ts'
import { sessionStatements } from '../minutes/views.ts'
import { nameOwners } from '../undertaking/undertaking.name_owners.ts'
import { registerUndertaking } from '../undertaking/undertaking.register.ts'
import { setDue } from '../undertaking/undertaking.set_due.ts'
import { redact } from './redact.ts'
import { subjectsOf } from './subjects.ts'
import { checker, done } from './testing.ts'
import { findJournalEntry, journalPage, type JournalFilter, type JournalKey, type JournalLine } from './views.ts'

let database: Database
let ferries: string
let dykes: string
let undertaking_id: string
let session_id: string
const at = (day: string) => ({ now: new Date(`${day}T10:00:00Z`) })

beforeAll(async () => {
  database = await cloneDatabase()
  ferries = await makeBody(database, 'ferries')
  dykes = await makeBody(database, 'dykes', 'Asia/Ulaanbaatar')
  ;({ id: session_id } = await recordText(database, ferries, readoutOf()))
  const statements = await sessionStatements(database.db, ferries, session_id)
  const post = await done(database, createPost, { body_id: ferries, names: { en: 'Harbour master' } })
  const input = { body_id: ferries, statement_id: statements[2]!.id, text: { en: 'Repair the Heron pier' } }
  ;({ id: undertaking_id } = await done(database, registerUndertaking, input, at('2031-06-01')))
  const key = { body_id: ferries, undertaking_id }
  await done(database, nameOwners, { ...key, owners: [{ part: 'lead', post_id: post.id }] }, at('2031-06-02'))
  await done(database, setDue, { ...key, due: '2031-09-01' }, { ...at('2031-06-03'), actor: checker })
  // 23:30 in Greenwich is the next day in Ulaanbaatar.
  await done(
    database,
    createPost,
    { body_id: dykes, names: { en: 'Dyke warden' } },
    { now: new Date('2031-06-04T23:30:00Z') },
  )
})
afterAll(() => database.close())

const listed = async (filter: JournalFilter, db = database.db) =>
  (await journalPage(db, filter)).lines.map(({ action }) => action)

describe('the journal', () => {
  test('[JV10] is listed newest first, for a body or for all of them', async () => {
    expect((await listed({ bodyId: ferries })).slice(0, 3)).toEqual([
      ...['undertaking.set_due', 'undertaking.name_owners', 'undertaking.register'],
    ])
    const all = (await journalPage(database.db, {})).lines
    expect(new Set(all.map(({ bodyId }) => bodyId)).size).toBe(3)
    expect(all.map(({ at: moment }) => moment.getTime())).toEqual(
      all.map(({ at: moment }) => moment.getTime()).toSorted((a, b) => b - a),
    )
  })

  test('[JV10] is narrowed by person, noun, action, day and row, and by several at once', async () => {
    expect(await listed({ person: 'Checker of the test' })).toEqual(['undertaking.set_due'])
    expect(await listed({ noun: 'undertaking', bodyId: ferries })).toHaveLength(3)
    expect(await listed({ action: 'undertaking.register' })).toEqual(['undertaking.register'])
    expect(await listed({ day: { day: '2031-06-02', timeZone: 'UTC' } })).toEqual(['undertaking.name_owners'])
    expect(await listed({ bodyId: dykes, day: { day: '2031-06-05', timeZone: 'Asia/Ulaanbaatar' } })).toEqual([
      'post.create',
    ])
    expect(await listed({ row: undertaking_id })).toEqual([
      ...['undertaking.set_due', 'undertaking.name_owners', 'undertaking.register'],
    ])
    expect(await listed({ row: undertaking_id, person: 'Checker of the test', noun: 'undertaking' })).toHaveLength(1)
    expect(await listed({ person: 'Nobody' })).toEqual([])
  })

  test('[JV11] paged by key gives every entry once, whatever the page is', async () => {
    for (const filter of [{}, { bodyId: ferries }, { noun: 'post' }]) {
      const whole = (await journalPage(database.db, filter, null, 500)).lines
      for (const limit of [1, 2, 7]) {
        const found: JournalLine[] = []
        let key: JournalKey | null = null
        do {
          const page: { lines: JournalLine[]; next: JournalKey | null } = await journalPage(
            database.db,
            filter,
            key,
            limit,
          )
          found.push(...page.lines)
          key = page.next
        } while (key)
        expect(found).toEqual(whole)
      }
    }
  })

  test('[JV12] an entry shows each changed column beside how it stood before', async () => {
    const { lines } = await journalPage(database.db, { row: undertaking_id, action: 'undertaking.set_due' })
    const entry = (await findJournalEntry(database.db, ferries, lines[0]!.seq, true))!
    const row = entry.rows.find(({ table }) => table === 'undertaking')!
    expect(row).toMatchObject({ isNew: false, isHidden: false })
    expect(row.columns.find(({ column }) => column === 'due')).toEqual({
      column: 'due',
      value: '2031-09-01',
      before: null,
    })
    expect(row.columns.map(({ column }) => column)).not.toContain('text')
    const due = entry.rows.find(({ table }) => table === 'undertaking_due')!
    expect(due.isNew).toBe(true)
    expect(await findJournalEntry(database.db, ferries, 9999, true)).toBeNull()
  })

  test('[JV12] what was taken out shows its gap and the entry that took it', async () => {
    const { lines } = await journalPage(database.db, { row: undertaking_id, action: 'undertaking.register' })
    const { seq } = lines[0]!
    await done(database, redact, { body_id: ferries, passage: 'Heron', reason: 'A name nobody needs' })
    const [last] = (await journalPage(database.db, { action: 'journal.redact' })).lines
    const entry = (await findJournalEntry(database.db, ferries, seq, true))!
    const text = entry.rows
      .find(({ table }) => table === 'undertaking')!
      .columns.find(({ column }) => column === 'text')
    expect(text).toEqual({ column: 'text', takenOut: last!.seq })
    expect(JSON.stringify(entry)).not.toContain('Heron')
  })

  test('[JV12] words of links and keys are never shown, not even hashed', async () => {
    const { lines } = await journalPage(database.db, { action: 'source.receive' })
    const entry = (await findJournalEntry(database.db, ferries, lines[0]!.seq, true))!
    const column = entry.rows
      .find(({ table }) => table === 'source_text')!
      .columns.find((one) => one.column === 'text_hash')
    expect(column).toEqual({ column: 'text_hash' })
  })
})

describe('what is restricted', () => {
  const planted = 'ferries stand still'
  beforeAll(async () => {
    await sql`update session set level = 'restricted' where id = ${session_id}`.execute(database.db)
    await sql`update undertaking set level = 'restricted' where id = ${undertaking_id}`.execute(database.db)
  })

  test('[JV13] stands in no entry shown to somebody who may not see it', async () => {
    const members = database.seenBy(['public', 'members'])
    const { lines } = await journalPage(members, { bodyId: ferries }, null, 500)
    let toAll = ''
    let toMembers = ''
    for (const { seq } of lines) {
      toAll += JSON.stringify(await findJournalEntry(database.db, ferries, seq, true))
      toMembers += JSON.stringify(await findJournalEntry(members, ferries, seq, false))
    }
    for (const words of [planted, 'repair both ferries', '2031-09-01', 'Repair the', 'Ama Verdu']) {
      expect(toAll).toContain(words)
      expect(toMembers).not.toContain(words)
    }
    // What is nobody's secret is shown all the same.
    expect(toMembers).toContain('Harbour master')
    expect(toMembers).toContain('"isHidden":true')
  })

  test('[JV13] is told apart in an entry, so that whoever reads it there is noted', async () => {
    const { lines } = await journalPage(database.db, { row: undertaking_id, action: 'undertaking.set_due' })
    const { levelled } = (await findJournalEntry(database.db, ferries, lines[0]!.seq, true))!
    expect(levelled).toContainEqual({ noun: 'undertaking', id: undertaking_id, level: 'restricted' })
    expect(levelled).toContainEqual({ noun: 'session', id: session_id, level: 'restricted' })
  })

  test('[JV13] is named in no list, and linked only for whoever may open it', async () => {
    const { lines } = await journalPage(database.db, { bodyId: ferries }, null, 500)
    const named = [...(await subjectsOf(database.db, lines)).values()].filter(({ names }) => names === null)
    expect(new Set(named.map(({ noun }) => noun))).toEqual(new Set(['session', 'undertaking']))
    const keys = async (db: typeof database.db) => [...(await subjectsOf(db, lines)).keys()]
    expect(await keys(database.db)).toEqual(
      expect.arrayContaining([`session/${session_id}`, `undertaking/${undertaking_id}`]),
    )
    const narrow = await keys(database.seenBy(['public', 'members']))
    expect(narrow).not.toContain(`session/${session_id}`)
    expect(narrow).not.toContain(`undertaking/${undertaking_id}`)
  })
})
