import { Readable } from 'node:stream'
import type { Reader } from '../journal/writer.ts'
import { takeInDirective } from '../directive/directive.take_in.ts'
import type { Database } from '../database/open.ts'
import type { Id } from '../database/tables.ts'
import { takeWhole } from '../file/uploads.ts'
import { presideFloor } from '../floor/floor.preside.ts'
import type { PresidingInput } from '../floor/steps.ts'
import type { Action } from '../journal/model.ts'
import { putAgendaPaper } from '../material/agenda_paper.put.ts'
import { addMaterial } from '../material/material.add.ts'
import { reviseMaterial } from '../material/material.revise.ts'
import { askAboutPassage } from '../material/passage_question.ask.ts'
import { approveMinutes } from '../minutes/minutes.approve.ts'
import { circulateMinutes } from '../minutes/minutes.circulate.ts'
import { draftMinutes } from '../minutes/minutes.draft.ts'
import { changeSentence } from '../minutes/minutes_sentence.change.ts'
import { floorSentence } from '../minutes/rules.ts'
import { minutesSentences } from '../minutes/working.ts'
import { adjustPlan } from '../plan/plan.adjust.ts'
import { approvePlan } from '../plan/plan.approve.ts'
import { describePlan } from '../plan/plan.describe.ts'
import { draftPlan } from '../plan/plan.draft.ts'
import { submitPlan } from '../plan/plan.submit.ts'
import { filePlan, receivePlan } from '../plan/plan_filing.file.ts'
import { namePlanFiling } from '../plan/plan_filing.name.ts'
import { addPlanItem } from '../plan/plan_item.add.ts'
import { changePlanItem } from '../plan/plan_item.change.ts'
import { movePlanItem } from '../plan/plan_item.move.ts'
import { addAgendaItem } from '../session/agenda_item.add.ts'
import { giveReply } from '../session/reply.give.ts'
import { callSession } from '../session/session.call.ts'
import { planSession } from '../session/session.plan.ts'
import { ahead } from './ahead.ts'
import type { Day, TopicExample } from './shape.ts'
import type { AheadDays } from './year.ts'

/** A write that the example makes, with the day on which it happened. */
export type Deed = (at: Date, by: string) => Promise<void>
export interface Dated {
  at: Date
  by: string
  deed: Deed
}

/** What of the example already stands when its deeds are done. */
interface Standing {
  database: Database
  bodyId: Id
  /** The address and the id of its series of sessions. */
  series: { slug: string; id: () => Id }
  postIds: ReadonlyMap<string, Id>
  moment(day: Day, time: string): Date
  act<Input, Outcome>(action: Action<Input, Outcome>, input: object, at: Date, by: string): Promise<Outcome>
}

const SECRETARY = 'council-secretary'
const CHAIR = 'chair'

/**
 * The plan of the year that the day of loading lies in, in two versions; a session in each of its quarters that is over;
 * and the next session with agenda, papers, notice and answers.
 */
