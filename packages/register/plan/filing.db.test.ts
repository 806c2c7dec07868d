import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holdingIn } from '../access/rules.ts'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import { waiting } from '../home/views.ts'
import { newId } from '../journal/perform.ts'
import { done, refusal } from '../journal/testing.ts'
import { verify } from '../journal/verify.ts'
import { approvePlan } from './plan.approve.ts'
import { submitPlan } from './plan.submit.ts'
import { confirmFiling } from './plan_filing.confirm.ts'
import { actorByFilingLink, filedPlan, findFilingLink } from './filing_links.ts'
import { filePlan, receivePlan, strikePlanFiling } from './plan_filing.file.ts'
import { namePlanFiling } from './plan_filing.name.ts'
import { rulesOf } from './store.ts'
import { planFilings } from './views.ts'
import { planTesting } from './testing.ts'

let database: Database
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.close())

const { bodyWithSeries, drafted, add, approvedPlan } = planTesting(() => database)

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
