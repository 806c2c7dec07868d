import { error } from '@sveltejs/kit'
import { database } from '@khural/register/database/current.ts'
import { audienceFor } from '@khural/register/floor/views.ts'
import { sessionAt } from '#lib/server/find.ts'
import { seenLast, stepsAfter } from '#lib/server/live/messages.ts'
import type { RequestHandler } from './$types'

/**
 * The stream of a floor where nobody holds streams open: under `vite dev` there is no `server.ts`, which answers this
 * address before the pages do. Whoever asks gets what they missed and comes again, so that the page works the same,
 * a second later.
 */
export const GET: RequestHandler = async ({ params, url, request, locals }) => {
  const { body, session } = await sessionAt(params)
  const { db } = database()
  const audience = (await audienceFor(db, locals.actor, body.id, session.id)) ?? error(404)
  const after = seenLast(url, request.headers.get('last-event-id') ?? undefined)
  const missed = await stepsAfter(db, body.id, session.id, audience, after)
  return new Response(`retry: 1000\n\n${missed}`, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
  })
}
