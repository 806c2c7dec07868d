import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from './database/open.ts'
import { roomTables, type Id, type Level } from './database/tables.ts'
import { cloneDatabase } from './database/testing.ts'
import { presideFloor } from './floor/floor.preside.ts'
import { floorFor } from './floor/views.ts'
import { newId } from './journal/perform.ts'
import { done, refusal } from './journal/testing.ts'
import type { Reader } from './journal/writer.ts'
import { verify } from './journal/verify.ts'
import { findJournalEntry } from './journal/views.ts'
import { addMaterial } from './material/material.add.ts'
import { putAgendaPaper } from './material/agenda_paper.put.ts'
import { recordDissent } from './minutes/minutes_dissent.record.ts'
import { giveComment } from './minutes/minutes_comment.give.ts'
import { answerComment } from './minutes/minutes_comment.answer.ts'
import { addSentence } from './minutes/minutes_sentence.add.ts'
import { approveMinutes } from './minutes/minutes.approve.ts'
import { circulateMinutes } from './minutes/minutes.circulate.ts'
import { correctMinutes } from './minutes/minutes.correct.ts'
import { draftMinutes } from './minutes/minutes.draft.ts'
import { recordOf } from './minutes/record-views.ts'
import { noteRecord } from './minutes/record.note.ts'
import { giveSpeechPaper } from './minutes/speech_paper.give.ts'
import { sessionStatements } from './minutes/views.ts'
import { minutesSentences } from './minutes/working.ts'
import { findRecord, listRecords } from './records/list.ts'
import { nouns } from './records/nouns.ts'
import { addAgendaItem } from './session/agenda_item.add.ts'
import { changeAgendaItem } from './session/agenda_item.change.ts'
import { callSession } from './session/session.call.ts'
import { makePlannedSession, type MadeSession } from './session/testing.ts'
import { setLevel } from './undertaking/level.set.ts'
import { registerUndertaking } from './undertaking/undertaking.register.ts'
import { linkAccount } from './access/account.link.ts'

/** Planted in everything that hangs on an item which is restricted from the beginning. */
const BURIED = 'zephyrine'
/** In everything that hangs on an item which becomes restricted while the session is open. */
const LATER = 'gloaming'
/** The name of a restricted paper of an open item, and the words of a statement that is narrowed by itself. */
const PAPER = 'marigold'
const NARROWED = 'quillwort'
/** In what stays the members'. */
const OPEN = 'harbourside'
const SECRETS = new RegExp([BURIED, LATER, PAPER, NARROWED].join('|'), 'u')

let database: Database
let made: MadeSession
let body_id: Id
let session_id: Id
let minutes_id: Id
/** The undertakings that members found right after the item had become restricted. */
let followedAtOnce: string
const items = { open: '' as Id, buried: '' as Id, later: '' as Id }

const planted = () =>
  [
    [items.open, OPEN],
    [items.buried, BURIED],
    [items.later, LATER],
  ] as const
const step = (taken: object) => done(database, presideFloor, { body_id, session_id, step: taken })
const sentence = (en: string, agenda_item_id: Id, more: object = {}) =>
  done(database, addSentence, { body_id, minutes_id, act: 'decided', text: { en }, agenda_item_id, ...more })
/** Says one word in everything that a floor takes down of the item which is taken up. */
async function discuss(item: Id, word: string): Promise<void> {
  const [, speaker, voter] = made.members.map(({ person_id }) => person_id)
  await step({ kind: 'begin_item', item })
  await step({ kind: 'give_floor', person: speaker, speech: 'prepared', seconds: 300 })
  await step({ kind: 'end_speech' })
  await step({ kind: 'note', text: `Noted: ${word}` })
  await step({ kind: 'statement_taken', act: 'decided', language: 'en', text: `that ${word} is so` })
  await step({ kind: 'open_vote', form: 'named', question: { en: `Motion on ${word}` } })
  await step({ kind: 'cast', person: voter, choice: 'against' })
  await step({ kind: 'close_vote' })
  await step({ kind: 'finish_item', item })
}
/** Writes one word into everything of the record that names an item or a speech of it. */
async function record(item: Id, word: string): Promise<void> {
  const [, speaker] = made.members
  const about = { body_id, session_id, agenda_item_id: item }
  const { id: speech_id } = await database.db
    .selectFrom('speech')
    .select('id')
    .where('agenda_item_id', '=', item)
    .executeTakeFirstOrThrow()
  await done(database, noteRecord, { body_id, session_id, speech_id, text: { en: `Main points: ${word}` } })
  await done(database, noteRecord, { ...about, text: { en: `Of the item: ${word}` } })
  const words = { en: `Not ${word}` }
  await done(database, recordDissent, { ...about, person_id: speaker!.person_id, kind: 'dissent', words })
}

