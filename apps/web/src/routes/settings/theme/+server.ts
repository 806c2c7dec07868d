import { error, redirect } from '@sveltejs/kit'
import { isTheme, keepPreference, safeReturn } from '#lib/server/preferences.ts'
import type { RequestHandler } from './$types'

/** Keeps the reader's choice of theme and goes back to the page it was made on. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
  const form = await request.formData()
  const choice = form.get('theme')
  if (!isTheme(choice)) error(400, 'No such theme.')
  keepPreference(cookies, url, 'theme', choice)
  redirect(303, safeReturn(form.get('back'), url))
}
