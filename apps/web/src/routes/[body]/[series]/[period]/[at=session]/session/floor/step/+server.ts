import { error, json } from '@sveltejs/kit'
import { actions, perform } from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { canonical, sha256 } from '@khural/register/journal/canonical.ts'
import { z } from 'zod'
import { shown, statusOf } from '#lib/server/act.ts'
import { asksTooOften } from '#lib/server/asking.ts'
import { cleaned } from '#lib/server/clean.ts'
import { approveDecided } from '#lib/server/decided-minutes.ts'
import { sessionAt } from '#lib/server/find.ts'
import type { RequestHandler } from './$types'

/** See `SentStep` in floor/model.ts; what a step is made of is checked by the action. */
const sentStep = z.object({
  by: z.enum(['preside', 'ask']).default('preside'),
  step: z.looseObject({ kind: z.string() }),
  after: z.unknown().optional(),
  own: z.unknown().optional(),
  ago_seconds: z.unknown().optional(),
  confirmed: z.unknown().optional(),
  key: z
    .string()
    .regex(/^[\w-]{8,80}$/)
    .optional(),
})

/** Takes a step on the floor of a session, for pages that send it themselves. */
export const POST: RequestHandler = async ({ params, request, locals }) => {
  // A form of another site cannot send this type.
  if (!request.headers.get('content-type')?.startsWith('application/json')) error(415)
  const { body, session } = await sessionAt(params)
  const parsed = sentStep.safeParse(cleaned(await request.json().catch(() => null)))
  if (!parsed.success) error(422)
  const { by, key, ...given } = parsed.data
  const input = { ...given, key, body_id: body.id, session_id: session.id }
  // The key of a page is its own only; one key is one step, of one session and one person.
  const once = key === undefined ? {} : { key: sha256(canonical({ key, session: session.id, by: locals.account?.id })) }
  const { db } = database()
  const tooOften = by === 'ask' ? await asksTooOften(locals.account) : null
  const done = tooOften
    ? { ok: false as const, refusal: tooOften }
    : by === 'ask'
      ? await perform(db, actions.askFloor, input, locals.actor, new Date(), once)
      : await perform(db, actions.presideFloor, input, locals.actor, new Date(), once)
  if (done.ok) {
    await approveDecided(body.id, session.id, given.step)
    return json({ n: done.outcome.n })
  }
  const refusal = shown(done.refusal, locals.language)
  return json({ refusal }, { status: statusOf[refusal.kind] })
}
