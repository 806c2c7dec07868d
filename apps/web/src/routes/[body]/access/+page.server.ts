import { fail } from '@sveltejs/kit'
import {
  actions as writes,
  grantRoles,
  listGrants,
  listInvitations,
  listLinks,
  listUnlinkedPeople,
} from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { act, shown, statusOf, textOf } from '#lib/server/act.ts'
import { invite } from '#lib/server/accounts/invite.ts'
import { bodyAt, reader } from '#lib/server/find.ts'
import { accountNamed, give, revoke, type GrantFault } from '#lib/server/grants.ts'
import type { Actions, PageServerLoad } from './$types'

/** Who signs in as whom in this body, and the roles that were given in it. */
export const load: PageServerLoad = async ({ parent }) => {
  const { body } = await parent()
  const db = reader()
  const [grants, links, people, invitations] = await Promise.all([
    listGrants(db, body.id),
    listLinks(db, body.id),
    listUnlinkedPeople(db, body.id),
    listInvitations(database().db, body.id, new Date()),
  ])
  const namesOf = new Map(people.map(({ id, names }) => [id, names]))
  // Whoever has a letter is no choice for another until that one is taken back or has run out.
  const letters = invitations.flatMap(({ id, email, personId, sentAt, sentBy, expiresAt, state }) => {
    const names = personId === null ? undefined : namesOf.get(personId)
    return state === 'open' && personId !== null && names
      ? [{ id, email, personId, names, sentAt, sentBy, expiresAt }]
      : []
  })
  const invited = new Set(letters.map(({ personId }) => personId))
  return { body, grants, links, letters, people: people.filter(({ id }) => !invited.has(id)), roles: grantRoles }
}

export const actions: Actions = {
  give: async (event) => give(event, (await bodyAt(event.params.body)).id),
  revoke: async (event) => revoke(event, (await bodyAt(event.params.body)).id),
  /** Links an account to a person; with `invite` somebody without an account is sent a letter instead. */
  link: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    const [email, person] = [textOf(form, 'email'), textOf(form, 'person')]
    const typed: GrantFault['typed'] = { email, person }
    const account = await accountNamed(form, typed)
    if ('fault' in account) {
      const unasked = { ...account.fault, problem: 'notInvited' as const }
      if (!form.has('invite') || email === null) return fail(422, { fault: email === null ? account.fault : unasked })
      const invited = await invite(event, { body_id: body.id, email, person_id: person })
      if (invited.ok) return { invited: email }
      const refusal = shown(invited.refusal, event.locals.language)
      return fail(statusOf[refusal.kind], { refusal })
    }
    const input = { body_id: body.id, account_id: account.id, person_id: person }
    const done = await act(event, writes.linkAccount, input, typed)
    return 'failure' in done ? done.failure : { done: true }
  },
  /** Takes a letter back: its link opens nothing any more. */
  take_back: async (event) => {
    const body = await bodyAt(event.params.body)
    const input = { body_id: body.id, invitation_id: textOf(await event.request.formData(), 'id') }
    const done = await act(event, writes.revokeInvitation, input)
    return 'failure' in done ? done.failure : { done: true }
  },
  unlink: async (event) => {
    const body = await bodyAt(event.params.body)
    const input = { body_id: body.id, account_id: textOf(await event.request.formData(), 'id') }
    const done = await act(event, writes.unlinkAccount, input)
    return 'failure' in done ? done.failure : { done: true }
  },
}
