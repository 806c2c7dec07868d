import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import { done, refusal } from '../journal/testing.ts'
import { verify } from '../journal/verify.ts'
import { setRule } from '../plan/rule.set.ts'
import { decideLeave } from './leave.decide.ts'
import { at, member, noticeTesting, now } from './testing-notices.ts'
import { giveReply } from './reply.give.ts'
import { admitToSession } from './session.admit.ts'

let database: Database
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.close())

const { session, letters, replies } = noticeTesting(() => database)

describe('[SN36] a leave', () => {
  const asked = async () => {
    const plan = await session()
    const words = 'A dentist at nine'
    const actor = member(plan, 2, plan.accounts[2])
    await done(database, giveReply, { ...plan.key, reply: 'asks_leave', reason: 'health', words }, { actor, now })
    return { ...plan, input: { ...plan.key, person_id: plan.members[2]!.person_id } }
  }
  test('is granted by the head, who may say something, and told once', async () => {
    const plan = await asked()
    const actor = member(plan, 0, plan.accounts[0])
    const input = { ...plan.input, granted: true, words: 'Get well.' }
    expect(await done(database, decideLeave, input, { actor, now })).toEqual({ told: true })
    expect((await replies(plan.key))[2]).toMatchObject({
      state: 'on_leave',
      leave: { granted: true, decidedBy: 'Member 1', answer: 'Get well.' },
    })
    expect((await refusal(database, decideLeave, input, actor)).code).toBe('leave.decided_so')
    const told = await letters(plan.slug)
    expect(told).toHaveLength(1)
    expect(told[0]).toMatchObject({ to_address: `member3@${plan.slug}.example`, purpose: 'leave' })
    expect(told[0]!.text).toContain('Get well.')
    expect(told[0]!.text).not.toContain('dentist')
  })
  test('is refused, and then granted after all: each is told', async () => {
    const plan = await asked()
    const actor = member(plan, 1, plan.accounts[1])
    await done(database, decideLeave, { ...plan.input, granted: false }, { actor, now })
    expect((await replies(plan.key))[2]).toMatchObject({ state: 'expected', leave: { granted: false } })
    await done(database, decideLeave, { ...plan.input, granted: true }, { actor, now })
    expect((await letters(plan.slug)).map(({ subject }) => subject.split(':')[0])).toEqual([
      'Leave not granted',
      'Leave granted',
    ])
  })
  test('ends when its asker attends after all', async () => {
    const plan = await asked()
    await done(
      database,
      decideLeave,
      { ...plan.input, granted: true },
      { actor: member(plan, 0, plan.accounts[0]), now },
    )
    await done(
      database,
      giveReply,
      { ...plan.key, reply: 'attends' },
      { actor: member(plan, 2, plan.accounts[2]), now },
    )
    expect((await replies(plan.key))[2]).toMatchObject({ state: 'expected', reply: 'attends', leave: null })
    const again = { ...plan.input, granted: false }
    expect((await refusal(database, decideLeave, again, member(plan, 0, plan.accounts[0]))).code).toBe(
      'leave.not_asked',
    )
  })
  test('is decided by no member, and by nobody for themselves', async () => {
    const plan = await asked()
    const input = { ...plan.input, granted: true }
    expect((await refusal(database, decideLeave, input, member(plan, 2, plan.accounts[2]))).code).toBe(
      'access.forbidden',
    )
    const head = member(plan, 0, plan.accounts[0])
    await done(database, giveReply, { ...plan.key, reply: 'asks_leave', reason: 'duty' }, { actor: head, now })
    const own = { ...plan.key, person_id: plan.members[0]!.person_id, granted: true }
    expect((await refusal(database, decideLeave, own, head)).code).toBe('leave.own')
    await done(database, decideLeave, own, { actor: member(plan, 1, plan.accounts[1]), now })
  })
  test('shows its reason to those who decide, the office and its asker, and to nobody else', async () => {
    const plan = await asked()
    const seen = async (seesReasons: boolean, i: number) =>
      (await replies(plan.key, seesReasons, plan.accounts[i]!.id))[2]!.leave!
    expect(await seen(true, 0)).toMatchObject({ reason: 'health', words: 'A dentist at nine' })
    expect(await seen(false, 2)).toMatchObject({ reason: 'health' })
    const lines = await replies(plan.key, false, plan.accounts[1]!.id)
    expect(lines[2]).toMatchObject({ state: 'expected', reply: null, leave: null, isTold: false })
    expect(JSON.stringify(lines)).not.toMatch(/health|dentist|asks_leave/)
  })
})

describe('[SN37] a deputy', () => {
  test('is sent where the rules of the body allow it, named in time, and by no guest', async () => {
    const plan = await session()
    const actor = member(plan, 2, plan.accounts[2])
    const input = { ...plan.key, reply: 'sends_deputy', deputy: { en: 'Ines Calder' } }
    expect((await refusal(database, giveReply, input, actor)).code).toBe('reply.no_deputies')
    const rule = { body_id: plan.body_id, key: 'deputy_days', value: '3', is_on: true }
    await done(database, setRule, rule, at)
    await done(database, giveReply, input, { actor, now })
    expect((await replies(plan.key))[2]).toMatchObject({ reply: 'sends_deputy', deputy: { en: 'Ines Calder' } })
    const guest = await done(database, admitToSession, { ...plan.key, part: 'observed', names: { en: 'Anton' } })
    const of = { ...input, person_id: guest.person_id }
    expect((await refusal(database, giveReply, of)).code).toBe('reply.no_deputies')
    await expect(done(database, giveReply, input, { actor, now: new Date('2031-05-12T09:00:00Z') })).rejects.toThrow(
      '3 days ahead',
    )
  })
})

test('leave and deputies keep the chain whole', async () => {
  expect(await verify(database.db)).toMatchObject({ whole: true })
})
