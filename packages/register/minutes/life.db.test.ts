import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linkAccount } from '../access/account.link.ts'
import { actorIn } from '../access/store.ts'
import { appointPerson } from '../body/person.appoint.ts'
import { createPost } from '../body/post.create.ts'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import type { Id } from '../database/tables.ts'
import { presideFloor } from '../floor/floor.preside.ts'
import { newId, perform } from '../journal/perform.ts'
import { done, refusal } from '../journal/testing.ts'
import { verify } from '../journal/verify.ts'
import { makePlannedSession, type MadeSession } from '../session/testing.ts'
import { nameOwners } from '../undertaking/undertaking.name_owners.ts'
import { registerUndertaking } from '../undertaking/undertaking.register.ts'
import { setDue } from '../undertaking/undertaking.set_due.ts'
import { confirmMakeUp } from './make_up.confirm.ts'
import { approveMinutes } from './minutes.approve.ts'
import { circulateMinutes } from './minutes.circulate.ts'
import { correctMinutes } from './minutes.correct.ts'
import { discardMinutes } from './minutes.discard.ts'
import { draftMinutes } from './minutes.draft.ts'
import { answerComment } from './minutes_comment.answer.ts'
import { giveComment } from './minutes_comment.give.ts'
import { addSentence } from './minutes_sentence.add.ts'
import { changeSentence } from './minutes_sentence.change.ts'
import { dropSentence } from './minutes_sentence.drop.ts'
import { recordOf, awayFrom } from './record-views.ts'
import { heldSession } from './testing.ts'
import { sessionStatements } from './views.ts'
import { listMinutes, minutesSentences } from './working.ts'

let database: Database
let held: MadeSession
let body_id: Id
let session_id: Id
let minutes_id: Id
/** The third member has an account of their own. */
const account = { id: newId(), name: 'Member 3' }
const presider = { id: newId(), name: 'Member 1' }
const deputy = { id: newId(), name: 'Member 2' }

const step = (taken: object) => done(database, presideFloor, { body_id, session_id, step: taken })
const sentences = async (id = minutes_id) => minutesSentences(database.db, body_id, id)
const statements = () => sessionStatements(database.db, body_id, session_id)
const member = () => actorIn(database.db, account, body_id, new Date('2031-05-15T09:00:00Z'))

beforeAll(async () => {
  database = await cloneDatabase()
  held = await makePlannedSession(database, 'weir', { members: 5, items: 2 })
  body_id = held.body_id
  session_id = held.session.id
  await done(database, linkAccount, { body_id, person_id: held.members[2]!.person_id, account_id: account.id })
  await done(database, linkAccount, { body_id, person_id: held.members[0]!.person_id, account_id: presider.id })
  await done(database, linkAccount, { body_id, person_id: held.members[1]!.person_id, account_id: deputy.id })
  const [first, second] = held.items
  const people = held.members.map(({ person_id }) => person_id)
  await step({ kind: 'open', present: people.slice(0, 4) })
  await step({ kind: 'begin_item', item: first!.id })
  const taken = { item: first!.id, speaker: null, language: 'zh' }
  await step({ kind: 'statement_taken', ...taken, act: 'pointed_out', text: '两艘渡轮停航' })
  await step({ kind: 'statement_taken', ...taken, act: 'required', text: '堤防局要封堵三处缺口' })
  await step({ kind: 'give_floor', person: people[1], speech: 'prepared', seconds: 300 })
  await step({ kind: 'end_speech' })
  await step({ kind: 'finish_item', item: first!.id })
  await step({ kind: 'begin_item', item: second!.id })
  await step({
    kind: 'statement_taken',
    ...{ act: 'stressed', item: second!.id, speaker: people[1], language: 'en', text: 'the crossing matters to all' },
  })
  await step({ kind: 'finish_item', item: second!.id })
  await step({ kind: 'miss', people: [people[4]], as: 'on_leave' })
  await step({ kind: 'close' })
})
afterAll(() => database.close())

