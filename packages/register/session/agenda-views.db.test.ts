import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import { takeInDirective } from '../directive/directive.take_in.ts'
import { newId } from '../journal/perform.ts'
import { clerk, done, refusal } from '../journal/testing.ts'
import { addMaterial } from '../material/material.add.ts'
import { askAboutPassage } from '../material/passage_question.ask.ts'
import { questionsToSession } from '../material/questions.ts'
import { papersOfSession } from '../material/views.ts'
import { adjustPlan } from '../plan/plan.adjust.ts'
import { approvePlan } from '../plan/plan.approve.ts'
import { draftPlan } from '../plan/plan.draft.ts'
import { submitPlan } from '../plan/plan.submit.ts'
import { addPlanItem } from '../plan/plan_item.add.ts'
import { changePlanItem } from '../plan/plan_item.change.ts'
import { readoutOf, recordText } from '../minutes/testing.ts'
import { sessionStatements } from '../minutes/views.ts'
import { undertakingsForAgenda } from '../undertaking/for_agenda.ts'
import { registerUndertaking } from '../undertaking/undertaking.register.ts'
import { setDue } from '../undertaking/undertaking.set_due.ts'
import { addAgendaItem } from './agenda_item.add.ts'
import { changeAgendaItem } from './agenda_item.change.ts'
import { agendaTemplates, finishedTopics, sessionAgenda, sessionStages, unfinishedItems } from './agenda.ts'
import { saveAgendaTemplate } from './agenda_template.save.ts'
import { planSession } from './session.plan.ts'
import { planTopic } from './session.plan_topic.ts'
import { makePlannedSession } from './testing.ts'
import { findSessionFrame, sessionPeople, yearDirectives } from './views.ts'

let database: Database
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.close())

test('[SN41] [SN47] a topic of the plan becomes a session with agenda, lead speakers, questions and papers by one entry, and its year names the texts', async () => {
  const { db } = database
  const { body_id, members } = await makePlannedSession(database, 'topic', { members: 3 })
  const [chair, second] = members.map(({ post_id }) => post_id)
  const { id: series_id } = await db
    .selectFrom('series')
    .select('id')
    .where('body_id', '=', body_id)
    .executeTakeFirstOrThrow()
  const link = { names: { en: 'Report' }, url: 'https://roads.example/report' }
  const { id: material } = await done(database, addMaterial, { body_id, ...link })
  const text = { kind: 'document', names: { en: 'On winter roads' }, publication: 'full' }
  const { id: directive } = await done(database, takeInDirective, { body_id, ...text })
  const { id: plan_id } = await done(database, draftPlan, { body_id, series_id, year: 2031 })
  const key = { body_id, plan_id }
  const questions = [{ en: 'Who clears the pass?', zh: '山口由谁清雪？' }, { en: 'With what?' }]
  const said = { material_ids: [material], directive_ids: [directive], questions, speaker_posts: [chair] }
  const topic = { names: { en: 'Winter roads' }, ...said }
  const { item } = await done(database, addPlanItem, { ...key, quarter: 4, ...topic })
  expect((await refusal(database, planTopic, { ...key, item })).code).toBe('record.not_found')
  await done(database, submitPlan, key)
  await done(database, approvePlan, { ...key, of_version: 1 })
  const entries = async () =>
    (await db.selectFrom('journal_head').select('seq').where('body_id', '=', body_id).executeTakeFirstOrThrow()).seq
  const before = await entries()
  const { id, n } = await done(database, planTopic, { ...key, item })
  expect([await entries(), n]).toEqual([before + 1, '2'])
  expect(
    (await sessionAgenda(db, body_id, id)).map(({ names, planItem, directive: on }) => [names['en'], planItem, on?.id]),
  ).toEqual([
    ['Winter roads', item, undefined],
    ['On winter roads', null, directive],
  ])
  expect(await yearDirectives(db, body_id, 2031)).toMatchObject([{ id: directive, sessions: ['2'] }])
  expect(await yearDirectives(db, body_id, 2032)).toEqual([])
  const pinned = async (session: string) =>
    [...(await papersOfSession(db, body_id, session)).values()].flat().map(({ materialId }) => materialId)
  expect(await pinned(id)).toEqual([material])
  expect((await sessionAgenda(db, body_id, id))[0]).toMatchObject({ presenter: { kind: 'post', id: chair }, questions })

  // The same where it is put on the agenda of a session that stands, or onto an item that does; what an item says stays.
  const other = await done(database, planSession, { body_id, series: 'study', year: 2031 })
  const onto = { body_id, session_id: other.id, kind: 'discuss', names: { en: 'Roads' } }
  const own = { presenter_words: 'The road office', questions: [{ en: 'Why now?' }] }
  await done(database, addAgendaItem, { ...onto, plan_item: item, ...own })
  const { id: bare } = await done(database, addAgendaItem, onto)
  await done(database, adjustPlan, { ...key, reason: { en: 'Two speak' } })
  await done(database, changePlanItem, { ...key, item, speaker_posts: [chair, second], questions: [] })
  await done(database, submitPlan, key)
  await done(database, approvePlan, { ...key, of_version: 2 })
  await done(database, changeAgendaItem, { body_id, item_id: bare, plan_item: item })
  const [spoken, changed] = await sessionAgenda(db, body_id, other.id)
  expect(spoken).toMatchObject({ presenter: { kind: 'words' }, questions: [{ en: 'Why now?' }] })
  expect(changed).toMatchObject({ presenter: { kind: 'words', names: { en: 'Chair, Seat 2' } }, questions: [] })
  expect(await pinned(other.id)).toEqual([material, material])
  const { id: carried } = await done(database, addAgendaItem, { ...onto, carried_from: spoken!.id })
  const again = (await sessionAgenda(db, body_id, other.id)).find((one) => one.id === carried)
  expect(again).toMatchObject({ planItem: item, presenter: changed!.presenter, questions: [{ en: 'Why now?' }] })
})

