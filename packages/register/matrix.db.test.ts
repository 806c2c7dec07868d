import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessRoles, grantRoles, postRoles } from './access/model.ts'
import { permissions } from './access/permissions.ts'
import { giveGrant } from './access/grant.give.ts'
import { linkAccount } from './access/account.link.ts'
import { actorIn } from './access/store.ts'
import { actions } from './actions.ts'
import { createBody } from './body/body.create.ts'
import { appointPerson } from './body/person.appoint.ts'
import { createPost } from './body/post.create.ts'
import type { Database } from './database/open.ts'
import { cloneDatabase } from './database/testing.ts'
import type { Actor, Id } from './database/tables.ts'
import type { Action } from './journal/model.ts'
import { newId, perform, REGISTER_CHAIN } from './journal/perform.ts'
import { done } from './journal/testing.ts'
import { readoutOf, recordText } from './minutes/testing.ts'
import { sessionStatements } from './minutes/views.ts'
import { reference } from './reference.ts'
import { sample } from './reference-samples.ts'
import { nameOwners } from './undertaking/undertaking.name_owners.ts'
import { registerUndertaking } from './undertaking/undertaking.register.ts'

/**
 * Every action with every role in every body, through `perform` itself. What is expected is read from the table here, line
 * by line, by no function of the product: a role holds a permission in its own body if the row names it, below its
 * own body if the row names it with ↓, and elsewhere never. Owners and links hold it for what they own.
 */
const places = ['own', 'below', 'above', 'foreign', 'register'] as const
type Place = (typeof places)[number]
/** `owner of another`: holds a post that owns nothing here. `link`: an answer by link to the one undertaking. */
const roles = [...accessRoles, 'owner of another', 'link'] as const
type Role = (typeof roles)[number]

const bodies: { [place in Place]: Id } = {
  ...{ own: newId(), below: newId(), above: newId(), foreign: newId() },
  register: REGISTER_CHAIN,
}
const accounts = Object.fromEntries(roles.map((role) => [role, { id: newId(), name: `The ${role}` }]))
/** In each body an undertaking: that of the own body belongs to the post of the owner, the others to posts of their own. */
const undertakings = new Map<Place, Id>()
const now = new Date('2031-06-01T09:00:00Z')

let database: Database
beforeAll(async () => {
  database = await cloneDatabase()
  const at = { now }
  for (const [place, parent] of [['above'], ['own', 'above'], ['below', 'own'], ['foreign']] as const) {
    const parent_id = parent ? bodies[parent] : null
    await done(database, createBody, { id: bodies[place], slug: place, names: { en: place }, parent_id })
  }
  const hold = async (role: Role, post: string) => {
    const body_id = bodies.own
    const { id: post_id } = await done(database, createPost, {
      body_id,
      names: { en: `Post of the ${role}` },
      role: post,
    })
    const names = { en: `Holder, ${role}` }
    const { person_id } = await done(database, appointPerson, { body_id, post_id, names, from: '2031-01-01' })
    await done(database, linkAccount, { body_id, person_id, account_id: accounts[role]!.id })
    return post_id
  }
  for (const role of postRoles) await hold(role, role)
  const owning = await hold('owner', 'other')
  await hold('owner of another', 'other')
  for (const role of grantRoles) {
    const { id, name } = accounts[role]!
    await done(database, giveGrant, { body_id: bodies.own, account_id: id, account_name: name, role }, at)
  }
  for (const place of ['own', 'below', 'above', 'foreign'] as const) {
    const body_id = bodies[place]
    const { id } = await recordText(database, body_id, readoutOf())
    const [, , third] = await sessionStatements(database.db, body_id, id)
    const text = { en: 'Repair both ferries' }
    const made = await done(database, registerUndertaking, { body_id, statement_id: third!.id, text }, at)
    undertakings.set(place, made.id)
    const post_id =
      place === 'own' ? owning : (await done(database, createPost, { body_id, names: { en: 'Ferry office' } })).id
    const owners = [{ part: 'lead', post_id }]
    await done(database, nameOwners, { body_id, undertaking_id: made.id, owners }, at)
  }
}, 60_000)
afterAll(() => database.close())

