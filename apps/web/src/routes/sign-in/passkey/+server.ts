import { error, json } from '@sveltejs/kit'
import { z } from 'zod'
import type { Auth } from '#lib/server/accounts/auth.ts'
import { waitForCode } from '#lib/server/accounts/limits.ts'
import { fromOurPage } from '#lib/server/accounts/own-request.ts'
import { withAuth } from '#lib/server/accounts/with-auth.ts'
import type { RequestHandler } from './$types'

/** As far as it is looked at here; the library checks the rest of it. */
type Given = NonNullable<Parameters<Auth['api']['verifyPasskeyAuthentication']>[0]>['body']
const given = z.object({ response: z.looseObject({ id: z.string() }) })

/** What the browser asks its passkeys with. */
export const GET: RequestHandler = async (event) => {
  if ((await waitForCode(event.getClientAddress())) !== null) error(429)
  const asked = await withAuth(event, (api, headers) =>
    api.generatePasskeyAuthenticationOptions({ headers, asResponse: true }),
  )
  return asked.ok ? json(asked.data) : error(400)
}

/** The passkey's answer; signs in when it is right. */
export const POST: RequestHandler = async (event) => {
  const body = given.parse(await fromOurPage(event)) as unknown as Given
  const done = await withAuth(event, (api, headers) =>
    api.verifyPasskeyAuthentication({ body, headers, asResponse: true }),
  )
  return done.ok ? json({ ok: true }) : error(401)
}
