import { json } from '@sveltejs/kit'
import { minutesHead } from '@khural/register'
import { reader, sessionAt } from '#lib/server/find.ts'
import type { RequestHandler } from './$types'

/** How far the minutes of a session have come: what pages ask that are open on them while they have no stream. */
export const GET: RequestHandler = async ({ params }) => {
  const { body, session } = await sessionAt(params)
  return json({ seq: await minutesHead(reader(), body.id, session.id) }, { headers: { 'cache-control': 'no-store' } })
}
