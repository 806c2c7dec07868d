import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkAccount } from '../access/account.link.ts'
import type { AccountTables } from '../database/account-tables.ts'
import type { Database } from '../database/open.ts'
import type { Id } from '../database/tables.ts'
import { cloneDatabase } from '../database/testing.ts'
import { presideFloor } from '../floor/floor.preside.ts'
import { newId } from '../journal/perform.ts'
import { done } from '../journal/testing.ts'
import { verify } from '../journal/verify.ts'
import { confirmMakeUp } from '../minutes/make_up.confirm.ts'
import { draftMinutes } from '../minutes/minutes.draft.ts'
import { recordDissent } from '../minutes/minutes_dissent.record.ts'
import { addSentence } from '../minutes/minutes_sentence.add.ts'
import { giveSpeechPaper } from '../minutes/speech_paper.give.ts'
import { changeAgendaItem } from '../session/agenda_item.change.ts'
import { giveReplyLink } from '../session/reply_link.give.ts'
import { revokeReplyLinks } from '../session/reply_link.revoke.ts'
import { callSession } from '../session/session.call.ts'
import { cancelSession } from '../session/session.cancel.ts'
import { makePlannedSession } from '../session/testing.ts'
import { createPerson } from './person.create.ts'
import { FOLLOWING, mergePeople } from './person.merge.ts'
import { splitPerson } from './person.split.ts'

let database: Database
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.close())

/** What names a person and does not follow them: the merge itself, and whom a notice went to as it went out. */
const STAYING = ['notice_recipient.person_id', 'person_merge.merged_id', 'person_merge.person_id']

/** The second person's account, and the address letters to them go to. */
async function accountOf(body_id: Id, person_id: Id, email: string) {
  const account = { id: newId(), name: 'Twin' }
  await database.db
    .withTables<AccountTables>()
    .insertInto('account')
    .values({ ...account, email, email_verified: true, image: null })
    .execute()
  await done(database, linkAccount, { body_id, account_id: account.id, person_id })
  return { ...account, kind: 'person' as const, may: 'all' as const }
}

/** Which tables name a person, and how often. */
async function named(person: Id): Promise<{ [table: string]: number }> {
  const counts: { [table: string]: number } = {}
  for (const [table, column] of Object.entries(FOLLOWING)) {
    const { rows } = await database.pool.query(`select 1 from ${table} where ${column} = $1`, [person])
    if (rows.length > 0) counts[table] = rows.length
  }
  return counts
}

test('[BD16] every column that names a person is listed: it follows a merge, or stays for a reason', async () => {
  const { rows } = await database.pool.query<{ name: string }>(
    `select conrelid::regclass || '.' || attname as name from pg_constraint
       join pg_attribute on attrelid = conrelid and attnum = any (conkey)
     where contype = 'f' and confrelid = 'person'::regclass and attname <> 'body_id' order by name`,
  )
  const listed = [...Object.entries(FOLLOWING).map((one) => one.join('.')), ...STAYING]
  expect(rows.map(({ name }) => name)).toEqual(listed.toSorted())
})

test('[BD16] what the second one said, wrote and was to do in sessions follows, and goes back when they are split', async () => {
  const { body_id, session, items, members } = await makePlannedSession(database, 'weir', { members: 4, items: 1 })
  const key = { body_id, session_id: session.id }
  const twin = members[2]!.person_id
  const actor = await accountOf(body_id, twin, 'twin@weir.example')
  const { id: kept } = await done(database, createPerson, { body_id, names: { en: 'The same' } })
  await done(database, changeAgendaItem, { body_id, item_id: items[0]!.id, presenter_id: twin })
  const step = (taken: object) => done(database, presideFloor, { ...key, step: taken })
  await step({ kind: 'open', present: members.map(({ person_id }) => person_id) })
  await step({ kind: 'begin_item', item: items[0]!.id })
  await step({ kind: 'give_floor', person: twin, speech: 'prepared', seconds: 300 })
  await step({ kind: 'end_speech' })
  await step({ kind: 'leave', people: [twin] })
  await step({ kind: 'miss', people: [twin], as: 'absent' })
  await step({ kind: 'close' })
  const { id: minutes_id } = await done(database, draftMinutes, key)
  await done(database, addSentence, {
    body_id,
    minutes_id,
    act: 'stressed',
    speaker_id: twin,
    text: { en: 'So it is.' },
  })
  const words = { en: 'Not so' }
  await done(database, recordDissent, { ...key, kind: 'dissent', words }, { actor })
  await done(database, giveSpeechPaper, { ...key, text: 'What I said' }, { actor })
  await done(database, confirmMakeUp, key, { actor })
  const before = await named(twin)
  const sayings = { agenda_item: 1, speech: 1, minutes_sentence: 1, minutes_dissent: 1, speech_paper: 1, make_up: 1 }
  expect(before).toMatchObject(sayings)

  await done(database, mergePeople, { body_id, person_id: kept, merged_id: twin })
  expect(await named(twin)).toEqual({})
  expect(await named(kept)).toEqual(before)
  await done(database, splitPerson, { body_id, person_id: kept, merged_id: twin })
  expect(await named(twin)).toEqual(before)
  expect(await named(kept)).toEqual({})
  expect(await verify(database.db)).toMatchObject({ whole: true })
})

test('[BD16] a link to answer is taken back by who its holder is now, and the call-off reaches whom the call reached', async () => {
  const made = await makePlannedSession(database, 'lock', { members: 3, items: 1 })
  const { body_id, members } = made
  const key = { body_id, session_id: made.session.id }
  const twin = members[2]!.person_id
  await accountOf(body_id, twin, 'twin@lock.example')
  const at = (hour: string) => ({ now: new Date(`2031-04-20T${hour}:00:00Z`) })
  await done(database, callSession, key, at('09'))
  await done(database, giveReplyLink, { ...key, person_id: twin }, at('10'))
  const { id: kept } = await done(database, createPerson, { body_id, names: { en: 'The same' } })
  await done(database, mergePeople, { body_id, person_id: kept, merged_id: twin })
  const open = () =>
    database.db
      .selectFrom('reply_link')
      .select('id')
      .where('session_id', '=', key.session_id)
      .where('person_id', '=', kept)
      .where('revoked_at', 'is', null)
      .execute()
  expect((await open()).length).toBeGreaterThan(0)
  await done(database, revokeReplyLinks, { ...key, person_id: kept }, at('11'))
  expect(await open()).toEqual([])
  await done(database, cancelSession, { ...key, why: { en: 'Storm' } }, at('12'))
  const { rows } = await database.pool.query<{ subject: string }>(
    `select subject from mail where to_address = 'twin@lock.example' order by queued_at, id`,
  )
  expect(rows.some(({ subject }) => subject.startsWith('Cancelled'))).toBe(true)
})
