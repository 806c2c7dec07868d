import { error } from '@sveltejs/kit'
import { endedWords } from '#lib/server/ended.ts'
import { messagesIn } from '#lib/messages/index.ts'
import type { PageServerLoad } from './$types'

/** The page that a refusal shows, whatever address was asked for: an error thrown before a route is chosen has no page. */
export const load: PageServerLoad = async ({ url, locals }) => {
  if (url.searchParams.get('status') !== '403') error(404)
  const { notYours } = messagesIn(locals.language).shell.errors
  const ended = locals.account ? await endedWords(locals.account.id, locals.language) : null
  error(403, ended ?? notYours)
}
