import { error, json } from '@sveltejs/kit'
import { z } from 'zod'
import { fromOurPage } from '#lib/server/accounts/own-request.ts'
import { withAuth } from '#lib/server/accounts/with-auth.ts'
import type { RequestHandler } from './$types'

const given = z.object({
  name: z.string().trim().min(1).max(60),
  response: z.record(z.string(), z.unknown()),
})

/** What the browser makes a passkey with; needs a sign-in of today. */
export const GET: RequestHandler = async (event) => {
  const asked = await withAuth(event, (api, headers) =>
    api.generatePasskeyRegistrationOptions({ headers, asResponse: true }),
  )
  return asked.ok ? json(asked.data) : error(asked.status === 403 ? 403 : 400)
}

/** The passkey that was made. */
export const POST: RequestHandler = async (event) => {
  const body = given.parse(await fromOurPage(event))
  const done = await withAuth(event, (api, headers) =>
    api.verifyPasskeyRegistration({ body, headers, asResponse: true }),
  )
  return done.ok ? json({ ok: true }) : error(400)
}