beforeAll(async () => {
  database = await cloneDatabase()
  made = await makePlannedSession(database, 'sluice', { members: 4, items: 0 })
  body_id = made.body_id
  session_id = made.session.id
  const account = { id: newId(), name: 'Member 2' }
  await done(database, linkAccount, { body_id, person_id: made.members[1]!.person_id, account_id: account.id })
  const speaker = { actor: { ...account, kind: 'person' as const, may: 'all' as const } }
  const add = async (word: string, more: object = {}) => {
    const item = { body_id, session_id, kind: 'decide', names: { en: `Item of ${word}` }, ...more }
    return (await done(database, addAgendaItem, item)).id
  }
  items.open = await add(OPEN)
  items.buried = await add(BURIED, { level: 'restricted', presenter_words: `Presented by ${BURIED}` })
  items.later = await add(LATER)
  const paper = { body_id, names: { en: `Report on ${PAPER}` }, level: 'restricted', url: 'https://harbour.example/a' }
  const { id: material_id } = await done(database, addMaterial, paper)
  for (const agenda_item_id of Object.values(items)) {
    await done(database, putAgendaPaper, { body_id, agenda_item_id, material_id })
  }
  await done(database, callSession, { body_id, session_id }, { now: new Date('2031-04-20T09:00:00Z') })
  await step({ kind: 'open', present: made.members.map(({ person_id }) => person_id) })
  for (const [item, word] of planted()) await discuss(item, word)
  for (const [item, word] of planted()) {
    const given = { body_id, session_id, agenda_item_id: item, text: `My speech on ${word}` }
    await done(database, giveSpeechPaper, given, speaker)
  }
  // The minutes are begun, and one decision is in force, before the item becomes restricted.
  minutes_id = (await done(database, draftMinutes, { body_id, session_id })).id
  await sentence(`The office must repair ${LATER} before winter.`, items.later)
  await sentence(`The office must paint ${NARROWED} before winter.`, items.open)
  await done(database, circulateMinutes, { body_id, minutes_id })
  const [, , , drafted] = await minutesSentences(database.db, body_id, minutes_id)
  const comment = { body_id, minutes_id, sentence_id: drafted!.id, words: { en: `Why ${LATER}?` } }
  const { id: comment_id } = await done(database, giveComment, comment)
  await done(database, answerComment, { body_id, comment_id, answer: 'declined', reason: { en: `As ${LATER} was` } })
  await done(database, approveMinutes, { body_id, minutes_id })
  for (const { id: statement_id, text } of await sessionStatements(database.db, body_id, session_id)) {
    if (/must/u.test(text['en']!)) await done(database, registerUndertaking, { body_id, statement_id, text })
  }
  await done(database, changeAgendaItem, { body_id, item_id: items.later, level: 'restricted' })
  const followed = await database.seenBy(['public', 'members']).selectFrom('undertaking').select('text').execute()
  followedAtOnce = JSON.stringify(followed)
  const narrowed = (await sessionStatements(database.db, body_id, session_id)).find(({ text }) =>
    text['en']!.includes(NARROWED),
  )
  const level = { body_id, noun: 'statement', subject_id: narrowed!.id, level: 'restricted' }
  await done(database, setLevel, level)
  await step({ kind: 'close' })
  for (const [item, word] of planted()) await record(item, word)
})
afterAll(() => database.close())

/** Every row of every table, and every record of the API, as readers of these levels find them. */
async function everything(...levels: Level[]): Promise<string> {
  return everythingThrough(database.seenBy(levels), levels.includes('restricted'))
}
async function everythingThrough(db: Reader, seesAll: boolean): Promise<string> {
  const rows = await Promise.all(
    roomTables.map((table) =>
      db
        .selectFrom(table as 'session')
        .selectAll()
        .where('body_id', '=', body_id)
        .execute(),
    ),
  )
  const asking = { bodyId: body_id, permissions: 'all' as const }
  const records = []
  for (const noun of nouns) {
    const page = await listRecords(db, noun, asking, {})
    records.push(page)
    for (const one of page.records) {
      records.push(await findRecord(db, noun, asking, String(noun.table === 'journal' ? one['seq'] : one['id'])))
    }
  }
  const pages = [
    await recordOf(db, body_id, session_id),
    await sessionStatements(db, body_id, session_id),
    await minutesSentences(db, body_id, minutes_id),
    seesAll ? null : await floorFor(database.db, body_id, session_id, 'members'),
  ]
  // What the program itself keeps beside the record has no level.
  return JSON.stringify([rows, records, pages])
}
async function journal(seesAll: boolean): Promise<string> {
  const db = seesAll ? database.db : database.seenBy(['public', 'members'])
  const { rows } = await database.pool.query<{ seq: string }>('select seq from journal where body_id = $1', [body_id])
  return JSON.stringify(await Promise.all(rows.map(({ seq }) => findJournalEntry(db, body_id, Number(seq), seesAll))))
}

