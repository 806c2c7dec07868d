import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBody } from '../body/body.create.ts'
import { appointPerson } from '../body/person.appoint.ts'
import { createPost } from '../body/post.create.ts'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import type { Actor, Id } from '../database/tables.ts'
import { newId, perform, REGISTER_CHAIN } from '../journal/perform.ts'
import { clerk, done, refusal } from '../journal/testing.ts'
import { verify } from '../journal/verify.ts'
import { giveGrant } from './grant.give.ts'
import { revokeGrant } from './grant.revoke.ts'
import { acceptInvitation } from './invitation.accept.ts'
import { revokeInvitation } from './invitation.revoke.ts'
import { sendInvitation } from './invitation.send.ts'
import { findInvitation, hasAdministrator, listInvitations } from './invitations.ts'
import { actorIn } from './store.ts'

let database: Database
const own = newId()
const march = new Date('2031-03-01T09:00:00Z')
const later = (hours: number) => new Date(march.getTime() + hours * 3600_000)
let person: Id
beforeAll(async () => {
  database = await cloneDatabase()
  await done(database, createBody, { id: own, slug: 'own', names: { en: 'Own' } })
  const post = await done(database, createPost, { body_id: own, names: { en: 'Secretary' }, role: 'secretary' })
  const appointed = { body_id: own, post_id: post.id, names: { en: 'Sarnai' }, from: '2031-01-01' }
  person = (await done(database, appointPerson, appointed)).person_id
})
afterAll(() => database.close())

const send = (input: object) => done(database, sendInvitation, { body_id: own, ...input }, { now: march })
const accepting = (account: { id: Id; name: string }, bodyId = own, now = march): Promise<Actor> =>
  actorIn(database.db, account, bodyId, now)

