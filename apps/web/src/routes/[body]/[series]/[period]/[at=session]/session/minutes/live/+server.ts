import { json } from '@sveltejs/kit'
import { minutesHead } from '@khural/register'
import { reader, sessionAt } from '#lib/server/find.ts'
import type { RequestHandler } from './$types'

/** How far the minutes of a session have come, for pages that are open on them: asked every second or two. */
export const GET: RequestHandler = async ({ params }) => {
  const { body, session } = await sessionAt(params)
  return json({ seq: await minutesHead(reader(), body.id, session.id) }, { headers: { 'cache-control': 'no-store' } })
}
