import { checkpointKeeper } from '@khural/register/journal/checkpoint-keeper.ts'
import type { RequestHandler } from './$types'

/** The signed head of the journal's tree (c2sp.org/tlog-checkpoint): says that the journal is whole, and nothing it says. */
export const GET: RequestHandler = async () => {
  const note = (await checkpointKeeper()?.current()) ?? null
  return note === null
    ? new Response('No checkpoint is signed here.\n', { status: 404, headers })
    : new Response(note, { headers })
}

const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache' }
