import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPost } from '../body/post.create.ts'
import { takeInDirective } from '../directive/directive.take_in.ts'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import { newId } from '../journal/perform.ts'
import { checker, clerk, done, refusal } from '../journal/testing.ts'
import { verify } from '../journal/verify.ts'
import { planSession } from '../session/session.plan.ts'
import { adjustPlan } from './plan.adjust.ts'
import { approvePlan, returnPlan } from './plan.approve.ts'
import { copyYear } from './plan.copy_year.ts'
import { describePlan } from './plan.describe.ts'
import { draftPlan } from './plan.draft.ts'
import { setPlanLevel } from './plan.set_level.ts'
import { submitPlan } from './plan.submit.ts'
import { namePlanFiling } from './plan_filing.name.ts'
import { addPlanItem } from './plan_item.add.ts'
import { changePlanItem } from './plan_item.change.ts'
import { dropPlanItem } from './plan_item.drop.ts'
import { movePlanItem } from './plan_item.move.ts'
import { setRule } from './rule.set.ts'
import { listCategories } from './store.ts'
import { setTopicCategory, takePreset } from './topic_category.set.ts'
import { compare } from './versions.ts'
import { plansOfYear, planYears, sessionsOfItems, topicsWithTexts, versionItems, yearWarnings } from './views.ts'
import { planTesting } from './testing.ts'

let database: Database
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.close())

const { bodyWithSeries, drafted, add, topics, approvedPlan } = planTesting(() => database)