describe('minutes of a session that was held here', () => {
  test('[MN8] are drafted from the statements of the floor, in their order', async () => {
    const drafted = await done(database, draftMinutes, { body_id, session_id })
    minutes_id = drafted.id
    expect(drafted).toMatchObject({ version: 1, added: 3 })
    const [a, b, c] = await sentences()
    expect([a, b, c]).toMatchObject([
      {
        text: { zh: '会议指出，两艘渡轮停航。' },
        act: 'pointed_out',
        directive: false,
        agendaItemId: held.items[0]!.id,
      },
      { text: { zh: '会议要求，堤防局要封堵三处缺口。' }, directive: true, marker: '要' },
      {
        text: { en: 'Member 2 stressed: the crossing matters to all.' },
        speaker: 'Member 2',
        actText: { en: 'stressed' },
      },
    ])
  })

  test('[MN8] are not drafted twice: what is there already is not added again', async () => {
    expect(await done(database, draftMinutes, { body_id, session_id })).toMatchObject({ id: minutes_id, added: 0 })
  })

  test('[MN6] the first version is circulated before it is approved, and comments wait for that', async () => {
    const approving = await refusal(database, approveMinutes, { body_id, minutes_id })
    expect(approving.code).toBe('minutes.not_circulated_yet')
    const comment = { body_id, minutes_id, words: { en: 'Too early' } }
    expect((await refusal(database, giveComment, comment)).code).toBe('minutes.not_circulated')
    const empty = await done(database, addSentence, { body_id, minutes_id })
    const silent = await refusal(database, circulateMinutes, { body_id, minutes_id })
    expect(silent).toMatchObject({ code: 'minutes.sentence_without_words', data: { place: 4 } })
    await done(database, dropSentence, { body_id, sentence_id: empty.id })
    await done(database, circulateMinutes, { body_id, minutes_id, comments_until: '2031-05-21' })
  })

  test('[MN11] a member proposes words; accepting takes them over, declining needs a reason, approval waits', async () => {
    const [first, second] = await sentences()
    const as = { actor: await member() }
    const wording = { zh: '会议指出，两艘渡轮自三月起停航。' }
    const one = await done(database, giveComment, { body_id, minutes_id, sentence_id: first!.id, wording }, as)
    const words = { en: 'Which gaps?' }
    const two = await done(database, giveComment, { body_id, minutes_id, sentence_id: second!.id, words }, as)
    expect(await refusal(database, approveMinutes, { body_id, minutes_id })).toMatchObject({
      code: 'minutes.comments_open',
      data: { number: 2 },
    })
    await done(database, answerComment, { body_id, comment_id: one.id, answer: 'accepted' })
    expect((await sentences())[0]!.text).toEqual(wording)
    const declined = { body_id, comment_id: two.id, answer: 'declined' }
    expect((await refusal(database, answerComment, declined)).code).toBe('minutes_comment.reason_missing')
    await done(database, answerComment, { ...declined, reason: { en: 'They stand in the annex' } })
    expect((await refusal(database, answerComment, declined)).code).toBe('minutes_comment.answered_already')
  })

  test('[MN11] an accepted wording does not overwrite what the secretary changed since they looked', async () => {
    const [, second] = await sentences()
    const input = { body_id, minutes_id, sentence_id: second!.id, wording: { zh: '会议要求，堤防局要封堵缺口。' } }
    const { id } = await done(database, giveComment, input, { actor: await member() })
    const { seq } = await database.db
      .selectFrom('journal_head')
      .select('seq')
      .where('body_id', '=', body_id)
      .executeTakeFirstOrThrow()
    const text = { zh: '会议要求，堤防局要在汛前封堵三处缺口。' }
    await done(database, changeSentence, { body_id, sentence_id: second!.id, text })
    const answer = { body_id, comment_id: id, answer: 'accepted', version: seq }
    expect((await refusal(database, answerComment, answer)).code).toBe('record.changed_meanwhile')
    expect((await sentences())[1]!.text).toEqual(text)
    await done(database, answerComment, { body_id, comment_id: id, answer: 'declined', reason: { zh: '时限已定' } })
  })

  test('[MN6] a deputy head approves only what they presided over; the head approves whoever presided', async () => {
    const presidedBy = (person_id: Id) =>
      database.pool.query(`update session set presider_id = $2 where id = $1`, [session_id, person_id])
    const [head, second] = held.members.map(({ person_id }) => person_id) as [Id, Id]
    const as = (account: { id: Id; name: string }) =>
      actorIn(database.db, account, body_id, new Date('2031-05-20T09:00:00Z'))
    // In a post that is held on the day of the test, too.
    const post = { body_id, names: { en: 'Deputy' }, role: 'deputy_head' }
    const { id: post_id } = await done(database, createPost, post)
    await done(database, appointPerson, { body_id, post_id, person_id: second, from: '2020-01-01' })
    // With a comment open, whoever may approve is told of that, and nobody else.
    const words = { en: 'Which ferries?' }
    const { id: comment_id } = await done(
      database,
      giveComment,
      { body_id, minutes_id, words },
      { actor: await member() },
    )
    const told = async (account: { id: Id; name: string }) =>
      (await refusal(database, approveMinutes, { body_id, minutes_id }, await as(account))).code
    expect(await Promise.all([presider, deputy, account].map(told))).toEqual([
      'minutes.comments_open',
      'access.forbidden',
      'access.forbidden',
    ])
    await presidedBy(second)
    expect(await Promise.all([presider, deputy, account].map(told))).toEqual([
      'minutes.comments_open',
      'minutes.comments_open',
      'access.forbidden',
    ])
    await presidedBy(head)
    await done(database, answerComment, { body_id, comment_id, answer: 'declined', reason: { en: 'Both' } })
  })

  test('[MN12] approval makes statements of the sentences, and whoever presided may give it', async () => {
    const asMember = await perform(database.db, approveMinutes, { body_id, minutes_id }, await member(), new Date())
    expect(asMember).toMatchObject({ ok: false, refusal: { code: 'access.forbidden' } })
    const actor = await actorIn(database.db, presider, body_id, new Date('2031-05-20T09:00:00Z'))
    await done(database, approveMinutes, { body_id, minutes_id }, { actor })
    const said = await statements()
    expect(said.map(({ number, text }) => [number, Object.values(text)[0]])).toEqual([
      [1, '会议指出，两艘渡轮自三月起停航。'],
      [2, '会议要求，堤防局要在汛前封堵三处缺口。'],
      [3, 'Member 2 stressed: the crossing matters to all.'],
    ])
    expect(said[0]!.provenance).toMatchObject({ text: { kind: 'added', by: 'Member 1' } })
    // Whoever said it is named as the person is by now, in whatever languages.
    expect(said.map(({ speakerNames }) => speakerNames)).toEqual([null, null, { en: 'Member 2', zh: '成员2' }])
    expect((await listMinutes(database.db, body_id, session_id))[0]).toMatchObject({
      state: 'approved',
      approvedBy: 'Member 1',
    })
    const { clauses, text } = said[1]!
    expect(clauses['zh']!.map(({ kind, span }) => [kind, text['zh']!.slice(...span)])).toEqual([
      ['action', '堤防局要在汛前封堵三处缺口'],
    ])
    expect(said[0]!.clauses).toEqual({})
    const undertaking = await done(database, registerUndertaking, { body_id, statement_id: said[1]!.id, clause: 0 })
    expect(undertaking.citation).toBe('2031/1-2.1')
    const line = await database.db
      .selectFrom('undertaking')
      .select(['text', 'clause', 'provenance'])
      .where('id', '=', undertaking.id)
      .executeTakeFirstOrThrow()
    expect(line).toMatchObject({
      text: { zh: '堤防局要在汛前封堵三处缺口' },
      clause: { language: 'zh', span: clauses['zh']![0]!.span },
      provenance: { text: { kind: 'stated', language: 'zh', span: clauses['zh']![0]!.span } },
    })
    // It gets its day and its owner as any other; there is no received text in which they could stand.
    const key = { body_id, undertaking_id: undertaking.id }
    const due = '2031-06-30'
    expect((await refusal(database, setDue, { ...key, due, stated: true })).code).toBe(
      'undertaking.due_not_in_sentence',
    )
    await done(database, setDue, { ...key, due })
    await done(database, nameOwners, { ...key, owners: [{ post_id: held.members[1]!.post_id, part: 'lead' }] })
  })

  test('[MN7] what is approved is locked', async () => {
    const [first] = await sentences()
    for (const action of [changeSentence, dropSentence] as const) {
      const input = { body_id, sentence_id: first!.id }
      expect((await refusal(database, action as typeof changeSentence, input)).code).toBe('minutes.not_under_way')
    }
    expect((await refusal(database, addSentence, { body_id, minutes_id })).code).toBe('minutes.not_under_way')
    expect((await refusal(database, draftMinutes, { body_id, session_id })).code).toBe('minutes.approved_already')
  })
})

