import type { RequestEvent } from '@sveltejs/kit'
import { perform, REGISTER_CHAIN, type Action } from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { Refused } from '@khural/register/journal/refusals.ts'
import { cleaned } from '../clean.ts'
import type { Caller } from './caller.ts'
import { problem } from './problem.ts'
import { versionIn } from './read.ts'

/** The largest body of a request that is taken: a text of 5 MB, each character of it perhaps escaped. */
const MOST_BYTES = 32 * 1024 * 1024
const KEY = /^[\x21-\x7e]{8,200}$/

/**
 * Performs an action: `POST /api/v1/undertakings/set_due` with its input as JSON. Needs a token: a sign-in would let other
 * sites write in somebody's name. `If-Match` is the tag of the record that is changed, `Idempotency-Key` whatever the
 * caller makes up for this one write.
 */
export async function answerWrite(
  event: RequestEvent,
  action: Action<unknown, unknown>,
  caller: Caller,
): Promise<Response> {
  const { request, locals } = event
  if (!caller.isToken) throw new Refused('token.needed')
  const key = request.headers.get('idempotency-key') ?? undefined
  if (key !== undefined && !KEY.test(key)) {
    throw new Refused('input.unreadable', { why: 'Idempotency-Key: 8–200 printable characters' })
  }
  const input = await inputOf(request)
  const tag = request.headers.get('if-match')
  if (tag !== null && tag.trim() !== '*') {
    const version = versionIn(tag)
    if (version === null) throw new Refused('input.unreadable', { why: 'If-Match: the ETag of one record' })
    input['version'] ??= version
  }
  const parsed = action.input.safeParse(input)
  const bodyId = parsed.success ? (action.askedIn ?? action.chain)(parsed.data).toLowerCase() : REGISTER_CHAIN
  const actor = await caller.actorIn(bodyId)
  const done = await perform(database().db, action, input, actor, new Date(), key === undefined ? {} : { key })
  if (done.ok) {
    return new Response(`${JSON.stringify({ outcome: done.outcome ?? null, seq: done.seq })}\n`, {
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    })
  }
  const isStale = tag !== null && done.refusal.code === 'record.changed_meanwhile'
  return problem(done.refusal, locals.language, isStale ? { status: 412 } : {})
}

async function inputOf(request: Request): Promise<{ [field: string]: unknown }> {
  const unreadable = (why: string) => new Refused('input.unreadable', { why })
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json\b/i.test(type)) throw unreadable('Content-Type: application/json')
  if (Number(request.headers.get('content-length') ?? 0) > MOST_BYTES) throw unreadable('32 MB')
  let value: unknown
  try {
    value = cleaned(await request.json())
  } catch {
    throw unreadable('JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unreadable('JSON: { … }')
  return value as { [field: string]: unknown }
}