test('[SN43] an item that takes up a question says who asked it and of which passage', async () => {
  const { db } = database
  const { body_id, session } = await makePlannedSession(database, 'asked', { items: 0 })
  const link = { names: { en: 'Report' }, url: 'https://roads.example/report' }
  const { id: material_id } = await done(database, addMaterial, { body_id, ...link })
  const passage = { page: 3, words: 'a third still flows', question: 'A third of what?' }
  const { id: question_id } = await done(database, askAboutPassage, {
    body_id,
    material_id,
    session_id: session.id,
    ...passage,
  })
  const item = { body_id, session_id: session.id, kind: 'discuss', names: { en: passage.question }, question_id }
  await done(database, addAgendaItem, item)
  const [shown] = await sessionAgenda(db, body_id, session.id)
  const { page, words } = passage
  expect(shown!.question).toMatchObject({ material: material_id, version: 1, page, words, askedBy: clerk.name })
  expect((await questionsToSession(db, body_id, session.id)).map(({ isTaken }) => isTaken)).toEqual([true])
})

test('an agenda shows presenters by name, and a session ahead its state and who is expected', async () => {
  const { db } = database
  const { body_id, session, items, members } = await makePlannedSession(database, 'shown', { members: 3 })
  const [first, second, third] = items
  await done(database, changeAgendaItem, { body_id, item_id: first!.id, presenter_id: members[1]!.person_id })
  await done(database, changeAgendaItem, { body_id, item_id: second!.id, presenter_post_id: members[0]!.post_id })
  await done(database, changeAgendaItem, { body_id, item_id: third!.id, presenter_words: 'The dyke board' })
  const agenda = await sessionAgenda(db, body_id, session.id)
  expect(agenda.map(({ presenter }) => [presenter?.kind, presenter?.names['en']])).toEqual([
    ['person', 'Member 2'],
    ['post', 'Chair'],
    ['words', 'The dyke board'],
  ])
  expect(agenda[0]).toMatchObject({ directive: null, undertaking: null, ended: null, tookSeconds: null })
  expect(await findSessionFrame(db, body_id, 'study', '2031', '1')).toMatchObject({
    state: 'planned',
    heldOn: null,
    startsAt: new Date('2031-05-14T09:00:00Z'),
    cancelled: null,
  })
  const people = await sessionPeople(db, body_id, session.id)
  expect(people.map(({ part, state }) => `${part} ${state}`)).toEqual([
    'presided expected',
    'attended expected',
    'attended expected',
  ])
  await done(database, saveAgendaTemplate, { body_id, session_id: session.id, names: { en: 'Usual' } })
  const series = await db.selectFrom('series').select('id').where('body_id', '=', body_id).executeTakeFirstOrThrow()
  const [template] = await agendaTemplates(db, body_id, series.id)
  expect(template).toMatchObject({ names: { en: 'Usual' }, items: [{ kind: 'study' }, {}, {}] })
  expect(await sessionStages(db, body_id, { id: session.id, planItem: null })).toEqual({
    planned: null,
    papers: 0,
    noticeAt: null,
    noticeKind: null,
    minutes: null,
  })
})

test('nothing of a planned session of the members is there for the public', async () => {
  const { body_id, session } = await makePlannedSession(database, 'hidden')
  const publicly = database.seenBy(['public'])
  expect(await sessionAgenda(publicly, body_id, session.id)).toEqual([])
  expect(await findSessionFrame(publicly, body_id, 'study', '2031', '1')).toBeNull()
  expect(await agendaTemplates(publicly, body_id, body_id)).toEqual([])
})

