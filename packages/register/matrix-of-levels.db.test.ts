import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { grantRoles, postRoles } from './access/model.ts'
import { permissions } from './access/permissions.ts'
import { holdingIn } from './access/rules.ts'
import { actions } from './actions.ts'
import { cloneDatabase } from './database/testing.ts'
import type { Database } from './database/open.ts'
import type { Actor, Id, Level } from './database/tables.ts'
import type { Action } from './journal/model.ts'
import { newId, perform, REGISTER_CHAIN } from './journal/perform.ts'
import { done } from './journal/testing.ts'
import { makeBody, readoutOf, receive } from './minutes/testing.ts'
import { sessionStatements } from './minutes/views.ts'
import { reference } from './reference.ts'
import { sample } from './reference-samples.ts'

/**
 * Every action that takes the id of something with a level, of something restricted, by every role that may perform it and
 * does not see it: for them there is no such thing. The same is then tried with what is the members'.
 */
const roles = [...postRoles, ...grantRoles] as const
type Role = (typeof roles)[number]
/** What the examples of the reference name that has a level or hangs in something that has one. */
const levelled = ['reading', 'session', 'agendaItem', 'secondAgendaItem', 'statement', 'undertaking', 'link']
  .concat('material', 'question')
  .filter((name) => name in sample) as (keyof typeof sample)[]

let database: Database
let bodyId: Id
/** By the id of the reference's examples, what was planted in its place. */
const planted: { [level in 'restricted' | 'members']: Map<string, Id> } = { restricted: new Map(), members: new Map() }
const post = newId()

beforeAll(async () => {
  database = await cloneDatabase()
  bodyId = await makeBody(database, 'own')
  for (const [i, level] of (['restricted', 'members'] as const).entries()) await plant(level, i + 3)
}, 60_000)
afterAll(() => database.close())

async function plant(level: 'restricted' | 'members', number: number): Promise<void> {
  const body_id = bodyId
  const ids = planted[level]
  const reading = await receive(database, body_id, readoutOf({ number, day: number }))
  const session = await done(database, actions.recordMinutes, { body_id, reading_id: reading })
  const [, , third] = await sessionStatements(database.db, body_id, session.id)
  const text = { en: 'Repair both ferries' }
  const { id: undertaking } = await done(database, actions.registerUndertaking, {
    body_id,
    statement_id: third!.id,
    text,
  })
  const { id: post_id } = await done(database, actions.createPost, { body_id, names: { en: `Ferry office ${number}` } })
  const of = { body_id, undertaking_id: undertaking }
  await done(database, actions.nameOwners, { ...of, owners: [{ part: 'lead', post_id }] })
  const token_hash = String(number).repeat(64)
  const link = await done(database, actions.giveAnswerLink, { ...of, post_id, token_hash })
  const ahead = await done(database, actions.planSession, {
    ...{ body_id, new_series: { names: { en: `Series ${number}` }, kind: 'council' } },
    starts_at: '2031-06-01T09:00:00Z',
  })
  const item = async (words: string) =>
    (await done(database, actions.addAgendaItem, {
      ...{ body_id, session_id: ahead.id, kind: 'hear', names: { en: words } },
    })) as { id: Id }
  const [first, second] = [await item('One'), await item('Two')]
  const material = await done(database, actions.addMaterial, {
    ...{ body_id, names: { en: 'Report' }, language: 'en', url: 'https://harbour.example/report', level },
  })
  const question = await done(database, actions.askAboutPassage, {
    ...{ body_id, material_id: material.id, session_id: ahead.id, question: 'Why?' },
  })
  for (const subject_id of [session.id, ahead.id]) {
    await done(database, actions.setLevel, { body_id, noun: 'session', subject_id, level })
  }
  const all = { reading, session: session.id, agendaItem: first.id, secondAgendaItem: second.id, statement: third!.id }
  const more = { undertaking, link: link.id, material: material.id, question: question.id }
  for (const [name, id] of Object.entries({ ...all, ...more })) ids.set(sample[name as keyof typeof sample], id)
}