describe('an invitation', () => {
  test('makes the account the person it is for, given by whoever sent it', async () => {
    const { token, id } = await send({ person_id: person, email: 'Sarnai@Upper.Example' })
    const account = { id: newId(), name: 'Sarnai' }
    const input = { body_id: own, token }
    await done(database, acceptInvitation, input, { actor: await accepting(account), now: march })
    const { may } = await accepting(account)
    expect(may).toMatchObject({ permissions: expect.arrayContaining(['source.can_receive']) })
    const [row] = await database.db.selectFrom('invitation').selectAll().where('id', '=', id).execute()
    expect(row).toMatchObject({ email: 'sarnai@upper.example', account_id: account.id, accepted_at: march })
    const [link] = await database.db.selectFrom('account_person').selectAll().execute()
    expect(link).toMatchObject({ person_id: person, linked_by: 'Clerk of the test' })
    expect(await verify(database.db)).toMatchObject({ whole: true })
  })

  test('[AC12] to an address that has an open one is refused, until that is taken back', async () => {
    const first = await send({ email: 'naran@upper.example' })
    const again = () =>
      perform(database.db, sendInvitation, { body_id: own, email: 'NARAN@upper.example' }, clerk, march)
    expect(await again()).toMatchObject({
      refusal: {
        code: 'invitation.open_already',
        data: { email: 'naran@upper.example', day: '2031-03-08', field: 'email' },
      },
    })
    await send({ email: 'bold@upper.example' })
    await done(database, revokeInvitation, { body_id: own, invitation_id: first.id })
    expect(await again()).toMatchObject({ ok: true })
  })

  test('[AC11] brings nothing any more once its sender may not send it', async () => {
    const sender = { id: newId(), name: 'Leaving' }
    const grant = { body_id: own, account_id: sender.id, account_name: sender.name, role: 'administrator' }
    const given = await done(database, giveGrant, grant)
    const actor = await accepting(sender)
    const made = await done(database, sendInvitation, { body_id: own, role: 'administrator' }, { actor, now: march })
    await done(database, revokeGrant, { body_id: own, grant_id: given.id })
    const input = { body_id: own, token: made.token }
    const late = await perform(database.db, acceptInvitation, input, await accepting(sender), march)
    expect(late).toMatchObject({ refusal: { code: 'invitation.not_open', data: { state: 'revoked' } } })
    await done(database, giveGrant, grant)
    const other = await accepting({ id: newId(), name: 'Coming' })
    await done(database, acceptInvitation, input, { actor: other, now: march })
  })

  test('[AC12] is accepted once, and not after it was taken back or ran out', async () => {
    const account = { id: newId(), name: 'Dorj' }
    const actor = await accepting(account)
    const used = await send({})
    await done(database, acceptInvitation, { body_id: own, token: used.token }, { actor, now: march })
    const again = await perform(database.db, acceptInvitation, { body_id: own, token: used.token }, actor, march)
    expect(again).toMatchObject({ refusal: { code: 'invitation.not_open', data: { state: 'accepted' } } })

    const revoked = await send({})
    await done(database, revokeInvitation, { body_id: own, invitation_id: revoked.id })
    const late = await perform(database.db, acceptInvitation, { body_id: own, token: revoked.token }, actor, march)
    expect(late).toMatchObject({ refusal: { data: { state: 'revoked' } } })

    const old = await send({})
    const input = { body_id: own, token: old.token }
    const tooLate = await perform(database.db, acceptInvitation, input, actor, later(7 * 24))
    expect(tooLate).toMatchObject({ refusal: { data: { state: 'expired' } } })
    expect(await perform(database.db, acceptInvitation, input, actor, later(7 * 24 - 0.1))).toMatchObject({ ok: true })
  })

  test('[AC12] leaves its word nowhere: neither in its row nor in the journal', async () => {
    const { token } = await send({ name: 'Altan' })
    const { rows } = await database.pool.query<{ all: string }>(
      `select (select string_agg(j::text, '') from journal j) || (select string_agg(i::text, '') from invitation i) as all`,
    )
    expect(rows[0]!.all).toContain('Altan')
    expect(rows[0]!.all).not.toContain(token)
    expect(await findInvitation(database.db, token, march)).toMatchObject({ name: 'Altan', state: 'open' })
    expect(await findInvitation(database.db, `${token}x`, march)).toBeNull()
    expect((await listInvitations(database.db, own, march))[0]).toMatchObject({ name: 'Altan' })
  })

  test('[AC11] brings no person and no role that its sender may not give', async () => {
    const permissions = ['invitation.can_send']
    const owns = { posts: [], bodies: [], undertakings: [] }
    const secretary: Actor = {
      kind: 'person',
      id: newId(),
      name: 'S',
      may: { in: own, permissions, asOwner: [], owns },
    }
    const asked = (input: object) => refusal(database, sendInvitation, { body_id: own, ...input }, secretary)
    expect(await asked({ role: 'administrator' })).toMatchObject({ data: { permission: 'grant.can_give' } })
    expect(await asked({ person_id: person })).toMatchObject({ data: { permission: 'account.can_link' } })
    expect(await perform(database.db, sendInvitation, { body_id: own }, secretary, march)).toMatchObject({ ok: true })
  })

  test('of the register itself makes the first administrator, before there is anything else', async () => {
    const empty = await cloneDatabase()
    try {
      expect(await hasAdministrator(empty.db, march)).toBe(false)
      const input = { role: 'administrator', hours: 24 }
      const { token } = await done(empty, sendInvitation, input, { now: march })
      const account = { id: newId(), name: 'First' }
      const actor = await actorIn(empty.db, account, REGISTER_CHAIN, march)
      await done(empty, acceptInvitation, { body_id: REGISTER_CHAIN, token }, { actor, now: march })
      expect(await hasAdministrator(empty.db, march)).toBe(true)
      expect((await actorIn(empty.db, account, own, march)).may).toMatchObject({
        permissions: expect.arrayContaining(['grant.can_give']),
      })
      expect(await verify(empty.db)).toMatchObject({ whole: true })
    } finally {
      await empty.close()
    }
  })
})
