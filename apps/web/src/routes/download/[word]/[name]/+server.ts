import { error } from '@sveltejs/kit'
import { askedBy, WORD_HEADER } from '#lib/server/download.ts'
import type { RequestHandler } from './$types'

/**
 * A file for whoever was led here a moment ago. The word of the address says whose it is: no cookie is read, so that
 * nothing that such a file could bring along acts with somebody's sign-in.
 */
export const GET: RequestHandler = async ({ params, fetch }) => {
  const asked = askedBy(params.word) ?? error(404)
  const headers = { [WORD_HEADER]: params.word, 'accept-language': asked.language }
  const file = await fetch(asked.at, { headers, credentials: 'omit', redirect: 'manual' })
  // Whoever has signed out meanwhile is led nowhere; that a file was removed for good is said.
  if (file.status !== 200 && file.status !== 410) error(404)
  return new Response(file.body, { status: file.status, headers: file.headers })
}
