import { fail } from '@sveltejs/kit'
import { actions as writes, grantRoles, listInvitations, REGISTER_CHAIN } from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { invite } from '#lib/server/accounts/invite.ts'
import { act, shown, statusOf, textOf } from '#lib/server/act.ts'
import type { Actions, PageServerLoad } from './$types'

/** Invitations to the register itself; those to a body stand on its own page. */
export const load: PageServerLoad = async () => ({
  invitations: (await listInvitations(database().db, REGISTER_CHAIN, new Date())).map(
    ({ id, email, name, role, sentBy, expiresAt, state }) => ({ id, email, name, role, sentBy, expiresAt, state }),
  ),
  roles: grantRoles,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
})

export const actions: Actions = {
  send: async (event) => {
    const form = await event.request.formData()
    const typed = { email: textOf(form, 'email'), name: textOf(form, 'name'), role: textOf(form, 'role') }
    const done = await invite(event, { body_id: REGISTER_CHAIN, ...typed })
    if (!done.ok) {
      const refusal = shown(done.refusal, event.locals.language)
      return fail(statusOf[refusal.kind], { refusal, typed, link: null, sentTo: null })
    }
    return { refusal: null, typed: null, link: done.link, sentTo: typed.email }
  },
  revoke: async (event) => {
    const form = await event.request.formData()
    const input = { body_id: REGISTER_CHAIN, invitation_id: textOf(form, 'id') }
    const done = await act(event, writes.revokeInvitation, input)
    if ('failure' in done)
      return fail(done.failure.status, { ...done.failure.data, typed: null, link: null, sentTo: null })
    return { refusal: null, typed: null, link: null, sentTo: null }
  },
}