describe('a correction', () => {
  const reason = { en: 'The number of gaps was wrong', zh: '缺口数有误' }
  let second: Id

  test('[MN13] is a new version with a reason; until it is approved the one before stands', async () => {
    const missing = await refusal(database, correctMinutes, { body_id, session_id })
    expect(missing).toMatchObject({ code: 'input.invalid', data: { field: 'reason' } })
    second = (await done(database, correctMinutes, { body_id, session_id, reason })).id
    const [a, , c] = await sentences(second)
    const text = { zh: '会议指出，三艘渡轮停航。' }
    await done(database, changeSentence, { body_id, sentence_id: a!.id, text })
    await done(database, dropSentence, { body_id, sentence_id: c!.id })
    const b = (await sentences(second))[1]!
    const later = { zh: '会议要求，堤防局要在六月前封堵三处缺口。' }
    await done(database, changeSentence, { body_id, sentence_id: b.id, text: later })
    const added = { act: 'decided', text: { zh: '会议决定，增设一处渡口。' } }
    await done(database, addSentence, { body_id, minutes_id: second, after: a!.id, ...added })
    expect((await statements())[0]!.text).toEqual({ zh: '会议指出，两艘渡轮自三月起停航。' })
    expect((await refusal(database, correctMinutes, { body_id, session_id, reason })).code).toBe(
      'minutes.already_under_way',
    )
  })

  test('[MN12] keeps the numbers, gives new ones above all others, and withdraws what it leaves out', async () => {
    await done(database, approveMinutes, { body_id, minutes_id: second })
    const said = await statements()
    expect(said.map(({ number, text, withdrawnAt }) => [number, text['zh'] ?? null, withdrawnAt !== null])).toEqual([
      [1, '会议指出，三艘渡轮停航。', false],
      [4, '会议决定，增设一处渡口。', false],
      [2, '会议要求，堤防局要在六月前封堵三处缺口。', false],
      [3, null, true],
    ])
    // The clause is that of the words that stand; what was made of it is made of it still.
    const { id, clauses, text } = said[2]!
    expect(clauses['zh']!.map(({ span }) => text['zh']!.slice(...span))).toEqual(['堤防局要在六月前封堵三处缺口'])
    const again = await refusal(database, registerUndertaking, { body_id, statement_id: id, clause: 0 })
    expect(again.code).toBe('undertaking.already_registered')
    const versions = await listMinutes(database.db, body_id, session_id)
    expect(versions.map(({ version, state }) => [version, state])).toEqual([[2, 'approved'], [1, 'superseded']]) // oxfmt-ignore
    const input = { body_id, statement_id: said[3]!.id }
    expect((await refusal(database, registerUndertaking, input)).code).toBe('undertaking.statement_withdrawn')
  })

  test('[MN13] restores an earlier version, whose sentences have their numbers again; no number is given twice', async () => {
    const restored = await done(database, correctMinutes, { body_id, session_id, reason, restore: 1 })
    await done(database, addSentence, { body_id, minutes_id: restored.id, text: { zh: '会议还听取了汇报。' } })
    await done(database, approveMinutes, { body_id, minutes_id: restored.id })
    const said = await statements()
    expect(said.filter(({ withdrawnAt }) => !withdrawnAt).map(({ number }) => number)).toEqual([1, 2, 3, 5])
    expect(said.find(({ number }) => number === 1)!.text).toEqual({ zh: '会议指出，两艘渡轮自三月起停航。' })
    expect(said.find(({ number }) => number === 4)!.withdrawnAt).not.toBeNull()
    expect((await listMinutes(database.db, body_id, session_id))[0]).toMatchObject({ version: 3, restoredFrom: 1 })
  })

  test('[MN22] that is discarded never stands, keeps its number, and can be restored; a first version stays', async () => {
    const before = await statements()
    const begun = await done(database, correctMinutes, { body_id, session_id, reason })
    const input = { body_id, minutes_id: begun.id }
    const [first] = await sentences(begun.id)
    await done(database, changeSentence, {
      body_id,
      sentence_id: first!.id,
      text: { zh: '会议指出，渡轮已全部停航。' },
    })
    await done(database, circulateMinutes, input)
    expect((await refusal(database, discardMinutes, input, await member())).code).toBe('access.forbidden')
    expect(await done(database, discardMinutes, input)).toEqual({ version: 4 })
    for (const action of [discardMinutes, circulateMinutes, approveMinutes] as const) {
      expect((await refusal(database, action as typeof discardMinutes, input)).code).toBe('minutes.discarded')
    }
    const change = { body_id, sentence_id: first!.id, text: { zh: '另一句' } }
    expect((await refusal(database, changeSentence, change)).code).toBe('minutes.discarded')
    expect(await statements()).toEqual(before)
    const [discarded, standing] = await listMinutes(database.db, body_id, session_id)
    expect(discarded).toMatchObject({ version: 4, state: 'discarded', discardedBy: expect.any(String) })
    expect(standing).toMatchObject({ version: 3, state: 'approved' })
    const again = await done(database, correctMinutes, { body_id, session_id, reason, restore: 4 })
    expect(again.version).toBe(5)
    expect((await sentences(again.id))[0]!.text).toEqual({ zh: '会议指出，渡轮已全部停航。' })
    await done(database, discardMinutes, { body_id, minutes_id: again.id })
    const other = await heldSession(database, 'sluice')
    const drafted = await done(database, draftMinutes, { body_id: other.body_id, session_id: other.session.id })
    const only = { body_id: other.body_id, minutes_id: drafted.id }
    expect((await refusal(database, discardMinutes, only)).code).toBe('minutes.nothing_stands')
  })
})