/** Somebody of one role alone. */
const actorOf = (role: Role): Actor => {
  const isPost = (postRoles as readonly string[]).includes(role)
  const positions = isPost ? [{ bodyId, postId: post, role: role as (typeof postRoles)[number] }] : []
  const grants = isPost ? [] : [{ bodyId, role: role as (typeof grantRoles)[number] }]
  const may = holdingIn({ positions, grants }, [bodyId, REGISTER_CHAIN])
  return { kind: 'person', id: newId(), name: `The ${role}`, may }
}

/** Read as a clerk reads the table. */
const holds = (permission: string, role: Role): boolean => {
  const row: readonly string[] = permissions[permission as keyof typeof permissions]
  return row.includes('anyone') || row.includes(role) || row.includes(`${role}↓`)
}

/** The example of the reference, said of what was planted. */
function inputFor(action: Action<unknown, unknown>, level: 'restricted' | 'members'): { input: object; ids: number } {
  let ids = 0
  const said = (value: unknown): unknown => {
    if (typeof value === 'string') {
      const found = planted[level].get(value)
      if (found !== undefined) ids++
      return found ?? (value === sample.body ? bodyId : value)
    }
    if (Array.isArray(value)) return value.map(said)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, said(one)]))
  }
  return { input: said(reference[action.name]!.example) as object, ids }
}

const isHidden = (done: Awaited<ReturnType<typeof perform>>) => !done.ok && done.refusal.code === 'record.not_found'
const levelsSeen = (role: Role): Level[] =>
  (['public', 'members', 'restricted'] as const).filter((level) => holds(`${level}.can_see`, role))

describe('[JN13] what a role does not see is not there for it', () => {
  test('each thing with a level that the examples name was planted', () => {
    expect(levelled.filter((name) => !planted.restricted.has(sample[name]))).toEqual([])
  })

  let tried = 0
  const blind = roles.filter((role) => !levelsSeen(role).includes('restricted'))
  for (const action of Object.values(actions) as Action<unknown, unknown>[]) {
    test(`${action.name}`, async () => {
      for (const role of blind.filter((role) => holds(action.permission, role))) {
        const { input, ids } = inputFor(action, 'restricted')
        if (ids === 0) continue
        const answered = await perform(database.db, action, input, actorOf(role), new Date())
        expect(isHidden(answered), `${role}: ${JSON.stringify(answered)}`).toBe(true)
        // What stands in its way is that alone: of what they see the same is not said to be missing.
        const members = inputFor(action, 'members').input
        const seen = await perform(database.db, action, members, actorOf(role), new Date())
        expect(isHidden(seen), `${role}: ${JSON.stringify(seen)}`).toBe(false)
        tried++
      }
    })
  }
  test('was tried by somebody', () => {
    console.log(`${tried} pairs of action and role do not see what they name`)
    expect(tried).toBeGreaterThan(8)
  })

  test('but owners act on what is theirs', async () => {
    const undertaking_id = planted.restricted.get(sample.undertaking)!
    const { owner } = await database.db
      .selectFrom('undertaking_owner')
      .select('post_id as owner')
      .where('undertaking_id', '=', undertaking_id)
      .executeTakeFirstOrThrow()
    const positions = [{ bodyId, postId: owner!, role: 'other' as const }]
    const may = holdingIn({ positions, grants: [] }, [bodyId, REGISTER_CHAIN])
    const actor: Actor = { kind: 'person', id: newId(), name: 'Ferry officer', may }
    const report = { body_id: bodyId, undertaking_id, progress: { en: 'One of two is repaired' } }
    expect(await perform(database.db, actions.reportProgress, report, actor, new Date())).toMatchObject({ ok: true })
    // Whoever supervises beside it sees their own one too, and meets the next rule.
    const grants = [{ bodyId, role: 'supervisor' as const }]
    const both: Actor = { ...actor, may: holdingIn({ positions, grants }, [bodyId, REGISTER_CHAIN]) }
    const rests_on = { kind: 'sentence', text: { en: 'Seen' } }
    const close = { body_id: bodyId, undertaking_id, rests_on }
    const answered = await perform(database.db, actions.closeUndertaking, close, both, new Date())
    expect(answered).toMatchObject({ refusal: { code: 'undertaking.no_such_move' } })
  })
})