test('[SN22] items that were not finished are offered with where they stood, until they stand on an agenda again', async () => {
  const { db } = database
  const { body_id, session, items } = await makePlannedSession(database, 'carried', { items: 3 })
  const [finished, carried] = items
  const next = await done(database, planSession, { body_id, series: 'study', starts_at: '2031-06-18T09:00:00Z' })
  const row = await db.selectFrom('session').selectAll().where('id', '=', next.id).executeTakeFirstOrThrow()
  const asked = { id: next.id, seriesId: row.series_id, startsAt: row.starts_at }
  expect(await unfinishedItems(db, body_id, asked)).toEqual([])
  await db.updateTable('session').set({ state: 'closed' }).where('id', '=', session.id).execute()
  await db.updateTable('agenda_item').set({ ended: 'finished' }).where('id', '=', finished!.id).execute()
  const offered = await unfinishedItems(db, body_id, asked)
  expect(offered.map(({ names, stood }) => [names['en'], stood])).toEqual([
    ['Item 2', [{ series: 'study', period: '2031', n: '1', number: '2', withdrawnWhy: null }]],
    ['Item 3', [{ series: 'study', period: '2031', n: '1', number: '3', withdrawnWhy: null }]],
  ])
  // What the office had taken off before was none of its items; what the session itself put off is offered.
  const withdrawn = (at: string) =>
    db
      .updateTable('agenda_item')
      .set({ withdrawn_at: new Date(at) })
      .where('id', '=', items[2]!.id)
      .execute()
  await withdrawn('2031-05-01T09:00:00Z')
  expect((await unfinishedItems(db, body_id, asked)).map(({ names }) => names['en'])).toEqual(['Item 2'])
  await withdrawn('2031-05-14T10:00:00Z')
  expect(await unfinishedItems(db, body_id, asked)).toHaveLength(2)
  const topic = newId()
  await db.updateTable('agenda_item').set({ plan_item: topic }).where('id', 'in', [finished!.id, carried!.id]).execute()
  expect(await finishedTopics(db, body_id)).toEqual(new Set([topic]))
  await db.updateTable('agenda_item').set({ plan_item: null }).where('id', '=', finished!.id).execute()
  expect(await finishedTopics(db, body_id)).toEqual(new Set())
  // One that was planned for a topic finished it where no item of it says otherwise.
  await db.updateTable('session').set({ plan_item: topic }).where('id', '=', session.id).execute()
  expect(await finishedTopics(db, body_id)).toEqual(new Set())
  await db.updateTable('agenda_item').set({ plan_item: null }).where('id', '=', carried!.id).execute()
  expect(await finishedTopics(db, body_id)).toEqual(new Set([topic]))
  const { kind, names } = offered[0]!
  const item = { body_id, session_id: next.id, kind, names, carried_from: carried!.id }
  await done(database, addAgendaItem, item)
  expect((await unfinishedItems(db, body_id, asked)).map(({ names }) => names['en'])).toEqual(['Item 3'])
  expect((await sessionAgenda(db, body_id, next.id))[0]!.carriedFrom).toEqual({
    series: 'study',
    period: '2031',
    n: '1',
    number: '2',
  })
})

test('[SN22] undertakings due by the day of the session are offered, with the agendas on which they stood', async () => {
  const { db } = database
  const { body_id, session } = await makePlannedSession(database, 'reviewed', { items: 0 })
  const recorded = await recordText(database, body_id, readoutOf({ number: 9 }))
  const [, , third] = await sessionStatements(db, body_id, recorded.id)
  const text = { en: 'Repair both ferries' }
  const now = new Date('2031-01-15T09:00:00Z')
  const made = await done(database, registerUndertaking, { body_id, statement_id: third!.id, text }, { now })
  const offered = (day: string, id = session.id) => undertakingsForAgenda(db, body_id, id, day, '2031-05-01')
  expect(await offered('2031-05-14')).toEqual([])
  const asked = { body_id, undertaking_id: made.id, due: '2031-05-20', before_date: false }
  await done(database, setDue, asked, { now })
  expect(await offered('2031-05-14')).toEqual([])
  expect((await offered('2031-05-20')).map(({ text }) => text['en'])).toEqual(['Repair both ferries'])
  const item = { body_id, session_id: session.id, kind: 'review', names: text, undertaking_id: made.id }
  await done(database, addAgendaItem, item)
  expect(await offered('2031-05-20')).toEqual([])
  const next = await done(database, planSession, { body_id, series: 'study', year: 2031 })
  expect((await offered('2031-05-20', next.id))[0]!.reviewed).toEqual([{ series: 'study', period: '2031', n: '1' }])
})

test('what rests on something is found by it, however long the agendas of a body are', async () => {
  const { rows } = await database.pool.query(`select indexdef from pg_indexes where tablename = 'agenda_item'`)
  const indexes = rows.map(({ indexdef }) => indexdef as string)
  for (const column of ['directive_id', 'undertaking_id', 'carried_from', 'previous_minutes_of', 'plan_item']) {
    expect(indexes.some((one) => one.includes(`(body_id, ${column}) WHERE (${column} IS NOT NULL)`))).toBe(true)
  }
})