describe('[MN23] what hangs on an item of the agenda is seen by whoever sees the item now', () => {
  test('a row of every table that names an item, or a speech of one, is planted for each of them', async () => {
    const { rows } = await database.pool.query<{ table_name: string; column_name: string }>(
      `select table_name, column_name from information_schema.columns where table_schema = 'public'
         and column_name in ('agenda_item_id', 'item_id', 'speech_id') order by table_name`,
    )
    const kept = new Set<string>(roomTables)
    const empty: string[] = []
    for (const { table_name, column_name } of rows.filter((one) => kept.has(one.table_name))) {
      for (const item of Object.values(items)) {
        const named = column_name === 'speech_id' ? 'in (select id from speech where agenda_item_id = $1)' : '= $1'
        const found = await database.pool.query(`select 1 from ${table_name} where ${column_name} ${named} limit 1`, [
          item,
        ])
        if (found.rows.length === 0) empty.push(`${table_name}.${column_name}`)
      }
    }
    expect(empty).toEqual([])
  })

  test('in every row, list and record, nothing of it is among what members find, and all of it is there', async () => {
    const all = await everything('public', 'members', 'restricted')
    for (const word of [BURIED, LATER, PAPER, NARROWED, OPEN]) expect(all).toContain(word)
    const found = await everything('public', 'members')
    expect(found).toContain(OPEN)
    expect(found.match(SECRETS)).toBeNull()
  })

  test('[AC15] guests find of it what is no secret of the sitting, and of all else what everybody finds', async () => {
    const guest = database.seenBy(['public'], [session_id])
    expect((await everythingThrough(guest, false)).match(SECRETS)).toBeNull()
    const rowsOf = async (db: Reader, table: (typeof roomTables)[number]) =>
      JSON.stringify(
        await db
          .selectFrom(table as 'session')
          .selectAll()
          .where('body_id', '=', body_id)
          .execute(),
      )
    const more: string[] = []
    for (const table of roomTables) {
      const found = await rowsOf(guest, table)
      if (found === (await rowsOf(database.seenBy(['public']), table))) continue
      more.push(table)
      // Nothing that members do not find.
      const members = JSON.parse(await rowsOf(database.seenBy(['members']), table)) as { id: Id }[]
      const known = new Set(members.map(({ id }) => id))
      for (const { id } of JSON.parse(found) as { id: Id }[]) expect(known, table).toContain(id)
      for (const row of JSON.parse(found) as { id: Id; session_id?: Id }[]) {
        expect(row.session_id ?? row.id, table).toBe(session_id)
      }
    }
    expect(more.toSorted()).toEqual([
      ...['agenda_item', 'floor_step', 'notice', 'notice_item', 'session', 'speech', 'vote'],
    ])
    const none = database.seenBy(['public'], [newId()])
    for (const table of more) expect(await rowsOf(none, table as 'session')).toBe('[]')
  })

  test('in every entry of the journal, what was written before it was narrowed too', async () => {
    const all = await journal(true)
    for (const word of [BURIED, LATER, PAPER, NARROWED, OPEN]) expect(all).toContain(word)
    const found = await journal(false)
    expect(found).toContain(OPEN)
    expect(found.match(SECRETS)).toBeNull()
    // How somebody voted there is hidden with the vote; the vote on what is open is not.
    expect(found.match(/"column":"voices","value"/gu)).toHaveLength(1)
  })

  test('a view has all the columns of its table', async () => {
    const { rows } = await database.pool.query(
      `select seen.table_schema, kept.table_name, kept.column_name from information_schema.columns kept
         join information_schema.views on views.table_name = kept.table_name
           and views.table_schema like 'seen_by_%'
         left join information_schema.columns seen on seen.table_schema = views.table_schema
           and seen.table_name = kept.table_name and seen.column_name = kept.column_name
       where kept.table_schema = 'public' and seen.column_name is null`,
    )
    expect(rows).toEqual([])
  })

  test('a correction of something else opens nothing again, and what hangs on a statement follows it', async () => {
    const { id } = await done(database, correctMinutes, { body_id, session_id, reason: { en: 'A comma' } })
    await done(database, addSentence, { body_id, minutes_id: id, act: 'noted', text: { en: `More on ${OPEN}.` } })
    await done(database, approveMinutes, { body_id, minutes_id: id })
    expect((await everything('public', 'members')).match(SECRETS)).toBeNull()
    expect((await journal(false)).match(SECRETS)).toBeNull()
    const seen = await sessionStatements(database.seenBy(['public', 'members']), body_id, session_id)
    expect(seen.map(({ text }) => text['en'])).toContain(`More on ${OPEN}.`)
  })

  test('an undertaking follows its item at once', () => {
    expect(followedAtOnce).toContain(NARROWED)
    expect(followedAtOnce).not.toContain(LATER)
  })

  test('main points are those of a speech in this session', async () => {
    const about = { body_id, session_id, speech_id: newId(), text: { en: 'Of nobody' } }
    expect(await refusal(database, noteRecord, about)).toMatchObject({
      code: 'record.not_found',
      data: { noun: 'speech' },
    })
  })

  test('the chain holds all of it', async () => {
    expect(await verify(database.db)).toMatchObject({ whole: true })
  })
})