describe('the life of a plan', () => {
  test('[PL1] a series has one plan a year', async () => {
    const { body_id, series_id } = await drafted()
    expect((await refusal(database, draftPlan, { body_id, series_id, year: 2031 })).code).toBe('plan.stands')
    await done(database, draftPlan, { body_id, series_id, year: 2032 })
    expect((await planYears(database.db, body_id)).map(({ year }) => year)).toEqual([2032, 2031])
  })

  test('[PL2] [PL3] [PL4] [PL8] drafted, submitted, returned, submitted, approved, adjusted, compared', async () => {
    const { key, body_id } = await drafted()
    const water = await add(key, 1, 'Water law')
    const roads = await add(key, 2, 'Winter roads', { window_from: '2031-05-01', window_to: '2031-05-31' })
    await done(database, describePlan, { ...key, aims: { en: 'Everybody knows the new law.' } })
    await done(database, submitPlan, key)
    expect((await refusal(database, addPlanItem, { ...key, quarter: 3, names: { en: 'Late' } })).code).toBe(
      'plan.submitted',
    )
    await done(
      database,
      returnPlan,
      { ...key, of_version: 1, reason: { en: 'Nothing for autumn' } },
      { actor: checker },
    )
    const care = await add(key, 4, 'Care within reach')
    await done(database, submitPlan, key)
    await done(database, approvePlan, { ...key, of_version: 1 }, { actor: checker })
    expect((await refusal(database, movePlanItem, { ...key, item: water, quarter: 2 })).code).toBe(
      'plan.nothing_under_way',
    )

    const { version } = await done(database, adjustPlan, { ...key, reason: { en: 'The inquiry reports in May' } })
    expect(version).toBe(2)
    expect((await refusal(database, adjustPlan, { ...key, reason: { en: 'Again' } })).code).toBe('plan.under_way')
    expect(await done(database, movePlanItem, { ...key, item: roads, quarter: 3, place: 1 })).toEqual({
      window_given_up: true,
    })
    await done(database, dropPlanItem, { ...key, item: care })
    await done(database, changePlanItem, { ...key, item: water, names: { en: 'Water law', zh: '水法' } })
    const fog = await add(key, 2, 'Pilotage in fog')
    await done(database, submitPlan, key)
    await done(database, approvePlan, { ...key, of_version: 2 }, { actor: checker })

    const [plan] = await plansOfYear(database.db, body_id, 2031)
    expect(plan!.versions).toMatchObject([
      {
        version: 2,
        state: 'approved',
        reason: { en: 'The inquiry reports in May' },
        aims: { en: 'Everybody knows the new law.' },
      },
      {
        version: 1,
        state: 'approved',
        draftedBy: clerk.name,
        approvedBy: checker.name,
        returnReason: { en: 'Nothing for autumn' },
      },
    ])
    expect(plan!.versions[1]!.approvedAt).toBeInstanceOf(Date)
    expect(await topics(key, 2031, 1)).toEqual(['1: Water law', '2: Winter roads', '4: Care within reach'])
    const items = await versionItems(
      database.db,
      body_id,
      plan!.versions.map(({ id }) => id),
    )
    const [now, was] = plan!.versions.map(({ id }) => (items.get(id) ?? []).filter(({ isDropped }) => !isDropped))
    expect(compare(was!, now!)).toMatchObject([
      { kind: 'kept', was: { item: water }, moved: null, changed: ['names'] },
      { kind: 'added', now: { item: fog } },
      { kind: 'kept', now: { item: roads }, moved: 'quarter', changed: ['windowFrom', 'windowTo'] },
      { kind: 'dropped', was: { item: care } },
    ])
    expect(await verify(database.db)).toMatchObject({ whole: true })
  })

  test('[PL3] [PL4] a topic of an approved plan is moved with a reason, as its next version; the one before stays', async () => {
    const { key } = await approvedPlan()
    const [plan] = await plansOfYear(database.db, key.body_id, 2031)
    const [water] = (await versionItems(database.db, key.body_id, [plan!.versions[0]!.id])).get(plan!.versions[0]!.id)!
    const move = { ...key, item: water!.item, quarter: 3 }
    expect((await refusal(database, movePlanItem, move)).code).toBe('plan.nothing_under_way')
    const reason = { en: 'The report comes in July' }
    await done(database, movePlanItem, { ...move, reason })
    const [after] = await plansOfYear(database.db, key.body_id, 2031)
    expect(after!.versions).toMatchObject([
      { version: 2, state: 'drafted', reason },
      { version: 1, state: 'approved' },
    ])
    expect([await topics(key, 2031, 1), await topics(key, 2031, 2)]).toEqual([['1: Water law'], ['3: Water law']])
    // A second change goes into the same version, whatever its reason.
    await done(database, addPlanItem, { ...key, quarter: 2, names: { en: 'Fog' }, reason: { en: 'Another' } })
    expect(await topics(key, 2031)).toEqual(['2: Fog', '3: Water law'])
    expect((await plansOfYear(database.db, key.body_id, 2031))[0]!.versions).toHaveLength(2)
  })

  test('[PL2] nobody approves or returns a version that is not submitted, or another than they saw', async () => {
    const { key } = await drafted()
    await add(key, 1, 'Water law')
    expect((await refusal(database, approvePlan, { ...key, of_version: 1 })).code).toBe('plan.not_submitted')
    await done(database, submitPlan, key)
    expect((await refusal(database, submitPlan, key)).code).toBe('plan.submitted')
    expect((await refusal(database, approvePlan, { ...key, of_version: 2 })).code).toBe('plan.not_submitted')
    expect((await refusal(database, returnPlan, { ...key, of_version: 2, reason: { en: 'No' } })).code).toBe(
      'plan.not_submitted',
    )
  })
  test('[PL2] nobody approves a version that was returned and submitted again after they had read it', async () => {
    const { key } = await drafted()
    const item = await add(key, 1, 'Water law')
    await done(database, submitPlan, key)
    const head = database.db.selectFrom('journal_head').select('seq').where('body_id', '=', key.body_id)
    const { seq } = await head.executeTakeFirstOrThrow()
    const saw = { ...key, of_version: 1, version: Number(seq) }
    await done(database, returnPlan, { ...key, of_version: 1, reason: { en: 'Look again' } })
    await done(database, changePlanItem, { ...key, item, names: { en: 'Something else entirely' } })
    await done(database, submitPlan, key)
    expect((await refusal(database, approvePlan, saw)).code).toBe('plan.submitted_anew')
    expect((await refusal(database, returnPlan, { ...saw, reason: { en: 'No' } })).code).toBe('plan.submitted_anew')
    const now = await head.executeTakeFirstOrThrow()
    await done(database, approvePlan, { ...saw, version: Number(now.seq) })
  })

  test('[PL5] a plan without topics is not submitted, and one that was dropped can come back', async () => {
    const { key } = await drafted()
    expect((await refusal(database, submitPlan, key)).code).toBe('plan.empty')
    const item = await add(key, 1, 'Water law')
    await done(database, dropPlanItem, { ...key, item })
    expect((await refusal(database, submitPlan, key)).code).toBe('plan.empty')
    await done(database, dropPlanItem, { ...key, item, is_dropped: false })
    await done(database, submitPlan, key)
  })
})

