import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import {
  actions as writes,
  actorIn,
  findInvitation,
  getBody,
  perform,
  REGISTER_CHAIN,
  type Id,
  type Names,
} from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { z } from 'zod'
import { messagesIn } from '#lib/messages/index.ts'
import { waitForLink } from '#lib/server/accounts/limits.ts'
import { newPassword } from '#lib/server/accounts/new-password.ts'
import { createAccount, deleteAccount, findAccountAt, startSignIn } from '#lib/server/accounts/store.ts'
import { textOf } from '#lib/server/act.ts'
import { wordsOf } from '#lib/server/refusal-words.ts'
import type { Actions, PageServerLoad } from './$types'

const MOST_CHARACTERS = 200

export const load: PageServerLoad = async ({ params, locals }) => {
  const found = await findInvitation(database().db, params.token, new Date())
  const { account } = locals
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
  if (found?.state !== 'open') {
    return { state: found?.state ?? ('missing' as const), invitation: null, isSignedIn: account !== null, timeZone }
  }
  const { email, name, role, personId, sentBy, expiresAt } = found
  const [body, person] = await Promise.all([bodyNames(found.bodyId), personNames(found.bodyId, personId)])
  return {
    state: 'open' as const,
    invitation: { email, name, role, sentBy, expiresAt, body, person },
    signedIn: account && { name: account.name, email: account.email },
    timeZone,
  }
}

/** The body that somebody is invited to; null: the register itself. */
const bodyNames = async (id: Id): Promise<Names | null> =>
  id === REGISTER_CHAIN ? null : (await getBody(database().db, id)).names

/** Where whoever accepts goes on: the body of the letter. */
const homeOf = async (id: Id): Promise<string> =>
  id === REGISTER_CHAIN ? '/' : `/${(await getBody(database().db, id)).slug}`

/** Whom they will be there: as the register names them, for whoever holds the link. */
async function personNames(bodyId: Id, id: Id | null): Promise<Names | null> {
  if (id === null) return null
  const person = await database()
    .db.selectFrom('person')
    .select('names')
    .where('body_id', '=', bodyId)
    .where('id', '=', id)
    .executeTakeFirst()
  return person?.names ?? null
}

/** Accepts for an account, which needs nothing but the word of the link. */
async function accept(event: RequestEvent, bodyId: Id, token: string, account: { id: Id; name: string }) {
  const { db } = database()
  const now = new Date()
  const actor = await actorIn(db, account, bodyId, now)
  return perform(db, writes.acceptInvitation, { body_id: bodyId, token }, actor, now)
}

export const actions: Actions = {
  /** With the account that is signed in. */
  accept: async (event) => {
    const { params, locals } = event
    const found = await findInvitation(database().db, params.token, new Date())
    if (!found || !locals.account) return fail(409, { error: null, values: null, known: false })
    const done = await accept(event, found.bodyId, params.token, locals.account)
    if (!done.ok) {
      const message = wordsOf(done.refusal, locals.language)
      return fail(409, { error: { field: null, message }, values: null, known: false })
    }
    redirect(303, await homeOf(found.bodyId))
  },

  /** With an account that is made by it. */
  make: async (event) => {
    const { params, locals, request, getClientAddress } = event
    const form = await request.formData()
    const t = messagesIn(locals.language).accounts
    const found = await findInvitation(database().db, params.token, new Date())
    const name = textOf(form, 'name') ?? ''
    const email = (found?.email ?? textOf(form, 'email') ?? '').toLowerCase()
    const refuse = (status: number, field: string | null, message: string, known = false) =>
      fail(status, { error: { field, message }, values: { name, email }, known })
    if (found?.state !== 'open') return refuse(410, null, t.welcome.gone[found?.state ?? 'missing'])
    const minutes = await waitForLink(getClientAddress())
    if (minutes !== null) return refuse(429, null, t.tooMany({ minutes }))
    if (name === '') return refuse(422, 'name', t.nameMissing)
    if (name.length > MOST_CHARACTERS) return refuse(422, 'name', t.nameLong)
    if (!z.email().max(MOST_CHARACTERS).safeParse(email).success) return refuse(422, 'email', t.emailWrong)
    if (await findAccountAt(email)) return refuse(409, 'email', t.welcome.known, true)
    const chosen = await newPassword(String(form.get('password') ?? ''), { name, email }, locals.language)
    if ('words' in chosen) return refuse(422, 'password', chosen.words)
    // A letter to this address brought them here, if the invitation names it.
    const account = await createAccount({ name, email, hash: chosen.hash }, found.email === email)
    if (!account) return refuse(409, 'email', t.welcome.known, true)
    const done = await accept(event, found.bodyId, params.token, account)
    if (!done.ok) {
      await deleteAccount(account.id)
      return refuse(409, null, wordsOf(done.refusal, locals.language))
    }
    await startSignIn(event, account.id)
    redirect(303, await homeOf(found.bodyId))
  },
}
