import { error, type RequestEvent } from '@sveltejs/kit'

/**
 * The JSON that a script of our own page sent. Forms are held to our own origin by the framework; this does the same for
 * JSON, which no page of another site can send without asking first.
 */
export async function fromOurPage({ request, url }: Pick<RequestEvent, 'request' | 'url'>): Promise<unknown> {
  const isJson = request.headers.get('content-type')?.startsWith('application/json') === true
  if (!isJson || request.headers.get('origin') !== url.origin) error(403)
  return request.json().catch(() => error(400))
}