describe('items', () => {
  test('[PL7] an item takes its place among those of its quarter', async () => {
    const { key } = await drafted()
    const [a, , c] = [await add(key, 1, 'a'), await add(key, 1, 'b'), await add(key, 1, 'c')]
    await done(database, movePlanItem, { ...key, item: c, quarter: 1, place: 1 })
    expect(await topics(key)).toEqual(['1: c', '1: a', '1: b'])
    await done(database, movePlanItem, { ...key, item: a, quarter: 1, place: 99 })
    expect(await topics(key)).toEqual(['1: c', '1: b', '1: a'])
    await done(database, movePlanItem, { ...key, item: c, quarter: 2 })
    expect(await topics(key)).toEqual(['1: b', '1: a', '2: c'])
    await done(database, changePlanItem, { ...key, item: a, quarter: 2 })
    expect(await topics(key)).toEqual(['1: b', '2: c', '2: a'])
  })
  test('[PL7] windows, classes, posts and texts are refused where they do not fit', async () => {
    const { key } = await drafted()
    const other = await bodyWithSeries()
    const { id: post } = await done(database, createPost, { body_id: other.body_id, names: { en: 'Pilot' } })
    const refused = async (more: object) =>
      (await refusal(database, addPlanItem, { ...key, quarter: 2, names: { en: 'Fog' }, ...more })).code
    expect(await refused({ window_from: '2031-05-02', window_to: '2031-05-01' })).toBe('plan.window_ends_before')
    expect(await refused({ window_from: '2032-05-02' })).toBe('plan.window_of_other_year')
    expect(await refused({ window_from: '2031-08-02' })).toBe('plan.window_of_other_quarter')
    expect(await refused({ category: 'basic_theory' })).toBe('record.not_found')
    expect(await refused({ speaker_posts: [post] })).toBe('record.not_found')
    expect(await refused({ directive_ids: [newId()] })).toBe('record.not_found')
    expect(await refused({ material_ids: [newId()] })).toBe('record.not_found')
    expect(await refused({ names: {} })).toBe('input.invalid')
  })
  test('[PL6] a year is copied under new keys, without the texts of its year', async () => {
    const { key, body_id, series_id } = await drafted(2028)
    const old = await add(key, 1, 'Water law', {
      category: 'law',
      questions: [{ en: 'Who pays?' }],
      materials: { en: 'The draft of 2028' },
      window_from: '2028-02-29',
    })
    expect((await refusal(database, draftPlan, { body_id, series_id, year: 2031, copy_year: 2027 })).code).toBe(
      'plan.none_of_year',
    )
    const { id, version_id } = await done(database, draftPlan, { body_id, series_id, year: 2031, copy_year: 2028 })
    const [copy] = (await versionItems(database.db, body_id, [version_id])).get(version_id)!
    expect(copy).toMatchObject({
      ...{ names: { en: 'Water law' }, category: 'law', questions: [{ en: 'Who pays?' }] },
      ...{ materials: null, windowFrom: '2031-02-28' },
    })
    expect(copy!.item).not.toBe(old)
    expect(await done(database, copyYear, { body_id, plan_id: id, from_year: 2028 })).toMatchObject({ items: 1 })
    expect(await topics({ body_id, plan_id: id })).toEqual(['1: Water law', '1: Water law'])
  })
  test('a session that carries out an item is found by the key of the item', async () => {
    const { key, body_id } = await drafted()
    const item = await add(key, 2, 'Water law')
    const plan = { body_id, series: 'study', year: 2031, plan_item: item }
    await done(database, planSession, { ...plan, starts_at: '2031-05-14T23:00:00+00:00' })
    const found = await sessionsOfItems(database.db, body_id, [item], 'Asia/Ulaanbaatar')
    expect(found.get(item)).toMatchObject([
      { series: 'study', period: '2031', n: '1', state: 'planned', day: '2031-05-15' },
    ])
  })
  test('[PL20] a topic takes a text up as the newest version says, and no more once that drops it', async () => {
    const { key, body_id } = await drafted()
    const text = { body_id, kind: 'document', names: { en: 'On winter roads' }, publication: 'full' }
    const { id } = await done(database, takeInDirective, text)
    await add(key, 1, 'Harbours')
    const item = await add(key, 2, 'Winter roads', { directive_ids: [id] })
    const found = async (from = 2031) =>
      ((await topicsWithTexts(database.db, body_id, [id], from)).get(id) ?? []).map(({ names }) => names['en'])
    expect([await found(), await found(2032)]).toEqual([['Winter roads'], []])
    await done(database, submitPlan, key)
    await done(database, approvePlan, { ...key, of_version: 1 }, { actor: checker })
    await done(database, adjustPlan, { ...key, reason: { en: 'Another year' } })
    expect(await found()).toEqual(['Winter roads'])
    await done(database, changePlanItem, { ...key, item, directive_ids: [] })
    expect(await found()).toEqual([])
  })
})

