import { fail, type RequestEvent } from '@sveltejs/kit'
import { actions as writes, type Id } from '@khural/register'
import { findAccountAt } from './accounts/store.ts'
import { act, textOf } from './act.ts'

/** What was typed into the form that failed, and the field that is wrong. */
export interface GrantFault {
  field: 'email' | 'ends_on'
  /** `notInvited`: nobody has the address, and no letter was asked for. */
  problem: 'unknown' | 'past' | 'notInvited'
  typed: { [name: string]: string | null }
}

/** The account that a form names by its mail address, or the fault to show at the field. */
export async function accountNamed(form: FormData, typed: GrantFault['typed']) {
  const email = textOf(form, 'email')
  const account = email && (await findAccountAt(email))
  return account || { fault: { field: 'email', problem: 'unknown', typed } satisfies GrantFault }
}

/** Gives the role of the form to the account of the form. */
export async function give(event: RequestEvent, bodyId: Id) {
  const form = await event.request.formData()
  const typed: GrantFault['typed'] = {
    email: textOf(form, 'email'),
    role: textOf(form, 'role'),
    ends_on: textOf(form, 'ends_on'),
  }
  const account = await accountNamed(form, typed)
  if ('fault' in account) return fail(422, { fault: account.fault })
  const day = textOf(form, 'ends_on')
  const ends = day === null ? null : new Date(`${day}T23:59:59Z`)
  if (ends && !(ends.getTime() > Date.now())) {
    return fail(422, { fault: { field: 'ends_on', problem: 'past', typed } satisfies GrantFault })
  }
  const input = {
    body_id: bodyId,
    account_id: account.id,
    account_name: account.name,
    role: typed['role'],
    ends_at: ends?.toISOString() ?? null,
  }
  const done = await act(event, writes.giveGrant, input, typed)
  return 'failure' in done ? done.failure : { done: true as const }
}

/** Takes back the role of the form. */
export async function revoke(event: RequestEvent, bodyId: Id) {
  const input = { body_id: bodyId, grant_id: textOf(await event.request.formData(), 'id') }
  const done = await act(event, writes.revokeGrant, input)
  return 'failure' in done ? done.failure : { done: true as const }
}