export function aheadDeeds(days: AheadDays, standing: Standing): Dated[] {
  const { bodyId: body_id, moment, act } = standing
  const { db } = standing.database
  const deeds: Dated[] = []
  const put = (day: Day, time: string, deed: Deed, by = SECRETARY) => deeds.push({ at: moment(day, time), by, deed })
  let planId: Id
  const plan = () => ({ body_id, plan_id: planId })
  const items = new Map<string, Id>()
  const directives = new Map<string, Id>()
  const posts = (slugs: readonly string[]) => slugs.map((slug) => standing.postIds.get(slug)!)
  const topic = ({ names, category, questions, speakers }: TopicExample) => ({
    ...{ names, category, questions, activity: 'collective', speaker_posts: posts(speakers) },
  })

  // The plan: drafted, approved, filed; adjusted once.
  put(days.planned, '09:00', async (at, by) => {
    const { id } = await act(draftPlan, { body_id, series_id: standing.series.id(), year: days.year }, at, by)
    planId = id
    await act(describePlan, { ...plan(), aims: ahead.aims }, at, by)
    const others = [...ahead.topics]
    for (const quarter of [1, 2, 3, 4]) {
      const main = quarter === days.quarter ? ahead.main : others.shift()!
      const added = await act(addPlanItem, { ...plan(), quarter, ...topic(main) }, at, by)
      items.set(main.names.en, added.item)
      const { names, category, activity } = ahead.beside[quarter - 1]!
      const beside = await act(addPlanItem, { ...plan(), quarter, names, category, activity }, at, by)
      items.set(names.en, beside.item)
    }
  })
  put(days.approved, '10:00', (at, by) => act(submitPlan, plan(), at, by).then(() => {}))
  put(days.approved, '15:00', (at, by) => act(approvePlan, { ...plan(), of_version: 1 }, at, by).then(() => {}), CHAIR)
  const filed: Id[] = []
  put(days.filed, '09:00', async (at, by) => {
    for (const { recipient } of ahead.filings) {
      const { id } = await act(namePlanFiling, { ...plan(), recipient }, at, by)
      filed.push(id)
      await act(filePlan, { ...plan(), filing_id: id, on: days.filed }, at, by)
    }
  })
  put(days.received, '10:00', async (at, by) => {
    for (const [i, { received }] of ahead.filings.entries()) {
      if (received === null) continue
      const said = { on: days.received, by: received.by.en, words: received.words }
      await act(receivePlan, { ...plan(), filing_id: filed[i], ...said }, at, by)
    }
  })
  put(days.takenIn, '09:00', async (at, by) => {
    for (const [name, given_on, study_until] of [
      ['onAgenda', days.issued, days.session],
      ['waiting', days.issued, days.studyUntil],
    ] as const) {
      const { kind, names, issuer, publication, url } = ahead.directives[name]
      const said = { kind, names, issuer, publication, url, given_on, study_until }
      directives.set(name, (await act(takeInDirective, { body_id, ...said }, at, by)).id)
    }
  })
  put(days.adjusted, '09:00', async (at, by) => {
    await act(adjustPlan, { ...plan(), ...ahead.adjusted }, at, by)
    const item = items.get(ahead.main.names.en)
    await act(changePlanItem, { ...plan(), item, directive_ids: [directives.get('onAgenda')] }, at, by)
    const last = items.get(ahead.beside.at(-1)!.names.en)
    await act(movePlanItem, { ...plan(), item: last, quarter: days.quarter, place: 1 }, at, by)
    await act(submitPlan, plan(), at, by)
  })
  put(
    days.adjustedApproved,
    '15:00',
    (at, by) => act(approvePlan, { ...plan(), of_version: 2 }, at, by).then(() => {}),
    CHAIR,
  )

  for (const [i, day] of days.held.entries()) {
    const held = ahead.topics[i]!
    const isLast = i === days.held.length - 1
    put(day, '09:00', (at, by) => {
      const item = items.get(held.names.en)!
      return holdSession(standing, { day, topic: held, item, isLast }, at, by)
    })
  }

  // The next session: its papers, its agenda, its notice, and what people answered.
  let session: { id: Id }
  const agenda: Id[] = []
  put(days.prepared, '09:00', async (at, by) => {
    const times = {
      starts_at: moment(days.session, '09:00').toISOString(),
      ends_at: moment(days.session, '11:30').toISOString(),
    }
    const item = items.get(ahead.main.names.en)
    const about = { names: ahead.main.names, place: ahead.session.place, plan_item: item, ...times }
    session = await act(planSession, { body_id, series: standing.series.slug, ...about }, at, by)
    for (const [i, said] of ahead.session.items.entries()) {
      const more = [
        { directive_id: directives.get('onAgenda') },
        { presenter_post_id: standing.postIds.get('water-director') },
        { plan_item: item },
        {},
      ][i]
      agenda.push((await act(addAgendaItem, { body_id, session_id: session.id, ...said, ...more }, at, by)).id)
    }
  })
  let report: { id: Id }
  put(days.prepared, '10:00', async (at, by) => {
    const file = async (language: 'en' | 'zh', version: 'first' | 'second') => {
      const bytes = [Buffer.from(ahead.report[version][language])]
      const uploader = { accountId: null, bodyId: body_id }
      const name = language === 'en' ? 'water-losses.txt' : '漏损情况报告.txt'
      return { upload_id: (await takeWhole(standing.database, uploader, name, Readable.from(bytes))).id }
    }
    const { names, note } = ahead.report
    const issuer = 'Department of Water and Works'
    const first = { names, language: 'en', issuer, pages: 2 }
    report = await act(addMaterial, { body_id, ...first, ...(await file('en', 'first')) }, at, by)
    const second = { note, pages: 3, ...(await file('en', 'second')) }
    await act(reviseMaterial, { body_id, material_id: report.id, ...second }, at, by)
    const other = {
      names: ahead.report.chinese,
      language: 'zh',
      issuer,
      pages: 3,
      other_language_of: report.id,
      ...(await file('zh', 'second')),
    }
    const inChinese = await act(addMaterial, { body_id, ...other }, at, by)
    const { url, issuer: from, names: called } = ahead.link
    const handbook = { names: called, language: 'en', issuer: from, url, pages: ahead.link.pages }
    const link = await act(addMaterial, { body_id, ...handbook }, at, by)
    for (const [agenda_item_id, material] of [
      [agenda[1], report],
      [agenda[1], inChinese],
      [agenda[3], link],
    ] as const) {
      await act(putAgendaPaper, { body_id, agenda_item_id, material_id: material.id }, at, by)
    }
  })
  put(days.called, '10:00', async (at, by) => {
    await act(callSession, { body_id, session_id: session.id }, at, by)
  })
  put(days.answered, '09:00', async (at, by) => {
    const people = await expectedIn(db, body_id, session.id)
    const said = [
      { reply: 'attends' },
      { reply: 'attends' },
      { reply: 'asks_leave', reason: 'duty' },
      { reply: 'attends' },
    ]
    for (const [i, reply] of said.entries()) {
      await act(giveReply, { body_id, session_id: session.id, person_id: people[i], ...reply }, at, by)
    }
    const { passage: words, question } = ahead.report
    const asked = { body_id, material_id: report.id, session_id: session.id, page: 2, words, question }
    await act(askAboutPassage, asked, at, 'finance-director')
  })
  return deeds
}