describe('who sees a plan', () => {
  test('[PL19] members see what is approved, the public only where the body says so', async () => {
    const { key, body_id } = await approvedPlan()
    const members = database.seenBy(['public', 'members'])
    const everybody = database.seenBy(['public'])
    await done(database, adjustPlan, { ...key, reason: { en: 'More' } })
    await done(database, namePlanFiling, { ...key, recipient: { en: 'The Union' } })
    const versions = async (db: typeof members) =>
      (await plansOfYear(db, body_id, 2031)).flatMap((plan) => plan.versions.map(({ version }) => version))
    expect(await versions(database.db)).toEqual([2, 1])
    expect(await versions(members)).toEqual([1])
    expect(await versions(everybody)).toEqual([])
    await done(database, setPlanLevel, { ...key, level: 'public' })
    expect(await versions(everybody)).toEqual([1])
    expect((await everybody.selectFrom('plan_item').select('id').execute()).length).toBe(1)
    expect(await everybody.selectFrom('plan_filing').select('id').where('body_id', '=', body_id).execute()).toEqual([])
    await done(database, setPlanLevel, { ...key, level: 'restricted' })
    expect(await versions(members)).toEqual([])
  })
})

describe('rules and classes of a body', () => {
  test('[PL10] [PL11] a body sets its rules; the warnings follow and say whose they are', async () => {
    const { key, body_id } = await approvedPlan()
    const body = { id: body_id, timeZone: 'Asia/Ulaanbaatar' }
    const warned = async (today: string) =>
      (await yearWarnings(database.db, body, 2031, today)).map(({ rule, urgency, setBy }) => ({ rule, urgency, setBy }))
    expect(await warned('2031-03-05')).toEqual([{ rule: 'quarter_sessions', urgency: 'due', setBy: null }])
    await done(database, setRule, { body_id, key: 'quarter_warn_days', value: '10' })
    await done(database, setRule, { body_id, key: 'quarter_sessions', value: '2' }, { actor: checker })
    expect(await warned('2031-03-05')).toEqual([{ rule: 'quarter_sessions', urgency: 'early', setBy: checker.name }])
    await done(database, setRule, { body_id, key: 'quarter_sessions', value: '2', is_on: false })
    expect(await warned('2031-03-25')).toEqual([])
    expect((await refusal(database, setRule, { body_id, key: 'session_topics', value: '0' })).code).toBe(
      'rule.out_of_range',
    )
    expect((await refusal(database, setRule, { body_id, key: 'filing_due', value: '02-30' })).code).toBe('rule.no_day')
    await done(database, setRule, { body_id, key: 'filing_due', value: '02-28' })
    await done(database, namePlanFiling, { ...key, recipient: { en: 'The Union' } })
    expect(await warned('2031-03-01')).toEqual([{ rule: 'filing_due', urgency: 'broken', setBy: clerk.name }])
  })
  test('[PL14] [PL15] [PL16] a planned session without notice and materials is warned of', async () => {
    const { body_id } = await approvedPlan()
    const at = '2031-03-20T02:00:00+00:00'
    await done(database, planSession, { body_id, series: 'study', starts_at: at, ends_at: '2031-03-20T05:30:00+00:00' })
    const found = await yearWarnings(database.db, { id: body_id, timeZone: 'Asia/Ulaanbaatar' }, 2031, '2031-03-10')
    expect(found.map(({ rule, urgency }) => [rule, urgency])).toEqual([
      ['materials_days', 'broken'],
      ['agenda_days', 'due'],
    ])
    expect(found[0]!.of).toMatchObject({ session: { hours: 3.5, topics: 0, materials: 0, day: '2031-03-20' } })
  })
  test('[PL18] a body has the neutral classes, takes another list over, and keeps the names of what it used', async () => {
    const { body_id } = await bodyWithSeries()
    const offered = async () =>
      (await listCategories(database.db, body_id)).filter(({ isStruck }) => !isStruck).map(({ key }) => key)
    expect(await offered()).toHaveLength(7)
    await done(database, setTopicCategory, { body_id, names: { en: 'Navigation', zh: '航行' } })
    expect((await offered()).at(-1)).toBe('navigation')
    expect((await refusal(database, setTopicCategory, { body_id, names: { en: 'LAW' } })).code).toBe(
      'topic_category.taken',
    )
    expect(await done(database, takePreset, { body_id, preset: 'nine_classes' })).toEqual({ taken: 9 })
    expect(await offered()).toHaveLength(9)
    expect((await offered())[0]).toBe('basic_theory')
    const all = await listCategories(database.db, body_id)
    expect(all.find(({ key }) => key === 'navigation')).toMatchObject({ names: { zh: '航行' }, isStruck: true })
    await done(database, takePreset, { body_id, preset: 'neutral' })
    expect(await offered()).toHaveLength(7)
    await done(database, setTopicCategory, { body_id, key: 'law', names: { en: 'Law' }, struck: true })
    expect(await offered()).toHaveLength(6)
  })
})
