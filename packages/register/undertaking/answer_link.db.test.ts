import { hash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holdingIn } from '../access/rules.ts'
import { createPost } from '../body/post.create.ts'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import type { Actor, Id } from '../database/tables.ts'
import { newId } from '../journal/perform.ts'
import { checker, clerk, done, refusal } from '../journal/testing.ts'
import { verify } from '../journal/verify.ts'
import { makeBody, readoutOf, recordText } from '../minutes/testing.ts'
import { sessionStatements } from '../minutes/views.ts'
import { giveAnswerLink } from './answer_link.give.ts'
import { revokeAnswerLink } from './answer_link.revoke.ts'
import { actorByLink, findAnswerLink, openAnswerLinks, type AnswerLink } from './answer_links.ts'
import { closeUndertaking } from './undertaking.close.ts'
import { sendBack } from './undertaking.move.ts'
import { nameOwners } from './undertaking.name_owners.ts'
import { registerUndertaking } from './undertaking.register.ts'
import { reportProgress } from './undertaking.report.ts'

let database: Database
let body_id: Id
let statement_id: Id
let harbour: Id
let dykes: Id
beforeAll(async () => {
  database = await cloneDatabase()
  body_id = await makeBody(database, 'ferries')
  const { id } = await recordText(database, body_id, readoutOf())
  statement_id = (await sessionStatements(database.db, body_id, id))[2]!.id
  harbour = (await done(database, createPost, { body_id, names: { en: 'Harbour master' } })).id
  dykes = (await done(database, createPost, { body_id, names: { en: 'Dyke reeve' } })).id
})
afterAll(() => database.close())

const sha256 = (token: string) => hash('sha256', token)
let made = 0
/** A fresh undertaking led by the harbour master, supported by the dyke reeve. */
async function undertaking() {
  const text = { en: `Repair pier ${++made}` }
  const { id } = await done(database, registerUndertaking, { body_id, statement_id, text })
  const key = { body_id, undertaking_id: id }
  const owners = [
    { part: 'lead', post_id: harbour },
    { part: 'support', post_id: dykes },
  ]
  await done(database, nameOwners, { ...key, owners })
  return key
}
/** A link, and who comes with it. */
async function linkTo(key: object, more: object = {}, options: { actor?: Actor; now?: Date } = {}) {
  const token_hash = sha256(randomBytes(32).toString('base64url'))
  const { id } = await done(database, giveAnswerLink, { ...key, post_id: harbour, token_hash, ...more }, options)
  return { id, token_hash, link: () => findAnswerLink(database.db, token_hash, new Date()) }
}
const actorOf = async (found: Promise<AnswerLink | null>) => actorByLink((await found)!)
const days = (number: number) => new Date(Date.now() + number * 86_400_000)

describe('[UT14] a link to answer', () => {
  test('is for one owner of the undertaking, 30 days, and kept as a hash', async () => {
    const key = await undertaking()
    const { id, token_hash, link } = await linkTo(key)
    const found = (await link())!
    expect(found).toMatchObject({ id, state: 'open', undertakingId: key.undertaking_id })
    expect(found.owner).toEqual({ kind: 'post', id: harbour, names: { en: 'Harbour master' } })
    expect(found.expiresAt.getTime() - found.givenAt.getTime()).toBe(30 * 86_400_000)
    expect((await openAnswerLinks(database.db, body_id, key.undertaking_id, new Date())).map((one) => one.id)).toEqual([
      id,
    ])
    expect(await findAnswerLink(database.db, sha256('another'), new Date())).toBeNull()
    const again = { ...key, post_id: harbour, token_hash }
    expect((await refusal(database, giveAnswerLink, again)).code).toBe('token.known')
  })
  test('lasts 90 days at most', async () => {
    const input = { ...(await undertaking()), post_id: harbour, token_hash: sha256('long'), days: 91 }
    expect((await refusal(database, giveAnswerLink, input)).code).toBe('input.invalid')
    const { token_hash } = await linkTo(await undertaking(), { days: 90 })
    expect((await findAnswerLink(database.db, token_hash, days(89)))?.state).toBe('open')
    expect((await findAnswerLink(database.db, token_hash, days(91)))?.state).toBe('expired')
  })
  test('goes to nobody who only supports, or answers for something else', async () => {
    const key = await undertaking()
    for (const owner of [{ post_id: dykes }, { post_id: newId() }, { owner_body_id: body_id }]) {
      const input = { ...key, ...owner, token_hash: sha256('nobody') }
      expect((await refusal(database, giveAnswerLink, input)).code).toBe('answer_link.no_owner')
    }
    const both = { ...key, post_id: harbour, owner_body_id: body_id, token_hash: sha256('both') }
    expect((await refusal(database, giveAnswerLink, both)).code).toBe('input.invalid')
  })
  test('is given by an owner for the own post, and not for that of another owner', async () => {
    const key = await undertaking()
    const owners = [
      { part: 'lead', post_id: harbour },
      { part: 'co_lead', post_id: dykes },
    ]
    await done(database, nameOwners, { ...key, owners })
    const position = { bodyId: body_id, postId: dykes, role: 'other' as const }
    const may = holdingIn({ positions: [position], grants: [] }, [body_id])
    const actor: Actor = { kind: 'person', id: newId(), name: 'Reeve', may }
    const forHarbour = { ...key, post_id: harbour, token_hash: sha256('for another') }
    expect((await refusal(database, giveAnswerLink, forHarbour, actor)).code).toBe('answer_link.not_yours')
    await linkTo(key, { post_id: dykes }, { actor })
    const other = { ...(await undertaking()), post_id: dykes, token_hash: sha256('not owned') }
    expect((await refusal(database, giveAnswerLink, other, actor)).code).toBe('access.forbidden')
  })
  test('reports on its undertaking, by the name of the post, and on no other', async () => {
    const key = await undertaking()
    const { id, link } = await linkTo(key)
    const actor = await actorOf(link())
    await done(database, reportProgress, { ...key, progress: { en: 'Half done.' } }, { actor })
    const report = await database.db
      .selectFrom('progress_report')
      .select('given_by')
      .where('undertaking_id', '=', key.undertaking_id)
      .executeTakeFirstOrThrow()
    expect(report.given_by).toBe('link: Harbour master')
    const entry = await database.db
      .selectFrom('journal')
      .select('actor')
      .where('body_id', '=', body_id)
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    expect(entry.actor).toEqual({ kind: 'link', name: 'link: Harbour master', id })
    const other = { ...(await undertaking()), progress: { en: 'Half done.' } }
    expect((await refusal(database, reportProgress, other, actor)).code).toBe('access.forbidden')
    for (const [action, input] of [
      [giveAnswerLink, { ...key, post_id: harbour, token_hash: sha256('by link') }],
      [revokeAnswerLink, { ...key, link_id: id }],
      [closeUndertaking, { ...key, rests_on: { kind: 'sentence', text: { en: 'All done' } } }],
    ] as const) {
      expect((await refusal(database, action as typeof revokeAnswerLink, input, actor)).code).toBe('access.forbidden')
    }
  })
  test('is taken back once, and opens nothing from then on', async () => {
    const key = await undertaking()
    const { id, link } = await linkTo(key)
    const elsewhere = { ...(await undertaking()), link_id: id }
    expect((await refusal(database, revokeAnswerLink, elsewhere)).code).toBe('record.not_found')
    await done(database, revokeAnswerLink, { ...key, link_id: id })
    expect((await link())?.state).toBe('revoked')
    expect(await openAnswerLinks(database.db, body_id, key.undertaking_id, new Date())).toEqual([])
    expect((await refusal(database, revokeAnswerLink, { ...key, link_id: id })).code).toBe(
      'answer_link.revoked_already',
    )
  })
  test('ends when another answers for the undertaking', async () => {
    const key = await undertaking()
    const { link } = await linkTo(key)
    await done(database, nameOwners, { ...key, owners: [{ part: 'lead', post_id: dykes }] })
    expect((await link())?.state).toBe('released')
    expect(await openAnswerLinks(database.db, body_id, key.undertaking_id, new Date())).toEqual([])
  })
})

