import { redirect } from '@sveltejs/kit'
import { signInOf } from '#lib/server/accounts/account.ts'
import { signInCookie } from '#lib/server/accounts/cookie.ts'
import { endSignIns } from '#lib/server/accounts/store.ts'
import type { RequestHandler } from './$types'

/** Ends the sign-in of this browser. */
export const POST: RequestHandler = async (event) => {
  const { cookies, url } = event
  const signIn = await signInOf(event)
  if (signIn) await endSignIns(signIn.accountId, { only: signIn.id })
  cookies.delete(signInCookie(url), { path: '/', secure: url.protocol === 'https:' })
  redirect(303, '/')
}
