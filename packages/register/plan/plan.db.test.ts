import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holdingIn } from '../access/rules.ts'
import { createBody } from '../body/body.create.ts'
import { createPost } from '../body/post.create.ts'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import type { Id } from '../database/tables.ts'
import { waiting } from '../home/views.ts'
import { newId } from '../journal/perform.ts'
import { checker, clerk, done, refusal } from '../journal/testing.ts'
import { verify } from '../journal/verify.ts'
import { createSeries } from '../session/series.create.ts'
import { planSession } from '../session/session.plan.ts'
import { adjustPlan } from './plan.adjust.ts'
import { approvePlan, returnPlan } from './plan.approve.ts'
import { copyYear } from './plan.copy_year.ts'
import { describePlan } from './plan.describe.ts'
import { draftPlan } from './plan.draft.ts'
import { setPlanLevel } from './plan.set_level.ts'
import { submitPlan } from './plan.submit.ts'
import { confirmFiling } from './plan_filing.confirm.ts'
import { actorByFilingLink, filedPlan, findFilingLink } from './filing_links.ts'
import { filePlan, receivePlan, strikePlanFiling } from './plan_filing.file.ts'
import { namePlanFiling } from './plan_filing.name.ts'
import { addPlanItem } from './plan_item.add.ts'
import { changePlanItem } from './plan_item.change.ts'
import { dropPlanItem } from './plan_item.drop.ts'
import { movePlanItem } from './plan_item.move.ts'
import { setRule } from './rule.set.ts'
import { listCategories, rulesOf } from './store.ts'
import { setTopicCategory, takePreset } from './topic_category.set.ts'
import { compare } from './versions.ts'
import { planFilings, plansOfYear, planYears, sessionsOfItems, versionItems, yearWarnings } from './views.ts'

let database: Database
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.close())

let count = 0
async function bodyWithSeries() {
  const body_id = newId()
  const slug = `body-${++count}`
  await done(database, createBody, { id: body_id, slug, names: { en: slug }, time_zone: 'Asia/Ulaanbaatar' })
  const series = { slug: 'study', names: { en: 'Study', zh: '学习' }, kind: 'collective-study' }
  const { id: series_id } = await done(database, createSeries, { body_id, ...series })
  return { body_id, series_id, slug }
}
async function drafted(year = 2031) {
  const made = await bodyWithSeries()
  const { body_id, series_id } = made
  const { id: plan_id } = await done(database, draftPlan, { body_id, series_id, year })
  return { ...made, key: { body_id, plan_id } }
}
type Key = { body_id: Id; plan_id: Id }
const add = async (key: Key, quarter: number, en: string, more: object = {}) =>
  (await done(database, addPlanItem, { ...key, quarter, names: { en }, ...more })).item
/** The topics of the newest version, as `quarter: topic`. */
async function topics({ body_id }: Key, year = 2031, version?: number) {
  const [plan] = await plansOfYear(database.db, body_id, year)
  const wanted = plan!.versions.find((one) => one.version === (version ?? plan!.versions[0]!.version))!
  const items = (await versionItems(database.db, body_id, [wanted.id])).get(wanted.id) ?? []
  return items.filter(({ isDropped }) => !isDropped).map(({ quarter, names }) => `${quarter}: ${names['en']}`)
}
async function approvedPlan() {
  const made = await drafted()
  await add(made.key, 1, 'Water law')
  await done(database, submitPlan, made.key)
  await done(database, approvePlan, { ...made.key, of_version: 1 }, { actor: checker })
  return made
}

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