/** A session that was planned, held on the floor, and put into minutes; those of the last one wait for approval. */
async function holdSession(
  { database: { db }, bodyId: body_id, series, moment, act }: Standing,
  held: { day: Day; topic: (typeof ahead.topics)[number]; item: Id; isLast: boolean },
  at: Date,
  by: string,
): Promise<void> {
  const { day, topic, item, isLast } = held
  const times = { starts_at: moment(day, '14:00').toISOString(), ends_at: moment(day, '16:00').toISOString() }
  const about = { names: topic.names, place: ahead.session.place, plan_item: item, ...times }
  const session = await act(planSession, { body_id, series: series.slug, ...about }, at, by)
  const key = { body_id, session_id: session.id }
  const study = { kind: 'study', names: topic.names, minutes: 40, plan_item: item }
  const agenda = [await act(addAgendaItem, { ...key, ...study }, at, by)]
  agenda.push(await act(addAgendaItem, { ...key, kind: 'discuss', names: topic.questions[0], minutes: 70 }, at, by))
  const step = (step: PresidingInput, time: string) => act(presideFloor, { ...key, step }, moment(day, time), CHAIR)
  await step({ kind: 'open' }, '14:01')
  await step({ kind: 'begin_item', item: agenda[0]!.id }, '14:02')
  await step({ kind: 'finish_item' }, '14:45')
  await step({ kind: 'begin_item', item: agenda[1]!.id }, '14:45')
  for (const { act: said, text } of topic.statements) {
    await step({ kind: 'statement_taken', act: said as 'required', language: 'en', text: text.en }, '15:50')
  }
  await step({ kind: 'finish_item' }, '15:55')
  await step({ kind: 'close' }, '15:58')
  const after = moment(day, '17:00')
  const { id: minutes_id } = await act(draftMinutes, key, after, by)
  for (const [i, sentence] of (await minutesSentences(db, body_id, minutes_id)).entries()) {
    const said = topic.statements[i]!
    const text = { zh: floorSentence({ act: said.act, text: said.text.zh, language: 'zh', speaker: null }) }
    await act(changeSentence, { body_id, sentence_id: sentence.id, text }, after, by)
  }
  await act(circulateMinutes, { body_id, minutes_id }, after, by)
  if (!isLast) await act(approveMinutes, { body_id, minutes_id }, moment(day, '18:00'), CHAIR)
}

/** Who is expected, in protocol order. */
async function expectedIn(db: Reader, bodyId: Id, sessionId: Id): Promise<Id[]> {
  const rows = await db
    .selectFrom('attendance')
    .select('person_id')
    .where('body_id', '=', bodyId)
    .where('session_id', '=', sessionId)
    .orderBy('position')
    .execute()
  return rows.map(({ person_id }) => person_id)
}
