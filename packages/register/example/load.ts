import { createBody } from '../body/body.create.ts'
import { appointPerson } from '../body/person.appoint.ts'
import { createPost } from '../body/post.create.ts'
import { nameRegister } from '../body/register.name.ts'
import { findRegister, listBodies } from '../body/store.ts'
import type { Database } from '../database/open.ts'
import type { Actor, Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { newId, perform } from '../journal/perform.ts'
import { Refused } from '../journal/refusals.ts'
import { recordMinutes } from '../minutes/minutes.record.ts'
import { translateMinutes } from '../minutes/minutes.translate.ts'
import { isCandidate } from '../minutes/rules.ts'
import { sessionStatements, type StatementView } from '../minutes/views.ts'
import { correctReadout } from '../publication/readout.correct.ts'
import { draftReadout } from '../publication/readout.draft.ts'
import { issueReadout } from '../publication/readout.issue.ts'
import { createSeries } from '../session/series.create.ts'
import { receiveSource } from '../source/source.receive.ts'
import { closeUndertaking } from '../undertaking/undertaking.close.ts'
import { notPursue, resume, sendBack, suspend } from '../undertaking/undertaking.move.ts'
import { nameOwners } from '../undertaking/undertaking.name_owners.ts'
import { registerUndertaking } from '../undertaking/undertaking.register.ts'
import { reportProgress } from '../undertaking/undertaking.report.ts'
import { setDue } from '../undertaking/undertaking.set_due.ts'
import { setMilestone } from '../undertaking/undertaking.set_milestone.ts'
import { dayIn } from '../body/rules.ts'
import { body as written } from './body.ts'
import { aheadDeeds, type Dated, type Deed } from './load-ahead.ts'
import type { Day, Example, Lang, SessionExample, StateChange, UndertakingExample } from './shape.ts'
import { groundText, readoutText } from './text.ts'
import { aheadDays, exampleOn } from './year.ts'

/**
 * Loads the example through the same actions that people use, each with the day it happened and the post that did it,
 * so that its journal reads as a year's work. Only an empty register takes it.
 *
 * @param now the year that is over by then is the one it takes place in, and dates still to come are as far off as ever
 * @param onProgress told how many of all steps are done
 * @param withAhead whether the plan of the year and what is ahead are loaded with it; tests of a year long past leave it out
 */
export async function loadExample(
  database: Database,
  {
    now,
    onProgress = () => {},
    withAhead = true,
  }: { now: Date; onProgress?: (done: number, all: number) => void; withAhead?: boolean },
): Promise<{ slug: string; entries: number }> {
  const { db } = database
  const known = await listBodies(db)
  if (known.length > 0) {
    throw new Refused('register.example_not_empty', { bodies: known.map(({ slug }) => `/${slug}`).join(', ') })
  }
  const example = exampleOn(dayIn(now, written.time_zone))
  const bodyId = newId()
  let entries = 0
  async function act<Input, Outcome>(action: Action<Input, Outcome>, input: object, at: Date, by: string) {
    const actor: Actor = { kind: 'example', name: postName(example, by), may: 'all' }
    const done = await perform(db, action, input, actor, at)
    if (!done.ok) throw new Refused(done.refusal.code, done.refusal.data, done.refusal.see)
    entries++
    return done.outcome
  }
  // The journal begins before the first session.
  const founding = moment(`${example.sessions[0]!.held.slice(0, 4)}-01-06`, '08:30')
  // The secretary prepares, the head approves.
  const secretary = 'council-secretary'
  const approver = 'chair'
  const names = (text: { en: string; zh: string }) => ({ en: text.en, zh: text.zh })

  const statements = new Map<string, StatementView>()
  const sessionIds = new Map<number, Id>()
  const posts = new Map<string, Id>()
  const { body, series, departments, tenures } = example
  let seriesId: Id
  const standing = { database, bodyId, series: { slug: series.slug, id: () => seriesId }, postIds: posts, moment, act }
  const deeds = [
    ...example.sessions.map(sessionDeed),
    ...example.sessions.flatMap(correctionDeeds),
    ...example.undertakings.flatMap(undertakingDeeds),
    ...(withAhead ? aheadDeeds(aheadDays(example.today), standing) : []),
  ].sort((a, b) => a.at.getTime() - b.at.getTime())
  // The body and its series, then its departments, posts and tenures, then what the year brought.
  const all = 2 + departments.length + example.posts.length + tenures.length + deeds.length
  let steps = 0
  const isDone = () => onProgress(++steps, all)
  /** Something that was there before the year began. */
  async function found<Input, Outcome>(action: Action<Input, Outcome>, input: object) {
    const outcome = await act(action, input, founding, secretary)
    isDone()
    return outcome
  }

  if (!(await findRegister(db))) {
    await act(nameRegister, { names: { en: 'Pinglan Region (example)', zh: '屏澜州（示例）' } }, founding, secretary)
  }
  const common = { time_zone: body.time_zone, parent_id: null }
  await found(createBody, { id: bodyId, slug: body.slug, names: names(body.shortName), kind: body.kind, ...common })
  const bodies = new Map<string, Id>([[body.slug, bodyId]])
  for (const one of departments) {
    const id = newId()
    bodies.set(one.slug, id)
    const input = { ...common, id, slug: one.slug, names: names(one.shortName), kind: one.kind, parent_id: bodyId }
    await found(createBody, input)
  }
  const made = await found(createSeries, {
    body_id: bodyId,
    slug: series.slug,
    names: names(series.name),
    kind: series.kind,
    restarts: series.restarts,
  })
  seriesId = made.id
  for (const { slug, name, role, order } of example.posts) {
    const input = { body_id: bodyId, names: names(name), role, protocol_order: order }
    posts.set(slug, (await found(createPost, input)).id)
  }
  const people = new Map(example.people.map(({ slug, name }) => [slug, name]))
  for (const { post, person, from, to, acting } of tenures) {
    const input = { body_id: bodyId, post_id: posts.get(post), names: names(people.get(person)!), from, to, acting }
    await found(appointPerson, input)
  }

  for (const { at, by, deed } of deeds) {
    await deed(at, by)
    isDone()
  }
  return { slug: body.slug, entries }

  function sessionDeed(session: SessionExample): Dated {
    const at = moment(...(session.published.split('T') as [string, string]))
    const deed: Deed = async (at, by) => {
      const receive = async (language: Lang) => {
        const text = readoutText(session, language, example.newspaper)
        const input = { body_id: bodyId, text, language, name: `${session.number}-${language}.txt` }
        return (await act(receiveSource, input, at, by)).reading_id
      }
      const recorded = await act(recordMinutes, { body_id: bodyId, reading_id: await receive('en') }, at, by)
      const second = { body_id: bodyId, session_id: recorded.id, reading_id: await receive('zh') }
      await act(translateMinutes, second, at, by)
      for (const one of await sessionStatements(db, bodyId, recorded.id)) {
        statements.set(`${session.number}-${one.number}`, one)
      }
      sessionIds.set(session.number, recorded.id)
      for (const language of ['en', 'zh']) {
        const key = { body_id: bodyId, session_id: recorded.id, language }
        await act(draftReadout, key, at, by)
        await act(issueReadout, key, at, approver)
      }
    }
    return { at, by: secretary, deed }
  }

  function correctionDeeds(session: SessionExample): Dated[] {
    return session.corrections.map(({ version, issued_at, note }) => ({
      at: moment(...(issued_at.split('T') as [string, string])),
      by: secretary,
      deed: async (at, by) => {
        for (const language of ['en', 'zh'] as const) {
          const key = { body_id: bodyId, session_id: sessionIds.get(session.number), language }
          const text = readoutText(session, language, example.newspaper, version)
          await act(correctReadout, { ...key, text, note: names(note) }, at, by)
          await act(issueReadout, key, at, approver)
        }
      },
    }))
  }

  function undertakingDeeds(one: UndertakingExample): Dated[] {
    let undertakingId: Id
    const milestoneIds = new Map<Day, Id>()
    const key = () => ({ body_id: bodyId, undertaking_id: undertakingId })
    const deeds: Dated[] = []
    const put = (day: Day, time: string, by: string, deed: Deed) => deeds.push({ at: moment(day, time), by, deed })
    for (const change of one.states) stateDeed(change)
    for (const [i, { due, origin, asked_at, granted, reason }] of one.due.entries()) {
      const input = { due, stated: origin === 'stated', granted, reason: i === 0 ? null : reason }
      put(asked_at, '09:30', i === 0 ? secretary : leadPost(one), async (at, by) => {
        await act(setDue, { ...key(), ...input }, at, by)
      })
    }
    for (const { due, text } of one.milestones) {
      put(one.due[0]?.asked_at ?? one.states[0]!.at, '09:40', secretary, async (at, by) => {
        const { id } = await act(setMilestone, { ...key(), due, text: names(text) }, at, by)
        milestoneIds.set(due, id)
      })
    }
    for (const { given_at, by, progress, problem, next_step } of one.reports) {
      const done = one.states.some(({ state, at }) => state === 'reported_done' && at === given_at)
      put(given_at, '11:00', by, async (at, by) => {
        const met = one.milestones.filter(({ met_at }) => met_at === given_at).map(({ due }) => milestoneIds.get(due)!)
        await act(reportProgress, { ...key(), progress, problem, next_step, done, met }, at, by)
      })
    }
    return deeds

    function stateDeed({ state, at: day, by, reason }: StateChange) {
      const reasoned = () => ({ ...key(), reason })
      switch (state) {
        case 'registered':
          return put(day, '09:20', by, async (at, by) => {
            const statement = statements.get(`${one.session}-${one.sentence}`)!
            // Each undertaking of a sentence is made of the next clause that lays something down.
            const clauses = [...(statement.clauses['en'] ?? []).entries()].filter(([, clause]) => isCandidate(clause))
            const clause = clauses[one.number - 1]?.[0]
            const input = { body_id: bodyId, statement_id: statement.id, text: names(one.text), clause }
            undertakingId = (await act(registerUndertaking, input, at, by)).id
          })
        case 'assigned':
          return put(day, '10:00', by, async (at, by) => {
            const owners = one.owners.map(({ part, origin, ...owner }) => ({
              part,
              stated: origin === 'stated',
              ...('post' in owner ? { post_id: posts.get(owner.post) } : { owner_body_id: bodies.get(owner.body) }),
            }))
            await act(nameOwners, { ...key(), owners }, at, by)
          })
        case 'in_progress':
        case 'reported_done': {
          // A report of that day moves the state itself; without one the work is taken up again.
          if (one.reports.some(({ given_at }) => given_at === day)) return
          return put(day, '10:30', by, async (at, by) => {
            await act(resume, reasoned(), at, by)
          })
        }
        case 'sent_back':
          return put(day, '15:00', by, async (at, by) => {
            await act(sendBack, reasoned(), at, by)
          })
        case 'suspended':
          return put(day, '15:00', by, async (at, by) => {
            await act(suspend, reasoned(), at, by)
          })
        case 'not_pursued':
          return put(day, '15:00', by, async (at, by) => {
            await act(notPursue, reasoned(), at, by)
          })
        case 'closed':
          return put(day, '16:00', by, async (at, by) => {
            const { kind } = one.closure!.rests_on
            const rests_on = { kind, text: groundText(one.closure!.rests_on) }
            await act(closeUndertaking, { ...key(), rests_on }, at, by)
          })
      }
    }
  }
}

/** Who did it, as the journal keeps it: one text for readers of both languages. */
function postName(example: Example, slug: string): string {
  const name = example.posts.find((post) => post.slug === slug)?.name
  return name ? `${name.en} ${name.zh}` : slug
}

/** The post that asks for another date: the lead's own, or the secretary for a department. */
function leadPost({ owners }: UndertakingExample): string {
  const lead = owners.find(({ part }) => part === 'lead')
  return lead && 'post' in lead ? lead.post : 'council-secretary'
}

/** A wall-clock moment of the example's body, which keeps UTC+8 all year. */
const moment = (day: string, time: string): Date => new Date(`${day}T${time}:00+08:00`)
