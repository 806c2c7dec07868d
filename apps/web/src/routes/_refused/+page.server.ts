import { error } from '@sveltejs/kit'
import { messagesIn } from '#lib/messages/index.ts'
import type { PageServerLoad } from './$types'

/** The page that a refusal shows, whatever address was asked for: an error thrown before a route is chosen has no page. */
export const load: PageServerLoad = ({ url, locals }) => {
  if (url.searchParams.get('status') === '403') error(403, messagesIn(locals.language).shell.errors.notYours)
  error(404)
}
