import { checkpointKeeper } from '@khural/register/journal/checkpoint-keeper.ts'
import type { RequestHandler } from './$types'

/** The public keys that signed checkpoints here, one a line, the one in use first (c2sp.org/signed-note). */
export const GET: RequestHandler = async () => {
  const keys = (await checkpointKeeper()?.keys()) ?? []
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache' }
  return keys.length === 0
    ? new Response('No checkpoint is signed here.\n', { status: 404, headers })
    : new Response(`${keys.join('\n')}\n`, { headers })
}
