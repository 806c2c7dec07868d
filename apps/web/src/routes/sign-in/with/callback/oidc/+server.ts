import { error, redirect } from '@sveltejs/kit'
import { singleSignOn } from '#lib/server/accounts/single-sign-on.ts'
import { answeredByAuth } from '#lib/server/accounts/with-auth.ts'
import type { RequestHandler } from './$types'

/** Back from the provider of single sign-on. */
export const GET: RequestHandler = async (event) => {
  if (!singleSignOn()) error(404)
  const { headers } = await answeredByAuth(event)
  const target = new URL(headers.get('location') ?? '/sign-in?error=provider', event.url)
  // Wherever the library sends somebody, it is to a page of ours.
  redirect(303, target.origin === event.url.origin ? target.pathname + target.search : '/')
}