describe('[UT15] what a link reported done', () => {
  const rests_on = { kind: 'sentence', text: { en: 'The pier carries a lorry.' } }
  const reason = { en: 'One plank is loose.' }
  /** An undertaking that is reported done by a link of the clerk's to the harbour master. */
  const reported = async () => {
    const key = await undertaking()
    const { link } = await linkTo(key)
    const actor = await actorOf(link())
    await done(database, reportProgress, { ...key, progress: { en: 'Done.' }, done: true }, { actor })
    return key
  }
  const holderOf = (postId: Id): Actor => {
    const positions = [
      { bodyId: body_id, postId, role: 'other' as const },
      { bodyId: body_id, postId: newId(), role: 'head' as const },
    ]
    return { kind: 'person', id: newId(), name: 'Head', may: holdingIn({ positions, grants: [] }, [body_id]) }
  }

  test('is neither closed nor sent back by whoever gave the link', async () => {
    const key = await reported()
    expect((await refusal(database, closeUndertaking, { ...key, rests_on }, clerk)).code).toBe(
      'undertaking.closer_reported',
    )
    expect((await refusal(database, sendBack, { ...key, reason }, clerk)).code).toBe('undertaking.closer_reported')
    await done(database, sendBack, { ...key, reason }, { actor: checker })
  })
  test('is not closed by its giver under another name, nor by whoever speaks for the body it was given to', async () => {
    const key = await undertaking()
    await done(database, nameOwners, { ...key, owners: [{ part: 'lead', owner_body_id: body_id }] })
    const giver = { ...clerk, id: newId(), name: 'Giver' }
    const { link } = await linkTo(key, { post_id: null, owner_body_id: body_id }, { actor: giver })
    const actor = await actorOf(link())
    await done(database, reportProgress, { ...key, progress: { en: 'Done.' }, done: true }, { actor })
    for (const one of [{ ...giver, name: 'Renamed' }, holderOf(dykes)]) {
      expect((await refusal(database, closeUndertaking, { ...key, rests_on }, one)).code).toBe(
        'undertaking.closer_reported',
      )
    }
    // Somebody else who happens to be called like the giver is not the giver.
    const namesake = { ...clerk, id: newId(), name: 'Giver' }
    await done(database, closeUndertaking, { ...key, rests_on }, { actor: namesake })
  })
  test('is not closed by whoever holds the post of the link, though their other post would let them', async () => {
    const key = await reported()
    const input = { ...key, rests_on }
    expect((await refusal(database, closeUndertaking, input, holderOf(harbour))).code).toBe(
      'undertaking.closer_reported',
    )
    await done(database, closeUndertaking, input, { actor: holderOf(dykes) })
    const late = { ...key, post_id: harbour, token_hash: sha256('too late') }
    expect((await refusal(database, giveAnswerLink, late)).code).toBe('undertaking.ended')
  })
})

test('links leave the chain whole', async () => {
  expect(await verify(database.db)).toMatchObject({ whole: true })
})
