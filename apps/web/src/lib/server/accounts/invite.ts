import type { RequestEvent } from '@sveltejs/kit'
import {
  actions,
  findRegister,
  getBody,
  grantRoles,
  perform,
  REGISTER_CHAIN,
  type Id,
  type Refusal,
} from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { sendInvitationLetter } from './letters.ts'

/** Where the word of an invitation leads. */
export const invitationLink = (origin: string, token: string): string => `${origin}/welcome/${token}`

/**
 * Invites somebody in the name of whoever asks: by a letter when there is an address, else the link is for handing over.
 *
 * @example
 *   const done = await invite(event, { body_id, email: 'naran@upper.example', person_id })
 *   if (!done.ok) return fail(409, { words: wordsOf(done.refusal, language) })
 */
export async function invite(
  { locals, url }: Pick<RequestEvent, 'locals' | 'url'>,
  input: { body_id?: Id; email?: string | null; name?: string | null; person_id?: Id | null; role?: string | null },
): Promise<{ ok: true; id: Id; link: string | null } | { ok: false; refusal: Refusal }> {
  const { db } = database()
  const done = await perform(db, actions.sendInvitation, input, locals.actor, new Date())
  if (!done.ok) return done
  const { id, token } = done.outcome
  const link = invitationLink(url.origin, token)
  if (!input.email) return { ok: true, id, link }
  const [register, body] = await Promise.all([
    findRegister(db),
    input.body_id === undefined || input.body_id === REGISTER_CHAIN ? null : getBody(db, input.body_id),
  ])
  const role = grantRoles.find((one) => one === input.role) ?? null
  // The body's leading language first; else that of whoever invites.
  const first = body?.languages.find((one) => one === 'en' || one === 'zh') ?? locals.language
  const names = { register: register?.names ?? null, body: body?.names ?? null }
  const offer = { by: locals.actor.name, ...names, role, first }
  await sendInvitationLetter(input.email, link, offer)
  return { ok: true, id, link: null }
}