describe('beside the minutes', () => {
  test('[MN20] who was away confirms once; who was there has nothing to make up for', async () => {
    expect(await awayFrom(database.db, body_id, session_id)).toMatchObject([{ state: 'on_leave', confirmedAt: null }])
    expect((await refusal(database, confirmMakeUp, { body_id, session_id }, await member())).code).toBe(
      'make_up.was_there',
    )
    const fifth = { id: newId(), name: 'Member 5' }
    await done(database, linkAccount, { body_id, person_id: held.members[4]!.person_id, account_id: fifth.id })
    const actor = await actorIn(database.db, fifth, body_id, new Date('2031-05-20T09:00:00Z'))
    await done(database, confirmMakeUp, { body_id, session_id }, { actor })
    await done(database, confirmMakeUp, { body_id, session_id }, { actor })
    const [line] = await awayFrom(database.db, body_id, session_id)
    expect(line!.confirmedAt).not.toBeNull()
  })

  test('the record has the course, speeches and who was there', async () => {
    const record = await recordOf(database.db, body_id, session_id)
    expect(record.steps.map(({ step }) => step.kind)).toEqual(['open', 'begin_item', 'begin_item', 'close'])
    expect(record.speeches).toMatchObject([{ person: { en: 'Member 2' }, kind: 'prepared' }])
    expect(record.people.map(({ state }) => state)).toEqual(['present', 'present', 'present', 'present', 'on_leave'])
  })

  test('[MN7] the chain holds all of it', async () => {
    expect(await verify(database.db)).toMatchObject({ whole: true })
  })
})
