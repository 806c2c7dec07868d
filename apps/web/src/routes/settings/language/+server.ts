import { error, redirect } from '@sveltejs/kit'
import { isLanguage } from '#lib/messages/index.ts'
import { keepPreference, safeReturn } from '#lib/server/preferences.ts'
import type { RequestHandler } from './$types'

/** Keeps the reader's choice of language and goes back to the page it was made on. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
  const form = await request.formData()
  const choice = form.get('language')
  if (!isLanguage(choice)) error(400, 'No such language.')
  keepPreference(cookies, url, 'language', choice)
  redirect(303, safeReturn(form.get('back'), url))
}
