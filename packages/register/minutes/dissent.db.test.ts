import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkAccount } from '../access/account.link.ts'
import { actorIn } from '../access/store.ts'
import { createPost } from '../body/post.create.ts'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import { newId } from '../journal/perform.ts'
import { done, refusal } from '../journal/testing.ts'
import { approveMinutes } from './minutes.approve.ts'
import { circulateMinutes } from './minutes.circulate.ts'
import { draftMinutes } from './minutes.draft.ts'
import { giveComment } from './minutes_comment.give.ts'
import { recordDissent, withdrawDissent } from './minutes_dissent.record.ts'
import { addSentence } from './minutes_sentence.add.ts'
import { heldSession } from './testing.ts'
import { minutesHead, sessionDissents } from './working.ts'

let database: Database
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.close())

test('[MN17] a position is recorded and withdrawn by its person; by the secretary at their wish, until minutes are approved', async () => {
  const { body_id, session, members, items } = await heldSession(database, 'dissent')
  const key = { body_id, session_id: session.id }
  const account = { id: newId(), name: 'Member 3' }
  await done(database, linkAccount, { body_id, person_id: members[2]!.person_id, account_id: account.id })
  const actor = await actorIn(database.db, account, body_id, new Date('2031-05-15T09:00:00Z'))
  const standing = () => sessionDissents(database.db, body_id, session.id)

  expect((await refusal(database, recordDissent, { ...key, kind: 'dissent' }, actor)).code).toBe(
    'minutes_dissent.on_what',
  )
  const words = { en: 'Two gaps could wait' }
  const own = await done(database, recordDissent, { ...key, kind: 'dissent', words }, { actor })
  const on = { agenda_item_id: items[0]!.id, person_id: members[3]!.person_id }
  const another = { ...key, kind: 'reserved', ...on }
  expect((await refusal(database, recordDissent, another, actor)).code).toBe('minutes_dissent.not_oneself')
  const { id: dissent_id } = await done(database, recordDissent, another)
  expect(await standing()).toMatchObject([
    { person: { names: { en: 'Member 3' } }, atWish: false },
    { person: { names: { en: 'Member 4' } }, atWish: true },
  ])
  expect((await refusal(database, withdrawDissent, { body_id, dissent_id }, actor)).code).toBe(
    'minutes_dissent.not_oneself',
  )
  await done(database, withdrawDissent, { body_id, dissent_id })

  const { id: minutes_id } = await done(database, draftMinutes, key)
  await done(database, addSentence, { body_id, minutes_id, text: { en: 'The meeting decided to wait.' } })
  await done(database, circulateMinutes, { body_id, minutes_id })
  await done(database, approveMinutes, { body_id, minutes_id })
  // Nobody takes it back for them now, and that it was taken back is told.
  expect((await refusal(database, withdrawDissent, { body_id, dissent_id: own.id })).code).toBe(
    'minutes_dissent.approved',
  )
  await done(database, withdrawDissent, { body_id, dissent_id: own.id }, { actor })
  expect(await standing()).toMatchObject([
    { withdrawnAt: expect.any(Date), withdrawnBy: 'Member 3' },
    { withdrawnAt: expect.any(Date) },
  ])
})

test('how far minutes have come moves with each version, sentence, comment and position, and with nothing else', async () => {
  const { body_id, session, members } = await heldSession(database, 'head')
  const key = { body_id, session_id: session.id }
  const head = () => minutesHead(database.db, body_id, session.id)
  const last = async () => {
    const heads = database.db.selectFrom('journal_head').select('seq').where('body_id', '=', body_id)
    return (await heads.executeTakeFirstOrThrow()).seq
  }
  expect(await head()).toBe(0)
  const { id: minutes_id } = await done(database, draftMinutes, key)
  expect(await head()).toBe(await last())
  const text = { en: 'The meeting decided to wait.' }
  const { id: sentence_id } = await done(database, addSentence, { body_id, minutes_id, text })
  expect(await head()).toBe(await last())
  await done(database, circulateMinutes, { body_id, minutes_id })
  expect(await head()).toBe(await last())
  await done(database, giveComment, { body_id, minutes_id, sentence_id, words: { en: 'For how long?' } })
  expect(await head()).toBe(await last())
  const { person_id } = members[2]!
  await done(database, recordDissent, { ...key, kind: 'dissent', person_id, words: { en: 'Not so' } })
  const before = await head()
  expect(before).toBe(await last())
  await done(database, createPost, { body_id, names: { en: 'Pilot' } })
  expect(await head()).toBe(before)
})
