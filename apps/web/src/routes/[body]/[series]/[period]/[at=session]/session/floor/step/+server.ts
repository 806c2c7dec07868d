import { error, json } from '@sveltejs/kit'
import { actions, perform, type Refusal } from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import type { StepAnswer } from '@khural/register/floor/model.ts'
import { canonical, sha256 } from '@khural/register/journal/canonical.ts'
import { z } from 'zod'
import { shown, statusOf } from '#lib/server/act.ts'
import { asksTooOften } from '#lib/server/asking.ts'
import { cleaned } from '#lib/server/clean.ts'
import { approveDecided } from '#lib/server/decided-minutes.ts'
import { sessionAt } from '#lib/server/find.ts'
import type { RequestHandler } from './$types'

/** See `SentStep` and `SentSteps` in floor/model.ts; what a step is made of is checked by the action. */
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
const sentSteps = z.object({
  own: z.array(z.int().min(1)).max(400).default([]),
  steps: z.array(z.unknown()).min(1).max(100),
})

type Answer = { n: number } | { refusal: Refusal }
type Where = { bodyId: string; sessionId: string; locals: App.Locals }

/** Takes one step on the floor of a session, or several in their order, for pages that send them themselves. */
export const POST: RequestHandler = async ({ params, request, locals }) => {
  // A form of another site cannot send this type.
  if (!request.headers.get('content-type')?.startsWith('application/json')) error(415)
  const { body, session } = await sessionAt(params)
  const where = { bodyId: body.id, sessionId: session.id, locals }
  const sent = cleaned(await request.json().catch(() => null))
  const several = sentSteps.safeParse(sent)
  if (several.success) return json({ answers: await takeAll(several.data, where) })
  const parsed = sentStep.safeParse(sent)
  if (!parsed.success) error(422)
  const answer = await take(parsed.data, where)
  if ('n' in answer) return json(answer)
  const refusal = shown(answer.refusal, locals.language)
  return json({ refusal }, { status: statusOf[refusal.kind] })
}

/** [FL26] Each for itself; a register that is busy for one is not asked for those behind it, which may come again. */
async function takeAll({ own, steps }: z.infer<typeof sentSteps>, where: Where): Promise<StepAnswer[]> {
  const answers: StepAnswer[] = []
  const seen = [...own]
  for (const one of steps) {
    const parsed = sentStep.safeParse(one)
    const answer: Answer = parsed.success
      ? await take({ ...parsed.data, own: seen.slice(-500) }, where)
      : { refusal: { code: 'input.invalid', data: { field: 'step', why: parsed.error.issues[0]!.message } } }
    if ('n' in answer) {
      answers.push(answer)
      seen.push(answer.n)
      continue
    }
    if (answer.refusal.code === 'register.busy') break
    const { code, words } = shown(answer.refusal, where.locals.language)
    answers.push({ refusal: { code, words } })
  }
  return answers
}

async function take(
  { by, key, ...given }: z.infer<typeof sentStep>,
  { bodyId, sessionId, locals }: Where,
): Promise<Answer> {
  const input = { ...given, key, body_id: bodyId, session_id: sessionId }
  // The key of a page is its own only; one key is one step, of one session and one person.
  const once = key === undefined ? {} : { key: sha256(canonical({ key, session: sessionId, by: locals.account?.id })) }
  const { db } = database()
  const tooOften = by === 'ask' ? await asksTooOften(locals.account) : null
  if (tooOften) return { refusal: tooOften }
  const done =
    by === 'ask'
      ? await perform(db, actions.askFloor, input, locals.actor, new Date(), once)
      : await perform(db, actions.presideFloor, input, locals.actor, new Date(), once)
  if (!done.ok) return { refusal: done.refusal }
  await approveDecided(bodyId, sessionId, given.step)
  return { n: done.outcome.n }
}
