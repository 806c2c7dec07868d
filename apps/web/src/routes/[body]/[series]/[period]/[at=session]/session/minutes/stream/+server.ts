import { error } from '@sveltejs/kit'
import { minutesHead } from '@khural/register'
import { reader, sessionAt } from '#lib/server/find.ts'
import { firstWords } from '#lib/server/live/live-minutes.ts'
import { seenLast } from '#lib/server/live/messages.ts'
import { mayHere } from '#lib/server/may.ts'
import type { RequestHandler } from './$types'

/**
 * The stream of minutes where nobody holds streams open: under `vite dev` there is no `server.ts`, which answers this address
 * before the pages do. Whoever asks hears how far the minutes have come, and comes again.
 */
export const GET: RequestHandler = async ({ params, url, request }) => {
  const { body, session } = await sessionAt(params)
  if (!mayHere('members.can_see')) error(404)
  const head = await minutesHead(reader(), body.id, session.id)
  const after = seenLast(url, request.headers.get('last-event-id') ?? undefined)
  return new Response(`retry: 1000\n\n${firstWords(head, after, Date.now())}`, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
  })
}