/** What the table says, read as a clerk reads it. */
function isExpected(permission: string, role: Role, place: Place, concernsUndertaking: boolean): boolean {
  const row: readonly string[] | undefined = (permissions as { [name: string]: readonly string[] })[permission]
  if (row === undefined) throw new Error(`${permission} has no row in access/permissions.ts`)
  if (role !== 'link' && row.includes('anyone')) return true
  if (role === 'link') return permission === 'undertaking.can_report' && place === 'own' && concernsUndertaking
  if (role === 'owner') return row.includes('owner') && place === 'own' && concernsUndertaking
  if (place === 'own') return row.includes(role) || row.includes(`${role}↓`)
  return place === 'below' && row.includes(`${role}↓`)
}

/** Found out once for each role and body: nothing below changes what these accounts hold. */
const actorOf = (role: Role, bodyId: Id): Promise<Actor> => {
  const key = `${role}/${bodyId}`
  const known = actors.get(key) ?? findActor(role, bodyId)
  if (Object.values(bodies).includes(bodyId)) actors.set(key, known)
  return known
}
const actors = new Map<string, Promise<Actor>>()

async function findActor(role: Role, bodyId: Id): Promise<Actor> {
  if (role === 'anyone') return actorIn(database.db, null, bodyId, now)
  if (role !== 'link') return actorIn(database.db, accounts[role]!, bodyId, now)
  // What a link opens is found out from its word; here it is the one to the undertaking of the own body.
  const owns = { posts: [], bodies: [], undertakings: [undertakings.get('own')!] }
  const may = { in: bodies.own, permissions: [], asOwner: ['undertaking.can_report'], owns }
  return { kind: 'link', name: 'Answer by link', may }
}

/** The example of the reference, said of a body: whatever is asked for there is asked for in that one. */
function inputFor(action: Action<unknown, unknown>, place: Place): { [field: string]: unknown } {
  const bodyId = bodies[place]
  const input: { [field: string]: unknown } = { ...reference[action.name]!.example }
  if ('body_id' in input) input['body_id'] = bodyId
  if ('undertaking_id' in input) input['undertaking_id'] = undertakings.get(place) ?? sample.undertaking
  if (action.name === 'body.create')
    Object.assign(input, { id: newId(), parent_id: place === 'register' ? null : bodyId })
  return input
}

describe('[AC1] [AC2] the matrix of actions', () => {
  let tried = 0
  let refused = 0
  for (const action of Object.values(actions) as Action<unknown, unknown>[]) {
    test(`${action.name}`, async () => {
      for (const place of places) {
        const input = inputFor(action, place)
        const askedIn = (action.askedIn ?? action.chain)(action.input.parse(input))
        // An action of the register itself is asked for there, whichever body the place is.
        const where = askedIn === REGISTER_CHAIN ? 'register' : place
        for (const role of roles) {
          const actor = await actorOf(role, askedIn)
          const done = await perform(database.db, action, input, actor, now)
          const isAllowed = done.ok || done.refusal.code !== 'access.forbidden'
          const wanted = isExpected(
            action.permission,
            role,
            where,
            'undertaking_id' in input && action.owners !== undefined,
          )
          expect(isAllowed, `${role}, ${place}: ${JSON.stringify(done)}`).toBe(wanted)
          tried++
          if (!isAllowed) refused++
        }
      }
    })
  }
  test('is as large as the catalogue, and most of it is refused', () => {
    const size = Object.keys(actions).length * roles.length * places.length
    console.log(
      `${Object.keys(actions).length} actions × ${roles.length} roles × ${places.length} places = ${tried} tried, ${refused} refused`,
    )
    expect(tried).toBe(size)
    expect(refused).toBeGreaterThan(size / 2)
  })
})
