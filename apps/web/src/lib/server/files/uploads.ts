import { error, json, type RequestEvent } from '@sveltejs/kit'
import type { Body } from '@khural/register'
import { Refused } from '@khural/register/journal/refusals.ts'
import type { Uploader } from '@khural/register/file/uploads.ts'
import { shown, statusOf } from '../act.ts'
import { bodyAt } from '../find.ts'
import { limit, tooMany } from '../rate-limit.ts'

/** New uploads of an account, and pieces of them: 200 MB in pieces of 2 MB are 100. */
const BEGINS = { count: 100, seconds: 3600 }
const PIECES = { count: 1200, seconds: 300 }

/** Whose upload a request is about; what comes from a page of somebody else is refused, whatever kind it says it is. */
export async function uploaderOf(event: RequestEvent): Promise<{ body: Body; uploader: Uploader }> {
  const { request, url, locals, params } = event
  if (request.method !== 'GET' && request.method !== 'HEAD' && request.headers.get('origin') !== url.origin) error(403)
  const body = await bodyAt(params['body']!)
  return { body, uploader: { accountId: locals.account?.id ?? error(401), bodyId: body.id } }
}

/** What came of a request about an upload: its answer, or a refusal in the reader's words. */
export async function answered(event: RequestEvent, work: () => Promise<Response>): Promise<Response> {
  const name = event.request.method === 'POST' ? 'begin' : 'piece'
  const allowed = await limit(`upload-${name}:${event.locals.account?.id}`, name === 'begin' ? BEGINS : PIECES)
  if (!allowed.ok) return tooMany(allowed)
  try {
    return await work()
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault
    const { code, kind, words } = shown(fault.refusal, event.locals.language)
    const { received } = fault.refusal.data
    const headers = new Headers(received === undefined ? [] : [['upload-offset', String(received)]])
    return json({ code, words }, { status: statusOf[kind], headers })
  }
}