describe('filing', () => {
  test('[PL9] recipients, day, receipt, and what came late', async () => {
    const { key, body_id } = await drafted()
    await add(key, 1, 'Water law')
    const above = await bodyWithSeries()
    const { id: first } = await done(database, namePlanFiling, { ...key, recipient: { en: 'The Union', zh: '联盟' } })
    const { id: second } = await done(database, namePlanFiling, {
      ...key,
      recipient_body_id: above.body_id,
      due: '2031-02-15',
    })
    expect((await refusal(database, namePlanFiling, { ...key, recipient: { zh: '联盟' } })).code).toBe(
      'plan.recipient_twice',
    )
    expect((await refusal(database, namePlanFiling, { ...key, recipient_body_id: above.body_id })).code).toBe(
      'plan.recipient_twice',
    )
    expect((await refusal(database, namePlanFiling, key)).code).toBe('input.invalid')
    expect((await refusal(database, filePlan, { ...key, filing_id: first, on: '2031-01-20' })).code).toBe(
      'plan.nothing_to_file',
    )
    await done(database, submitPlan, key)
    await done(database, approvePlan, { ...key, of_version: 1 })
    expect(
      (await refusal(database, receivePlan, { ...key, filing_id: first, on: '2031-01-20', by: 'Registry' })).code,
    ).toBe('plan.not_filed')
    await done(database, filePlan, { ...key, filing_id: first, on: '2031-02-02' })
    const early = { ...key, filing_id: first, on: '2031-02-01', by: 'Registry' }
    expect((await refusal(database, receivePlan, early)).code).toBe('plan.received_before')
    await done(database, receivePlan, { ...early, on: '2031-02-03', words: { en: 'Noted' } })
    expect((await refusal(database, strikePlanFiling, { ...key, filing_id: first })).code).toBe('plan.is_filed')
    const rules = await rulesOf(database.db, body_id)
    const filings = () => planFilings(database.db, body_id, key.plan_id, '2031-02-10', rules)
    expect(await filings()).toMatchObject([
      {
        recipient: { zh: '联盟' },
        due: '2031-01-31',
        state: 'filed_late',
        days: 2,
        version: 1,
        receivedBy: 'Registry',
        receipt: { en: 'Noted' },
      },
      { body: above.slug, recipient: { en: above.slug }, state: 'near', days: 5, filedOn: null },
    ])
    await done(database, strikePlanFiling, { ...key, filing_id: second })
    expect(await filings()).toHaveLength(1)
  })

  test('[PL21] for a body of the register whoever speaks for it confirms, and it waits for them until then', async () => {
    const { key, body_id } = await approvedPlan()
    const above = await bodyWithSeries()
    const recipient = { ...key, recipient_body_id: above.body_id }
    const { id: filing_id } = await done(database, namePlanFiling, recipient)
    await done(database, filePlan, { ...key, filing_id, on: '2031-01-20' })
    const waits = async () =>
      (await waiting(database.db, [above.body_id], new Date())).map(({ kind, at }) => [kind, at?.n])
    expect(await waits()).toEqual([['filing_to_receive', filing_id]])
    const someone = (role: 'member' | 'secretary') => ({
      ...{ kind: 'person' as const, id: newId(), name: `The ${role}` },
      may: holdingIn({ positions: [{ bodyId: above.body_id, postId: newId(), role }], grants: [] }, [body_id]),
    })
    const confirm = { body_id, filing_id }
    expect((await refusal(database, confirmFiling, confirm, someone('member'))).code).toBe('access.forbidden')
    await done(database, confirmFiling, confirm, { actor: someone('secretary') })
    expect(await waits()).toEqual([])
    const rules = await rulesOf(database.db, body_id)
    const [shown] = await planFilings(database.db, body_id, key.plan_id, '2031-01-26', rules)
    expect(shown).toMatchObject({ receivedBy: 'The secretary', isConfirmed: true, letter: null })
  })

  test('[PL21] the recipient confirms by the link of the letter, once, and reads the version that was filed', async () => {
    const { key, body_id } = await approvedPlan()
    const { id } = await done(database, namePlanFiling, { ...key, recipient: { en: 'Office of the Union' } })
    const file = { ...key, filing_id: id, on: '2031-01-20', to: 'registry@union.example' }
    expect(await done(database, filePlan, file)).toEqual({ version: 1, letter: true })
    const token = async () => {
      const { rows } = await sql<{ text: string; to_address: string }>`
        select text, to_address from mail where purpose = 'filing' order by id desc limit 1`.execute(database.db)
      expect(rows[0]!.to_address).toBe('registry@union.example')
      return /khural:\/filed\/([\w-]{43})/.exec(rows[0]!.text)![1]!
    }
    const at = new Date('2031-01-25T06:00:00Z')
    const find = async (word: string) =>
      (await findFilingLink(database.db, createHash('sha256').update(word).digest('hex'), at))!
    const first = await token()
    await done(database, filePlan, { ...file, on: '2031-01-21' }, { now: at })
    expect((await find(first)).state).toBe('revoked')
    const link = await find(await token())
    expect(link.state).toBe('open')
    const plan = await filedPlan(database.db, body_id, id)
    expect([plan!.version, plan!.items.map(({ names }) => names['en'])]).toEqual([1, ['Water law']])
    const by = { actor: actorByFilingLink(link), now: at }
    const said = { body_id, filing_id: id, words: { en: 'Entered as 7' } }
    // A link confirms its own filing and no other.
    const other = await done(database, namePlanFiling, { ...key, recipient: { en: 'Archives' } })
    await done(database, filePlan, { ...key, filing_id: other.id, on: '2031-01-21' })
    expect((await refusal(database, confirmFiling, { ...said, filing_id: other.id }, by.actor)).code).toBe(
      'access.forbidden',
    )
    await done(database, confirmFiling, said, by)
    expect((await refusal(database, confirmFiling, said, by.actor)).code).toBe('plan.received_already')
    const [shown, none] = await planFilings(
      database.db,
      body_id,
      key.plan_id,
      '2031-01-26',
      await rulesOf(database.db, body_id),
    )
    expect(shown).toMatchObject({
      ...{ receivedOn: '2031-01-25', receivedBy: 'Office of the Union', receipt: { en: 'Entered as 7' } },
      ...{ isConfirmed: true, letter: 'waiting' },
    })
    expect(none).toMatchObject({ receivedOn: null, isConfirmed: false, letter: null })
    expect((await verify(database.db)).whole).toBe(true)
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
